"""The values of ``conf.py``, read without running it where they are literals."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import Any

from sphinx_decisions.cli.docs import Docs
from sphinx_decisions.cli.errors import CannotRun

_DEFAULTS: Mapping[str, Any] = {"extensions": []}
"""Values of Sphinx that matter where ``conf.py`` does not set them."""


def conf_values(docs: Docs) -> Mapping[str, Any]:
    """Return the values that ``conf.py`` of *docs* sets, or those that stand in for it.

    Only those that matter for reading and checking are certain to be there. The file is run only
    where one of these is no literal. Raises ``CannotRun`` if it cannot be read.
    """
    file = docs.conf_file
    if file is None:
        return docs.values
    from sphinx_decisions.cli.conf_literals import Uncertain, literals, matters
    from sphinx_decisions.doctree.source_files import regular

    try:
        content = regular(file).read_bytes()
        module = ast.parse(content)
    except SyntaxError as error:
        place = f"{file}:{error.lineno}" if error.lineno else str(file)
        raise CannotRun(f"{place}: {error.msg}") from None
    except (OSError, ValueError, RecursionError, MemoryError) as error:
        raise CannotRun(f"{file} cannot be read: {str(error) or type(error).__name__}") from None
    values = literals(module)
    if isinstance(values, Uncertain):
        from sphinx_decisions.cli.conf_cache import kept

        values = kept(docs, content, module, str(values))
    return {**_DEFAULTS, **{name: value for name, value in values.items() if matters(name)}}

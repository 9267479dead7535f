"""The values of ``conf.py``, read without running it where they are literals."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import Any

from sphinx_decisions.cli.cache import Cache
from sphinx_decisions.cli.docs import Docs
from sphinx_decisions.cli.errors import CannotRun

_DEFAULTS: Mapping[str, Any] = {"extensions": []}
"""Values of Sphinx that matter where the ``conf.py`` of a Sphinx project does not set them."""


def conf_values(docs: Docs, cache: Cache) -> Mapping[str, Any]:
    """Return the values that ``conf.py`` of *docs* sets, or those that stand in for it.

    Only those that matter for reading and checking are certain to be there. The file is run only
    where one of these is no literal, and *cache* does not have them. Raises ``CannotRun`` if it
    cannot be read.
    """
    return _values(docs, cache, runs=True)


def values_at_hand(docs: Docs, cache: Cache) -> Mapping[str, Any]:
    """Return the values of ``conf_values`` as far as they are known without running the file.

    Where one that matters is no literal, they are those that *cache* has from an earlier run, else
    what is set to literals. Raises ``CannotRun`` if the file cannot be read.
    """
    return _values(docs, cache, runs=False)


def _values(docs: Docs, cache: Cache, runs: bool) -> Mapping[str, Any]:
    file = docs.conf_file
    if file is None:
        return docs.values
    from sphinx_decisions.cli.conf_literals import Uncertain, certain, literals, matters, only_ours
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
        from sphinx_decisions.cli.conf_cache import kept, kept_earlier

        if runs:
            values = kept(docs, content, module, str(values), cache)
        else:
            values = kept_earlier(content, module, cache) or certain(module)
    found = {name: value for name, value in values.items() if matters(name)}
    return found if only_ours(found) else {**_DEFAULTS, **found}

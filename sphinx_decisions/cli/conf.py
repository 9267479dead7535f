"""The values of ``conf.py``, read without running it where they are literals."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from sphinx_decisions.cli.docs import Docs


def conf_values(docs: Docs) -> Mapping[str, Any]:
    """Return the values that ``conf.py`` of *docs* sets, or those that stand in for it."""
    if docs.conf_file is None:
        return docs.values
    found: dict[str, Any] = {}
    for statement in ast.parse(docs.conf_file.read_text(encoding="utf-8")).body:
        if isinstance(statement, ast.Assign):
            for target in statement.targets:
                if isinstance(target, ast.Name):
                    with suppress(ValueError):
                        found[target.id] = ast.literal_eval(statement.value)
    return found

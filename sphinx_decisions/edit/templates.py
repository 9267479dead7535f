"""The built-in templates of records."""

from __future__ import annotations

TEMPLATES = ("full", "nygard", "madr")
"""The names of the built-in templates: those of the profiles that they fit."""


def template(name: str, kind: str, suffix: str) -> str:
    """Return the text of the template *name* for records of *kind*; *suffix* is ``.rst`` or ``.md``.

    Raises ``KeyError`` if there is none.
    """
    raise NotImplementedError

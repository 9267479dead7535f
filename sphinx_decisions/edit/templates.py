"""The built-in templates of records."""

from __future__ import annotations

from importlib.resources import files

TEMPLATES = ("full", "nygard", "madr")
"""The names of the built-in templates: those of the profiles that they fit."""

_SUFFIXES = (".md", ".rst")


def template(name: str, kind: str, suffix: str) -> str:
    """Return the text of the template *name* for records of *kind*; *suffix* is ``.rst`` or ``.md``.

    A kind that has no template of its own takes that of decisions, as it takes their profile. The
    title of a decision is ``ADR-[NUMBER]: [TITLE]``, that of a design document ``[Document Title]``.
    No template has a marker. Raises ``KeyError`` if there is no such template.
    """
    if name not in TEMPLATES or suffix not in _SUFFIXES:
        raise KeyError(name, suffix)
    folder = files("sphinx_decisions") / "templates" / name
    own = folder / f"{kind}{suffix}"
    file = own if own.is_file() else folder / f"adr{suffix}"
    return file.read_text(encoding="utf-8")

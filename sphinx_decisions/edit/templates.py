"""The built-in templates of records, and the pages with which a log begins."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from string import Template

TEMPLATES = ("full", "nygard", "madr")
"""The names of the built-in templates: those of the profiles that they fit."""

FIRST = "0001-keep-decisions-beside-the-code"
"""The name of the first page of a new log."""

_SUFFIXES = (".md", ".rst")
_FOLDER = files("sphinx_decisions") / "templates"
_MARKUP = re.compile(r"[\\`*_|<>\[\]#]")


def template(name: str, kind: str, suffix: str) -> str:
    """Return the text of the template *name* for records of *kind* in a file with *suffix*.

    The suffix is ``.rst`` or ``.md``. A kind that has no template of its own takes that of
    decisions, as it takes their profile. The title of a decision is ``ADR-[NUMBER]: [TITLE]``, that
    of a design document ``[Document Title]``. No template has a marker. Raises ``KeyError`` if
    there is no such template.
    """
    if name not in TEMPLATES or suffix not in _SUFFIXES:
        raise KeyError(name, suffix)
    own = _FOLDER / name / f"{kind}{suffix}"
    file = own if own.is_file() else _FOLDER / name / f"adr{suffix}"
    return file.read_text(encoding="utf-8")


def orphaned(text: str, suffix: str) -> str:
    """Return *text*, a template, as a page that no toctree has to name."""
    if suffix == ".rst":
        return f":orphan:\n\n{text}"
    front = "---\n"
    others = text.removeprefix(front) if text.startswith(front) else f"{front}\n{text}"
    return f"{front}orphan: true\n{others}"


def first_record(name: str, suffix: str, date: str, author: str) -> str:
    """Return ADR-0001 of a new log in the form of the template *name*.

    *author* may be empty.
    """
    quoted = json.dumps(author, ensure_ascii=False)  # As YAML takes it, too.
    text = _page(f"{name}/{FIRST}{suffix}", date=date, author=_escaped(author), quoted=quoted)
    lines = (line.rstrip() for line in text.splitlines())
    return "".join(f"{line}\n" for line in lines if line.strip(': "') != "decision-makers")


def index(page: str, suffix: str, title: str, width: int) -> str:
    """Return an index with *title*, which is *width* columns wide.

    *page* is ``index`` for that of a log, ``root`` for that of the docs around it.
    """
    shown = _escaped(title)
    return _page(f"{page}{suffix}", title=shown, underline="=" * (width + len(shown) - len(title)))


def _page(name: str, **values: str) -> str:
    return Template((_FOLDER / "log" / name).read_text(encoding="utf-8")).substitute(values)


def _escaped(text: str) -> str:
    """Return *text*, which both languages of markup then show as it is."""
    return _MARKUP.sub(r"\\\g<0>", text)

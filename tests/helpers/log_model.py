"""A log in memory: pages of records, views and citations, from which sources are made.

Random edits change this model; its form in reST and MyST is written only here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from page_markup import heading
from rebuilt_site import CONF

INDEX = "Index\n=====\n\n.. toctree::\n   :glob:\n   :hidden:\n\n   **\n"
"""The root. Its toctree is hidden, for Sphinx itself leaves the titles in it stale where another
builder, which shares the doctrees, was the first to read the new ones."""

Options: TypeAlias = Mapping[str, str]
_ROLE = re.compile(r":((?:\w|[-:])+):`")


def directive(
    suffix: str, name: str, argument: str = "", options: Options | None = None, body: str = ""
) -> str:
    """Return a directive."""
    lines = [f":{option}: {text}".rstrip() for option, text in (options or {}).items()]
    lines += ["", *body.splitlines()] if body else []
    if suffix == "md":
        # Longer than any fence inside.
        fence = "`" * (3 + max(map(len, re.findall(r"^`+", body, re.MULTILINE)), default=0))
        return "\n".join([f"{fence}{{{name}}} {argument}".rstrip(), *lines, fence])
    return "\n".join([f".. {name}:: {argument}".rstrip(), *(f"   {x}".rstrip() for x in lines)])


def prose(suffix: str, text: str) -> str:
    """Return *text*, whose roles are in reST syntax, for the language."""
    return _ROLE.sub(r"{\1}`", text) if suffix == "md" else text


def sheet(suffix: str, *rows: tuple[str, ...]) -> str:
    """Return a table of *rows*, the first of which is its head."""
    cells = ("\n".join(f"{'*' if n == 0 else ' '} - {c}" for n, c in enumerate(r)) for r in rows)
    body = prose(suffix, "\n".join(cells))
    return directive(suffix, "list-table", options={"header-rows": "1"}, body=body)


@dataclass(frozen=True)
class Words:
    """The variable content of a part: text for a cell, two levels, a word, a tick, a condition."""

    text: str
    level: str
    other: str
    name: str
    done: bool
    only: str = ""

    @property
    def tick(self) -> str:
        return "x" if self.done else " "


def _risks(suffix: str, words: Words) -> str:
    head = ("Risk", "Likelihood", "Impact", "Mitigation")
    row = (words.name, words.level, words.other, words.text)
    return sheet(suffix, head, row, ("Fire", "low", "high", "None"))


def _alternatives(suffix: str, words: Words) -> str:
    rows = [(words.name, words.text), ("Files", "Slow")]
    return sheet(suffix, ("Option", "Why not chosen"), *rows)


def _history(suffix: str, words: Words) -> str:
    rows = [("Proposed", "2025-11-01", "Ada"), (words.name, "2026-01-0" + words.level[0], "Bob")]
    return sheet(suffix, ("Action", "Date", "Author"), *rows)


def _phases(suffix: str, words: Words) -> str:
    title = heading(suffix, f"Phase 1: {words.name} (March)", 3)
    return f"{title}\n\n- [{words.tick}] {prose(suffix, words.text)}\n- [ ] Read"


def _targets(suffix: str, words: Words) -> str:
    head = ("Metric", "Target", "Actual", "Notes")
    return sheet(suffix, head, (words.name, "< 50 ms", f"{words.level} ms", words.text))


def _questions(suffix: str, words: Words) -> str:
    return f"- [{words.tick}] {words.name}?\n- [ ] {prose(suffix, words.text)}"


def _list(suffix: str, words: Words) -> str:
    return f"- {words.name}\n- {prose(suffix, words.text)}"


def _status(suffix: str, words: Words) -> str:
    return f"**{words.name}**\n\n- **Date**: 2026-02-0{words.level[0]}\n- **Tags**: {words.other}"


def _text(suffix: str, words: Words) -> str:
    return f"{words.name} {prose(suffix, words.text)}"


PARTS: Mapping[str, Callable[[str, Words], str]] = {
    "Context": _text,
    "Executive Summary": _text,
    "Risks": _risks,
    "Alternatives Considered": _alternatives,
    "Decision Record": _history,
    "Implementation Strategy": _phases,
    "Performance Considerations": _targets,
    "Open Questions": _questions,
    "Affected Components": _list,
    "Consequences": _list,
    "Status": _status,
}
"""The parts of the templates that roll-ups and boxes are made of."""


def _part(suffix: str, name: str, words: Words) -> str:
    text = PARTS[name](suffix, words)
    return directive(suffix, "only", words.only, body=text) if words.only else text


@dataclass(frozen=True)
class Entry:
    """A record; without a marker it is one only where its page is adopted."""

    title: str
    kind: str = "adr"
    fields: Options = field(default_factory=dict)
    parts: Mapping[str, Words] = field(default_factory=dict)
    text: str = "Text."
    marked: bool = True

    def source(self, suffix: str) -> str:
        parts = (
            f"{heading(suffix, name, 2)}\n\n{_part(suffix, name, words)}"
            for name, words in self.parts.items()
        )
        head = self._marker(suffix) if self.marked else self._facts()
        text = prose(suffix, self.text)
        blocks = [heading(suffix, self.title), head, text, *parts]
        return "\n\n".join(block for block in blocks if block)

    def _marker(self, suffix: str) -> str:
        return directive(suffix, self.kind, options=self.fields)

    def _facts(self) -> str:
        """Return the fields as people write them who know of no markers."""
        return "\n".join(f"- {name.capitalize()}: {text}" for name, text in self.fields.items())


@dataclass(frozen=True)
class CellValue:
    """A view; *only* is the condition under which it is there."""

    name: str
    options: Options = field(default_factory=dict)
    caption: str = ""
    only: str = ""

    def source(self, suffix: str) -> str:
        view = directive(suffix, self.name, self.caption, self.options)
        return directive(suffix, "only", self.only, body=view) if self.only else view


@dataclass(frozen=True)
class Prose:
    """A paragraph with citations, or something half-written; *lines* per language."""

    rst: str
    md: str = ""

    def source(self, suffix: str) -> str:
        return (self.md if suffix == "md" else "") or prose(suffix, self.rst)


Block: TypeAlias = Entry | CellValue | Prose


@dataclass
class Page:
    """A page in the language of *suffix*; blocks that are not records come first."""

    name: str
    suffix: str
    blocks: list[Block] = field(default_factory=list)

    @property
    def file(self) -> str:
        return f"{self.name}.{self.suffix}"

    def source(self) -> str:
        return "\n\n".join(self._sources()) + "\n"

    def _sources(self) -> Iterator[str]:
        others = [each for each in self.blocks if not isinstance(each, Entry)]
        if others or not self.blocks:
            yield heading(self.suffix, f"Page {self.name}")
        records = [each for each in self.blocks if isinstance(each, Entry)]
        yield from (each.source(self.suffix) for each in [*others, *records])


@dataclass
class Model:
    """The whole project: its pages and what ``conf.py`` adds to the usual."""

    pages: list[Page] = field(default_factory=list)
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def conf(self) -> str:
        return CONF + "".join(f"{name} = {value}\n" for name, value in self.settings.items())

    def sources(self) -> dict[str, str]:
        return {"index.rst": INDEX, **{page.file: page.source() for page in self.pages}}

    def places(self, kind: type[Block] | None = None) -> list[tuple[Page, int]]:
        """Return the places of the blocks of *kind* (none: all)."""
        return [
            (page, number)
            for page in self.pages
            for number, block in enumerate(page.blocks)
            if kind is None or isinstance(block, kind)
        ]

"""The two languages that logs are written in, with the extension or without."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum, auto
from textwrap import TextWrapper, indent
from typing import ClassVar

_WIDTH = 96
_CODE = re.compile(r"`([^`]+)`")
_LINK = re.compile(r"\[([^][]+)\]\(([^()]+)\)")
_CITATION = re.compile(r"\[\[(\d+)\]\]")

Row = Sequence[str]


class Marks(Enum):
    """What a record and a citation are written as."""

    PLAIN = auto()
    OURS = auto()
    NEEDS = auto()


class Markup(ABC):
    """A language, with the directives and roles that *marks* says, or plain text in their place."""

    suffix: ClassVar[str]

    def __init__(self, marks: Marks) -> None:
        self.marks = marks

    def inline(self, text: str) -> str:
        """Return neutral text, as ``prose.py`` makes it, in this language."""
        return _CITATION.sub(lambda found: self.citation(int(found[1])), text)

    def paragraph(self, text: str) -> str:
        """Return *text* in lines."""
        return self._filled(text, "")

    def bullets(self, items: Iterable[str]) -> str:
        """Return a list of *items*."""
        return "\n".join(self._filled(item, "- ") for item in items)

    def checkboxes(self, items: Iterable[tuple[str, bool]]) -> str:
        """Return a list of *items*, each with whether it is ticked."""
        return self.bullets(f"[{'x' if done else ' '}] {text}" for text, done in items)

    def citation(self, number: int) -> str:
        """Return a citation of the record *number*."""
        if self.marks is Marks.PLAIN:
            return f"ADR-{number:04d}"
        if self.marks is Marks.NEEDS:
            return self.role("need", need_id(number))
        return self.role("adr", str(number))

    def _filled(self, text: str, mark: str) -> str:
        wrapper = TextWrapper(
            _WIDTH,
            initial_indent=mark,
            subsequent_indent=" " * len(mark),
            break_long_words=False,
            break_on_hyphens=False,
        )
        return wrapper.fill(self.inline(text))

    @abstractmethod
    def role(self, name: str, text: str) -> str:
        """Return *text* in the role *name*."""

    @abstractmethod
    def heading(self, title: str, level: int) -> str:
        """Return a heading."""

    @abstractmethod
    def rule(self) -> str:
        """Return a line across the page."""

    @abstractmethod
    def table(self, head: Row, rows: Sequence[Row]) -> str:
        """Return a table, in the syntax of the templates."""

    @abstractmethod
    def directive(
        self,
        name: str,
        argument: str = "",
        options: Mapping[str, str] | None = None,
        body: str = "",
    ) -> str:
        """Return the directive *name*."""

    @abstractmethod
    def facts(self, values: Mapping[str, str]) -> str:
        """Return *values* in plain markup, in as many lines as a marker has with them."""

    @abstractmethod
    def orphan(self, blocks: Iterable[str]) -> str:
        """Return a page of *blocks* that is meant to be in no toctree."""

    def marker(self, values: Mapping[str, str], title: str, of_need: Mapping[str, str]) -> str:
        """Return the marker of a decision record with *values* as its options.

        A need says its *title* too, and *of_need*, which a record has from the page.
        """
        if self.marks is Marks.NEEDS:
            return self.directive("adr", title, {**of_need, **values})
        if self.marks is Marks.OURS:
            return self.directive("adr", options=values)
        return self.facts(values)


class Rst(Markup):
    """reStructuredText."""

    suffix = "rst"

    def inline(self, text: str) -> str:
        text = _LINK.sub(r"`\1 <\2>`__", _CODE.sub(r"``\1``", text))
        return super().inline(text)

    def role(self, name: str, text: str) -> str:
        return f":{name}:`{text}`"

    def heading(self, title: str, level: int) -> str:
        return f"{title}\n{'=-~'[level - 1] * len(title)}"

    def rule(self) -> str:
        return "----"

    def table(self, head: Row, rows: Sequence[Row]) -> str:
        cells = []
        for row in (head, *rows):
            marks = ["* -", *["  -"] * (len(row) - 1)]
            cells += [f"{mark} {self.inline(text)}" for mark, text in zip(marks, row, strict=True)]
        return self.directive("list-table", options={"header-rows": "1"}, body="\n".join(cells))

    def directive(
        self,
        name: str,
        argument: str = "",
        options: Mapping[str, str] | None = None,
        body: str = "",
    ) -> str:
        lines = [f".. {name}:: {argument}".rstrip()]
        lines += [f"   :{key}: {value}".rstrip() for key, value in (options or {}).items()]
        lines += ["", indent(body, "   ")] if body else []
        return "\n".join(lines)

    def facts(self, values: Mapping[str, str]) -> str:
        lines = [f":{key}: {value}" for key, value in values.items()]
        return "\n".join([*lines, ":kind: Architecture decision record"])

    def orphan(self, blocks: Iterable[str]) -> str:
        return page_of(":orphan:", *blocks)


class Markdown(Markup):
    """MyST Markdown."""

    suffix = "md"

    def role(self, name: str, text: str) -> str:
        return f"{{{name}}}`{text}`"

    def heading(self, title: str, level: int) -> str:
        return f"{'#' * level} {title}"

    def rule(self) -> str:
        return "---"

    def table(self, head: Row, rows: Sequence[Row]) -> str:
        whole = [[self.inline(cell) for cell in row] for row in (head, *rows)]
        widths = [max(map(len, column)) for column in zip(*whole, strict=True)]
        lines = [
            f"| {' | '.join(map(str.ljust, row, widths))} |"  # as editors align them
            for row in whole
        ]
        lines.insert(1, f"|{'|'.join('-' * (width + 2) for width in widths)}|")
        return "\n".join(lines)

    def directive(
        self,
        name: str,
        argument: str = "",
        options: Mapping[str, str] | None = None,
        body: str = "",
    ) -> str:
        lines = [f"```{{{name}}} {argument}".rstrip()]
        lines += [f":{key}: {value}".rstrip() for key, value in (options or {}).items()]
        lines += ["", body] if body else []
        return "\n".join([*lines, "```"])

    def facts(self, values: Mapping[str, str]) -> str:
        lines = [f"- **{key.capitalize()}**: {value}" for key, value in values.items()]
        return "\n".join(["Architecture decision record", "", *lines])

    def orphan(self, blocks: Iterable[str]) -> str:
        return page_of("---\norphan: true\n---", *blocks)


LANGUAGES: Mapping[str, type[Markup]] = {each.suffix: each for each in (Rst, Markdown)}
"""Every language by the suffix of its files."""


def page_of(*blocks: str) -> str:
    """Return the source of a page that consists of *blocks*."""
    return "\n\n".join(blocks) + "\n"


def need_id(number: int) -> str:
    """Return the id that the record *number* has as a need."""
    return f"ADR_{number:04d}"

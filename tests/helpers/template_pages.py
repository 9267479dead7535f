"""The two document templates, line by line: filled in, spoiled, and in reStructuredText."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from folders import EXAMPLE_DOCS

import sphinx_decisions

TEMPLATES = Path(sphinx_decisions.__file__).parent / "templates" / "full"

_PLACEHOLDER = re.compile(
    r"\[[^\]]{2,}\](?!\()|(?<=\[)Internal doc \d|\./link\.md|YYYY-MM-DD|Low/Medium/High"
    r"|(?<=\()Timeline|(?<=From )\w+$|(?<=\] )Task \d"
)


@dataclass(frozen=True)
class Line:
    """A row of ``lines.csv``, with its *number* in the template."""

    template: str
    number: int
    text: str
    paths: tuple[tuple[str, ...], ...]
    views: tuple[str, ...]
    rules: tuple[str, ...]

    @property
    def written(self) -> tuple[str, ...]:
        """The text for each placeholder: found nowhere else, and valid if that matters."""
        found = enumerate(_PLACEHOLDER.findall(self.text))
        return tuple(self._value(placeholder, place) for place, placeholder in found)

    @property
    def words(self) -> tuple[str, ...]:
        """Those of *written* that are words, not dates, levels or names of other records."""
        return tuple(text for text in self.written if text.startswith("word"))

    @property
    def said(self) -> tuple[str, ...]:
        """The same as data has it: a page without its path and suffix."""
        return tuple(re.sub(r"^\./|\.md$", "", text) for text in self.written)

    @property
    def literal(self) -> str:
        """The text of a line without a placeholder: a heading, or the language of code."""
        return self.text.lstrip("#`").strip()

    @property
    def filled(self) -> str:
        """The line with every placeholder replaced."""
        return self._replaced(self.written)

    @property
    def target(self) -> str:
        """The record or page that the filled line names, or nothing."""
        return next((text for text in self.written if text.startswith(("ADR-", "./"))), "")

    def spoiled(self) -> str:
        """Return the line filled in with nonsense, if it has a placeholder."""
        if self.text.startswith("**Why not chosen"):
            return "**Why not chosen:**"
        if self.text.startswith("**[Name of"):
            return "No name in bold."
        if self.text.startswith("| [Metric"):
            return "| Latency | < 1 ms | 9 ms | Mean |"
        return self._replaced(map(_nonsense, self.written))

    def _replaced(self, values: Iterable[str]) -> str:
        left = iter(values)
        return _PLACEHOLDER.sub(lambda _: next(left), self.text)

    def _value(self, placeholder: str, place: int) -> str:
        word = f"word{self.number:03d}{'abcd'[place]}"
        match placeholder.strip("[]").split():
            case ["NUMBER"]:
                return "41"
            case ["YYYY-MM-DD"]:
                return f"2026-{1 + self.number // 28:02d}-{1 + self.number % 28:02d}"
            case ["Month", *_]:
                return "2026-07"
            case ["Low/Medium/High"]:
                return f"High ({word})"
            case ["Proposed", *_]:
                return "Deprecated"
            case ["Draft", *_]:
                return "Active"
            case ["ADR-XXX", *_] | ["Links", "to", "related", *_] | ["Link", "to", "related", *_]:
                return f"ADR-0{self.number + 100}"
            case ["language"]:
                return "text"
            case ["./link.md"]:
                return f"./page{self.number}.md"
        return word


def _nonsense(value: str) -> str:
    if re.fullmatch(r"\d{4}-\d\d(-\d\d)?", value):
        return "2026-02-31"
    if value.startswith("High"):
        return "Often"
    if value == "Deprecated":
        return "Perhaps"
    return "ADR-0999" if value.startswith("ADR-") else value


def template(name: str) -> list[str]:
    """Return the lines of a template as people copy it."""
    return (TEMPLATES / f"{name}.md").read_text(encoding="utf-8").splitlines()


def told(name: str) -> list[Line]:
    """Return what the guide says about each line of a template."""
    with (EXAMPLE_DOCS / "templates" / "lines.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["template"] == name]
    numbers = [number for number, text in enumerate(template(name), 1) if text.strip()]
    return [
        Line(
            name,
            number,
            row["line"],
            tuple(tuple(each.split(" and ")) for each in row["path"].split("; ") if each),
            tuple(row["view"].split()),
            tuple(row["rule"].split()),
        )
        for number, row in zip(numbers, rows, strict=True)
    ]


def page_of(name: str, lines: Iterable[str], suffix: str = "md") -> str:
    """Return *lines* of a template as a page, with the marker at the end of its title."""
    title, *others = lines
    if suffix == "md":
        return "\n".join([title, f"```{{{name}}}", "```", *others, ""])
    return as_rst([title, f":marker:{name}", *others])


def with_lines(name: str, changed: dict[int, str]) -> list[str]:
    """Return the template with some lines, by their numbers, *changed*."""
    return [changed.get(number, text) for number, text in enumerate(template(name), 1)]


def as_rst(lines: Iterable[str]) -> str:
    """Return *lines* of Markdown, as the templates use it, in reStructuredText."""
    text = "\n".join(_rst(lines))
    return re.sub(r"\n{3,}", "\n\n", text).rstrip() + "\n"


def _rst(lines: Iterable[str]) -> Iterator[str]:
    in_code, in_table = False, False
    for text in lines:
        starts_table = text.startswith("|") and not in_table
        in_table = text.startswith("|")
        if text.startswith("```"):
            in_code = not in_code
            yield from [f".. code-block:: {text[3:]}", ""] if in_code else []
        elif in_code:
            yield f"   {text}"
        elif starts_table:
            yield from [".. list-table::", "   :header-rows: 1", "", *_cells(text)]
        elif in_table:
            yield from [] if text.startswith("|--") else _cells(text)
        elif match := re.match(r"(#+) (.*)", text):
            yield from [match[2], "=-~"[len(match[1]) - 1] * len(match[2]), ""]
        elif text.startswith(":marker:"):
            yield f".. {text.removeprefix(':marker:')}::"
        else:
            link = re.sub(r"\[(.+)\]\((?:\./)?(.+)\.md\)", r":doc:`\1 <\2>`", text)
            yield "----" if text == "---" else link


def _cells(row: str) -> Iterator[str]:
    for place, cell in enumerate(row.strip("|").split("|")):
        yield f"   {'  -' if place else '* -'} {cell.strip()}"

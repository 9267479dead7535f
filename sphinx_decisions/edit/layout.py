"""Where the headings of a page are in its text, and how each is drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sphinx_decisions.edit.source import SourceText
from sphinx_decisions.edit.title import width

_ATX = re.compile(r" {0,3}(?P<marks>#{1,6})[ \t]+(?P<title>.*?)(?:[ \t]+#+)?[ \t]*$")
_FENCE = re.compile(r" {0,3}(?P<fence>`{3,}|~{3,})")
_RULE = re.compile(r"(?P<mark>[!-/:-@\[-`{-~])(?P=mark)+\s*$")
_NO_TEXT = re.compile(r"\s*$|\.\. |[-*+>|] ?|:[\w -]+:|\s")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its *title* as written; its lines are *first* to *last*, counted from 0.

    *level* is 1 for the outermost headings of the page.
    """

    title: str
    level: int
    first: int
    last: int

    def drawn(self, lines: tuple[str, ...], title: str) -> tuple[str, ...]:
        """Return the lines of the heading in *lines*, with another *title*."""
        own = lines[self.first : self.last + 1]
        if title == self.title:
            return own
        return tuple(
            rule["mark"] * max(width(title.strip()) + _inset(own), 3)
            if (rule := _RULE.match(each)) and each.strip() != self.title
            else each.replace(self.title, title, 1)
            for each in own
        )


def _inset(lines: tuple[str, ...]) -> int:
    """Return by how much more than the text the lines above and below an inset title have."""
    return 2 * sum(1 for each in lines[:2] if each.startswith(" ") and len(lines) > 2)


def headings(source: SourceText, is_rst: bool) -> tuple[Heading, ...]:
    """Return all headings of *source*, reST or else Markdown."""
    lines = tuple(line.text for line in source.lines)
    return tuple(_rst(lines) if is_rst else _markdown(lines, front_matter_end(lines)))


def front_matter_end(lines: tuple[str, ...]) -> int:
    """Return the number of lines that YAML front matter takes."""
    if not lines or lines[0].rstrip() != "---":
        return 0
    ends = (number for number, line in enumerate(lines) if number and line.rstrip() == "---")
    return next(ends, -1) + 1


def _markdown(lines: tuple[str, ...], start: int) -> Iterator[Heading]:
    fence = ""
    comment = False
    for number in range(start, len(lines)):
        line = lines[number]
        if not fence and (comment or "<!--" in line):
            comment = "-->" not in line.rpartition("<!--")[2]
            continue
        if mark := _FENCE.match(line):
            if not fence:
                fence = mark["fence"]
            elif mark["fence"].startswith(fence):
                fence = ""
            continue
        if fence:
            continue
        if match := _ATX.match(line):
            yield Heading(match["title"], len(match["marks"]), number, number)
        elif number > start and (rule := re.fullmatch(r"(=+|-{2,})\s*", line)):
            above = lines[number - 1]
            alone = number - 1 == start or not lines[number - 2].strip()
            if alone and above.strip() and not _NO_TEXT.match(above):
                level = 1 if rule[1][0] == "=" else 2
                yield Heading(above.strip(), level, number - 1, number)


def _rst(lines: tuple[str, ...]) -> Iterator[Heading]:
    styles: list[tuple[str, bool]] = []
    for number in range(1, len(lines)):
        rule, title = _RULE.match(lines[number]), lines[number - 1]
        if not rule or not title.strip() or _RULE.match(title):
            continue
        above = lines[number - 2] if number > 1 else ""
        over = _RULE.match(above)
        overlined = bool(over and over["mark"] == rule["mark"])
        if not overlined and (above.strip() or title[:1].isspace()):
            continue
        if len(rule[0].rstrip()) < min(width(title.strip()), 4):
            continue
        style = (rule["mark"], overlined)
        if style not in styles:
            styles.append(style)
        level = styles.index(style) + 1
        yield Heading(title.strip(), level, number - 1 - overlined, number)

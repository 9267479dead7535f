"""Edits that put the marker of its kind on a page that is a record without one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sphinx_decisions.edit.source import Edit, Edits, SourceText
from sphinx_decisions.model.kind import Kind
from sphinx_decisions.model.record import Record

_ADORNMENT = re.compile(r"([!-/:-@\[-`{-~])\1*[ \t]*")
_ATX = re.compile(r" {0,3}#{1,6}[ \t]+\S")
_FENCES = re.compile(r"---[ \t]*"), re.compile(r"(?:---|\.\.\.)[ \t]*")
_FIELD = re.compile(r":[^:\s][^:]*:(?:\s|$)")


def marker_edits(source: SourceText, record: Record, is_rst: bool) -> Iterator[Edits]:
    """Yield edits that mark the page of *record*, the only one on it, the best first.

    The marker states no facts: they stay where they are written.
    """
    directive = _directive(record.kind, is_rst)
    front = 0 if is_rst else _front_matter(source)
    for number in _headings(source, record.title_place.line, is_rst):
        if number > front:
            yield (_below(source, number, directive),)
    if front:
        yield (_line_above(source, front, f"{record.kind.name}:"),)
    yield (_below_top(source, front, directive),)
    yield (_at_top(source, front, directive),)
    if is_rst:
        yield (_docinfo(source, record.kind.name),)
    elif not front:
        yield (Edit(0, 0, f"---\n{record.kind.name}:\n---\n\n"),)


def _directive(kind: Kind, is_rst: bool) -> str:
    name = kind.directive or f"decision:{kind.name}"
    return f".. {name}::" if is_rst else f"```{{{name}}}\n```"


def _headings(source: SourceText, first: int, is_rst: bool) -> Iterator[int]:
    """Yield the lines, counted from 1, on which the heading at the line *first* may end."""
    for number in range(max(first, 1), min(first + 3, len(source.lines)) + 1):
        text = source.lines[number - 1].text
        title = source.lines[number - 2].text if number > 1 else ""
        is_underline = _ADORNMENT.fullmatch(text) and not _ADORNMENT.fullmatch(title)
        if (is_underline and title.strip()) or (not is_rst and _ATX.match(text)):
            yield number


def _front_matter(source: SourceText) -> int:
    """Return the line that ends the front matter, 0 where there is none."""
    opening, closing = _FENCES
    if not opening.fullmatch(source.lines[0].text):
        return 0
    ends = (n for n, each in enumerate(source.lines[1:], 2) if closing.fullmatch(each.text))
    return next(ends, 0)


def _below(source: SourceText, number: int, text: str) -> Edit:
    """Return the edit that puts *text* below the line *number*, with blank lines around it."""
    line, behind = source.lines[number - 1], source.line(number + 1)
    if line.stop == line.end:  # The file ends without a line end, and still does.
        return Edit(line.end, line.end, f"\n\n{text}")
    end = "\n" if behind and behind.text.strip() else ""
    following = (each.text for each in source.lines[number:] if each.text.strip())
    if text.startswith("..") and next(following, "").startswith((" ", "\t")):
        text = f"{text}\n\n.."  # What is indented would be the body of the directive.
    return Edit(line.stop, line.stop, f"\n{text}\n{end}")


def _line_above(source: SourceText, number: int, text: str) -> Edit:
    start = source.lines[number - 1].start
    return Edit(start, start, f"{text}\n")


def _below_top(source: SourceText, front: int, directive: str) -> Edit:
    """Return the edit that marks the page below the first block of its text.

    That is a header, fields that belong to the whole page, or a comment with a licence.
    """
    number = front + 1
    while (line := source.line(number)) and not line.text.strip():
        number += 1
    while (line := source.line(number + 1)) and line.text.strip():
        number += 1
    return _below(source, min(number, len(source.lines)), directive)


def _at_top(source: SourceText, front: int, directive: str) -> Edit:
    """Return the edit that marks the page above all of its text."""
    number = front + 1
    if front:
        return _below(source, front, directive)
    start = source.lines[number - 1].start
    return Edit(start, start, f"{directive}\n\n")


def _docinfo(source: SourceText, name: str) -> Edit:
    """Return the edit that marks the page by a field, among those above its title if any are."""
    return Edit(0, 0, f":{name}:\n" if _FIELD.match(source.text) else f":{name}:\n\n")

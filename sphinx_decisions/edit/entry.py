"""A fact as it stands in the text: a key, its value, and the marks around them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sphinx_decisions.edit.source import Line, SourceText
from sphinx_decisions.model.record import Field, Origin

_BEFORE = r"(?P<before>[ \t]*(?:>[ \t]?)*(?:[-*+][ \t]+)?(?:\|[ \t]*)?[:*_`\"']{0,3})"
_BETWEEN = (
    r"(?P<between>[ \t]*(?:\([^()]*\)[ \t]*)?[*_`\"']{0,3}[ \t]?"
    r"(?:(?:[:：][*_`]{0,3}|(?=\|))[ \t]*)(?:\|[ \t]*)?)"
)
_BULLET = re.compile(r"[ \t]*(?:>[ \t]?)*[-*+][ \t]+")
_ANY_KEY = re.compile(_BEFORE + r"(?P<key>[^\W\d_][\w ./'’-]{0,40}?)" + _BETWEEN + r"(?:\S|$)")


@dataclass(frozen=True)
class Entry:
    """The *key* of a fact with the text *before* it in its line, and *between* it and the value.

    The value goes from offset *start* to *end* of the source; *behind* is the rest of its line. The
    lines of the whole are *first* to *last*, counted from 1.
    """

    before: str
    key: str
    between: str
    start: int
    end: int
    behind: str
    first: int
    last: int
    origin: Origin

    @property
    def is_cell(self) -> bool:
        """Whether it is a row of a table."""
        return "|" in self.between

    @property
    def breaks(self) -> bool:
        """Whether the line ends with a hard break of Markdown."""
        return self.origin is Origin.HEAD_BLOCK and self.behind.endswith(("  ", "\\"))

    @property
    def is_item(self) -> bool:
        """Whether it is an item of a list."""
        return _BULLET.match(self.before) is not None

    def of(self, key: str, value: str, old: str = "") -> str:
        """Return the line of a fact with *key* and *value*, written as this one, which says *old*.

        Cells of a table are as wide as those of this one, if the text fits.
        """
        if not self.is_cell:
            between = re.sub(r"[ \t]*\([^()]*\)[ \t]*", "", self.between).rstrip(" \t")
            between += " " if value and not value.startswith("\n") else ""
            return f"{self.before}{key}{between}{value}{self.behind if self.breaks else ''}"
        colon, bar, gap = self.between.partition("|")
        width = len(self.key) + len(colon)
        left = (key + colon.rstrip(" ")).ljust(width)
        left += "" if left.endswith(" ") or not colon.endswith(" ") else " "
        room = len(old) + len(self.behind) - len(self.behind.lstrip(" "))
        right = value.ljust(room)
        right += " " if self.behind.startswith(" ") and not right.endswith(" ") else ""
        return f"{self.before}{left}{bar}{gap}{right}{self.behind.lstrip(' ')}"


def entry_of(source: SourceText, field: Field) -> Entry | None:
    """Return how *field* is written, if it has a key in its line."""
    line = source.line(field.place.line)
    if line is None or not field.label:
        return None
    for match in _matches(line, field.label):
        start, end = line.start + match.start("value"), line.start + match.end("value")
        found = Entry(
            match["before"],
            match["key"],
            match["between"],
            start,
            end,
            match["behind"],
            field.place.line,
            field.place.line,
            field.origin,
        )
        return _extended(source, found, line)
    return None


def _matches(line: Line, label: str) -> list[re.Match[str]]:
    words = re.split(r"[\s_-]+", label.strip())
    key = r"[\s_-]+".join(map(re.escape, words))
    pattern = rf"{_BEFORE}(?P<key>{key}){_BETWEEN}(?P<value>.*?)(?P<behind>[ \t]*\|?[ \t]*\\?)$"
    match = re.match(pattern, line.text, re.IGNORECASE)
    return [match] if match else []


def _extended(source: SourceText, entry: Entry, line: Line) -> Entry:
    """Return *entry* with the lines that continue its value."""
    if entry.is_cell:
        return entry
    width, number, last = len(line.indent), entry.first, entry.first
    listed = not source.text[entry.start : entry.end].strip()
    while (number := number + 1) <= len(source.lines):
        below = source.lines[number - 1]
        if not below.text.strip():
            if listed and entry.origin not in (Origin.OPTION, Origin.FRONT_MATTER):
                continue
            break
        if not _continues(below, entry, width, listed):
            break
        last = number
    if last == entry.first:
        return entry
    end = source.lines[last - 1]
    text = end.text.rstrip()
    return Entry(
        entry.before,
        entry.key,
        entry.between,
        entry.start,
        end.start + len(text),
        "",
        entry.first,
        last,
        entry.origin,
    )


def _continues(line: Line, entry: Entry, width: int, listed: bool) -> bool:
    """Return whether *line* belongs to the value of *entry*, whose key is indented by *width*."""
    deeper = len(line.indent) > width
    is_item = _BULLET.match(line.text) is not None
    if entry.origin is Origin.FRONT_MATTER:
        return deeper or (is_item and listed)
    if entry.before.lstrip().startswith(":") or entry.origin in (Origin.OPTION, Origin.DOCINFO):
        return deeper
    if listed:
        return is_item and (deeper or not entry.is_item)
    if (
        is_item
        or _ANY_KEY.match(line.text)
        or re.match(r"\s*(?:#|[-=~^_*+]{3,}|:::|```)", line.text)
    ):
        return False
    return deeper if entry.is_item else not entry.before.startswith("|")


def key_like(name: str, example: str) -> str:
    """Return the field *name* written as the key *example* is: ``Superseded-By``."""
    words = name.split("-")
    letters = "".join(filter(str.isalpha, example))
    gap = next((sign for sign in "_-" if sign in example), "")
    if letters.isupper() and len(letters) > 1:
        return (gap or " ").join(words).upper()
    if not example[:1].isupper():
        # Keys in small letters are those of machines, which have no blanks in them.
        return (gap or ("-" if " " not in example else " ")).join(words)
    parts = re.split(r"[ _-]+", example)
    titled = len(parts) > 1 and all(each[:1].isupper() for each in parts)
    if titled or gap:
        return (gap or " ").join(map(str.capitalize, words))
    return " ".join(words).capitalize()

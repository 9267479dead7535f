"""Edits that give a record another title, or another number in it, in every form of a title."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from sphinx_decisions.edit.source import Edit, Edits, Line, SourceText
from sphinx_decisions.model.record import Record
from sphinx_decisions.parse.ids import is_padded, unpadded, without_number


@dataclass(frozen=True, slots=True)
class NewTitle:
    """What a title is to be: *digits* in place of the number *old*, and the *name* behind them.

    Both are empty if the title has no number; *name* is ``None`` if it stays.
    """

    old: str = ""
    digits: str = ""
    name: str | None = None

    def shown(self, record: Record) -> str:
        """Return the title that *record* should have then, as ``comparable``."""
        title, name = record.written_title, record.written_name
        if self.name is not None:
            title = title[: len(title) - len(name)] if title.endswith(name) else ""
            title += self.name
        number = _number(self.old)
        return comparable(number.sub(self.digits, title, count=1) if self.old else title)


def new_title(record: Record, name: str | None, digits: str | None) -> NewTitle:
    """Return the title of *record* with *name* and *digits*; ``None`` leaves either as it is.

    The number is padded as the title pads it now.
    """
    old = number_in_title(record)
    if not old or digits is None:
        return NewTitle(old, old, name)
    if is_padded(old, len(digits)):
        return NewTitle(old, digits, name)
    width = len(old) if old != unpadded(old) else 0
    return NewTitle(old, unpadded(digits).zfill(width), name)


def number_in_title(record: Record) -> str:
    """Return the number in the title of *record* as written, or an empty string."""
    title = record.written_title
    if record.title_digits or not record.file_digits:
        return record.title_digits
    return record.file_digits if without_number(title, record.file_digits) != title else ""


def comparable(text: str) -> str:
    """Return *text* without what may be markup, and without doubled blanks."""
    return " ".join(re.sub(r"[`*\\]", "", text).split())


def title_edits(source: SourceText, record: Record, new: NewTitle) -> Iterator[Edits]:
    """Yield edits after which *record* may have the title *new*, the best first.

    Where the title stands twice, in front matter and as a heading, both are edited, if possible.
    """
    start = comparable(record.written_name)[:20]
    numbers = range(1, len(source.lines) + 1)
    alike = [n for n in numbers if start and start in comparable(source.lines[n - 1].text)]
    fields = [n for n in numbers[:_HEAD] if _FIELD.match(source.lines[n - 1].text)]
    title, marker = record.title_place.line, record.place.line
    near = [title, marker, title + 1, title - 1, title + 2]
    headings = [n for n in (*near, *alike) if n in alike and n not in fields]
    twice = [n for n in fields if n in alike][:1] + headings[:1]
    if len(twice) > 1:
        both = [next(_line_edits(source, n, record, new), ()) for n in twice]
        if all(both):
            yield (*both[0], *both[1])
    for number in dict.fromkeys((*headings, *fields, *near)):
        if number in numbers:
            yield from _line_edits(source, number, record, new)


def number_edits(source: SourceText, line: int, written: str, number: str) -> Iterator[Edits]:
    """Yield edits that write *number* in the id *written* in *line* or near it, best first.

    It is padded as there.
    """
    for at in (line, line + 1, line - 1, line + 2):
        if not (here := source.line(at)):
            continue
        for found in re.finditer(rf"(?<![\w-]){re.escape(written.strip())}(?![\w-])", here.text):
            for digits in re.finditer(r"\d+", found[0]):
                start = here.start + found.start() + digits.start()
                padded = len(digits[0]) if digits[0] != unpadded(digits[0]) else 0
                yield (Edit(start, start + len(digits[0]), number.zfill(padded)),)


_HEAD = 60
"""The lines at the top of a file that may be front matter."""

_FIELD = re.compile(r"\s*title\s*:(?=\s)", re.IGNORECASE)
_LEAD = re.compile(r"\s*(?:#{1,6}\s+|\.\.\s+[\w:-]+::\s*|[\w:{}`~-]*\}\s+|title\s*:\s+)?", re.I)
_TAIL = re.compile(r"\s*(?:\s#+)?\s*$")
_NOT_PLAIN = re.compile(r":(?:\s|$)|\s#|^[-?:,\[\]{}#&*!|>'\"%@`]")
"""What a YAML value without quotes cannot have in it."""

_BEHIND_NUMBER = re.compile(r"\s*[:.)–—-]*\s+")


def _line_edits(source: SourceText, number: int, record: Record, new: NewTitle) -> Iterator[Edits]:
    """Yield the edits of the line *number* that make it the title *new*."""
    line = source.lines[number - 1]
    lead = _LEAD.match(line.text)
    start = lead.end() if lead else 0
    spans = [each.span() for each in _number(new.old).finditer(line.text, start)] if new.old else []
    if new.old and not spans:
        return
    for span in spans or [(start, start)]:
        for name in _names(source, line, span[1], record, new.name):
            edits = [Edit(line.start + span[0], line.start + span[1], new.digits)]
            edits = edits if new.old != new.digits else []
            edits += [Edit(line.start + at, line.start + to, text) for at, to, text in name]
            text = SourceText(line.text).edited(
                Edit(each.start - line.start, each.end - line.start, each.text) for each in edits
            )
            yield (*edits, *_adornments(source, number, text.text))


_Span = tuple[int, int, str]


def _names(
    source: SourceText, line: Line, behind: int, record: Record, name: str | None
) -> Iterator[list[_Span]]:
    """Yield what to write where, to have *name* in *line* behind the offset *behind*."""
    if name is None:
        yield []
        return
    tail = _TAIL.search(line.text)
    end = tail.start() if tail else len(line.text)
    value = lead.end() if (lead := _LEAD.match(line.text)) else 0
    quote = line.text[value : value + 1]
    quoted = quote in ("'", '"') and end - value > 1 and line.text[end - 1] == quote
    end -= quoted
    cut = _BEHIND_NUMBER.match(line.text, behind)
    start = max(cut.end() if cut else behind, value + quoted)
    is_yaml = _FIELD.match(line.text) and source.text.startswith("---")
    if is_yaml and not quoted and _NOT_PLAIN.search(name):
        yield [(value, value, "'"), (start, end, name.replace("'", "''")), (end, end, "'")]
    found = line.text.find(record.written_name, behind) if record.written_name else -1
    places = [(found, found + len(record.written_name))] if found >= 0 else []
    for at, to in dict.fromkeys((*places, (start, max(start, end)))):
        for text in dict.fromkeys((name, re.sub(r"([`*_|<>\\\[\]])", r"\\\1", name))):
            yield [(at, to, text)]


def _number(digits: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\d){re.escape(digits)}(?!\d)")


_ADORNMENT = re.compile(r"([!-/:-@\[-`{-~])\1*")


def _adornments(source: SourceText, number: int, text: str) -> Iterator[Edit]:
    """Yield the edits of the lines above and below the title in line *number*, now *text*.

    Lines of exactly its length follow it; others stay, unless they are too short for it.
    """
    before, after = width(source.lines[number - 1].text.rstrip()), width(text.rstrip())
    below, above = source.line(number + 1), source.line(number - 1)
    under = _ADORNMENT.fullmatch(below.text.rstrip()) if below else None
    if not below or not under or _FIELD.match(source.lines[number - 1].text):
        return
    found = [below]
    if above and above.text.rstrip() == below.text.rstrip():
        found.append(above)
    for line in found:
        drawn = line.text.rstrip()
        # An overlined title may be inset, with as much space behind it.
        room = len(drawn) - before
        inset = len(source.lines[number - 1].indent)
        length = after + room if room in (0, inset) else max(len(drawn), after)
        if length != len(drawn):
            yield Edit(line.start, line.start + len(drawn), under[1] * length)


def width(text: str) -> int:
    """Return how many columns *text* takes, as docutils counts them: wide letters take two."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )

"""Edits that give a record another status, in whatever form its status is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sphinx_decisions.edit.source import Edit, Edits, SourceText
from sphinx_decisions.edit.status_words import (
    EMOJI_BEFORE,
    EMOJI_BEHIND,
    StatusWords,
    in_case_of,
    last_words,
)
from sphinx_decisions.edit.table_cells import fitted
from sphinx_decisions.model.kind import Kind
from sphinx_decisions.model.record import Field
from sphinx_decisions.model.status import Lifecycle, Role
from sphinx_decisions.parse.dates import leading_date
from sphinx_decisions.parse.verbs import SUPERSEDED_BY

_REACH = 8
"""How many lines below its place the value of a field is looked for."""
_CLOSING = re.compile(
    r"(?:\]\([^()\n]*\)|\]\[[^\]\n]*\]|\s*<[^<>\n]*>`__?|(?<![*_`])`(?:_|__)?(?!`)|[*_`~]+)*"
)
_OPENING = re.compile(r"[*_`]*$")
_ARROW = " → "
_PARAGRAPH_END = re.compile(
    r"(?:\r\n|\r|\n)(?=[ \t]*(?:[\r\n]|[-*+|>]|:?(?:\*\*)?[A-Za-z][\w -]{0,30}:|\.\. |`{3}|:{3}))"
)


def status_edits(source: SourceText, field: Field, new: StatusWords, kind: Kind) -> Iterator[Edits]:
    """Yield edits after which *field* may give the status *new*, the best first.

    Only the words of the status change, and those that follow from it: a day behind it that is the
    day of the decision stays with it (``Accepted (May 2021) → Superseded``).
    """
    for start, end in _occurrences(source, field):
        spot = Spot(source.text, start, end)
        for edits in _candidates(spot, field, new.like(spot.old), kind):
            yield from fitted(source, edits)


def _occurrences(source: SourceText, field: Field) -> Iterator[tuple[int, int]]:
    """Yield where the words of the status of *field* stand, first from its place on."""
    pattern = words_pattern(last_words(field))
    found: list[tuple[int, int]] = []
    for first, last in ((0, _REACH), (-2, -1)):
        start = source.line(max(1, field.place.line + first))
        end = source.line(min(len(source.lines), field.place.line + last))
        if start and end:
            found += [each.span() for each in pattern.finditer(source.text, start.start, end.end)]
    line = source.line(field.place.line)
    if line and field.status and "→" in field.status.written:  # The last of a history.
        own = [each for each in found if line.start <= each[0] < line.end]
        found = [*reversed(own), *(each for each in found if each not in own)]
    yield from found


def words_pattern(words: str) -> re.Pattern[str]:
    """Return a pattern for *words* in any case, also with a line end or ``_`` between them."""
    joined = r"[\s_-]+".join(map(re.escape, re.split(r"[\s_-]+", words)))
    return re.compile(rf"(?<![^\W_]){joined}(?![^\W_])", re.IGNORECASE)


@dataclass(frozen=True)
class Spot:
    """The words of a status in *text*, from *start* to *end*."""

    text: str
    start: int
    end: int

    @property
    def old(self) -> str:
        """The words themselves."""
        return self.text[self.start : self.end]

    @property
    def before(self) -> str:
        """What stands before them on their line."""
        return self.text[
            max(self.text.rfind(end, 0, self.start) for end in "\n\r") + 1 : self.start
        ]

    @property
    def line(self) -> str:
        """What stands behind them on their line."""
        return re.split(r"[\r\n]", self.text[self.end : self.end + 2_000], maxsplit=1)[0]

    @property
    def paragraph(self) -> str:
        """What stands behind them in their paragraph, up to a line with a key or an item."""
        rest = self.text[self.end : self.end + 2_000]
        return _PARAGRAPH_END.split(rest, maxsplit=1)[0]

    @property
    def marks(self) -> tuple[str, str]:
        """The marks of emphasis around the words."""
        opening = match[0] if (match := _OPENING.search(self.before)) else ""
        closing = opening[::-1]
        return (opening, closing) if self.line.startswith(closing) else ("", "")

    @property
    def closed(self) -> int:
        """The position behind the words and the marks, or the link, around them."""
        match = _CLOSING.match(self.text, self.end)
        return match.end() if match else self.end


def _candidates(spot: Spot, field: Field, new: StatusWords, kind: Kind) -> Iterator[Edits]:
    read = field.status
    assert read is not None
    was, becomes = kind.ends_decision(read.status), kind.ends_decision(new.name)
    succeeded = any(each.relation == SUPERSEDED_BY for each in read.statements)
    if becomes and not was and (read.date or read.earlier):
        yield from _history(spot, new)
    if succeeded and kind.role_of(new.name) is not Role.SUPERSEDED:
        if kind.statuses[new.name].lifecycle is Lifecycle.RETIRED:
            words = f"{new.words}, {in_case_of('a', spot.old)}"
            yield (Edit(spot.start, spot.end, words),)
        yield from _without_rest(spot, new)
    elif was and not becomes and read.date:
        yield from _without_rest(spot, new)
    yield from _ticked(spot, new)
    yield from _in_place(spot, new)
    if new.behind or read.remark:
        yield from _history(spot, new)
        yield from _below(spot, new)


def _in_place(spot: Spot, new: StatusWords) -> Iterator[Edits]:
    """Yield edits that replace the words, with the successor behind them."""
    words, emoji = Edit(spot.start, spot.end, new.words), (*_emoji(spot, new), *_badge(spot, new))
    if new.behind:
        for behind in dict.fromkeys((spot.closed, spot.end)):
            if behind == spot.end:
                yield (Edit(spot.start, spot.end, new.words + new.behind), *emoji)
            else:
                yield (words, Edit(behind, behind, new.behind), *emoji)
    else:
        yield (words, *emoji)


def _emoji(spot: Spot, new: StatusWords) -> Iterator[Edit]:
    """Yield the edit that takes away the emoji of the old status, or puts that of the new one."""
    if found := EMOJI_BEFORE.search(spot.before):
        start = spot.start - len(spot.before)
        text = new.emoji + found["gap"] if new.emoji else ""
        yield Edit(start + found.start("emoji"), start + found.end("gap"), text)
    elif found := EMOJI_BEHIND.match(spot.line):
        text = found["gap"] + new.emoji if new.emoji else ""
        yield Edit(spot.end + found.start("gap"), spot.end + found.end("emoji"), text)
    elif new.emoji:
        start = spot.start - len(spot.marks[0])
        yield Edit(start, start, f"{new.emoji} ")


def _badge(spot: Spot, new: StatusWords) -> Iterator[Edit]:
    """Yield edits of the words in the address of an image whose alternative text they are."""
    if spot.before.endswith("!["):
        start, address = spot.end, re.match(r"\]\([^()\s]*", spot.line)
        words = address[0] if address else ""
    elif re.fullmatch(r"\s+:alt:\s*", spot.before):
        start = spot.text.rfind("image::", 0, spot.start)
        words = re.split(r"[\r\n]", spot.text[start : spot.start], maxsplit=1)[0]
    elif re.search(r"\]\([^()\s]*$", spot.before) is None and "#" in spot.line:
        start, link = spot.end, re.match(r"\]\([^()\s]*#[^()\s]*", spot.line)
        words = link[0] if link else ""
    else:
        return
    for match in words_pattern(spot.old).finditer(words):
        text = in_case_of(match[0], new.words)
        text = re.sub(r"\s", "-" if "#" in words else "%20", text)
        yield Edit(start + match.start(), start + match.end(), text)


def _history(spot: Spot, new: StatusWords) -> Iterator[Edits]:
    """Yield edits that put the new status behind the old one and its day."""
    opening, closing = spot.marks
    emoji = f"{new.emoji} " if new.emoji else ""
    text = f"{_ARROW}{emoji}{opening}{new.words}{closing}{new.behind}"
    rest, ends = spot.paragraph, []
    for match in re.finditer(r"(?<!\w)\w", rest):
        if day := leading_date(rest[match.start() :]):
            ends.append(spot.end + match.start() + day.end)
    line = spot.end + len(re.sub(r"[\s\"'|]*$", "", spot.line))
    last = spot.end + len(rest.rstrip())
    for end in dict.fromkeys((*ends, spot.closed, line, last)):
        closed = re.compile(r"[)\]*_`]*").match(spot.text, end)
        at = closed.end() if closed else end
        yield (Edit(at, at, text),)


def _without_rest(spot: Spot, new: StatusWords) -> Iterator[Edits]:
    """Yield edits that take away what belonged to the old status: its successor, its day."""
    rest, emoji = spot.paragraph, tuple(_emoji(spot, new))
    closing = spot.marks[1]
    pairs = (("(", ")"), ("[", "]"), ("<", ">"))
    for match in reversed(list(re.finditer(r"[)\w>](?:[`*_])*(?!\w)", rest))):
        gone = rest[len(closing) : match.end()]
        whole = all(gone.count(one) == gone.count(other) for one, other in pairs)
        if gone and whole and not gone.count("*") % 2 and not gone.count("`") % 2:
            yield (Edit(spot.start, spot.end + match.end(), new.words + closing), *emoji)


def _ticked(spot: Spot, new: StatusWords) -> Iterator[Edits]:
    """Yield the edit that ticks another checkbox of a list, if there is one for the status."""
    tick = re.search(r"\[(?P<tick>[xX])\][^\w\r\n]*$", spot.before)
    if not tick:
        return
    at = spot.start - len(spot.before) + tick.start("tick")
    from_, to = max(0, at - 1_000), at + 1_000
    for words in dict.fromkeys((new.words, new.name)):
        box = re.compile(rf"\[(?P<box> )\][^\w\r\n]*(?:{words_pattern(words).pattern})", re.I)
        if found := box.search(spot.text, from_, to):
            edits = Edit(at, at + 1, " "), Edit(found.start("box"), found.end("box"), tick["tick"])
            behind = (Edit(found.end(), found.end(), new.behind),) if new.successor else ()
            yield (*edits, *behind)


def _below(spot: Spot, new: StatusWords) -> Iterator[Edits]:
    """Yield edits that name the successor in a paragraph of its own."""
    if new.successor:
        at = spot.end + len(spot.paragraph.rstrip())
        indent = re.match(r"\s*", spot.before)
        text = f"\n\n{indent[0] if indent else ''}{new.words}{new.behind}"
        yield (Edit(spot.start, spot.end, new.words), Edit(at, at, text))

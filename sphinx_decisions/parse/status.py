"""Parsing of a status line: the status, and the dates, relations and remarks after it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from sphinx_decisions.model.date import Date
from sphinx_decisions.model.kind import Kind
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.record import Statement, StatusText
from sphinx_decisions.model.status import Lifecycle, Role
from sphinx_decisions.parse.dates import leading_date
from sphinx_decisions.parse.relating import (
    Relation,
    any_relation,
    looks_like_relation,
    part_at,
    relation_at,
)
from sphinx_decisions.parse.status_words import (
    DECORATION,
    LINK,
    first_status,
    partly_retired,
    status_at,
)
from sphinx_decisions.parse.text import without_struck
from sphinx_decisions.parse.verbs import SUPERSEDED_BY, Verb, leading_verb

_NOWHERE = Place("", 1)
_BLANKS = re.compile(r"[^\S\n]+")
_ARROW = re.compile(r"[\s,;:.*_`\])]*+(?:->|=>|→|⇒|➔|➜)\s*")
_DAY_WORDS = re.compile(
    r"(?:(?:on|since|as of|from|in|at|dated?|decided|effective|approved)\b:?\s*)*", re.I
)
_BEHIND_DAY = re.compile(
    r"\s*(?:$|[^\w\s]|(?:by|at|with|during|and|in|as|for|after|because)\b)", re.I
)
_PUNCTUATION = re.compile(r"[\s*_`\[\]{}()\"'“”.,:;!?|·–—-]*")
_CLAUSE = re.compile(r"(?:[^,;.()]|[.,](?=\w)|\([^()]*\))+|[^\w]|\w")
_JOINING = re.compile(r"[\s,.;:?!·–—-]*")
_LIKE_A_DAY = re.compile(_DAY_WORDS.pattern + r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b", re.I)

_LONGEST = 2_000
"""How many characters are parsed as a status line; the rest is a remark."""


def parse_status(text: str, kind: Kind, place: Place = _NOWHERE) -> StatusText:
    """Parse *text*, written at *place*, as a status line of *kind*.

    The status is the longest known status that the line begins with, ignoring emoji and emphasis.
    In ``Draft -> Accepted`` the last status is taken. "Superseded by" makes a record superseded,
    unless its status is a retired one already. Dates, relations and remarks after the status are
    separated. A line that only states a relation has no status.
    """
    return _read(text, kind, place, any_name=True)


def parse_relating(text: str, kind: Kind, place: Place = _NOWHERE) -> StatusText:
    """Parse the relations in *text*, which is not a status line.

    As in ``parse_status``, but a successor must be an id, a link or a file, not just a title.
    """
    return _read(text, kind, place, any_name=False)


def _read(text: str, kind: Kind, place: Place, any_name: bool) -> StatusText:
    plain = without_struck(text.replace("**", "").replace("__", ""))
    plain = _BLANKS.sub(" ", plain).strip()
    read = _Reader(plain[:_LONGEST], kind, place, any_name).read()
    rest = " ".join(plain[_LONGEST:].split())
    return replace(read, remark=f"{read.remark} {rest}".strip()) if rest else read


@dataclass(slots=True)
class _Reader:
    """Parses *text* from left to right; everything before *position* has been parsed.

    *aside* is true if a relation was read last, so that a date after it belongs to it.
    """

    text: str
    kind: Kind
    place: Place
    any_name: bool
    position: int = 0
    aside: bool = False
    found: StatusText = field(default_factory=lambda: StatusText(""))
    remarks: tuple[tuple[int, int], ...] = ()

    def read(self) -> StatusText:
        """Parse the whole text and return the result."""
        if decoration := DECORATION.match(self.text):
            self.position = decoration.end()
        self._leading_day()
        if not self._relation() and not self._status():
            misspelt = looks_like_relation(self.text)
            return StatusText("", unread=(self.text,) if misspelt else ())
        while self._skip_punctuation() < len(self.text):
            understood = self._history() or self._day() or self._relation() or self._next_status()
            if not understood:
                self._remark()
        if not self.remarks:
            return self.found
        words = (" ".join(self.text[start:end].split()) for start, end in self.remarks)
        return replace(self.found, remark="; ".join(words))

    @property
    def _rest(self) -> str:
        return self.text[self.position :]

    def _skip_punctuation(self) -> int:
        """Skip to the next word or arrow, and return its position; a "?" becomes a remark."""
        if not _ARROW.match(self.text, self.position):
            match = _PUNCTUATION.match(self.text, self.position)
            end = match.end() if match else self.position
            if "?" in self.text[self.position : end]:
                mark = self.text.index("?", self.position)
                self._keep(mark, mark + 1)
            self.position = end
        return self.position

    def _leading_day(self) -> None:
        """Read a date in front of a status: ``2026-01-15: Accepted``."""
        day = leading_date(self._rest)
        if day and (behind := _PUNCTUATION.match(self._rest, day.end)):
            rest = self._rest[behind.end() :]
            if status_at(rest, self.kind) or leading_verb(rest, self.kind):
                self.found = replace(self.found, date=day.date)
                self.position += behind.end()

    def _status(self) -> bool:
        """Read a status; it takes the place of one that was read before."""
        match = status_at(self._rest, self.kind) or partly_retired(self._rest, self.kind)
        if not match:
            return False
        name, end = match
        written = self._rest[:end].lstrip("*_` ")
        if link := LINK.match(written):
            written = link[1].strip("*_` ")
        self._take(name, written)
        self.position += end
        return True

    def _take(self, name: str, written: str) -> None:
        """Set the status to *name*; an earlier status stays in ``found.written``."""
        before = self.found
        date, earlier = before.date, before.earlier
        if before.written:
            ends = self.kind.ends_decision(before.status)
            earlier = earlier if ends else date or earlier
            day = f" ({date})" if date else ""
            written = f"{before.written}{day} → {written}"
            date = None
        self.found = replace(before, status=name, written=written, date=date, earlier=earlier)
        self.aside = False

    def _history(self) -> bool:
        """Read ``-> Accepted``; a date before the arrow belongs to the earlier status."""
        match = _ARROW.match(self.text, self.position)
        if not match:
            return False
        self.position = match.end()
        day = leading_date(self._rest)
        behind = _PUNCTUATION.match(self._rest, day.end) if day else None
        if day and behind and status_at(self._rest[behind.end() :], self.kind):
            self.position += behind.end()
            self._status()
            self.found = replace(self.found, date=day.date)
        else:
            self._status()
        return True

    def _next_status(self) -> bool:
        """Read a further status that has a date: ``Accepted 2026-01, Deprecated 2026-06``."""
        match = status_at(self._rest, self.kind)
        if not match or match[0] == self.found.status or not self.found.status:
            return False
        if not self._day_at(self.position + match[1]):
            return False
        return self._status() and (self._day() or True)

    def _day_at(self, position: int) -> tuple[Date, int] | None:
        """Return the date at *position*, and the position after it."""
        rest = self.text[position:]
        opening = re.match(r"[\s(*_\[,:–—-]*", rest)
        start = opening.end() if opening else 0
        words = _DAY_WORDS.match(rest, start)
        start = words.end() if words else start
        bracket = re.match(r"[(*_\[\s]*", rest[start:])
        start += bracket.end() if bracket else 0
        day = leading_date(rest[start:])
        if not day or not _BEHIND_DAY.match(rest, start + day.end):
            return None
        return day.date, position + start + day.end

    def _day(self) -> bool:
        """Read the date after the status."""
        day = None if self.found.date or self.aside else self._day_at(self.position)
        if not day:
            return False
        self.found = replace(self.found, date=day[0])
        self.position = day[1]
        return True

    def _relation(self) -> bool:
        """Read a verb with its targets: ``supersedes [1](0001-x.md)``."""
        superseded = self.kind.role_of(self.found.status) is Role.SUPERSEDED
        read = relation_at(self._rest, self.kind, self.place, superseded, self.any_name)
        if read is None and not self.position and not status_at(self.text, self.kind):
            read = any_relation(self.text, self.place)
        if read is None:
            return False
        makes_status = self._note_superseded(read.verb, read.statements)
        self._relate(read, aside=not makes_status)
        return True

    def _relate(self, read: Relation, aside: bool) -> None:
        statements = (*self.found.statements, *read.statements)
        self.found = replace(self.found, statements=statements)
        self.position += read.end
        self.aside = aside

    def _note_superseded(self, verb: Verb, own: tuple[Statement, ...]) -> bool:
        """Let "superseded by", unless in part, set the status of a record that is not retired.

        Return whether a date after it is the date of the status.
        """
        if verb.relation != SUPERSEDED_BY:
            return False
        before = self.kind.statuses.get(self.found.status)
        whole = not all(each.partial for each in own)
        if before and (before.lifecycle is Lifecycle.RETIRED or not whole):
            return whole and not self.found.date
        written = re.sub(r"\s+by\s*:?\s*$", "", self._rest[: verb.end]).strip(" :\n")
        said = status_at(written, self.kind)
        name = said[0] if said else first_status(self.kind, Role.SUPERSEDED, Lifecycle.RETIRED)
        if not whole:
            name = first_status(self.kind, Role.NONE, Lifecycle.IN_FORCE)
            written = written if verb.partial else f"{written} in part"
        elif said:
            written = written[: said[1]]
        if name:
            self._take(name, written)
        return whole

    def _remark(self) -> None:
        """Keep the next words as a remark; words that look like a fact are also *unread*."""
        match = _CLAUSE.match(self.text, self.position)
        words = match[0] if match else self._rest
        for line in re.finditer(r"\n", words):
            if leading_verb(words[line.end() :], self.kind):
                words = words[: line.start()] or words[:1]
                break
        in_brackets = self.text[: self.position].rstrip().endswith("(")
        part = part_at(self._rest, self.kind, self.place, in_brackets)
        if part and re.match(r"\w", words):
            self._relate(part, aside=True)
            return
        start, self.position = self.position, self.position + len(words)
        words = words.rstrip(" \n–—-:")
        if not re.search(r"\w", words):
            return
        if self._looks_like_a_fact(words):
            self.found = replace(self.found, unread=(*self.found.unread, " ".join(words.split())))
        self._keep(start, start + len(words))

    def _looks_like_a_fact(self, words: str) -> bool:
        status = status_at(words, self.kind)
        another = status and status[0] != self.found.status
        alone = another and status and not re.search(r"\w", words[status[1] :])
        a_day = _LIKE_A_DAY.match(words) and not (self.found.date or self.aside)
        return bool(alone or a_day or leading_verb(words, self.kind))

    def _keep(self, start: int, end: int) -> None:
        """Add a remark, joined to the one before it if only punctuation separates them."""
        if self.remarks and _JOINING.fullmatch(self.text, self.remarks[-1][1], start):
            start = self.remarks[-1][0]
            self.remarks = self.remarks[:-1]
        self.remarks = (*self.remarks, (start, end))

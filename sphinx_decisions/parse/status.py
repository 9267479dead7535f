"""A status, and what stands behind it: days, relations, earlier statuses and remarks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from sphinx_decisions.model.date import Date
from sphinx_decisions.model.kind import Kind
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.record import Statement, StatusText
from sphinx_decisions.model.status import Lifecycle, Role
from sphinx_decisions.parse.dates import leading_date, parse_date
from sphinx_decisions.parse.lists import means_nothing
from sphinx_decisions.parse.relations import parse_statement
from sphinx_decisions.parse.reservations import is_doubtful, is_doubtful_note, part_named
from sphinx_decisions.parse.status_words import (
    DECORATION,
    LINK,
    first_status,
    partly_retired,
    status_at,
)
from sphinx_decisions.parse.target_list import Targets, read_targets
from sphinx_decisions.parse.verbs import RELATED, SUPERSEDED_BY, Verb, leading_verb

_NOWHERE = Place("", 1)
_STRUCK = re.compile(r"~~[^~]*~~")
_ARROW = re.compile(r"[\s,;:.*_`\])]*+(?:->|=>|→|⇒|➔|➜)\s*")
_DAY_WORDS = re.compile(
    r"(?:(?:on|since|as of|from|in|at|dated?|decided|effective|approved)\b:?\s*)*", re.I
)
_BEHIND_DAY = re.compile(
    r"\s*(?:$|[^\w\s]|(?:by|at|with|during|and|in|as|for|after|because)\b)", re.I
)
_PUNCTUATION = re.compile(r"[\s*_`\[\]{}()\"'“”.,:;!?|–—-]*")
_ANY_VERB = re.compile(
    r"(?!This|Its|Was|Has|Does)"
    r"(?P<verb>[A-Z][a-z]{2,}(?:s|ed)|[A-Z][a-z]+ (?:by|to|from|up?on|with|for))\s+"
    r"\[[^\[\]]+\]\((?![a-z]+:)(?=[^()]*[\d/.])[^()\s]+\)(?:\s*\([^()]*\))?\.?\s*$"
)
_PART = re.compile(
    r"(?P<part>\w(?:[^,;.]|[.,]\w)*?)\s"
    r"(?=(?:is |are |was |were )?(?:superseded|superceded|replaced)\b)"
)
_ANY_NAME = re.compile(r"super|replac|overrid", re.IGNORECASE)
_CLAUSE = re.compile(r"(?:[^,;.()]|[.,](?=\w)|\([^()]*\))+|[^\w]|\w")
_JOINING = re.compile(r"[\s,.;:?!–—-]*")
_LIKE_A_DAY = re.compile(_DAY_WORDS.pattern + r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b", re.I)

_LONGEST = 2_000
"""How many characters are read as a status; what follows is a remark."""


def parse_status(text: str, kind: Kind, place: Place = _NOWHERE) -> StatusText:
    """Return what *text* says as a status of *kind*, stated at *place*.

    The status is the longest one known that leads, emoji and emphasis aside; of ``Draft ->
    Accepted`` the last counts, and "superseded by" makes a record superseded that was in
    force or open. Dates, relations and remarks behind it are told apart; a text that begins
    with a relation alone has no status.
    """
    return _read(text, kind, place, any_name=True)


def parse_relating(text: str, kind: Kind, place: Place = _NOWHERE) -> StatusText:
    """Return what *text*, which is no status, says about relations to other records.

    As in ``parse_status``, but a successor is an id, a link or a file, never a mere title.
    """
    return _read(text, kind, place, any_name=False)


def _read(text: str, kind: Kind, place: Place, any_name: bool) -> StatusText:
    plain = _STRUCK.sub(" ", text.replace("**", "").replace("__", ""))
    plain = re.sub(r"[^\S\n]+", " ", plain).strip()
    read = _Reader(plain[:_LONGEST], kind, place, any_name).read()
    rest = " ".join(plain[_LONGEST:].split())
    return replace(read, remark=f"{read.remark} {rest}".strip()) if rest else read


@dataclass(slots=True)
class _Reader:
    """Reads *text* from left to right; *position* is how far it is understood.

    *aside* tells that a relation came last, to which a day behind it belongs.
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
        """Return the whole of what the text says."""
        if decoration := DECORATION.match(self.text):
            self.position = decoration.end()
        self._leading_day()
        if not self._relation() and not self._status():
            return StatusText("")
        while self._skip_punctuation() < len(self.text):
            understood = self._history() or self._day() or self._relation() or self._next_status()
            if not understood:
                self._remark()
        words = (" ".join(self.text[start:end].split()) for start, end in self.remarks)
        return replace(self.found, remark="; ".join(words))

    @property
    def _rest(self) -> str:
        return self.text[self.position :]

    def _skip_punctuation(self) -> int:
        """Go on to the next word or arrow, and return its position; a "?" becomes a remark."""
        if not _ARROW.match(self.text, self.position):
            match = _PUNCTUATION.match(self.text, self.position)
            end = match.end() if match else self.position
            if "?" in self.text[self.position : end]:
                mark = self.text.index("?", self.position)
                self._keep(mark, mark + 1)
            self.position = end
        return self.position

    def _leading_day(self) -> None:
        """Read a day in front of a status: ``2026-01-15: Accepted``."""
        day = leading_date(self._rest)
        if day and (behind := _PUNCTUATION.match(self._rest, day.end)):
            rest = self._rest[behind.end() :]
            if status_at(rest, self.kind) or leading_verb(rest, self.kind):
                self.found = replace(self.found, date=day.date)
                self.position += behind.end()

    def _status(self) -> bool:
        """Read a status; it takes the place of one that was read before."""
        match = partly_retired(self._rest, self.kind) or status_at(self._rest, self.kind)
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
        """Let *name* be the status; what it was before stays in its author's words."""
        before = self.found
        if before.written:
            ends = self.kind.ends_decision(before.status)
            earlier = before.earlier if ends else before.date or before.earlier
            day = f" ({before.date})" if before.date else ""
            written = f"{before.written}{day} → {written}"
            self.found = replace(before, date=None, earlier=earlier)
        self.found = replace(self.found, status=name, written=written)
        self.aside = False

    def _history(self) -> bool:
        """Read ``-> Accepted``: the day before it belongs to what it was before."""
        match = _ARROW.match(self.text, self.position)
        if not match:
            return False
        self.position = match.end()
        day = leading_date(self._rest)
        if day and (behind := _PUNCTUATION.match(self._rest, day.end)):
            if status_at(self._rest[behind.end() :], self.kind):
                self.position += behind.end()
                self._status()
                self.found = replace(self.found, date=day.date)
                return True
        self._status()
        return True

    def _next_status(self) -> bool:
        """Read another status with a day of its own: ``Accepted 2026-01, Deprecated 2026-06``."""
        match = status_at(self._rest, self.kind)
        if not match or match[0] == self.found.status or not self.found.status:
            return False
        if not self._day_at(self.position + match[1]):
            return False
        return self._status() and (self._day() or True)

    def _day_at(self, position: int) -> tuple[Date, int] | None:
        """Return the day that stands at *position*, and the position behind it."""
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
        """Read the day behind the status."""
        day = None if self.found.date or self.aside else self._day_at(self.position)
        if not day:
            return False
        self.found = replace(self.found, date=day[0])
        self.position = day[1]
        return True

    def _relation(self) -> bool:
        """Read a verb with its targets: ``supersedes [1](0001-x.md)``."""
        verb = leading_verb(self._rest, self.kind) or self._by() or self._any_verb()
        if not verb:
            return False
        targets = self._targets(verb)
        if not targets.statements or self._takes_back(targets):
            return False
        own = tuple(
            replace(each, note=_both(verb.note, each.note), partial=each.partial or verb.partial)
            for each in targets.statements
        )
        makes_status = self._note_superseded(verb, own)
        self.aside = not makes_status
        self.found = replace(self.found, statements=(*self.found.statements, *own))
        self.position = len(self.text) - len(targets.rest)
        return True

    def _targets(self, verb: Verb) -> Targets:
        behind = self._rest[verb.end :]
        targets = read_targets(behind, verb.relation, self.place)
        takes_name = self.any_name and verb.relation == SUPERSEDED_BY
        if not targets.statements and takes_name and self._takes_any_name(verb):
            return self._named_successor(behind)
        return targets

    def _takes_back(self, targets: Targets) -> bool:
        """Return whether the words behind *targets* make them a plan or a question."""
        notes = (each.note for each in targets.statements)
        return is_doubtful(targets.rest) or any(map(is_doubtful_note, notes))

    def _by(self) -> Verb | None:
        """Read what is left of "superseded (by …)"."""
        by = re.match(r"by\b:?\s*", self._rest)
        superseded = self.kind.role_of(self.found.status) is Role.SUPERSEDED
        return Verb(SUPERSEDED_BY, by.end()) if by and superseded else None

    def _any_verb(self) -> Verb | None:
        """Read a verb of the team's own before a link, alone, as adr-tools writes it."""
        match = _ANY_VERB.match(self.text)
        if not match or self.position or status_at(self.text, self.kind):
            return None
        return Verb(RELATED, match.end("verb"), match["verb"].casefold())

    def _takes_any_name(self, verb: Verb) -> bool:
        """Return whether what follows *verb* is a successor: "removed by" may name a person."""
        superseded = self.kind.role_of(self.found.status) is Role.SUPERSEDED
        return superseded or bool(_ANY_NAME.search(self._rest[: verb.end]))

    def _named_successor(self, text: str) -> Targets:
        """Return the successor whose title *text* is: up to its clause's end, in any words."""
        words = re.match(r"[^;\n()]+", text)
        named = words[0].rstrip().removesuffix(")").rstrip(" .,") if words else ""
        if not words or not re.search(r"\w", named) or parse_date(named.strip(" .")):
            return Targets((), text)
        if means_nothing(named) or named.casefold() in ("nothing", "tbd"):
            return Targets((), text)
        return Targets((parse_statement(SUPERSEDED_BY, named, self.place),), text[words.end() :])

    def _note_superseded(self, verb: Verb, own: tuple[Statement, ...]) -> bool:
        """Let "superseded by", unless in part, be the status of what is not retired yet.

        Return whether a day behind it is that of the status.
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
        """Keep the next words as they are; what looks like a fact and is none is unread."""
        match = _CLAUSE.match(self.text, self.position)
        words = match[0] if match else self._rest
        for line in re.finditer(r"\n", words):
            if leading_verb(words[line.end() :], self.kind):
                words = words[: line.start()] or words[:1]
                break
        start, self.position = self.position, self.position + len(words)
        words = words.rstrip(" \n–—-:")
        if not re.search(r"\w", words) or self._part(start, words):
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

    def _part(self, start: int, words: str) -> bool:
        """Read ``the storage part superseded by ADR-5``, all of it: what it names goes in part."""
        match = _PART.match(words)
        in_brackets = self.text[:start].rstrip().endswith("(")
        part = part_named(match["part"], in_brackets) if match else ""
        if not match or not part:
            return False
        begin = start + match.end()
        verb = leading_verb(self.text[begin:], self.kind)
        if not verb or verb.relation != SUPERSEDED_BY:
            return False
        targets = read_targets(self.text[begin + verb.end :], SUPERSEDED_BY, self.place)
        if not targets.statements or self._takes_back(targets):
            return False
        own = tuple(
            replace(each, partial=True, note=_both(part, each.note)) for each in targets.statements
        )
        self.found = replace(self.found, statements=(*self.found.statements, *own))
        self.position = len(self.text) - len(targets.rest)
        self.aside = True
        return True

    def _keep(self, start: int, end: int) -> None:
        """Note a remark, or make that before it longer where only punctuation parts them."""
        if self.remarks and _JOINING.fullmatch(self.text, self.remarks[-1][1], start):
            start = self.remarks[-1][0]
            self.remarks = self.remarks[:-1]
        self.remarks = (*self.remarks, (start, end))


def _both(*notes: str) -> str:
    return "; ".join(filter(None, notes))

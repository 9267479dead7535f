"""A status, and what stands behind it: days, relations, earlier statuses and remarks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from sphinx_decisions.model.kind import Kind
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.record import Statement, StatusText
from sphinx_decisions.model.status import Lifecycle, Role
from sphinx_decisions.parse.dates import leading_date, parse_date
from sphinx_decisions.parse.relations import parse_statement, read_targets
from sphinx_decisions.parse.verbs import PARTLY, RELATED, SUPERSEDED_BY, Verb, leading_verb

_NOWHERE = Place("", 1)
_LINK = re.compile(r"\[([^\[\]]*)\](?:\([^()\s]*\))?")
_STRUCK = re.compile(r"~~[^~]*~~")
_DECORATION = re.compile(r"(?::[a-z0-9_+-]+:(?![`\w])|[^\w\[\](])+")
_ARROW = re.compile(r"\W*?(?:->|=>|→|⇒|➔|➜)\s*")
_DAY_WORDS = re.compile(
    r"(?:(?:on|since|as of|from|in|at|dated?|decided|effective|updated?|approved)\b:?\s*)*", re.I
)
_PUNCTUATION = re.compile(r"[\s*_`\[\]{}()\"'“”.,:;!?|–—-]*")
_ANY_VERB = (
    r"(?P<verb>[A-Z][a-z]+(?: [a-z]+){0,2})\s+\[[^\[\]]+\]\((?![a-z]+:)[^()\s]+\)"
    r"(?:\s*\([^()]*\))?\.?\s*$"
)
_PART = (
    r"(?P<part>\w(?:[^,;.]|[.,]\w)*?)\s"
    r"(?=(?:is |are |was |were )?(?:superseded|superceded|replaced)\b)"
)
_NOT_YET = r"\b(?:not|never|no|nothing|none|be|yet|until|unless|if|when|once|whether)\b"
_CLAUSE = re.compile(r"(?:[^,;.()]|[.,](?=\w)|\([^()]*\))+|[^\w]|\w")
_JOINING = re.compile(r"[\s,.;:–—-]*")
_LIKE_A_DAY = re.compile(_DAY_WORDS.pattern + r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b", re.I)


def parse_status(text: str, kind: Kind, place: Place = _NOWHERE) -> StatusText:
    """Return what *text* says as a status of *kind*, stated at *place*.

    The status is the longest one known that leads, emoji and emphasis aside; of ``Draft ->
    Accepted`` the last counts, and "superseded by" makes a record superseded that was in
    force or open. Dates, relations and remarks behind it are told apart; a text that begins
    with a relation alone has no status.
    """
    plain = _STRUCK.sub(" ", text.replace("**", "").replace("__", ""))
    plain = re.sub(r"[^\S\n]+", " ", plain).strip()
    return _Reader(plain, kind, place).read()


@dataclass(slots=True)
class _Reader:
    """Reads *text* from left to right; *position* is how far it is understood."""

    text: str
    kind: Kind
    place: Place
    position: int = 0
    found: StatusText = field(default_factory=lambda: StatusText(""))
    remarks: tuple[tuple[int, int], ...] = ()

    def read(self) -> StatusText:
        """Return the whole of what the text says."""
        if decoration := _DECORATION.match(self.text):
            self.position = decoration.end()
        self._leading_day()
        if not self._relation() and not self._status(first=True):
            return StatusText("")
        while self._skip_punctuation() < len(self.text):
            understood = self._history() or self._day() or self._relation()
            if not understood:
                self._remark()
        words = (" ".join(self.text[start:end].split()) for start, end in self.remarks)
        return replace(self.found, remark="; ".join(words))

    @property
    def _rest(self) -> str:
        return self.text[self.position :]

    def _skip_punctuation(self) -> int:
        """Go on to the next word or arrow, and return its position."""
        match = None if _ARROW.match(self._rest) else _PUNCTUATION.match(self.text, self.position)
        if match:
            self.position = match.end()
        return self.position

    def _leading_day(self) -> None:
        """Read a day in front of a status: ``2026-01-15: Accepted``."""
        day = leading_date(self._rest)
        if day and (behind := _PUNCTUATION.match(self._rest, day.end)):
            rest = self._rest[behind.end() :]
            if _status_at(rest, self.kind) or leading_verb(rest, self.kind):
                self.found = replace(self.found, date=day.date)
                self.position += behind.end()

    def _status(self, first: bool = False) -> bool:
        """Read a status; one that is not the *first* takes the place of that before it."""
        match = _partly_retired(self._rest, self.kind) or _status_at(self._rest, self.kind)
        if not match:
            return False
        name, end = match
        written = self._rest[:end]
        if link := _LINK.match(written):
            written = link[1].strip("*_` ")
        if not first:
            written = f"{self.found.written} → {written}"
        self.found = replace(self.found, status=name, written=written)
        self.position += end
        return True

    def _history(self) -> bool:
        """Read ``-> Accepted``: the day before it belongs to what it was before."""
        match = _ARROW.match(self._rest)
        if not match:
            return False
        start, self.position = self.position, self.position + match.end()
        self._leading_day()
        date, self.found = self.found.date, replace(self.found, date=None)
        if not self._status():
            self.found = replace(self.found, date=date)
            self.position = start + match.end()
        return True

    def _day(self) -> bool:
        words = _DAY_WORDS.match(self._rest)
        start = words.end() if words else 0
        bracket = re.match(r"[(*_\[\s]*", self._rest[start:])
        start += bracket.end() if bracket else 0
        day = leading_date(self._rest[start:])
        if not day or self.found.date:
            return False
        self.found = replace(self.found, date=day.date)
        self.position += start + day.end
        return True

    def _relation(self) -> bool:
        """Read a verb with its targets: ``supersedes [1](0001-x.md)``."""
        verb = leading_verb(self._rest, self.kind) or self._by() or self._any_verb()
        if not verb:
            return False
        behind = self._rest[verb.end :]
        targets = read_targets(behind, verb.relation, self.place)
        statements, rest = targets.statements, targets.rest
        if not statements and verb.relation == SUPERSEDED_BY and self._takes_any_name(verb):
            statements, rest = self._named_successor(behind)
        if not statements:
            return False
        own = tuple(
            replace(each, note=each.note or verb.note, partial=each.partial or verb.partial)
            for each in statements
        )
        self._note_superseded(verb, own)
        self.found = replace(self.found, statements=(*self.found.statements, *own))
        self.position = len(self.text) - len(rest)
        return True

    def _by(self) -> Verb | None:
        """Read what is left of "superseded (by …)"."""
        by = re.match(r"by\b:?\s*", self._rest)
        superseded = self.kind.role_of(self.found.status) is Role.SUPERSEDED
        return Verb(SUPERSEDED_BY, by.end()) if by and superseded else None

    def _any_verb(self) -> Verb | None:
        """Read a verb of the team's own before a link, alone, as adr-tools writes it."""
        match = re.match(_ANY_VERB, self.text)
        if not match or self.position or _status_at(self.text, self.kind):
            return None
        return Verb(RELATED, match.end("verb"), match["verb"].casefold())

    def _takes_any_name(self, verb: Verb) -> bool:
        """Return whether what follows *verb* is a successor: "removed by" may name a person."""
        written = self._rest[: verb.end].casefold()
        superseded = self.kind.role_of(self.found.status) is Role.SUPERSEDED
        return superseded or bool(re.search(r"super|replac|overrid", written))

    def _named_successor(self, text: str) -> tuple[tuple[Statement, ...], str]:
        """Return the successor whose title *text* is: up to its clause's end, in any words."""
        words = re.match(r"[^;\n()]+", text)
        if not words or not re.search(r"\w", words[0]) or parse_date(words[0].strip(" .")):
            return (), text
        named = words[0].rstrip().removesuffix(")").rstrip(" .,")
        return (parse_statement(SUPERSEDED_BY, named, self.place),), text[words.end() :]

    def _note_superseded(self, verb: Verb, own: tuple[Statement, ...]) -> None:
        """Let "superseded by", unless in part, be the status of what is not retired yet."""
        if verb.relation != SUPERSEDED_BY:
            return
        before = self.kind.statuses.get(self.found.status)
        whole = not all(each.partial for each in own)
        if before and (before.lifecycle is Lifecycle.RETIRED or not whole):
            return
        written = re.sub(r"\s+by\s*:?\s*$", "", self._rest[: verb.end]).strip(" :\n")
        said = _status_at(written, self.kind)
        name = said[0] if said else _first(self.kind, Role.SUPERSEDED, Lifecycle.RETIRED)
        if not whole:
            name = _first(self.kind, Role.NONE, Lifecycle.IN_FORCE)
            written = written if verb.partial else f"{written} in part"
        elif said:
            written = written[: said[1]]
        if self.found.written:
            written = f"{self.found.written} → {written}"
        if name:
            self.found = replace(self.found, status=name, written=written)

    def _remark(self) -> None:
        """Keep the next words as they are; what looks like a relation or a day is unread."""
        match = _CLAUSE.match(self.text, self.position)
        words = match[0] if match else self._rest
        for line in re.finditer(r"\n", words):
            if leading_verb(words[line.end() :], self.kind):
                words = words[: line.start()] or words[:1]
                break
        start, self.position = self.position, self.position + len(words)
        words = words.rstrip(" \n–—-:")
        if not re.search(r"\w", words):
            return
        if self._part(start, words):
            return
        like_a_day = _LIKE_A_DAY.match(words) and not self.found.date
        if like_a_day or leading_verb(words, self.kind):
            self.found = replace(self.found, unread=(*self.found.unread, " ".join(words.split())))
        self._keep(start, start + len(words))

    def _part(self, start: int, words: str) -> bool:
        """Read ``the storage part superseded by ADR-5``, all of it: what it names goes in part."""
        match = re.match(_PART, words)
        if match and re.search(_NOT_YET, match["part"]):
            return False
        verb = leading_verb(words[match.end("part") :].lstrip(), self.kind) if match else None
        if not match or not verb or verb.relation != SUPERSEDED_BY:
            return False
        begin = start + words.index(words[match.end("part") :].lstrip()) + verb.end
        targets = read_targets(self.text[begin:], SUPERSEDED_BY, self.place)
        part = match["part"].strip()
        own = tuple(
            replace(each, partial=True, note=each.note or part) for each in targets.statements
        )
        self.found = replace(self.found, statements=(*self.found.statements, *own))
        if own:
            self.position = len(self.text) - len(targets.rest)
        return bool(own)

    def _keep(self, start: int, end: int) -> None:
        """Note a remark, or make that before it longer where only punctuation parts them."""
        if self.remarks and _JOINING.fullmatch(self.text, self.remarks[-1][1], start):
            start = self.remarks[-1][0]
            self.remarks = self.remarks[:-1]
        self.remarks = (*self.remarks, (start, end))


def _status_at(text: str, kind: Kind) -> tuple[str, int] | None:
    """Return the status that leads *text*, in a link or not, and the position behind it."""
    start = match.end() if (match := _DECORATION.match(text)) else 0
    rest = text[start:]
    if (link := _LINK.match(rest)) and (inner := _status_at(link[1], kind)):
        return inner[0], start + link.end()
    folded = re.sub(r"[-_\s]", " ", rest.casefold())
    for known, name in kind.status_spellings:
        if folded.startswith(known) and not re.match(r"\w", folded[len(known) :]):
            return name, start + len(known)
    return None


def _partly_retired(text: str, kind: Kind) -> tuple[str, int] | None:
    """Return the status in force of what is "partly superseded", and the position behind that."""
    partly = re.match(rf"{PARTLY}\s+", text, re.IGNORECASE)
    match = _status_at(text[partly.end() :], kind) if partly else None
    if not partly or not match or kind.role_of(match[0]) is not Role.SUPERSEDED:
        return None
    return _first(kind, Role.NONE, Lifecycle.IN_FORCE), partly.end() + match[1]


def _first(kind: Kind, role: Role, lifecycle: Lifecycle) -> str:
    """Return the first status of *kind* with *role* and *lifecycle*, or empty."""
    statuses = kind.statuses.values()
    return next((s.name for s in statuses if (s.role, s.lifecycle) == (role, lifecycle)), "")

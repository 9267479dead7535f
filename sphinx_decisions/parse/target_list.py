"""Parsing of several targets in running words: ``ADR-0001 and [Old](0002-x.md) in part``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sphinx_decisions.model.place import Place
from sphinx_decisions.model.record import Statement
from sphinx_decisions.parse.dates import leading_date, parse_date
from sphinx_decisions.parse.relations import LINK, parse_statement
from sphinx_decisions.parse.reservations import restricting, scope
from sphinx_decisions.parse.text import joined_notes
from sphinx_decisions.parse.urls import is_url
from sphinx_decisions.parse.verbs import SUPERSEDED_BY, SUPERSEDES


def parse_statements(relation: str, entries: Iterable[str], place: Place) -> tuple[Statement, ...]:
    """Return the statements in *entries*, the value of a field for *relation*.

    An entry may name several targets: ``ADR-0001 and ADR-0002``.
    """
    found: list[Statement] = []
    for entry in map(_without_day, entries):
        if _NONE.match(entry):
            continue
        if (day := parse_date(entry.strip(" ."))) and day.month:
            continue  # "Amended: 2026-01-15" names no target, but 3124 is an id and not a year.
        several = read_targets(entry, relation, place)
        noted = any(each.partial or each.note for each in several.statements)
        if not several.rest and (len(several.statements) > 1 or noted):
            found += several.statements
            continue
        statement = parse_statement(relation, entry, place)
        if statement.target:
            found.append(statement)
        elif statement.partial and found:
            # "ADR-0002, in part": this comma did not separate two entries.
            found[-1] = replace(found[-1], partial=True, note=found[-1].note or statement.note)
    return tuple(found)


# "none — the old store stays beside it"
_NONE = re.compile(r"(?:none|n/a|nothing)\s*(?:[—–:;,.(]|-\s)", re.IGNORECASE)


def _without_day(entry: str) -> str:
    """Return *entry* without a leading date and "by", as in ``2026-07 by ADR-5``."""
    day = leading_date(entry)
    behind = re.match(r"\s*,?\s*(?:by|with)\b", entry[day.end :] if day else entry)
    return entry[(day.end if day else 0) + behind.end() :].strip() if behind else entry


@dataclass(frozen=True, slots=True)
class Targets:
    """The *statements* that a text begins with, and the *rest* of the text after them."""

    statements: tuple[Statement, ...]
    rest: str


def read_targets(text: str, relation: str, place: Place) -> Targets:
    """Return the targets that *text* begins with: links, ids with or without titles, file names.

    They are separated by commas, semicolons, ``and`` and the like.
    """
    found: list[Statement] = []
    position = 0
    while True:
        of_it = _PART_OF.match(text, position) if relation in _WHOLE_OR_PART else None
        start = _match_end(_BETWEEN if found else _FIRST, text, position)
        start = of_it.end() if of_it else start
        end = _target_end(text, start)
        if end <= start or (found and start == position):
            return Targets(tuple(found), text[position:])
        part = where = ""
        if relation in _WHOLE_OR_PART and not _IN_PART.match(text, end):
            part, position = restricting(text, end)
            where, position = ("", position) if part else scope(text, end)
        part = joined_notes(of_it["part"].strip() if of_it else "", part)
        if part or where:
            whole = not part and relation == SUPERSEDED_BY
            statement = parse_statement(relation, text[start:end], place)
            found.append(_noted(statement, part or where, partial=not whole))
        else:
            position = _aside_end(text, end)
            found.append(parse_statement(relation, text[start:position].rstrip(" .,:"), place))


_WHOLE_OR_PART = frozenset({SUPERSEDES, SUPERSEDED_BY})
"""Relations that can be restricted to a part of the target."""


def _noted(statement: Statement, words: str, partial: bool) -> Statement:
    note = joined_notes(words, statement.note)
    return replace(statement, partial=partial or statement.partial, note=note)


# "the recording scheme of [13](0013-x.md)", but not "the handler described in ADR-22".
_PART_OF = re.compile(
    r"[\s,;&]*(?:and\s+)?(?P<part>(?:the|its|some|all|both|parts?|sections?|only)\b[^,;.()\[\n]{0,60}?)\sof\s+"
    r"(?:the\s+)?(?=[\[`:{]|(?-i:[A-Z]{2,10})[- ]?#?\d)",
    re.IGNORECASE,
)
_NOUN = r"(?:adrs?|decisions?|records?|proposals?)(?=:?\s*[\[:`<])"
_FIRST = re.compile(rf"\s*(?:(?:the|{_NOUN}):?\s+)*(?:`?_|\[\[|[\"*“])*", re.IGNORECASE)
_BETWEEN = re.compile(
    rf"(?:\s|[,;&+/\"*“”]|\b(?:and|also|as well as|plus|the|{_NOUN})\b)*", re.IGNORECASE
)
_ID = re.compile(
    r"(?:(?:adr|(?-i:[A-Z]{2,10})) #?\d[\w.-]*"  # ADR 8
    r"|[a-z][a-z]*(?:[-_][a-z]+)*[-_]?\d[\w.-]*"  # adr-0008, ADR8, adr-0008-use-x.md
    r"|(?:[\w.~-]*+/)++[\w./-]*+|[\w-]+\.(?:md|rst|html?|txt)\b"  # ../adr/0008-use-x, use-x.md
    r"|0\d[\w.-]*|#\d[\w-]*|\d+[-_][\w.-]+|(?P<bare>\d+))"  # 0008-use-x.md, #8, 8
    r"(?:\#[\w-]+)?",
    re.IGNORECASE,
)
# A bare number may be a count and not an id: "supersedes 3 older records".
_BEHIND_NUMBER = re.compile(r"\s*(?:$|[,;.:()&\n]|(?:and|in part|partly|partially|on)\b)", re.I)
_TITLE = re.compile(
    r"(?:\s*:|\s+[-–—](?=\s)|(?P<dot>\.)(?=\s)|)\s+(?P<title>[^;\n()\[\]]{1,150}?)"
    r"(?=\s*(?:$|[;\n(\[]|,?\s(?:in part|partly|partially)\b|(?:,|\band|&)\s+(?:also\s+)?"
    r"[A-Za-z]*[-_ ]?#?\d|\s(?:on|since)\s+\w*\s*\d|[.]\s+[A-Z]))"
)
_CLOSING = re.compile(r"(?:\]\]|[`\"*”])+")
_IN_PART = re.compile(r",?\s*(?:in part|partly|partially)\b", re.IGNORECASE)
_ASIDE = re.compile(r"\s*\((?P<note>[^()]*(?:\([^()]*\)[^()]*)*)\)")


def _match_end(pattern: re.Pattern[str], text: str, position: int) -> int:
    match = pattern.match(text, position)
    return match.end() if match else position


def _target_end(text: str, start: int) -> int:
    """Return the end of the target and its title at *start*; *start* if there is no target."""
    for pattern in LINK:
        if match := pattern.match(text, start):
            # A link to the same page does not name another record.
            return start if match["target"].startswith("#") else match.end()
    if is_url(text[start:]):
        return start + len(re.split(r"[\s()]", text[start:], maxsplit=1)[0].rstrip(".,;"))
    match = _ID.match(text, start + (text[start : start + 1] == "`"))
    if not match:
        return start
    end = match.start() + len(match[0].rstrip("-_."))
    if (date := parse_date(text[start:end])) and date.month:
        return start
    if match["bare"] and not _BEHIND_NUMBER.match(text, end):
        return start
    title = _TITLE.match(text, end)
    if not title or (title["dot"] and not match["bare"]) or leading_date(title["title"]):
        return _match_end(_CLOSING, text, end)
    opens = text[end : title.start("title")].strip()
    words = opens or (title["title"][0].isupper() and not _ID.match(title["title"]))
    return title.end() if words else _match_end(_CLOSING, text, end)


def _aside_end(text: str, end: int) -> int:
    """Return the end of "in part" and a note in parentheses after *end*; a date is not a note."""
    end = _match_end(_IN_PART, text, end)
    aside = _ASIDE.match(text, end)
    return aside.end() if aside and not parse_date(aside["note"]) else end

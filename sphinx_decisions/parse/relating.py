"""Relations at the beginning of a text in running words: a verb and its targets."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from sphinx_decisions.model.kind import Kind
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.record import Statement
from sphinx_decisions.model.spelling import nearest
from sphinx_decisions.parse.dates import parse_date
from sphinx_decisions.parse.lists import means_nothing
from sphinx_decisions.parse.relations import parse_statement
from sphinx_decisions.parse.reservations import is_doubtful, is_doubtful_note, part_named
from sphinx_decisions.parse.target_list import Targets, read_targets
from sphinx_decisions.parse.text import joined_notes
from sphinx_decisions.parse.verbs import RELATED, SUPERSEDED_BY, Verb, leading_verb

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


@dataclass(frozen=True, slots=True)
class Relation:
    """A *verb* with the *statements* that it makes; *end* is the position after them."""

    verb: Verb
    statements: tuple[Statement, ...]
    end: int


def relation_at(
    text: str, kind: Kind, place: Place, superseded: bool, any_name: bool
) -> Relation | None:
    """Return the relation that *text* begins with, unless it is conditional or doubted.

    If the status before it was *superseded*, "by" is enough as the verb. With *any_name*, a
    successor may be a title in any words; otherwise it must be an id, a link or a file.
    """
    verb = leading_verb(text, kind) or (_by(text) if superseded else None)
    if not verb:
        return None
    targets = read_targets(text[verb.end :], verb.relation, place)
    # "Removed by" may be followed by a person's name.
    names_any = any_name and (superseded or _ANY_NAME.search(text[: verb.end]))
    if not targets.statements and names_any and verb.relation == SUPERSEDED_BY:
        targets = _named_successor(text[verb.end :], place)
    return _made(text, verb, targets)


def any_relation(text: str, place: Place) -> Relation | None:
    """Return the relation if all of *text* is a verb of the team's own before a link.

    adr-tools writes such lines in a Status section: ``Caused by [2. Use X](0002-use-x.md)``.
    """
    match = _ANY_VERB.match(text)
    if not match or _is_misspelt(match["verb"]):
        return None
    verb = Verb(RELATED, match.end("verb"), match["verb"].casefold())
    return _made(text, verb, read_targets(text[verb.end :], RELATED, place))


def looks_like_relation(text: str) -> bool:
    """Return whether *text* is a mistyped verb before a link: ``Suprsedes [1](0001-x.md)``."""
    match = re.match(r"(?P<verb>[^\W\d]+(?: [a-z]+)?)[,:]?\s+\[[^\[\]]+\]\(", text)
    return match is not None and _is_misspelt(match["verb"])


def _is_misspelt(words: str) -> bool:
    """Return whether *words* look like one of the usual verbs or statuses, and are none."""
    return bool(nearest(words, _USUAL))


_USUAL = (
    *("supersedes", "superseded by", "replaces", "replaced by", "amends", "amended by"),
    *("obsoletes", "obsoleted by", "accepted by", "approved by", "rejected by", "deprecated by"),
    *("depends on", "relates to"),
)


def part_at(text: str, kind: Kind, place: Place, in_brackets: bool) -> Relation | None:
    """Return the partial relation in a text such as ``the storage part superseded by ADR-5``."""
    match = _PART.match(text)
    part = part_named(match["part"], in_brackets) if match else ""
    verb = leading_verb(text[match.end() :], kind) if match and part else None
    if not match or not verb or verb.relation != SUPERSEDED_BY:
        return None
    verb = replace(verb, end=match.end() + verb.end, partial=True)
    read = _made(text, verb, read_targets(text[verb.end :], SUPERSEDED_BY, place))
    if read is None:
        return None
    own = (replace(s, note=joined_notes(part, s.note)) for s in read.statements)
    return replace(read, statements=tuple(own))


def _made(text: str, verb: Verb, targets: Targets) -> Relation | None:
    notes = (each.note for each in targets.statements)
    if not targets.statements or is_doubtful(targets.rest) or any(map(is_doubtful_note, notes)):
        return None
    own = tuple(
        replace(each, verb=verb.note, partial=each.partial or verb.partial)
        for each in targets.statements
    )
    return Relation(verb, own, len(text) - len(targets.rest))


def _by(text: str) -> Verb | None:
    """Return the verb "by" that *text* begins with, as left over from "superseded (by …)"."""
    by = re.match(r"by\b:?\s*", text)
    return Verb(SUPERSEDED_BY, by.end()) if by else None


def _named_successor(text: str, place: Place) -> Targets:
    """Return the successor whose title *text* begins with, up to the end of the clause."""
    words = re.match(r"[^;\n()]+", text)
    named = words[0].rstrip().removesuffix(")").rstrip(" .,") if words else ""
    if not words or not re.search(r"\w", named) or parse_date(named.strip(" .")):
        return Targets((), text)
    if means_nothing(named) or named.casefold() in ("nothing", "tbd"):
        return Targets((), text)
    return Targets((parse_statement(SUPERSEDED_BY, named, place),), text[words.end() :])

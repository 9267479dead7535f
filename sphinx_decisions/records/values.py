"""Values as users write them: lists, people, statuses, and targets of relations."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from sphinx_decisions.records.dates import Date, parse_date
from sphinx_decisions.records.fields import FieldType
from sphinx_decisions.records.kinds import Kind, status_key
from sphinx_decisions.records.model import Person, Place, Statement, Value
from sphinx_decisions.records.remnants import is_remnant

_NOTHING = frozenset({"", "none", "n/a", "na", "n.a.", "n.a", "-", "--", "–", "—", "nil", "null"})
_NO_ENTRY = _NOTHING | {"[]", '""', "''", "tbd", "{}", "~"}
_BULLET = re.compile(r"^\s*[-*+]\s+")
_PERSON = re.compile(r"(?P<name>[^<>]*?)\s*<(?P<address>[^<>\s]+)>\s*$")
# Bounds, where each of many openings would else be followed to the end of a long text.
_LABEL = r"\[(?P<label>(?:\\.|[^\[\]\\]){0,500})\]"
_ROLE = r"[:{][\w:+-]{1,80}[:}]"
_LINK = (
    re.compile(_LABEL + r"\(\s*<(?P<target>[^<>]*)>(?:\s+[^()]*)?\)"),
    re.compile(_LABEL + r"\(\s*(?P<target>(?:[^()<>\s]|\([^()\s]*\))*)(?:\s+[^()]*)?\)"),
    re.compile(r"`(?P<label>[^`<]*?)\s*<(?P<target>[^`<>]+)>`_{0,2}"),
    re.compile(_ROLE + r"`(?P<label>[^`<]*?)\s*<(?P<target>[^`<>]+)>`"),
    re.compile(_ROLE + r"`(?P<label>)~?(?P<target>[^`]+)`"),
    re.compile(r"(?P<label>)<(?P<target>[^<>\s]+)>"),
)
_PARTLY = re.compile(r"\b(?:in part|partly|partially)\b(?![^()]{0,500}\))", re.IGNORECASE)
_PARTLY_NOTE = re.compile(r"(?:in part|partly|partially)\b[:,]?\s*", re.IGNORECASE)
_NOTE = re.compile(r"\((?P<note>[^()]*(?:\([^()]*\)[^()]*)*)\)\s*$")


_URL = re.compile(r"(?:https?|ftp)://|mailto:", re.IGNORECASE)


def is_url(text: str) -> bool:
    """Return whether *text* is an address that pages may link to (never ``javascript:``)."""
    return bool(_URL.match(text))


def means_nothing(text: str) -> bool:
    """Return whether *text* is how people write "no value": empty, ``None``, ``N/A``, ``-``.

    Template text that nobody replaced says nothing either.
    """
    return text.strip().strip("*_`").casefold() in _NOTHING or is_remnant(text)


def split_list(text: str) -> tuple[str, ...]:
    """Return the entries of a list that mean something: see ``split_entries``."""
    return tuple(
        entry
        for entry in split_entries(text)
        if entry.casefold() not in _NO_ENTRY and not is_remnant(entry)
    )


def split_entries(text: str) -> tuple[str, ...]:
    """Return the entries of a list: at line ends, and at semicolons if any, else at commas.

    Never splits inside parentheses, brackets or ``<>``; empty entries are dropped.
    """
    text = text.strip()
    if is_remnant(text):
        return ()
    if re.fullmatch(r"\[[^\[\]]*\]", text):
        text = text[1:-1]
    separator = ";" if len(_split(text, ";")) > 1 else ","
    lines = (_BULLET.sub("", line) for line in text.split("\n"))
    entries = (" ".join(entry.split()) for line in lines for entry in _split(line, separator))
    return tuple(entry for entry in entries if entry)


def _split(text: str, separator: str) -> list[str]:
    """Return *text* cut at each *separator* outside all brackets.

    Only brackets that are closed again count, so a lone ``<`` or ``(`` hides nothing.
    """
    if separator not in text or not re.search(r"[(\[<]", text):
        return text.split(separator)
    depths = dict.fromkeys("([<", 0)
    openers = dict(zip(")]>", "([<", strict=True))
    last_closer = {opener: text.rfind(closer) for closer, opener in openers.items()}
    parts: list[str] = []
    start = 0
    for index, char in enumerate(text):
        if index < last_closer.get(char, -1):
            depths[char] += 1
        elif char in openers:
            depths[openers[char]] = max(0, depths[openers[char]] - 1)
        elif char == separator and not any(depths.values()):
            parts.append(text[start:index])
            start = index + 1
    return [*parts, text[start:]]


def parse_person(text: str) -> Person:
    """Return the person that *text* names, with the address of ``Name <address>``."""
    match = _PERSON.fullmatch(text)
    if not match:
        return Person(text)
    return Person(match["name"] or match["address"], match["address"])


@dataclass(frozen=True, slots=True)
class StatusText:
    """A status line, understood: *status* is empty where none of the kind's leads it.

    *date* is what stood behind it as its date, *successor* what followed ``by``.
    """

    status: str
    date: Date | None = None
    successor: str = ""
    whole: bool = False


def parse_status(text: str, kind: Kind) -> StatusText:
    """Return the status that leads *text*: the longest one known, emoji and emphasis aside.

    *whole* is true where nothing else than the status, its date and its successor is there.
    """
    plain = re.sub(r"^[^\w]+", "", " ".join(text.split()))
    folded = re.sub(r"[-_]", " ", plain.casefold())
    names = {**kind.status_aliases, **{status_key(name): name for name in kind.statuses}}
    for known in sorted(names, key=lambda name: (-len(name), name)):
        rest = plain[len(known) :]
        if folded.startswith(known) and not re.match(r"\w", rest):
            superseded = names[known] == kind.status_name("Superseded")
            return _status_rest(names[known], rest, superseded)
    return StatusText("")


def _status_rest(status: str, rest: str, superseded: bool) -> StatusText:
    """Read what stands behind *status*; ``by …`` names a successor only if it is *superseded*."""
    rest = re.sub(r"^[\s*_`\]}\"'.,:;!?–—-]+", "", rest)
    by = re.match(r"\(by\b:?\s*(.+)\)$|by\b:?\s*(.+)", rest, re.IGNORECASE)
    if by and superseded:
        return StatusText(status, successor=(by[1] or by[2]).strip(), whole=True)
    if match := re.match(r"(?:on\s+)?[(*_\[]*([^()*_\[\]]+)(?:[)*_\]][.)*_\]]*)?$", rest):
        found = parse_date(match[1].rstrip("."))
        if found:
            return StatusText(status, date=found, whole=True)
    if match := re.match(r"\(([^()]*)\)", rest):
        return StatusText(status, date=parse_date(match[1].strip()))
    return StatusText(status, whole=not re.search(r"\w", rest))


def parse_values(text: str, type_: FieldType) -> tuple[Value, ...]:
    """Return the values that *text* has as a field of *type_*; empty where it means nothing.

    A date that cannot be read has no value; the raw text stays with the record.
    """
    if type_ is FieldType.PEOPLE:
        return tuple(parse_person(entry) for entry in split_list(text))
    if type_ is FieldType.LIST:
        return split_list(text)
    if means_nothing(text):
        return ()
    if type_ is FieldType.DATE:
        date = parse_date(text.strip().strip("*_`,."))
        return (date,) if date else ()
    return (" ".join(text.split()),)


def parse_statements(relation: str, text: str, place: Place) -> tuple[Statement, ...]:
    """Return the statements that *text* makes as the value of *relation*."""
    found: list[Statement] = []
    for entry in split_list(text):
        statement = parse_statement(relation, entry, place)
        if statement.target:
            found.append(statement)
        elif statement.partial and found:
            # "ADR-0002, in part": the comma was none between entries.
            found[-1] = replace(found[-1], partial=True, note=found[-1].note or statement.note)
    return tuple(found)


def parse_statement(relation: str, entry: str, place: Place) -> Statement:
    """Return the statement that is ``ADR-0002 in part (the storage part)`` or ``[Old](old.md)``."""
    label = target = note = ""
    head, opened, aside = entry.partition(" (")
    # An id in front is the target, and links behind it belong to the note.
    leads = opened and head.strip() and not any(pattern.search(head) for pattern in _LINK)
    rest = f"{head} ({_plain(aside)}" if leads else entry
    for pattern in () if leads else _LINK:
        if match := pattern.search(entry):
            label, target = match["label"].strip(), match["target"].strip()
            rest = entry[: match.start()] + entry[match.end() :]
            break
    if not target and is_url(rest):
        # Parentheses in an address are no note.
        target, _, rest = rest.partition(" ")
    partial = bool(_PARTLY.search(rest))
    rest = _PARTLY.sub(" ", rest).strip()
    if match := _NOTE.search(rest):
        note = match["note"].strip()
        rest = rest[: match.start()]
        if split := _PARTLY_NOTE.match(note):
            partial, note = True, note[split.end() :]
    target = target or " ".join(rest.split()).lstrip("*`").rstrip("*`,._")
    return Statement(relation, target, place, label, note, partial)


def _plain(text: str) -> str:
    """Return *text* with the words of its links instead of the links; other ``<…>`` stay."""
    for pattern in _LINK[:-1]:
        text = pattern.sub(lambda match: match["label"] or match["target"], text)
    return text

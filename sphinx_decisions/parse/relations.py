"""The value of a relation: its targets, each with its note."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from sphinx_decisions.model.place import Place
from sphinx_decisions.model.record import Statement
from sphinx_decisions.parse.urls import is_url

# Bounds, where each of many openings would else be followed to the end of a long text.
_LABEL = r"\[(?P<label>(?:\\.|[^\[\]\\]){0,500})\]"


_ROLE = r"[:{][\w:+-]{1,80}[:}]"


_LINK = (
    re.compile(_LABEL + r"\(\s*<(?P<target>[^<>]*)>(?:\s+[^()]*)?\)"),
    re.compile(_LABEL + r"\(\s*(?P<target>(?:[^()<>\s]|\([^()\s]*\))*)(?:\s+[^()]*)?\)"),
    re.compile(_ROLE + r"`(?P<label>[^`<]*?)\s*<(?P<target>[^`<>]+)>`"),
    re.compile(r"`(?P<label>[^`<]*?)\s*<(?P<target>[^`<>]+)>`_{0,2}"),
    re.compile(_ROLE + r"`(?P<label>)~?(?P<target>[^`]+)`"),
    re.compile(r"(?P<label>)<(?P<target>[^<>\s]+)>"),
)


_PARTLY = re.compile(r"\b(?:in part|partly|partially)\b(?![^()]{0,500}\))", re.IGNORECASE)
_PARTLY_NOTE = re.compile(r"(?:in part|partly|partially)\b[:,]?\s*", re.IGNORECASE)
_NOTE = re.compile(r"\((?P<note>[^()]*(?:\([^()]*\)[^()]*)*)\)\s*$")


def parse_statements(relation: str, entries: Iterable[str], place: Place) -> tuple[Statement, ...]:
    """Return the statements that *entries* make as the value of *relation*."""
    found: list[Statement] = []
    for entry in entries:
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
    rest = f"{head} ({without_links(aside)}" if leads else entry
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


def without_links(text: str) -> str:
    """Return *text* with the words of its links, and roles, in their stead; other ``<…>`` stay."""
    return _with_links_as(lambda label, target: label or target, text)


def with_addresses(text: str) -> str:
    """Return *text* with its links written ``label <address>``."""
    return _with_links_as(lambda label, target: f"{label} <{target}>" if label else target, text)


def _with_links_as(show: Callable[[str, str], str], text: str) -> str:
    for pattern in _LINK[:-1]:
        text = pattern.sub(lambda match: show(match["label"], match["target"]), text)
    return text

"""Parsing of one target of a relation with its note, and of links in a text."""

from __future__ import annotations

import re
from collections.abc import Callable

from sphinx_decisions.model.place import Place
from sphinx_decisions.model.record import Statement
from sphinx_decisions.parse.reservations import means_a_part
from sphinx_decisions.parse.text import joined_notes
from sphinx_decisions.parse.urls import is_url

# Bounded repetition, so that many unclosed brackets in a long text take linear time.
_LABEL = r"\[(?P<label>(?:\\.|[^\[\]\\]){0,500})\]"


_ROLE = r"[:{][\w:+-]{1,80}[:}]"


LINK = (
    re.compile(_LABEL + r"\(\s*<(?P<target>[^<>]*)>(?:\s+[^()]*)?\)"),
    re.compile(_LABEL + r"\(\s*(?P<target>(?:[^()<>\s]|\([^()\s]*\))*)(?:\s+[^()]*)?\)"),
    re.compile(_ROLE + r"`(?P<label>[^`<]*?)\s*<(?P<target>[^`<>]+)>`"),
    re.compile(_ROLE + r"`(?P<label>)~?(?P<target>[^`]+)`"),
    re.compile(r"`(?P<label>[^`<]*?)\s*<(?P<target>[^`<>]+)>`_{0,2}"),
    re.compile(r"(?P<label>)<(?P<target>[^<>\s]+)>"),
)


_PARTLY = re.compile(r"\b(?:in part|partly|partially)\b(?![^()]{0,500}\))", re.IGNORECASE)
_PARTLY_NOTE = re.compile(r"(?:in part|partly|partially|partial)\b[:,]?\s*", re.IGNORECASE)
_OF_IT = re.compile(r"\s(?:of|in|from)$")
_NOTE = re.compile(r"\((?P<note>[^()]*(?:\([^()]*\)[^()]*)*)\)\s*$")


def parse_statement(relation: str, entry: str, place: Place) -> Statement:
    """Parse a target such as ``ADR-0002 in part (the storage part)`` or ``[Old](old.md)``."""
    label = target = note = before = ""
    head, opened, aside = entry.partition(" (")
    found = [match for pattern in LINK if (match := pattern.search(entry))]
    first = min(found, key=lambda match: match.start(), default=None)
    # If an id comes first it is the target, and links after it belong to the note.
    leads = opened and head.strip() and (first is None or first.start() > len(head))
    rest = f"{head} ({without_links(aside)}" if leads else entry
    if found and not leads:
        label, target = found[0]["label"].strip(), found[0]["target"].strip()
        rest = entry[: found[0].start()] + entry[found[0].end() :]
        before = entry[: found[0].start()].strip()
    if not target and is_url(rest):
        # Parentheses inside an address are not a note.
        target, _, rest = rest.partition(" ")
    partial = bool(_PARTLY.search(rest))
    rest = _PARTLY.sub(" ", rest).strip()
    if match := _NOTE.search(rest):
        note = match["note"].strip()
        rest = rest[: match.start()]
        partial = partial or means_a_part(note)
        if split := _PARTLY_NOTE.match(note):
            note = note[split.end() :]
    words = " ".join(rest.split()).strip("*`,._-–—: ")
    if label or target:
        # "the storage part of [1](0001-x.md)" means that part only.
        partial = partial or bool(_OF_IT.search(before))
        note = joined_notes(_OF_IT.sub("", words), note)
    plain = " ".join(rest.split()).removesuffix("]]")
    target = target or plain.lstrip("*`").rstrip("*`,._")
    return Statement(relation, target, place, label, note, partial)


def without_links(text: str) -> str:
    """Return *text* with links and roles replaced by their text; other ``<…>`` are kept."""
    return _with_links_as(lambda label, target: label or target, text)


def with_addresses(text: str) -> str:
    """Return *text* with its links rewritten as ``label <address>``."""
    return _with_links_as(lambda label, target: f"{label} <{target}>" if label else target, text)


def _with_links_as(show: Callable[[str, str], str], text: str) -> str:
    if "[" not in text and "`" not in text:
        return text
    for pattern in LINK[:-1]:
        text = pattern.sub(lambda match: show(match["label"], match["target"]), text)
    return text


_BEHIND_ID = re.compile(r"(?:[^\W\d_]+ )?#?[^\s/.]*\d[^\s/.:]*[.:]?\s+(?:[-–—]\s+)?(?P<words>\S.*)")


def words_behind_id(target: str) -> str:
    """Return the words after the id in a *target* such as ``ADR-0002: Use MySQL``, or empty."""
    match = _BEHIND_ID.fullmatch(target)
    return match["words"] if match else ""

"""The words for a status: as the log writes it, in the case of those that they replace."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sphinx_decisions.edit.form import Form
from sphinx_decisions.model.kind import Kind
from sphinx_decisions.model.record import Field, Origin, Record
from sphinx_decisions.model.spelling import nearest, status_key
from sphinx_decisions.parse.facts import status_field
from sphinx_decisions.parse.verbs import SUPERSEDED_BY

_ARROW = re.compile(r"(?: \([\d-]+\))? → ")
# A shortcode is none if it is the name of a field or an option: ``:status:``, ``:alt:``.
_EMOJI = (
    r"(?::(?!(?:alt|[a-z_-]*status[a-z_-]*):)[a-z0-9_+-]+:(?![`\w])|(?![➔➜])[\u231a-\u27bf\u2b05-\u2b55\U0001f000-\U0001faff]"
    r"[\ufe0f\u200d\U0001f3fb-\U0001f3ff]*)"
)
EMOJI_BEFORE = re.compile(rf"(?P<emoji>{_EMOJI}+)(?P<gap>\s*)(?P<marks>[*_`\[]*)$")
"""An emoji at the end of a text, with the marks of emphasis between it and the word."""
EMOJI_BEHIND = re.compile(rf"(?P<marks>[*_`\]]*)(?P<gap>\s*)(?P<emoji>{_EMOJI}+)")
_LEADING = re.compile(rf"[*_`\[\s]*(?P<emoji>{_EMOJI}+)")
_WITH_NOTE = re.compile(r"(?P<words>[^()]+?)\s*\((?P<note>.+)\)", re.DOTALL)
_BY = re.compile(r"\W*(?P<by>(?:by|with)\b:?)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class StatusWords:
    """What is to be written for the status *name*: an *emoji* (or none) and *words*.

    *by* is how the log goes on with a successor: ``by``, or ``by:``; *successor* is the link to it,
    or empty. *note* is the reason, to be written in parentheses.
    """

    name: str
    words: str
    emoji: str = ""
    by: str = "by"
    successor: str = ""
    note: str = ""

    def like(self, old: str) -> StatusWords:
        """Return the same in the case of the *old* words."""
        return replace(self, words=in_case_of(old, self.words))

    @property
    def behind(self) -> str:
        """What follows the words: `` by [ADR-0009](0009-x.md)``, `` (too slow)``, or nothing."""
        by = f" {self.by} {self.successor}" if self.successor else ""
        return f"{by} ({self.note})" if self.note else by


def read_words(written: str, kind: Kind) -> tuple[str, str]:
    """Return the words of a status in *written*, and the reason behind them in parentheses.

    A spelling of the user's own is taken as it is; else it is the name of the status.
    """
    match = _WITH_NOTE.fullmatch(written.strip())
    words, note = (match["words"], match["note"]) if match else (written.strip(), "")
    name = kind.status_name(words)
    return (name if status_key(words) == status_key(name) else words), note.strip()


def words_for(written: str, name: str, form: Form, origin: Origin) -> StatusWords:
    """Return the words for the status *name* at a place like *origin*.

    They are those of the records of *form*, with the emoji of those that have it at the same
    *origin*. If *written* is another spelling of the status, it is taken as it is.
    """
    stated = list(_stated(form, name))
    by = _by(stated)
    words = _usual(name, stated) if written == name else written
    for field in stated:
        if field.origin is origin and status_key(last_words(field)) == status_key(words):
            emoji = _LEADING.match(field.text)
            return StatusWords(name, words, emoji["emoji"] if emoji else "", by)
    return StatusWords(name, words, by=by)


_SAME = ("super", "replac", "deprec")
"""How words begin that mean the same as a status, and are no reason for it as "Moved" is."""


def _usual(name: str, stated: list[Field]) -> str:
    """Return the words that the fields *stated* have for the status *name*.

    That is its name if any of them has it, else the words that are used most; once is not enough.
    A slip of the pen, such as "Superceded", is not written again.
    """
    known = status_key(name)
    written = [found for field in stated if (found := last_words(field))]
    words = [each for each in written if status_key(each) == known or not nearest(each, [known])]
    count = Counter(map(status_key, words))
    if not count or status_key(name) in count:
        return next((each for each in words if status_key(each) == status_key(name)), name)
    key, often = count.most_common(1)[0]
    if often > 1 or key.startswith(_SAME):
        return next(each for each in words if status_key(each) == key)
    return name


def _stated(form: Form, name: str) -> Iterator[Field]:
    """Yield the fields that give records of *form* the status *name*."""
    for record in form.records:
        field = status_field(record.written)
        if record.status == name and field and field.origin is not Origin.DECISION_RECORD:
            yield field


def _by(fields: list[Field]) -> str:
    for field in fields:
        match = _BY.search(field.text) if _names_successor(field) else None
        if match:
            return match["by"]
    return "by"


def _names_successor(field: Field) -> bool:
    return bool(field.status) and any(
        each.relation == SUPERSEDED_BY for each in (field.status.statements if field.status else ())
    )


def names_successors_in_status(form: Form, name: str) -> bool | None:
    """Return whether records of *form* with the status *name* name the successor within it.

    ``None`` if none of them names it at all.
    """
    for record in form.records:
        if record.status == name:
            if any(_names_successor(each) for each in record.written_as("status")):
                return True
            if record.written_as(SUPERSEDED_BY):
                return False
    return None


def last_words(field: Field) -> str:
    """Return the author's words for the status of *field*, the last of a history."""
    return _ARROW.split(field.status.written)[-1].strip() if field.status else ""


def in_case_of(old: str, new: str) -> str:
    """Return *new* in lower case, in capitals, or with a capital letter at the start, as *old*."""
    if len(old) > 1 and old.isupper():
        return new.upper()
    if old.islower():
        return new.lower()
    return new[:1].upper() + new[1:] if old[:1].isupper() else new


def effective(record: Record, origin: Origin) -> Field | None:
    """Return the field at *origin* that gives *record* its status there, if one does."""
    found = status_field([each for each in record.written if each.origin is origin])
    return found if found and found.status and found.status.status else None

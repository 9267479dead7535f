"""Facts of a record: its fields from all places on the page, and which of them takes effect."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from sphinx_decisions.model.date import Date
from sphinx_decisions.model.fields import FIELD_ALIASES, LISTED
from sphinx_decisions.model.kind import Kind
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.record import Field, Origin, RawField, Statement
from sphinx_decisions.model.spelling import field_key, status_key
from sphinx_decisions.parse.dates import leading_date
from sphinx_decisions.parse.lists import list_entries, means_nothing
from sphinx_decisions.parse.relations import without_links
from sphinx_decisions.parse.status import parse_relating, parse_status
from sphinx_decisions.parse.target_list import parse_statements
from sphinx_decisions.parse.text import without_struck
from sphinx_decisions.parse.values import parse_values
from sphinx_decisions.parse.verbs import SUPERSEDED_BY, leading_verb, leads_in_part


@dataclass(frozen=True, slots=True)
class Facts:
    """The fields and relations of a record; *written* has every field from every place.

    *fields* has one field per name, the one that takes precedence. *statements* are the relations
    from all places. *status* is the field that gives the status, or ``None``.
    """

    written: tuple[Field, ...]
    fields: tuple[Field, ...]
    statements: tuple[Statement, ...]
    status: Field | None

    def first(self, name: str) -> Field | None:
        """Return the first field called *name* that has content, even if it could not be parsed."""
        found = (each for each in self.written if each.name == name and each.says_something)
        return next(found, None)


def read_facts(raw: Iterable[RawField], kind: Kind) -> Facts:
    """Return the facts in the *raw* fields of a record of *kind*."""
    written = tuple(sorted((_parsed(each, kind) for each in raw), key=_precedence))
    status = status_field(written)
    statements = [statement for field in written for statement in _statements(field)]
    if status and status.status and leads_in_part(status.status.written):
        statements = [_as_part(statement) for statement in statements]
    return Facts(
        written,
        tuple(_fields(written, status, kind)),
        tuple(dict.fromkeys(statements)),
        status,
    )


def _as_part(statement: Statement) -> Statement:
    """Return *statement* marked as partial if it names a successor."""
    return replace(statement, partial=True) if statement.relation == SUPERSEDED_BY else statement


def stated_status(kind: Kind, words: str) -> str:
    """Return the status of a record of *kind* whose option ``:status:`` has these *words*."""
    raw = RawField("status", words, Place("", 1), Origin.OPTION)
    status = read_facts([raw], kind).status
    return status.status.status if status and status.status else ""


def _precedence(field: Field) -> tuple[int, int]:
    """Return the sort key of a field: where it was written, then the rank of its key's alias."""
    spellings = (field.name, *FIELD_ALIASES.get(field.name, ()))
    key = field_key(field.label)
    return field.origin, spellings.index(key) if key in spellings else 0


def _parsed(raw: RawField, kind: Kind) -> Field:
    name = kind.field_name(raw.name)
    field = partial(Field, name, place=raw.place, origin=raw.origin, label=raw.name, text=raw.text)
    if raw.origin is Origin.LINKS:
        return field(values=(), status=parse_relating(raw.text, kind, raw.place))
    if not name:
        return field(values=())
    if raw.origin is Origin.CHANGELOG:
        return field(values=tuple(date for date, _ in _entries(raw.text)))
    text = _unbraced(without_struck(raw.text))
    entries = list_entries(text, tuple(map(without_struck, raw.entries)))
    if name in kind.relations:
        # "ADR-0001, see also ADR-0002": the second entry has a verb of its own.
        own = [each for each in entries if not leading_verb(each, kind)]
        others = (parse_relating(each, kind, raw.place) for each in entries if each not in own)
        statements = (
            *parse_statements(name, own, raw.place),
            *(statement for other in others for statement in other.statements),
        )
        return field(values=(), says_something=bool(entries), statements=statements)
    type_ = kind.field_types[name]
    return field(
        values=parse_values(text, type_, entries),
        says_something=bool(entries) if type_ in LISTED else _says_something(text, kind),
        status=parse_status(text, kind, raw.place) if name == "status" else None,
    )


def _says_something(text: str, kind: Kind) -> bool:
    """Return whether *text* has content; a verb without a target has none."""
    verb = leading_verb(text, kind)
    return not means_nothing(text) and not (verb and verb.end == len(text))


def _unbraced(text: str) -> str:
    """Return *text* without a template's braces around it: ``{ proposed }`` → ``proposed``."""
    inner = text.strip()
    if inner[:1] == "{" and inner[-1:] == "}" and not means_nothing(inner):
        return inner[1:-1].strip() if not set("{}") & set(inner[1:-1]) else text
    return text


def status_field(written: Sequence[Field]) -> Field | None:
    """Return the field that gives the status: the last one from the first place with a status.

    "Superseded in part" gives the status only if no other field does.
    """
    stated = [
        field
        for field in written
        if field.name == "status" and field.says_something and _states(field)
    ]
    same = [field for field in stated if field.origin is stated[0].origin]
    known = [field for field in same if field.status and field.status.status]
    # A later paragraph with other words after its status is prose, or is reported by a rule.
    known = [*known[:1], *(each for each in known[1:] if each.status and not each.status.remark)]
    whole = [field for field in known if not _is_partial(field)]
    return next(iter(reversed(whole or known)), same[0] if same else None)


def _states(field: Field) -> bool:
    """Return whether *field* gives a status, even an unknown one, and not only a relation."""
    read = field.status
    if read is None or field.origin is Origin.STATUS_WORDS:
        return False
    return bool(read.status) or not read.statements


def _is_partial(field: Field) -> bool:
    statements = field.status.statements if field.status else ()
    return bool(statements) and all(each.partial for each in statements)


def _fields(written: Sequence[Field], status: Field | None, kind: Kind) -> Iterator[Field]:
    """Yield the fields that take effect and have a value, in the order of *kind*."""
    first: dict[str, Field] = {}
    for field in written:
        if field.name and field.says_something and field.origin is not Origin.LINKS:
            first.setdefault(field.name, field)
    first.pop("status", None)  # It may hold only a relation.
    if status:
        words = status.status.written if status.status and status.status.written else status.text
        first["status"] = replace(status, values=(" ".join(without_links(words).split()),))
    else:
        first.pop("status", None)  # It only states a relation.
    date = _date(written, first.get("date"), status, kind)
    for name in kind.field_types:
        found = date if name == "date" else first.get(name)
        if found and found.values:
            yield found


def _date(
    written: Sequence[Field], first: Field | None, status: Field | None, kind: Kind
) -> Field | None:
    """Return the field that gives the date of the decision, which may follow the status.

    The date after a status that ends a decision, such as Superseded, is not the decision's date. A
    Changelog is used only if no other place has a date.
    """
    days = [
        (each, day)
        for each in (status, *written)
        if each and each.name == "status" and (day := decided_day(each, kind))
    ]
    if days:
        behind, day = min(days, key=lambda pair: pair[0].origin)
        if not first or behind.origin < first.origin:
            return Field("date", (day,), behind.place, behind.origin, text=behind.text)
    if first and first.origin is Origin.CHANGELOG:
        date = _newest(first.text, status.status.status if status and status.status else "", kind)
        return replace(first, values=(date,) if date else ())
    return first


def decided_day(field: Field, kind: Kind) -> Date | None:
    """Return the date after the status of *field*, if it is the date of the decision."""
    read = field.status
    if not read or not read.status:
        return None
    return read.earlier if kind.ends_decision(read.status) else read.date


def _newest(changes: str, status: str, kind: Kind) -> Date | None:
    """Return the date of the newest entry of *changes* that names *status*, else of the newest.

    Entries that name a status that ends a decision are ignored: they are later than the decision.
    """
    named = [(date, _named(words, kind)) for date, words in _entries(changes)]
    kept = [pair for pair in named if not kind.ends_decision(pair[1])]
    chosen = [pair for pair in kept if pair[1] == status] or kept
    return max((date for date, _ in chosen), key=lambda date: date.first, default=None)


def _named(words: str, kind: Kind) -> str:
    """Return the first status of *kind* found anywhere in *words*, or an empty string."""
    folded = status_key(words)
    found = (
        name
        for known, name in kind.status_spellings
        if re.search(rf"\b{re.escape(known)}\b", folded)
    )
    return next(found, "")


def _entries(changes: str) -> Iterator[tuple[Date, str]]:
    """Yield the date that each line of a Changelog begins with, and the words after it."""
    for line in changes.split("\n"):
        if day := leading_date(line):
            yield day.date, line[day.end :].lstrip(" :–—-*")


def _statements(field: Field) -> Iterator[Statement]:
    yield from field.statements
    if field.status:
        yield from field.status.statements

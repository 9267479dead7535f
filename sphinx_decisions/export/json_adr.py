"""The log as JSON-ADR, version 1: the format in which the tool ``adrs`` exchanges decisions.

It holds numbered records with a status and a day, and relations between these. Its schema lets
``consequences`` be a list or an object, but the tool itself reads nothing there but text, and
refuses the whole file otherwise. So consequences and risks are under ``custom_sections``, which
both take.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sphinx_decisions.export.document import Site, page_address
from sphinx_decisions.log.links import Link
from sphinx_decisions.log.log import Log
from sphinx_decisions.model.contents import Option
from sphinx_decisions.model.date import Date
from sphinx_decisions.model.message import Message, say
from sphinx_decisions.model.record import Record
from sphinx_decisions.parse.text import joined_notes
from sphinx_decisions.views.inline import value_text

SCHEMA = "https://raw.githubusercontent.com/joshrotenberg/adrs/main/schema/json-adr/v1.json"
VERSION = "1.0.0"

_LARGEST = 2**32 - 1
"""The largest number that the tool can read."""

_TYPES = {"related": "relates-to"}
"""Relations with another name there; all other names are the same, or may be anything."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """The *document*, and a sentence on each thing *left_out* of it."""

    document: dict[str, object]
    left_out: tuple[Message, ...]


def json_adr(log: Log, records: Iterable[Record], site: Site, tool: Mapping[str, str]) -> Exchange:
    """Return *records* of *log* as JSON-ADR, made by *tool* (its ``name`` and ``version``)."""
    by_number: dict[str, Record] = {}
    left_out: list[Message] = []
    for record in records:
        reason = _obstacle(log, record, by_number)
        if reason:
            left_out.append(
                say("{record} is left out: {reason}", record=_shown(record), reason=reason)
            )
        else:
            by_number[record.ident] = record
    held = {record.address for record in by_number.values()}
    for record in by_number.values():
        lost = tuple(_end(link) for link in log.links(record) if not _is_held(link, held))
        if lost:
            left_out.append(
                say(
                    "The relations of {record} to {targets} are left out: only those between "
                    "records in the file have a place in it.",
                    record=_shown(record),
                    targets=lost,
                )
            )
    adrs = [_adr(log, record, site, held) for record in by_number.values()]
    document: dict[str, object] = {
        "$schema": SCHEMA,
        "version": VERSION,
        "tool": dict(tool),
        "adrs": adrs,
    }
    return Exchange(document, tuple(left_out))


def _obstacle(log: Log, record: Record, by_number: Mapping[str, Record]) -> Message | None:
    """Return why *record* has no place beside those in *by_number*, if it has none."""
    number = record.ident
    if not number.isdecimal() or not 1 <= int(number) <= _LARGEST:
        return say("its id is not a number from 1 up.")
    if number in by_number:
        return say("{other} has the same number.", other=_shown(by_number[number]))
    if not _status(log, record):
        return say("it has no status.")
    day = _day(record)
    if not day:
        return say("it has no date.")
    if not day.day:
        return say("its date, {date}, is not a day.", date=day)
    return None


def _adr(log: Log, record: Record, site: Site, held: set[tuple[str, str]]) -> dict[str, object]:
    every = {
        "number": int(record.ident),
        "title": record.name,
        "status": _status(log, record),
        "date": str(_day(record)),
        **{name: _texts(record, name) for name in ("deciders", "consulted", "informed", "tags")},
        "source_uri": page_address(record, site) or "",
        "considered_options": [_option(each) for each in record.contents.options if each.name.text],
        "decision": record.summary,
        "links": [_link(link) for link in log.links(record) if _is_held(link, held)],
        "custom_sections": dict(_sections(record)),
        "path": site.file_name(record.place.source),
    }
    return {name: value for name, value in every.items() if value}


def _status(log: Log, record: Record) -> str:
    """Return the status of *record*; one that a successor retired is superseded."""
    written = record.status or next(map(value_text, record.values("status")), "")
    return record.kind.superseded or written if log.is_overtaken(record) else written


def _day(record: Record) -> Date | None:
    return next((each for each in record.values("date") if isinstance(each, Date)), None)


def _texts(record: Record, name: str) -> list[str]:
    return [value_text(value) for value in record.values(name)]


def _option(option: Option) -> dict[str, object]:
    every = {
        "name": option.name.text,
        "description": _joined((option.description.text, option.reason.text), " "),
        "pros": [each.text for each in option.pros],
        "cons": [each.text for each in option.cons],
    }
    return {name: value for name, value in every.items() if value}


def _link(link: Link) -> dict[str, object]:
    assert link.target.record
    note = joined_notes("in part" if link.partial else "", link.note)
    found = {
        "type": _TYPES.get(link.relation, link.relation),
        "target": int(link.target.record.ident),
    }
    return found | ({"description": note} if note else {})


def _sections(record: Record) -> Iterator[tuple[str, str]]:
    """Yield what has no field of its own, as text with a line for each point."""
    contents = record.contents
    parts = {
        "Positive": (each.text.text for each in contents.positive),
        "Negative": (each.text.text for each in contents.negative),
        "Risks": (each.text.text for each in contents.risks),
    }
    for name, texts in parts.items():
        if text := _joined(texts, "\n"):
            yield name, text


def _joined(texts: Iterable[str], between: str) -> str:
    return between.join(filter(None, texts))


def _is_held(link: Link, held: set[tuple[str, str]]) -> bool:
    return link.target.record is not None and link.target.record.address in held


def _end(link: Link) -> str:
    target = link.target
    return _shown(target.record) if target.record else target.docname or target.url or target.text


def _shown(record: Record) -> str:
    return record.shown_id or record.name

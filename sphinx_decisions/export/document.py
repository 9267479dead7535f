"""The content of ``decisions.json``: a deterministic document made from the log."""

from __future__ import annotations

import json
import operator
import re
from collections.abc import Callable, Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from typing import Any

from sphinx_decisions.export.plain import FileName, placed, plain
from sphinx_decisions.log.history import retired
from sphinx_decisions.log.links import Address, Link
from sphinx_decisions.log.log import Log
from sphinx_decisions.log.targets import Target
from sphinx_decisions.model.fields import RETIRED, FieldType
from sphinx_decisions.model.finding import ReportedFinding
from sphinx_decisions.model.record import Record
from sphinx_decisions.model.status import Lifecycle

_LISTS = (FieldType.LIST, FieldType.PEOPLE)
_SURROGATE = re.compile("[\ud800-\udfff]")


PagePart = Mapping[str, Any]
"""The fields, sections and contents of a record, as the document has them."""


def page_part(record: Record, file_name: FileName) -> PagePart:
    """Return the part of the document that only the page of *record* decides."""
    return {
        "fields": _written(record, file_name),
        "sections": plain(copy(record).sections, file_name),
        "contents": plain(record.contents, file_name),
    }


@dataclass(frozen=True, slots=True)
class Site:
    """Where the log is published: the name of the *project*, and the addresses of its pages.

    *page_url* returns the URL of a page relative to the output folder, or ``None`` if the builder
    writes no pages. *file_name* returns a source file relative to the source folder. *page_part*
    may return what it has kept of a record.
    """

    project: str
    page_url: Callable[[str], str | None]
    file_name: FileName
    page_part: Callable[[Record, FileName], PagePart] = page_part


@cache
def schema() -> dict[str, Any]:
    """Return the JSON Schema of the document, which also contains the format version."""
    text = files(__package__).joinpath("decisions.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def document(log: Log, findings: Iterable[ReportedFinding], site: Site) -> dict[str, object]:
    """Return the document: all records of *log* in order, each with its findings.

    Findings that belong to no record are listed separately.
    """
    whole, records = _outline(log, findings, site)
    return {**whole, "records": [make() for make in records]}


def encoded(log: Log, findings: Iterable[ReportedFinding], site: Site) -> bytes:
    """Return the ``document`` as the bytes of a file.

    Each record is made when it is written, so that never all of them are in memory.
    """
    whole, records = _outline(log, findings, site)
    return serialized({**whole, "records": records})


_Make = Callable[[], dict[str, object]]


def _outline(
    log: Log, findings: Iterable[ReportedFinding], site: Site
) -> tuple[dict[str, object], list[_Make]]:
    """Return the document without its records, and what makes each of these."""
    by_record: dict[Address, list[ReportedFinding]] = {record.address: [] for record in log.records}
    others: list[ReportedFinding] = []
    for each in sorted(findings, key=_finding_order):
        by_record.get(each.finding.address, others).append(each)
    whole: dict[str, object] = {
        "$schema": schema()["$id"],
        "version": schema()["properties"]["version"]["const"],
        "project": site.project,
        "records": [],
        "findings": [finding_entry(each) for each in others],
    }
    records: list[_Make] = [
        partial(record_object, log, record, by_record[record.address], site)
        for record in log.records
    ]
    return whole, records


def serialized(whole: dict[str, object]) -> bytes:
    """Return *whole* as the bytes of a file; lone surrogates become U+FFFD.

    What is no JSON in it is called, and what it returns is written in its place.
    """
    # Without indentation, json uses its C encoder, which is much faster.
    text = json.dumps(whole, ensure_ascii=False, allow_nan=False, default=operator.call)
    try:
        return text.encode() + b"\n"
    except UnicodeEncodeError:
        return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text).encode() + b"\n"


def record_object(
    log: Log, record: Record, findings: Iterable[ReportedFinding], site: Site
) -> dict[str, object]:
    """Return *record* as the document has it, with its *findings*."""
    part = site.page_part(record, site.file_name)
    lifecycle = log.lifecycle(record)
    ends = log.in_force_today(record) if lifecycle is Lifecycle.RETIRED else ()
    return {
        **reference(record),
        "url": page_address(record, site),
        **placed(record.place, site.file_name),
        "title": record.title,
        "name": record.name,
        "citation": record.citation,
        "status": record.status,
        "remark": _remark(record),
        "lifecycle": lifecycle.value,
        "overtaken": log.is_overtaken(record),
        "summary": record.summary,
        "fields": part["fields"] | _retirement(log, record),
        "relations": [relation_object(link) for link in log.links(record)],
        "successors": [reference(each) for each in log.successors(record)],
        "in_force_today": [reference(each) for each in ends],
        "sections": part["sections"],
        "contents": part["contents"],
        "findings": [finding_entry(each) for each in findings],
    }


def _remark(record: Record) -> str:
    """Return the words after the status that are neither a date nor a relation."""
    status = record.field("status")
    return status.status.remark if status and status.status else ""


def reference(record: Record) -> dict[str, object]:
    """Return the keys that identify *record*."""
    return {
        "log": record.log,
        "kind": record.kind.name,
        "id": record.ident,
        "shown": record.shown_id,
        "docname": record.docname,
        "anchor": record.anchor,
    }


def page_address(record: Record, site: Site) -> str | None:
    """Return the address of *record* on its page, if its pages have addresses."""
    page = site.page_url(record.docname)
    return None if page is None else f"{page}#{record.anchor}"


def field_values(log: Log, record: Record, file_name: FileName) -> dict[str, object]:
    """Return the fields of *record* that have values; fields with a list type give lists."""
    return _written(record, file_name) | _retirement(log, record)


def _written(record: Record, file_name: FileName) -> dict[str, object]:
    types = record.kind.field_types
    return {
        field.name: plain(
            field.values if types[field.name] in _LISTS else field.values[0], file_name
        )
        for field in record.fields
    }


def _retirement(log: Log, record: Record) -> dict[str, object]:
    day = retired(log, record)
    return {RETIRED: str(day)} if day else {}


def relation_object(link: Link) -> dict[str, object]:
    """Return *link* as the document has it."""
    return {
        "name": link.relation,
        "target": _target(link.target),
        "label": link.written.label if link.written else "",
        "note": link.note,
        "partial": link.partial,
        "derived": link.written is None,
        "mentioned": link.mentioned,
    }


def _target(target: Target) -> dict[str, object]:
    if target.record:
        return {"type": "record", **reference(target.record)}
    if target.docname:
        return {"type": "page", "docname": target.docname}
    if target.url:
        return {"type": "url", "url": target.url}
    return {"type": "unknown", "text": target.text}


def finding_entry(each: ReportedFinding) -> dict[str, object]:
    """Return the finding as an object of the document."""
    return {
        "code": each.finding.code,
        "severity": each.finding.severity.value,
        "message": each.sentence,
        "file": each.file,
        "line": each.finding.place.line,
    }


def _finding_order(each: ReportedFinding) -> tuple[object, ...]:
    return each.file, each.finding.place.line, each.finding.code, each.sentence

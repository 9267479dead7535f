"""The query language: options of a view in, records out."""

from __future__ import annotations

from functools import partial

import pytest
from factory import log, record, settings

from sphinx_decisions.log.log import Log
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.record import RawField
from sphinx_decisions.model.view import Query, View
from sphinx_decisions.views.query import cell_values, gathered, inlines, select
from sphinx_decisions.views.records import TABLE
from sphinx_decisions.views.view_options import parse_view

USING = settings(
    logs={"web": {"path": "web", "title": "Web shop", "id_format": "WEB-{:03d}"}},
    kinds={
        "adr": {
            "required_fields": [],
            "required_sections": [],
            "extra_fields": {"decided": "date", "team": "text"},
        },
    },
)
RECORDS = (
    record(1, "Use MySQL", using=USING, status="Superseded", date="2024-05-01", tags="Storage"),
    record(
        2,
        "Use PostgreSQL",
        using=USING,
        status="Accepted",
        date="2025-01",
        tags="storage, events",
        supersedes=1,
        authors="Ada <ada@example.org>, Zoë",
        decided="2024-12-24",
    ),
    record(10, "Use Kafka", using=USING, status="Proposed", tags="events", depends_on=2),
    record(
        "streaming", "Streams", kind="design-doc", using=USING, status="Active", date="2025-06-30"
    ),
    record(docname="web/0001", title="Use React", using=USING, status="accepted", team="Shop"),
)
LOG = log(*RECORDS, using=USING)


def view(made: Log = LOG, kinds: tuple[str, ...] = (), **options: str) -> View:
    """Return the table with *options* on the page ``index``; all of them must be understood."""
    empty = View("t", "table", "index", Place("index.rst", 1), Query(kinds, docname="index"))
    fields = [
        RawField(name.replace("_", "-"), text, Place("index.rst", line))
        for line, (name, text) in enumerate(options.items(), start=2)
    ]
    made_view = parse_view(TABLE, empty, fields, made.settings)
    assert made_view.problems == ()
    return made_view


def ids(**options: str) -> list[str]:
    return [each.shown_id for each in select(LOG, view(**options).query)]


EVERYTHING = ["ADR-0001", "ADR-0002", "ADR-0010", "streaming", "WEB-001"]


def test_everything_by_log_kind_and_number() -> None:
    assert ids() == EVERYTHING


def test_a_kind_has_its_own_views() -> None:
    found = select(LOG, view(kinds=("design-doc",)).query)
    assert [each.shown_id for each in found] == ["streaming"]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"status": "Accepted"}, ["ADR-0002", "WEB-001"]),
        ({"status": "approved, PROPOSED"}, ["ADR-0002", "ADR-0010", "WEB-001"]),
        ({"status": "not Accepted"}, ["ADR-0001", "ADR-0010", "streaming"]),
        ({"tags": "STORAGE"}, ["ADR-0001", "ADR-0002"]),
        ({"tags": "storage; events"}, ["ADR-0001", "ADR-0002", "ADR-0010"]),
        ({"tags": "storage, not events"}, ["ADR-0001"]),
        ({"tags": "none"}, ["streaming", "WEB-001"]),
        ({"tags": "not none"}, ["ADR-0001", "ADR-0002", "ADR-0010"]),
        ({"tags": "none, events"}, ["ADR-0002", "ADR-0010", "streaming", "WEB-001"]),
        ({"tag": "storage", "status": "Accepted"}, ["ADR-0002"]),
        ({"lifecycle": "in-force"}, ["ADR-0002", "streaming", "WEB-001"]),
        ({"lifecycle": "Retired"}, ["ADR-0001"]),
        ({"kind": "design-doc"}, ["streaming"]),
        ({"kind": "not Design Document"}, ["ADR-0001", "ADR-0002", "ADR-0010", "WEB-001"]),
        ({"log": "web"}, ["WEB-001"]),
        ({"log": "web shop"}, ["WEB-001"]),
        ({"log": "none"}, ["ADR-0001", "ADR-0002", "ADR-0010", "streaming"]),
        ({"path": "web"}, ["WEB-001"]),
        ({"path": "adr/0*"}, ["ADR-0001", "ADR-0002", "ADR-0010"]),
        ({"path": "we"}, []),
        ({"id": "2, ADR-0010"}, ["ADR-0002", "ADR-0010"]),
        ({"id": "web:1"}, ["WEB-001"]),
        ({"title": "use kafka"}, ["ADR-0010"]),
        ({"authors": "ada"}, ["ADR-0002"]),
        ({"author": "ZOË"}, ["ADR-0002"]),
        ({"date": "2025"}, ["ADR-0002", "streaming"]),
        ({"date": "2025-1"}, ["ADR-0002"]),
        ({"date": "January 2025"}, ["ADR-0002"]),
        ({"date": "2024-05-01, 2025-06"}, ["ADR-0001", "streaming"]),
        ({"date": "2024-05-1"}, ["ADR-0001"]),
        ({"date": "2025-01-15"}, []),
        ({"date": "not 2025"}, ["ADR-0001", "ADR-0010", "WEB-001"]),
        ({"date": "none"}, ["ADR-0010", "WEB-001"]),
        ({"retired": "2025"}, ["ADR-0001"]),
        ({"retired": "2024-05-01"}, []),
        ({"retired": "not none"}, ["ADR-0001"]),
        ({"since": "2025", "date_field": "retired"}, ["ADR-0001"]),
        ({"until": "2024", "date_field": "retired"}, []),
        ({"team": "shop"}, ["WEB-001"]),
        ({"supersedes": "ADR-1"}, ["ADR-0002"]),
        ({"superseded-by": "2"}, ["ADR-0001"]),
        ({"replaced_by": "not none"}, ["ADR-0001"]),
        ({"required-by": "none"}, ["ADR-0001", "ADR-0010", "streaming", "WEB-001"]),
        ({"since": "2025"}, ["ADR-0002", "streaming"]),
        ({"since": "2025-01-15"}, ["ADR-0002", "streaming"]),
        ({"since": "2025-02"}, ["streaming"]),
        ({"until": "2025-01"}, ["ADR-0001", "ADR-0002"]),
        ({"since": "2024-05-01", "until": "2024-05-01"}, ["ADR-0001"]),
        ({"since": "2024-12-24", "date_field": "decided"}, ["ADR-0002"]),
        ({"limit": "2"}, ["ADR-0001", "ADR-0002"]),
        ({"limit": "0"}, EVERYTHING),
    ],
    ids=str,
)
def test_filters(options: dict[str, str], expected: list[str]) -> None:
    assert ids(**options) == expected


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("-id", ["WEB-001", "streaming", "ADR-0010", "ADR-0002", "ADR-0001"]),
        ("date", ["ADR-0001", "ADR-0002", "streaming", "ADR-0010", "WEB-001"]),
        ("-date, -id", ["streaming", "ADR-0002", "ADR-0001", "WEB-001", "ADR-0010"]),
        ("title", ["streaming", "ADR-0010", "ADR-0001", "ADR-0002", "WEB-001"]),
        ("status, -id", ["ADR-0010", "WEB-001", "ADR-0002", "streaming", "ADR-0001"]),
        ("-tags", EVERYTHING),
        ("retired", EVERYTHING),
    ],
)
def test_sorting_keeps_what_has_no_value_behind(sort: str, expected: list[str]) -> None:
    assert ids(sort=sort) == expected


def test_order_does_not_depend_on_reading() -> None:
    turned = log(*reversed(RECORDS), using=USING)
    for options in ({}, {"sort": "-date"}, {"sort": "title"}):
        query = view(**options).query
        assert [r.address for r in select(turned, query)] == [r.address for r in select(LOG, query)]


def groups(key: str) -> list[tuple[str, list[str]]]:
    found = gathered(LOG.records, key, partial(cell_values, LOG))
    return [
        (label.inline.text if label else "", [each.shown_id for each in records])
        for label, records in found
    ]


def test_without_a_key_there_is_one_group() -> None:
    assert groups("") == [("", EVERYTHING)]


def test_a_record_is_in_the_group_of_each_of_its_values() -> None:
    assert groups("tags") == [
        ("events", ["ADR-0002", "ADR-0010"]),
        ("Storage", ["ADR-0001", "ADR-0002"]),
        ("", ["streaming", "WEB-001"]),
    ]


def test_groups_of_statuses_are_in_the_order_of_the_kind() -> None:
    assert [name for name, _ in groups("status")][:2] == ["Proposed", "Accepted"]


def test_groups_by_the_month_of_retirement() -> None:
    assert groups("retired") == [("2025-01", ["ADR-0001"]), ("", EVERYTHING[1:])]


def test_groups_by_a_relation() -> None:
    assert groups("supersedes") == [
        ("ADR-0001", ["ADR-0002"]),
        ("", ["ADR-0001", "ADR-0010", "streaming", "WEB-001"]),
    ]


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("id", ["ADR-0002"]),
        ("title", ["Use PostgreSQL"]),
        ("status", ["Accepted"]),
        ("kind", ["ADR"]),
        ("log", []),
        ("lifecycle", ["in-force"]),
        ("path", ["adr/0002"]),
        ("date", ["2025-01"]),
        ("authors", ["Ada", "Zoë"]),
        ("supersedes", ["ADR-0001"]),
        ("required-by", ["ADR-0010"]),
        ("amends", []),
    ],
)
def test_what_a_record_shows_under_a_name(name: str, texts: list[str]) -> None:
    assert [piece.text for piece in inlines(LOG, RECORDS[1], name)] == texts


def test_links_lead_to_records_and_people() -> None:
    (old,) = inlines(LOG, RECORDS[1], "supersedes")
    assert (old.docname, old.anchor, old.lifecycle) == ("adr/0001", "adr-0001", "retired")
    assert inlines(LOG, RECORDS[1], "authors")[0].url == "mailto:ada@example.org"

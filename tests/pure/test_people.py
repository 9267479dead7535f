"""People: what their table shows, which names are one person, how they are found."""

from __future__ import annotations

import pytest
from factory import log, record
from view_rows import asked, groups, names, rows, table

NAMED = (
    record(
        1,
        status="Superseded",
        authors="Ada Lovelace, Zoë",
        deciders="Grace Hopper <grace@example.org>",
        tags="storage",
    ),
    record(
        2,
        status="Accepted",
        supersedes=1,
        authors="ada  lovelace <https://example.org/ada>",
        consulted="Zoë; Legal",
        tags="events",
    ),
    record(10, status="Proposed", authors="grace@example.org", informed="G. Hopper"),
    record("streams", kind="design-doc", title="Streams", deciders="Ada Lovelace"),
)
LOG = log(*NAMED)


def test_people_by_name_with_their_records() -> None:
    assert rows(LOG, "people") == [
        ["Ada Lovelace", "ADR-0001, ADR-0002", "streams", "", ""],
        ["G. Hopper", "", "", "", "ADR-0010"],
        ["Grace Hopper", "ADR-0010", "ADR-0001", "", ""],
        ["Legal", "", "", "ADR-0002", ""],
        ["Zoë", "ADR-0001", "", "ADR-0002", ""],
    ]


def test_a_row_knows_all_records_of_its_person_and_links_to_them() -> None:
    first, *_ = table(LOG, asked("people", {})).groups[0].rows
    assert first.records == (NAMED[0], NAMED[1], NAMED[3])
    person, authored, *_ = first.cells
    assert person.inlines[0].url == "https://example.org/ada"
    assert [(each.docname, each.anchor) for each in authored.inlines] == [
        ("adr/0001", "adr-0001"),
        ("adr/0002", "adr-0002"),
    ]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"person": "ADA  lovelace"}, ["Ada Lovelace"]),
        ({"person": "https://example.org/ada"}, ["Ada Lovelace"]),
        ({"person": "grace@example.org, legal"}, ["Grace Hopper", "Legal"]),
        ({"person": "not Legal, not Zoë"}, ["Ada Lovelace", "G. Hopper", "Grace Hopper"]),
        ({"person": "Nobody"}, []),
        ({"status": "Proposed"}, ["G. Hopper", "Grace Hopper"]),
        ({"tags": "events", "sort": "-person"}, ["Zoë", "Legal", "Ada Lovelace"]),
        ({"deciders": "Ada Lovelace"}, ["Ada Lovelace"]),
        ({"consulted": "Legal"}, ["Ada Lovelace", "Legal", "Zoë"]),
        ({"limit": "1"}, ["Ada Lovelace"]),
    ],
    ids=str,
)
def test_which_people_in_which_order(options: dict[str, str], expected: list[str]) -> None:
    assert names(LOG, "people", **options) == expected


@pytest.mark.parametrize(
    ("authors", "people"),
    [
        ("Ada, ADA", ["Ada"]),
        ("A. Lovelace <ada@example.org>; Ada <Ada@example.org>; Ada", ["A. Lovelace"]),
        ("Ada <ada@example.org>; Bob <ada@example.com>", ["Ada", "Bob"]),
        ("ada@example.org; Ada <ada@example.org>", ["Ada"]),
        ("<ada@example.org>", ["ada@example.org"]),
        ("Ada; A. <ada@example.org>; Ada <ada@example.org>", ["Ada"]),
    ],
)
def test_one_name_or_one_address_is_one_person(authors: str, people: list[str]) -> None:
    found = rows(log(record(1, authors=authors)), "people")
    assert found == [[name, "ADR-0001"] for name in people]


def test_columns_without_anybody_are_left_out_unless_asked_for() -> None:
    named = log(record(1, authors="Ada"))
    for options, columns in (
        ({}, ["person", "authored"]),
        ({"columns": "person, informed"}, ["person", "informed"]),
        ({"widths": "3 1 1 1 1"}, ["person", "authored", "decided", "consulted", "informed"]),
    ):
        assert [name for name, _ in table(named, asked("people", options)).columns] == columns


def test_a_person_has_what_the_records_have() -> None:
    assert groups(LOG, "people", group_by="tags", tags="not none") == [
        ("events", ["Ada Lovelace", "Legal", "Zoë"]),
        ("storage", ["Ada Lovelace", "Grace Hopper", "Zoë"]),
    ]
    assert rows(LOG, "people", columns="person, record, status", person="Ada Lovelace") == [
        ["Ada Lovelace", "ADR-0001, ADR-0002, streams", "Superseded, Accepted"]
    ]

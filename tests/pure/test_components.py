"""Components: what their table shows, how they are compared, where they can be linked."""

from __future__ import annotations

import pytest
from factory import log, record
from view_rows import asked, groups, names, rows, table, texts

from sphinx_decisions.views.components import Component, component_key, components

SHAPED = (
    record(1, "Use Kafka", status="Superseded", components="Event Store, Web"),
    record(
        2, "Use PostgreSQL", status="Accepted", supersedes=1, components="`event store`", tags="a"
    ),
    record(10, "Use React", status="Accepted", components="*web*, Event  Store", tags="b"),
    record(11, "Use Vue", status="Proposed", components="Web"),
)


def test_what_holds_comes_before_what_is_open_and_what_lies_behind() -> None:
    found = table(log(*SHAPED), asked("components", {}))
    assert [name for name, _ in found.columns] == ["component", "decisions", "count"]
    assert [texts(row) for row in found.groups[0].rows] == [
        [
            "Event Store",
            "ADR-0002: Use PostgreSQL, ADR-0010: Use React, ADR-0001: Use Kafka",
            "3",
        ],
        ["Web", "ADR-0010: Use React, ADR-0011: Use Vue, ADR-0001: Use Kafka", "3"],
    ]
    name = found.groups[0].rows[0].cells[0].inlines[0]
    assert (name.role, name.inner_anchor, name.anchor) == (
        "component",
        "decision-component-event-store",
        "",
    )


def test_a_decision_knows_what_became_of_it() -> None:
    (event_store, _) = table(log(*SHAPED), asked("components", {})).groups[0].rows
    known = [(each.role, each.status) for each in event_store.cells[1].inlines]
    assert known == [("decision", each) for each in ("Accepted", "Accepted", "Superseded")]


def test_components_sort_by_how_many_records_they_have() -> None:
    more = (*SHAPED, record(12, components="Web"))
    assert names(log(*more), "components", sort="-count") == ["Web", "Event Store"]
    assert rows(log(*more), "components", columns="count", status="Accepted") == [["2"], ["1"]]


def test_a_component_has_what_its_records_have() -> None:
    shaped = log(*SHAPED)
    assert rows(shaped, "components", columns="component, record, tags") == [
        ["Event Store", "ADR-0001, ADR-0002, ADR-0010", "a, b"],
        ["Web", "ADR-0001, ADR-0010, ADR-0011", "b"],
    ]
    assert groups(shaped, "components", group_by="tags", status="Accepted") == [
        ("a", ["Event Store"]),
        ("b", ["Event Store", "Web"]),
    ]
    assert names(shaped, "components", sort="-component") == ["Web", "Event Store"]
    assert names(shaped, "components", component="WEB") == ["Web"]
    assert names(shaped, "components", id="2") == ["Event Store"]


def test_an_anchor_is_there_once_however_often_its_component() -> None:
    for options in ({"group-by": "tags"}, {"columns": "component, component"}):
        found = table(log(*SHAPED), asked("components", options))
        labels = [group.label for group in found.groups if group.label]
        cells = [
            piece
            for group in found.groups
            for row in group.rows
            for c in row.cells
            for piece in c.inlines
        ]
        anchors = [each.inner_anchor for each in (*labels, *cells) if each.inner_anchor]
        assert sorted(anchors) == ["decision-component-event-store", "decision-component-web"]
    labelled = table(log(*SHAPED), asked("components", {"group-by": "component"}))
    assert [group.label and group.label.inner_anchor for group in labelled.groups] == ["", ""]


def test_components_of_a_log() -> None:
    first, second = components(log(*SHAPED))
    assert first == Component("Event Store", "decision-component-event-store", SHAPED[:3])
    assert second.records == (SHAPED[0], *SHAPED[2:])


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("``Event-Store``", "event-store"),
        (" **Event  store** ", "event store"),
        ("“Straße”", "strasse"),
        ("C++", "c++"),
        ("a:b", "a:b"),
    ],
)
def test_how_components_are_compared(written: str, key: str) -> None:
    assert component_key(written) == key


def test_anchors_are_told_apart_whatever_the_order() -> None:
    using = ("Ядро", "API!", "API 2", "API?", "Дом", "api")
    made = [record(number, components=name) for number, name in enumerate(using, start=1)]
    found = {each.name: each.anchor for each in components(log(*made))}
    assert len(set(found.values())) == len(using)
    assert found["api"] == "decision-component-api"
    assert found["Дом"] == "decision-component"
    assert all(anchor.isascii() for anchor in found.values())
    turned = [record(number, components=name) for number, name in enumerate(using[::-1], start=1)]
    assert {each.name: each.anchor for each in components(log(*turned))} == found

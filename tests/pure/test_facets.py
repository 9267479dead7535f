"""Facets, by which readers filter the rows of a table, and columns that tell nothing."""

from __future__ import annotations

from factory import log, record, settings
from view_rows import asked, rows, table

from sphinx_decisions.log.log import Log
from sphinx_decisions.model.contents import Contents, Passage, Risk
from sphinx_decisions.model.place import Place
from sphinx_decisions.views.facets import with_facets

RISKS = Contents(
    risks=tuple(
        Risk(Passage(text), "High", "Low", Passage(""), Place("adr/0001.rst", 9))
        for text in ("The disk fills", "A key leaks")
    )
)
LOG = log(
    record(1, status="Superseded", tags="storage, Search", authors="Ada", components="`Store`"),
    record(2, status="Accepted", supersedes=1, tags="STORAGE", deciders="ada, Grace"),
    record(3, status="Proposed", consulted="Grace <grace@example.org>", contents=RISKS),
)


def facets(shape: str, using: Log = LOG, **options: str) -> dict[str, list[list[str]]]:
    """Return the values of each row by the name of the facet."""
    found = with_facets(table(using, asked(shape, options, using.settings)), using)
    return {
        each.name: [[each.values[index].text for index in row] for row in each.rows]
        for each in found.facets
    }


def test_each_row_has_the_values_of_its_record() -> None:
    assert facets("table", sort="id") == {
        "status": [["Superseded"], ["Accepted"], ["Proposed"]],
        "lifecycle": [["retired"], ["in-force"], ["open"]],
        "tag": [["Search", "storage"], ["storage"], []],
        "person": [["Ada"], ["Ada", "Grace"], ["Grace"]],
        "component": [["Store"], [], []],
    }


def test_values_are_in_the_order_of_their_kind_and_occur_once() -> None:
    found = with_facets(table(LOG, asked("table", {"sort": "-id"})), LOG).facets
    names = {each.name: [value.text for value in each.values] for each in found}
    assert names["status"] == ["Proposed", "Accepted", "Superseded"]
    assert names["lifecycle"] == ["open", "in-force", "retired"]
    assert [name.casefold() for name in names["tag"]] == ["search", "storage"]


def test_values_are_joined_as_the_script_compares_them() -> None:
    three = log(
        *(record(number, tags=tag) for number, tag in enumerate(("Straße", "STRASSE", "a"), 1))
    )
    assert facets("table", three, sort="id")["tag"] == [["Straße"], ["STRASSE"], ["a"]]


def test_what_all_rows_share_is_no_facet() -> None:
    same = log(record(1, status="Accepted", tags="a"), record(2, status="Accepted", tags="b"))
    assert facets("table", same) == {"tag": [["a"], ["b"]]}
    assert facets("table", log(record(1, status="Accepted", tags="a"))) == {}


def test_rows_of_a_roll_up_have_the_facets_of_their_records() -> None:
    second = record(1, status="Accepted", tags="storage", contents=RISKS)
    third = record(3, status="Proposed", contents=RISKS)
    found = facets("risks", log(second, third), lifecycle="open, in-force")
    assert found["status"] == [["Accepted"], ["Accepted"], ["Proposed"], ["Proposed"]]
    assert found["tag"] == [["storage"], ["storage"], [], []]


def test_counts_have_no_facets() -> None:
    assert facets("counts") == {}


def test_facets_are_part_of_what_pages_depend_on() -> None:
    view = asked("table", {"columns": "id"})
    before = with_facets(table(LOG, view), LOG)
    other = log(record(1, status="Superseded", tags="other"), *LOG.records[1:])
    assert repr(with_facets(table(other, view), other)) != repr(before)


TWO = settings(
    kinds={"adr": {"required_fields": [], "required_sections": []}},
    logs={"web": "web/", "shop": {"path": "shop/", "title": "The shop"}},
)


def test_a_log_that_all_rows_share_has_no_column_unless_it_is_asked_for() -> None:
    shop = record(1, docname="shop/0001", using=TWO)
    web = record(2, docname="web/0002", using=TWO)
    assert [len(row) for row in rows(log(shop, web, using=TWO), "table")] == [5, 5]
    one = log(shop, using=TWO)
    assert [len(row) for row in rows(one, "table")] == [4]
    assert rows(one, "table", columns="log")[0] == ["The shop"]
    assert [len(row) for row in rows(one, "table", widths="1 2 3 4 5")] == [5]

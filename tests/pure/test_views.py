"""Options of views: what they set, and what is said about those that mean nothing."""

from __future__ import annotations

import pickle

import pytest
from factory import log, record, settings

from sphinx_decisions.log.log import Log
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.record import RawField
from sphinx_decisions.model.view import Query, View
from sphinx_decisions.views.graph import graph_data, unknown_roots
from sphinx_decisions.views.view_options import parse_view
from sphinx_decisions.views.view_types import VIEW_TYPES

USING = settings(
    kinds={"adr": {"extra_fields": {"planned": "date"}}},
    relations={"extends": {"inverse": "extended-by"}},
)


def read(shape: str, kinds: tuple[str, ...] = ("adr",), **options: str) -> View:
    """Return the view with *options*, whose first one stands in line 2."""
    empty = View(f"adr-{shape}", shape, "index", Place("index.rst", 1), Query(kinds))
    fields = [
        RawField(name, text, Place("index.rst", line))
        for line, (name, text) in enumerate(options.items(), start=2)
    ]
    return parse_view(VIEW_TYPES[shape], empty, fields, USING)


@pytest.mark.parametrize(
    ("shape", "options", "attribute", "value"),
    [
        ("table", {"columns": "id, status=State"}, "columns", (("id", ""), ("status", "State"))),
        ("table", {"Columns": "Tag = Topic,"}, "columns", (("tags", "Topic"),)),
        ("table", {"columns": "superseded_by"}, "columns", (("superseded-by", ""),)),
        ("table", {"widths": "10 40 5 5"}, "widths", ("10", "40", "5", "5")),
        ("table", {"columns": "id, title", "widths": "10, 40"}, "widths", ("10", "40")),
        ("table", {"widths": "auto"}, "widths", ("auto",)),
        ("table", {"align": "Center"}, "align", "center"),
        ("table", {"class": "a b"}, "classes", ("a", "b")),
        ("table", {"name": "all  records"}, "label", "all records"),
        ("counts", {"widths": "grid"}, "widths", ("grid",)),
        ("counts", {"widths": "3 1"}, "widths", ("3", "1")),
        ("findings", {"widths": "1 2 3 4"}, "widths", ("1", "2", "3", "4")),
        ("graph", {"root": "5, ADR-0007"}, "root", ("5", "ADR-0007")),
        ("graph", {"follow": "Back"}, "follow", "back"),
        ("graph", {"depth": "3"}, "depth", 3),
        ("graph", {"relations": "Replaces, extended-by"}, "relations", ("supersedes", "extends")),
        ("graph", {"direction": "tb"}, "direction", "TB"),
        ("graph", {"isolated": "hide"}, "isolated", False),
        ("graph", {"alt": "All\nof it"}, "alt", "All of it"),
    ],
)
def test_options(shape: str, options: dict[str, str], attribute: str, value: object) -> None:
    view = read(shape, **options)
    assert view.problems == ()
    assert getattr(view, attribute) == value


@pytest.mark.parametrize(
    ("shape", "options", "words"),
    [
        ("table", {"statsu": "Accepted"}, "no option “statsu”. Did you mean “status”?"),
        ("table", {"root": "5"}, "It has the options since, until,"),
        ("table", {"root": "5"}, ", columns, widths, and the filters id, title, status,"),
        ("graph", {"columns": "id"}, "has no option"),
        ("table", {"ignore": "cycle"}, "has no option"),
        ("table", {"status": "Acepted"}, "“status” of “adr-table”. Did you mean “Accepted”?"),
        ("table", {"status": "Foo"}, "Use Proposed, Accepted, Rejected"),
        ("table", {"lifecycle": "dead"}, "open, in-force, retired"),
        ("table", {"kind": "design-doc"}, "Use adr."),
        ("table", {"log": "web"}, "“log” of “adr-table”. This project has none."),
        (
            "table",
            {"columns": "id, titel"},
            "“titel” is not a valid value of the option “columns” of “adr-table”. Did you",
        ),
        ("table", {"widths": "10 x"}, "auto, grid"),
        ("table", {"class": "日本"}, "letters a to z"),
        ("table", {"widths": "0 10"}, "auto, grid"),
        ("table", {"align": "top"}, "left, center, right"),
        ("table", {"sort": "-dat"}, "Did you mean “date”?"),
        ("table", {"group-by": "colour"}, "Use id, title, status,"),
        ("table", {"limit": "-1"}, "-1"),
        ("table", {"since": "2026-02-30"}, "2026-01-15"),
        ("table", {"date": "last year"}, "2026-01-15"),
        ("table", {"planned": "not soon"}, "2026-01-15"),
        ("table", {"retired": "soon"}, "2026-01-15"),
        ("table", {"date-field": "tags"}, "date, review-by, planned, retired"),
        ("graph", {"follow": "up"}, "both, back, forward"),
        ("graph", {"depth": "all"}, "all"),
        ("graph", {"relations": "status"}, "supersedes, superseded-by"),
        ("graph", {"direction": "down"}, "LR, RL, TB, BT"),
        ("graph", {"isolated": "maybe"}, "show, hide"),
    ],
    ids=str,
)
def test_what_means_nothing_is_noted_and_has_no_effect(
    shape: str, options: dict[str, str], words: str
) -> None:
    view = read(shape, **options)
    (problem,) = view.problems
    assert problem.code == "unknown_view_option"
    assert problem.place == Place("index.rst", 2)
    assert words in str(problem.message)
    without = read(shape)
    if "columns" not in options:
        assert view.query == without.query
    assert view.direction == without.direction
    assert view.relations == without.relations


def test_a_stored_view_holds_the_name_of_its_type_alone() -> None:
    assert all(read(name, kinds=()).type == name for name in VIEW_TYPES)
    assert b"ViewType" not in pickle.dumps(read("graph"))


def test_a_wrong_value_leaves_the_right_ones_beside_it() -> None:
    view = read("table", status="Accepted, Acepted", columns="id, titel, date")
    assert [problem.place.line for problem in view.problems] == [2, 3]
    assert view.query.filters[0].include == ("Accepted",)
    assert view.columns == (("id", ""), ("date", ""))


def test_a_status_of_one_kind_comes_before_the_alias_of_another() -> None:
    view = read("table", kinds=(), status="draft, approved")
    assert view.query.filters[0].include == ("Draft", "Accepted")


def test_a_view_over_all_kinds_knows_the_fields_of_each() -> None:
    assert read("table", kinds=(), planned="2026", status="Draft").problems == ()
    assert read("table", kinds=("design-doc",), planned="2026").problems != ()


# Graphs

CHAIN = log(
    record(1, status="Superseded"),
    record(2, status="Superseded", supersedes=1),
    record(3, status="Accepted", supersedes=2, depends_on=5),
    record(4, status="Accepted", amends="3 in part"),
    record(5, status="Accepted", related="6"),
    record(6, status="Accepted", related="5"),
)


def nodes(made: Log = CHAIN, **options: str) -> list[str]:
    return [node.shown_id for node in graph_data(made, read("graph", **options)).nodes]


def edges(**options: str) -> list[tuple[str, str, str, bool]]:
    graph = graph_data(CHAIN, read("graph", **options))
    shown = {node.key: node.shown_id for node in graph.nodes}
    return [(shown[e.source], e.relation, shown[e.target], e.partial) for e in graph.edges]


def test_a_graph_has_forward_edges_once() -> None:
    assert edges() == [
        ("ADR-0002", "supersedes", "ADR-0001", False),
        ("ADR-0003", "supersedes", "ADR-0002", False),
        ("ADR-0004", "amends", "ADR-0003", True),
    ]
    assert edges(relations="related") == [("ADR-0005", "related", "ADR-0006", False)]
    assert edges(relations="required-by") == [("ADR-0003", "depends-on", "ADR-0005", False)]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, [1, 2, 3, 4, 5, 6]),
        ({"isolated": "hide"}, [1, 2, 3, 4]),
        ({"status": "Accepted"}, [3, 4, 5, 6]),
        ({"root": "2"}, [1, 2, 3, 4]),
        ({"root": "2", "follow": "back"}, [1, 2]),
        ({"root": "2", "follow": "forward"}, [2, 3, 4]),
        ({"root": "2", "follow": "forward", "depth": "1"}, [2, 3]),
        ({"root": "5"}, [5]),
        ({"root": "5", "relations": "related, depends-on"}, [3, 5, 6]),
        ({"root": "1, 5"}, [1, 2, 3, 4, 5]),
        ({"root": "ADR-0099"}, []),
    ],
    ids=str,
)
def test_which_records_a_graph_shows(options: dict[str, str], expected: list[int]) -> None:
    assert nodes(**options) == [f"ADR-{number:04d}" for number in expected]


def test_roots_that_name_no_record() -> None:
    view = read("graph", root="1, ADR-0099, x")
    assert unknown_roots(CHAIN, view) == ("ADR-0099", "x")


def test_a_circle_is_drawn() -> None:
    circle = log(record(1, supersedes=2), record(2, supersedes=1), record(3, supersedes=3))
    graph = graph_data(circle, read("graph", root="1"))
    assert [node.shown_id for node in graph.nodes] == ["ADR-0001", "ADR-0002"]
    assert len(graph.edges) == 2

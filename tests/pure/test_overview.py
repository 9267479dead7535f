"""The overview: which views it consists of, and how its options reach them."""

from __future__ import annotations

import datetime

import pytest
from factory import PLAIN, log, record

from sphinx_decisions.model.contents import Contents, Passage, Task
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.record import RawField
from sphinx_decisions.model.view import Query, View
from sphinx_decisions.views.graph import Graph
from sphinx_decisions.views.overview import OVERVIEW, overview_views
from sphinx_decisions.views.table import Table
from sphinx_decisions.views.timeline import Timeline
from sphinx_decisions.views.view_options import parse_view
from sphinx_decisions.views.view_type import Answer
from sphinx_decisions.views.view_types import view_data

HERE = Place("index.rst", 3)


def parts(kinds: tuple[str, ...] = (), **options: str) -> dict[str, View]:
    """Return the views of an overview with *options* by their headings."""
    empty = View("decision-overview", "overview", "index", HERE, Query(kinds=kinds))
    fields = [RawField(name.replace("_", "-"), text, HERE) for name, text in options.items()]
    return {
        each.heading: each for each in overview_views(parse_view(OVERVIEW, empty, fields, PLAIN))
    }


def asked(*texts: str) -> Contents:
    return Contents(
        questions=tuple(Task(Passage(text.strip("+")), "+" in text, HERE, "q") for text in texts)
    )


LOG = log(
    record(1, "A", status="Accepted", date="2024-01-01", tags="web", contents=asked("Now?", "+B?")),
    record(2, "B", status="Accepted", date="2025-01-01", supersedes="3", review_by="2026-01-01"),
    record(3, "C", status="Superseded", date="2023-01-01", contents=asked("Ever?")),
)


def shown(known: dict[str, View]) -> dict[str, Answer]:
    today = datetime.date(2026, 2, 1)
    return {name: view_data(LOG, view, today=today) for name, view in known.items()}


def records(answer: Answer) -> set[str]:
    """Return the ids of the records that *answer* is about."""
    if isinstance(answer, Table):
        rows = [row for group in answer.groups for row in group.rows]
        return {each.shown_id for row in rows for each in row.records}
    if isinstance(answer, Graph):
        return {node.shown_id for node in answer.nodes}
    assert isinstance(answer, Timeline)
    months = [month for group in answer.groups for year in group.years for month in year.months]
    return {each.record.text.partition(":")[0] for month in months for each in month.moments}


ALL = {"ADR-0001", "ADR-0002", "ADR-0003"}


def test_each_part_shows_what_a_front_page_needs() -> None:
    found = {name: records(answer) for name, answer in shown(parts()).items()}
    assert list(found.items()) == [
        ("counts", ALL),
        ("latest", ALL),
        ("graph", {"ADR-0002", "ADR-0003"}),
        ("table", ALL),
        ("questions", {"ADR-0001"}),
        ("reviews", {"ADR-0002"}),
    ]


def test_only_open_questions_are_shown() -> None:
    answer = shown(parts())["questions"]
    assert isinstance(answer, Table)
    assert sum(len(group.rows) for group in answer.groups) == 1


def test_filters_reach_every_part() -> None:
    found = {name: records(answer) for name, answer in shown(parts(tags="web")).items()}
    tagged = {name for name, ids in found.items() if ids == {"ADR-0001"}}
    assert tagged == {"counts", "latest", "table", "questions"}
    assert found["graph"] == found["reviews"] == set()


def test_a_filter_by_status_replaces_those_of_the_parts() -> None:
    found = shown(parts(status="Superseded", since="2023", until="2023"))
    assert records(found["questions"]) == {"ADR-0003"}
    assert records(found["counts"]) == {"ADR-0003"}


def test_the_latest_events_are_few() -> None:
    many = [record(n, status="Accepted", date=f"2025-01-{n:02}") for n in range(1, 21)]
    answer = view_data(log(*many), parts()["latest"])
    assert records(answer) == {f"ADR-{n:04}" for n in range(13, 21)}


def test_only_the_table_is_there_without_records() -> None:
    assert [name for name, view in parts().items() if not view.if_any] == ["table"]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("graph, questions", ["counts", "latest", "table", "reviews"]),
        ("Counts; latest; graph; questions; reviews", ["table"]),
    ],
)
def test_parts_can_be_left_out(text: str, left: list[str]) -> None:
    assert list(parts(without=text)) == left


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"without": "graphs"}, "Did you mean “graph”?"),
        ({"without": "counts, latest, graph, table, questions, reviews"}, "Keep one."),
        ({"limit": "3"}, "has no option “limit”"),
    ],
)
def test_a_problem_is_noted_once(options: dict[str, str], message: str) -> None:
    first, *others = parts(**options).values()
    (problem,) = first.problems
    assert message in problem.message.worded(str)
    assert not any(each.problems for each in others)

"""Roll-ups: what they show of the parts of records, how they are filtered, sorted, grouped."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import permutations

import pytest
from factory import log, record, settings
from view_rows import asked, groups, names, rows, table, texts

from sphinx_decisions.model.contents import (
    SILENCE,
    Contents,
    Option,
    Passage,
    Phase,
    Risk,
    Target,
    Task,
)
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.record import Section
from sphinx_decisions.views.inline import Inline
from sphinx_decisions.views.items import RECORD
from sphinx_decisions.views.names import Form
from sphinx_decisions.views.view_types import VIEW_TYPES

HERE = Place("adr/0001.rst", 50)


def risk(name: str, likelihood: str, impact: str, mitigation: str = "") -> Risk:
    anchor = name.lower().replace(" ", "-")
    return Risk(Passage(name), likelihood, impact, Passage(mitigation), HERE, anchor)


def task(text: str, done: bool = False) -> Task:
    return Task(Passage(text), done, HERE, text.lower())


def phase(name: str, done: int, total: int, timeline: str = "") -> Phase:
    tasks = tuple(task(f"Task {number}", number < done) for number in range(total))
    return Phase(name, timeline, tasks, HERE, f"at-{name.lower() or 'nowhere'}")


def option(name: str, reason: str = "") -> Option:
    return Option(Passage(name), Passage(reason), HERE, f"o-{name}")


def target(metric: str, wanted: str, actual: str, notes: str = "") -> Target:
    row = (Passage(each) for each in (metric, wanted, actual, notes))
    return Target(*row, HERE, f"t-{metric}")


# Risks

RISKY = (
    record(
        10,
        status="Accepted",
        tags="storage",
        contents=Contents(
            risks=(
                risk("Slow", "**Low**", "High", "Measure it"),
                risk("Lost", "medium", "HIGH", "Back it up"),
                risk("Late", "Likely", "High"),
                risk("Dear", "-", "Low"),
            )
        ),
    ),
    record(
        2,
        status="Accepted",
        tags="events, storage",
        contents=Contents(risks=(risk("Odd", "High", "Low"), risk("Gone", "High", "High"))),
    ),
    record(3, status="Proposed", contents=Contents(risks=(risk("Open", "High", "High"),))),
    record(4, status="Accepted", contents=Contents(risks=(risk("Old", "Low", "Low"),))),
    record(5, status="Accepted", supersedes=4, contents=Contents()),
)
RISKS = log(*RISKY)
IN_FORCE = ["Gone", "Lost", "Odd", "Slow", "Late", "Dear"]


def test_risks_of_what_is_in_force_worst_first_and_unrated_last() -> None:
    assert rows(RISKS, "risks") == [
        ["Gone", "high", "high", "", "ADR-0002"],
        ["Lost", "medium", "high", "Back it up", "ADR-0010"],
        ["Odd", "high", "low", "", "ADR-0002"],
        ["Slow", "low", "high", "Measure it", "ADR-0010"],
        ["Late", "Likely", "high", "", "ADR-0010"],
        ["Dear", "", "low", "", "ADR-0010"],
    ]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"lifecycle": "retired"}, ["Old"]),
        ({"lifecycle": "open, in-force"}, ["Gone", "Open", "Lost", "Odd", "Slow", "Late", "Dear"]),
        ({"status": "Proposed"}, ["Open"]),
        ({"status": "not Proposed"}, ["Gone", "Lost", "Odd", "Slow", "Old", "Late", "Dear"]),
        ({"tags": "events"}, ["Gone", "Odd"]),
        ({"likelihood": "High"}, ["Gone", "Odd"]),
        ({"likelihood": "not high"}, ["Lost", "Slow", "Late", "Dear"]),
        ({"likelihood": "none"}, ["Late", "Dear"]),
        ({"likelihood": "low, medium", "impact": "high"}, ["Lost", "Slow"]),
        ({"severity": "9, 6"}, ["Gone", "Lost"]),
        ({"severity": "not none", "limit": "3"}, ["Gone", "Lost", "Odd"]),
        ({"sort": "severity"}, ["Odd", "Slow", "Lost", "Gone", "Late", "Dear"]),
        ({"sort": "-record, risk"}, ["Dear", "Late", "Lost", "Slow", "Gone", "Odd"]),
        ({"sort": "risk", "limit": "2"}, ["Dear", "Gone"]),
        ({"sort": "mitigation", "limit": "2"}, ["Lost", "Slow"]),
        ({"sort": "impact, likelihood"}, ["Odd", "Dear", "Slow", "Lost", "Gone", "Late"]),
    ],
    ids=str,
)
def test_which_risks_in_which_order(options: dict[str, str], expected: list[str]) -> None:
    assert names(RISKS, "risks", **options) == expected


def test_severity_is_a_number_and_an_own_column_beside_those_of_the_record() -> None:
    found = rows(RISKS, "risks", columns="risk, severity, status, tags", sort="risk", limit="2")
    assert found == [
        ["Dear", "", "Accepted", "storage"],
        ["Gone", "9", "Accepted", "events, storage"],
    ]


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("likelihood", {"low": ["Slow"], "medium": ["Lost"], "high": ["Gone", "Odd"]}),
        ("tags", {"events": ["Gone", "Odd"], "storage": IN_FORCE}),
        ("severity", {"3": ["Odd", "Slow"], "6": ["Lost"], "9": ["Gone"], "": ["Late", "Dear"]}),
        ("id", {"ADR-0002": ["Gone", "Odd"], "ADR-0010": ["Lost", "Slow", "Late", "Dear"]}),
    ],
)
def test_groups_of_risks(key: str, expected: dict[str, list[str]]) -> None:
    found = groups(RISKS, "risks", group_by=key)
    if key == "likelihood":
        # What is no level comes behind the levels, and before what is not there at all.
        assert found[3:] == [("Likely", ["Late"]), ("", ["Dear"])]
        found = found[:3]
    assert found == list(expected.items())


def test_a_group_of_a_record_is_named_by_its_citation_and_rows_link_to_it_if_asked() -> None:
    assert len(rows(RISKS, "risks", group_by="record")[0]) == 4
    view = asked("risks", {"group-by": "record", "columns": "risk, record"})
    found = table(RISKS, view)
    assert [group.label and group.label.text for group in found.groups] == [
        "ADR-0002: Use PostgreSQL",
        "ADR-0010: Use PostgreSQL",
    ]
    link = found.groups[0].rows[0].cells[-1].inlines[0]
    assert (link.docname, link.anchor, link.inner_anchor) == ("adr/0002", "adr-0002", "gone")
    assert found.groups[0].label == Inline(
        "ADR-0002: Use PostgreSQL",
        "adr/0002",
        "adr-0002",
        status="Accepted",
        lifecycle="in-force",
    )


def test_records_of_the_same_name_are_groups_of_their_own() -> None:
    alike = Contents(questions=(task("Why?"),))
    using = settings(
        logs={"web": "web", "app": "app"},
        kinds={"adr": {"required_fields": [], "required_sections": []}},
    )
    made = [record(docname=f"{name}/0001", using=using, contents=alike) for name in ("web", "app")]
    found = groups(log(*made, using=using), "questions")
    assert found == [("ADR-0001: Use PostgreSQL", ["Why?"])] * 2


def heat(**options: str) -> dict[str, tuple[str, ...]]:
    """Return the risks in the cells of the heat map that have any, by likelihood and impact."""
    found = table(RISKS, asked("risks", options)).risk_matrix
    levels = ("low", "medium", "high")
    return {
        f"{likelihood}, {impact}": names
        for likelihood, row in zip(levels, found, strict=True)
        for impact, names in zip(levels, row, strict=True)
        if names
    }


def test_heat_has_the_rated_risks_that_are_shown() -> None:
    assert heat() == {
        "low, high": ("ADR-0010: Slow",),
        "medium, high": ("ADR-0010: Lost",),
        "high, low": ("ADR-0002: Odd",),
        "high, high": ("ADR-0002: Gone",),
    }
    gone, odd = ("ADR-0002: Gone",), ("ADR-0002: Odd",)
    assert heat(tags="events", group_by="tags") == {"high, low": odd, "high, high": gone}
    assert heat(limit="1") == {"high, high": gone}


def test_risks_of_one_cell_of_the_heat_adjoin_and_the_first_of_them_has_its_anchor() -> None:
    levels = (("Low", "High"), ("High", "Low"))
    made = log(
        *(
            record(n, status="Accepted", contents=Contents(risks=(risk(f"R{n}", *levels[n % 2]),)))
            for n in range(1, 5)
        )
    )
    (group,) = table(made, asked("risks", {})).groups
    assert [(texts(row)[0], row.anchor) for row in group.rows] == [
        ("R1", "high-low"),
        ("R3", ""),
        ("R2", "low-high"),
        ("R4", ""),
    ]
    grouped = table(made, asked("risks", {"group-by": "status", "sort": "-id"}))
    shown = [row.anchor for group in grouped.groups for row in group.rows]
    assert sorted(filter(None, shown)) == ["high-low", "low-high"]


# Questions

ASKING = log(
    record(2, contents=Contents(questions=(task("Who?", True), task("When?")))),
    record(
        "streams", kind="design-doc", title="Streams", contents=Contents(questions=(task("How?"),))
    ),
    record(1, contents=Contents(questions=(task("What?", True),))),
    record(3, contents=Contents()),
)


def test_questions_by_record_with_the_open_ones_first() -> None:
    assert groups(ASKING, "questions") == [
        ("ADR-0001: Use PostgreSQL", ["What?"]),
        ("ADR-0002: Use PostgreSQL", ["When?", "Who?"]),
        ("Streams", ["How?"]),
    ]
    assert names(ASKING, "questions", group_by="none") == ["When?", "How?", "What?", "Who?"]
    assert names(ASKING, "questions", group_by="none", limit="1") == ["When?"]


def test_a_question_has_a_checkbox_and_a_state() -> None:
    view = asked("questions", {"columns": "question, state, id", "id": "2"})
    (group,) = table(ASKING, view).groups
    assert [row.cells[0].inlines[0].ticked for row in group.rows] == [False, True]
    assert [texts(row)[1:] for row in group.rows] == [
        ["open", "ADR-0002"],
        ["answered", "ADR-0002"],
    ]
    assert names(ASKING, "questions", state="open") == ["When?", "How?"]
    assert names(ASKING, "questions", state="not open, not none") == ["What?", "Who?"]
    assert groups(ASKING, "questions", group_by="state") == [
        ("open", ["When?", "How?"]),
        ("answered", ["What?", "Who?"]),
    ]


# Progress

BUILT = log(
    record(
        "b", kind="design-doc", title="B", tags="x, y", contents=Contents(phases=(phase("", 1, 1),))
    ),
    record(
        "a",
        kind="design-doc",
        title="A",
        tags="x",
        contents=Contents(
            phases=(phase("Plan", 2, 2, "May"), phase("Build", 1, 5), phase("Run", 0, 0))
        ),
    ),
)


def test_phases_in_their_order_with_totals() -> None:
    found = table(BUILT, asked("progress", {}))
    assert [name for name, _ in found.columns] == ["phase", "timeline", "progress"]
    first, second = found.groups
    assert [texts(row) for row in first.rows] == [
        ["Plan", "May", "2/2"],
        ["Build", "", "1/5"],
        ["Run", "", "0/0"],
    ]
    assert [first.total and texts(first.total), second.total and texts(second.total)] == [
        ["", "", "3/7"],
        ["", "", "1/1"],
    ]
    assert found.total
    assert texts(found.total) == ["", "", "4/8"]
    assert found.total.cells[2].inlines[0].share == (4, 8)
    link = first.rows[1].cells[0].inlines[0]
    assert (link.docname, link.anchor, link.inner_anchor) == (
        "design-doc/a",
        "design-doc-a",
        "at-build",
    )


def test_a_phase_in_several_groups_counts_once_over_all() -> None:
    found = table(BUILT, asked("progress", {"group-by": "tags"}))
    assert [group.total and texts(group.total)[-1] for group in found.groups] == ["4/8", "1/1"]
    assert found.total
    assert texts(found.total)[-1] == "4/8"
    # Rows of several documents say which.
    assert [name for name, _ in found.columns] == ["record", "phase", "timeline", "progress"]


def test_totals_are_not_repeated_and_need_something_to_sum_up() -> None:
    ungrouped = table(BUILT, asked("progress", {"group-by": "none"}))
    assert ungrouped.groups[0].total is None
    assert ungrouped.total is not None
    single = table(BUILT, asked("progress", {"id": "a"}))
    assert single.groups[0].total is not None
    assert single.total is None
    assert table(BUILT, asked("progress", {"columns": "phase"})).total is None


def test_what_has_no_tasks_comes_behind_what_has() -> None:
    options = {"group_by": "none", "columns": "phase"}
    shown = names(BUILT, "progress", sort="progress", **options)
    assert shown == ["Build", "Plan", "B", "Run"]
    assert names(BUILT, "progress", sort="-progress", **options) == ["Plan", "B", "Build", "Run"]


def test_tasks_without_a_phase_stand_under_their_heading() -> None:
    heading = Section("5. Implementation Strategy", 1, HERE, "at-nowhere")
    made = replace(BUILT.records[1], sections=(heading,))
    assert names(log(made), "progress") == ["5. Implementation Strategy"]


# Targets

AIMED = log(
    record(
        2,
        contents=Contents(
            targets=(
                target("p99", "< 50 ms", "80 ms", "at night"),
                target("Requests", "> 100 req/s", "1,000 req/s"),
            )
        ),
    ),
    record(
        1,
        contents=Contents(
            targets=(
                target("Size", "5 MB", "6 MB"),
                target("Uptime", "≥ 99.9 %", "soon"),
                target("p50", "< 5 ms", "6 s"),
            )
        ),
    ),
)


def test_targets_met_or_missed_where_it_can_be_told() -> None:
    assert rows(AIMED, "targets") == [
        ["", "Size", "5 MB", "6 MB", "", "ADR-0001"],
        ["", "Uptime", "≥ 99.9 %", "soon", "", "ADR-0001"],
        ["", "p50", "< 5 ms", "6 s", "", "ADR-0001"],
        ["missed", "p99", "< 50 ms", "80 ms", "at night", "ADR-0002"],
        ["met", "Requests", "> 100 req/s", "1,000 req/s", "", "ADR-0002"],
    ]
    metric = {"columns": "metric"}
    assert names(AIMED, "targets", result="missed", **metric) == ["p99"]
    assert names(AIMED, "targets", result="none", limit="1", **metric) == ["Size"]
    assert names(AIMED, "targets", sort="-metric", limit="2", **metric) == ["Uptime", "Size"]


# Alternatives

WEIGHED = log(
    record(
        1,
        contents=Contents(
            options=(
                replace(option("MySQL", "No arrays"), pros=(Passage("Known"), Passage("Fast"))),
                replace(option("PostgreSQL"), chosen=True),
                replace(option("Files"), description=Passage("Plain text")),
            )
        ),
    ),
    record(2, contents=Contents(options=(option("Nothing", "Too little"),))),
)


def test_alternatives_and_why_they_were_not_chosen() -> None:
    assert groups(WEIGHED, "alternatives") == [
        ("ADR-0001: Use PostgreSQL", ["MySQL", "Files"]),
        ("ADR-0002: Use PostgreSQL", ["Nothing"]),
    ]
    assert rows(WEIGHED, "alternatives") == [
        ["MySQL", "No arrays"],
        ["Files", ""],
        ["Nothing", "Too little"],
    ]
    assert rows(WEIGHED, "alternatives", group_by="none")[0] == ["MySQL", "No arrays", "ADR-0001"]
    found = rows(WEIGHED, "alternatives", columns="alternative, pros, cons, description", id="1")
    assert found == [["MySQL", "Known, Fast", "", ""], ["Files", "", "", "Plain text"]]


@pytest.mark.parametrize(
    ("written", "reason"),
    [("Use files", ""), ("*Use* files.", ""), ("", ""), ("Use files (slow)", "Use files (slow)")],
)
def test_a_name_is_no_reason(written: str, reason: str) -> None:
    told = replace(option("Use files", written), description=Passage(written))
    made = log(record(1, contents=Contents(options=(told,))))
    assert rows(made, "alternatives", columns="reason, description") == [[reason, reason]]


def test_markup_comes_along() -> None:
    packed = Option(Passage("Files", b"packed"), SILENCE, HERE)
    made = log(record(1, contents=Contents(options=(packed,))))
    piece = table(made, asked("alternatives", {})).groups[0].rows[0].cells[0].inlines[0]
    assert piece.fragment == b"packed"


# What holds for all

FULL = tuple(
    record(
        number,
        status="Accepted",
        components="Web, Store",
        authors="Zoë, Ada",
        review_by="2026-03",
        contents=Contents(
            risks=(risk("R", "Low", "High"), risk("S", "?", "High")),
            questions=(task("Q"), task("A", True)),
            phases=(phase("P", 1, 2), phase("", 0, 0)),
            targets=(target("M", "< 1 s", "2 s"),),
            options=(option("O", "because"), option("N")),
        ),
    )
    for number in (1, 2, 10)
)
TABLES = [
    name for name, each in VIEW_TYPES.items() if RECORD in each.names and each.form is Form.TABLE
]


@pytest.mark.parametrize("shape", TABLES)
def test_order_does_not_depend_on_reading(shape: str) -> None:
    own = VIEW_TYPES[shape].names
    options = [{}, *({"sort": name} for name in own), *({"group-by": name} for name in own)]
    for each in options:
        view = asked(shape, each)
        shown = [table(log(*turned), view) for turned in permutations(FULL)]
        assert shown[0].groups[0].rows
        assert shown == [shown[0]] * len(shown)


@pytest.mark.parametrize("shape", TABLES)
def test_every_own_name_is_a_column(shape: str) -> None:
    own = VIEW_TYPES[shape].names
    found = table(log(*FULL), asked(shape, {"columns": ", ".join(own)}))
    filled = {
        name
        for group in found.groups
        for row in group.rows
        for name, cell in zip(own, row.cells, strict=True)
        if cell.inlines
    }
    empty = {
        "risks": {"mitigation"},
        "progress": {"timeline"},
        "targets": {"notes"},
        "alternatives": {"pros", "cons", "description"},
        "people": {"decided", "consulted", "informed"},
    }
    assert filled == set(own) - empty.get(shape, set())


@pytest.mark.parametrize("shape", [*TABLES, "table", "counts"])
def test_rows_know_their_records_and_cells_how_they_are_sorted(shape: str) -> None:
    """What a command line or a browser needs, as JSON: numbers or texts, alike in a column."""
    found = table(log(*FULL), asked(shape, {}))
    shown = [row for group in found.groups for row in group.rows]
    assert {each.address for row in shown for each in row.records} == {r.address for r in FULL}
    for column in zip(*(row.cells for row in shown), strict=True):
        keys = [cell.sort_key for cell in column if cell.sort_key is not None]
        assert json.loads(json.dumps(keys)) == keys
        assert len({isinstance(key, str) for key in keys}) <= 1
        assert all(cell.sort_key is None for cell in column if not cell.inlines)
    assert "Record(" not in repr(found)


@pytest.mark.parametrize("shape", TABLES)
def test_nothing_found_is_an_empty_table(shape: str) -> None:
    for made in (log(), log(*FULL)):
        found = table(made, asked(shape, {"tags": "none-such"}))
        assert found.empty
        assert found.total is None
    assert not table(log(*FULL), asked(shape, {})).empty


# Options


@pytest.mark.parametrize("shape", ["risks", "table", "people", "progress"])
def test_any_view_can_be_told_not_to_group(shape: str) -> None:
    assert asked(shape, {"group-by": "None"}).query.group_by == ""


@pytest.mark.parametrize(
    ("shape", "options", "said"),
    [
        ("risks", {"likelihood": "likely"}, "Use low, medium, high."),
        ("risks", {"severity": "5"}, "Use 1, 2, 3, 4, 6, 9."),
        ("risks", {"columns": "risk, serverity"}, "Did you mean “severity”?"),
        ("risks", {"columns": "phase"}, "likelihood, impact, mitigation, severity, record"),
        ("risks", {"sort": "phase"}, "severity, record"),
        ("risks", {"risk": "Slow"}, "has no option “risk”"),
        ("risks", {"impct": "high"}, "Did you mean “impact”?"),
        ("questions", {"state": "closed"}, "Use open, answered."),
        ("questions", {"group-by": "metric"}, "question, state, record, none."),
        ("targets", {"result": "good"}, "Use met, missed."),
        ("progress", {"progress": "1"}, "has no option “progress”"),
        ("progress", {"widths": "1 2 3 4"}, "has 3 columns"),
        ("alternatives", {"record": "1"}, "has no option “record”"),
        ("timeline", {"sort": "title"}, "Use -date, date."),
        ("timeline", {"columns": "id"}, "has no option “columns”"),
        ("timeline", {"widths": "1 2"}, "has no option “widths”"),
        ("timeline", {"date-field": "date"}, "has no option “date-field”"),
        ("table", {"columns": "id, risk"}, "“risk” is not a valid value"),
        ("table", {"severity": "9"}, "has no option “severity”"),
    ],
    ids=str,
)
def test_what_means_nothing_is_noted_with_what_would(
    shape: str, options: dict[str, str], said: str
) -> None:
    view = asked(shape, options, problems=1)
    (problem,) = view.problems
    assert problem.code == "unknown_view_option"
    assert problem.place == Place("index.rst", 2)
    assert said in str(problem.message)
    assert view.query == asked(shape, {}).query


def test_a_wrong_status_does_not_ask_for_one() -> None:
    assert names(RISKS, "risks", limit="1") == ["Gone"]
    view = asked("risks", {"status": "Acepted"}, problems=1)
    assert [each.name for each in view.query.filters] == ["lifecycle"]

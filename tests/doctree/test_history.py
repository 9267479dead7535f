"""What a log knows of the days of decisions: when they were taken, and when they were retired."""

from __future__ import annotations

from pathlib import Path

import pytest
from docutils import nodes
from factory import PLAIN, field, history, log, project, record, settings
from optional_packages import needs_myst

from sphinx_decisions.doctree.tree import read_tree
from sphinx_decisions.log.history import retired
from sphinx_decisions.model.contents import Contents
from sphinx_decisions.model.record import Origin, Record
from sphinx_decisions.render.box import render_box
from sphinx_decisions.rules.dates import history_disagrees
from sphinx_decisions.rules.lineage import older_successor
from sphinx_decisions.views.box import box_data
from sphinx_decisions.views.inline import value_text

ROWS = history(("Accepted", "2025-01-10", "Ada"), ("Superseded", "2026-02-10", "Bo"))
REVIVED = history(("Superseded", "2024-02-10", "Bo"), ("Accepted", "2025-01-10", "Ada"))
WAITING = history(("Proposed", "2025-01-10", "Ada"), ("Accepted", "", "Bo"))
REJECTED = history(("Proposed", "2025-01-10", "Ada"), ("Rejected", "2025-02-10", "Bo"))
UNDATED = history(("Accepted", "2025-01-10", "Ada"), ("Superseded", "", "Bo"))


def day(old: Record, *others: Record) -> str:
    """Return the day on which *old*, in a log with *others*, was retired, or nothing."""
    return str(retired(log(old, *others), old) or "")


def successor(number: int = 5, **options: str) -> Record:
    return record(number, **{"status": "Accepted", "date": "2026-03-01", **options})


@pytest.mark.parametrize(
    ("status", "date", "expected"),
    [
        ("Superseded (2026-03-01)", "", "2026-03-01"),
        ("Superseded by ADR-5 (2026-03-01)", "", "2026-03-01"),
        ("Deprecated 2026-03-01", "", "2026-03-01"),
        ("Deprecated (March 2026)", "", "2026-03"),
        ("Superseded", "", ""),
        ("Rejected (2026-03-01)", "2026-03-01", ""),
        ("Withdrawn 2026-03-01", "2026-03-01", ""),
        ("Accepted (2026-03-01)", "2026-03-01", ""),
        ("Proposed 2026-03-01", "2026-03-01", ""),
    ],
)
def test_a_day_behind_a_status(status: str, date: str, expected: str) -> None:
    old = record(2, status=status)
    assert ", ".join(map(str, old.values("date"))) == date
    assert day(old) == expected


def test_a_day_behind_the_status_leaves_the_date_alone() -> None:
    old = record(2, status="Deprecated (2026-03-01)", date="2025-01-10")
    assert [str(each) for each in old.values("date")] == ["2025-01-10"]
    named = record(docname="adr/2025-01-10-use-files", status="Deprecated (2026-03-01)")
    assert [str(each) for each in named.values("date")] == ["2025-01-10"]


def test_the_day_may_stand_where_another_place_has_the_status_alone() -> None:
    line = field("Status", "**Superseded** (2026-03-01)", Origin.STATUS_SECTION)
    assert day(record(2, status="Superseded", raw=[line])) == "2026-03-01"


@pytest.mark.parametrize(
    ("contents", "expected"),
    [(ROWS, "2026-02-10"), (REVIVED, "2026-03-01"), (UNDATED, "2026-03-01")],
)
def test_the_last_row_comes_before_the_successor(contents: Contents, expected: str) -> None:
    old = record(2, status="Superseded by ADR-0005", contents=contents)
    assert day(old, successor()) == expected
    dated = record(2, status="Superseded (2026-01-05)", superseded_by="5", contents=contents)
    assert day(dated, successor()) == "2026-01-05"


@pytest.mark.parametrize(
    "status", ["Superseded", "Accepted", "Accepted (2025-01-10)", "Acepted", ""]
)
def test_the_date_of_the_successor_in_force(status: str) -> None:
    old = record(2, status=status, date="2025-01-10")
    assert day(old, successor(supersedes="2")) == "2026-03-01"


def test_of_several_successors_the_first_that_is_known() -> None:
    later, unknown = (
        successor(6, date="2026-04", supersedes="2"),
        successor(7, date="", supersedes="2"),
    )
    old = record(2, status="Superseded")
    assert day(old, unknown, later, successor(supersedes="2")) == "2026-03-01"
    assert day(old, unknown) == ""


def test_what_was_replaced_in_turn_took_its_place_when_it_was_decided() -> None:
    middle = successor(status="Superseded", supersedes="2")
    newest = successor(6, date="2026-09-01", supersedes="5")
    assert day(record(2, status="Superseded"), middle, newest) == "2026-03-01"


@pytest.mark.parametrize(
    ("status", "options"),
    [
        ("Rejected", {"supersedes": "2"}),
        ("Accepted", {}),
        ("Accepted", {"supersedes": "2 in part"}),
        ("Proposed", {"supersedes": "2 in part"}),
    ],
)
def test_what_was_rejected_is_in_force_or_open_has_no_day(
    status: str, options: dict[str, str]
) -> None:
    assert day(record(2, status=status, contents=ROWS), successor(**options)) == ""


@pytest.mark.parametrize(
    "options",
    [{"status": "Proposed"}, {"status": "Rejected"}, {"superseded_by": "2"}],
    ids=str,
)
def test_what_was_never_in_force_instead_gives_no_day(options: dict[str, str]) -> None:
    assert day(record(2, status="Superseded"), successor(supersedes="2", **options)) == ""


def test_a_status_of_a_kind_without_a_role_ends_decisions_too() -> None:
    using = settings(
        kinds={"adr": {"statuses": {"in-force": ["Accepted"], "retired": ["Over", "Withdrawn"]}}}
    )
    over = record(2, status="Over (2026-03-01)", using=using)
    gone = record(3, status="Withdrawn (2026-03-01)", using=using)
    made = log(over, gone, using=using)
    assert [str(retired(made, each)) for each in (over, gone)] == ["2026-03-01", "None"]
    assert (over.field("date"), str(gone.values("date")[0])) == (None, "2026-03-01")


def test_the_box_shows_both_days() -> None:
    old = record(2, "ADR-0002: Old", status="Superseded", date="2025-01-10", authors="Ada")
    shown = render_box(box_data(log(old, successor(supersedes="2")), old), old.docname)
    fields = [each.astext().split("\n\n") for each in shown.findall(nodes.field)]
    assert fields[:4] == [
        ["Status", "Superseded"],
        ["Date", "2025-01-10"],
        ["Retired", "2026-03-01"],
        ["Authors", "Ada"],
    ]


@pytest.mark.parametrize(
    ("rows", "options", "expected"),
    [
        # Nothing of a decision's end makes its date wrong, and the other way round.
        (ROWS, {"status": "Superseded", "date": "2025-01-10"}, ""),
        (ROWS, {"status": "Superseded by ADR-0005 (February 2026)", "date": "2025-01-10"}, ""),
        (ROWS, {"status": "Superseded", "date": "2026-02-10"}, "“Accepted” is dated 2025-01-10"),
        (ROWS, {"status": "Superseded (2026-03-01)"}, "“Superseded” is dated 2026-02-10"),
        (
            ROWS,
            {"status": "Accepted", "date": "2025-01-10"},
            "ADR-0002: Use PostgreSQL is “Accepted”",
        ),
        (UNDATED, {"status": "Superseded", "date": "2025-01-10"}, ""),
        (UNDATED, {"status": "Superseded", "date": "2026-03-01"}, "“Accepted” is dated 2025-01-10"),
        (UNDATED, {"status": "Accepted", "date": "2026-03-01"}, "“Accepted” is dated 2025-01-10"),
        (WAITING, {"status": "Accepted", "date": "2025-01-20"}, ""),
        (WAITING, {"status": "Proposed", "date": "2025-01-20"}, "“Proposed” is dated 2025-01-10"),
        (REJECTED, {"status": "Rejected", "date": "2025-02-10"}, ""),
        (REJECTED, {"status": "Rejected", "date": "2025-01-10"}, "“Rejected” is dated 2025-02-10"),
    ],
)
def test_the_rows_of_the_decision_and_of_its_end_have_their_days(
    rows: Contents, options: dict[str, str], expected: str
) -> None:
    old = record(2, contents=rows, **options)
    messages = [str(each.message) for each in history_disagrees(project(old), old)]
    assert len(messages) == bool(expected)
    assert expected in "".join(messages)


@pytest.mark.parametrize(("date", "told"), [("2026-02-28", False), ("2026-03-02", True)])
def test_a_successor_is_not_older_than_the_decision_that_it_replaced(date: str, told: bool) -> None:
    old, new = record(2, status="Superseded", date=date), successor(supersedes="2")
    assert bool([*older_successor(project(old, new), new)]) is told


DECIDED = ("Accepted", "2025-01-10", "Ada")


@needs_myst
@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([DECIDED, ("Superseded", "2026-02-10", "Bo")], ("Superseded", "2025-01-10", "Ada")),
        ([DECIDED, ("Edited", "2026-02-10", "Bo")], ("Accepted", "2025-01-10", "Ada")),
        ([DECIDED, ("Rejected", "2026-02-10", "Bo")], ("Rejected", "2026-02-10", "Bo")),
        ([DECIDED, ("Superseded", "", "Bo")], ("Accepted", "2025-01-10", "Ada")),
        (
            [("Written", "2025-01-10", "Ada"), ("Deprecated", "2026", "Bo")],
            ("Deprecated", "2025-01-10", "Ada"),
        ),
        ([("Superseded", "2026-02-10", "Bo")], ("Superseded", "", "")),
    ],
)
def test_a_decision_record_tells_who_decided_when(
    rows: list[tuple[str, ...]], expected: tuple[str, str, str], tmp_path: Path
) -> None:
    lines = ["# ADR-0002: Old", "```{adr}", "```", "## Decision Record", ""]
    lines += ["| Action | Date | Author |", "|---|---|---|"]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    (tmp_path / "0002-old.md").write_text("\n".join(lines), encoding="utf-8")
    (read,) = read_tree(tmp_path, PLAIN).pages["0002-old"].records
    values = [next(iter(read.values(name)), "") for name in ("date", "authors")]
    assert (read.status, *map(value_text, values)) == expected

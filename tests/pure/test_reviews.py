"""Reviews: which are shown, which are overdue on a day, and who is to make them."""

from __future__ import annotations

import datetime

import pytest
from factory import log, record
from view_rows import asked, texts

from sphinx_decisions.log.log import Log
from sphinx_decisions.views.table import Table
from sphinx_decisions.views.view_types import view_data

LOG = log(
    record(1, "Use A", status="Accepted", review_by="2026-06-15", authors="Ada"),
    record(2, "Use B", status="Accepted", review_by="2026-05", deciders="Bo; Cy", authors="Ada"),
    record(3, "Use C", status="Accepted"),
    record(4, "Use D", status="Deprecated", review_by="2026-01-01"),
)


def reviews(on: str, known: Log = LOG, **options: str) -> list[list[str]]:
    """Return the texts of the rows of reviews as they are *on* a day."""
    view = asked("reviews", options, known.settings)
    found = view_data(known, view, today=datetime.date.fromisoformat(on))
    assert isinstance(found, Table)
    return [texts(row) for group in found.groups for row in group.rows]


def test_records_in_use_with_a_day_are_listed_the_earliest_day_first() -> None:
    assert reviews("2026-06-15") == [
        ["2026-05", "overdue", "ADR-0002", "Use B", "Bo, Cy"],
        ["2026-06-15", "planned", "ADR-0001", "Use A", "Ada"],
    ]


@pytest.mark.parametrize(
    ("day", "overdue"),
    [
        ("2026-05-31", []),
        ("2026-06-01", ["ADR-0002"]),
        ("2026-06-15", ["ADR-0002"]),
        ("2026-06-16", ["ADR-0002", "ADR-0001"]),
    ],
)
def test_a_review_is_overdue_when_its_last_day_has_passed(day: str, overdue: list[str]) -> None:
    found = reviews(day, state="overdue", columns="record")
    assert [row[0] for row in found] == overdue


def test_retired_records_are_listed_when_asked_for() -> None:
    assert [row[2] for row in reviews("2026-01-02", lifecycle="retired")] == ["ADR-0004"]


def test_without_owners_there_is_no_column_for_them() -> None:
    alone = log(record(1, "Use A", review_by="2026-06-15"))
    assert reviews("2026-06-15", alone) == [["2026-06-15", "planned", "ADR-0001", "Use A"]]

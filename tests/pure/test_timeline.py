"""The timeline: what happened, when, in which order."""

from __future__ import annotations

from itertools import permutations

import pytest
from factory import field, history, log, record, settings
from view_rows import asked

from sphinx_decisions.log.log import Log
from sphinx_decisions.model.record import Origin
from sphinx_decisions.views.timeline import timeline_data

RECORDS = (
    record(
        1,
        "Use MySQL",
        status="Superseded",
        date="2025-03-09",
        tags="storage",
        contents=history(
            ("Proposed", "2024-05-01", "Ada <ada@example.org>, Zoë"),
            ("✅ accepted", "2024-05-01", "Ada"),
            ("Reviewed  by all", "June 2024", "N/A"),
            ("Edited", "soon", "Ada"),
            ("-", "2024-07-01", ""),
        ),
    ),
    record(
        2,
        "Use PostgreSQL",
        status="Accepted",
        date="2025-03-09",
        supersedes=1,
        tags="storage, events",
        contents=history(("Accepted", "2025-03-08", "Bo")),
    ),
    record("streams", kind="design-doc", title="Streams", status="Active", date="2024"),
    record(3, status="Proposed"),
    record(4, status="Acepted", date="2025-04"),
)
LOG = log(*RECORDS)


def told(made: Log = LOG, **options: str) -> list[str]:
    """Return the moments as lines; a group starts with its label."""
    lines = []
    for group in timeline_data(made, asked("timeline", options)).groups:
        lines += [f"[{group.label.text}]"] if group.label else []
        for year in group.years:
            for month in year.months:
                for moment in month.moments:
                    when = f"{year.year}-{month.number}-{moment.day}"
                    lines.append(f"{when} {moment.record.text}: {moment.action.text}")
    return lines


EVERYTHING = [
    "2025-4-0 ADR-0004: Use PostgreSQL: Acepted",
    "2025-3-9 ADR-0001: Use MySQL: Superseded",
    "2025-3-8 ADR-0002: Use PostgreSQL: Accepted",
    "2024-6-0 ADR-0001: Use MySQL: Reviewed by all",
    "2024-5-1 ADR-0001: Use MySQL: Accepted",
    "2024-5-1 ADR-0001: Use MySQL: Proposed",
    "2024-0-0 Streams: Active",
]


def test_histories_and_what_they_do_not_tell_newest_first() -> None:
    assert told() == EVERYTHING


def test_oldest_first_on_one_day_too() -> None:
    *dated, undated = EVERYTHING
    assert told(sort="date") == [*dated[5:3:-1], dated[3], undated, *dated[2::-1]]
    assert told(sort="-date") == EVERYTHING


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("date", ["2025-3-9", "2025-3-0", "2025-4-1", "2025-0-0", "2026-0-0"]),
        ("-date", ["2026-0-0", "2025-4-1", "2025-3-9", "2025-3-0", "2025-0-0"]),
    ],
)
def test_what_has_no_day_comes_after_the_days_of_its_month_or_year(
    sort: str, expected: list[str]
) -> None:
    dates = ("2025-03", "2025-03-09", "2025", "2025-04-01", "2026")
    made = log(*(record(n, status="Accepted", date=day) for n, day in enumerate(dates, start=1)))
    assert [line.partition(" ")[0] for line in told(made, sort=sort)] == expected


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"since": "2025"}, EVERYTHING[:3]),
        ({"until": "2024-05"}, EVERYTHING[4:]),
        ({"since": "2024-06", "until": "2025-03-08"}, [*EVERYTHING[2:4], EVERYTHING[6]]),
        ({"limit": "2"}, EVERYTHING[:2]),
        ({"status": "Accepted"}, EVERYTHING[2:3]),
        ({"lifecycle": "retired", "limit": "1"}, EVERYTHING[1:2]),
        ({"kind": "design-doc"}, EVERYTHING[6:]),
        ({"tags": "no such"}, []),
    ],
    ids=str,
)
def test_which_moments(options: dict[str, str], expected: list[str]) -> None:
    assert told(**options) == expected


def test_a_moment_leads_to_its_row_and_says_what_was_true_then() -> None:
    (group,) = timeline_data(LOG, asked("timeline", {"id": "1"})).groups
    last, first = group.years
    (moment,) = last.months[0].moments
    assert (moment.record.docname, moment.record.anchor, moment.record.inner_anchor) == (
        "adr/0001",
        "adr-0001",
        "",
    )
    june, may = first.months
    accepted, proposed = may.moments
    assert [each.record.inner_anchor for each in (accepted, proposed)] == ["row-1", "row-0"]
    assert [each.author for each in (*june.moments, accepted, proposed)] == ["", "Ada", "Ada, Zoë"]
    actions = [(each.action.role, each.action.lifecycle) for each in (*june.moments, *may.moments)]
    assert actions == [("", ""), ("status", "in-force"), ("status", "open")]
    assert not accepted.action.derived


def test_a_status_whose_row_has_no_date_is_told_by_the_record() -> None:
    made = record(
        1, status="Accepted", date="2025-01-02", contents=history(("Accepted", "", "Ada"))
    )
    assert told(log(made)) == ["2025-1-2 ADR-0001: Use PostgreSQL: Accepted"]


def test_groups_of_records() -> None:
    assert told(group_by="tags", since="2025-03-08", until="2025-03-08") == [
        "[events]",
        EVERYTHING[2],
        "[storage]",
        EVERYTHING[2],
    ]
    assert told(group_by="kind", since="2025-04", sort="date") == ["[ADR]", EVERYTHING[0]]
    assert told(group_by="record", since="2025") == [
        "[ADR-0001: Use MySQL]",
        EVERYTHING[1],
        "[ADR-0002: Use PostgreSQL]",
        EVERYTHING[2],
        "[ADR-0004: Use PostgreSQL]",
        EVERYTHING[0],
    ]


def test_nothing_happened() -> None:
    for options in ({}, {"group-by": "tags"}):
        assert timeline_data(log(), asked("timeline", options)).empty
    assert not timeline_data(LOG, asked("timeline", {})).empty


def test_order_does_not_depend_on_reading() -> None:
    view = asked("timeline", {"group-by": "tags"})
    shown = [timeline_data(log(*turned), view) for turned in permutations(RECORDS)]
    assert shown == [shown[0]] * len(shown)


NEW = record(5, "New", status="Accepted", date="2026-03-01", supersedes="1")
ACCEPTED = "2025-1-10 ADR-0001: Old: Accepted"
SUPERSEDED = "2026-3-1 ADR-0001: Old: Superseded"


@pytest.mark.parametrize(
    ("options", "rows", "expected"),
    [
        ({"status": "Superseded", "date": "2025-01-10"}, [], [SUPERSEDED, ACCEPTED]),
        ({"status": "Accepted", "date": "2025-01-10"}, [], [SUPERSEDED, ACCEPTED]),
        ({"status": "Superseded"}, [("Accepted", "2025-01-10", "")], [SUPERSEDED, ACCEPTED]),
        (
            {"status": "Deprecated (2026-03-01)", "date": "2025-01-10"},
            [],
            [SUPERSEDED.replace("Superseded", "Deprecated"), ACCEPTED],
        ),
        (
            {"status": "Superseded", "date": "2025-01-10"},
            [("Accepted", "2025-01-10", ""), ("Superseded", "2026-03-01", "")],
            [SUPERSEDED, ACCEPTED],
        ),
        (
            {"status": "Rejected", "date": "2025-01-10"},
            [],
            [ACCEPTED.replace("Accepted", "Rejected")],
        ),
        (
            {"status": "Draft", "date": "2025-01-10"},
            [],
            [SUPERSEDED, ACCEPTED.replace("Accepted", "Proposed")],
        ),
    ],
)
def test_a_decision_was_in_force_until_another_took_its_place(
    options: dict[str, str], rows: list[tuple[str, str, str]], expected: list[str]
) -> None:
    made = log(record(1, "Old", contents=history(*rows), **options), NEW)
    assert told(made, id="1") == expected


def test_a_date_from_the_history_is_told_by_its_row() -> None:
    row = field("date", "2025-01-10", Origin.DECISION_RECORD)
    rows = history(("Proposed", "2025-01-10", "Ada"))
    made = log(record(1, "Old", status="Superseded", contents=rows, raw=[row]))
    assert told(made) == [ACCEPTED.replace("Accepted", "Proposed")]


def test_a_kind_without_such_a_status_is_not_given_one() -> None:
    statuses = {"open": ["Draft"], "retired": ["Closed"]}
    using = settings(kinds={"adr": {"profile": "nygard", "statuses": statuses}})
    made = log(record(1, using=using, status="Closed (2026)", date="2025"), using=using)
    assert told(made) == ["2026-0-0 ADR-0001: Use PostgreSQL: Closed"]

"""What both pages say where an open record is to supersede one that is in force."""

from __future__ import annotations

import pytest
from factory import log, project, record

from sphinx_decisions.model.record import Record
from sphinx_decisions.render.box import render_box
from sphinx_decisions.rules import check
from sphinx_decisions.views.box import box_data

OLD = record(2, "Use MySQL", status="Accepted")
OPEN = record(5, "Use PostgreSQL", status="Proposed", supersedes=2)


def notice(one: Record, *others: Record) -> str:
    """Return the notice in the box of *one*."""
    box = render_box(box_data(log(one, *others), one), one.docname)
    return "".join(child.astext() for child in box.children if child["classes"])


def test_it_is_legal() -> None:
    assert check(project(OLD, OPEN)) == ()


def test_both_pages_say_so() -> None:
    assert notice(OLD, OPEN) == (
        "In force until one of these is accepted, which would supersede it: "
        "ADR-0005: Use PostgreSQL."
    )
    assert notice(OPEN, OLD) == (
        "Will supersede ADR-0002: Use MySQL, in force until this is accepted."
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (OLD, record(5, status="Rejected", supersedes=2)),
        (record(2, status="Proposed"), OPEN),
        (OLD, record(5, status="Proposed", supersedes="2 in part")),
        (OLD, record(5, status="Proposed", amends=2)),
    ],
    ids=["rejected", "both open", "in part", "amended"],
)
def test_nobody_waits(old: Record, new: Record) -> None:
    assert "In force until" not in notice(old, new)
    assert "Will supersede" not in notice(new, old)


def test_what_is_over_already_is_not_waited_for() -> None:
    accepted = record(4, status="Accepted", supersedes=2)
    assert "In force today: ADR-0004" in notice(OLD, OPEN, accepted)
    assert notice(OPEN, OLD, accepted) == ""

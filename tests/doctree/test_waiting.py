"""What both pages say where an open record is to supersede one that is in force."""

from __future__ import annotations

import pytest
from docutils import nodes
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


ALONE = "This record is no longer in force, and no other has taken its place."


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        ("Deprecated", ALONE),
        ("Superseded by the new store", "This record is no longer in force."),
        ("Withdrawn (superseded by ADR-0099)", "This record is no longer in force."),
    ],
)
def test_nobody_is_told_that_nothing_came_after_where_the_page_names_it(
    status: str, sentence: str
) -> None:
    assert notice(record(2, status=status)) == sentence


@pytest.mark.parametrize(
    ("status", "shown"),
    [
        ("Approved", "Approved"),
        ("accepted, review in March", "accepted (review in March)"),
        ("Draft -> Accepted", "Draft → Accepted"),
    ],
)
def test_a_status_is_shown_in_its_author_s_words(status: str, shown: str) -> None:
    one = record(2, status=status)
    box = render_box(box_data(log(one), one), one.docname)
    (row,) = (row for row in box.findall(nodes.field) if "Status" in row.children[0].astext())
    assert row.children[1].astext() == shown
    assert one.status == "Accepted"

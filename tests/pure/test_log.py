"""The log: relations from both sides, lifecycles, who is in force today."""

from __future__ import annotations

import pytest
from factory import PLAIN, log, record, settings

from sphinx_decisions.log.log import Log
from sphinx_decisions.model.record import Record
from sphinx_decisions.model.status import Lifecycle


def shown(log: Log, one: Record, relation: str) -> list[str]:
    """Return the links of *one* that are called *relation*, as text."""
    return [
        (link.target.record.shown_id if link.target.record else link.target.text)
        + (" in part" if link.partial else "")
        + (f" ({link.note})" if link.note else "")
        for link in log.related(one, relation)
    ]


@pytest.mark.parametrize(
    ("relation", "inverse"),
    [
        ("supersedes", "superseded-by"),
        ("amends", "amended-by"),
        ("depends-on", "required-by"),
        ("implements", "implemented-by"),
        ("related", "related"),
    ],
)
def test_a_relation_written_on_one_side_is_on_both(relation: str, inverse: str) -> None:
    one, two = record(1, **{relation: 2}), record(2)
    made = log(one, two)
    assert shown(made, one, relation) == ["ADR-0002"]
    assert shown(made, two, inverse) == ["ADR-0001"]
    three, four = record(3), record(4, **{inverse: 3})
    made = log(three, four)
    assert shown(made, three, relation) == ["ADR-0004"]
    assert shown(made, four, inverse) == ["ADR-0003"]


def test_configured_relations_have_inverses_too() -> None:
    using = settings(relations={"extends": {"inverse": "extended-by"}})
    one, two = record(1, using=using, extends=2), record(2, using=using)
    assert shown(log(one, two, using=using), two, "extended-by") == ["ADR-0001"]


def test_both_sides_written_are_one_link() -> None:
    one, two = record(5, supersedes="2 in part (storage)"), record(2, superseded_by="ADR-0005")
    made = log(one, two)
    (link,) = made.links(two)
    assert link.written in two.statements
    assert link.mirrored in one.statements
    assert shown(made, two, "superseded-by") == ["ADR-0005 in part (storage)"]
    assert shown(made, one, "supersedes") == ["ADR-0002 in part (storage)"]


def test_of_two_statements_about_one_record_the_first_counts_on_both_sides() -> None:
    one, two = record(5, supersedes="2; ADR-0002 in part"), record(2)
    made = log(one, two)
    assert shown(made, one, "supersedes") == ["ADR-0002"]
    assert shown(made, two, "superseded-by") == ["ADR-0005"]


def test_links_stand_in_the_order_of_relations_then_as_written_then_by_id() -> None:
    one = record(5, related="9, https://example.org, 8", supersedes=2)
    others = [record(n) for n in (2, 8, 9)] + [record(10, related=5), record(7, related=5)]
    made = log(*others, one)
    assert [link.relation for link in made.links(one)] == ["supersedes"] + ["related"] * 5
    assert shown(made, one, "related") == [
        "ADR-0009",
        "https://example.org",
        "ADR-0008",
        "ADR-0007",
        "ADR-0010",
    ]


def test_unknown_targets_stay_visible() -> None:
    one = record(5, supersedes="ADR-0099 in part")
    assert shown(log(one), one, "supersedes") == ["ADR-0099 in part"]


def lifecycles(*records: Record) -> list[str]:
    made = log(*records)
    return [made.lifecycle(each).value for each in made.records]


@pytest.mark.parametrize(
    ("status", "lifecycle"),
    [
        ("Proposed", "open"),
        ("Accepted", "in-force"),
        ("Rejected", "retired"),
        ("Superseded", "retired"),
        ("Foo", "open"),
        ("", "open"),
    ],
)
def test_lifecycle_follows_the_status(status: str, lifecycle: str) -> None:
    assert lifecycles(record(1, status=status)) == [lifecycle]


@pytest.mark.parametrize(
    ("new", "old", "expected"),
    [
        ({"status": "Accepted", "supersedes": "1"}, {}, "retired"),
        ({"status": "Accepted"}, {"superseded_by": "2"}, "retired"),
        ({"status": "Proposed", "supersedes": "1"}, {}, "in-force"),
        ({"status": "Rejected", "supersedes": "1"}, {}, "in-force"),
        ({"status": "Accepted", "supersedes": "1 in part"}, {}, "in-force"),
        ({"status": "Accepted", "supersedes": "1"}, {"superseded_by": "2 in part"}, "in-force"),
        ({"status": "Accepted", "amends": "1"}, {}, "in-force"),
    ],
    ids=str,
)
def test_a_decision_in_force_retires_what_it_supersedes(
    new: dict[str, str], old: dict[str, str], expected: str
) -> None:
    assert lifecycles(record(1, status="Accepted", **old), record(2, **new))[0] == expected


def test_a_chain_stays_retired_whatever_its_status_lines_say() -> None:
    assert lifecycles(
        record(1, status="Accepted"),
        record(2, status="Accepted", supersedes=1),
        record(3, status="Accepted", supersedes=2),
    ) == ["retired", "retired", "in-force"]
    # The middle one was withdrawn by its successor, and did replace the first.
    assert lifecycles(
        record(1, status="Accepted"),
        record(2, status="Superseded", supersedes=1),
        record(3, status="Accepted", supersedes=2),
    ) == ["retired", "retired", "in-force"]


def test_a_rejected_successor_without_one_of_its_own_retires_nothing() -> None:
    assert lifecycles(
        record(1, status="Accepted"),
        record(2, status="Superseded", supersedes=1),
        record(3, status="Proposed", supersedes=2),
    ) == ["in-force", "retired", "open"]


def test_records_in_a_circle_do_not_retire_each_other() -> None:
    circle = [
        record(1, status="Accepted", supersedes=2),
        record(2, status="Accepted", supersedes=1),
    ]
    assert lifecycles(*circle) == ["in-force", "in-force"]
    outside = record(3, status="Accepted", supersedes=2)
    assert lifecycles(*circle, outside) == ["in-force", "retired", "in-force"]
    inside = record(3, status="Accepted", superseded_by=1)
    assert lifecycles(*circle, inside)[2] == "retired"


def test_a_record_that_supersedes_itself_stays() -> None:
    assert lifecycles(record(1, status="Accepted", supersedes=1)) == ["in-force"]


def today(*records: Record) -> list[str]:
    made = log(*records)
    return [each.shown_id for each in made.in_force_today(made.records[0])]


def test_the_end_of_a_chain() -> None:
    assert today(
        record(1, status="Superseded"),
        record(2, status="Superseded", supersedes=1),
        record(3, status="Accepted", supersedes=2),
        record(4, status="Proposed", supersedes=3),
    ) == ["ADR-0003"]


def test_the_ends_of_a_chain_that_split() -> None:
    assert today(
        record(1, status="Superseded", superseded_by="2, 3"),
        record(2, status="Superseded"),
        record(3, status="Accepted"),
        record(10, status="Accepted", supersedes=2),
        record(4, status="Accepted", supersedes=2),
    ) == ["ADR-0003", "ADR-0004", "ADR-0010"]


def test_a_partial_successor_is_no_end() -> None:
    assert (
        today(record(1, status="Deprecated"), record(2, status="Accepted", supersedes="1 in part"))
        == []
    )


def test_nothing_in_force() -> None:
    assert today(record(1, status="Superseded"), record(2, status="Rejected", supersedes=1)) == []
    assert today(record(1, status="Superseded", superseded_by=2), record(2, superseded_by=1)) == []


def test_successors_include_those_not_yet_accepted() -> None:
    old = record(1, status="Accepted")
    made = log(old, record(2, status="Proposed", supersedes=1), record(3, supersedes="1 in part"))
    assert [each.shown_id for each in made.successors(old)] == ["ADR-0002"]


def test_supersession_cycles() -> None:
    made = log(record(1, supersedes=3), record(2, supersedes=1), record(3, supersedes=2), record(4))
    ((*group,),) = made.supersession_cycles
    assert [each.shown_id for each in group] == ["ADR-0001", "ADR-0002", "ADR-0003"]


def test_relations_stay_within_a_log_unless_it_is_named() -> None:
    using = settings(logs={"web": {"path": "web", "id_format": "WEB-{:03d}"}})
    here = record(docname="adr/0001", using=using, status="Accepted")
    old = record(docname="web/0001", using=using, status="Accepted")
    new = record(docname="web/0002", using=using, status="Accepted", supersedes=1, related="ADR-1")
    made = Log([here, old, new], using)
    assert made.lifecycle(old) is Lifecycle.RETIRED
    assert made.lifecycle(here) is Lifecycle.IN_FORCE
    assert shown(made, here, "related") == ["WEB-002"]


def test_records_are_sorted_by_log_kind_and_number() -> None:
    made = log(record(10), record(2), record("a", kind="design-doc"), record(1))
    names = [each.shown_id for each in made.records]
    assert names == ["ADR-0001", "ADR-0002", "ADR-0010", "a"]
    assert made.settings is PLAIN

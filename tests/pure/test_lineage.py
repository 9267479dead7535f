"""The lineage of a record: the chain of supersessions, and what is beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from factory import log, record, settings
from hypothesis import given
from hypothesis import strategies as st

from sphinx_decisions.log.log import Log
from sphinx_decisions.model.record import Record
from sphinx_decisions.views.lineage import Lineage, Relative, Step, lineage_data


def chain(length: int) -> list[Record]:
    """Return records of which each supersedes the one before."""
    later = [record(n, supersedes=n - 1, status="Superseded") for n in range(2, length)]
    return [record(1), *later, record(length, status="Accepted", supersedes=length - 1)]


def shown(made: Log, number: int) -> Lineage:
    one = next(each for each in made.records if each.ident == str(number))
    found = lineage_data(made, one)
    assert found
    return found


def words(each: Relative) -> str:
    in_part = " in part" if each.partial else ""
    return f"{each.record.text.partition(':')[0]} {each.relation}{in_part}"


def lines(steps: tuple[Step, ...]) -> list[list[str]]:
    return [[words(each) for each in step.relatives] for step in steps]


def test_a_chain_is_followed_in_both_directions() -> None:
    found = shown(log(*chain(4)), 3)
    assert lines(found.before) == [["ADR-0001 superseded-by"], ["ADR-0002 superseded-by"]]
    assert lines(found.after) == [["ADR-0004 superseded-by"]]
    assert (found.this.record.text, found.earlier, found.later) == ("ADR-0003", 0, 0)
    assert found.far


def test_what_is_too_far_away_is_counted() -> None:
    found = shown(log(*chain(11)), 6)
    assert [len(step.relatives) for step in (*found.before, *found.after)] == [1] * 6
    assert (found.earlier, found.later) == (2, 2)
    assert lines(found.before)[0] == ["ADR-0003 superseded-by"]
    assert lines(found.after)[-1] == ["ADR-0009 superseded-by"]


def test_a_chain_that_comes_back_to_what_is_amended_shows_it_once() -> None:
    far, *others = chain(8)
    newest = record(9, supersedes="8", amends="1, 10")
    found = shown(log(far, *others, newest, record(10)), 9)
    assert lines(found.before)[-1] == ["ADR-0008 superseded-by", "ADR-0010 amended-by"]
    assert found.earlier == 5


def walked(start: Record, next_of: Callable[[Record], Iterable[Record]]) -> list[Record]:
    """Return all that is reached from *start*, and itself, one record after the other."""
    found = [start]
    for each in found:
        found += [other for other in dict.fromkeys(next_of(each)) if other not in found]
    return found


PAIRS = st.lists(st.tuples(st.integers(1, 9), st.integers(1, 9)), max_size=14)


@given(PAIRS)
def test_what_can_be_reached_is_what_a_walk_finds(pairs: list[tuple[int, int]]) -> None:
    older: dict[int, list[str]] = {number: [] for number in range(1, 10)}
    for first, last in pairs:
        older[first].append(str(last))
    made = log(*(record(number, supersedes=", ".join(each)) for number, each in older.items()))
    for each in made.records:
        for reach, next_of in ((made.earlier, made.predecessors), (made.later, made.successors)):
            found = walked(each, next_of)
            assert [other for other in made.records if reach.leads(each, other)] == [
                other for other in made.records if other in found
            ]
            assert reach.count(each) == len(found) - 1


def test_amendments_and_parts_are_beside_the_chain_and_not_followed() -> None:
    made = log(
        record(1),
        record(2, amends="1"),
        record(3, supersedes="9", amends="2 in part"),
        record(4, supersedes="3 in part"),
        record(5, supersedes="4"),
        record(9),
    )
    found = shown(made, 3)
    assert lines(found.before) == [["ADR-0009 superseded-by", "ADR-0002 amended-by in part"]]
    assert lines(found.after) == [["ADR-0004 superseded-by in part"]]
    assert not found.far


def test_a_record_is_shown_once() -> None:
    both = log(record(1), record(2, supersedes="1", amends="1"))
    assert lines(shown(both, 2).before) == [["ADR-0001 superseded-by"]]
    circle = log(record(1, supersedes="3"), record(2, supersedes="1"), record(3, supersedes="2"))
    assert len(shown(circle, 2).before) == len(shown(circle, 2).after) == 2


def test_many_records_side_by_side_are_counted() -> None:
    made = log(*map(record, range(1, 8)), record(8, supersedes=", ".join("1234567")))
    (step,) = shown(made, 8).before
    assert (len(step.relatives), step.more) == (4, 3)


def test_only_a_lineage_is_shown_and_only_where_it_is_wanted() -> None:
    one, two, three = record(1), record(2, related="1", depends_on="1"), record(3, supersedes="1")
    made = log(one, two, three)
    assert lineage_data(made, two) is None
    assert lineage_data(made, three) is not None
    off, wrong = settings(lineage=False), settings(lineage="no")
    assert lineage_data(log(one, two, three, using=off), three) is None
    assert lineage_data(log(one, two, three, using=wrong), three) is not None

"""What holds for every log, however odd: hypothesis invents them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

import pytest
from factory import PLAIN, citing, project, record
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sphinx_decisions.log.cycles import cycles
from sphinx_decisions.log.log import Log
from sphinx_decisions.model.citation import Citation
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.record import Record
from sphinx_decisions.model.status import Lifecycle
from sphinx_decisions.rules import RULES, check

STATUSES = ("Proposed", "Accepted", "Superseded", "Rejected", "Acepted", "Superseded by ADR-0003")
RELATIONS = tuple(PLAIN.relations)
NUMBERS = st.integers(1, 12)
T = TypeVar("T")
TARGETS = st.one_of(
    NUMBERS.map(str),
    NUMBERS.map("ADR-{:04d} in part".format),
    NUMBERS.map("[Old]({:04d}-x.md) (a note)".format),
    st.sampled_from(["ADR-0099", "https://example.org", "guide", "#adr-0001", ":", "in part"]),
)


def reachable(
    start: T, following: Callable[[T], Iterable[T]], stop: Callable[[T], bool] = lambda _: False
) -> tuple[T, ...]:
    """Return what can be reached from *start* (itself left out), each once, nearest first.

    Nothing beyond a place where *stop* is true is visited.
    """
    seen = {id(start)}
    found: list[T] = []
    agenda = [start]
    while agenda:
        nexts: list[T] = []
        for here in agenda:
            for there in following(here):
                if id(there) not in seen:
                    seen.add(id(there))
                    found.append(there)
                    if not stop(there):
                        nexts.append(there)
        agenda = nexts
    return tuple(found)


@st.composite
def records(draw: st.DrawFn) -> list[Record]:
    """At most twelve records, some with the same number, with any relations among them."""
    numbers = draw(st.lists(NUMBERS, max_size=12))
    relations = st.dictionaries(
        st.sampled_from(RELATIONS), st.lists(TARGETS, min_size=1, max_size=3).map("; ".join)
    )
    return [
        record(
            f"{number:04d}-x{place or ''}",
            f"Decision {number}",
            status=draw(st.sampled_from(STATUSES)),
            **{name.replace("-", "_"): text for name, text in draw(relations).items()},
        )
        for place, number in enumerate(numbers)
    ]


ADDRESSES = NUMBERS.map(lambda number: (f"adr/{number:04d}-x", f"adr-{number:04d}"))
CITATIONS = st.builds(
    Citation,
    docname=st.sampled_from(["guide", "CHANGES", "talks/one", "adr/0001-x"]),
    kind=st.sampled_from(["adr", "design-doc", ""]),
    text=TARGETS,
    place=st.builds(Place, st.sampled_from(["guide.rst", "adr/0001-x.rst"]), st.integers(1, 9)),
    owner=st.one_of(st.just(("", "")), ADDRESSES),
    parts=st.lists(st.sampled_from(["decision", "references", "option a", ""])).map(tuple),
)
STRICT = replace(PLAIN, strict=True, history_pages=("talks",))


@given(st.data())
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_findings_do_not_depend_on_the_order_of_reading(data: st.DataObject) -> None:
    made = data.draw(records())
    shuffled = data.draw(st.permutations(made))
    cites = data.draw(st.lists(CITATIONS, max_size=6))
    recited = data.draw(st.permutations(cites))
    one = project(*made, using=STRICT, pages=["guide"])
    other = project(*shuffled, using=STRICT, pages=["guide"])
    found = check(replace(one, citations=tuple(cites)))
    assert found == check(replace(other, citations=tuple(recited)))
    assert {each.code for each in found} <= RULES.keys()


@given(records())
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_relations_are_the_same_from_both_sides(made: list[Record]) -> None:
    log = Log(made, PLAIN)
    for one in log.records:
        for link in log.links(one):
            other = link.target.record
            if other is None or other is one:
                continue
            inverse = PLAIN.relations[link.relation].inverse
            (back,) = [each for each in log.related(other, inverse) if each.target.record is one]
            assert (back.partial, back.written, back.mirrored) == (
                link.partial,
                link.mirrored,
                link.written,
            )


@given(records())
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_lifecycles(made: list[Record]) -> None:
    log = Log(made, PLAIN)

    def in_force(each: Record) -> bool:
        return log.lifecycle(each) is Lifecycle.IN_FORCE

    circles = [{id(each) for each in group} for group in log.supersession_cycles]
    for one in log.records:
        written, today = log.written_lifecycle(one), log.lifecycle(one)
        assert today in (written, Lifecycle.RETIRED)
        newer = [each for each in log.successors(one) if each is not one]
        outside = [n for n in newer if not any({id(n), id(one)} <= circle for circle in circles)]
        if any(log.lifecycle(each) is Lifecycle.IN_FORCE for each in outside):
            assert today is Lifecycle.RETIRED
        everybody_newer = reachable(one, log.successors)
        if all(log.written_lifecycle(n) is not Lifecycle.IN_FORCE for n in everybody_newer):
            assert today is written
        ends = log.in_force_today(one)
        assert set(map(id, ends)) <= set(map(id, everybody_newer))
        assert all(map(in_force, ends))
        first = reachable(one, log.successors, stop=in_force)
        assert set(map(id, ends)) == {id(each) for each in first if in_force(each)}


@given(records())
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_finding_lies_where_its_record_is_or_where_it_is_cited(made: list[Record]) -> None:
    checked = project(*made, using=STRICT)
    files = {"conf.py", *(each.place.source for each in made)}
    for finding in check(checked):
        assert finding.place.source in files
        assert checked.log.at(*finding.address) or not finding.records


@given(st.text(max_size=40), st.sampled_from(["adr", "design-doc", ""]))
@settings(max_examples=100, deadline=None)
def test_any_text_may_stand_in_any_field(text: str, kind: str) -> None:
    names = [name for name in PLAIN.kinds["adr"].field_names if name not in ("class", "name")]
    odd = record(7, text, **dict.fromkeys(names, text))
    assert check(project(odd)) == check(project(odd))
    assert check(citing(text, kind)) == check(citing(text, kind))


def chain(length: int) -> list[Record]:
    """Return records of which each supersedes the one before; the last is in force."""
    first = record(1, status="Superseded")
    between = [record(n, status="Superseded", supersedes=n - 1) for n in range(2, length)]
    return [first, *between, record(length, status="Accepted", supersedes=length - 1)]


def test_a_chain_of_thousands_each_cited() -> None:
    made = chain(2_000)
    cites = [Citation("guide", "adr", str(n), Place("guide.rst", n)) for n in range(1, 2_001)]
    checked = replace(project(*made), citations=tuple(cites))
    found = check(checked)
    assert [(each.code, each.place.line) for each in found] == [
        ("retired_citation", n) for n in range(1, 2_000)
    ]
    assert all("today: ADR-2000: " in str(each.message) for each in found)
    assert checked.log.in_force_today(checked.log.records[0]) == (made[-1],)


def test_the_work_for_a_chain_grows_with_its_length(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Record] = []
    successors = Log.successors

    def counted(log: Log, one: Record) -> tuple[Record, ...]:
        asked.append(one)
        return successors(log, one)

    monkeypatch.setattr(Log, "successors", counted)
    steps = []
    for length in (50, 100):
        log = Log(chain(length), PLAIN)
        asked.clear()
        assert all(len(log.in_force_today(each)) == 1 for each in log.records[:-1])
        steps.append(len(asked))
    assert steps[1] < 2.2 * steps[0]


def test_a_circle_of_a_thousand() -> None:
    circle = [record(n, supersedes=n % 1_000 + 1) for n in range(1, 1_001)]
    (finding,) = check(project(*circle))
    assert finding.code == "cycle"
    assert str(finding.message).count(" → ") == 1_000


GRAPHS = st.dictionaries(st.integers(0, 7), st.lists(st.integers(0, 7), max_size=3), max_size=8)


@given(GRAPHS)
def test_cycles_are_the_groups_that_reach_each_other(graph: dict[int, list[int]]) -> None:
    nodes = range(8)

    def following(node: int) -> list[int]:
        return graph.get(node, [])

    reached = {node: set(reachable(node, following)) for node in nodes}
    expected = {
        frozenset({a, *(b for b in nodes if b in reached[a] and a in reached[b])}) for a in nodes
    }
    groups = cycles(nodes, following)
    assert {frozenset(group) for group in groups} == {each for each in expected if len(each) > 1}
    assert list(groups) == sorted(groups)


@pytest.mark.parametrize("size", [2, 5_000])
def test_cycles_need_no_recursion(size: int) -> None:
    nodes = tuple(range(size))
    (group,) = cycles(nodes, lambda node: [nodes[(node + 1) % size]])
    assert group == nodes

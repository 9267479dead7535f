"""The clusters of graphs: where their lines lead, and which are too dense to be drawn."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_decisions.model.status import Lifecycle
from sphinx_decisions.views.clusters import (
    MOST_RANKS,
    Cluster,
    Ends,
    clusters,
    length,
    too_dense,
    work,
)
from sphinx_decisions.views.graph import Graph, GraphEdge, GraphNode

COUNT = 9
PAIRS = st.lists(st.tuples(st.integers(0, COUNT - 1), st.integers(0, COUNT - 1)), unique=True)


def graph(count: int, pairs: Iterable[Ends], relation: str = "supersedes") -> Graph:
    """Return a graph in which the first of each pair of records has a relation to the second."""
    nodes = [GraphNode(f"{n}", "", "", "", Lifecycle.OPEN, "", "") for n in range(count)]
    edges = [GraphEdge(f"{source}", f"{target}", relation) for source, target in pairs]
    return Graph(tuple(nodes), tuple(edges))


def whole(made: Graph) -> Cluster:
    """Return *made* as one cluster, though it may be several."""
    return Cluster(made.nodes, made.edges)


def random_links(count: int, links: int) -> Graph:
    chance = random.Random(1)
    pairs: dict[Ends, None] = {}
    while len(pairs) < links:
        first, last = chance.sample(range(count), 2)
        pairs[first, last] = None
    return graph(count, pairs)


def all_before(count: int) -> Graph:
    """Return *count* records, each with a relation to all before it."""
    return graph(count, [(later, first) for later in range(count) for first in range(later)])


def chain(count: int) -> list[Ends]:
    return [(number + 1, number) for number in range(count - 1)]


def test_clusters_keep_the_order_of_their_first_records() -> None:
    found = clusters(graph(5, [(3, 0), (4, 1)]))
    assert [[node.key for node in each.nodes] for each in found] == [["0", "3"], ["1", "4"], ["2"]]


def test_lines_lead_from_the_older_record_to_the_newer_one() -> None:
    assert whole(graph(3, [(1, 0), (0, 2)])).lines() == ((0, 1), (2, 0))
    assert whole(graph(2, [(1, 0), (0, 1)], "related")).lines() == ((0, 1), (0, 1))


def test_lines_of_a_circle_lead_as_time_flows() -> None:
    # The line to the record outside the circle leads to it, as in any graph.
    pairs = [(1, 0), (2, 1), (0, 2), (1, 3)]
    assert whole(graph(4, pairs)).lines() == ((0, 1), (1, 2), (0, 2), (3, 1))


def reach(lines: Sequence[Ends], start: int) -> set[int]:
    found: set[int] = set()
    waiting = [start]
    while waiting:
        here = waiting.pop()
        nexts = {last for first, last in lines if first == here} - found
        found |= nexts
        waiting += nexts
    return found


@given(PAIRS)
def test_no_lines_lead_in_a_circle(pairs: list[Ends]) -> None:
    pairs = [(first, last) for first, last in pairs if first != last]
    lines = whole(graph(COUNT, pairs)).lines()
    assert [sorted(line) for line in lines] == [sorted(pair) for pair in pairs]
    assert not any(number in reach(lines, number) for number in range(COUNT))
    backward = [(last, first) for first, last in pairs]
    if not any(number in reach(backward, number) for number in range(COUNT)):
        assert list(lines) == backward


def test_work_counts_pairs_of_lines_and_the_ranks_that_they_lead_over() -> None:
    assert work(whole(graph(4, chain(4)))) == 3
    # One more line beside the three steps, over two of the four ranks.
    assert work(whole(graph(4, [*chain(4), (3, 0)]))) == 3 * 2**2 + 4 * 2
    assert work(whole(graph(5, [(number, 0) for number in range(1, 5)]))) == 4**2


@pytest.mark.parametrize(
    ("pairs", "ranks"),
    [([], 1), (chain(4), 4), ([*chain(4), (0, 3)], 4), ([(1, 0), (2, 0), (3, 0)], 2)],
    ids=["none", "chain", "circle", "star"],
)
def test_the_length_is_that_of_the_longest_way(pairs: list[Ends], ranks: int) -> None:
    assert length(whole(graph(4, pairs))) == ranks


@given(PAIRS, st.randoms())
def test_the_order_of_relations_makes_no_difference(pairs: list[Ends], by: random.Random) -> None:
    shuffled = by.sample(pairs, len(pairs))
    assert work(whole(graph(COUNT, pairs))) == work(whole(graph(COUNT, shuffled)))


@pytest.mark.parametrize(
    "drawn",
    [
        graph(MOST_RANKS, chain(MOST_RANKS)),
        graph(200, [*chain(200), (0, 199)]),
        graph(1_000, [(number, 0) for number in range(1, 1_000)]),
        random_links(200, 600),
        random_links(1_000, 1_000),
        all_before(30),
    ],
    ids=["chain", "circle", "star", "dense", "wide", "all"],
)
def test_what_can_be_drawn(drawn: Graph) -> None:
    assert too_dense(drawn) is None


@pytest.mark.parametrize(
    "dense",
    [
        graph(MOST_RANKS + 1, chain(MOST_RANKS + 1)),
        graph(5_000, [*chain(5_000), (0, 4_999)]),
        random_links(200, 1_000),
        random_links(3_000, 6_000),
        all_before(40),
    ],
    ids=["chain", "circle", "dense", "wide", "all"],
)
def test_what_cannot_be_drawn(dense: Graph) -> None:
    assert too_dense(dense) is not None


def test_the_first_dense_cluster_is_named_among_others() -> None:
    dense = all_before(40)
    moved = [GraphEdge(f"a{each.source}", f"a{each.target}", "amends") for each in dense.edges]
    nodes = [GraphNode(f"a{each.key}", "", "", "", Lifecycle.OPEN, "", "") for each in dense.nodes]
    small = graph(10, chain(10))
    found = too_dense(Graph((*small.nodes, *nodes), (*small.edges, *moved)))
    assert found == Cluster(tuple(nodes), tuple(moved))

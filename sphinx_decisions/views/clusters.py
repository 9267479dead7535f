"""The clusters of a graph: its connected components, how their lines run, and which can be drawn.

A drawing puts the records of a cluster in ranks: each behind all from which a line leads to it.
A line that leads over several ranks has a place in each of them.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from sphinx_decisions.log.cycles import components as circles
from sphinx_decisions.model.fields import RELATIONS
from sphinx_decisions.views.graph import Graph, GraphEdge, GraphNode

MOST_WORK = 1_200_000
"""A cluster that needs more work than this is not drawn; see ``work``."""

MOST_RANKS = 300
"""A longer cluster is not drawn; see ``length``. With a rank of 200 pixels that is 60,000 pixels,
thirty screens beside each other, in which nobody finds a record.
"""

Ends = tuple[int, int]
"""A line by the numbers of the nodes between which it leads."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """A connected component: its nodes in the order of the graph, and the edges between them."""

    nodes: tuple[GraphNode, ...]
    edges: tuple[GraphEdge, ...]

    def lines(self) -> tuple[Ends, ...]:
        """Return for each edge the numbers of the nodes between which its line leads.

        A line leads from the older record to the newer one, which is the source of the edge. Where
        that would lead in a circle, or the edge has no direction, it leads from the first record
        to the later one, as time flows, so that no line turns back.
        """
        numbers = {node.key: number for number, node in enumerate(self.nodes)}
        lines = []
        for edge in self.edges:
            ends = numbers[edge.target], numbers[edge.source]
            lines.append(_in_time(ends) if is_symmetric(edge) else ends)
        following: list[list[GraphNode]] = [[] for _ in self.nodes]
        for first, last in lines:
            following[first].append(self.nodes[last])
        groups = circles(self.nodes, lambda node: following[numbers[node.key]])
        circle = {node.key: number for number, group in enumerate(groups) for node in group}
        circle_of = [circle[node.key] for node in self.nodes]
        return tuple(
            _in_time(line) if circle_of[line[0]] == circle_of[line[1]] else line for line in lines
        )


def clusters(graph: Graph) -> list[Cluster]:
    """Return the connected components of *graph*, in the order of their first nodes."""
    leader = {node.key: node.key for node in graph.nodes}

    def find(key: str) -> str:
        while leader[key] != key:
            leader[key] = key = leader[leader[key]]
        return key

    for edge in graph.edges:
        leader[find(edge.source)] = find(edge.target)
    found: dict[str, tuple[list[GraphNode], list[GraphEdge]]] = {}
    for node in graph.nodes:
        found.setdefault(find(node.key), ([], []))[0].append(node)
    for edge in graph.edges:
        found[find(edge.source)][1].append(edge)
    return [Cluster(tuple(nodes), tuple(edges)) for nodes, edges in found.values()]


def too_dense(graph: Graph) -> Cluster | None:
    """Return the first cluster of *graph* that is too long, or needs too much work, to be drawn."""
    return next(filter(_is_too_dense, clusters(graph)), None)


def _is_too_dense(cluster: Cluster) -> bool:
    # No cluster has more ranks than records, and most have few records.
    is_long = len(cluster.nodes) > MOST_RANKS and length(cluster) > MOST_RANKS
    return is_long or work(cluster) > MOST_WORK


def length(cluster: Cluster) -> int:
    """Return the number of ranks of *cluster*, on which the length of its drawing depends."""
    return max(_ranks(len(cluster.nodes), cluster.lines()), default=-1) + 1


def work(cluster: Cluster) -> int:
    """Return a number that grows with the time that Graphviz needs to arrange *cluster*.

    Graphviz compares the lines that run beside each other, in pairs, and puts each line in order
    with each rank that it leads over.
    """
    lines = cluster.lines()
    ranks = _ranks(len(cluster.nodes), lines)
    steps = [0] * (max(ranks, default=0) + 1)
    for first, last in lines:
        steps[ranks[first]] += 1
        steps[ranks[last]] -= 1
    over = sum(ranks[last] - ranks[first] - 1 for first, last in lines)
    return sum(beside * beside for beside in accumulate(steps)) + len(steps) * over


def is_symmetric(edge: GraphEdge) -> bool:
    """Return whether *edge* says the same in both directions."""
    relation = RELATIONS.get(edge.relation)
    return relation is not None and relation.symmetric


def _in_time(ends: Ends) -> Ends:
    return min(ends), max(ends)


def _ranks(count: int, lines: Sequence[Ends]) -> list[int]:
    """Return the rank of each of *count* nodes: the length of the longest way to it."""
    following: list[list[int]] = [[] for _ in range(count)]
    before = [0] * count
    for first, last in lines:
        following[first].append(last)
        before[last] += 1
    ranks = [0] * count
    ready = deque(number for number in range(count) if not before[number])
    while ready:
        here = ready.popleft()
        for there in following[here]:
            ranks[there] = max(ranks[there], ranks[here] + 1)
            before[there] -= 1
            if not before[there]:
                ready.append(there)
    return ranks

"""A graph as text for terminals: every chain of decisions as a tree, the newest record on top."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from sphinx_decisions.model.text import undirected
from sphinx_decisions.render.drawing.node_text import clean, named
from sphinx_decisions.render.words import relation_word, status_words, translate, word
from sphinx_decisions.views.clusters import Cluster, clusters
from sphinx_decisions.views.graph import Graph, GraphEdge, GraphNode


@dataclass(frozen=True, slots=True)
class Strokes:
    """The lines between a record and those below it, all of the same width.

    *fork* leads to a record with others after it, *corner* to the last one; *bar* and *gap* stand
    before everything below these two.
    """

    fork: str
    corner: str
    bar: str
    gap: str


DRAWN = Strokes("├── ", "└── ", "│   ", "    ")
ASCII = Strokes("|-- ", "`-- ", "|   ", "    ")
"""For terminals that cannot show the strokes of ``DRAWN``."""

DEEPEST = 8
"""How many relations deep a tree goes before it is continued in a tree of its own."""


Fold: TypeAlias = Callable[[str, int], list[str]]
"""Returns a text in lines that fit behind so many columns."""


def graph_tree(
    graph: Graph,
    relations: tuple[str, ...],
    strokes: Strokes,
    whole: bool,
    fold: Fold = lambda text, taken: [text],
) -> str:
    """Return *graph*, whose edges are of *relations*, as text, its lines folded by *fold*.

    Records without an edge are only counted, or listed like the others if *whole*.
    """
    parts: list[str] = []
    alone: list[GraphNode] = []
    for cluster in clusters(graph):
        if cluster.edges:
            parts.append("".join(f"{line}\n" for line in _Trees(cluster, strokes, fold).lines()))
        else:
            alone += cluster.nodes
    if whole:
        parts += ("".join(f"{line}\n" for line in fold(_full(node), 0)) for node in alone)
    elif alone:
        words = translate("Records without these relations ({relations}): {count}").format(
            relations=", ".join(clean(relation_word(name)) for name in relations),
            count=len(alone),
        )
        parts.append(f"{words}\n")
    return "\n".join(parts)


@dataclass(frozen=True, slots=True)
class _Branch:
    """A record of the tree: *lead* and *words* stand before it, *below* before those below it."""

    key: str
    lead: str = ""
    words: str = ""
    below: str = ""
    depth: int = 0


@dataclass
class _Trees:
    """The trees of *cluster*; each of its records is told in full once, and named elsewhere."""

    cluster: Cluster
    strokes: Strokes
    fold: Fold
    told: set[str] = field(default_factory=set)

    def lines(self) -> Iterator[str]:
        """Yield the lines of all trees, those of records that no other points to first."""
        self.by_key = {node.key: node for node in self.cluster.nodes}
        self.following: dict[str, list[GraphEdge]] = {}
        for edge in self.cluster.edges:
            self.following.setdefault(edge.source, []).append(edge)
        older = {edge.target for edge in self.cluster.edges}
        # Where records point to each other in a circle, one of them has to be the first.
        roots = sorted(self.cluster.nodes, key=lambda node: node.key in older)
        for node in roots:
            waiting = deque([node.key])
            while waiting:
                key = waiting.popleft()
                if key not in self.told:
                    yield from self._tree(key, waiting)

    def _tree(self, root: str, later: deque[str]) -> Iterator[str]:
        """Yield the tree of *root*; records too deep in it are added to *later*."""
        agenda = [_Branch(root)]
        while agenda:
            branch = agenda.pop()
            node = self.by_key[branch.key]
            following = self.following.get(branch.key, ())
            if branch.key in self.told:
                text = translate("{record} (see above)").format(record=_short(node))
                yield from self._folded(branch, text)
            elif branch.depth > DEEPEST and following:
                later.append(branch.key)
                text = translate("{record} (see below)").format(record=_short(node))
                yield from self._folded(branch, text)
            else:
                self.told.add(branch.key)
                yield from self._folded(branch, _full(node), continued=bool(following))
                # The last branch is taken from the agenda first.
                agenda += reversed([*self._branches(branch, following)])

    def _folded(self, branch: _Branch, text: str, continued: bool = False) -> Iterator[str]:
        """Yield the lines of *branch*; the bar beside them is *continued* to those below."""
        # Behind the first line, the others are indented, so that they do not look like records.
        beside = branch.below + (self.strokes.bar if continued else self.strokes.gap)
        first, *others = self.fold(branch.words + text, len(beside))
        yield branch.lead + first
        yield from (beside + line for line in others)

    def _branches(self, above: _Branch, edges: list[GraphEdge] | tuple[()]) -> Iterator[_Branch]:
        for number, edge in enumerate(edges, start=1):
            last = number == len(edges)
            stroke = self.strokes.corner if last else self.strokes.fork
            below = above.below + (self.strokes.gap if last else self.strokes.bar)
            words = f"{edge_words(edge)} "
            yield _Branch(edge.target, above.below + stroke, words, below, above.depth + 1)


def edge_words(edge: GraphEdge) -> str:
    """Return what *edge* says between two records: ``amends in part``."""
    words = relation_word(edge.relation)
    if edge.partial:
        words = translate("{relation} in part").format(relation=words)
    return clean(words)


def _full(node: GraphNode) -> str:
    status = clean(status_words(node.status, node.overtaken))
    words = ", ".join(filter(None, (status, clean(word(node.lifecycle)))))
    return undirected(f"{named(node)} ({words})")


def _short(node: GraphNode) -> str:
    return undirected(clean(node.shown_id) or named(node))

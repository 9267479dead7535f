"""The data of a decision graph: nodes, edges and how to draw them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sphinx_decisions.log.log import Log
from sphinx_decisions.model.record import RawField, Record
from sphinx_decisions.model.status import Lifecycle
from sphinx_decisions.model.view import View
from sphinx_decisions.parse.lists import split_list
from sphinx_decisions.views.names import Form
from sphinx_decisions.views.option_reader import OptionReader
from sphinx_decisions.views.query import select
from sphinx_decisions.views.view_options import GENERAL_OPTIONS, number, one_of, words
from sphinx_decisions.views.view_type import ViewType


@dataclass(frozen=True, slots=True)
class GraphNode:
    """A record in a graph; *docname* and *anchor* are its address.

    *overtaken* is true if a successor retired it, whatever its status says.
    """

    key: str
    shown_id: str
    name: str
    status: str
    lifecycle: Lifecycle
    docname: str
    anchor: str
    overtaken: bool = False


@dataclass(frozen=True, slots=True)
class GraphEdge:
    """``source`` *relation* ``target``, by node key; the source has the forward name."""

    source: str
    target: str
    relation: str
    partial: bool = False


@dataclass(frozen=True, slots=True)
class Graph:
    """A graph ready to be drawn or listed: nodes by id, edges by their nodes' order.

    *direction* is one of Graphviz's ``LR``, ``RL``, ``TB``, ``BT``; *alt* the text for
    those who cannot see it; if empty, it is made from the contents.
    """

    nodes: tuple[GraphNode, ...]
    edges: tuple[GraphEdge, ...]
    direction: str = "LR"
    alt: str = ""

    @property
    def empty(self) -> bool:
        """Whether no record matched."""
        return not self.nodes

    @property
    def connected(self) -> tuple[GraphNode, ...]:
        """The nodes that have an edge; only these are drawn."""
        ends = self._ends
        return tuple(node for node in self.nodes if node.key in ends)

    @property
    def isolated(self) -> tuple[GraphNode, ...]:
        """The nodes without an edge, which are listed below the drawing."""
        ends = self._ends
        return tuple(node for node in self.nodes if node.key not in ends)

    @property
    def _ends(self) -> frozenset[str]:
        return frozenset(end for edge in self.edges for end in (edge.source, edge.target))


def graph_data(log: Log, view: View) -> Graph:
    """Return the graph that *view* requests: the records its query selects and their relations.

    If it has roots, only what can be reached from them along the relations is drawn.
    """
    chosen = {record.address: record for record in select(log, view.query)}
    if view.root:
        within = _around(log, view, chosen)
        chosen = {address: record for address, record in chosen.items() if address in within}
    edges = _edges(log, view, chosen)
    joined = {end for edge in edges for end in (edge.source, edge.target)}
    nodes = tuple(
        _node(log, record)
        for record in chosen.values()
        if view.isolated or view.root or _key(record) in joined
    )
    return Graph(nodes, edges, view.direction, view.alt)


def unknown_roots(log: Log, view: View) -> tuple[str, ...]:
    """Return the roots of *view* that name no record."""
    return tuple(root for root in view.root if not root_record(log, view, root))


def root_record(log: Log, view: View, text: str) -> Record | None:
    """Return the record that *text*, a root of *view*, names."""
    return log.resolver.resolve(text, view.docname, kind=view.query.kind).record


def _key(record: Record) -> str:
    return "#".join(record.address)


def _node(log: Log, record: Record) -> GraphNode:
    return GraphNode(
        _key(record),
        record.shown_id,
        record.name,
        record.status,
        log.lifecycle(record),
        record.docname,
        record.anchor,
        log.is_overtaken(record),
    )


def _edges(log: Log, view: View, chosen: dict[tuple[str, str], Record]) -> tuple[GraphEdge, ...]:
    edges: dict[tuple[frozenset[str] | str, str, str], GraphEdge] = {}
    for record in chosen.values():
        for link in log.links(record):
            other = link.target.record
            if not other or other.address not in chosen or link.relation not in view.relations:
                continue
            source, target = _key(record), _key(other)
            symmetric = log.settings.relations[link.relation].symmetric
            ends = (frozenset((source, target)), "") if symmetric else (source, target)
            edge = GraphEdge(source, target, link.relation, link.partial)
            edges.setdefault((*ends, link.relation), edge)
    return tuple(edges.values())


def _around(log: Log, view: View, chosen: dict[tuple[str, str], Record]) -> set[tuple[str, str]]:
    """Return the addresses within the view's depth of its roots, breadth first.

    ``back`` leads from the newer record to what it supersedes or amends, ``forward`` the
    other way; a symmetric relation is followed in both cases.
    """
    back = set(view.relations)
    forward = {log.settings.relations[name].inverse for name in view.relations}
    names = {"back": back, "forward": forward, "both": back | forward}[view.follow]
    roots = [record for text in view.root if (record := root_record(log, view, text))]
    found = {record.address for record in roots}
    layer = roots
    distance = 0
    while layer and (not view.depth or distance < view.depth):
        distance += 1
        nexts = []
        for record in layer:
            for link in log.links(record):
                other = link.target.record
                if other and link.relation in names and other.address not in found:
                    found.add(other.address)
                    if other.address in chosen:
                        nexts.append(other)
        layer = nexts
    return found


def _root(reader: OptionReader, view: View, option: RawField) -> View:
    return replace(view, root=split_list(option.text))


def _depth(reader: OptionReader, view: View, option: RawField) -> View:
    return replace(view, depth=number(reader, option))


def _relations(reader: OptionReader, view: View, option: RawField) -> View:
    chosen: list[str] = []
    for entry in split_list(option.text):
        relation = reader.settings.relations.get(reader.proper(entry))
        if relation:
            chosen.append(relation.name if relation.forward else relation.inverse)
        else:
            reader.wrong(option, entry, reader.settings.relations)
    return replace(view, relations=tuple(dict.fromkeys(chosen))) if chosen else view


def _isolated(reader: OptionReader, view: View, option: RawField) -> View:
    text = option.text.strip().casefold()
    if text not in ("show", "hide"):
        reader.wrong(option, option.text, ("show", "hide"))
    return replace(view, isolated=text != "hide")


GRAPH = ViewType(
    name="graph",
    form=Form.FIGURE,
    data=lambda request: graph_data(request.log, request.view),
    options=GENERAL_OPTIONS
    | {
        "root": _root,
        "follow": one_of("follow", ("both", "back", "forward")),
        "depth": _depth,
        "relations": _relations,
        "direction": one_of("direction", ("LR", "RL", "TB", "BT")),
        "isolated": _isolated,
        "alt": words("alt"),
    },
)

"""Graphs as text, for Mermaid and for Graphviz: what they say, and that no title breaks them."""

from __future__ import annotations

import re
from html import unescape

import pytest
from docutils import nodes
from factory import PLAIN, log, record
from hostile_text import TEXT
from hypothesis import given
from hypothesis import settings as searching
from optional_packages import needs_engine

from sphinx_decisions.log.log import Log
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.status import Lifecycle
from sphinx_decisions.model.view import Query, View
from sphinx_decisions.render.drawing.dot import draw_dot
from sphinx_decisions.render.graph import decision_graph, render_graph
from sphinx_decisions.render.graph_tree import ASCII, DEEPEST, DRAWN, graph_tree
from sphinx_decisions.render.mermaid import escape, mermaid, too_large
from sphinx_decisions.views.graph import Graph, GraphEdge, GraphNode, graph_data

RELATIONS = ("supersedes", "amends")


def seen(given: Log) -> Graph:
    return graph_data(given, View("graph", "graph", "", Place("", 0), Query()))


def tree(given: Graph, whole: bool = False) -> list[str]:
    return graph_tree(given, RELATIONS, DRAWN, whole).splitlines()


def titled(title: str, number: int = 1) -> GraphNode:
    anchor = f"adr-{number}"
    shown = f"ADR-{number:04d}"
    return GraphNode(f"a#{anchor}", shown, title, "Accepted", Lifecycle.IN_FORCE, "a", anchor)


def pair(title: str) -> Graph:
    """Return a graph of two records with *title*, one of which supersedes the other."""
    nodes = titled(title, 1), titled(title, 2)
    return Graph(nodes, (GraphEdge(nodes[1].key, nodes[0].key, "supersedes"),))


def chain(length: int) -> Log:
    return log(
        *(
            record(number, "Use it", status="Accepted", supersedes=number - 1 or "")
            for number in range(1, length + 1)
        )
    )


def test_the_newest_record_is_the_root_and_the_oldest_the_leaf() -> None:
    found = log(
        record(1, "Use files", status="Superseded"),
        record(2, "Use MySQL", status="Accepted", supersedes="1"),
        record(3, "Use PostgreSQL", status="Accepted", supersedes="2"),
    )
    assert tree(seen(found)) == [
        "ADR-0003: Use PostgreSQL (Accepted, in force)",
        "└── supersedes ADR-0002: Use MySQL (Accepted, superseded, retired)",
        "    └── supersedes ADR-0001: Use files (Superseded, retired)",
    ]


def test_a_record_is_told_once_and_named_elsewhere() -> None:
    found = log(
        record(1, "Use files", status="Superseded"),
        record(2, "Use MySQL", status="Accepted", supersedes="1 in part"),
        record(3, "Back up", status="Proposed", amends="1"),
        record(4, "Sing"),
    )
    assert tree(seen(found)) == [
        "ADR-0002: Use MySQL (Accepted, in force)",
        "└── supersedes in part ADR-0001: Use files (Superseded, retired)",
        "ADR-0003: Back up (Proposed, open)",
        "└── amends ADR-0001 (see above)",
        "",
        "Records without these relations (supersedes, amends): 1",
    ]


def test_chains_stand_apart_and_records_alone_are_listed_where_all_were_asked_for() -> None:
    found = log(
        record(1, "A"),
        record(2, "B", supersedes="1"),
        record(3, "C"),
        record(4, "D", supersedes="3"),
        record(5, "E"),
    )
    lines = tree(seen(found), whole=True)
    assert [line[:8] for line in lines if not line.startswith("└")] == [
        *("ADR-0002", "", "ADR-0004", "", "ADR-0005")
    ]


def test_records_in_a_circle_are_told_once_each() -> None:
    found = log(record(1, "A", supersedes="2"), record(2, "B", supersedes="1"))
    assert tree(seen(found)) == [
        "ADR-0001: A (open)",
        "└── supersedes ADR-0002: B (open)",
        "    └── supersedes ADR-0001 (see above)",
    ]


def test_a_long_chain_is_continued_below() -> None:
    length = 3 * DEEPEST
    lines = tree(seen(chain(length)))
    assert max(len(line) - len(line.lstrip(" ")) for line in lines) <= 4 * DEEPEST
    full = [line for line in lines if "Use it" in line]
    assert len(full) == length
    assert sum("(see below)" in line for line in lines) == len(lines) - length > 0


def test_a_chain_of_any_length_is_shown() -> None:
    assert len(tree(seen(chain(3000)))) > 3000


def test_terminals_without_strokes_get_ascii() -> None:
    text = graph_tree(seen(chain(3)), RELATIONS, ASCII, whole=False)
    assert text.isascii()
    assert "`-- supersedes ADR-0002" in text


@searching(max_examples=100)
@given(TEXT)
def test_no_title_adds_a_line_to_the_tree_or_steers_the_terminal(title: str) -> None:
    lines = tree(pair(title))
    assert len(lines) == 2
    text = "".join(lines)
    assert not re.search("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", text)


_TEXT = r'"(?:[^"#\x00-\x1f]|[#]\d+;)+"'
_LINES = re.compile(
    rf"""flowchart\ (?:LR|RL|TB|BT)
    |\ \ n\d+\[{_TEXT}\]
    |\ \ n\d+\ (?:-->|---|-\.->|-\.-)\|{_TEXT}\|\ n\d+
    |\ \ classDef\ [a-zA-Z]+\ [a-z0-9#:, -]+
    |\ \ class\ n\d+(?:,n\d+)*\ [a-zA-Z]+""",
    re.VERBOSE,
)
"""The few sentences of Mermaid's language that are used."""


@searching(max_examples=200)
@given(TEXT)
def test_no_title_breaks_a_flowchart(title: str) -> None:
    text = mermaid(pair(title))
    assert all(_LINES.fullmatch(line) for line in text.splitlines())
    assert text.count("-->|") == 1


@pytest.mark.parametrize(
    "text",
    [
        *('say "no"', "a\\", "-->", "</svg><script>", "1. one", "- one", "# one", "`x` *y* _z_"),
        *(
            "%%{init: {}}%%",
            "fa:fa-car",
            "www.example.org",
            "#35;",
            "&amp;",
            "style:a#b;",
            "ﬂ°°1¶ß",
        ),
    ],
)
def test_mermaid_shows_a_text_as_it_is(text: str) -> None:
    escaped = escape(text)
    assert unescape(re.sub(r"#(\d+);", r"&#\1;", escaped)) == text
    assert not re.search(r'["\\<>&`*_%:.;{}\[\]ﬂ¶]', re.sub(r"#\d+;", "", escaped))


def test_mermaid_tells_lifecycles_and_parts_apart() -> None:
    found = log(
        record(1, "A", status="Accepted"),
        record(2, "B", status="Accepted", supersedes="1 in part"),
        record(3, "C", status="Proposed", related="1"),
    )
    view = View("graph", "graph", "", Place("", 0), Query(), relations=("supersedes", "related"))
    lines = mermaid(graph_data(found, view)).splitlines()
    assert lines[0] == "flowchart RL"
    assert '  n1["ADR-0001<br/>A<br/>Accepted"]' in lines
    assert '  n2 -.->|"supersedes in part"| n1' in lines
    assert any(re.fullmatch(r'  n\d ---\|"related"\| n\d', line) for line in lines)
    assert "  class n1,n2 inForce" in lines
    assert "  class n3 open" in lines


def test_a_flowchart_too_large_for_github_is_known() -> None:
    small, large = seen(chain(3)), seen(chain(600))
    assert not too_large(small, mermaid(small))
    assert too_large(large, mermaid(large))


@needs_engine
@searching(max_examples=100)
@given(TEXT)
def test_no_title_breaks_the_language_of_graphviz(title: str) -> None:
    import pygraphviz

    read = pygraphviz.AGraph(string=draw_dot(pair(title)))
    assert sorted(read.nodes()) == ["a#adr-1", "a#adr-2"]
    assert [(a, b) for a, b in read.edges()] == [("a#adr-2", "a#adr-1")]
    assert all(not node.attr["label"].startswith("<") for node in read.nodes())


@needs_engine
def test_graphviz_gets_labels_shapes_and_the_direction_of_a_drawing() -> None:
    import pygraphviz

    found = log(
        record(1, "A", status="Accepted"),
        record(2, "B", status="Proposed", supersedes="1 in part"),
        record(3, "C", status="Rejected"),
        using=PLAIN,
    )
    read = pygraphviz.AGraph(string=draw_dot(seen(found)))
    assert read.graph_attr["rankdir"] == "RL"
    assert read.get_node("adr/0001#adr-0001").attr["label"] == r"ADR-0001\nA\nAccepted"
    assert read.get_node("adr/0003#adr-0003").attr["shape"] == "octagon"
    (edge,) = read.edges()
    assert (edge.attr["label"], edge.attr["style"]) == ("supersedes in part", "dashed")


def test_a_dense_graph_is_a_list_of_all_its_records() -> None:
    made = tuple(titled("Use it", number) for number in range(1, 41))
    edges = tuple(
        GraphEdge(newer.key, older.key, "supersedes")
        for number, newer in enumerate(made)
        for older in made[:number]
    )
    alone = titled("Sing", 41)
    listed = render_graph(Graph((*made, alone), edges), "index", "g", "")
    assert isinstance(listed, nodes.bullet_list)
    lines = [item.next_node(nodes.paragraph) for item in listed]
    assert [line.astext() for line in lines if line] == [
        f"{each.shown_id}: {each.name} (Accepted)" for each in (*made, alone)
    ]
    small = render_graph(Graph((*made, alone), edges[:40]), "index", "g", "")
    assert isinstance(small, decision_graph)

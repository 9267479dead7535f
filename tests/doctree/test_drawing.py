"""The pictures of decision graphs: what they hold, and that no title can break them."""

from __future__ import annotations

import re
import sys
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from optional_packages import needs_engine

from sphinx_decisions.model.status import Lifecycle
from sphinx_decisions.render.drawing import engine
from sphinx_decisions.render.drawing.draw import (
    DrawingError,
    draw_pdf,
    draw_svg,
    engine_available,
)
from sphinx_decisions.views.graph import Graph, GraphEdge, GraphNode

pytestmark = needs_engine

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = [
    "<script>alert(1)</script>",
    "<b>bold</b>",
    r"\N \G \n \l back\slash",
    "a \"quoted\" 'name' & co; &amp; &lt;",
    "nul\0bell\x07escape\x1b[31m",
    "rocket 🚀 family 👩‍👩‍👧 עברית",
    "]]> <!-- --> <![CDATA[",
    "lone \ud800 surrogate \uffff",
    "line\nbreak\u2028separator",
    "x" * 10_000,
    "",
]


def node(
    number: int, title: str = "Use it", lifecycle: Lifecycle = Lifecycle.IN_FORCE
) -> GraphNode:
    return GraphNode(
        key=f"adr-{number}",
        shown_id=f"ADR-{number:04d}",
        name=title,
        status="Accepted",
        lifecycle=lifecycle,
        docname="adr/index",
        anchor=f"adr-{number}",
    )


def edge(
    source: int, target: int, relation: str = "supersedes", partial: bool = False
) -> GraphEdge:
    return GraphEdge(f"adr-{source}", f"adr-{target}", relation, partial)


def graph(count: int, *edges: GraphEdge, direction: str = "LR") -> Graph:
    return Graph(tuple(node(number) for number in range(1, count + 1)), edges, direction)


def two_named(title: str) -> Graph:
    return Graph((node(1, title), node(2, title)), (edge(2, 1),))


def text_of(
    data: Graph, *, prefix: str = "g", urls: dict[str, str] | None = None, standalone: bool = False
) -> str:
    return draw_svg(
        data,
        prefix=prefix,
        urls=urls or {},
        title="A <title>",
        desc="A & B",
        standalone=standalone,
    )


def drawn(data: Graph, *, urls: dict[str, str] | None = None) -> Element:
    return fromstring(text_of(data, urls=urls))


def by_class(root: Element, name: str) -> list[Element]:
    return [found for found in root.iter() if name in found.get("class", "").split()]


def texts(root: Element) -> list[str]:
    return [found.text or "" for found in root.iter(f"{SVG}text")]


def place(root: Element, number: int) -> tuple[float, float]:
    """Where the id of record *number* is written."""
    found = next(t for t in root.iter(f"{SVG}text") if t.text == f"ADR-{number:04d}")
    return float(found.attrib["x"]), float(found.attrib["y"])


@pytest.mark.parametrize("title", HOSTILE, ids=lambda title: ascii(title[:20]))
def test_hostile_titles_come_out_as_text(title: str, capfd: pytest.CaptureFixture[str]) -> None:
    data = two_named(title)
    root = drawn(data)
    assert {found.tag.removeprefix(SVG) for found in root.iter()} == {
        *("svg", "title", "desc", "g", "path", "polygon", "rect", "text")
    }
    written = "".join("".join(map(str, texts(by_class(root, "decision-node")[0]))).split())
    start = re.split(r"[\0-\x1f\u2028\ud800\uffff]", title)[0]
    assert "".join(start.split())[:20] in written
    assert draw_pdf(data).startswith(b"%PDF")
    captured = capfd.readouterr()
    assert (captured.out, captured.err) == ("", "")


@settings(max_examples=40, deadline=None)
@given(st.text(st.characters(), max_size=60))
def test_any_title_and_any_id_make_a_drawing(title: str) -> None:
    strange = GraphNode("k", title, title[::-1], title, Lifecycle.OPEN, "d", "a")
    data = Graph((strange, node(1)), (GraphEdge("k", "adr-1", "amends"),))
    assert len(by_class(drawn(data), "decision-node")) == 2
    assert draw_pdf(data).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("title", "misread"),
    [(r"\N", "n0"), (r"a\nb", "a b"), ("&lt;", "<"), ("<b>x</b>", "x"), ("cut\0off", "cut")],
)
def test_print_shows_a_title_as_it_is_written(title: str, misread: str) -> None:
    pictures = [draw_pdf(two_named(text)) for text in (title, misread)]
    assert pictures[0] != pictures[1]


def test_ids_of_two_graphs_differ_and_name_the_drawing() -> None:
    found: list[str] = []
    for prefix in ("one", "two"):
        root = fromstring(text_of(graph(3, edge(2, 1)), prefix=prefix))
        found += [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
        titles = {element.get("id"): element.text for element in root}
        assert titles[root.get("aria-labelledby")] == "A <title>"
        assert titles[root.get("aria-describedby")] == "A & B"
    assert len(found) == len(set(found)) == 8
    assert {ident.partition("-")[0] for ident in found} == {"one", "two"}


def test_nodes_with_an_address_are_links_with_a_spoken_name() -> None:
    root = drawn(graph(2, edge(2, 1)), urls={"adr-2": "../x.html?a=1&b=2#adr-2"})
    (link,) = root.iter(f"{SVG}a")
    assert link.attrib["href"] == "../x.html?a=1&b=2#adr-2"
    assert link.attrib["aria-label"] == "ADR-0002: Use it (Accepted)"
    unlinked, linked = by_class(root, "decision-node")
    assert link in list(linked)
    assert linked.get("role") is None
    assert unlinked.get("role") == "img"
    assert unlinked.get("aria-label") == "ADR-0001: Use it (Accepted)"


@pytest.mark.parametrize("title", ["Use it", "Choose PostgreSQL or another one " * 5])
def test_the_name_of_a_link_holds_the_words_seen_in_it(title: str) -> None:
    (link,) = drawn(two_named(title), urls={"adr-1": "#a"}).iter(f"{SVG}a")
    seen = re.findall(r"\w+", " ".join(texts(link)))
    spoken = re.findall(r"\w+", link.attrib["aria-label"])
    assert seen == spoken[: len(seen)]


def test_relations_are_told_apart_by_class_and_text() -> None:
    data = graph(4, edge(2, 1), edge(3, 1, "amends", partial=True), edge(4, 1, "depends-on"))
    root = drawn(data)
    lines = [found for found in by_class(root, "decision-edge") if found not in legend_of(root)]
    assert [found.get("class") for found in lines] == [
        "decision-edge decision-edge-supersedes",
        "decision-edge decision-edge-amends decision-edge-partial",
        "decision-edge decision-edge-other",
    ]
    assert [texts(found) for found in lines] == [[], ["in part"], []]
    words = [text for found in by_class(root, "decision-legend") for text in texts(found)]
    assert words == ["in force", "supersedes", "amends", "depends on"]


def legend_of(root: Element) -> list[Element]:
    return [found for key in by_class(root, "decision-legend") for found in key.iter()]


def test_of_relations_that_share_a_line_the_rarer_ones_are_named_on_it() -> None:
    frequent = edge(2, 1, "depends-on"), edge(3, 1, "depends-on")
    root = drawn(graph(4, *frequent, edge(4, 1, "implements", partial=True)))
    keys = [text for found in by_class(root, "decision-legend") for text in texts(found)]
    assert keys == ["in force", "depends on"]
    lines = [found for found in by_class(root, "decision-edge") if found not in legend_of(root)]
    assert [texts(found) for found in lines] == [[], [], ["implements, in part"]]


def test_arrow_points_at_the_older_record_on_the_left() -> None:
    root = drawn(graph(2, edge(2, 1)))
    older, newer = place(root, 1)[0], place(root, 2)[0]
    arrow = next(found.find(f"{SVG}polygon") for found in by_class(root, "decision-edge"))
    assert arrow is not None
    tip, *base = (float(point.split(",")[0]) for point in arrow.attrib["points"].split())
    assert older < tip < min(base) < newer


def tips(root: Element) -> list[tuple[float, float]]:
    """Return where the arrow of each line points."""
    arrows = [found.find(f"{SVG}polygon") for found in by_class(root, "decision-edge")]
    points = [arrow.attrib["points"].split()[0].split(",") for arrow in arrows if arrow is not None]
    return [(float(x), float(y)) for x, y in points]


def test_lines_of_a_circle_run_as_time_flows() -> None:
    root = drawn(graph(3, edge(2, 1), edge(3, 2), edge(1, 3)))
    first, second, third = (place(root, number)[0] for number in (1, 2, 3))
    assert first < second < third
    to_first, to_second, to_third = (x for x, _ in tips(root)[:3])
    assert first < to_first < second < to_second < to_third < third


def test_symmetric_relations_have_no_arrow() -> None:
    root = drawn(graph(2, edge(2, 1, "related")))
    line = by_class(root, "decision-edge")[0]
    assert line.find(f"{SVG}path") is not None
    assert line.find(f"{SVG}polygon") is None


@pytest.mark.parametrize(
    ("direction", "axis", "sign"), [("LR", 0, 1), ("RL", 0, -1), ("TB", 1, 1), ("BT", 1, -1)]
)
def test_time_flows_in_the_direction(direction: str, axis: int, sign: int) -> None:
    root = drawn(graph(2, edge(2, 1), direction=direction))
    assert (place(root, 2)[axis] - place(root, 1)[axis]) * sign > 100


def test_status_is_told_by_text_and_shape() -> None:
    nodes = (node(1), node(2, lifecycle=Lifecycle.OPEN), node(3, lifecycle=Lifecycle.RETIRED))
    found = by_class(drawn(Graph(nodes, (edge(2, 1), edge(3, 1)))), "decision-node")
    assert [element.get("class") for element in found] == [
        "decision-node decision-in-force",
        "decision-node decision-open",
        "decision-node decision-retired",
    ]
    shapes = [element.findall("*[@class='decision-shape']")[0] for element in found]
    assert [shape.tag.removeprefix(SVG) for shape in shapes] == ["rect", "rect", "polygon"]
    assert all(texts(element)[-1] == "Accepted" for element in found)


@pytest.mark.parametrize(
    "edges",
    [
        (edge(1, 2), edge(2, 3), edge(3, 1)),
        (edge(1, 1), edge(2, 1, "amends")),
        (edge(1, 2), edge(1, 2, "amends"), edge(2, 1, "depends-on")),
    ],
    ids=["cycle", "self loop", "parallel"],
)
def test_odd_shapes_are_drawn_whole(
    edges: tuple[GraphEdge, ...], capfd: pytest.CaptureFixture[str]
) -> None:
    data = graph(3, *edges)
    drawing = by_class(drawn(data), "decision-edge")
    strokes = {edge.relation for edge in edges}
    assert len(drawing) == len(edges) + len(strokes)
    assert draw_pdf(data).startswith(b"%PDF")
    assert capfd.readouterr().err == ""


def test_an_empty_graph_is_an_empty_drawing() -> None:
    root = drawn(Graph((), ()))
    assert texts(root) == []
    assert draw_pdf(Graph((), ())).startswith(b"%PDF")


def test_only_connected_records_are_drawn() -> None:
    root = drawn(graph(40, edge(5, 1), edge(9, 5)))
    shown = [text for text in texts(root) if text.startswith("ADR-")]
    assert sorted(shown) == ["ADR-0001", "ADR-0005", "ADR-0009"]


def test_chains_stand_side_by_side() -> None:
    root = drawn(graph(8, *(edge(new, new - 1) for new in (2, 4, 6, 8))))
    places = [place(root, number) for number in (1, 3, 5, 7)]
    assert places == sorted(places, key=lambda at: (at[1], at[0]))
    assert len({y for _, y in places}) == 2
    assert float(root.attrib["width"]) < 850


def test_the_whole_title_is_in_the_tooltip() -> None:
    title = "Choose PostgreSQL or another database that we can run ourselves " * 3
    (link,) = drawn(two_named(title), urls={"adr-1": "#a"}).iter(f"{SVG}a")
    assert link[0].tag == f"{SVG}title"
    assert link[0].text == f"ADR-0001: {title.strip()} (Accepted)"


def test_without_its_tags_a_drawing_says_words() -> None:
    """Sphinx's search reads it so."""
    words = re.sub("<[^<]+?>", "", text_of(two_named("Use files"))).split()
    assert {"Use", "files"} <= set(words)
    assert not [each for each in words if re.search("[a-z)][A-Z]", each)]


def test_a_large_component_is_drawn_whole_with_its_words_on_the_lines() -> None:
    edges = [edge(new, old, partial=(new == 16)) for new in range(2, 17) for old in range(1, new)]
    root = drawn(graph(16, *edges))
    width, height = (float(root.attrib[name]) for name in ("width", "height"))
    lines = [found for found in by_class(root, "decision-edge") if found not in legend_of(root)]
    named = [found.find(f"{SVG}text") for found in lines]
    words = [text for text in named if text is not None]
    assert len(lines) == 120
    assert [text.text for text in words] == ["in part"] * 15
    assert all(0 < float(text.attrib["x"]) < width for text in words)
    assert all(0 < float(text.attrib["y"]) < height for text in words)


def test_nothing_lies_outside_the_drawing() -> None:
    root = drawn(graph(6, edge(1, 1), edge(2, 1, partial=True), edge(3, 2), edge(5, 4, "amends")))
    width, height = (float(root.attrib[name]) for name in ("width", "height"))
    assert root.get("viewBox") == f"0 0 {root.get('width')} {root.get('height')}"
    for box in root.iter(f"{SVG}rect"):
        right = float(box.attrib["x"]) + float(box.attrib["width"])
        bottom = float(box.attrib["y"]) + float(box.attrib["height"])
        assert 0 <= float(box.attrib["x"]) < right < width
        assert 0 <= float(box.attrib["y"]) < bottom < height


def test_colours_are_left_to_the_page_or_brought_along() -> None:
    data = graph(2, edge(2, 1))
    inline, alone = text_of(data), text_of(data, standalone=True)
    assert not re.search(r"fill|stroke|#[0-9a-f]{3}|<style|<\?xml|DOCTYPE", inline)
    assert alone.startswith("<?xml")
    style = fromstring(alone.encode()).findtext(f"{SVG}style") or ""
    assert all(f".decision-{name} " in style for name in ("in-force", "open", "retired"))


def test_a_file_with_links_has_parts_for_screen_readers() -> None:
    """An image has none, and its links would be lost."""
    data = graph(2, edge(2, 1))
    linked = fromstring(text_of(data, urls={"adr-1": "x.md"}, standalone=True).encode())
    assert [each.attrib["href"] for each in linked.iter(f"{SVG}a")] == ["x.md"]
    assert linked.attrib["role"] == "group"
    plain = fromstring(text_of(data, standalone=True).encode())
    assert not list(plain.iter(f"{SVG}a"))
    assert plain.attrib["role"] == "img"


def test_a_file_has_colours_for_dark_screens() -> None:
    style = fromstring(text_of(graph(2, edge(2, 1)), standalone=True).encode()).findtext(
        f"{SVG}style"
    )
    assert style
    light, dark = style.split("@media screen and (prefers-color-scheme: dark)")
    for name in ("in-force", "open", "retired"):
        assert f".decision-{name} .decision-shape" in light
        assert f".decision-{name} .decision-shape" in dark


def test_a_drawing_is_the_same_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    data = graph(5, edge(2, 1), edge(3, 1, "amends", partial=True))
    assert text_of(data) == text_of(data)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    pdf = draw_pdf(data)
    assert pdf == draw_pdf(data)
    if sys.platform == "linux":
        assert b"/CreationDate (D:19700102000000" in pdf


def test_a_missing_engine_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert engine_available()
    monkeypatch.setitem(sys.modules, "pygraphviz", None)
    assert not engine_available()
    with pytest.raises(DrawingError, match="pygraphviz"):
        text_of(graph(2, edge(2, 1)))


def arrange_with(program: str) -> None:
    with engine.engine_graph() as started:
        started.layout(prog=program)


def test_what_graphviz_says_is_in_the_error_only(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(DrawingError, match="Layout type"):
        arrange_with("no-such-engine")
    assert capfd.readouterr().err == ""

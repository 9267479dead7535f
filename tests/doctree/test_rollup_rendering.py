"""What risks, questions, progress and history look like as docutils nodes."""

from __future__ import annotations

import cProfile
import gc
import json
import pickle
import re
from dataclasses import replace
from xml.etree.ElementTree import fromstring

import pytest
from docutils import nodes

from sphinx_decisions.doctree.decision_nodes import decision_checkbox
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.view import Query, View
from sphinx_decisions.render.elements import checkbox_html, progress, resolve_elements
from sphinx_decisions.render.findings import severity_counts
from sphinx_decisions.render.folding import is_folded, render_folded
from sphinx_decisions.render.island import island
from sphinx_decisions.render.passages import unpack
from sphinx_decisions.render.risk_matrix import render_risk_matrix
from sphinx_decisions.render.table import put_on_lines, render_table
from sphinx_decisions.render.timeline import render_timeline
from sphinx_decisions.render.written_nodes import decision_cell, decision_details
from sphinx_decisions.views.inline import Inline
from sphinx_decisions.views.table import Cell, RiskMatrix, Row, RowGroup, Table
from sphinx_decisions.views.timeline import Moment, Month, Timeline, TimelineGroup, Year

VIEW = View("decision-risks", "risks", "index", Place("index.rst", 1), Query())
CODE = [nodes.paragraph("", "Use ", nodes.literal("", "fsync"))]


def packed(*blocks: nodes.Node) -> bytes:
    return pickle.dumps(list(blocks))


def row_of(*cells: tuple[Inline, ...]) -> Row:
    return Row((), tuple(map(Cell, cells)))


def shown(name: str, *pieces: Inline) -> nodes.entry:
    """Return the cell of a table's only row that shows *pieces* in the column *name*."""
    table = Table(((name, ""),), (RowGroup(None, (row_of(pieces),)),), lists=("pros",))
    return list(render_table(table, VIEW).findall(nodes.entry))[1]


def lines(node: nodes.Element) -> list[str]:
    """Return the tree of *node* line by line, without the line of *node* itself."""
    return [line.removeprefix("    ") for line in node.pformat().splitlines()[1:]]


def texts(table: nodes.table) -> list[list[str]]:
    return [
        [entry.astext() for entry in row.findall(nodes.entry)] for row in table.findall(nodes.row)
    ]


def html_of(root: nodes.Element) -> list[tuple[str, dict[str, str]]]:
    """Return tag and attributes of each piece of HTML below *root*; they must be XML too."""
    found = [fromstring(raw.astext().rstrip()) for raw in root.findall(nodes.raw)]
    return [(element.tag, element.attrib) for element in found]


def test_a_fragment_is_unpacked_anew_each_time() -> None:
    fragment = packed(*CODE)
    first, second = unpack(fragment), unpack(fragment)
    first[0] += nodes.Text("!")
    assert [block.astext() for block in second] == ["Use fsync"]


def test_a_passage_keeps_its_blocks() -> None:
    block = nodes.literal_block("", "sync()")
    cell = shown("mitigation", Inline("Use fsync sync()", fragment=packed(*CODE, block)))
    assert lines(cell) == [
        "<paragraph>",
        "    Use ",
        "    <literal>",
        "        fsync",
        '<literal_block xml:space="preserve">',
        "    sync()",
    ]


@pytest.mark.parametrize("fragment", [b"", packed(*CODE)])
def test_several_passages_are_a_list(fragment: bytes) -> None:
    cell = shown("pros", Inline("Fast, cheap"), Inline("Use fsync", fragment=fragment))
    items = list(cell.findall(nodes.list_item))
    assert [item.astext() for item in items] == ["Fast, cheap", "Use fsync"]
    assert len(list(cell.findall(nodes.literal))) == bool(fragment)


def test_semicolons_keep_apart_what_has_commas() -> None:
    assert shown("authors", Inline("Lovelace, Ada"), Inline("Bob")).astext() == "Lovelace, Ada; Bob"
    noted = Inline("ADR-0001", note="reads, writes")
    assert shown("amends", noted, Inline("b")).astext() == "ADR-0001 (reads, writes); b"


def test_other_pieces_stand_in_one_line() -> None:
    assert lines(shown("tags", Inline("a"), Inline("b"))) == [
        "<paragraph>",
        "    a",
        "    , ",
        "    b",
    ]


@pytest.mark.parametrize(
    "fragment", [b"", packed(*CODE), packed(nodes.literal_block("", "Use fsync"))]
)
def test_a_checkbox_stands_in_front(fragment: bytes) -> None:
    cell = shown("question", Inline("Use fsync", fragment=fragment, ticked=True))
    first = cell.children[0]
    assert isinstance(first, nodes.paragraph)
    box = first.children[0]
    assert isinstance(box, decision_checkbox)
    assert box["ticked"] is True
    assert "".join(cell.astext().split("\n")) == "Use fsync"


@pytest.mark.parametrize(
    ("role", "text", "said", "classes"),
    [
        ("level", "high", "High", ["decision-level", "decision-level-high"]),
        ("result", "missed", "missed", ["decision-result", "decision-result-missed"]),
    ],
)
def test_words_with_a_meaning(role: str, text: str, said: str, classes: list[str]) -> None:
    (word,) = shown("impact", Inline(text, role=role)).findall(nodes.inline)
    assert word.astext() == said
    assert word["classes"] == classes


def test_a_level_of_its_own_is_shown_as_written() -> None:
    cell = shown("impact", Inline("rather low", role="level"))
    assert lines(cell) == ["<paragraph>", "    rather low"]


def test_a_component_can_be_linked_to() -> None:
    cell = shown(
        "component", Inline("Event store", role="component", inner_anchor="component-events")
    )
    assert lines(cell) == [
        "<paragraph>",
        '    <target ids="component-events">',
        "    Event store",
    ]


def steps(rows: int) -> int:
    """Return how many functions are called to render a table of so many *rows*."""
    piece = Inline("ADR-0005", "adr/0005", "adr-0005", filter=("tag", "a"))
    row = replace(row_of((piece,), (Inline("Use it"), Inline("Or not"))), anchor="row-1")
    table = Table((("id", ""), ("pros", "")), (RowGroup(None, (row,) * rows),), lists=("pros",))
    profile = cProfile.Profile()
    gc.disable()  # A collection calls functions too.
    profile.runcall(lambda: put_on_lines(render_table(table, VIEW)))
    gc.enable()
    return sum(each.callcount for each in profile.getstats())


def test_a_row_of_a_long_table_takes_as_many_steps_as_any() -> None:
    _, few, more, many = map(steps, (1, 10, 20, 40))  # What is kept is made for the first.
    assert many - more == 2 * (more - few)


def test_a_link_leads_to_its_place() -> None:
    piece = Inline("ADR-0005", "adr/0005", "adr-0005", inner_anchor="adr-0005-risk-2")
    reference = shown("record", piece).children[0].children[0]
    assert isinstance(reference, nodes.Element)
    assert reference["decision_anchor"] == "adr-0005"
    assert reference["decision_inner_anchor"] == "adr-0005-risk-2"


@pytest.mark.parametrize("ticked", [True, False])
def test_checkboxes_are_html_or_text(ticked: bool) -> None:
    paragraph = nodes.paragraph("", "", decision_checkbox(ticked=ticked), nodes.Text("Do it"))
    spelled = paragraph.deepcopy()
    resolve_elements(spelled, html=False)
    assert spelled.astext() == ("[x] Do it" if ticked else "[ ] Do it")
    resolve_elements(paragraph, html=True)
    assert isinstance(paragraph.children[0], decision_checkbox)
    box = fromstring(checkbox_html(ticked).rstrip())
    assert (box.tag, box.get("type"), "disabled" in box.attrib) == ("input", "checkbox", True)
    assert ("checked" in box.attrib) is ticked
    assert box.get("aria-label")


def test_a_bar_stands_beside_its_words() -> None:
    cell = shown("progress", Inline("", role="progress", share=(2, 3)))
    spelled = cell.deepcopy()
    resolve_elements(spelled, html=False)
    assert lines(spelled) == ["<paragraph>", "    2 of 3"]
    resolve_elements(cell, html=True)
    ((tag, attributes),) = html_of(cell)
    assert (tag, attributes["value"], attributes["max"]) == ("progress", "2", "3")
    assert cell.children[0].children[-1].astext() == "2 of 3"
    assert "</progress>" in cell.astext()


@pytest.mark.parametrize(
    ("lifecycle", "said"),
    [
        ("in-force", "ADR-0001"),
        ("open", "ADR-0001 (Proposed)"),
        ("retired", "ADR-0001 (Proposed, superseded)"),
    ],
)
def test_a_decision_says_its_status_unless_it_is_in_force(lifecycle: str, said: str) -> None:
    derived = lifecycle == "retired"
    decision = Inline(
        *("ADR-0001", "adr/0001", "adr-0001"),
        status="Proposed",
        lifecycle=lifecycle,
        role="decision",
        derived=derived,
    )
    assert shown("decisions", decision).astext() == said


def test_a_count_has_a_bar_behind_it_and_words_elsewhere() -> None:
    cell = shown("count", Inline("2", lifecycle="open", role="count", share=(2, 3)))
    spelled = cell.deepcopy()
    resolve_elements(spelled, html=False)
    assert lines(spelled) == ["<paragraph>", "    2 of 3"]
    resolve_elements(cell, html=True)
    ((tag, attributes),) = html_of(cell)
    assert (tag, attributes["value"], attributes["max"]) == ("progress", "2", "3")
    assert attributes["class"].split() == ["decision-bar", "decision-open"]
    assert cell.children[0].children[0].astext() == "2 "


def test_the_words_of_a_count_fit_into_their_column() -> None:
    count = Inline("7", role="count", share=(7, 1000))
    groups = (RowGroup(None, (row_of((count,)),)),)
    (column,) = render_table(Table((("count", ""),), groups), VIEW).findall(nodes.colspec)
    assert column["colwidth"] == len("7 of 1000")


def test_nothing_to_do_has_no_bar() -> None:
    paragraph = nodes.paragraph("", "", progress(0, 0))
    resolve_elements(paragraph, html=True)
    assert lines(paragraph) == ["no tasks"]


def test_totals_stand_below_what_they_sum_up() -> None:
    def row(name: str, done: int, total: int) -> Row:
        first = (Inline(name),) if name else ()
        return row_of(first, (Inline("", role="progress", share=(done, total)),))

    groups = tuple(
        RowGroup(Inline(name), (row("Phase", done, 3),), row("", done, 3))
        for name, done in (("A", 1), ("B", 2))
    )
    columns = (("phase", ""), ("progress", ""))
    node = render_table(Table(columns, groups, row("All", 3, 6)), VIEW)
    assert texts(node) == [
        ["Phase", "Progress"],
        ["A"],
        ["Phase", "1 of 3"],
        ["Total", "1 of 3"],
        ["B"],
        ["Phase", "2 of 3"],
        ["Total", "2 of 3"],
        ["All", "3 of 6"],
    ]
    totals = [row.astext() for row in node.findall(nodes.row) if "decision-total" in row["classes"]]
    assert len(totals) == 3


def test_columns_are_as_wide_as_their_passages() -> None:
    long = Inline("a passage of quite some length", fragment=packed(*CODE))
    groups = (RowGroup(None, (row_of((long, long), ()),)),)
    table = Table((("pros", ""), ("open", "")), groups, lists=("pros", "open"))
    widths = [column["colwidth"] for column in render_table(table, VIEW).findall(nodes.colspec)]
    assert widths == [len(long.text) + 2, len("Open decisions")]


def alternatives(*sizes: int) -> Table:
    groups = (
        RowGroup(Inline(f"ADR-{n}"), (row_of((Inline("A"),), (Inline("B"),)),) * size)
        for n, size in enumerate(sizes, start=1)
    )
    return Table((("alternative", ""), ("reason", "")), tuple(groups))


WEIGHED = replace(VIEW, type="alternatives")


@pytest.mark.parametrize(
    ("view", "sizes", "folded"),
    [
        (WEIGHED, (6, 6), False),
        (WEIGHED, (6, 7), True),
        (WEIGHED, (13,), False),
        (replace(VIEW, type="questions"), (6, 7), False),
    ],
)
def test_long_alternatives_are_folded_by_record(
    view: View, sizes: tuple[int, ...], folded: bool
) -> None:
    assert is_folded(alternatives(*sizes), view) is folded


def test_each_block_of_a_folded_table_is_a_whole_table() -> None:
    node = render_folded(
        alternatives(1, 2), WEIGHED, nodes.title("*C*", "", nodes.emphasis("", "C"))
    )
    caption, *blocks = node.children
    assert isinstance(caption, nodes.caption)
    assert (caption.astext(), caption.rawsource) == ("C", "*C*")
    assert [each["summary"] for each in node.findall(decision_details)] == [
        "ADR-1 (1)",
        "ADR-2 (2)",
    ]
    head = ["Alternative", "Why not chosen"]
    shown = [texts(table) for table in node.findall(nodes.table)]
    assert shown == [[head, ["A", "B"]], [head, ["A", "B"], ["A", "B"]]]
    assert len(blocks) == 2


HEAT = tuple(
    tuple(tuple(f"ADR-{column}: R{n}" for n in range(count)) for column, count in enumerate(row))
    for row in ((1, 0, 0), (0, 2, 0), (0, 3, 4))
)


def test_the_heat_map_has_the_worst_at_its_top_right() -> None:
    (box,) = render_risk_matrix(HEAT, "page-risks", html=True)
    assert isinstance(box, nodes.container)
    table = box.children[0]
    assert isinstance(table, nodes.table)
    assert [[each.partition(" ")[0] for each in row] for row in texts(table)] == [
        ["", "Impact"],
        ["Low", "Medium", "High"],
        ["Likelihood", "High", "", "3", "4"],
        ["Medium", "", "2", ""],
        ["Low", "1", "", ""],
    ]
    classes = [
        [entry["classes"][0].removeprefix("decision-heat-") for entry in row.children[-3:]]
        for row in list(table.findall(nodes.row))[2:]
    ]
    assert classes == [
        ["medium", "high", "high"],
        ["low", "medium", "high"],
        ["low", "low", "medium"],
    ]


def test_the_heat_map_is_named_and_its_heads_say_what_they_head() -> None:
    (box,) = render_risk_matrix(HEAT, "page-risks", html=True)
    table = box.children[0]
    assert isinstance(table, nodes.table)
    assert table.children[0].astext() == "Risks by likelihood and impact"
    heads = [(each.astext(), each["scope"]) for each in cells_of(table) if "scope" in each]
    assert heads == [
        ("Impact", "colgroup"),
        *[("Low", "col"), ("Medium", "col"), ("High", "col")],
        ("Likelihood", "rowgroup"),
        *[("High", "row"), ("Medium", "row"), ("Low", "row")],
    ]


def test_a_cell_of_the_heat_map_links_to_its_row_and_names_its_risks() -> None:
    (box,) = render_risk_matrix(HEAT, "page-risks", html=True)
    filled = [each for each in cells_of(box) if "decision-heat-none" not in each["classes"]]
    links = [link for cell in filled for link in cell.findall(nodes.reference)]
    assert [link["refid"] for link in links] == [
        *("page-risks-high-medium", "page-risks-high-high"),
        *("page-risks-medium-medium", "page-risks-low-low"),
    ]
    assert links[0].astext() == "3 ADR-1: R0 ADR-1: R1 ADR-1: R2"


def test_only_cells_without_a_risk_are_pale() -> None:
    (box,) = render_risk_matrix(HEAT, "page-risks", html=True)
    body = [each for each in cells_of(box) if each["classes"]]
    pale = ["decision-heat-none" in each["classes"] for each in body]
    assert pale == [not each.astext() for each in body]


def cells_of(table: nodes.Element) -> list[decision_cell]:
    return list(table.findall(decision_cell))


def test_the_heat_map_in_words_starts_with_the_worst() -> None:
    lead, listed = render_risk_matrix(HEAT, "page-risks", html=False)
    assert lead.astext() == "Risks by likelihood and impact:"
    assert [item.astext() for item in listed.children] == [
        "High likelihood, high impact: 4",
        "High likelihood, medium impact: 3",
        "Medium likelihood, medium impact: 2",
        "Low likelihood, low impact: 1",
    ]


@pytest.mark.parametrize("heat", [(), (((), (), ()),) * 3])
@pytest.mark.parametrize("html", [True, False])
def test_no_map_of_nothing(heat: RiskMatrix, html: bool) -> None:
    assert render_risk_matrix(heat, "page-risks", html) == []


@pytest.mark.parametrize("guide", ["", "https://example.org/guide/checks.html#missing-field"])
def test_the_rule_stands_below_the_sentence_with_its_line_or_its_link(guide: str) -> None:
    line = "" if guide else "A record has its fields."
    rule = Inline("missing_field", role="rule", url=guide, note=line)
    said, below = shown("finding", Inline("There is no date."), rule).children
    assert said.astext() == "There is no date."
    assert below.astext() == ("missing_field" if guide else f"missing_field — {line}")
    assert [each["refuri"] for each in below.findall(nodes.reference)] == [guide] * bool(guide)


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((("error", 2), ("warning", 1), ("info", 5)), ["2 errors, 1 warning, 5 infos"]),
        ((("info", 1),), ["1 info"]),
        ((), []),
    ],
)
def test_findings_are_counted_in_words(
    counts: tuple[tuple[str, int], ...], said: list[str]
) -> None:
    assert [each.astext() for each in severity_counts(counts)] == said


def moment(day: int, action: str, author: str = "") -> Moment:
    link = Inline(
        "ADR-0005: Use PostgreSQL", "adr/0005", "adr-0005", inner_anchor="adr-0005-event-1"
    )
    return Moment(day, link, Inline(action, role="status", lifecycle="in-force"), author)


MOMENTS = (
    Year(2026, (Month(1, (moment(15, "Accepted", "Ada"), moment(0, "Amended"))),)),
    Year(2025, (Month(12, (moment(1, "Proposed"),)), Month(0, (moment(0, "Drafted"),)))),
)


def outline(node: nodes.Element) -> list[str]:
    """Return the paragraphs below *node*, those in lists after a bullet."""
    return [
        f"* {each.astext()}" if isinstance(each.parent, nodes.list_item) else each.astext()
        for each in node.findall(nodes.paragraph)
    ]


def test_a_timeline_reads_well() -> None:
    node = render_timeline(Timeline((TimelineGroup(None, MOMENTS),)), VIEW)
    assert outline(node) == [
        *("2026", "January"),
        "* 15 — ADR-0005: Use PostgreSQL — Accepted (Ada)",
        "* ADR-0005: Use PostgreSQL — Amended",
        *("2025", "December"),
        "* 1 — ADR-0005: Use PostgreSQL — Proposed",
        "Month unknown",
        "* ADR-0005: Use PostgreSQL — Drafted",
    ]


def test_each_line_of_a_timeline_has_a_mark_and_a_day_column() -> None:
    years = (Year(2026, (Month(1, (moment(15, "Accepted"), moment(0, "Amended"))),)),)
    node = render_timeline(Timeline((TimelineGroup(None, years),)), VIEW)
    items = list(node.findall(nodes.list_item))
    assert [each["classes"] for each in items] == [["decision-moment", "decision-in-force"]] * 2
    days = [item.children[0].children[0] for item in items]
    assert [(each.astext(), each["classes"]) for each in days] == [
        ("15", ["decision-day"]),
        ("", ["decision-day"]),
    ]


def test_groups_of_a_timeline_are_named() -> None:
    groups = (TimelineGroup(Inline("storage"), MOMENTS[:1]), TimelineGroup(Inline(""), MOMENTS[1:]))
    node = render_timeline(Timeline(groups), VIEW, nodes.rubric("", "History"))
    heads = [child.astext() for child in node.children if not isinstance(child, nodes.container)]
    assert heads == ["History", "storage", "–"]
    lines = [line for line in outline(node) if line.startswith("* ")]
    assert len(lines) == 4


@pytest.mark.parametrize("groups", [(), (TimelineGroup(None, ()),)])
def test_an_empty_timeline_says_so(groups: tuple[TimelineGroup, ...]) -> None:
    node = render_timeline(
        Timeline(groups), replace(VIEW, type="timeline"), nodes.rubric("", "History")
    )
    assert [child.astext() for child in node.children] == ["History", "No event matches."]


def test_data_for_scripts_cannot_end_its_element() -> None:
    text = island("table", {"words": "</script><b> & \u2028"}).astext()
    assert re.findall(r"</?\w+", text) == ["<script", "</script"]
    data = re.sub(r"^<[^>]*>|</script>$", "", text)
    assert json.loads(data) == {"words": "</script><b> & \u2028"}

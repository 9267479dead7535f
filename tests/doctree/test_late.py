"""What is made when HTML is written: its words, and what cannot wait."""

from __future__ import annotations

import gc
import pickle
import weakref
from collections.abc import Iterable

import pytest
from docutils import nodes

from sphinx_decisions.doctree.detach import free
from sphinx_decisions.doctree.walking import every
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.status import Lifecycle
from sphinx_decisions.model.view import Query, View
from sphinx_decisions.render.box import box_words, render_box
from sphinx_decisions.render.late import finished_words, needs_sphinx
from sphinx_decisions.render.lineage import lineage_words, render_lineage
from sphinx_decisions.render.links import inline_nodes
from sphinx_decisions.render.table import Layout, render_table
from sphinx_decisions.render.timeline import render_timeline, timeline_words
from sphinx_decisions.render.written_nodes import decision_late
from sphinx_decisions.views.box import Box, BoxRow
from sphinx_decisions.views.inline import Inline
from sphinx_decisions.views.lineage import Lineage, Relative, Step
from sphinx_decisions.views.table import Cell, Row, RowGroup, Table
from sphinx_decisions.views.timeline import Moment, Month, Timeline, TimelineGroup, Year


class _Theirs(nodes.paragraph):
    """A node of another extension."""


def packed(*blocks: nodes.Node) -> bytes:
    return pickle.dumps(list(blocks))


VIEW = View("adr-table", "adr", "index", Place("index.rst", 1), Query())
LATE = Layout(late=lambda node: None, prefix="index-risks")
RECORD = Inline("ADR-0001", "adr/1", "adr-0001", status="Accepted", lifecycle="in-force")
STATUS = Inline("Superseded", lifecycle="retired", role="status", derived=True)
_CODE = nodes.literal("", "fsync")
INLINES = (
    RECORD,
    STATUS,
    Inline("2026-11-28", role="date"),
    Inline("in-force", role="lifecycle"),
    Inline("high", role="level"),
    Inline("enormous", role="level"),
    Inline("missed", role="result"),
    Inline("adr", role="kind"),
    Inline("progress", role="progress", share=(3, 7)),
    Inline("open question", ticked=True),
    Inline("ADR-0002", "adr/2", "adr-0002", partial=True, note="only the cache"),
    Inline("ADR-0003", "adr/3", "adr-0003", status="Proposed", lifecycle="open", role="decision"),
    Inline("storage", "index", "table", filter=("tag", "storage")),
    Inline("Use fsync", fragment=packed(nodes.paragraph("", "Use ", _CODE))),
)


def words(texts: Iterable[str]) -> list[str]:
    """Return the words in *texts* without the signs around them, which the search does not read."""
    found = (each.strip("…;,.:()") for each in " ".join(map(str, texts)).split())
    return list(filter(None, found))


def texts_of(made: Iterable[nodes.Node]) -> list[str]:
    """Return what the search reads of nodes."""
    return [text for node in made for text in node.findall(nodes.Text)]


def table_of(*rows: Row, label: Inline | None = None, total: Row | None = None) -> Table:
    return Table((("id", ""), ("title", "")), (RowGroup(label, rows, total),), total)


def row_of(*inlines: Inline, anchor: str = "") -> Row:
    return Row((), (Cell((RECORD,)), Cell(inlines)), anchor)


def body(table: Table) -> list[nodes.Node]:
    return render_table(table, VIEW, layout=LATE).next_node(nodes.tbody).children


@pytest.mark.parametrize("inline", INLINES, ids=lambda inline: inline.role or inline.text)
def test_a_late_row_has_the_words_of_its_nodes(inline: Inline) -> None:
    (late,) = body(table_of(row_of(inline, inline), label=STATUS))
    assert isinstance(late, decision_late)
    assert set(words([late.astext()])) == set(words(texts_of(late["make"]())))


def test_a_total_says_so_in_the_text_too() -> None:
    total = Row((), (Cell(), Cell((Inline("progress", role="progress", share=(3, 7)),))))
    (late,) = body(table_of(row_of(RECORD), label=RECORD, total=total))
    assert set(words([late.astext()])) == set(words(texts_of(late["make"]())))
    assert "Total" in late.astext()


def test_rows_are_made_one_by_one_and_anew_for_each_writer() -> None:
    (late,) = body(table_of(row_of(RECORD, anchor="high-low"), row_of(STATUS)))
    first, second = late["make"](), late["make"]()
    row, other = next(first), next(second)
    assert row is not other
    assert row.pformat() == other.pformat()
    assert row["ids"] == ["index-risks-high-low"]
    assert [type(each) for each in (*first, *second)] == [nodes.row] * 2


@pytest.mark.parametrize(
    "inline",
    [
        Inline("Ada", url="mailto:ada@example.org"),
        Inline("guide", "guide"),
        Inline("A plan", fragment=packed(nodes.image(uri="plan.svg"))),
        Inline("a guide", fragment=packed(nodes.paragraph("", "", nodes.reference()))),
        Inline("x", fragment=packed(nodes.bullet_list("", nodes.list_item("", _Theirs())))),
        Inline("x", fragment=packed(nodes.inline("", "x", classes=["no-search"]))),
    ],
    ids=["address", "page", "image", "reference", "another extension", "not for the search"],
)
def test_what_sphinx_has_to_do_with_cannot_wait(inline: Inline) -> None:
    assert needs_sphinx([RECORD, inline])
    assert not needs_sphinx([RECORD, STATUS])


def citation(domain: str, **more: object) -> Inline:
    """Return a passage with a reference whose target is known only when it is finished."""
    (reference,) = inline_nodes(RECORD, "index")
    assert isinstance(reference, nodes.Element)
    reference.attributes.update(more, refdomain=domain)
    line = nodes.paragraph("", "As ", reference, nodes.Text(" says"))
    return Inline("As 5 says", fragment=packed(line))


def to_title(node: nodes.Element) -> None:
    for each in [each for each in every(node, nodes.Element) if "refdomain" in each]:
        each.replace_self(nodes.reference("", "", nodes.Text("ADR-0005: Use files")))


def test_a_citation_can_wait_if_it_leads_to_a_record() -> None:
    found = finished_words([RECORD, citation("decision")], to_title)
    assert found == ["ADR-0001", "As ", "ADR-0005: Use files", " says"]


def test_other_references_cannot_wait() -> None:
    assert finished_words([citation("std")], to_title) is None
    elsewhere = citation("decision", intersphinx=True)  # Only intersphinx knows it.
    assert finished_words([elsewhere], to_title) is None
    assert needs_sphinx([citation("decision")])  # It leads nowhere.


def moments(*inlines: Inline) -> tuple[Moment, ...]:
    return tuple(Moment(day, RECORD, each, "Ada") for day, each in enumerate(inlines))


def test_years_of_a_timeline_are_made_one_by_one() -> None:
    years = (
        Year(2026, (Month(11, moments(STATUS)), Month(0, moments(Inline("Moved"))))),
        Year(2025, (Month(3, moments(STATUS, STATUS)),)),
    )
    group = TimelineGroup(Inline("storage"), years)
    shown = render_timeline(Timeline((group,)), VIEW, finish=lambda node: None)
    _, late = shown.children
    assert isinstance(late, decision_late)
    made = [*late["make"]()]
    at_once = render_timeline(Timeline((group,)), VIEW)
    assert [each.pformat() for each in made] == [each.pformat() for each in at_once.children[1:]]
    assert set(words(timeline_words(group))) - {"0"} == set(words(texts_of(made))) - {"—", "0"}


def test_years_with_an_address_cannot_wait() -> None:
    years = (Year(2026, (Month(11, moments(Inline("Ada", url="https://example.org"))),)),)
    shown = render_timeline(Timeline((TimelineGroup(None, years),)), VIEW, finish=lambda node: None)
    assert not every(shown, decision_late)


def test_what_is_freed_is_gone_at_once() -> None:
    row = nodes.row("", nodes.entry("", nodes.paragraph("", "Use files")))
    text = weakref.ref(row[0][0])
    gc.disable()
    try:
        free(row)
        del row
        assert text() is None
    finally:
        gc.enable()


def test_pickled_it_is_its_nodes() -> None:
    """Extensions keep parts of pages in the environment."""
    (late,) = body(table_of(row_of(RECORD), row_of(STATUS)))
    (kept,) = pickle.loads(pickle.dumps([late]))
    expected = [row.pformat() for row in late["make"]()]
    for _ in range(2):
        assert [row.pformat() for row in kept["make"]()] == expected


def test_a_dump_of_the_page_is_the_same_in_every_build() -> None:
    first, second = (body(table_of(row_of(RECORD)))[0].pformat() for _ in range(2))
    assert first == second


def test_rows_that_cannot_wait_keep_their_place() -> None:
    address = row_of(Inline("Ada", url="mailto:ada@example.org"))
    shown = body(table_of(row_of(RECORD), address, row_of(STATUS), row_of(STATUS)))
    assert [type(each) for each in shown] == [decision_late, nodes.row, decision_late]
    assert [len([*each["make"]()]) for each in shown[::2]] == [1, 2]


def box(**changes: object) -> Box:
    rows = (BoxRow("status", (STATUS,)), BoxRow("related", INLINES))
    values = {"kind": "adr", "rows": rows, "lifecycle": Lifecycle.RETIRED, "status": "Accepted"}
    return Box(**{**values, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "shown",
    [
        box(today=(RECORD,)),
        box(replaced=True),
        box(),
        box(lifecycle=Lifecycle.IN_FORCE, waiting=(RECORD, RECORD)),
        box(lifecycle=Lifecycle.OPEN, claimed=(RECORD,)),
    ],
)
def test_a_late_box_has_the_words_of_its_nodes(shown: Box) -> None:
    assert words(box_words(shown)) == words(texts_of([render_box(shown, "adr/1")]))


def test_a_late_lineage_has_the_words_of_its_nodes() -> None:
    relatives = tuple(
        Relative(RECORD, STATUS, relation, partial)
        for relation in ("superseded-by", "amended-by")
        for partial in (True, False)
    )
    lineage = Lineage(
        Relative(RECORD, STATUS),
        before=(Step(relatives),),
        after=(Step(relatives, more=6),),
        earlier=2,
        later=1,
    )
    shown = render_lineage(lineage, "adr/1")
    assert words(lineage_words(lineage)) == words(texts_of([shown]))

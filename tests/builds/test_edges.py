"""Small traps: each took a fact, a relation or a reference from a page without a word."""

from __future__ import annotations

from pathlib import Path

import pytest
from docutils import nodes
from support import build, findings, records, resolved, the_record, unexpected

from sphinx_decisions.doctree.source_text import labelled
from sphinx_decisions.model.place import Place
from sphinx_decisions.parse.relations import parse_statement

HERE = Place("adr.rst", 1)
MARKER = ".. adr::\n   :status: {}\n   :date: 2026-01-15\n   :ignore: missing_section\n"


@pytest.mark.parametrize(
    ("entry", "note"),
    [
        ("ADR-1 in part (see [the log](log.md))", "see the log"),
        ("ADR-1 in part (see :ref:`index`)", "see index"),
        ("ADR-1 in part (the <b> part)", "the <b> part"),
    ],
)
def test_a_link_in_a_note_is_no_target(entry: str, note: str) -> None:
    found = parse_statement("supersedes", entry, HERE)
    assert (found.target, found.note, found.partial) == ("ADR-1", note, True)


def test_what_follows_a_directive_without_headings_is_not_its_record(tmp_path: Path) -> None:
    marker = ".. adr:: Title only\n   :id: 5\n   :status: Accepted\n   :date: 2026\n\n   Lead.\n"
    following = "\nContext\n-------\n\nC\n\nDecision\n--------\n\nD\n"
    app = build(tmp_path, {"page.rst": f"Page\n====\n\n{marker}{following}"}, "dummy")
    assert the_record(app).sections == ()
    assert ("missing_section", "page.rst", 4) in findings(app)


def test_an_empty_view_with_a_caption_keeps_its_number(tmp_path: Path) -> None:
    views = (
        ".. adr-table:: Empty\n   :name: t1\n   :tags: zz\n\n"
        ".. adr-graph:: None\n   :name: g1\n   :tags: zz\n\n"
        ".. adr-table:: Full\n   :name: t2\n\n:numref:`t1`, :numref:`t2`, :numref:`g1`\n"
    )
    record = f"ADR-1: A\n========\n\n{MARKER.format('Accepted')}"
    files = {"log.rst": f"Log\n===\n\n{views}", "a.rst": record}
    app = build(tmp_path, files, conf="numfig = True")
    assert unexpected(app) == ""
    html = app.output("log.html")
    assert 'id="t1"' in html
    assert 'id="g1"' in html
    assert [table["ids"] for table in resolved(app, "log").findall(nodes.table)] == [["t1"], ["t2"]]


def test_a_record_that_its_successor_retired_reads_so_where_it_is_cited(tmp_path: Path) -> None:
    files = {
        "a.rst": f"ADR-1: A\n========\n\n{MARKER.format('Accepted')}",
        "b.rst": f"ADR-2: B\n========\n\n{MARKER.format('Accepted')}   :supersedes: 1\n",
        "c.rst": "C\n=\n\n:adr:`1`\n\n.. decision-counts::\n",
    }
    text = build(tmp_path, files, "text").output("c.txt")
    assert "ADR-1: A (Accepted, superseded)" in text
    assert "Accepted, superseded" in text.partition("Records")[2]


def test_widths_are_as_many_as_columns(tmp_path: Path) -> None:
    options = "   :widths: 10 20\n   :columns: id, title, status\n"
    app = build(tmp_path, {"log.rst": f"Log\n===\n\n.. adr-table::\n{options}"}, "dummy")
    assert findings(app) == [("unknown_view_option", "log.rst", 5)]


def test_facts_are_read_as_written_not_as_translated() -> None:
    paragraph = nodes.paragraph("**Date**: 2026-01-15", "", nodes.strong("", "Datum"))
    paragraph += nodes.Text(": 15. Januar 2026")
    paragraph["translated"] = True
    (found,) = labelled(paragraph, lambda label: label == "Date", "adr.rst")
    assert (found.label, found.text) == ("Date", "2026-01-15")


def test_a_related_page_is_shown_by_its_title(tmp_path: Path) -> None:
    record = f"ADR-1: A\n========\n\n{MARKER.format('Accepted')}   :related: notes.rst\n"
    app = build(tmp_path, {"a.rst": record, "notes.rst": "All notes\n=========\n"}, "text")
    assert "All notes" in app.output("a.txt")
    assert records(app)[0].statements[0].target == "notes.rst"

"""Series of enhancement proposals, adopted with two lines of configuration."""

from __future__ import annotations

from pathlib import Path

from support import build, records, resolved

from sphinx_decisions.sphinx_ext.domain import decision_domain

CONF = """
decisions_kinds = {"pep": {"profile": "proposal", "title": "PEP", "id_format": "PEP {}"}}
decisions_pages = {"pep": ["pep-*"]}
"""
SERIES: dict[str, str | None] = {
    "pep-0001.rst": """\
PEP: 1
Title: Words for the state of a hive
Author: Ada Comb <ada@example.org>,
        Bo Drone
Sponsor: Cy Smoke
Status: Superseded
Type: Process
Content-Type: text/x-rst
Created: 12-Jan-2026
Post-History: 13-Jan-2026, 20-Jan-2026
Superseded-By: 2

Abstract
========

Beekeepers describe a hive in many ways.

Motivation
==========

A shared word saves a question.
""",
    "pep-0002.rst": """\
PEP: 2
Title: Numbers for the state of a hive
Author: Bo Drone
Status: Final
Type: Standards Track
Created: 20-Feb-2026
Replaces: 1
Resolution: https://example.org/hives/2

Introduction
============

Numbers are compared at a glance. See :decision:pep:`1`.
""",
    "pep-0003.rst": """\
PEP: 3
Title: Colours for hives
Author: Ada Comb
Status: Deferred
Type: Informational
Created: 3-Mar-2026
Requires: 2

Abstract
========

Bees know their own colour.
""",
    "notes.rst": "PEP: 9\nTitle: Nothing\n\nNotes\n=====\n\nNo proposal.\n",
}


def test_two_lines_adopt_a_series(tmp_path: Path) -> None:
    app = build(tmp_path, SERIES, conf=CONF)
    found = {record.shown_id: record for record in records(app)}
    assert {shown: record.name for shown, record in found.items()} == {
        "PEP 1": "Words for the state of a hive",
        "PEP 2": "Numbers for the state of a hive",
        "PEP 3": "Colours for hives",
    }
    assert [record.status for record in found.values()] == ["Superseded", "Final", "Deferred"]
    assert [str(*record.values("date")) for record in found.values()] == [
        "2026-01-12",
        "2026-02-20",
        "2026-03-03",
    ]
    log = decision_domain(app.env).log
    pairs = [
        (record.shown_id, link.target.record and link.target.record.shown_id)
        for record in log.records
        for link in log.related(record, "supersedes")
    ]
    assert pairs == [("PEP 2", "PEP 1")]
    assert app.warnings == ""


def test_the_page_has_one_title_and_all_words_of_its_header(tmp_path: Path) -> None:
    app = build(tmp_path, SERIES, "text", conf=CONF)
    text = app.output("pep-0001.txt")
    assert text.startswith("Words for the state of a hive\n***")
    for words in ("Bo Drone", "Cy Smoke", "Process", "text/x-rst", "20-Jan-2026", "PEP 2"):
        assert words in text, words
    assert text.count("Words for the state") == 1
    assert "Nothing" in app.output("notes.txt")
    assert resolved(app, "notes").astext().startswith("PEP")

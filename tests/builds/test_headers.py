"""Headers in the manner of RFC 822, before everything else on a page."""

from __future__ import annotations

from pathlib import Path

import pytest
from fact_pages import LENIENT, facts
from factory import PLAIN
from support import LANGUAGES, build, findings, the_record

from sphinx_decisions.doctree.tree import read_tree

HEADER = (
    "RFC: 7\nTitle: Use SQL\nAuthor: Ada,\n  Grace\nStatus: Accepted\nType: Process\n"
    "Created: 2-Jan-2026\n"
)
UNDER_HEADER = {
    "md": "\n```{adr}\n```\n\n# Introduction\n\nWhy.\n\n# Rationale\n\nThis.\n",
    "rst": "\n.. adr::\n\nIntroduction\n============\n\nWhy.\n\nRationale\n=========\n\nThis.\n",
}


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_a_header_before_everything(tmp_path: Path, suffix: str) -> None:
    app = build(tmp_path, {f"rfc-0007.{suffix}": HEADER + UNDER_HEADER[suffix]}, conf=LENIENT)
    assert findings(app) == []
    record = the_record(app)
    assert (record.title, record.ident, facts(record)) == (
        "Use SQL",
        "7",
        {
            "status": "Accepted",
            "date": "2026-01-02",
            "authors": "Person(name='Ada', address=''), Person(name='Grace', address='')",
        },
    )
    assert [part.title for part in record.sections] == ["Introduction", "Rationale"]
    shown = app.output("rfc-0007.html")
    assert "Process" in shown
    assert "2-Jan-2026" not in shown
    tree = read_tree(tmp_path, PLAIN, {})
    assert [each.title for each in tree.pages["rfc-0007"].records] == ["Use SQL"]


def test_a_header_of_a_page_without_a_record_stays(tmp_path: Path) -> None:
    app = build(
        tmp_path, {"a.rst": "Status: Accepted\nDate: 2026\n\nT\n=\n\nWords.\n"}, conf=LENIENT
    )
    assert "Status: Accepted" in app.output("a.html")


def test_the_number_of_a_proposal_is_its_id_and_not_repeated(tmp_path: Path) -> None:
    conf = (
        'decisions_kinds = {"pep": {"profile": "proposal", "role": "pep-record"}}\n'
        'decisions_pages = {"pep": ["pep-*"]}\n'
    )
    page = HEADER.replace("RFC:", "PEP:") + "\nAbstract\n========\n\nWhy.\n"
    app = build(tmp_path, {"pep-0007.rst": page}, "text", conf=conf)
    assert app.warning.getvalue() == ""
    record = the_record(app)
    assert (record.ident, record.adopted) == ("7", True)
    assert "PEP:" not in app.output("pep-0007.txt")
    assert "records adopted from ./: 1" in app.status.getvalue()

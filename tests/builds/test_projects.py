"""Projects that are set up in an unusual, but right way."""

from __future__ import annotations

from pathlib import Path

import pytest
from docutils import nodes
from rebuilt_site import adr
from support import build, findings, records, resolved, unexpected

QUIET = """
html_theme = "basic"
decisions_rules = {"missing_section": "off", "missing_field": "off"}
"""


@pytest.mark.parametrize("name", ["record", "place", "component"])
def test_a_kind_may_have_any_name(tmp_path: Path, name: str) -> None:
    kind = {"title": "R", "statuses": {"in-force": ["Accepted"]}, "required_fields": []}
    files = {
        "0001-a.rst": f"A\n=\n\n.. {name}::\n   :status: Accepted\n\nText.\n",
        "b.rst": f"B\n=\n\n:decision:{name}:`1`\n\n.. {name}-table::\n",
    }
    app = build(tmp_path, files, conf=f"{QUIET}decisions_kinds = {{'{name}': {kind}}}\n")
    assert app.warnings == ""
    links = [each["refuri"] for each in resolved(app, "b").findall(nodes.reference)]
    assert links == [f"0001-a.html#{name}-0001"] * len(links) != []


def test_settings_of_sphinx_may_be_tuples(tmp_path: Path) -> None:
    conf = f"{QUIET}epub_exclude_files = ('x',)\nhtml_static_path = ()\n"
    assert build(tmp_path, {"0001-a.rst": adr("A")}, conf=conf).warnings == ""


def test_the_domain_may_be_the_primary_one(tmp_path: Path) -> None:
    page = adr("A") + "\n:adr:`1`\n"
    conf = f"{QUIET}primary_domain = 'decision'\n"
    assert build(tmp_path, {"0001-a.rst": page}, conf=conf).warnings == ""


def test_docinfo_is_read_in_every_file_of_restructured_text(tmp_path: Path) -> None:
    page = ":adr: 5\n:status: Accepted\n:date: 2026-01-01\n\nUse A\n=====\n\nText.\n"
    conf = f"{QUIET}source_suffix = {{'.rst': 'restructuredtext', '.txt': 'restructuredtext'}}\n"
    app = build(tmp_path, {"a.txt": page}, conf=conf)
    assert [(each.ident, each.status) for each in records(app)] == [("5", "Accepted")]


def test_no_status_is_not_superseded(tmp_path: Path) -> None:
    statuses = {"in-force": ["Accepted"], "retired": ["Old"]}
    conf = f"{QUIET}decisions_kinds = {{'adr': {{'statuses': {statuses}}}}}\n"
    app = build(tmp_path, {"0001-a.rst": adr("A", "Nonsense")}, conf=conf)
    assert [code for code, _, _ in findings(app)] == ["unknown_status"]


@pytest.mark.parametrize("builder", ["latex", "texinfo"])
def test_appendices_show_their_records(tmp_path: Path, builder: str) -> None:
    files = {
        "index.rst": "Book\n====\n\nText.\n",
        "app.rst": f":orphan:\n\n{adr('ADR-0001: Use A')}\n.. adr-table::\n\n.. adr-graph::\n",
    }
    conf = f"{QUIET}project = 'Book'\n{builder}_appendices = ['app']\n"
    app = build(tmp_path, files, builder, conf=conf)
    assert unexpected(app) == ""
    text = app.output({"latex": "book.tex", "texinfo": "book.texi"}[builder])
    assert text.count("Accepted") > 2


@pytest.mark.parametrize(
    "page",
    [
        adr("ADR-0001"),
        f".. _adr-0001:\n\n{adr('ADR-0001: Use A')}",
        f".. _ADR-0001:\n\n{adr('Use A')}",
    ],
)
def test_the_anchor_may_be_there_already(tmp_path: Path, page: str) -> None:
    citing = "B\n=\n\n:adr:`1`, :any:`ADR-0001` and :ref:`adr-0001`\n"
    app = build(tmp_path, {"0001-a.rst": page, "b.rst": citing}, conf=f"{QUIET}nitpicky = True\n")
    assert app.warnings == ""
    (record,) = records(app)
    assert record.anchor == "adr-0001"
    assert app.output("0001-a.html").count('id="adr-0001"') == 1
    links = [each["refuri"] for each in resolved(app, "b").findall(nodes.reference)]
    assert links == ["0001-a.html#adr-0001"] * 3

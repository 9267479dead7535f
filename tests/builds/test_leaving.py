"""What leaves a page for the box: only what the box shows in its stead."""

from __future__ import annotations

from pathlib import Path

import pytest
from fact_pages import LENIENT, page
from factory import field, found, log, project, record, said
from support import build, needs_myst

from sphinx_decisions.model.record import Origin
from sphinx_decisions.views.box import box_data

LEAVES = {
    "rst": (
        "Status: Accepted\nDate: *2 January 2026*",
        "Status: Superseded by `1. A <0001-a.rst>`__ (too slow)",
        "Status: Accepted, whatever comes",
        "Supersedes: `1. A <0001-a.rst>`__ (the store) and ADR-0002 in part",
        "Deciders: `Ada <https://ada.example>`__, Bob",
        ":Status: Accepted\n:Deciders: * Ada\n           * Bob",
    ),
    "md": (
        "Status: Accepted\nDate: *2 January 2026*",
        "Supersedes: [1. A](0001-a.md) (the store) and ADR-0002 in part",
        "| Status |\n|---|\n| Accepted |",
    ),
}
STAYS = {
    "rst": (
        "Date: 2026-01-02 (provisional)",
        "Date: circa August 2026",
        "Date: `2026-01-02 <https://why.example>`__",
        "Status: `Accepted <https://why.example>`__",
        "Status: Accepted, as `Ada <https://ada.example>`__ says",
        "Tags: a, `b <https://b.example>`__",
        "Supersedes: ADR-0001 with totally other words",
        "Supersedes: ADR-0001 §3",
        "Status: Superseded by ADR-0001: what it was once",
        "**Status:** Accepted **Team:** Blue",
        ":Status: Accepted\n\n   And more.",
    ),
    "md": (
        "Status: [Accepted](https://why.example)",
        "Status: Accepted ~~Superseded by ADR-5~~",
        "Superseded by: ~~ADR-6~~",
        "**Status:** Accepted **Team:** Blue",
        "| Status | Date |\n|---|---|\n| Proposed | 2026-01-01 |\n| Accepted | 2026-02-01 |",
    ),
}
STRIKE = "myst_enable_extensions = ['strikethrough']\nsuppress_warnings = ['myst.strikethrough']\n"


@pytest.mark.parametrize("suffix", ["rst", pytest.param("md", marks=needs_myst)])
def test_what_leaves(tmp_path: Path, suffix: str) -> None:
    heads = dict(enumerate((*LEAVES[suffix], *STAYS[suffix]), 10))
    files = {f"{number:04}-t.{suffix}": page(suffix, head) for number, head in heads.items()}
    app = build(tmp_path, files, "dummy", conf=LENIENT + STRIKE)
    stay = set()
    for number, head in heads.items():
        (section,) = app.env.get_doctree(f"{number:04}-t").children
        lead = [each for each in section.children[1:] if each.tagname != "section"]
        if any(each.astext().strip() for each in lead):
            stay.add(head)
    assert stay == set(STAYS[suffix])


def test_the_box_has_no_markup_in_its_words() -> None:
    remark = record(1, status="Accepted, as [Ada](https://ada.example) says")
    unknown = record(2, status="[Foo](https://foo.example) is the bar")
    shown = [
        next(row.inlines[0] for row in box_data(log(each), each).rows if row.name == "status")
        for each in (remark, unknown)
    ]
    assert [(each.text, each.note) for each in shown] == [
        ("Accepted", "as Ada says"),
        ("Foo is the bar", ""),
    ]
    assert "“Foo is the bar” is not a status" in said(project(unknown), "unknown_status")


def test_a_linked_day_is_but_a_day() -> None:
    assert (
        found(project(record(1, status="Accepted", date="[2026-01-02](https://a.example)"))) == []
    )


def test_struck_out_words_say_nothing() -> None:
    struck = record(
        1, status="~~Draft~~ Accepted", date="~~2026-01-01~~ 2026-01-02", amends="~~5~~"
    )
    assert [(each.name, str(each.values[0])) for each in struck.fields] == [
        ("status", "Accepted"),
        ("date", "2026-01-02"),
    ]
    assert struck.statements == ()


@pytest.mark.parametrize(("name", "codes"), [("status", ["unknown_status"]), ("related", [])])
def test_only_where_a_status_stands_a_relation_is_none(name: str, codes: list[str]) -> None:
    origin = Origin.STATUS_SECTION if name == "status" else Origin.LINKS
    relating = record(2, raw=[field(name, "Depends on ADR-0001", origin)])
    checked = project(record(1, status="Accepted"), relating)
    assert [code for code, *_ in found(checked)] == codes

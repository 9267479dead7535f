"""The overview on pages: its headings, what is left out, and that it is never stale."""

from __future__ import annotations

from pathlib import Path

import pytest
from docutils import nodes
from rebuilt_site import CONF, Site, adr, bodies, rewritten, seal
from sphinx import addnodes
from support import App, build, findings, resolved

FRONT = "Log\n===\n\n.. decision-overview::\n"
FILES = {
    "front.rst": FRONT,
    "adr/0001.rst": adr("ADR-0001: Write events"),
    "adr/0002.rst": adr("ADR-0002: Use files"),
    "index.rst": "Index\n=====\n\n.. toctree::\n\n   front\n   adr/0001\n   adr/0002\n",
}

ALONE = ["Records by status", "Latest changes", "All records"]
QUESTIONS = "\nOpen Questions\n--------------\n\n- [ ] Why?\n"


def headings(app: App, page: str = "front") -> list[str]:
    found = resolved(app, page).findall(nodes.rubric)
    return [each.astext() for each in found]


def test_parts_that_would_be_empty_are_left_out(tmp_path: Path) -> None:
    app = build(tmp_path, FILES, conf=CONF)
    assert headings(app) == ALONE
    body = bodies(app)["front"]
    assert "matches" not in body
    assert body.count('<h2 class="decision-part rubric">') == len(ALONE)


def test_a_log_without_records_says_so(tmp_path: Path) -> None:
    app = build(tmp_path, {"front.rst": FRONT, "index.rst": "I\n=\n"}, conf=CONF)
    assert headings(app) == ["All records"]
    assert bodies(app)["front"].count("No record matches.") == 1


def test_its_headings_are_in_no_toctree_and_its_parts_have_no_numbers(tmp_path: Path) -> None:
    files = {**FILES, "adr/0002.rst": adr("ADR-0002: Use files", supersedes="1") + QUESTIONS}
    app = build(tmp_path, files, conf=f"{CONF}numfig = True\n")
    assert headings(app) == [
        *("Records by status", "Latest changes", "How the decisions are related"),
        *("All records", "Open questions"),
    ]
    toc = app.env.tocs["front"]
    assert [each["anchorname"] for each in toc.findall(nodes.reference)] == [""]
    assert app.env.toc_fignumbers.get("front", {}) == {}
    assert list(resolved(app, "front").findall(addnodes.number_reference)) == []


@pytest.mark.parametrize(
    ("added", "part"),
    [
        ({"supersedes": "1"}, "How the decisions are related"),
        ({"review-by": "2026-02-01"}, "Overdue reviews"),
    ],
)
def test_a_part_comes_with_the_first_record_that_it_shows(
    tmp_path: Path, added: dict[str, str], part: str
) -> None:
    site = Site(tmp_path, FILES)
    seal(site.build())
    app = site.build({"adr/0002.rst": adr("ADR-0002: Use files", **added)})
    assert "front" in rewritten(app)
    assert part in headings(app)
    assert bodies(app) == bodies(site.clean())


def test_a_review_joins_on_the_day_after_it_was_due(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    due = adr("ADR-0002: Use files", **{"review-by": "2026-06-15"})
    site = Site(tmp_path, {**FILES, "adr/0002.rst": due})
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1781481600")  # 2026-06-15
    first = site.build()
    assert headings(first) == ALONE
    seal(first)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1781568000")
    app = site.build()
    assert rewritten(app) == {"front"}
    assert headings(app) == [*ALONE, "Overdue reviews"]


def test_each_kind_has_one(tmp_path: Path) -> None:
    design = adr("Streaming", "Draft").replace("adr::", "design-doc::")
    files = {
        **FILES,
        "design/streaming.rst": design,
        "front.rst": "Log\n===\n\n.. design-doc-overview:: Plans\n   :without: counts, latest\n",
    }
    app = build(tmp_path, files, conf=CONF)
    assert headings(app) == ["Plans", "All records"]
    (table,) = resolved(app, "front").findall(nodes.table)
    assert "Streaming" in table.astext()
    assert "ADR" not in table.astext()


def test_a_wrong_option_is_one_finding(tmp_path: Path) -> None:
    files = {**FILES, "front.rst": f"{FRONT}   :without: graphs\n   :stats: Accepted\n"}
    app = build(tmp_path, files, conf=CONF)
    assert findings(app) == [
        ("unknown_view_option", "front.rst", 5),
        ("unknown_view_option", "front.rst", 6),
    ]


def test_a_part_under_a_false_condition_is_not_there(tmp_path: Path) -> None:
    front = "Log\n===\n\n.. only:: draft\n\n   .. decision-overview::\n"
    app = build(tmp_path, {**FILES, "front.rst": front}, conf=CONF)
    assert headings(app) == []

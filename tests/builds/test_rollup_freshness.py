"""An edit of one risk, task or question rewrites exactly the pages that show it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from rebuilt_site import CONF, Site, adr, bodies, rewritten, seal
from support import needs_myst

PLAN = "plans/streaming"
STORE = "log/0001-store"
OTHER = "log/0002-other"

PARTS = """
Risks
-----

.. list-table::
   :header-rows: 1

   * - Risk
     - Likelihood
     - Impact
     - Mitigation
   * - Events are *lost*
     - Low
     - High
     - See :adr:`2`

Alternatives Considered
-----------------------

MySQL
   Nobody here has run it, see :doc:`/about`.

Files
   No queries.

Decision Record
---------------

======== ========== ======
Action   Date       Author
======== ========== ======
Accepted 2026-01-01 Ada
======== ========== ======
"""
STREAMING = """
Streaming
=========

.. design-doc::
   :status: Active
   :date: 2026-03-01

Implementation Strategy
-----------------------

Phase 1: Writer (March)
~~~~~~~~~~~~~~~~~~~~~~~

- [x] Write
- [ ] Read

Performance Considerations
--------------------------

======= ======= ====== =====
Metric  Target  Actual Notes
======= ======= ====== =====
Latency < 50 ms 40 ms  Mean
======= ======= ====== =====

Open Questions
--------------

- [ ] Which regions?
"""
PAGES = {
    f"{STORE}.rst": adr("ADR-0001: Store events", components="store", authors="Ada") + PARTS,
    f"{OTHER}.rst": adr("ADR-0002: Watch events", components="gateway"),
    f"{PLAN}.rst": STREAMING,
    "about.rst": "Plain\n=====\n\nNothing of records.\n",
    "cited.rst": "Cited\n=====\n\n:decision-component:`store`\n",
    **{
        f"views/{name}.rst": f"{name}\n{'=' * len(name)}\n\n.. decision-{name}::\n"
        for name in (
            *("risks", "alternatives", "questions", "progress"),
            *("components", "targets", "people", "timeline"),
        )
    },
    "views/high.rst": "High\n====\n\n.. decision-risks::\n   :impact: high\n",
}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path, PAGES)


def rewritten_by(site: Site, changes: Mapping[str, str | None]) -> set[str]:
    """Return the pages that a second build rewrites, having compared all to a clean build's."""
    first = site.build()
    assert first.warnings == ""
    seal(first)
    app = site.build(changes)
    again, after, data = rewritten(app), bodies(app), app.output("decisions.json")
    clean = site.clean()
    assert after == bodies(clean)
    assert data == clean.output("decisions.json")
    return again


@pytest.mark.parametrize(
    ("page", "old", "new", "shown_on"),
    [
        (STORE, "Low", "High", {"risks", "high"}),
        (STORE, "     - High\n", "     - Low\n", {"risks", "high"}),
        (STORE, "*lost*", "**lost**", {"risks", "high"}),
        (STORE, "No queries", "No queries at all", {"alternatives"}),
        (STORE, "2026-01-01 Ada", "2026-01-01 Bob", {"timeline"}),
        (STORE, "2026-01-01 Ada", "2026-01-03 Ada", {"timeline"}),
        (STORE, "components: store", "components: store, gateway", {"components"}),
        (STORE, "authors: Ada", "authors: Ada; Bob", {"people"}),
        (STORE, "authors: Ada", "authors: Bob", {"people"}),
        (PLAN, "- [ ] Read", "- [x] Read", {"progress"}),
        (PLAN, "- [x] Write", "- [x] Write all", set()),
        (PLAN, "(March)", "(April)", {"progress"}),
        (PLAN, "Which regions?", "Which regions first?", {"questions"}),
        (PLAN, "- [ ] Which", "- [x] Which", {"questions"}),
        (PLAN, "40 ms", "60 ms", {"targets"}),
        (STORE, "Text.", "More text.", set()),
    ],
)
def test_an_edit_rewrites_the_pages_that_show_it(
    site: Site, page: str, old: str, new: str, shown_on: set[str]
) -> None:
    text = PAGES[f"{page}.rst"]
    assert text.count(old) >= 1
    again = rewritten_by(site, {f"{page}.rst": text.replace(old, new, 1)})
    assert again - {page} == {f"views/{name}" for name in shown_on}


def test_what_a_cell_cites_is_fresh_too(site: Site) -> None:
    new = PAGES[f"{OTHER}.rst"].replace("Watch events", "Watch all!!!")
    again = rewritten_by(site, {f"{OTHER}.rst": new})
    shown_on = {"risks", "high", "components", "timeline"}
    # The page after it links to it.
    assert again == {OTHER, STORE, "plans/streaming", *(f"views/{name}" for name in shown_on)}


def test_a_review_that_becomes_overdue_is_fresh_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    field = {"review-by": "2026-06-15"}
    views = {"v.rst": "Views\n=====\n\n.. decision-reviews::\n"}
    site = Site(tmp_path, {"a.rst": adr("ADR-0001: A", **field), "b.rst": "B\n=\n", **views})
    shown = {}
    for day in ("1781481600", "1781524800", "1781568000"):  # 2026-06-15, at noon, the day after
        monkeypatch.setenv("SOURCE_DATE_EPOCH", day)
        app = site.build()
        shown[day] = rewritten(app), "overdue" in bodies(app)["v"]
        seal(app)
    assert list(shown.values()) == [({"a", "b", "v"}, False), (set(), False), ({"v"}, True)]


def test_the_title_of_a_page_that_a_cell_names_is_fresh_too(site: Site) -> None:
    seal(site.build())
    app = site.build({"about.rst": "Bare\n====\n\nNothing of records.\n"})
    # Sphinx itself leaves the record's own page stale.
    assert rewritten(app) == {"about", "views/alternatives"}
    assert "Bare" in bodies(app)["views/alternatives"]


@pytest.mark.parametrize(
    ("reference", "shows_it"),
    [
        (":design-doc:`b`", False),
        (":ref:`b`", False),
        (":doc:`words <b>`", False),
        (":doc:`b`", True),
        (":any:`b`", True),
        (":any:`There`", True),
        (":ref:`there`", True),
    ],
)
def test_a_cell_shows_a_page_by_references_to_pages_alone(
    tmp_path: Path, reference: str, shows_it: bool
) -> None:
    """A record, a label and a page may have one name."""
    cells = f"\nOpen Questions\n--------------\n\n- [ ] Is it {reference}?\n"
    page = "\n.. _there:\n\nPage B\n======\n\n.. _b:\n\nSection\n-------\n"
    design = "B\n=\n\n.. design-doc::\n   :id: b\n   :status: Active\n   :date: 2026-03-01\n"
    views = {"v.rst": "Views\n=====\n\n.. decision-questions::\n"}
    pages = {"a.rst": adr("ADR-0001: A") + cells, "b.rst": page, "design.rst": design, **views}
    site = Site(tmp_path, pages)
    first = site.build()
    seal(first)
    app = site.build({"b.rst": page.replace("Page B", "Page C")})
    assert ("v" in rewritten(app)) is shows_it
    assert ("Page C" in bodies(app)["v"]) is shows_it


@needs_myst
@pytest.mark.parametrize(
    ("link", "old", "new"),
    [
        ("[](../other.md)", "# Page B", "# Page C"),
        ("[](../other.md#part-one)", "## Part one", "## Part  One"),
        ("[](../other.md#there)", "## Part one", "## Part two"),
    ],
)
def test_a_heading_that_a_cell_names_in_markdown_is_fresh_too(
    tmp_path: Path, link: str, old: str, new: str
) -> None:
    record = "# ADR-0001: A\n\n```{adr}\n:status: Accepted\n:date: 2026-01-01\n```\n"
    other = "# Page B\n\n(there)=\n## Part one\n\nText.\n"
    pages = {
        "log/a.md": f"{record}\n## Open Questions\n\n- [ ] Is it {link}?\n",
        "other.md": other,
        "v.rst": "Views\n=====\n\n.. decision-questions::\n",
    }
    site = Site(tmp_path, pages, f"{CONF}myst_heading_anchors = 2\n")
    first = site.build()
    assert old.strip("# ") in bodies(first)["v"]
    again = site.build({"other.md": other.replace(old, new)})
    assert " ".join(new.strip("# ").split()) in " ".join(bodies(again)["v"].split())


def test_a_retired_record_takes_its_risks_with_it(site: Site) -> None:
    text = PAGES[f"{STORE}.rst"].replace("Accepted\n", "Deprecated\n", 1)
    again = rewritten_by(site, {f"{STORE}.rst": text})
    shown_on = {"risks", "high", "alternatives", "components", "people", "timeline"}
    assert again == {STORE, *(f"views/{name}" for name in shown_on)}


def test_a_new_record_with_a_new_component_moves_nobody_else(site: Site) -> None:
    again = rewritten_by(site, {"log/0003-new.rst": adr("ADR-0003: New", components="billing")})
    shown_on = {"components", "timeline"}
    around = {OTHER, "plans/streaming"}  # They link to the new page between them.
    assert again == {"log/0003-new", *around, *(f"views/{name}" for name in shown_on)}


def test_a_deleted_record_leaves_every_view(site: Site) -> None:
    again = rewritten_by(site, {f"{STORE}.rst": None, "cited.rst": None})
    shown_on = {"risks", "high", "alternatives", "components", "people", "timeline"}
    around = {OTHER, "about"}  # They link to each other now.
    assert again == {*around, *(f"views/{name}" for name in shown_on)}

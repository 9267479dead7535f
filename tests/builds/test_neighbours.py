"""Other extensions in the same project: no name clashes, and what is theirs and ours is shown."""

from __future__ import annotations

import itertools
import json
import re
from collections import Counter
from pathlib import Path

import pytest
from docutils import nodes
from docutils.parsers.rst import directives, roles
from html_links import dead_links
from neighbour_project import NEIGHBOURS, Neighbour, able, extensions, require, site
from rebuilt_site import bodies, rewritten, seal
from shown_text import tables
from support import HAS_MYST, App, findings, make_app, records, resolved, unexpected

# What they call that is deprecated is theirs; our own calls are watched by all other tests.
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::PendingDeprecationWarning"),
]

OURS = ("ADR-0001", "ADR-0002", *(("ADR-0003",) if HAS_MYST else ()))
CITING = {"0001-files", "views", *(("0003-backups",) if HAS_MYST else ())}
NOTEBOOKS = next(each for each in NEIGHBOURS if each.name == "notebooks")


@pytest.fixture(params=NEIGHBOURS, ids=lambda each: each.name)
def neighbour(request: pytest.FixtureRequest) -> Neighbour:
    """Each extension, or a skip where it is not installed."""
    require(request.param)
    return request.param


def check(app: App, neighbours: list[Neighbour]) -> None:
    """Assert that all records are found, and shown on their pages and in the table of all."""
    assert unexpected(app) == ""
    expected = sorted(itertools.chain(OURS, *(each.records for each in neighbours)))
    assert sorted(record.shown_id for record in records(app)) == expected
    assert [row[0] for row in tables(app, "views")[0][1:]] == expected
    assert boxes(app) == Counter(record.docname for record in records(app))


def boxes(app: App) -> Counter[str]:
    """Return on which pages there are how many boxes."""
    found: Counter[str] = Counter()
    for docname in app.env.found_docs:
        containers = resolved(app, docname).findall(nodes.container)
        found[docname] = sum("decision-box" in each["classes"] for each in containers)
    return +found


def test_records_beside_one_neighbour(neighbour: Neighbour, tmp_path: Path) -> None:
    app = site(tmp_path, [neighbour]).build()
    check(app, [neighbour])
    assert list(dead_links(Path(app.outdir))) == []


@pytest.mark.parametrize("builder", ["html", "text", "latex"])
def test_records_beside_all_neighbours(builder: str, tmp_path: Path) -> None:
    neighbours = able(NEIGHBOURS, builder)
    app = site(tmp_path, neighbours).build(builder=builder)
    check(app, neighbours)
    written = "".join(bodies(app).values()) if builder != "latex" else app.output("log.tex")
    for record in records(app):
        assert record.name in written


def names(app: App) -> set[tuple[str, str]]:
    """Return every name that stands for something in the project of *app*."""
    registered = {
        "directive": directives._directives,
        "role": roles._roles,
        "config": [value.name for value in app.config],
        "domain": app.registry.domains,
        "builder": app.registry.builders,
        "node": itertools.chain(*app.registry.translation_handlers.values()),
    }
    return {(kind, name) for kind, each in registered.items() for name in each}


def test_no_name_is_registered_by_both(neighbour: Neighbour, tmp_path: Path) -> None:
    files = {"index.rst": "Index\n=====\n"}
    theirs = [each for each in extensions([neighbour]) if each != "sphinx_decisions"]
    bare, ours, other = (
        names(make_app(tmp_path / str(number), files, conf=f"extensions = {used}"))
        for number, used in enumerate(([], ["sphinx_decisions"], theirs))
    )
    assert ("directive", "adr") in ours
    assert (ours - bare) & (other - bare) == set()


def test_beside_all_neighbours_pages_are_fresh_and_rewritten_only_if_they_change(
    tmp_path: Path,
) -> None:
    neighbours = able(NEIGHBOURS, "html")
    project = site(tmp_path, neighbours)
    seal(project.build())
    assert rewritten(project.build()) == set()
    page = project.folder / "0002-database.rst"
    renamed = page.read_text(encoding="utf-8").replace("in a database", "in PostgreSQL")
    app = project.build({page.name: renamed})
    citing = {docname for each in neighbours for docname in each.citing}
    assert rewritten(app) == {page.stem, *CITING, *citing}
    assert unexpected(app) == ""
    after = lasting(bodies(app))
    assert after == lasting(bodies(project.clean()))


def lasting(pages: dict[str, str]) -> dict[str, str]:
    """Return *pages* without the ids that Sphinx-Needs draws by lot in each build."""
    return {name: re.sub(r'"SNCB-[0-9a-f]+"', '""', text) for name, text in pages.items()}


def test_a_finding_in_a_notebook_names_cell_and_line(tmp_path: Path) -> None:
    require(NOTEBOOKS)
    texts = [
        "# ADR-0020: Count cells\n\n```{adr}\n:status: Odd\n:date: 2026-03-12\n```\n",
        "## Context\n\nText.\n\n## Context\n\nAgain.\n",
    ]
    cells = [
        {"cell_type": "markdown", "id": f"c{number}", "metadata": {}, "source": text}
        for number, text in enumerate(texts)
    ]
    book = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    app = site(tmp_path, [NOTEBOOKS]).build({"0020-cells.ipynb": json.dumps(book)})
    # As MyST-NB counts: ten thousand for each cell, plus the line below the cell's edge.
    places = {code: (file, line) for code, file, line in findings(app)}
    assert places["unknown_status"] == ("0020-cells.ipynb", 10005)
    assert places["duplicate_section"] == ("0020-cells.ipynb", 20006)

"""HTML is the same whether its nodes are made when it is written or before."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from folders import EXAMPLE_DOCS
from rebuilt_site import bodies
from support import App, build, close_apps, needs_myst

from sphinx_decisions.render.written_nodes import decision_late
from sphinx_decisions.sphinx_ext import show

SNIPPETS = EXAMPLE_DOCS / "snippets"
OWN_TABLES = """
from sphinx.writers.html5 import HTML5Translator


class OwnTables(HTML5Translator):
    def visit_row(self, node):
        super().visit_row(node)
        assert node.parent.index(node) >= 0
        self.body.append(f"<!-- {len(node.children)} of {node.parent.parent['cols']} -->")

    def visit_container(self, node):
        before = node.previous_sibling()
        self.body.append(f"<!-- {type(before).__name__} -->")
        super().visit_container(node)


def setup(app):
    app.set_translator("html", OwnTables)
    app.connect("doctree-resolved", note)


def note(app, doctree, docname):
    app.late = getattr(app, "late", 0) + sum(
        type(node).__name__ == "decision_late" for node in doctree.findall()
    )
"""


SLIDES = """
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.writers.html5 import HTML5Translator


class Slides(StandaloneHTMLBuilder):
    name = "slides"
    format = "slides"

    def create_translator(self, *args):
        return HTML5Translator(*args)


def setup(app):
    app.add_builder(Slides)
"""
HIDDEN = {
    "rst": "Zyx: nowhere\n============\n\n.. adr::\n   :class: no-search\n   :tags: xyz\n",
    "md": "# Zyx: nowhere\n\n```{adr}\n:class: no-search\n:tags: xyz\n```\n",
}
"""A record whose box is not for the search."""


def site(folder: Path, builder: str, files: dict[str, str | None]) -> App:
    folder.mkdir()
    return build(folder, files, builder, conf=f"suppress_warnings = ['decisions']\n{OWN_TABLES}")


@pytest.mark.parametrize("suffix", ["rst", pytest.param("md", marks=needs_myst)])
@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_nothing_of_a_page_or_of_the_search_differs(
    builder: str, suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = sorted(SNIPPETS.glob(f"*.{suffix}"))
    files: dict[str, str | None] = {each.name: each.read_text(encoding="utf-8") for each in names}
    files[f"hidden.{suffix}"] = HIDDEN[suffix]
    late = site(tmp_path / "late", builder, files)
    assert late.late > len(files)  # type: ignore[attr-defined]
    monkeypatch.setattr(show, "has_addresses", lambda builder: False)
    close_apps()
    at_once = site(tmp_path / "at_once", builder, files)
    assert at_once.late == 0  # type: ignore[attr-defined]
    assert bodies(late) == bodies(at_once)
    assert late.output("searchindex.js") == at_once.output("searchindex.js")


@pytest.mark.parametrize("builder", ["singlehtml", "epub", "text", "latex"])
def test_other_builders_get_all_nodes(builder: str, tmp_path: Path) -> None:
    files: dict[str, str | None] = {
        f"{name}.rst": (SNIPPETS / f"{name}.rst").read_text(encoding="utf-8")
        for name in ("parts", "plan", "relations", "roll-ups", "tables")
    }
    app = site(tmp_path / "site", builder, files)
    assert app.late == 0  # type: ignore[attr-defined]
    assert decision_late.__name__ not in app.warnings


def test_what_another_extension_keeps_of_a_page_can_be_kept(tmp_path: Path) -> None:
    """Sphinx writes the doctree that it has just read, so a to-do has all of the view in it."""
    listed = "Index\n=====\n\n.. todolist::\n"
    todo = "Plan\n====\n\n.. todo::\n\n   .. adr-table::\n"
    conf = """
extensions.append("sphinx.ext.todo")
todo_include_todos = True
suppress_warnings = ["toc.not_included"]
"""
    files: dict[str, str | None] = {
        "index.rst": listed,
        "plan.rst": todo,
        "adr.rst": (SNIPPETS / "heading-marker.rst").read_text(encoding="utf-8"),
        "other.rst": "Other\n=====\n",
    }
    app = build(tmp_path, files, conf=conf)
    for text in ("Other one\n=========\n", "Other two\n=========\n"):
        (tmp_path / "other.rst").write_text(text, encoding="utf-8")
        app.build()
    assert app.warnings == ""
    for name in ("plan.html", "index.html"):
        assert re.search(r'<td class="decision-column-title">.*?</td>', app.output(name))


def test_a_builder_of_another_format_gets_all_nodes(tmp_path: Path) -> None:
    files: dict[str, str | None] = {
        "adr.rst": (SNIPPETS / "relations.rst").read_text(encoding="utf-8"),
        "slides_of_late.py": SLIDES,
    }
    conf = "sys.path.insert(0, os.path.dirname(__file__))\nextensions.append('slides_of_late')"
    app = build(tmp_path, files, "slides", conf=f"import os, sys\n{conf}")
    assert "decision-box" in app.output("adr.html")

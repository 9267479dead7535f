"""HTML is the same whether its nodes are made when it is written or before."""

from __future__ import annotations

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
        self.body.append(f"<!-- {len(node.children)} of {node.parent.parent['cols']} -->")


def setup(app):
    app.set_translator("html", OwnTables)
    app.connect("doctree-resolved", note)


def note(app, doctree, docname):
    app.late = getattr(app, "late", 0) + sum(
        type(node).__name__ == "decision_late" for node in doctree.findall()
    )
"""


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

"""What a build imports that has nothing to do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

LIGHT = {
    "doctree.ancestors",
    "doctree.conditions",
    "doctree.decision_nodes",
    "doctree.markup",
    "doctree.roles",
    "doctree.source_files",
    "doctree.walking",
    "export.guide",
    "log.visibility",
    "render.drawing",
    "render.drawing.engine",
    "render.findings",
    "render.words",
    "render.written_nodes",
    "rules.clock",
    "rules.codes",
    "rules.ignored",
    "rules.kept",
    "rules.kept_findings",
    "rules.settings",
    "views.names",
}
"""The modules of the layers that read, check and show which every build may import."""

WATCH = """
def setup(app):
    import sys
    early = set()

    def check(app, doctree):
        late = {name for name in sys.modules if name.startswith("sphinx_decisions")} - early
        assert not late, late

    app.connect("env-before-read-docs", lambda *args: early.update(sys.modules), priority=999)
    app.connect("doctree-read", check, priority=999)
"""
"""The part of a ``conf.py`` that ends a build which imports one of our modules at a page."""

LAYERS = ("parse", "log", "views", "rules", "export", "edit", "doctree", "render", "cli")

RECORD = """\
ADR-0001: Use files
===================

.. adr::
   :status: Accepted

.. adr-table::

.. adr-graph::
"""

BUILD = """\
import sys
from sphinx.application import Sphinx

Sphinx(".", ".", "_build", "_build/doctrees", "html", status=None, warning=None).build()
print(*sys.modules)
"""


def imported(folder: Path) -> set[str]:
    """Return the names of the modules that are imported when the project in *folder* is built."""
    done = subprocess.run(
        [sys.executable, "-c", BUILD], cwd=folder, capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def heavy(modules: set[str]) -> set[str]:
    """Return those of *modules* that read, check, show or draw."""
    ours = {name.removeprefix("sphinx_decisions.") for name in modules}
    of_layers = {name for name in ours if name.startswith(tuple(f"{each}." for each in LAYERS))}
    others = {"model.record", "model.contents", "model.view", "store.page_bytes"} & ours
    return (of_layers - LIGHT) | others | ({"pygraphviz"} & modules)


def test_a_build_without_changes_imports_nothing_that_reads_checks_shows_or_draws(
    tmp_path: Path,
) -> None:
    conf = 'extensions = ["sphinx_decisions"]\ndecisions_rules = {"self_link": "off"}\n'
    (tmp_path / "conf.py").write_text(conf, encoding="utf-8")
    (tmp_path / "index.rst").write_text(RECORD, encoding="utf-8")
    assert {"doctree.head", "rules.all_rules", "views.view_types"} <= heavy(imported(tmp_path))
    assert heavy(imported(tmp_path)) == set()


def test_what_reads_pages_is_imported_before_a_parallel_build_makes_processes(
    tmp_path: Path,
) -> None:
    """Each of them would import it anew."""
    conf = f'extensions = ["sphinx_decisions"]\n{WATCH}'
    (tmp_path / "conf.py").write_text(conf, encoding="utf-8")
    text = f"{RECORD}\n.. decisions-ignore:: missing_section\n\nSee :adr:`1`.\n"
    (tmp_path / "index.rst").write_text(text, encoding="utf-8")
    assert "sphinx_decisions.doctree.head" in imported(tmp_path)

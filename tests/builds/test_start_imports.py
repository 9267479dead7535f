"""What a build imports before it has anything to do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

LIGHT = {
    "doctree.decision_nodes",
    "doctree.markup",
    "doctree.roles",
    "doctree.source_files",
    "log.visibility",
    "render.words",
    "render.written_nodes",
    "rules.codes",
    "rules.ignored",
    "rules.settings",
    "views.names",
}
"""The modules of the layers that read, check and show which every build may import."""

START = """\
import sys
from sphinx.application import Sphinx

Sphinx(".", ".", "_build", "_build/doctrees", "html", status=None)
print(*sys.modules)
"""
"""Everything up to ``builder-inited``; what follows depends on what there is to do."""


def test_a_build_starts_without_what_reads_checks_shows_and_draws(tmp_path: Path) -> None:
    conf = 'extensions = ["sphinx_decisions"]\ndecisions_rules = {"self_link": "off"}\n'
    (tmp_path / "conf.py").write_text(conf, encoding="utf-8")
    (tmp_path / "index.rst").write_text("Index\n=====\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", START], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    names = set(done.stdout.split())
    assert "sphinx_decisions.extension" in names
    assert "pygraphviz" not in names
    ours = {name.removeprefix("sphinx_decisions.") for name in names}
    layers = ("parse", "log", "views", "rules", "export", "edit", "doctree", "render", "cli")
    assert {name for name in ours if name.startswith(tuple(f"{each}." for each in layers))} <= LIGHT
    assert {"model.record", "model.contents", "model.view"}.isdisjoint(ours)

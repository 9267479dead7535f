"""Docs behind symbolic links: links between them work, and nothing tells where they really lie."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from page_comparison import differences
from support import build, findings, needs_myst

from sphinx_decisions.sphinx_ext.domain import decision_domain

PAGES = {
    "0001-a.md": "# ADR-1: A\n\n```{adr}\n:date: 2026-01-15\n```\n\n## Status\n\n"
    "Superseded by [another](0002-b.md)\n\n## Context\n\nSee [B](0002-b.md).\n",
    "0002-b.md": "# ADR-2: B\n\n```{adr}\n:status: Accepted\n:date: 2026-01-15\n```\n",
    "0003-c.rst": "ADR-3: C\n========\n\n.. adr::\n   :status: Accepted\n   :date: 2026-01-15\n\n"
    ".. include:: part.txt\n",
    "part.txt": "Context\n-------\n\n:adr:`99`\n",
}


@needs_myst
@pytest.mark.parametrize("linked", ["folder", "files", "nothing"])
def test_docs_behind_links(tmp_path: Path, linked: str) -> None:
    folder = tmp_path / "docs" / "adr"
    real = folder if linked == "nothing" else tmp_path / "machine"
    real.mkdir(parents=True)
    for name, text in PAGES.items():
        (real / name).write_text(text, encoding="utf-8")
    if linked == "folder":
        folder.parent.mkdir()
        folder.symlink_to(real)
    elif linked == "files":
        folder.mkdir(parents=True)
        for name in PAGES:
            (folder / name).symlink_to(real / name)
    conf = "decisions_rules = {'missing_section': 'off'}\n"
    app = build(tmp_path / "docs", {}, conf=conf)
    log = decision_domain(app.env).log
    first, second, _ = log.records
    assert log.successors(first) == (second,)
    assert findings(app) == [("unknown_record", "adr/part.txt", 4)]
    told = json.loads((Path(app.outdir) / "decisions.json").read_text(encoding="utf-8"))
    assert {each["file"] for each in told["records"][2]["sections"]} == {"adr/part.txt"}
    assert "machine" not in app.warnings + json.dumps(told)
    if linked != "files":  # Without a build, what pages include must be in a folder of pages.
        assert differences(app, repository=tmp_path) == {}

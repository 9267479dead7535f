"""What a user sees who has Markdown pages and no MyST-Parser."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from command import run


@pytest.mark.parametrize(("number", "last"), [(2, "  adr/0002-a.md"), (9, "  … and 4 more")])
def test_markdown_pages_are_named_with_the_line_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, last: str
) -> None:
    monkeypatch.delitem(sys.modules, "sphinx_decisions.doctree.myst_pages", raising=False)
    monkeypatch.setitem(sys.modules, "myst_parser.parsers.docutils_", None)
    (tmp_path / "conf.py").write_text('extensions = ["myst_parser"]\n', encoding="utf-8")
    (tmp_path / "adr").mkdir()
    for count in range(1, number + 1):
        (tmp_path / "adr" / f"000{count}-a.md").write_text("# A\n", encoding="utf-8")
    result = run("list", folder=tmp_path, XDG_CACHE_HOME=str(tmp_path / "cache"))
    assert result.exit_code == 2
    lines = result.output.splitlines()
    assert lines[:6] == [
        f"Error: {number} pages are in Markdown, which is read with MyST-Parser. "
        "It is not installed. Run:",
        "",
        '  pip install "sphinx-decisions[myst]"',
        "",
        "The pages are:",
        "  adr/0001-a.md",
    ]
    assert lines[-1] == last

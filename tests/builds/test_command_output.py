"""The directive of our guide that shows what a command prints."""

from __future__ import annotations

from pathlib import Path

import command_output
import pytest
from docutils import nodes
from support import App, build, resolved

CONF = "extensions += ['command_output']\n"
PAGE = "Page\n====\n\n.. command-output:: sphinx-decisions {}\n"
RECORD = "Use A\n=====\n\nStatus\n------\n\nAccepted\n"


def shown(app: App) -> str:
    """Return the block on the page."""
    return resolved(app, "page").next_node(nodes.literal_block).astext()


def built(folder: Path, files: dict[str, str]) -> App:
    return build(folder, files, conf=CONF)


def test_it_shows_the_prompt_and_the_output(tmp_path: Path) -> None:
    files = {"page.rst": PAGE.format("adopt adr"), "adr/0001-a.rst": RECORD}
    app = built(tmp_path, files)
    assert shown(app).splitlines()[:3] == [
        "$ sphinx-decisions adopt adr",
        "adr/ adopted: 1. Profile: light.",
        "  ADR-0001  Accepted  -  0001-a.rst  Status section",
    ]
    assert app.warnings == ""
    assert command_output._runners == []


def test_a_long_output_is_cut(tmp_path: Path) -> None:
    page = PAGE.format("--help") + "   :lines: 1\n"
    lines = shown(built(tmp_path, {"page.rst": page})).splitlines()
    assert lines == [
        "$ sphinx-decisions --help",
        "Usage: sphinx-decisions [OPTIONS] COMMAND [ARGS]...",
        "…",
    ]


def test_an_unexpected_status_is_a_warning(tmp_path: Path) -> None:
    page = PAGE.format("adopt none.rst")
    assert (
        "“sphinx-decisions adopt none.rst” returns 2"
        in built(tmp_path, {"page.rst": page}).warnings
    )
    assert built(tmp_path, {"page.rst": page + "   :returns: 2\n"}).warnings == ""


def test_the_page_is_read_again_when_another_changes_and_only_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run: list[str] = []
    output = command_output.CommandOutput.output
    monkeypatch.setattr(
        command_output.CommandOutput,
        "output",
        lambda self, line: run.append(line) or output(self, line),
    )
    files = {"page.rst": PAGE.format("adopt adr"), "adr/0001-a.rst": RECORD}
    built(tmp_path, files)
    built(tmp_path, {})
    assert len(run) == 1
    app = built(tmp_path, {"adr/0001-a.rst": RECORD.replace("Accepted", "Proposed")})
    assert len(run) == 2
    assert "Proposed" in shown(app)


def test_a_folder_that_does_not_exist_is_an_error(tmp_path: Path) -> None:
    page = PAGE.format("adopt") + "   :cwd: none\n"
    assert "there is no folder “none”" in built(tmp_path, {"page.rst": page}).warnings


def test_the_command_runs_in_another_folder(tmp_path: Path) -> None:
    page = PAGE.format("--docs . adopt") + "   :cwd: adr\n"
    app = built(tmp_path, {"page.rst": page, "adr/0001-a.rst": RECORD})
    assert "0001-a.rst" in shown(app)

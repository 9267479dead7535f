"""The command ``graph``: what a user types, and what it prints or writes."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
from command import run
from folders import TESTS
from optional_packages import needs_engine, needs_myst

pytestmark = needs_myst

SVG = "{http://www.w3.org/2000/svg}"
PAGE = (
    "# {title}\n\n## Status\n\n{status}\n\n## Context\n\nIt is slow.\n\n## Decision\n\nWe do it.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of three Markdown files, without Sphinx."""
    for name, title, status in (
        ("0001-use-files", "1. Use files", "Superseded by [2](0002-use-a-database.md)"),
        ("0002-use-a-database", "2. Use a database", "Accepted"),
        ("0003-sing", "3. Sing", "Proposed"),
    ):
        page = PAGE.format(title=title, status=status)
        (tmp_path / f"{name}.md").write_text(page, encoding="utf-8")
    (tmp_path / "conf.py").write_text(
        'extensions = ["myst_parser", "sphinx_decisions"]\ndecisions_pages = {"adr": ["*"]}\n',
        encoding="utf-8",
    )
    return tmp_path


def test_the_tree_is_printed(folder: Path) -> None:
    result = run("graph", folder=folder)
    assert result.exit_code == 0
    assert result.output.splitlines() == [
        "ADR-0002: Use a database (Accepted, in force)",
        "└── supersedes ADR-0001: Use files (Superseded, retired)",
        "",
        "Records without these relations (supersedes, amends): 1",
    ]


def test_lines_fit_the_terminal_and_a_file_has_them_whole(folder: Path) -> None:
    result = run("graph", folder=folder, COLUMNS="40")
    assert result.output.splitlines()[:4] == [
        "ADR-0002: Use a database (Accepted,",
        "│   in force)",
        "└── supersedes ADR-0001: Use files",
        "        (Superseded, retired)",
    ]
    run("graph", "-o", "tree.txt", folder=folder, COLUMNS="40")
    lines = (folder / "tree.txt").read_text(encoding="utf-8").splitlines()
    assert lines[1] == "└── supersedes ADR-0001: Use files (Superseded, retired)"


def test_filters_are_those_of_a_view(folder: Path) -> None:
    output = run("graph", "--lifecycle", "open", "--lifecycle", "in-force", folder=folder).output
    assert output == "Records without these relations (supersedes, amends): 2\n"
    assert run("graph", "--tags", "none", "--kind", "design-doc", folder=folder).output == (
        "No record matches.\n"
    )


def test_a_root_alone_is_shown(folder: Path) -> None:
    assert run("graph", "--root", "3", folder=folder).output == "ADR-0003: Sing (Proposed, open)\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--root", "ADR-0002", "--root", "ADR-00022"), "No record is called “ADR-00022”."),
        (("--follow", "sideways"), "Use both, back, forward."),
        (("--relations", "supersede"), "Did you mean “supersedes”?"),
        (("--format", "pdf"), "'pdf' is not one of"),
    ],
)
def test_what_nothing_can_mean_is_a_usage_error(
    folder: Path, arguments: tuple[str, ...], words: str
) -> None:
    result = run("graph", *arguments, folder=folder)
    assert result.exit_code == 2
    assert words in result.stderr
    assert not result.stdout


def test_an_unknown_root_names_those_near_it(folder: Path) -> None:
    assert "Did you mean" in run("graph", "--root", "Use a databse", folder=folder).stderr


@needs_engine
def test_the_drawing_links_to_the_files_as_seen_from_its_own_folder(folder: Path) -> None:
    (folder / "out").mkdir()
    result = run("graph", "--format", "svg", "--output", "out/graph.svg", folder=folder)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "Without such relations, and so not drawn: 1 of 3 records.\n"
    root = fromstring((folder / "out/graph.svg").read_bytes())
    links = [each.attrib["href"] for each in root.iter(f"{SVG}a")]
    assert links == ["../0001-use-files.md", "../0002-use-a-database.md"]


def test_json_names_what_programs_compare(folder: Path) -> None:
    found = json.loads(run("graph", "--format", "json", folder=folder).output)
    assert [each["id"] for each in found["nodes"]] == ["1", "2", "3"]
    assert found["nodes"][0]["file"] == "0001-use-files.md"
    keys = [each["key"] for each in found["nodes"]]
    assert found["edges"] == [
        {"source": keys[1], "target": keys[0], "relation": "supersedes", "partial": False}
    ]


def test_no_folder_is_made_for_a_file(folder: Path) -> None:
    result = run("graph", "--output", "missing/graph.txt", folder=folder)
    assert result.exit_code == 2
    assert "There is no folder “missing”" in result.stderr
    assert not (folder / "missing").exists()


def test_a_missing_engine_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pygraphviz", None)
    result = run("graph", "--format", "dot", folder=folder)
    assert result.exit_code == 2
    assert "pygraphviz cannot be imported" in result.stderr


def test_what_is_too_dense_is_not_drawn() -> None:
    folder = TESTS / "rules" / "dense_graph" / "bad"
    result = run("graph", "--relations", "depends-on", "--format", "svg", folder=folder)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "528 relations between 33 connected records are too many" in result.stderr
    assert "--root" in result.stderr

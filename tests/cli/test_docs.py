"""Where the docs are found, and which pages are in them."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from command import run
from support import needs_myst

from sphinx_decisions.cli.docs import find_docs
from sphinx_decisions.cli.errors import CannotRun

RECORD = """
Use {0}
#######

Status
======

Accepted

Context
=======

Text.

Decision
========

Text.
"""
CONF = "extensions = ['sphinx_decisions']\n"


def made(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def records(*arguments: str, folder: Path) -> list[str]:
    columns = ("--columns", "id,status,title", "--format", "csv")
    result = run(*arguments, "list", *columns, folder=folder)
    assert result.exit_code == 0, result.output
    return [line.replace(",", "  ") for line in result.output.splitlines()[1:]]


@pytest.mark.parametrize("place", [".", "docs", "doc", "docs/source", "doc/source"])
def test_conf_py_is_found_where_projects_have_it(tmp_path: Path, place: str) -> None:
    made(tmp_path / place, {"conf.py": CONF})
    docs = find_docs(None, tmp_path)
    assert (docs.root, docs.conf_file) == (tmp_path / place, tmp_path / place / "conf.py")


@pytest.mark.parametrize("start", ["docs", "docs/adr/deep", "src/package"])
def test_docs_are_found_from_anywhere_in_the_repository(tmp_path: Path, start: str) -> None:
    made(tmp_path, {".git/HEAD": "", "docs/conf.py": CONF, f"{start}/x.txt": ""})
    docs = find_docs(None, tmp_path / start)
    assert (docs.root, docs.repository) == (tmp_path / "docs", tmp_path)


def test_nothing_is_looked_for_above_the_repository(tmp_path: Path) -> None:
    made(tmp_path, {"conf.py": CONF, "repository/.git/HEAD": "", "plain/x.txt": ""})
    for folder in ("repository", "plain"):
        with pytest.raises(CannotRun):
            find_docs(None, tmp_path / folder)


OTHER_CONF = "from django.conf import settings\n\nTIMEOUT = getattr(settings, 'TIMEOUT', 5)\n"


def test_a_conf_py_of_other_software_is_passed_over(tmp_path: Path) -> None:
    made(tmp_path, {"conf.py": OTHER_CONF, "docs/conf.py": CONF})
    assert find_docs(None, tmp_path).root == tmp_path / "docs"


@pytest.mark.parametrize("conf", ["", "from shared_conf import *\n"])
def test_a_conf_py_that_says_little_is_known_by_the_first_page(tmp_path: Path, conf: str) -> None:
    made(tmp_path, {"docs/conf.py": conf, "docs/index.md": "# Docs\n"})
    assert find_docs(None, tmp_path).conf_file == tmp_path / "docs" / "conf.py"


@pytest.mark.parametrize(
    "place",
    ["docs/adr", "docs/adrs", "docs/decisions", "doc/architecture/decisions", "adr", "decisions"],
)
def test_without_conf_py_a_folder_of_records_is_found(tmp_path: Path, place: str) -> None:
    made(tmp_path, {".git/HEAD": "", f"{place}/0001-x.rst": RECORD, "src/x.py": ""})
    docs = find_docs(None, tmp_path / "src")
    assert (docs.root, docs.conf_file) == (tmp_path / place, None)
    assert records(folder=tmp_path) == ["ADR-0001  Accepted  Use {0}"]


def test_a_folder_without_pages_is_passed_over(tmp_path: Path) -> None:
    made(tmp_path, {"docs/adr/x.png": "", "decisions/0001-x.rst": RECORD})
    assert find_docs(None, tmp_path).root == tmp_path / "decisions"


@pytest.mark.parametrize("file", ["0001-x.rst", "docs/arch/adr/0001-x.rst"])
def test_the_folder_itself_may_hold_the_records(tmp_path: Path, file: str) -> None:
    made(tmp_path, {file: RECORD})
    assert find_docs(None, tmp_path).root == tmp_path
    assert records(folder=tmp_path) == ["ADR-0001  Accepted  Use {0}"]


def test_if_there_is_nothing_the_error_says_what_was_looked_for_and_where(tmp_path: Path) -> None:
    made(tmp_path, {"README.md": "# Read me\n", "src/x.py": ""})
    result = run("list", folder=tmp_path)
    assert result.exit_code == 2
    for each in ("conf.py", ".adr-dir", ".log4brains.yml", "decisions", str(tmp_path), "--docs"):
        assert each in result.stderr


@pytest.mark.parametrize("suffix", ["rst", pytest.param("md", marks=needs_myst)])
def test_pages_directly_in_a_folder_without_conf_py_are_a_log(tmp_path: Path, suffix: str) -> None:
    """Whatever the folder's name is; folders in it need the name of one."""
    text = RECORD
    if suffix == "md":
        text = "# Use {0}\n\n## Status\n\nAccepted\n\n## Context\n\nx\n\n## Decision\n\nx\n"
    names = ["0001-a", "0002-b", "adr/0003-c", "talks/0004-d", "node_modules/x/adr/0005-e"]
    made(tmp_path / "notes", {f"{name}.{suffix}": text for name in names})
    made(tmp_path / "notes", {f"README.{suffix}": text, "env/pyvenv.cfg": ""})
    made(tmp_path / "notes" / "env" / "adr", {f"0006-f.{suffix}": text})
    found = records("--docs", "notes", folder=tmp_path)
    assert [line.split()[0] for line in found] == ["ADR-0001", "ADR-0002", "ADR-0003"]


def test_settings_of_ours_alone_change_nothing_about_which_pages_are_read(tmp_path: Path) -> None:
    made(tmp_path, {"0001-x.md": "# 1. Use it\n\n## Status\n\nAccepted\n\n## Context\n\nc\n"})
    without = records(folder=tmp_path)
    assert without == ["ADR-0001  Accepted  Use it"]
    made(tmp_path, {"conf.py": 'decisions_kinds = {"adr": {"profile": "nygard"}}\n'})
    assert records(folder=tmp_path) == without
    made(tmp_path, {"conf.py": "extensions = ['sphinx_decisions']\n"})
    assert records(folder=tmp_path) == []


def test_a_named_folder_inside_of_the_docs_means_these_docs(tmp_path: Path) -> None:
    made(tmp_path, {".git/HEAD": "", "docs/conf.py": CONF, "docs/adr/0001-x.rst": RECORD})
    assert find_docs(Path("docs/adr"), tmp_path).root == tmp_path / "docs"
    assert find_docs(Path("docs"), tmp_path).conf_file == tmp_path / "docs" / "conf.py"


def test_adr_tools_name_their_folder(tmp_path: Path) -> None:
    made(tmp_path, {".adr-dir": "the-log\n", "the-log/0001-x.rst": RECORD, "adr/1-y.rst": RECORD})
    assert find_docs(None, tmp_path).root == tmp_path / "the-log"


@pytest.mark.parametrize(
    ("written", "reason"), {"missing": "does not exist", "..": "outside", "/": "outside"}.items()
)
def test_a_folder_that_a_file_names_must_be_in_the_repository(
    tmp_path: Path, written: str, reason: str
) -> None:
    made(tmp_path, {".adr-dir": written})
    with pytest.raises(CannotRun, match=reason):
        find_docs(None, tmp_path)


LOG4BRAINS = """
project:
  name: Shop
  adrFolder: ./docs/adr
  packages:
    - name: "@shop/web"
      adrFolder: packages/web/notes
    - name: none yet
      adrFolder: packages/none
"""


@needs_myst
def test_each_package_of_log4brains_is_a_log(tmp_path: Path) -> None:
    """And nothing else is read."""
    files = ["docs/adr/1-a.rst", "packages/web/notes/1-b.rst", "packages/other/adr/1-c.rst"]
    made(tmp_path, {".log4brains.yml": LOG4BRAINS, **dict.fromkeys(files, RECORD)})
    docs = find_docs(None, tmp_path)
    assert docs.log_folders == ("docs/adr", "packages/web/notes")
    assert docs.values == {
        "decisions_logs": {"shop-web": {"path": "packages/web/notes", "title": "@shop/web"}}
    }
    assert len(records(folder=tmp_path)) == 2


@needs_myst
@pytest.mark.parametrize("text", ["", "a: [", "project: {adrFolder: none}", "- x", "\x00"])
def test_a_file_of_log4brains_that_says_nothing_is_an_error(tmp_path: Path, text: str) -> None:
    made(tmp_path, {".log4brains.yml": text})
    with pytest.raises(CannotRun, match=r"\.log4brains\.yml"):
        find_docs(None, tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_no_configuration(tmp_path: Path) -> None:
    """It would be waited for without end."""
    for name in ("conf.py", ".adr-dir", ".log4brains.yml"):
        os.mkfifo(tmp_path / name)
    made(tmp_path, {"docs/conf.py": CONF})
    assert find_docs(None, tmp_path).root == tmp_path / "docs"


def test_links_in_circles_end_in_an_error(tmp_path: Path) -> None:
    (tmp_path / "circle").symlink_to("circle")
    made(tmp_path, {".adr-dir": "circle"})
    with pytest.raises(CannotRun):
        find_docs(None, tmp_path)


def test_without_pyyaml_the_error_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "yaml", None)
    made(tmp_path, {".log4brains.yml": LOG4BRAINS})
    with pytest.raises(CannotRun, match="pip install PyYAML"):
        find_docs(None, tmp_path)


def test_a_log_that_is_linked_into_the_docs_is_read(tmp_path: Path) -> None:
    """With what its pages include from their own folder, but nothing else."""
    include = "\n.. include:: {}\n\n"
    files = {
        "docs/conf.py": CONF,
        "adr/0001-x.rst": RECORD + include.format("part.txt") + include.format("../secret.txt"),
        "adr/part.txt": "As :adr:`7` says.\n",
        "secret.txt": "As :adr:`8` says.\n",
        ".git/HEAD": "",
    }
    made(tmp_path, files)
    (tmp_path / "docs" / "adr").symlink_to("../adr")
    assert records(folder=tmp_path) == ["ADR-0001  Accepted  Use {0}"]
    from sphinx_decisions.cli.workspace import Workspace

    workspace = Workspace(tmp_path / "docs")
    tree = workspace.tree
    assert tree.problems == ()
    (citation,) = tree.pages["adr/0001-x"].citations
    assert (citation.text, citation.place.source) == ("7", str(tmp_path / "adr" / "part.txt"))
    (told,) = (each for each in workspace.findings if each.finding.code == "unknown_record")
    assert workspace.file_name(citation.place.source) == told.file == "adr/part.txt"


def test_a_log_that_is_linked_from_elsewhere_is_not_read(tmp_path: Path) -> None:
    made(tmp_path, {"elsewhere/0001-x.rst": RECORD, "repository/docs/conf.py": CONF})
    docs = made(tmp_path / "repository", {".git/HEAD": "", "docs/a.rst": "Text.\n"}) / "docs"
    (docs / "adr").symlink_to(tmp_path / "elsewhere")
    (docs / "b.rst").symlink_to(tmp_path / "elsewhere" / "0001-x.rst")
    from sphinx_decisions.cli.workspace import Workspace

    tree = Workspace(docs).tree
    assert tree.pages.keys() == {"a"}
    assert [(Path(each.place.source).name, each.minor) for each in tree.problems] == [
        ("adr", True),
        ("b.rst", False),
    ]

"""Which files are pages: those that Sphinx finds."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from sphinx.project import EXCLUDE_PATHS, Project
from sphinx.util.matching import compile_matchers

from sphinx_decisions.doctree.page_files import NEVER_PAGES, Folder, page_files
from sphinx_decisions.doctree.page_source import MARKDOWN, RST
from sphinx_decisions.doctree.page_suffixes import page_suffixes
from sphinx_decisions.model.patterns import matcher, matches

PATTERNS = st.text("ab/.*?[]!^-\\", max_size=8)
PATHS = st.text("ab/.-^!]\\[", min_size=1, max_size=6)


def by_sphinx(pattern: str, path: str) -> bool:
    try:
        return bool(compile_matchers([pattern])[0](path))
    except re.error:  # It fails on ranges like ``[b-a]``.
        assume(False)
        raise


@given(PATTERNS, PATHS)
def test_a_pattern_means_what_it_means_to_sphinx(pattern: str, path: str) -> None:
    """But for ``[!]]``, which Sphinx takes for anything, followed by a bracket."""
    assume("[!]" not in pattern)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # Of brackets in brackets.
        assert matcher([pattern])(path) == by_sphinx(pattern, path)


@given(st.lists(PATTERNS, max_size=3), PATHS)
def test_of_several_patterns_any_may_match(patterns: list[str], path: str) -> None:
    assert matcher(patterns)(path) == any(matcher([each])(path) for each in patterns)


@pytest.mark.parametrize("pattern", ["[b-a]", "[]", "[!]", "[a"])
def test_brackets_that_mean_nothing_stand_for_themselves(pattern: str) -> None:
    assert matches(pattern, pattern)
    assert matcher([pattern])(pattern)
    assert not matches(pattern, "a")


def test_files_that_sphinx_excludes_from_every_project_are_known() -> None:
    assert list(NEVER_PAGES) == EXCLUDE_PATHS


FILES = [
    "index.rst",
    "a/b.rst",
    "a/b.md",
    "a/c.d.rst",
    "a/.md",
    "_a/b.rst",
    "a/_c/b.rst",
    ".a/b.rst",
    "b.txt",
    "c.ipynb",
    "caf\u00e9/x.rst",
    "x/index.rst",
    "x/y/z.rst",
    "a/_sources/b.rst",
    "x.lproj/b.rst",
    "node_modules/x/a.rst",
    "env/a.rst",
    "env/pyvenv.cfg",
]

CONFS: list[Mapping[str, Any]] = [
    {},
    {"exclude_patterns": ["a"]},
    {"exclude_patterns": ["**/b.*", "x/*", "caf\u00e9/*"]},
    {"exclude_patterns": ["x"], "include_patterns": ["**/b.rst", "x/**", "b.txt"]},
    {"include_patterns": []},
    {"source_suffix": {".txt": "restructuredtext", ".d.rst": "restructuredtext"}},
    {"source_suffix": {".md": "markdown", ".rst": "restructuredtext"}},
    {"source_suffix": {".ipynb": "notebook", ".rst": "restructuredtext"}},
    {"templates_path": ["_a"], "exclude_patterns": ["**/_c"]},
]


@pytest.mark.parametrize("conf", CONFS)
def test_the_pages_of_a_folder_are_those_of_sphinx(tmp_path: Path, conf: dict[str, Any]) -> None:
    for name in FILES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("Text.\n", encoding="utf-8")
    (tmp_path / "linked").symlink_to("x")
    conf = {"extensions": [], "source_suffix": {".rst": "restructuredtext"}, **conf}
    project = Project(tmp_path, conf["source_suffix"])
    excluded = [*conf.get("exclude_patterns", ()), *conf.get("templates_path", ())]
    expected = project.discover(excluded, conf.get("include_patterns", ["**"]))
    found = page_files(Folder(tmp_path, tmp_path, conf)).files
    assert found.keys() == expected - {"a/"}  # Of a file that is called ``.md``.
    for docname, path in found.items():
        assert os.path.samefile(path, project.doc2path(docname, absolute=True))


@pytest.mark.parametrize("conf", [{"extensions": 5}, {"include_patterns": 5}, {"source_suffix": 5}])
def test_values_that_are_invalid_do_no_harm(tmp_path: Path, conf: dict[str, Any]) -> None:
    (tmp_path / "a.rst").touch()
    assert page_files(Folder(tmp_path, tmp_path, conf)).files.keys() <= {"a"}


@pytest.mark.parametrize(
    ("conf", "expected"),
    [
        (None, {".rst": RST, ".md": MARKDOWN}),
        ({"extensions": []}, {".rst": RST}),
        ({"extensions": ["myst_parser"]}, {".rst": RST, ".md": MARKDOWN}),
        ({"extensions": [], "source_suffix": [".rst", ".md"]}, {".rst": RST, ".md": RST}),
        (
            {"extensions": ["myst_parser"], "source_suffix": [".rst", ".md"]},
            {".rst": RST, ".md": MARKDOWN},
        ),
        ({"extensions": ["myst_parser"], "source_suffix": ".txt"}, {".txt": RST, ".md": MARKDOWN}),
        (
            {"extensions": ["myst_nb"]},
            {".rst": RST, ".md": MARKDOWN, ".myst": MARKDOWN, ".ipynb": ""},
        ),
        ({"extensions": [], "source_suffix": {".x": "own", ".y": None}}, {".x": "", ".y": RST}),
    ],
)
def test_extensions_and_suffixes_decide_the_language(conf: Any, expected: dict[str, str]) -> None:
    assert page_suffixes(conf) == expected


def test_excluded_folders_are_not_entered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entered: list[str] = []
    scan = os.scandir

    def noted(folder: Any) -> Any:
        entered.append(Path(folder).name)
        return scan(folder)

    for name in ("node_modules", "_build", "venv", "adr"):
        (tmp_path / name / "deep").mkdir(parents=True)
    (tmp_path / "venv" / "pyvenv.cfg").touch()
    monkeypatch.setattr(os, "scandir", noted)
    page_files(Folder(tmp_path, tmp_path))
    assert sorted(entered) == sorted([tmp_path.name, "adr", "deep", "venv"])
    entered.clear()
    page_files(Folder(tmp_path, tmp_path, {"exclude_patterns": ["adr", "venv"]}))
    assert not {"adr", "venv"} & {*entered}


def test_a_folder_that_cannot_be_read_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a build."""
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.rst").touch()
    scan = os.scandir

    def refusing(folder: Any) -> Any:
        if Path(folder).name == "a":
            raise PermissionError(folder)
        return scan(folder)

    monkeypatch.setattr(os, "scandir", refusing)
    assert page_files(Folder(tmp_path, tmp_path)).files.keys() == {"b/x"}


@pytest.mark.parametrize("folders", [[""], ["a[1]", "b*"]])
def test_without_conf_py_only_the_folders_of_logs_are_read(
    tmp_path: Path, folders: list[str]
) -> None:
    for name in ("a[1]/x.rst", "b*/y/z.rst", "a1/x.rst", "bc/x.rst"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    found = page_files(Folder(tmp_path, tmp_path, log_folders=folders)).files
    inside = {"a[1]/x", "b*/y/z"}
    assert found.keys() == (inside if folders[0] else {*inside, "a1/x", "bc/x"})


def test_it_needs_neither_sphinx_nor_docutils() -> None:
    code = (
        "import sys, sphinx_decisions.doctree.page_files\n"
        "sys.exit(bool({'sphinx', 'docutils'} & sys.modules.keys()))\n"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0

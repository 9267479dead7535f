"""What is asked of git: names on branches, the author, and nothing that runs a program."""

from __future__ import annotations

import os
import stat
import subprocess
from pathlib import Path

import pytest

from sphinx_decisions.cli.writing.git import author, names_on_branches


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org")
    subprocess.run(["git", "-C", str(folder), *identity, *arguments], check=True, timeout=60)


def commit(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("Same text\n", encoding="utf-8")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "More")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    git(tmp_path, "init", "-q", "-b", "main")
    commit(tmp_path, "README.md", "docs/adr/0001-a.md")
    return tmp_path


def test_files_on_every_branch_are_named_from_the_folder(repository: Path) -> None:
    git(repository, "switch", "-qc", "topic")
    commit(repository, "docs/adr/0002-ü.md", "docs/adr/old/0003-c.md", "docs/index.md")
    git(repository, "switch", "-q", "main")
    commit(repository, "docs/adr/0002-b.md")
    git(repository, "switch", "-q", "--orphan", "pages")
    commit(repository, "index.html")
    git(repository, "switch", "-q", "main")
    logs = {"adr/0001-a.md", "adr/0002-b.md", "adr/0002-ü.md", "adr/old/0003-c.md"}
    assert names_on_branches(repository / "docs") == {*logs, "index.md"}
    assert names_on_branches(repository / "docs", "adr") == logs


def test_branches_of_others_count_that_were_fetched(repository: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    git(repository, "clone", "-q", str(repository), str(copy))
    git(repository, "switch", "-qc", "topic")
    commit(repository, "docs/adr/0002-b.md")
    git(copy, "fetch", "-q")
    assert "adr/0002-b.md" in names_on_branches(copy / "docs")


def test_no_branch_has_the_folder(repository: Path) -> None:
    (repository / "new").mkdir()
    assert names_on_branches(repository / "new") == frozenset()


def test_five_hundred_branches_take_four_processes(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(repository, "docs/adr/0002-b.md")
    head = subprocess.check_output(["git", "-C", str(repository), "rev-parse", "HEAD"], text=True)
    lines = "".join(f"create refs/heads/b{number} {head}" for number in range(500))
    command = ["git", "-C", str(repository), "update-ref", "--stdin"]
    subprocess.run(command, input=lines, text=True, check=True, timeout=60)
    git(repository, "branch", "older", "HEAD~1")
    started: list[object] = []
    run = subprocess.run

    def counted(*arguments: object, **options: object) -> object:
        started.append(arguments)
        return run(*arguments, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "run", counted)
    assert names_on_branches(repository / "docs") == {"adr/0001-a.md", "adr/0002-b.md"}
    assert len(started) == 4


def test_the_author_is_that_of_the_configuration(repository: Path) -> None:
    assert author(repository) == ""
    git(repository, "config", "user.name", "  Zoë\tLovelace ")
    assert author(repository / "docs") == "Zoë Lovelace"


def test_nothing_is_known_without_git(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert (author(repository), names_on_branches(repository)) == ("", frozenset())


def test_nothing_is_known_outside_of_a_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert names_on_branches(tmp_path) == frozenset()
    assert names_on_branches(tmp_path / "missing") == frozenset()


def test_a_program_in_the_current_folder_is_not_git(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _program(repository / "git", repository / "ran")
    monkeypatch.chdir(repository)
    monkeypatch.setenv("PATH", "." + os.pathsep + os.environ["PATH"])
    names_on_branches(repository)
    assert not (repository / "ran").exists()


def test_no_program_of_the_repository_is_run(repository: Path, tmp_path: Path) -> None:
    ran, program = tmp_path / "ran", tmp_path / "program"
    _program(program, ran)
    attributes = "* diff=evil filter=evil\n"
    (repository / ".gitattributes").write_text(attributes, encoding="utf-8")
    git(repository, "branch", "topic")
    commit(repository, "docs/adr/0002-b.md")
    for name in (
        *("core.fsmonitor", "core.pager", "core.editor", "core.sshCommand", "diff.external"),
        *("diff.evil.textconv", "diff.evil.command", "filter.evil.smudge", "filter.evil.clean"),
        *("pager.config", "pager.for-each-ref", "pager.ls-tree", "credential.helper"),
    ):
        git(repository, "config", name, str(program))
    hooks = repository / ".git" / "hooks"
    for name in ("post-index-change", "reference-transaction", "post-checkout", "pre-commit"):
        _program(hooks / name, ran)
    assert names_on_branches(repository / "docs") == {"adr/0001-a.md", "adr/0002-b.md"}
    author(repository)
    assert not ran.exists()


def test_the_environment_of_a_hook_names_no_other_repository(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", "elsewhere")
    assert names_on_branches(repository / "docs") == {"adr/0001-a.md"}


def _program(path: Path, ran: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\ntouch '{ran}'\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)

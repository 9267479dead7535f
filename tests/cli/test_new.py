"""The command ``new``: number, name and folder of the next record, and what follows from it.

What the page says is tested elsewhere; here it is a few lines.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from click.testing import Result
from command import run

from sphinx_decisions.cli.workspace import Workspace
from sphinx_decisions.cli.writing import new_record
from sphinx_decisions.cli.writing.new_page import NewRecord
from sphinx_decisions.cli.writing.page_editor import PageEditor
from sphinx_decisions.edit.form import Form


def text_of(number: str, title: str, status: str = "Accepted", rst: bool = False) -> str:
    number = f"{number}. " if number else ""
    if rst:
        parts = (
            ("Status", status),
            ("Context", "Why."),
            ("Decision", "We do."),
            ("Consequences", "x"),
        )
        body = "".join(f"\n{name}\n{'-' * 20}\n\n{words}\n" for name, words in parts)
        return f"{number}{title}\n{'=' * 60}\n\nDate: 2026-01-15\n{body}"
    return (
        f"# {number}{title}\n\nDate: 2026-01-15\n\n## Status\n\n{status}\n\n## Context\n\nWhy.\n\n"
        "## Decision\n\nWe do.\n\n## Consequences\n\nMore work.\n"
    )


@pytest.fixture(autouse=True)
def short_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    def new_page(workspace: Workspace, new: NewRecord, form: Form) -> PageEditor:
        number = new.digits.lstrip("0")
        text = text_of(number, new.title, new.status, rst=new.path.suffix == ".rst")
        return PageEditor(workspace, new.docname, new.path, text.encode())

    monkeypatch.setattr(new_record, "new_page", new_page)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795000000")  # 2026-11-18
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)


def write(folder: Path, *names: str, numbered: bool = True) -> Path:
    """Write a record to each of the files *names* below *folder*, numbered like them."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        own = path.parent.name if path.stem in ("README", "index") else path.stem
        digits = "".join(filter(str.isdecimal, own.rpartition("_")[2][:8])).lstrip("0")
        text = text_of(digits if numbered else "", own, rst=path.suffix == ".rst")
        path.write_text(text, encoding="utf-8")
    return folder


def new(folder: Path, *arguments: str) -> str:
    """Return the path that ``new`` prints, after it has written that file."""
    result = run("new", *arguments, folder=folder)
    assert result.exit_code == 0, result.output
    (line,) = result.stdout.splitlines()
    assert (folder / line).is_file()
    return Path(line).as_posix()


def refused(folder: Path, *arguments: str) -> str:
    """Return the reason for which ``new`` refuses, in one line."""
    before = {each: each.read_bytes() for each in folder.rglob("*") if each.is_file()}
    result: Result = run("new", *arguments, folder=folder)
    assert (result.exit_code, result.stdout) == (2, "")
    assert before == {each: each.read_bytes() for each in folder.rglob("*") if each.is_file()}
    return " ".join(result.stderr.split())


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["adr/0001-a.md", "adr/0002-b.md"], "adr/0003-use-postgresql.md"),
        (["adr/0001-a.rst", "adr/0002-b.rst"], "adr/0003-use-postgresql.rst"),
        (["adr/0009_a_b.md"], "adr/0010_use_postgresql.md"),
        (["adr/001-a.md", "adr/099-b.md"], "adr/100-use-postgresql.md"),
        (["adr/9-a.md", "adr/10-b.md"], "adr/11-use-postgresql.md"),
        (["docs/decisions/ADR-007-Some-Thing.md"], "docs/decisions/ADR-008-Use-PostgreSQL.md"),
        (
            ["adr/0001-a.md", "adr/0002-b/README.md", "adr/0003-c/README.md"],
            "adr/0004-use-postgresql/README.md",
        ),
        (["adr/0001-a/index.md"], "adr/0002-use-postgresql/index.md"),
    ],
)
def test_a_file_is_named_like_the_newest(tmp_path: Path, names: list[str], expected: str) -> None:
    assert new(write(tmp_path, *names), "Use PostgreSQL") == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["adr/20260102-a.md", "adr/20260203-b.md"], "adr/20261118-use-postgresql.md"),
        (["adr/2026-01-02-a.md"], "adr/2026-11-18-use-postgresql.md"),
    ],
)
def test_a_day_in_the_name_is_today(tmp_path: Path, names: list[str], expected: str) -> None:
    assert new(write(tmp_path, *names, numbered=False), "Use PostgreSQL") == expected


def test_a_day_and_a_number_in_the_name(tmp_path: Path) -> None:
    write(tmp_path, "adr/2026-01-02_004-a.md")
    assert new(tmp_path, "Use PostgreSQL") == "adr/2026-11-18_005-use-postgresql.md"


def test_the_words_need_no_quotes(tmp_path: Path) -> None:
    write(tmp_path, "adr/0001-a.md")
    assert new(tmp_path, "Use", "Kafka or", "Redis") == "adr/0002-use-kafka-or-redis.md"


def test_numbers_of_drafts_of_titles_and_of_other_branches_are_taken(tmp_path: Path) -> None:
    git = ("git", "-C", str(tmp_path), "-c", "user.name=A", "-c", "user.email=a@b.c")
    subprocess.run([*git, "init", "-q", "-b", "main"], check=True, timeout=60)
    write(tmp_path, "adr/0001-a.md")
    assert new(tmp_path, "B") == "adr/0002-b.md"
    (tmp_path / "adr/0004-draft.md").write_text("# Draft\n\nNotes.\n", encoding="utf-8")
    assert new(tmp_path, "C") == "adr/0005-c.md"
    for command in (("add", "."), ("commit", "-qm", "A"), ("switch", "-qc", "topic")):
        subprocess.run([*git, *command], check=True, timeout=60)
    write(tmp_path, "adr/0007-others.md", "adr/2024-review.md", "guide/0050-x.md")
    for command in (("add", "."), ("commit", "-qm", "B"), ("switch", "-q", "main")):
        subprocess.run([*git, *command], check=True, timeout=60)
    assert new(tmp_path, "D") == "adr/0008-d.md"


def test_a_template_takes_no_number(tmp_path: Path) -> None:
    write(tmp_path, "adr/0000-template.md", "adr/0001-a.md")
    assert new(tmp_path, "B") == "adr/0002-b.md"


def test_an_excluded_draft_takes_its_number(tmp_path: Path) -> None:
    conf = 'extensions = ["myst_parser"]\nexclude_patterns = ["adr/0002*"]\n'
    write(tmp_path, "adr/0001-a.md", "adr/0002-b.md")
    (tmp_path / "conf.py").write_text(conf, encoding="utf-8")
    assert new(tmp_path, "C") == "adr/0003-c.md"


LOGS = """\
extensions = ["myst_parser"]
decisions_logs = {"shop": {"path": "shop/adr"}, "web": {"path": "web"}}
"""


@pytest.fixture
def logs(tmp_path: Path) -> Path:
    (tmp_path / "conf.py").write_text(LOGS, encoding="utf-8")
    (tmp_path / "web").mkdir()
    return write(tmp_path, "shop/adr/0001-a.md", "shop/adr/0002-b.md")


def test_of_several_logs_one_is_named(logs: Path) -> None:
    assert "There are several logs: shop, web. Name one with --log" in refused(logs, "C")
    assert "no log “x” in decisions_logs. The logs are: shop, web." in refused(
        logs, "--log", "x", "C"
    )
    assert new(logs, "--log", "shop", "C") == "shop/adr/0003-c.md"


def test_the_log_of_the_current_folder_is_meant(logs: Path) -> None:
    assert new(logs / "shop", "C") == "adr/0003-c.md"


def test_an_empty_log_begins_with_one(logs: Path) -> None:
    conf = LOGS + 'decisions_pages = {"adr": ["web/[0-9]*", "shop/adr/[0-9]*"]}\n'
    (logs / "conf.py").write_text(conf, encoding="utf-8")
    assert new(logs, "--log", "web", "First") == "web/0001-first.md"
    assert new(logs / "web", "Second") == "0002-second.md"


def test_without_a_log_init_is_named(tmp_path: Path) -> None:
    assert "sphinx-decisions init" in refused(tmp_path, "A")
    (tmp_path / "conf.py").write_text("project = 'x'\n", encoding="utf-8")
    (tmp_path / "index.rst").write_text("X\n=\n", encoding="utf-8")
    assert "sphinx-decisions init" in refused(tmp_path, "A")


def test_a_folder_with_only_an_index_is_a_log(tmp_path: Path) -> None:
    (tmp_path / "conf.py").write_text("project = 'x'\n", encoding="utf-8")
    index = tmp_path / "adr" / "index.rst"
    index.parent.mkdir()
    index.write_text("Decisions\n=========\n\n.. toctree::\n", encoding="utf-8")
    assert new(tmp_path, "First") == "adr/0001-first.rst"
    assert index.read_text(encoding="utf-8").endswith(".. toctree::\n\n   0001-first\n")


def test_an_explicit_toctree_lists_the_page(tmp_path: Path) -> None:
    conf = 'extensions = ["myst_parser"]\n'
    write(tmp_path, "adr/0001-a.md", "adr/0002-b.md")
    (tmp_path / "conf.py").write_text(conf, encoding="utf-8")
    index = tmp_path / "index.rst"
    text = "Docs\r\n====\r\n\r\n.. toctree::\r\n\r\n   2. 0002-b <adr/0002-b>\r\n   end"
    index.write_bytes(text.encode())
    result = run("new", "C", folder=tmp_path)
    assert (result.stdout, result.exit_code) == (f"{Path('adr/0003-c.md')}\n", 0)
    assert "Changed too: index.rst" in result.stderr
    added = text.replace("   end", "   3. C <adr/0003-c>\r\n   end")
    assert index.read_bytes().decode() == added


def test_a_dry_run_shows_and_writes_nothing(tmp_path: Path) -> None:
    write(tmp_path, "adr/0001-a.md")
    result = run("new", "-n", "B", folder=tmp_path)
    assert result.exit_code == 0
    assert "+# 2. B\n" in result.stdout
    assert not (tmp_path / "adr/0002-b.md").exists()


def test_a_status_is_one_of_the_kind(tmp_path: Path) -> None:
    write(tmp_path, "adr/0001-a.md")
    assert "“Maybe” is not a status of the kind “adr”." in refused(
        tmp_path, "--status", "Maybe", "B"
    )
    path = tmp_path / new(tmp_path, "--status", "accepted", "B")
    assert "\nAccepted\n" in path.read_text(encoding="utf-8")
    path = tmp_path / new(tmp_path, "C")
    assert "\nProposed\n" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("--date", "soon", "B"), "“soon” is not a date"),
        ((" ",), "The title is empty"),
        (("--kind", "x", "B"), "There is no kind “x”"),
        (("--log", "x", "B"), "There is no log “x”"),
        (("--template", "x.md", "B"), "There is no template “x.md”"),
        (("--supersedes", "9", "B"), "“9” is not a record"),
    ],
)
def test_what_cannot_be_is_refused(tmp_path: Path, arguments: tuple[str, ...], reason: str) -> None:
    assert reason in refused(write(tmp_path, "adr/0001-a.md"), *arguments)


def test_the_same_title_on_one_day_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "adr/20260102-a.md", numbered=False)
    new(tmp_path, "Use Kafka")
    assert "is there already" in refused(tmp_path, "USE kafka")


def test_the_editor_opens_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "adr/0001-a.md")
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\nprintf 'Edited\\n' >> \"$1\"\n", encoding="utf-8")
    editor.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(editor))
    path = tmp_path / new(tmp_path, "--edit", "B")
    assert path.read_text(encoding="utf-8").endswith("Edited\n")


def test_template_text_is_counted_and_its_first_line_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    write(tmp_path, "0001-a.md")
    result = run("new", "Use a cache", "--template", "nygard", folder=tmp_path)
    assert result.exit_code == 0, result.output
    assert "places, first in line" in result.stderr
    assert "template_text (line" not in result.stderr

"""The last step of a command that writes: what is refused, shown and written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from command import run
from support import needs_myst

from sphinx_decisions.cli.errors import CannotRun
from sphinx_decisions.cli.terminal import put
from sphinx_decisions.cli.workspace import Workspace
from sphinx_decisions.cli.writing import diff as diffs
from sphinx_decisions.cli.writing.diff import diff
from sphinx_decisions.cli.writing.finish import NewFindings, finish
from sphinx_decisions.cli.writing.page_editor import PageEditor
from sphinx_decisions.doctree.changes import Changes
from sphinx_decisions.edit.source import Edit

PAGE = """\
{number}. Use X
=========

:Status: {status}
:Date: 2026-01-15

Context
-------

Words.

Decision
--------

Words.

Consequences
------------

Words.
"""


def page(number: int = 1, status: str = "Accepted") -> bytes:
    return PAGE.format(number=number, status=status).encode()


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    docs = tmp_path / "docs"
    (tmp_path / ".git").mkdir()
    (docs / "adr").mkdir(parents=True)
    (docs / "conf.py").write_text("decisions_rules = {'few_alternatives': 'off'}\n")
    (docs / "adr" / "0001-use-x.rst").write_bytes(page())
    return docs


def edited(docs: Path, status: str = "Proposed") -> Changes:
    return Changes({docs / "adr" / "0001-use-x.rst": page(status=status)})


def test_a_new_finding_is_refused_and_named(docs: Path) -> None:
    with pytest.raises(NewFindings) as told:
        finish(Workspace(docs), edited(docs, "Acepted"))
    assert "adr/0001-use-x.rst:4: " in told.value.message
    assert "[unknown_status]" in told.value.message
    assert (docs / "adr" / "0001-use-x.rst").read_bytes() == page()


def test_it_is_written_if_it_is_expected_or_anyway(docs: Path) -> None:
    expected = finish(
        Workspace(docs), edited(docs, "Acepted"), is_expected=lambda each: bool(each.code)
    )
    assert {each.code for each in expected} >= {"unknown_status"}
    finish(Workspace(docs), edited(docs, "Propsed"), anyway=True)
    assert (docs / "adr" / "0001-use-x.rst").read_bytes() == page(status="Propsed")


def test_a_new_record_may_do_what_all_others_do(docs: Path) -> None:
    undated = page().replace(b":Date: 2026-01-15\n", b"")
    for number in range(1, 5):
        (docs / "adr" / f"000{number}-use-x.rst").write_bytes(
            undated.replace(b"1.", b"%d." % number)
        )
    path = docs / "adr" / "0005-use-x.rst"
    assert not finish(Workspace(docs), Changes({path: undated.replace(b"1.", b"5.")}))
    assert any(each.place.source == str(docs / "conf.py") for each in Workspace(docs).checked())


def test_a_page_that_was_changed_since_it_was_read_is_left(docs: Path) -> None:
    workspace, file = Workspace(docs), docs / "adr" / "0001-use-x.rst"
    assert workspace.log.records
    file.write_bytes(b"theirs")
    with pytest.raises(CannotRun, match="was changed meanwhile"):
        finish(workspace, edited(docs), anyway=True)
    assert file.read_bytes() == b"theirs"


def test_a_page_that_another_includes_is_refused(docs: Path) -> None:
    (docs / "index.rst").write_text("Index\n=====\n\n.. include:: adr/0001-use-x.rst\n")
    with pytest.raises(CannotRun, match="so what it would say after the change is not known"):
        finish(Workspace(docs), edited(docs))
    finish(Workspace(docs), edited(docs), anyway=True)


def test_after_writing_nothing_has_to_be_read_again(docs: Path) -> None:
    workspace = Workspace(docs)
    finish(workspace, edited(docs))
    workspace.close()
    again = Workspace(docs)
    assert again.log.records[0].status == "Proposed"
    assert not again.reading.new
    assert again.checked() == Workspace(docs, keeps=False).checked()


def _linked(docs: Path, target: Path) -> Path:
    target.mkdir(parents=True)
    (target / "0002-use-x.rst").write_bytes(page(2))
    (docs / "web").mkdir()
    (docs / "web" / "adr").symlink_to(target, target_is_directory=True)
    return docs / "web" / "adr" / "0002-use-x.rst"


def test_a_linked_log_is_written_at_its_real_place(docs: Path) -> None:
    file = _linked(docs, docs.parent / "packages" / "web")
    finish(Workspace(docs), Changes({file: page(2, "Proposed")}))
    assert (docs.parent / "packages" / "web" / "0002-use-x.rst").read_bytes() == page(2, "Proposed")
    assert (docs / "web" / "adr").is_symlink()


def test_a_page_that_is_a_link_stays_one(docs: Path) -> None:
    real = docs.parent / "decision.rst"
    real.write_bytes(page(2))
    file = docs / "adr" / "0002-use-x.rst"
    file.symlink_to(real)
    finish(Workspace(docs), Changes({file: page(2, "Proposed")}))
    assert file.is_symlink()
    assert real.read_bytes() == page(2, "Proposed")


def test_what_lies_elsewhere_is_never_written(
    docs: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    linked = _linked(docs, elsewhere / "log")
    (elsewhere / "page.rst").write_bytes(page(3))
    file = docs / "adr" / "0003-use-x.rst"
    file.symlink_to(elsewhere / "page.rst")
    beside = docs.parent / "README.rst"
    for path in (linked, file, beside, docs / "adr" / ".." / ".." / "README.rst"):
        with pytest.raises(CannotRun, match="which is no part of the docs"):
            finish(Workspace(docs), Changes({path: b"words"}), anyway=True)
    assert not beside.exists()
    assert (elsewhere / "page.rst").read_bytes() == page(3)


def shown(before: bytes | None, after: bytes | None, folder: Path) -> str:
    path = folder / "a.rst"
    return "".join(diff(Changes({path: after}), {path: before} if before is not None else {}))


def test_the_diff_names_files_as_seen_from_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert shown(None, b"a\n", tmp_path) == "--- /dev/null\n+++ a.rst\n@@ -0,0 +1 @@\n+a\n"
    assert shown(b"a\n", None, tmp_path) == "--- a.rst\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n"
    assert shown(b"a\nb", b"a\nc", tmp_path) == (
        "--- a.rst\n+++ a.rst\n@@ -1,2 +1,2 @@\n a\n"
        "-b\n\\ No newline at end of file\n+c\n\\ No newline at end of file\n"
    )


def test_the_diff_shows_no_control_characters(tmp_path: Path) -> None:
    told = shown(b"\x1b[31ma\tb\r\nx\n", b"\x1b[31ma\tc\r\nx\n", tmp_path).splitlines()
    assert told[3:] == ["-?[31ma\tb", "+?[31ma\tc", " x"]
    put("".join(f"{each}\n" for each in told))


def test_the_diff_has_colours_where_they_are_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(diffs, "shows_colours", lambda: True)
    assert "\x1b[32m+b\x1b[0m\n" in shown(b"a\n", b"b\n", tmp_path)


@pytest.mark.parametrize("name", ["rst", pytest.param("md", marks=needs_myst)])
def test_an_edit_that_swallows_prose_is_not_taken(docs: Path, name: str) -> None:
    text, *swallowing = {
        "rst": (
            "1. Use X\n========\n\n:Status: Accepted\n\nContext\n-------\n\nWords.\n\nMore.\n",
            "Status\n------\n\n",
            "Beside\n^^^^^^\n\n",
        ),
        "md": (
            "# 1. Use X\n\nStatus: Accepted\n\n## Context\n\nWords.\n\nMore.\n",
            "<!--\n",
            "```\n",
            "## Status\n\n",
        ),
    }[name]
    (docs / "adr" / "0001-use-x.rst").unlink()
    file = docs / "adr" / f"0001-use-x.{name}"
    file.write_text(text)
    workspace = Workspace(docs)
    editor = PageEditor(workspace, "adr/0001-use-x", file)
    everything = [(key,) for key in ("sections", "beside", "part", "problems", "citations")]
    for start in map(text.index, ("Words.", "More.")):
        edits = [(Edit(start, start, each),) for each in swallowing]
        assert not editor.apply(edits, 0, lambda _: True, everything)
    status = text.index("Accepted")
    edit = (Edit(status, status + 8, "Proposed"),)
    keys = [("status",), ("field", "status"), ("written", "status")]
    assert editor.apply([edit], 0, lambda read: read.status == "Proposed", keys)


def test_nothing_is_written_through_head(docs: Path) -> None:
    result = run("status", "1", "Nonsense", folder=docs)
    assert result.exit_code == 2
    assert os.listdir(docs / "adr") == ["0001-use-x.rst"]

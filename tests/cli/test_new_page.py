"""New records in memory, made like the newest ones of their log."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sphinx_decisions.cli.errors import CannotRun
from sphinx_decisions.cli.workspace import Workspace
from sphinx_decisions.cli.writing.forms import form_of
from sphinx_decisions.cli.writing.new_page import NewRecord, new_page
from sphinx_decisions.cli.writing.page_editor import PageEditor
from sphinx_decisions.edit.form import Form
from sphinx_decisions.model.date import Date

CORPORA = Path(__file__).parents[1] / "corpora"

NYGARD = """\
# 5. Store orders in a queue

Date: 2024-02-03

## Status

Accepted

Supersedes [4. Store orders in files](0004-store-orders-in-files.md)

## Context

Orders were lost [last winter](https://example.org). ![A chart](chart.png)

### Load in winter

It was high.

## Decision

We use a queue.[^1]

## Consequences

* Orders wait.

[^1]: The third one that we tried.
"""


def made(root: Path, name: str, template: str = "", title: str = "Use X") -> PageEditor:
    workspace = Workspace(root, jobs=1, keeps=False)
    (first, *_) = workspace.log.records
    path = root / name
    digits = match[0] if (match := re.search(r"\d+", name)) else ""
    new = NewRecord(
        kind=first.kind,
        log=first.log,
        digits=digits,
        title=title,
        status="Proposed",
        day=Date(2026, 11, 28),
        authors=("Ada Comb",),
        path=path,
        docname=path.stem,
        template=template,
    )
    form = form_of(workspace, first.log, first.kind, path.suffix)
    return new_page(workspace, new, form)


def log(root: Path, text: str | bytes, name: str = "0005-store-orders.md") -> Path:
    data = text if isinstance(text, bytes) else text.encode()
    folder = root / "adr"
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(data)
    return folder


def test_a_new_record_has_the_headings_of_the_newest_and_none_of_its_content(
    tmp_path: Path,
) -> None:
    made_text = made(log(tmp_path, NYGARD), "0006-use-x.md").source.text
    assert made_text.startswith("# 6. Use X\n\nDate: 2026-11-28\n\n## Status\n\nProposed\n\n")
    assert re.findall("^#+ .*", made_text, re.M)[1:] == [
        "## Status",
        "## Context",
        "## Decision",
        "## Consequences",
    ]
    for line in ("Orders", "winter", "queue", "third", "chart", "0004"):
        assert line not in made_text


def test_line_ends_and_the_byte_order_mark_are_those_of_the_log(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbf" + NYGARD.replace("\n", "\r\n").encode()
    content = made(log(tmp_path, data), "0006-use-x.md").content
    assert content.startswith(b"\xef\xbb\xbf# 6. Use X\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")


def test_the_template_of_the_log_is_filled_in(tmp_path: Path) -> None:
    folder = log(tmp_path, NYGARD)
    template = "# NUMBER. TITLE\n\nDate: DATE\n\n## Status\n\nWhich?\n\n## Why\n\nSay it.\n"
    (folder / "template.md").write_text(template + "\n## Decision\n\nAnd this.\n")
    assert made(folder, "0006-use-x.md").source.text == (
        "# 6. Use X\n\nDate: 2026-11-28\n\n## Status\n\nProposed\n\n## Why\n\nSay it.\n"
        "\n## Decision\n\nAnd this.\n"
    )


@pytest.mark.parametrize("title", ["Use *X*", "Use `x`", "Use a_ and b", "Use C#", "Use <x> [y]"])
@pytest.mark.parametrize(
    ("corpus", "name"), [("adr-tools", "0005-x.md"), ("open-edx", "0005-x.rst")]
)
def test_a_title_is_read_as_it_was_typed(corpus: str, name: str, title: str) -> None:
    (record,) = made(CORPORA / corpus, name, title=title).page.records
    assert record.written_name == title


@pytest.mark.parametrize(
    ("corpus", "name"),
    [
        ("adr-tools", "0005-x.md"),
        ("madr-2", "0003-x.md"),
        ("madr-3", "0003-x.md"),
        ("madr-4", "0003-x.md"),
        ("open-edx", "0005-x.rst"),
        ("proposals", "pep-0004.rst"),
        ("tables", "0004-x.rst"),
    ],
)
def test_each_form_of_log_gets_a_record_without_sentences_of_others(corpus: str, name: str) -> None:
    editor = made(CORPORA / corpus, name)
    (record,) = editor.page.records
    assert record.written_name == "Use X"
    assert not record.statements
    for path in (CORPORA / corpus).glob("*" + Path(name).suffix):
        for sentence in re.findall(r"[A-Z][^.\n:#]{14,}\.", path.read_text(encoding="utf-8")):
            assert sentence not in editor.source.text


def test_lines_above_and_below_a_title_get_the_width_of_its_letters() -> None:
    text = made(CORPORA / "open-edx", "0005-x.rst", title="決定する").source.text
    assert text.startswith("5. 決定する\n###########\n")


def test_a_template_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CannotRun, match="neither a file nor one of full, nygard, madr"):
        made(log(tmp_path, NYGARD), "0006-use-x.md", template="short")


@pytest.mark.parametrize("template", ["full", "nygard", "madr"])
@pytest.mark.parametrize(
    ("corpus", "name"), [("adr-tools", "0005-x.md"), ("open-edx", "0005-x.rst")]
)
def test_a_built_in_template_is_filled_in(corpus: str, name: str, template: str) -> None:
    editor = made(CORPORA / corpus, name, template)
    (record,) = editor.page.records
    assert record.written_name == "Use X"
    assert record.values("date") == (Date(2026, 11, 28),)
    assert "[NUMBER]" not in editor.source.text


def test_a_log_without_records_gets_the_template_of_its_profile(tmp_path: Path) -> None:
    folder = log(tmp_path, NYGARD)
    workspace = Workspace(folder, jobs=1, keeps=False)
    (first,) = workspace.log.records
    path = folder / "0001-use-x.md"
    new = NewRecord(
        first.kind, "", "0001", "Use X", "Proposed", Date(2026, 11, 28), (), path, path.stem
    )
    (record,) = new_page(workspace, new, Form((), {})).page.records
    assert (record.ident, record.written_name) == ("1", "Use X")

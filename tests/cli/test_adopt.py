"""``adopt``: which pages are records, why, and from where their facts are read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from command import run
from folders import EXAMPLE_DOCS
from optional_packages import needs_myst

STATUS = "Use A\n=====\n\nStatus\n------\n\nAccepted on 2026-01-15, supersedes ADR-0009\n"
HEAD = "Use B\n=====\n\n:Status: Draft, then more\n:Date: 2026-01-15 or so\n"
PROSE = "Notes\n=====\n\nWords.\n"

FILES = {
    "conf.py": "extensions = []\n",
    "index.rst": PROSE,
    "adr/index.rst": PROSE,
    "adr/0001-use-a.rst": STATUS,
    "adr/0002-use-b.rst": HEAD,
    "adr/0003-use-c.rst": "Use C\n=====\n\n.. adr::\n   :status: Accepted\n",
    "adr/template.rst": STATUS,
    "adr/0004-later.rst": PROSE,
    "adr/notes.rst": PROSE,
    "choices/0001-use-d.rst": STATUS,
    "choices/words.rst": PROSE,
}


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    return written(tmp_path, FILES)


def written(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def data(*arguments: str, folder: Path) -> dict[str, Any]:
    result = run("adopt", "--format", "json", *arguments, folder=folder)
    assert result.exit_code == 0
    found: dict[str, Any] = json.loads(result.output)
    return found


def test_every_folder_with_records_or_with_pages_that_may_be_some(docs: Path) -> None:
    result = run("adopt", folder=docs)
    assert result.exit_code == 0
    assert result.output == (
        "adr/ adopted: 2, with a marker: 1, other pages: 4. Profile: light.\n"
        "  ADR-0001  Accepted  2026-01-15  0001-use-a.rst  Status section\n"
        "  ADR-0002  Draft     2026-01-15  0002-use-b.rst  head block\n"
        "  ADR-0003  Accepted  -           0003-use-c.rst  option\n"
        "  Not understood:\n"
        "    0001-use-a.rst:7: ADR-0001: Use A supersedes “ADR-0009”, but there is no\n"
        "      such record. Name another record, or add this one.\n"
        "    0002-use-b.rst:5: “or so” after the date in “date” is not read. Put it in\n"
        "      parentheses, or write it elsewhere.\n"
        "  No record, because it states no status, and has no sections: 0004-later.rst\n"
        "  No record, because it is an index: index.rst\n"
        "  No record, because it does not read like a record: notes.rst\n"
        "  No record, because it is a template: template.rst\n"
        "\n"
        "choices/ other pages: 1.\n"
        "  No record, because its folder is not named like a log: 0001-use-d.rst\n"
        "\n"
        "Records: 3, in folders: 1.\n"
        "Other pages that may be records: 2. To read them as such, write in conf.py:\n"
        '  decisions_pages = {"adr": ["adr/[0-9]*", "choices/[0-9]*"]}\n'
    )


def test_the_line_for_conf_adopts_these_pages(docs: Path) -> None:
    line = run("adopt", folder=docs).output.splitlines()[-1].strip()
    (docs / "conf.py").write_text(f"extensions = []\n{line}", encoding="utf-8")
    folders = data(folder=docs)["folders"]
    counts = {each["folder"]: len(each["records"]) for each in folders}
    assert counts == {"adr": 4, "choices": 1}


def test_a_page_is_shown_with_every_fact(docs: Path) -> None:
    result = run("adopt", "adr/0002-use-b.rst", folder=docs)
    assert result.output == (
        "adr/ adopted: 1. Profile: light.\n"
        "  ADR-0002: Use B\n"
        "    adr/0002-use-b.rst\n"
        "    A record, because its folder is named like a log; its file has a number; it\n"
        "      states a status.\n"
        "    id      ADR-0002           file name\n"
        "    title   Use B              title, line 1\n"
        "    status  Draft (then more)  head block, line 4\n"
        "    date    2026-01-15         head block, line 5\n"
        "    Not understood:\n"
        "      adr/0002-use-b.rst:5: “or so” after the date in “date” is not read. Put it\n"
        "        in parentheses, or write it elsewhere.\n"
        "\n"
    )


def test_files_are_named_from_the_current_folder(docs: Path) -> None:
    every = run("--docs", docs.name, "adopt", folder=docs.parent).output
    assert every.startswith(f"{docs.name}/adr/ adopted: 2")
    page = run("--docs", "..", "adopt", "../adr/0002-use-b.rst", folder=docs / "choices").output
    assert page.startswith("../adr/ adopted: 1")
    assert "\n    ../adr/0002-use-b.rst\n" in page
    assert "\n      ../adr/0002-use-b.rst:5: “or so”" in page


def test_any_page_is_answered_for(docs: Path) -> None:
    output = run("adopt", "choices/words.rst", folder=docs).output
    assert "No record, because it does not read like a record: words.rst" in output


def test_a_folder_is_shown_alone(docs: Path) -> None:
    assert [each["folder"] for each in data("choices", folder=docs)["folders"]] == ["choices"]


def test_a_path_that_is_no_page(docs: Path) -> None:
    result = run("adopt", "conf.py", folder=docs)
    assert result.exit_code == 2
    assert "conf.py is no page of the docs in" in result.output


def test_facts_as_data_say_where_they_are_read(docs: Path) -> None:
    (folder,) = data("adr/0001-use-a.rst", folder=docs)["folders"]
    (record,) = folder["records"]
    assert record["because"][0] == "its folder is named like a log"
    assert record["facts"] == [
        {"name": "id", "text": "ADR-0001", "remark": "", "from": "file-name", "line": None},
        {"name": "title", "text": "Use A", "remark": "", "from": "title", "line": 1},
        {"name": "status", "text": "Accepted", "remark": "", "from": "status-section", "line": 7},
        {"name": "date", "text": "2026-01-15", "remark": "", "from": "status-section", "line": 7},
        {
            "name": "supersedes",
            "text": "ADR-0009",
            "remark": "",
            "from": "status-section",
            "line": 7,
        },
    ]
    assert [each["code"] for each in record["not_understood"]] == ["unknown_record"]


def test_a_long_file_name_is_cut_to_the_terminal(tmp_path: Path) -> None:
    docs = written(
        tmp_path, {"conf.py": "extensions = []\n", f"adr/0001-{'wide-' * 30}選択.rst": STATUS}
    )
    lines = run("adopt", folder=docs).output.splitlines()
    assert len(lines[1]) == 80
    assert lines[1].endswith("…  Status section")


def test_where_no_page_of_a_log_is_adopted_all_of_them_may_be_records(tmp_path: Path) -> None:
    docs = written(
        tmp_path, {"conf.py": "extensions = []\n", "adr/use-a.rst": PROSE, "adr/use-b.rst": PROSE}
    )
    assert 'decisions_pages = {"adr": ["adr/*"]}' in run("adopt", folder=docs).output


def test_docs_without_records(tmp_path: Path) -> None:
    docs = written(tmp_path, {"conf.py": "extensions = []\n", "index.rst": PROSE})
    assert run("adopt", folder=docs).output == ("No page is a record, and none looks like one.\n")


@needs_myst
def test_our_own_docs_have_no_page_that_may_be_a_record() -> None:
    assert "may be records" not in run("adopt", folder=EXAMPLE_DOCS).output

"""The command ``show``: which record is meant, what is said of it, and what holds today."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command import run
from listed_log import page, write_log

from sphinx_decisions.export.document import schema


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_log(tmp_path_factory.mktemp("shown"))


def test_a_retired_record_says_at_once_what_holds_today(folder: Path) -> None:
    lines = run("show", "1", folder=folder).output.splitlines()
    assert lines[:2] == [
        "ADR-0001: Use MySQL",
        "This record is no longer in force. In force today: ADR-0002: Use PostgreSQL.",
    ]
    assert "Status         Accepted, superseded" in lines
    assert lines[lines.index("Lineage") + 1 :] == [
        "ADR-0001: Use MySQL [Accepted, superseded]",
        "  → ADR-0002: Use PostgreSQL [Accepted, in force]",
    ]


def test_facts_are_in_their_authors_words_with_relations_of_both_sides(folder: Path) -> None:
    lines = run("show", "2", folder=folder).output.splitlines()
    assert lines[:12] == [
        "ADR-0002: Use PostgreSQL",
        "",
        "Status       Approved (Accepted)",
        "Lifecycle    in force",
        "Date         2025-01-15",
        "Authors      Ada, Zoë",
        "Tags         storage, events",
        "Team         Core",
        "Supersedes   ADR-0001: Use MySQL [Accepted, superseded]",
        "Required by  ADR-0003: Use Kafka | or Redis in part (events) [Proposed]",
        "Kind         ADR",
        "File         adr/0002-postgresql.rst:1",
    ]


@pytest.mark.parametrize(
    "named",
    [
        *("2", "0002", "ADR-2", "adr-0002", "#2"),
        *("adr/0002-postgresql.rst", "adr/0002-postgresql", "use postgresql", "Use Post"),
        "ADR-0002: Use PostgreSQL",
    ],
)
def test_a_record_has_many_names(folder: Path, named: str) -> None:
    assert run("show", named, folder=folder).output.startswith("ADR-0002: Use PostgreSQL\n")


def test_a_log_is_named_in_front_of_the_number(folder: Path) -> None:
    for named in ("web:1", "web: WEB-1", "WEB-001"):
        assert run("show", named, folder=folder).output.startswith("WEB-001: Use React\n")


def test_a_file_is_found_from_the_current_folder(folder: Path) -> None:
    done = run("--docs", "..", "show", "0001-react.rst", folder=folder / "web")
    assert done.output.startswith("WEB-001: Use React\n")


@pytest.mark.parametrize(
    ("named", "sentence"),
    [
        ("99", "“99” is not a record."),
        ("ADR-0020", "“ADR-0020” is not a record. Did you mean one of these?\n  ADR-0002: "),
        ("redis", "Did you mean one of these?\n  ADR-0003: Use Kafka | or Redis (adr/0003-"),
        ("Use Re", "names several records"),
        ("Use Re", "\n  web:WEB-001: Use React (web/0001-react.rst)\n  web:WEB-002: "),
        ("conf.py", "“conf.py” is not a record."),
        ("", "“” is not a record."),
        ("\x1b[31m", "“?[31m” is not a record."),
    ],
)
def test_what_is_no_record_or_several_is_told(folder: Path, named: str, sentence: str) -> None:
    done = run("show", named, folder=folder)
    assert (done.exit_code, done.stdout) == (2, "")
    assert sentence in done.stderr


def test_an_id_that_two_records_claim_is_told(tmp_path: Path) -> None:
    (tmp_path / "conf.py").touch()
    for name in ("0001-a", "0001-b"):
        (tmp_path / f"{name}.rst").write_text(page(f"Use {name[-1]}", ":status: Accepted"))
    done = run("show", "1", folder=tmp_path)
    assert done.exit_code == 2
    assert "(0001-a.rst)" in done.stderr
    assert "(0001-b.rst)" in done.stderr
    assert run("show", "0001-b.rst", folder=tmp_path).output.startswith("ADR-0001: Use b\n")


def test_json_is_the_record_of_the_published_log(folder: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    data = json.loads(run("show", "1", "--format", "json", folder=folder).stdout)
    assert data["lifecycle"] == "retired"
    assert [each["shown"] for each in data["in_force_today"]] == ["ADR-0002"]
    assert data["file"] == "adr/0001-mysql.rst"
    assert {each["code"] for each in data["findings"]} >= {"in_force_but_superseded"}
    whole = {
        "$schema": schema()["$id"],
        "version": schema()["properties"]["version"]["const"],
        "project": "Shop",
        "records": [data],
        "findings": [],
    }
    jsonschema.validate(whole, schema())
    body = json.loads(run("show", "1", "--format", "json", "--body", folder=folder).stdout)["body"]
    assert body == (folder / "adr/0001-mysql.rst").read_text(encoding="utf-8")


def test_the_body_is_the_text_as_it_is_written(folder: Path) -> None:
    output = run("show", "2", "--body", folder=folder).output
    assert output.endswith("\n\n" + (folder / "adr/0002-postgresql.rst").read_text("utf-8"))


def test_the_body_of_one_of_several_records_ends_at_the_next(tmp_path: Path) -> None:
    (tmp_path / "conf.py").write_text("project = 'x'\n")
    first = "=====\nUse A\n=====\n\n.. adr::\n   :id: 1\n"
    second = first.replace("A", "B").replace("1", "2")
    (tmp_path / "all.rst").write_text(f"{first}\n{second}")
    assert run("show", "1", "--body", folder=tmp_path).output.endswith(f"\n\n{first}\n")
    assert run("show", "2", "--body", folder=tmp_path).output.endswith(f"\n\n{second}")


def test_the_body_cannot_command_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "conf.py").touch()
    text = page("Use A", body="Red: \x1b[31m\x9b\u202e\x07 and \x00.\n")
    (tmp_path / "0001-a.rst").write_text(text, encoding="utf-8")
    for extra in ((), ("--format", "json")):
        output = run("show", "1", "--body", *extra, folder=tmp_path).stdout
        assert not {*"\x1b\x9b\u202e\x07\x00"} & {*output}


def test_supersession_in_a_circle_ends(tmp_path: Path) -> None:
    (tmp_path / "conf.py").touch()
    for one, other in ((1, 2), (2, 1)):
        text = page(f"Use {one}", ":status: Accepted", f":supersedes: {other}")
        (tmp_path / f"000{one}-a.rst").write_text(text)
    output = run("show", "1", folder=tmp_path).output
    assert output.count("→") == 1


def test_an_id_that_is_printed_shortened_names_its_record(tmp_path: Path) -> None:
    slug = "2024-05-01-keep-the-events-in-one-database"
    (tmp_path / f"{slug}.md").write_text("# Keep events\n\nStatus: accepted\n\n## Context\n\nc\n")
    row = run("list", "--format", "csv", folder=tmp_path).stdout.splitlines()[1]
    shown = row.partition(",")[0]
    assert shown.endswith("…")
    assert run("show", shown, folder=tmp_path).output.startswith("Keep events\n")
    whole = run("export", "--format", "csv", folder=tmp_path).stdout.splitlines()[1]
    assert whole.startswith(f",adr,{slug},")

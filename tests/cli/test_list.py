"""The command ``list``: its options, its formats, what it says of mistakes."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from command import run
from listed_log import page, write_log

from sphinx_decisions.cli.main import main
from sphinx_decisions.cli.view_options import empty_view
from sphinx_decisions.cli.workspace import Workspace
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.record import RawField
from sphinx_decisions.views.table import Table
from sphinx_decisions.views.view_options import parse_view
from sphinx_decisions.views.view_types import VIEW_TYPES, view_data


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_log(tmp_path_factory.mktemp("listed"))


def ids(folder: Path, *options: str) -> list[str]:
    """Return the printed ids that ``list`` with *options* finds."""
    done = run("list", *options, "--format", "json", folder=folder)
    assert done.exit_code == 0, done.output
    return [each["shown"] for each in json.loads(done.stdout)]


def complete(folder: Path, words: str) -> list[str]:
    """Return what bash proposes for the last of *words*."""
    environment = {
        "_SPHINX_DECISIONS_COMPLETE": "bash_complete",
        "COMP_WORDS": f"sphinx-decisions {words}",
        "COMP_CWORD": str(len(words.split(" "))),
    }
    found = run(folder=folder, **environment).output
    return [line.partition(",")[2] for line in found.splitlines()]


def test_records_are_a_table(folder: Path) -> None:
    assert run("list", "--log", "none", folder=folder).output == (
        "ID        Title                 Status                Date\n"
        "--------  --------------------  --------------------  ----------\n"
        "ADR-0001  Use MySQL             Accepted, superseded  2024-05-01\n"
        "ADR-0002  Use PostgreSQL        Accepted              2025-01-15\n"
        "ADR-0003  Use Kafka | or Redis  Proposed\n"
    )


def test_the_log_is_shown_unless_all_rows_have_the_same(folder: Path) -> None:
    def heads(*options: str) -> list[str]:
        return run("list", *options, folder=folder).output.split("\n")[0].split()

    assert heads()[0] == heads("--columns", "log")[0] == "Log"
    assert heads("--log", "web")[0] == heads("--kind", "adr", "--log", "none")[0] == "ID"
    assert heads("--id", "WEB-001")[0] == "ID"
    assert heads("--log", "none,web")[0] == "Log"


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (["--lifecycle", "in-force"], ["ADR-0002", "WEB-001", "WEB-002"]),
        (["--lifecycle", "in-force", "--log", "web"], ["WEB-001", "WEB-002"]),
        (["--lifecycle", "open", "--lifecycle", "retired"], ["ADR-0001", "ADR-0003"]),
        (["--lifecycle", "open; retired"], ["ADR-0001", "ADR-0003"]),
        (["--status", "not Approved", "--tags", "STORAGE"], []),
        (["--tags", "not none"], ["ADR-0001", "ADR-0002"]),
        (["--tag", "events"], ["ADR-0002"]),
        (["--team", "core"], ["ADR-0002"]),
        (["--decision-makers", "none", "--since", "2025"], ["ADR-0002", "WEB-001"]),
        (["--supersedes", "1"], ["ADR-0002"]),
        (["--depends-on", "ADR-2"], ["ADR-0003"]),
        (["--path", "web"], ["WEB-001", "WEB-002"]),
        (["--Date_Field", "retired", "--since", "2025-01"], ["ADR-0001"]),
        (["--sort", "-date", "--limit", "2"], ["WEB-001", "ADR-0002"]),
        (["--limit", "5", "--limit", "1"], ["ADR-0001"]),
    ],
)
def test_options_select_as_those_of_views(
    folder: Path, options: list[str], found: list[str]
) -> None:
    assert ids(folder, *options) == found


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("lifecycle", "not retired"),
        ("status", "Approved; Proposed"),
        ("authors", "ada"),
        ("team", "none"),
        ("until", "2025-01"),
        ("columns", "title, status=State, date"),
        ("sort", "-title"),
        ("group-by", "tags"),
    ],
)
def test_an_option_gives_the_rows_of_the_view_with_that_option(
    folder: Path, name: str, value: str
) -> None:
    workspace = Workspace(folder)
    type_ = VIEW_TYPES["table"]
    option = RawField(name, value, Place("", 0))
    view = parse_view(type_, empty_view(type_, "list"), [option], workspace.settings)
    table = view_data(workspace.log, view)
    assert isinstance(table, Table)
    rows = [row.records[0].docname for group in table.groups for row in group.rows]
    found = json.loads(run("list", f"--{name}", value, "--format", "json", folder=folder).stdout)
    assert [each["docname"] for each in found] == rows
    assert rows


def test_groups_are_headings(folder: Path) -> None:
    output = run("list", "--group-by", "lifecycle", "--columns", "id", folder=folder).output
    lines = output.splitlines()
    assert lines[2:4] == ["in force", "ADR-0002"]
    assert [lines[i + 1] for i, line in enumerate(lines) if not line] == ["open", "retired"]


def test_nothing_found_is_said_and_is_no_error(folder: Path) -> None:
    done = run("list", "--tags", "no-such", folder=folder)
    assert (done.output, done.exit_code) == ("No record matches.\n", 0)
    assert run("list", "--tags", "x", "--format", "json", folder=folder).output == "[]\n"
    assert run("list", "--tags", "x", "--format", "csv", folder=folder).output == (
        "log,id,title,status,date\n"
    )


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--status", "Acepted"], "Did you mean “Accepted”?"),
        (["--columns", "id, titel"], "Did you mean “title”?"),
        (["--since", "yesterday"], "Use 2026, 2026-01, 2026-01-15."),
        (["--limit", "-1"], "of the option “--limit” of “list”"),
        (["--format", "xml"], "'xml' is not one of"),
        (["--lifecicle", "open"], "--lifecycle"),
        (["--widths", "auto"], "No such option"),
        (["ADR-0001"], "unexpected extra argument"),
    ],
)
def test_a_mistake_is_told_with_what_is_valid(
    folder: Path, options: list[str], sentence: str
) -> None:
    done = run("list", *options, folder=folder)
    assert done.exit_code == 2
    assert sentence in done.stderr
    assert done.stdout == ""


def test_all_mistakes_are_told_at_once(folder: Path) -> None:
    done = run("list", "--status", "Acepted", "--kind", "adrr", folder=folder)
    assert {"“Accepted”", "“adr”"} <= set(done.stderr.replace("?", " ").split())


def test_json_has_the_words_of_the_published_log(folder: Path) -> None:
    columns = "id,title,status,date,tags,authors,supersedes,team"
    done = run("list", "--id", "2", "--columns", columns, "--format", "json", folder=folder)
    (found,) = json.loads(done.stdout)
    relations = found.pop("supersedes")
    assert found == {
        "log": "",
        "kind": "adr",
        "id": "2",
        "shown": "ADR-0002",
        "docname": "adr/0002-postgresql",
        "anchor": "adr-0002",
        "lifecycle": "in-force",
        "overtaken": False,
        "title": "Use PostgreSQL",
        "status": "Accepted",
        "date": "2025-01-15",
        "tags": ["storage", "events"],
        "authors": [
            {"name": "Ada", "address": "ada@example.org"},
            {"name": "Zoë", "address": ""},
        ],
        "team": "Core",
    }
    assert [each["target"]["shown"] for each in relations] == ["ADR-0001"]


def test_json_has_empty_values_too_and_says_that_a_record_is_overtaken(folder: Path) -> None:
    columns = "tags,team,date,amends"
    done = run("list", "--id", "ADR-3;1", "--columns", columns, "--format", "json", folder=folder)
    first, second = json.loads(done.stdout)
    assert (first["lifecycle"], first["overtaken"]) == ("retired", True)
    assert [second[name] for name in columns.split(",")] == [[], None, None, []]


def test_csv_has_a_column_for_each_column_and_texts_as_they_are(folder: Path) -> None:
    options = ("--columns", "id, title=Name, authors", "--log", "web", "--format", "csv")
    rows = list(csv.reader(io.StringIO(run("list", *options, folder=folder).stdout)))
    assert rows == [
        ["id", "Name", "authors"],
        ["WEB-001", "Use React", "@zoe"],
        ["WEB-002", "Use Redux", ""],
    ]
    grouped = run("list", *options, "--group-by", "authors", folder=folder).stdout
    assert grouped.splitlines()[:2] == ["group,id,Name,authors", "@zoe,WEB-001,Use React,@zoe"]


def test_markdown_links_to_the_files_as_seen_from_here(folder: Path) -> None:
    options = ("--columns", "id,title", "--lifecycle", "open", "--format", "markdown")
    assert run("list", *options, folder=folder).output == (
        "| ID | Title |\n"
        "| --- | --- |\n"
        "| [ADR-0003](adr/0003-kafka.rst) | [Use Kafka \\| or Redis](adr/0003-kafka.rst) |\n"
    )
    inside = run("--docs", "..", "list", *options, folder=folder / "web").output
    assert "[ADR-0003](../adr/0003-kafka.rst)" in inside


def test_titles_cannot_command_the_terminal(tmp_path: Path) -> None:
    title = "Use \x1b[31mred\x07 \u202e and \x9b1m日本語"
    (tmp_path / "conf.py").touch()
    (tmp_path / "0001-x.rst").write_text(page(title, ":status: Accepted"), encoding="utf-8")
    for name in ("table", "csv", "markdown", "json"):
        output = run("list", "--format", name, folder=tmp_path).stdout
        assert not {*"\x1b\x07\x9b\u202e"} & {*output}
        assert "日本語" in output


def test_help_and_completion_do_not_run_conf_py(tmp_path: Path) -> None:
    write_log(tmp_path)
    conf = tmp_path / "conf.py"
    conf.write_text(f"{conf.read_text()}\nopen('ran', 'w').close()\nextensions = list('')\n")
    assert "--team" in run("list", "--help", folder=tmp_path).output
    assert complete(tmp_path, "list --te") == ["--team"]
    assert not (tmp_path / "ran").exists()


def test_options_are_those_of_the_project(folder: Path, tmp_path: Path) -> None:
    assert "--team" in run("list", "--help", folder=folder).output
    elsewhere = run("list", "--help", folder=tmp_path)
    assert "--team" not in elsewhere.output
    assert (elsewhere.exit_code, "--lifecycle" in elsewhere.output) == (0, True)


def test_help_runs_no_configuration_and_imports_neither_sphinx_nor_docutils(
    tmp_path: Path,
) -> None:
    (tmp_path / "conf.py").write_text("raise SystemExit(7)\ndecisions_strict = not True\n")
    code = (
        "import sys\n"
        "from sphinx_decisions.cli.main import main\n"
        "main(['list', '--help'], standalone_mode=False)\n"
        "assert not {'sphinx', 'docutils'} & sys.modules.keys()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("list --li", ["--lifecycle", "--limit"]),
        ("list --lifecycle ", ["open", "in-force", "retired"]),
        ("list --columns id,ti", ["id,title"]),
        ("list --sort id,-da", ["id,-date"]),
        ("list --log ", ["web"]),
        ("list --format j", ["json"]),
        ("list --status Acc", ["Accepted"]),
        ("rollup risks --impact h", ["high"]),
        ("rollup ti", ["timeline"]),
    ],
)
def test_shells_complete_names_and_closed_sets_of_values(
    folder: Path, words: str, found: list[str]
) -> None:
    assert complete(folder, words) == found


def on_terminal(folder: Path, **environment: str) -> str:
    """Return what ``list`` writes to a terminal."""
    code = "from sphinx_decisions.cli.main import main; main(['list', '--id', '2'])"
    main_end, its_end = pty.openpty()
    paths = os.pathsep.join(str(Path(each).resolve()) for each in sys.path if each)
    kept = {name: each for name, each in os.environ.items() if name not in ("NO_COLOR", "TERM")}
    environment = {**kept, "PYTHONPATH": paths, "COLUMNS": "70", "TERM": "xterm", **environment}
    subprocess.run(
        [sys.executable, "-c", code], cwd=folder, stdout=its_end, check=True, env=environment
    )
    os.close(its_end)
    return os.read(main_end, 10_000).decode()


def test_colours_are_for_terminals_whose_user_wants_them(folder: Path) -> None:
    assert "\x1b[32mAccepted" in on_terminal(folder)
    assert "\x1b" not in on_terminal(folder, NO_COLOR="1")
    assert "\x1b" not in on_terminal(folder, TERM="dumb")
    assert "\x1b" not in run("list", folder=folder).output


def test_the_table_is_as_wide_as_the_terminal(folder: Path) -> None:
    output = run("list", folder=folder, COLUMNS="60").output
    assert max(map(len, output.splitlines())) <= 60
    assert "ADR-0001" in output


def test_letters_that_the_output_has_not_become_question_marks(folder: Path) -> None:
    code = "from sphinx_decisions.cli.main import main; main(['list', '--columns', 'authors'])"
    paths = os.pathsep.join(str(Path(each).resolve()) for each in sys.path if each)
    environment = {**os.environ, "PYTHONPATH": paths, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, env=environment
    )
    assert b"Ada, Zo?" in done.stdout, done.stderr


def test_the_command_is_that_of_the_group() -> None:
    assert main.get_command(None, "list") is not None  # type: ignore[arg-type]

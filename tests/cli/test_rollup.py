"""The command ``rollup``: each view of the same name, with its options and formats."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from command import run
from folders import EXAMPLE_DOCS
from listed_log import write_log

from sphinx_decisions.cli.commands.rollup import command
from sphinx_decisions.cli.view_command import FORMATS
from sphinx_decisions.cli.view_options import empty_view
from sphinx_decisions.cli.workspace import Workspace
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.record import RawField
from sphinx_decisions.views.table import Table
from sphinx_decisions.views.view_options import parse_view
from sphinx_decisions.views.view_types import VIEW_TYPES, view_data


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_log(tmp_path_factory.mktemp("rolled"))


@pytest.fixture(scope="module")
def guide() -> Workspace:
    return Workspace(EXAMPLE_DOCS)


def test_each_view_that_is_a_list_has_a_command() -> None:
    others = {"table", "graph", "findings"}
    assert command.commands.keys() == VIEW_TYPES.keys() - others


def test_rows_are_those_of_the_view(folder: Path) -> None:
    assert run("rollup", "risks", folder=folder).output == (
        "Risk        Likelihood  Impact  Mitigation  Record\n"
        "----------  ----------  ------  ----------  --------\n"
        "It is slow  High        Low     Measure     ADR-0002\n"
        "It is lost  Low         High    Copies      ADR-0002\n"
    )
    chosen = run("rollup", "risks", "--impact", "high", "--columns", "risk", folder=folder)
    assert chosen.output.splitlines()[2:] == ["It is lost"]


def test_people_have_columns_for_programs_also_where_these_are_empty(folder: Path) -> None:
    found = json.loads(run("rollup", "people", "--format", "json", folder=folder).stdout)
    assert [each["person"] for each in found] == ["@zoe", "Ada", "Zoë"]
    assert [each["shown"] for each in found[1]["authored"]] == ["ADR-0002"]
    assert found[1]["decided"] == []


def test_counts_name_what_they_count(folder: Path) -> None:
    told = run("rollup", "counts", "--group-by", "lifecycle", folder=folder).output
    assert told.splitlines()[0].split() == ["Lifecycle", "Records"]
    told = run("rollup", "counts", "--group-by", "kind", "--format", "csv", folder=folder).stdout
    assert told.splitlines()[:2] == ["kind,count", "ADR,5"]


def test_counts_are_numbers(folder: Path) -> None:
    found = json.loads(run("rollup", "counts", "--format", "json", folder=folder).stdout)
    assert found == [
        {"status": "Proposed", "count": 1},
        {"status": "Accepted", "count": 3},
        {"status": "Accepted", "count": 1},
    ]


def test_a_timeline_is_told_by_year_and_day(folder: Path) -> None:
    output = run("rollup", "timeline", "--log", "none", folder=folder).output
    assert output.splitlines()[2:] == [
        "2025",
        "2025-01-15  ADR-0001: Use MySQL       Superseded",
        "2025-01-15  ADR-0002: Use PostgreSQL  Accepted",
        "",
        "2024",
        "2024-05-01  ADR-0001: Use MySQL       Accepted",
    ]
    grouped = run("rollup", "timeline", "--group-by", "log", folder=folder).output
    assert "Web shop, 2025\n" in grouped
    found = json.loads(run("rollup", "timeline", "--format", "json", folder=folder).stdout)
    assert found[0]["date"] == "2025-06"
    assert found[0]["record"]["shown"] == "WEB-001"
    assert run("rollup", "timeline", "--format", "csv", folder=folder).stdout.splitlines()[:2] == [
        "date,record,action",
        "2025-06,WEB-001: Use React,Accepted",
    ]


def test_what_nothing_matches_is_said_in_its_own_words(folder: Path) -> None:
    done = run("rollup", "questions", folder=folder)
    assert (done.output, done.exit_code) == ("No question matches.\n", 0)


@pytest.mark.parametrize("name", sorted(VIEW_TYPES.keys() - {"table", "graph", "findings"}))
@pytest.mark.parametrize(
    "options", [{}, {"lifecycle": "not retired", "sort": "-id"}, {"group-by": "kind", "limit": "7"}]
)
def test_every_view_gives_the_same_rows_as_on_a_page(
    guide: Workspace, name: str, options: dict[str, str]
) -> None:
    if name == "timeline":
        options = {key: each for key, each in options.items() if key != "sort"}
    type_ = VIEW_TYPES[name]
    fields = [RawField(key, text, Place("", 0)) for key, text in options.items()]
    view = parse_view(type_, empty_view(type_, name), fields, guide.settings)
    answer = view_data(guide.log, view)
    given = [word for key, text in options.items() for word in (f"--{key}", text)]
    done = {
        each: CliRunner().invoke(command, [name, *given, "--format", each], obj=guide)
        for each in FORMATS
    }
    assert view.problems == ()
    assert {each.exit_code for each in done.values()} == {0}
    found = json.loads(done["json"].stdout)
    assert bool(found) is not answer.empty
    if isinstance(answer, Table):
        assert len(found) == sum(len(group.rows) for group in answer.groups)

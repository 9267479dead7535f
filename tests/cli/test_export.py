"""The command ``export``: each format is written where the user wants it."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path

import pytest
from build_command import sphinx_build, write_project
from command import run
from rebuilt_site import CONF, adr

PAGES = {
    "index.rst": "Shop\n====\n\n.. toctree::\n   :glob:\n\n   adr/*\n",
    "adr/0001.rst": adr("ADR-0001: Use files", status="Superseded"),
    "adr/0002.rst": adr("ADR-0002: Use PostgreSQL"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_project(tmp_path, {**PAGES}, conf=CONF.replace('"Log"', '"Shop"'))
    return tmp_path


def test_json_has_the_bytes_of_a_build(folder: Path) -> None:
    assert sphinx_build(folder, builder="decisions").status == 0
    built = (folder / "_build/decisions/decisions.json").read_bytes()
    assert run("export", "--format", "json", folder=folder).stdout_bytes == built


def test_json_adr_names_on_stderr_what_it_cannot_hold(folder: Path) -> None:
    page = adr("ADR-0003: Sing", date="")
    (folder / "adr/0003.rst").write_text(page, encoding="utf-8")
    result = run("export", "--format", "json-adr", folder=folder)
    assert result.exit_code == 0
    assert [each["number"] for each in json.loads(result.stdout)["adrs"]] == [1, 2]
    assert result.stderr == "ADR-0003 is left out: it has no date.\n"


def test_csv_is_written_to_a_file(folder: Path) -> None:
    result = run("export", "--format", "csv", "-o", "log.csv", folder=folder)
    assert (result.exit_code, result.output) == (0, "")
    text = (folder / "log.csv").read_text(encoding="utf-8")
    assert [row["id"] for row in csv.DictReader(io.StringIO(text))] == ["ADR-0001", "ADR-0002"]


def test_the_text_to_follow_links_to_files_as_seen_from_its_own_folder(folder: Path) -> None:
    (folder / "out").mkdir()
    run("export", "--format", "llms", "-o", "out/llms.txt", folder=folder)
    text = (folder / "out/llms.txt").read_text(encoding="utf-8")
    assert text.startswith("# Decisions of Shop\n")
    assert "[ADR-0002: Use PostgreSQL](../adr/0002.rst)" in text


def test_the_text_to_follow_links_to_the_site_where_its_address_is_known(folder: Path) -> None:
    with (folder / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write('html_baseurl = "https://example.org/docs"\n')
    text = run("export", "--format", "llms", folder=folder).output
    assert "](https://example.org/docs/adr/0002.html#adr-0002)" in text


def test_the_schema_of_front_matter_needs_no_pages(folder: Path) -> None:
    for page in (folder / "adr").iterdir():
        page.unlink()
    schema = json.loads(run("export", "--format", "front-matter-schema", folder=folder).output)
    assert "supersedes" in schema["properties"]


def test_a_format_has_to_be_chosen(folder: Path) -> None:
    result = run("export", folder=folder)
    assert result.exit_code == 2
    assert "--format" in result.stderr


@pytest.mark.parametrize("form", ["json", "json-adr", "csv", "llms"])
def test_a_log_without_records_is_no_failure(folder: Path, form: str) -> None:
    for page in (folder / "adr").iterdir():
        page.unlink()
    result = run("export", "--format", form, folder=folder)
    assert (result.exit_code, result.stderr) == (0, "")


@pytest.mark.parametrize("form", ["json-adr", "csv", "llms"])
def test_records_are_selected_as_in_views(folder: Path, form: str) -> None:
    output = run("export", "--format", form, "--lifecycle", "in-force", folder=folder).stdout
    assert "Use PostgreSQL" in output
    assert "Use files" not in output


def test_a_format_of_the_whole_log_takes_no_filter(folder: Path) -> None:
    result = run("export", "--format", "json", "--tags", "x", folder=folder)
    assert result.exit_code == 2
    assert "“json” is always whole: leave out --tags." in result.stderr


def test_a_filter_that_nothing_can_match_is_a_usage_error(folder: Path) -> None:
    result = run("export", "--format", "csv", "--lifecycle", "retird", folder=folder)
    assert result.exit_code == 2
    assert "Did you mean “retired”?" in result.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no devices")
def test_a_device_is_written_to_and_a_link_is_kept(folder: Path) -> None:
    assert run("export", "--format", "csv", "-o", os.devnull, folder=folder).exit_code == 0
    (folder / "link.csv").symlink_to("real.csv")
    assert run("export", "--format", "csv", "-o", "link.csv", folder=folder).exit_code == 0
    assert (folder / "link.csv").is_symlink()
    assert (folder / "real.csv").read_text(encoding="utf-8").startswith("log,kind,id")

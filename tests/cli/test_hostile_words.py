"""Whatever pages and names of files hold: every command answers, and no terminal obeys it."""

from __future__ import annotations

import json
import os
import re
import sys
from pathlib import Path

import pytest
from command import run
from hostile_pages import PAGE

from sphinx_decisions.cli.adoption_text import _cut

OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
RECORD = "1. Use \u202eA\x1b[31m\n==============\n\n:Status: Acc\u202epted\n:Date: 2026-13-01\n"
NAMES = (b"0001-\xff.rst", b"0002-a\nb\rc.rst", b"0003-\x1b[31m.rst", b"0004-\xe2\x80\xae.rst")

COMMANDS = [
    ["check"],
    ["check", "--format", "github"],
    ["adopt"],
    ["adopt", "-v"],
    ["graph"],
    ["show", "5"],
    ["show", "\x1b[31m"],
    ["list", "--columns", "id, title, status, path"],
    ["list", "--columns", "id, title, status, path", "--format", "markdown"],
]
DATA = [
    ["list", "--columns", "id, title, path", "--format", "json"],
    ["check", "--format", "json"],
    ["check", "--format", "sarif"],
    ["adopt", "--format", "json"],
    ["graph", "--format", "json"],
    ["export", "--format", "json"],
    ["export", "--format", "json-adr"],
]
TEXTS = [
    ["list", "--columns", "id, title, path", "--format", "csv"],
    ["export", "--format", "csv"],
    ["export", "--format", "llms"],
    ["graph", "--format", "mermaid"],
]


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if sys.platform != "linux":
        pytest.skip("names of files are no bytes")
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "conf.py").write_text("extensions = []\n")
    (folder / "index.rst").write_text(PAGE, encoding="utf-8")
    (folder / "adr").mkdir()
    for name in NAMES:
        (folder / "adr" / os.fsdecode(name)).write_text(RECORD, encoding="utf-8")
    return folder


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_no_terminal_obeys_it(arguments: list[str], docs: Path) -> None:
    done = run(*arguments, folder=docs)
    assert not OBEYED.search(done.stdout + done.stderr)


@pytest.mark.parametrize("arguments", DATA, ids=" ".join)
def test_json_can_be_read(arguments: list[str], docs: Path) -> None:
    assert json.loads(run(*arguments, folder=docs).stdout)


@pytest.mark.parametrize("arguments", TEXTS, ids=" ".join)
def test_everything_can_be_written(arguments: list[str], docs: Path) -> None:
    assert run(*arguments, folder=docs).exit_code == 0


def test_a_finding_is_one_line(docs: Path) -> None:
    *lines, _ = run("check", "--format", "github", folder=docs).stdout.splitlines()
    assert {line.partition(" ")[0] for line in lines} <= {"::error", "::warning", "::notice"}


@pytest.mark.parametrize(
    ("text", "cut"), [("abcde", "abcde"), ("abcdef", "abcd…"), ("漢字漢", "漢字…")]
)
def test_text_is_cut_to_its_width(text: str, cut: str) -> None:
    assert _cut(text, 5) == cut


def test_long_text_is_cut_quickly() -> None:
    assert len(_cut("a" * 200_000, 60)) == 60


@pytest.mark.parametrize(
    ("conf", "status"),
    [(f"project = {'-' * 50_000}1\n", 2), ("extensions = list()\nproject = 10 ** 5000\n", 0)],
)
def test_a_conf_with_values_without_bound(conf: str, status: int, tmp_path: Path) -> None:
    (tmp_path / "conf.py").write_text(conf)
    (tmp_path / "index.rst").write_text("Notes\n=====\n")
    assert run("list", folder=tmp_path).exit_code == status

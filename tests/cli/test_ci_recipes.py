"""The recipes in the guide, as far as they can be tried without the services."""

from __future__ import annotations

import ast
import configparser
import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from command import run
from folders import CHECKOUT, EXAMPLE_DOCS

yaml = pytest.importorskip("yaml")

GUIDE = EXAMPLE_DOCS / "guide" / "command" / "ci.md"
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", GUIDE.read_text("utf-8"), re.DOTALL | re.MULTILINE)
HOOK = "sphinx-decisions-check"


def blocks(language: str) -> list[str]:
    return [text for name, text in BLOCKS if name == language]


def test_each_recipe_is_valid_in_its_language() -> None:
    (hooks, annotations, sarif, gitlab) = map(yaml.safe_load, blocks("yaml"))
    assert [each["id"] for each in hooks["repos"][0]["hooks"]] == [HOOK]
    assert sarif["jobs"]["check"]["permissions"]["security-events"] == "write"
    assert annotations["jobs"]["check"]["steps"][-1]["run"].endswith("--format github")
    assert "sphinx-decisions check" in gitlab["decisions"]["script"]
    for each in blocks("python"):
        ast.parse(each)
    parser = configparser.ConfigParser()
    parser.read_string("".join(blocks("ini")))
    assert parser["testenv:decisions"]["commands"] == "sphinx-decisions check {posargs}"


def test_the_options_in_recipes_are_those_of_the_command(tmp_path: Path) -> None:
    help_ = run("check", "--help", folder=tmp_path).output
    text = GUIDE.read_text("utf-8")
    for line in re.findall(r"sphinx-decisions check ([^\n`{]*)", text):
        assert all(option in help_ for option in re.findall(r"--[\w-]+", line))


def matcher() -> dict[str, Any]:
    (text,) = blocks("json")
    ((pattern,),) = (each["pattern"] for each in json.loads(text)["problemMatcher"])
    return dict(pattern)


def test_the_problem_matcher_matches_real_lines(tmp_path: Path) -> None:
    page = "5. Use: A\n=========\n\n.. adr::\n   :status: Acepted\n"
    (tmp_path / "conf.py").write_text('decisions_kinds = {"adr": {"profile": "nygard"}}\n')
    (tmp_path / "0005-it.rst").write_text(page)
    *lines, _ = run("check", folder=tmp_path).output.splitlines()
    pattern = matcher()
    found = [re.fullmatch(pattern["regexp"], line) for line in lines]
    told = {
        tuple(each[pattern[part]] for part in ("file", "line", "severity", "code"))
        for each in found
        if each
    }
    assert ("0005-it.rst", "5", "WARNING", "decisions.unknown_status") in told
    assert len(told) == len(lines)


def test_the_hook_takes_pages_conf_py_and_the_baseline() -> None:
    (hook,) = yaml.safe_load((CHECKOUT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert hook["id"] == HOOK
    named = ["docs/a.rst", "docs/é/b.md", "conf.py", "docs/conf.py", "docs/decisions-baseline.json"]
    assert all(re.search(hook["files"], each) for each in named)
    others = ("a.py", "myconf.py", "a.json", "rst")
    assert not any(re.search(hook["files"], each) for each in others)
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
    assert hook["additional_dependencies"] == project["optional-dependencies"]["myst"]

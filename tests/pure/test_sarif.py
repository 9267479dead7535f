"""SARIF and GitHub's commands: what programs get is what their formats allow, for any file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator, FormatChecker

from sphinx_decisions.export.github import command
from sphinx_decisions.export.rule_text import RuleText, as_markdown
from sphinx_decisions.export.sarif import Tool, sarif
from sphinx_decisions.model.finding import Finding, ReportedFinding, Severity
from sphinx_decisions.model.message import say
from sphinx_decisions.model.place import Place
from sphinx_decisions.rules import RULES

SCHEMA = Path(__file__).parents[1] / "schemas" / "sarif-2.1.0.json"
VALIDATOR = Draft7Validator(
    json.loads(SCHEMA.read_text(encoding="utf-8")), format_checker=FormatChecker()
)
EVERY = [RuleText(each.code, each.severity, each.doc) for each in RULES.values()]


def reported(
    file: str = "docs/0005.rst", line: int = 4, severity: Severity = Severity.WARNING, **more: Any
) -> ReportedFinding:
    place = Place(f"/repository/{file}", line)
    found = Finding("missing_field", say("100 %, a\nb"), place, severity, **more)
    return ReportedFinding(found, str(found.message), file)


def log(*found: ReportedFinding, guide: str = "") -> dict[str, Any]:
    """Return the valid SARIF log of what is *found*."""
    prints = {each.finding: "abc:1" for each in found}
    tool = Tool("sphinx-decisions", "1.0.0", guide)
    whole = sarif(found, EVERY, prints, tool, lambda file: file.removeprefix("/repository/"))
    VALIDATOR.validate(whole)
    (run,) = whole["runs"]
    return dict(run)


def physical(run: dict[str, Any]) -> dict[str, Any]:
    (location,) = run["results"][0]["locations"]
    return dict(location["physicalLocation"])


@pytest.mark.parametrize("address", ["a b.rst", "/%zz", "é é"])
def test_the_validator_sees_addresses_that_are_none(address: str) -> None:
    found = log(reported())
    physical(found)["artifactLocation"]["uri"] = address
    whole = {"version": "2.1.0", "runs": [found]}
    assert list(VALIDATOR.iter_errors(whole)) != []


def test_without_findings_it_is_a_log_of_no_results() -> None:
    assert log()["results"] == []


def test_levels_have_the_words_of_the_format() -> None:
    found = log(*(reported(severity=each, line=n) for n, each in enumerate(Severity) if n < 3))
    assert [each["level"] for each in found["results"]] == ["error", "warning", "note"]


@pytest.mark.parametrize(
    ("file", "address"),
    {
        "docs/a b.rst": "docs/a%20b.rst",
        "docs/é#1?.md": "docs/%C3%A9%231%3F.md",
        "c:x.rst": "c%3Ax.rst",
        "no\udcfftext.rst": "no%FFtext.rst",
    }.items(),
)
def test_addresses_are_percent_encoded_and_relative_to_the_repository(
    file: str, address: str
) -> None:
    found = log(reported(file))
    assert physical(found)["artifactLocation"] == {"uri": address, "uriBaseId": "SRCROOT"}
    assert "SRCROOT" in found["originalUriBaseIds"]


def test_a_file_outside_of_the_repository_has_its_whole_address() -> None:
    place = Place("/elsewhere/a b.rst", 1)
    found = Finding("missing_field", say("x"), place, Severity.INFO)
    run = log(ReportedFinding(found, "x", "../elsewhere/a b.rst"))
    assert physical(run)["artifactLocation"] == {"uri": "file:///elsewhere/a%20b.rst"}


def test_there_is_no_line_before_the_first() -> None:
    assert "region" not in physical(log(reported(line=0)))
    assert physical(log(reported(line=1)))["region"] == {"startLine": 1}


def test_other_places_are_related() -> None:
    others = ((("a", "b"), Place("/repository/docs/0006.rst", 7)),)
    (result,) = log(reported(elsewhere=others))["results"]
    (related,) = result["relatedLocations"]
    assert related["physicalLocation"]["artifactLocation"]["uri"] == "docs/0006.rst"


def test_rules_lead_to_the_guide_where_its_address_is_known() -> None:
    assert "helpUri" not in log()["tool"]["driver"]["rules"][0]
    rules = {
        each["id"]: each["helpUri"]
        for each in log(guide="https://example.org/en/")["tool"]["driver"]["rules"]
    }
    assert rules["missing_field"] == "https://example.org/en/guide/checks.html#missing-field"


def test_a_rule_that_is_off_by_itself_is_not_enabled() -> None:
    rules = {each["id"]: each["defaultConfiguration"] for each in log()["tool"]["driver"]["rules"]}
    off = {code for code, rule in RULES.items() if rule.severity is Severity.OFF}
    assert off == {code for code, configured in rules.items() if configured == {"enabled": False}}


def test_examples_of_rules_are_code_in_markdown() -> None:
    text = as_markdown("A ``b`` is c.\n\nBad::\n\n   x:\n\n   ```{y}\n\nGood::\n\n   z")
    assert text == ("A ``b`` is c.\n\nBad:\n\n````\nx:\n\n```{y}\n````\n\nGood:\n\n```\nz\n```\n")


def test_commands_of_github_are_escaped() -> None:
    assert command(reported("a,b:c%.rst", severity=Severity.INFO)) == (
        "::notice file=a%2Cb%3Ac%25.rst,line=4,title=decisions.missing_field::INFO: 100 %25, a%0Ab"
    )

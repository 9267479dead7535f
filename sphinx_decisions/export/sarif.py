"""Findings as SARIF 2.1.0, the format in which tools hand their findings to one another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sphinx_decisions.export.guide import rule_address
from sphinx_decisions.export.plain import FileName
from sphinx_decisions.export.rule_text import RuleText, as_markdown, first_sentence
from sphinx_decisions.model.finding import Finding, ReportedFinding, Severity
from sphinx_decisions.model.place import Place

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
ROOT = "SRCROOT"
"""The name of the folder from which addresses of files lead: the root of the repository."""

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


@dataclass(frozen=True, slots=True)
class Tool:
    """What reports: its *version*, and the address of its *guide*, if there is one."""

    name: str
    version: str
    guide: str = ""


def sarif(
    findings: Iterable[ReportedFinding],
    rules: Iterable[RuleText],
    fingerprints: Mapping[Finding, str],
    tool: Tool,
    file_name: FileName,
) -> dict[str, Any]:
    """Return the SARIF log of *findings*; *file_name* names files from the repository's root.

    *rules* are those that the findings break. A finding keeps its fingerprint while other lines of
    its file are edited.
    """
    described = {rule.code: _rule(rule, tool) for rule in rules}
    order = {code: number for number, code in enumerate(described)}
    driver: dict[str, Any] = {
        "name": tool.name,
        "semanticVersion": tool.version,
        "rules": [*described.values()],
    }
    if tool.guide:
        driver["informationUri"] = tool.guide
    run = {
        "tool": {"driver": driver},
        # Without an address, so that the log does not tell where the checkout lies.
        "originalUriBaseIds": {ROOT: {"description": {"text": "The root of the repository."}}},
        "columnKind": "unicodeCodePoints",
        "results": [
            {
                **_result(each, file_name),
                "ruleIndex": order[each.finding.code],
                "partialFingerprints": {"primaryLocationLineHash": fingerprints[each.finding]},
            }
            for each in findings
        ],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: RuleText, tool: Tool) -> dict[str, Any]:
    level = _LEVELS.get(rule.severity)
    described: dict[str, Any] = {
        "id": rule.code,
        "shortDescription": {"text": first_sentence(rule.doc)},
        "help": {"text": rule.doc, "markdown": as_markdown(rule.doc)},
        "defaultConfiguration": {"level": level} if level else {"enabled": False},
    }
    if tool.guide:
        described["helpUri"] = rule_address(tool.guide, rule.code)
    return described


def _result(each: ReportedFinding, file_name: FileName) -> dict[str, Any]:
    finding = each.finding
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": each.sentence},
        "locations": [_location(finding.place, file_name)],
    }
    others = [place for _, place in finding.elsewhere if place != finding.place]
    if others:
        result["relatedLocations"] = [
            {"id": number, **_location(place, file_name), "message": {"text": each.sentence}}
            for number, place in enumerate(others, start=1)
        ]
    return result


def _location(place: Place, file_name: FileName) -> dict[str, Any]:
    file = file_name(place.source)
    physical: dict[str, Any] = {"artifactLocation": _address(file, place)}
    if place.line > 0:
        physical["region"] = {"startLine": place.line}
    return {"physicalLocation": physical}


def _address(file: str, place: Place) -> dict[str, str]:
    """Return the address of *file*: relative to the root, unless it lies outside of that."""
    if file.startswith("../") or Path(file).is_absolute():
        return {"uri": Path(place.source).as_uri()}
    # Names of files may hold bytes that are no text.
    return {"uri": quote(file, errors="surrogateescape"), "uriBaseId": ROOT}

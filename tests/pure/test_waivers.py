"""Severities, and waivers of findings."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from factory import (
    ADR_PARTS,
    MARKER_LINE,
    SETTINGS,
    citing,
    found,
    project,
    record,
    said,
    settings,
)

from sphinx_decisions.model.finding import Severity, Waiver
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.record import Record
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.rules import RULES, Project, check


def bare(using: Settings) -> Project:
    return project(record(5, using=using, sections=ADR_PARTS, date="2026-01-15"), using=using)


@pytest.mark.parametrize("word", ["error", "warning", "info"])
def test_configured_severities(word: str) -> None:
    (finding,) = check(bare(settings(rules={"missing_field": word})))
    assert finding.severity == word


def test_a_rule_that_is_off() -> None:
    assert check(bare(settings(rules={"missing_field": "off"}))) == ()


def test_a_kind_has_severities_of_its_own() -> None:
    own = {"adr": {"rules": {"missing_field": "info"}}}
    using = settings(rules={"missing_field": "off"}, kinds=own)
    (finding,) = check(bare(using))
    assert finding.severity is Severity.INFO
    doc = record("streaming", kind="design-doc", using=using)
    assert "missing_field" not in [each.code for each in check(project(doc, using=using))]


def test_by_default_nothing_is_an_error_and_only_style_is_off() -> None:
    severities = {code: rule.severity for code, rule in RULES.items()}
    assert Severity.ERROR not in severities.values()
    assert {code for code, severity in severities.items() if severity is Severity.OFF} == {
        "one_sided_relation",
        "number_gap",
        "mixed_padding",
        "wrong_heading_level",
        "missing_recommended",
    }


@pytest.mark.parametrize(
    "written", ["missing_field", "Missing-Field", "missing_field, ", "[decisions.missing_field]"]
)
def test_ignore_waives_the_findings_of_its_record(written: str) -> None:
    waived = record(5, using=SETTINGS, sections=ADR_PARTS, status="Accepted", ignore=written)
    other = record(6, using=SETTINGS, sections=ADR_PARTS, status="Accepted")
    assert found(project(waived, other, using=SETTINGS)) == [
        ("missing_field", "adr/0006", MARKER_LINE)
    ]


DUPLICATE = ({"number": "0005-a"}, {"number": "0005-b"})
CIRCLE = ({"number": 2, "supersedes": 5}, {"number": 5, "supersedes": 2})
DISAGREEING = (
    {"number": 2, "superseded_by": "5 in part"},
    {"number": 5, "supersedes": 2},
)


@pytest.mark.parametrize("waiving", [0, 1])
@pytest.mark.parametrize(
    ("code", "pair"),
    [("duplicate_id", DUPLICATE), ("cycle", CIRCLE), ("relation_disagrees", DISAGREEING)],
)
def test_a_finding_about_several_records_is_waived_at_any(
    code: str, pair: tuple[dict[str, Any], dict[str, Any]], waiving: int
) -> None:
    def made(**more: str) -> list[Record]:
        options = [{**each} for each in pair]
        options[waiving] |= more
        return [record(**each) for each in options]

    (finding,) = check(project(*made()))
    assert finding.code == code
    assert check(project(*made(ignore=code))) == ()
    section = Waiver((code,), Place(source := made()[waiving].place.source, 1), ((source, 1, 9),))
    assert check(replace(project(*made()), waivers=(section,))) == ()


def test_a_waiver_that_hides_nothing() -> None:
    checked = project(record(5, ignore="cycle, duplicate_id"))
    assert found(checked) == [("unused_waiver", "adr/0005", MARKER_LINE + 1)] * 2


def test_a_waiver_of_nothing_known() -> None:
    near, far = (project(record(5, ignore=code)) for code in ("missing_feild", "whatever"))
    assert "Did you mean “missing_field”?" in said(near, "unused_waiver")
    assert "Use the code of a rule: " in said(far, "unused_waiver")


def test_a_waiver_of_a_rule_that_is_off_is_not_idle_while_the_fault_lasts() -> None:
    using = settings(rules={"missing_field": "off"})
    lasting = record(5, using=using, sections=ADR_PARTS, status="Accepted", ignore="missing_field")
    assert check(project(lasting, using=using)) == ()


def test_idle_waivers_can_be_waived() -> None:
    assert check(project(record(5, ignore="cycle, unused_waiver"))) == ()
    assert check(project(record(5, ignore="foo, unused_waiver"))) == ()
    assert "“unused_waiver”" in said(project(record(5, ignore="unused_waiver")), "unused_waiver")


def section_waiver(first: int, last: int, *codes: str) -> Waiver:
    spans = (("guide.rst", first, last), ("adr/0005.rst", first, last))
    return Waiver(codes, Place("guide.rst", first), spans)


def test_decisions_ignore_waives_what_is_reported_in_its_section() -> None:
    around = section_waiver(1, 10, "unknown_record")
    before = section_waiver(1, 6, "unknown_record")
    assert check(citing("ADR-0055", waivers=(around,))) == ()
    assert found(citing("ADR-0055", waivers=(before,))) == [
        ("unused_waiver", "guide", 1),
        ("unknown_record", "guide", 7),
    ]


def test_decisions_ignore_reaches_records_in_its_section() -> None:
    checked = project(record(5, supersedes=99))
    waived = replace(checked, waivers=(section_waiver(1, 10, "unknown_record"),))
    assert check(waived) == ()


def test_decisions_ignore_without_codes() -> None:
    checked = replace(project(), waivers=(section_waiver(1, 10),))
    assert found(checked) == [("unused_waiver", "guide", 1)]


def test_findings_name_their_records_and_are_sorted() -> None:
    records = [record(5, status="Foo", supersedes=99), record(2, status="Superseded")]
    findings = check(project(*records))
    assert [(f.place.source, f.place.line) for f in findings] == sorted(
        (f.place.source, f.place.line) for f in findings
    )
    assert [f.records for f in findings] == [
        (records[1].key,),
        (records[0].key,),
        (records[0].key,),
    ]
    assert {f.address for f in findings} == {each.address for each in records}

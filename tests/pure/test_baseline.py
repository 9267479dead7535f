"""The baseline: known findings are information, new ones are not, and what is gone is told."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from factory import ADR_PARTS, SETTINGS, citing, project, record, settings

from sphinx_decisions.model.finding import Finding, Severity
from sphinx_decisions.model.record import Record
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.rules import Project, check
from sphinx_decisions.rules.baseline import Baseline, KnownFinding, parsed, serialized
from sphinx_decisions.rules.checking import all_known


def bare(number: int, using: Settings = SETTINGS, **options: Any) -> Record:
    """Return a record without a status or a date, if *options* give none."""
    return record(number, using=using, sections=ADR_PARTS, **options)


def of(*records: Record, using: Settings = SETTINGS) -> Project:
    return project(*records, using=using)


def knowing(known: Iterable[KnownFinding], after: Project) -> tuple[Finding, ...]:
    """Return what is found in *after* with the baseline *known*, read from its own text."""
    baseline = parsed(serialized(known), "decisions-baseline.json")
    assert not baseline.broken
    return check(replace(after, baseline=baseline))


def reported(found: Iterable[Finding]) -> list[tuple[str, str]]:
    """Return code and severity of each finding."""
    return [(each.code, each.severity.value) for each in found]


def test_all_that_is_known_is_information() -> None:
    before = of(bare(5), bare(6, status="Acepted"))
    assert reported(check(before)) != []
    assert {each.severity for each in knowing(all_known(before), before)} == {Severity.INFO}


def test_a_new_record_has_no_benefit() -> None:
    found = knowing(all_known(of(bare(5))), of(bare(5), bare(6)))
    assert reported(found) == [("missing_field", "info"), ("missing_field", "warning")]


def test_what_is_new_in_a_known_record_is_told_apart_from_what_is_known() -> None:
    known = all_known(of(bare(5, date="2026-01-15")))
    told = knowing(known, of(bare(5)))
    assert [(str(each.message).count(":date:"), each.severity.value) for each in told] == [
        (1, "warning"),
        (0, "info"),
    ]


def test_what_is_mended_in_part_stays_known_in_part() -> None:
    known = all_known(of(bare(5)))
    found = knowing(known, of(bare(5, date="2026-01-15")))
    assert reported(found) == [("missing_field", "info"), ("stale_baseline", "warning")]
    (stale,) = (each for each in found if each.code == "stale_baseline")
    assert (stale.place.source, stale.place.line) == ("decisions-baseline.json", 2)
    assert str(stale.message) == (
        "The baseline lists “missing_field” of ADR-0005 (date), which is no longer found. "
        "Remove this line."
    )


def test_lines_titles_and_words_do_not_matter() -> None:
    known = all_known(of(bare(5)))
    moved = record(5, "Use MySQL", using=SETTINGS, sections=ADR_PARTS, line=40)
    assert {each.severity for each in knowing(known, of(moved))} == {Severity.INFO}


def test_equal_findings_beyond_those_known_are_new() -> None:
    cited = citing("99")
    (one,) = cited.citations
    again = replace(one, place=replace(one.place, line=one.place.line + 3))
    known = [each for each in all_known(cited) if each.code == "unknown_record"]
    more = replace(cited, citations=(one, again))
    found = [each for each in knowing(known, more) if each.code == "unknown_record"]
    assert [(each.place.line, each.severity.value) for each in found] == [
        (7, "info"),
        (10, "warning"),
    ]
    assert [each.file for each in known] == ["guide.rst"]


def test_entries_of_rules_that_are_off_are_not_stale() -> None:
    using = settings(rules={"missing_field": "off"})
    known = all_known(of(bare(5)))
    mended = bare(5, using=using, status="Accepted", date="2026-01-15")
    assert knowing(known, of(mended, using=using)) == ()


def test_entries_whose_finding_is_waived_are_not_stale() -> None:
    assert knowing(all_known(of(bare(5))), of(bare(5, ignore="missing_field"))) == ()


def test_severity_comes_first() -> None:
    grave = settings(rules={"missing_field": "error"})
    before = of(bare(5, using=grave), using=grave)
    assert reported(knowing(all_known(before), before)) == [("missing_field", "info")]
    off = settings(rules={"missing_field": "off"})
    assert knowing(all_known(before), of(bare(5, using=off), using=off)) == ()


def test_a_third_record_of_one_id_is_new() -> None:
    pair = [record("0005-a"), record("0005-b")]
    known = all_known(project(*pair))
    found = knowing(known, project(*pair, record("0005-c")))
    assert ("duplicate_id", "warning") in reported(found)


def test_one_entry_a_line_and_sorted() -> None:
    known = [KnownFinding("b", id="10"), KnownFinding("b", id="9"), KnownFinding("a", subject="x")]
    text = serialized(known)
    assert text.splitlines()[1:-1] == [
        '{"code": "a", "subject": "x"},',
        '{"code": "b", "id": "9"},',
        '{"code": "b", "id": "10"},',
        "{}",
    ]
    assert serialized(reversed(known)) == text
    assert list(parsed(text, "f").known.values()) == [2, 3, 4]
    assert parsed(json.dumps(json.loads(text), indent=2), "f").known.keys() == set(known)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ('{"version": 1, "findings": [\n<<<<<<< HEAD\n{}]}', 2),
        ("[]", 1),
        ('{"version": 2, "findings": []}', 1),
        ('{"version": 1, "findings": [{"code": 1}]}', 1),
        ('{"version": 1, "findings": [{"cod": "a"}]}', 1),
        ('{"version": 1, "findings": ["a"]}', 1),
        ("[" * 100_000, 1),
    ],
)
def test_a_broken_file_is_one_finding_and_knows_nothing(text: str, line: int) -> None:
    baseline = parsed(text, "decisions-baseline.json")
    assert not baseline.known
    found = check(replace(of(bare(5)), baseline=baseline))
    assert reported(found) == [("missing_field", "warning"), ("invalid_config", "warning")]
    assert found[1].place.line == line


def test_a_project_without_a_baseline_knows_nothing() -> None:
    assert Baseline().known == {}

"""What a change brings: findings that are there only afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from factory import ADR_PARTS, SETTINGS, citing, project, record, settings

from sphinx_decisions.model.finding import Finding
from sphinx_decisions.model.record import Record
from sphinx_decisions.rules import Project, check
from sphinx_decisions.rules.baseline import Baseline
from sphinx_decisions.rules.checking import all_known
from sphinx_decisions.rules.compare import new_findings, with_keys


def bare(number: int, **options: str | int) -> Record:
    """Return a record without a date, if *options* give none."""
    return record(number, using=SETTINGS, sections=ADR_PARTS, status="Accepted", **options)  # type: ignore[arg-type]


def of(*records: Record) -> Project:
    return project(*records, using=SETTINGS)


def told(found: Iterable[Finding]) -> list[tuple[str, str]]:
    """Return code and id of each finding."""
    return [(each.code, each.records[0][2] if each.records else "") for each in found]


DATED = {"date": "2026-01-15"}


def test_what_was_found_before_is_not_new_wherever_it_stands() -> None:
    assert not new_findings(of(bare(5)), of(bare(5)))
    assert not new_findings(of(bare(5)), of(bare(5, line=40)))


def test_what_is_found_only_afterwards_is_new() -> None:
    found = new_findings(of(bare(5, **DATED)), of(bare(5)))
    assert told(found) == [("missing_field", "5")]


def test_a_record_more_that_alone_lacks_something_is_told() -> None:
    dated = [bare(number, **DATED) for number in range(1, 6)]
    found = new_findings(of(*dated), of(*dated, bare(6)))
    assert told(found) == [("missing_field", "6")]


def test_an_old_record_may_not_become_like_the_others() -> None:
    before = of(*map(bare, range(1, 5)), bare(5, **DATED))
    found = new_findings(before, of(*map(bare, range(1, 6))))
    assert told(found) == [("missing_field", "5")]


def test_the_baseline_does_not_matter() -> None:
    before, after = of(bare(5)), of(bare(5, **DATED))
    known = Baseline("known.json", dict.fromkeys(all_known(before), 1))
    assert any(each.code == "stale_baseline" for each in check(replace(after, baseline=known)))
    assert not new_findings(replace(before, baseline=known), replace(after, baseline=known))
    assert new_findings(replace(after, baseline=known), replace(before, baseline=known))


def test_findings_of_a_record_with_another_number_are_known() -> None:
    before, after = of(bare(5)), of(bare(6))
    assert told(new_findings(before, after)) == [("missing_field", "6")]
    renamed = with_keys({("", "adr", "5"): ("", "adr", "6")})
    assert not new_findings(before, after, renamed)


def test_the_day_is_that_of_before() -> None:
    import datetime

    due = bare(5, review_by="2026-03-01", **DATED)
    early = replace(of(due), today=datetime.date(2026, 2, 1))
    late = replace(of(due), today=datetime.date(2026, 4, 1))
    assert not new_findings(early, late)


def test_severities_do_not_matter_but_off_does() -> None:
    def using(severity: str) -> list[Project]:
        chosen = settings(rules={"missing_field": severity})
        records = (record(5, using=chosen, sections=ADR_PARTS, status="Accepted", **DATED),)
        worse = (record(5, using=chosen, sections=ADR_PARTS, status="Accepted"),)
        return [project(*each, using=chosen) for each in (records, worse)]

    assert new_findings(*using("info"))
    assert not new_findings(*using("off"))


def test_of_equal_findings_only_as_many_are_new_as_were_added() -> None:
    once = citing("99")
    (one,) = once.citations
    again = replace(one, place=replace(one.place, line=one.place.line + 3))
    twice = replace(once, citations=(one, again))
    assert [each.place.line for each in new_findings(once, twice)] == [10]
    assert not new_findings(twice, twice)
    assert not new_findings(twice, once)

"""The rules about ids, on logs that break them and on logs that do not."""

from __future__ import annotations

import pytest
from factory import (
    MARKER_LINE,
    field,
    found,
    project,
    record,
    said,
    settings,
)

from sphinx_decisions.model.contents import Contents, Passage, Reference
from sphinx_decisions.model.finding import Severity
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.record import Origin
from sphinx_decisions.rules import check


def test_a_record_without_a_number_gets_the_next_one_proposed() -> None:
    checked = project(record(7), record("use-postgresql"))
    assert found(checked) == [("missing_id", "adr/use-postgresql", MARKER_LINE)]
    assert ":id: 8" in said(checked, "missing_id")


@pytest.mark.parametrize("name", ["0005-x", "adr-073-x", "2023-04-26_023-x"])
def test_a_number_in_the_file_is_an_id(name: str) -> None:
    assert check(project(record(name))) == ()


def test_the_name_of_a_dated_file_is_an_id() -> None:
    assert check(project(record("2023-04-26_use-x"), record("20200101-use-y"))) == ()
    assert "no id" in said(project(record("2023-04-26")), "missing_id")


def test_the_name_of_the_own_file_means_its_number() -> None:
    raw = [field("id", "22", Origin.FRONT_MATTER)]
    assert check(project(record("0022-use-x", id="0022-use-x", raw=raw))) == ()


def test_references_with_a_number_of_before() -> None:
    line = Reference(Passage("Use X"), "0007-use-x.md", Place("adr/0010-y.rst", 40))
    other = record("0010-y", "Y", contents=Contents(references=(line,)))
    checked = project(record("0008-use-x"), other)
    assert ("renumbered_target", "adr/0010-y", 40) in found(checked)


def test_targets_with_a_number_of_before() -> None:
    eight, nine = record("0008-use-x"), record("0009-ship-it", "Ship it")
    for target, told in (
        (
            "0009-use-x.md",
            "its number to ADR-0009: Ship it; the name counts.",
        ),
        ("0007-use-x.md", "which has another number. Write “0008-use-x.md”"),
        ("ADR-9: Use PostgreSQL", "Write “ADR-0008”"),
    ):
        other = record("0010-y", "Y", related=target)
        assert told in said(project(eight, nine, other), "renumbered_target")


@pytest.mark.parametrize("text", ["__proto__", "_x_", "0050-annex1", "数据库"])
def test_a_relation_finds_an_id_as_it_is_written(text: str) -> None:
    other = record("0002-other", related=text)
    assert check(project(record("annex", id=text), other)) == ()


def test_an_id_without_a_letter_or_digit_is_one_finding() -> None:
    assert found(project(record("annex", id="@@"))) == [("invalid_option", "adr/annex", 5)]


def test_an_explicit_slug_is_an_id() -> None:
    assert check(project(record("annex", id="0050-annex1"), record("other", id="annex"))) == ()


def test_slugs_are_ids_of_design_documents() -> None:
    assert check(project(record("streaming", kind="design-doc"))) == ()


def test_two_records_without_numbers_are_not_also_duplicates() -> None:
    one = record("a/use-x", docname="a/use-x")
    two = record("b/use-x", docname="b/use-x")
    assert [each.code for each in check(project(one, two))] == ["missing_id", "missing_id"]


@pytest.mark.parametrize(
    ("options", "title", "severity", "number"),
    [
        ({}, "4. Use PostgreSQL", Severity.WARNING, "ADR-0004"),
        ({}, "ADR-4: Use PostgreSQL", Severity.WARNING, "ADR-4"),
        ({"id": "5"}, "ADR-4: Use PostgreSQL", Severity.INFO, "ADR-4"),
        ({"id": "6"}, "Use PostgreSQL", Severity.INFO, "ADR-0005"),
    ],
)
def test_numbers_that_differ(
    options: dict[str, str], title: str, severity: Severity, number: str
) -> None:
    (finding,) = check(project(record(5, title, **options)))
    assert (finding.code, finding.severity) == ("number_mismatch", severity)
    assert number in str(finding.message)


@pytest.mark.parametrize("title", ["Use PostgreSQL 16", "ADR-005 Use PostgreSQL", "5. Use it"])
def test_numbers_that_agree(title: str) -> None:
    assert check(project(record(5, title))) == ()


def test_the_file_numbers_no_record_on_a_page_of_several() -> None:
    one = record(docname="adr/0005", id="1", alone=False)
    two = record(docname="adr/0005", id="2", alone=False, line=50)
    assert check(project(one, two)) == ()


def test_each_duplicate_names_the_other() -> None:
    one = record("0005-a", "Use A")
    two = record("0005-b", "Use B")
    checked = project(one, two)
    assert found(checked) == [
        ("duplicate_id", "adr/0005-a", MARKER_LINE),
        ("duplicate_id", "adr/0005-b", MARKER_LINE),
    ]
    first, second = (str(each.message) for each in check(checked))
    assert "“Use B” (adr/0005-b.rst:4)" in first
    assert "“Use A” (adr/0005-a.rst:4)" in second


def test_many_duplicates_are_counted_rather_than_listed() -> None:
    checked = project(*(record(f"0005-{letter}") for letter in "abcdefgh"))
    assert {str(each.message).count(".rst:") for each in check(checked)} == {3}
    assert all("(+4)" in str(each.message) for each in check(checked))


def test_the_same_number_in_two_logs_or_kinds_is_no_duplicate() -> None:
    using = settings(
        logs={"web": "web"},
        kinds={
            "adr": {"required_fields": [], "required_sections": []},
            "pep": {"id_format": "PEP-{:04d}"},
        },
    )
    records = [
        record(5, using=using),
        record(using=using, docname="web/0005"),
        record(5, kind="pep", using=using),
    ]
    assert check(project(*records, using=using)) == ()

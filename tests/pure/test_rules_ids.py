"""The rules about ids, on logs that break them and on logs that do not."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from factory import (
    MARKER_LINE,
    PLAIN_KINDS,
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
from sphinx_decisions.model.record import Origin, Record
from sphinx_decisions.rules import Project, check


def proposals(*records: Record, whole: Project | None = None) -> dict[str, str]:
    """Return the id that each record without one is told to take."""
    checked = replace(project(*records), whole=whole)
    return {
        each.place.source.removesuffix(".rst"): str(each.message).split("“:id: ")[1].split("”")[0]
        for each in check(checked)
    }


def test_records_without_numbers_are_told_the_next_free_ones() -> None:
    nameless = [record("use-c"), record("use-a"), record("a/use-d", docname="a/use-d")]
    assert proposals(record(7), *nameless) == {"a/use-d": "8", "adr/use-a": "9", "adr/use-c": "10"}
    assert proposals(*nameless[:2]) == {"adr/use-a": "1", "adr/use-c": "2"}


def test_an_id_that_this_build_leaves_out_is_not_free() -> None:
    assert proposals(record("use-a"), whole=project(record(7))) == {"adr/use-a": "8"}


def test_in_a_log_of_names_a_record_is_told_to_take_its_own() -> None:
    named = [record("x", id="use-x"), record("y", id="use-y"), record("20240101-use-z"), record(3)]
    nameless = [record("use-y"), record("b/use-y", docname="b/use-y"), record("use-w")]
    assert proposals(*named, *nameless) == {
        "adr/use-w": "use-w",
        "adr/use-y": "use-y-2",
        "b/use-y": "use-y-3",
    }


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
            "the number is that of ADR-0009: Ship it. The name decides: write “0008-use-x.md”.",
        ),
        ("0007-use-x.md", "which has another number. Write “0008-use-x.md”"),
        ("ADR-9: Use PostgreSQL", "write “ADR-0008”"),
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


def test_a_duplicate_is_told_once_with_all_its_places() -> None:
    checked = project(record("0005-b", "Use B"), record("0005-a", "Use A"))
    assert found(checked) == [("duplicate_id", "adr/0005-a", MARKER_LINE)]
    assert said(checked, "duplicate_id") == (
        "ADR-0005 is the id of several records: “Use A” (adr/0005-a.rst:4), "
        "“Use B” (adr/0005-b.rst:4). Give all but one another id."
    )


def test_many_duplicates_are_counted_rather_than_listed() -> None:
    checked = project(*(record(f"0005-{letter}") for letter in "abcdefgh"))
    text = said(checked, "duplicate_id")
    assert (text.count(".rst:"), "(+5)" in text) == (3, True)


def in_folders(**folders: list[int]) -> Project:
    """Return a project with records of the numbers in each folder; ``__`` stands for a slash."""
    names = {name: name.replace("__", "/") for name in folders}
    return project(
        *(
            record(docname=f"{names[name]}/{number:04d}-{name}")
            for name, numbers in folders.items()
            for number in numbers
        )
    )


@pytest.mark.parametrize(
    ("folders", "lines"),
    [
        ({"api__adr": [1, 2, 3], "web__adr": [1, 2]}, '{"api": "api/adr", "web": "web/adr"}'),
        ({"api__adr": [*range(1, 9)], "web__adr": [1, 2]}, '{"web": "web/adr"}'),
        (
            {"decisions": [1, 2], "x__adr": [2, 1], "2": [1, 2]},
            '{"log-2": "2", "decisions": "decisions", "x-adr": "x/adr"}',
        ),
    ],
)
def test_folders_with_the_same_numbers_are_told_once_to_be_logs(
    folders: dict[str, list[int]], lines: str
) -> None:
    checked = in_folders(**folders)
    assert found(checked) == [("duplicate_id", "conf.py", 1)]
    assert f"decisions_logs = {lines}." in said(checked, "duplicate_id")
    using = settings(kinds=PLAIN_KINDS, logs=json.loads(lines))
    apart = [record(docname=each.docname, using=using) for each in checked.log.records]
    assert check(project(*apart, using=using)) == ()


@pytest.mark.parametrize(
    "folders",
    [
        {"api": [1, 3, 5], "web": [2, 4, 5]},
        {"api": [1, 2, 3], "web": [1]},
    ],
)
def test_one_number_in_two_folders_may_be_either(folders: dict[str, list[int]]) -> None:
    text = said(in_folders(**folders), "duplicate_id")
    assert "another id, or make the folders logs of their own with decisions_logs." in text


def test_a_slip_within_a_log_that_is_to_be_told_apart() -> None:
    checked = in_folders(api=[1, 2, 3, 3], web=[1, 2])
    assert found(checked) == [
        ("duplicate_id", "api/0003-api", MARKER_LINE),
        ("duplicate_id", "conf.py", 1),
    ]


def test_pages_with_the_same_numbers_are_logs_too() -> None:
    pages = [
        record(docname=page, id=str(number), alone=False, line=10 * number)
        for page in ("api", "web")
        for number in (1, 2)
    ]
    assert '{"api": "api", "web": "web"}' in said(project(*pages), "duplicate_id")


def test_further_logs_join_those_of_conf_py() -> None:
    using = settings(kinds=PLAIN_KINDS, logs={"web": "web"})
    pages = [f"{folder}/{number:04d}" for folder in ("web/x", "web/y") for number in (1, 2)]
    text = said(
        project(*(record(docname=p, using=using) for p in pages), using=using), "duplicate_id"
    )
    assert 'add "x": "web/x", "y": "web/y" to decisions_logs in conf.py' in text


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

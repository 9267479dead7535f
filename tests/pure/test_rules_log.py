"""The rules about relations, on logs that break them and on logs that do not."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from factory import (
    MARKER_LINE,
    PLAIN,
    citing,
    found,
    project,
    record,
    said,
    settings,
)

from sphinx_decisions.model.citation import Citation
from sphinx_decisions.model.fields import RELATIONS
from sphinx_decisions.model.place import Place
from sphinx_decisions.rules import check
from sphinx_decisions.rules.relating import relates

OLD = record(2, status="Superseded", superseded_by=5)


def test_an_unknown_target_asks_for_the_one_that_was_meant() -> None:
    checked = project(record(5, status="Proposed", supersedes="ADR-0020"), record(2))
    assert found(checked) == [("unknown_record", "adr/0005", MARKER_LINE + 2)]
    text = said(checked, "unknown_record")
    assert text.endswith("but there is no such record. Did you mean “ADR-0002”?")


def test_the_record_itself_is_never_the_one_that_was_meant() -> None:
    text = said(project(record(5, supersedes="ADR-0050"), record(7)), "unknown_record")
    assert text.endswith("there is no such record. Name another record, or add this one.")


@pytest.mark.parametrize(
    ("role", "text", "mend"),
    [
        ("adr", "99", "There is no adr “99”. Name another record, or add this one."),
        ("adr", "guide", "The page “guide” exists, but is not a record: put a marker on it."),
        ("adr", "streaming", "Streaming is of another kind: use the role “design-doc”."),
        ("adr", "Use PostgreSQL 16", "Did you mean “ADR-0009”?"),
        ("design-doc", "streeming", "Did you mean “streaming”?"),
        ("adr", "streeming", "Name another record, or add this one."),
        ("adr", "12", "Did you mean “ADR-0021” or “ADR-0102”?"),
    ],
)
def test_a_citation_of_no_record_is_told_what_to_do(role: str, text: str, mend: str) -> None:
    cited = Citation("guide", role, text, Place("guide.rst", 7))
    others = [record("streaming", "Streaming", kind="design-doc"), record(21), record(102)]
    checked = project(record(9, "Use PostgreSQL 16"), *others, pages=["guide"])
    assert said(replace(checked, citations=(cited,)), "unknown_record").endswith(mend)


def test_a_page_without_a_marker_is_no_successor() -> None:
    checked = project(record(5, superseded_by="guide"), pages=["guide"])
    assert "a page, but not a record. Put a marker on" in said(checked, "unknown_record")


def test_an_unknown_path_names_the_record_with_such_a_name() -> None:
    moved = record("0016-use-redis", "Use Redis")
    text = said(project(record(5, depends_on="0015-use-redys.md"), moved), "unknown_record")
    assert "Did you mean “ADR-0016”?" in text


@pytest.mark.parametrize("target", ["https://example.org", "guide", "ADR-0002", "../guide.md"])
def test_related_may_lead_anywhere(target: str) -> None:
    assert check(project(record(5, related=target), record(2), pages=["guide"])) == ()


@pytest.mark.parametrize("target", ["../../src/log.js", "[code](../src/)", "../db/schema.sql"])
def test_related_may_lead_to_a_file_that_is_no_page(target: str) -> None:
    assert check(project(record(5, related=target))) == ()


def test_a_relation_to_nothing_may_say_why() -> None:
    assert check(project(record(5, supersedes="none — the old store stays"))) == ()


def test_related_leads_to_no_record_or_page() -> None:
    checked = project(record(5, related="[login flow](login.md)"))
    assert "“login.md”, but there is no such record or page" in said(checked, "unknown_record")


@pytest.mark.parametrize("target", ["https://example.org", "/guide", "../guide.md"])
def test_other_relations_lead_to_records(target: str) -> None:
    checked = project(record(5, depends_on=target), pages=["guide"])
    assert "not a record" in said(checked, "unknown_record")


@pytest.mark.parametrize("text", ["5", "ADR-5", "adr-0005", "/adr/0005"])
def test_a_citation_of_a_record_is_fine(text: str) -> None:
    assert check(citing(text)) == ()


def test_a_citation_of_no_record() -> None:
    assert found(citing("ADR-0050")) == [("unknown_record", "guide", 7)]
    assert "“ADR-0005”" in said(citing("ADR-0050"), "unknown_record")


def test_another_project_may_have_the_record() -> None:
    there = {"adr": frozenset({"ADR-0055", "billing:ADR-0055"})}
    assert check(citing("billing:55", external=there)) == ()
    assert check(citing("55", external=there)) != ()


def test_references_without_a_kind_are_not_ours_to_judge() -> None:
    assert check(citing("ADR-0055", kind="")) == ()


@pytest.mark.parametrize("relation", ["supersedes", "related", "required-by"])
def test_a_link_to_itself(relation: str) -> None:
    checked = project(record(5, **{relation: "ADR-5"}))
    assert found(checked) == [("self_link", "adr/0005", MARKER_LINE + 1)]


def test_one_side_alone_is_enough() -> None:
    new = record(5, status="Accepted", supersedes=2)
    assert check(project(new, record(2, status="Superseded"))) == ()
    assert check(project(record(5, status="Accepted"), OLD)) == ()
    assert check(project(new, OLD)) == ()


@pytest.mark.parametrize("relation", ["supersedes", "amends", "depends-on"])
@pytest.mark.parametrize("parts", [("", " in part"), (" in part", "")])
def test_one_side_in_part_the_other_in_full(relation: str, parts: tuple[str, str]) -> None:
    inverse = PLAIN.relations[relation].inverse
    new = record(5, status="Proposed", **{relation: f"ADR-0002{parts[0]}"})
    old = record(2, status="Proposed", **{inverse: f"ADR-0005{parts[1]}"})
    checked = project(new, old)
    assert found(checked) == [("relation_disagrees", "adr/0005", MARKER_LINE + 2)]
    assert f"adr/0002.rst:{MARKER_LINE + 2}" in said(checked, "relation_disagrees")


@pytest.mark.parametrize(
    ("forward", "inverse"), [("supersedes", "amended-by"), ("amends", "superseded-by")]
)
def test_one_side_replaces_what_the_other_amends(forward: str, inverse: str) -> None:
    new = record(5, status="Proposed", **{forward: "2"})
    old = record(2, status="Proposed", **{inverse: "5"})
    assert found(project(new, old)) == [("relation_disagrees", "adr/0005", MARKER_LINE + 2)]
    in_part = record(2, status="Proposed", **{inverse: "5 in part"})
    partly = record(5, status="Proposed", **{forward: "2 in part"})
    assert check(project(partly, in_part)) == ()


def test_a_record_may_supersede_and_amend_by_both_sides() -> None:
    new = record(5, status="Proposed", supersedes=2, amends=2)
    old = record(2, status="Proposed", superseded_by=5, amended_by=5)
    assert check(project(new, old)) == ()


@pytest.mark.parametrize(
    "relation", ["supersedes", "amends", "depends-on", "implements", "extends"]
)
def test_a_circle_is_told_once_from_its_youngest(relation: str) -> None:
    using = settings(
        kinds={"adr": {"required_fields": [], "required_sections": []}},
        relations={"extends": {"inverse": "extended-by"}},
    )
    records = [
        record(1, using=using, **{relation: 3}),
        record(2, using=using, **{relation: 1}),
        record(3, using=using, **{relation: 2}),
        record(4, using=using, **{relation: 3}),
    ]
    checked = project(*records, using=using)
    assert found(checked) == [("cycle", "adr/0003", MARKER_LINE + 1)]
    assert "ADR-0003 → ADR-0002 → ADR-0001 → ADR-0003" in said(checked, "cycle")


def test_both_sides_that_claim_to_be_the_successor() -> None:
    text = said(project(record(5, supersedes=2), record(2, supersedes=5)), "cycle")
    assert "ADR-0005 → ADR-0002 → ADR-0005" in text


def test_a_circle_made_of_inverses() -> None:
    checked = project(record(5, superseded_by=2), record(2, superseded_by=5))
    assert found(checked) == [("cycle", "adr/0005", MARKER_LINE)]


def test_related_records_are_no_circle() -> None:
    assert check(project(record(5, related=2), record(2, related=5))) == ()


def test_two_circles_are_two_findings() -> None:
    records = [record(a, depends_on=b) for a, b in [(1, 2), (2, 1), (3, 4), (4, 3)]]
    assert [each.code for each in check(project(*records))] == ["cycle", "cycle"]


@pytest.mark.parametrize("status", ["Superseded", "Replaced", "superceded"])
def test_superseded_by_nobody(status: str) -> None:
    checked = project(record(2, status=status))
    assert found(checked) == [
        ("superseded_without_successor", "adr/0002", MARKER_LINE + 1),
    ]


@pytest.mark.parametrize(
    "others",
    [
        [record(2, status="Superseded by ADR-0005"), record(5)],
        [record(2, status="Superseded"), record(5, supersedes="2 in part")],
        [record(2, status="Deprecated (unused)")],
    ],
    ids=["in the status", "in part, on the other side", "merely retired"],
)
def test_superseded_by_somebody(others: list[object]) -> None:
    assert check(project(*others)) == ()  # type: ignore[arg-type]


def test_in_force_but_superseded_is_told_at_the_old_record() -> None:
    checked = project(record(2, status="Accepted"), record(5, status="Accepted", supersedes=2))
    assert found(checked) == [("in_force_but_superseded", "adr/0002", MARKER_LINE + 1)]
    text = said(checked, "in_force_but_superseded")
    assert "ADR-0005: Use PostgreSQL" in text
    assert "“Superseded”" in text


@pytest.mark.parametrize(
    "new",
    [
        {"status": "Proposed", "supersedes": "2"},
        {"status": "Rejected (too slow)", "supersedes": "2"},
        {"status": "Accepted", "supersedes": "2 in part"},
        {"status": "Accepted", "amends": "2"},
    ],
    ids=" ".join,
)
def test_still_in_force(new: dict[str, str]) -> None:
    assert check(project(record(2, status="Accepted"), record(5, **new))) == ()


@pytest.mark.parametrize("words", ["", " in part"])
def test_what_to_add_on_the_other_side_agrees_with_this_one(words: str) -> None:
    using = replace(PLAIN, rules={"one_sided_relation": "warning"})
    new = record(5, status="Accepted", supersedes=f"2{words}")
    old = record(2, status="Accepted" if words else "Superseded")
    assert f"“:superseded-by: ADR-0005{words}”" in said(
        project(new, old, using=using), "one_sided_relation"
    )
    mended = record(2, status=old.status, superseded_by=f"5{words}")
    assert check(project(new, mended, using=using)) == ()


@pytest.mark.parametrize("status", ["Acepted", "Proposed | Accepted"])
def test_what_follows_from_a_status_that_cannot_be_read_is_not_told(status: str) -> None:
    unclear = record(5, status=status, supersedes=2, review_by="2020-01-15")
    using = record(7, status="Accepted", depends_on="ADR-0005, ADR-0002")
    replaced = record(2, status="Superseded")
    doc = record("streaming", kind="design-doc", status=status)
    cited = Citation("adr/0007", "adr", "2", Place("adr/0007.rst", 30), using.address)
    from_doc = replace(cited, docname="design-doc/streaming", owner=doc.address)
    checked = replace(
        project(unclear, using, replaced, doc),
        citations=(cited, from_doc),
        today=datetime.date(2026, 6, 30),
    )
    assert {each.code for each in check(checked)} == {
        "unknown_status" if status == "Acepted" else "template_text"
    }


@pytest.mark.parametrize(
    ("relation", "words"),
    [
        ("supersedes", "ADR-0005: Use PostgreSQL supersedes “ADR-0099”, but"),
        ("superseded-by", "is superseded by “ADR-0099”, but"),
        ("depends-on", "depends on “ADR-0099”, but"),
        ("implemented-by", "is implemented by “ADR-0099”, but"),
        ("related", "is related to “ADR-0099”, but"),
        ("extends", "extends “ADR-0099”, but"),
        ("extended-by", "is extended by “ADR-0099”, but"),
        ("conflicts-with", "conflicts with “ADR-0099”, but"),
    ],
)
def test_a_relation_reads_as_a_sentence(relation: str, words: str) -> None:
    using = settings(
        relations={
            "extends": {"inverse": "extended-by"},
            "conflicts-with": {"inverse": "conflicts-with"},
        },
        kinds={"adr": {"required_fields": [], "required_sections": []}},
    )
    new = record(5, using=using, status="Accepted", **{relation: "ADR-0099"})
    assert words in said(project(new, using=using), "unknown_record")


@pytest.mark.parametrize("relation", RELATIONS)
def test_each_relation_has_its_words(relation: str) -> None:
    assert "{relation}" not in relates(relation, "ADR-0002").template

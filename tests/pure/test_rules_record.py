"""The rules about one record, on one that breaks them and on one that does not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from factory import (
    ADR_PARTS,
    MARKER_LINE,
    SETTINGS,
    WEIGHED,
    field,
    found,
    history,
    project,
    record,
    said,
    settings,
)

from sphinx_decisions.model.finding import Problem, Waiver
from sphinx_decisions.model.message import say
from sphinx_decisions.model.record import Origin
from sphinx_decisions.rules import check


def test_a_whole_record_has_no_findings() -> None:
    whole = record(5, using=SETTINGS, sections=ADR_PARTS, status="Accepted", date="2026-01-15")
    assert check(project(whole, using=SETTINGS)) == ()


def test_missing_fields_are_named_together() -> None:
    bare = record(5, using=SETTINGS, sections=ADR_PARTS)
    text = said(project(bare, using=SETTINGS), "missing_field")
    assert "“:status: …”, “:date: …” to the marker" in text
    assert "ADR-0005: Use PostgreSQL" in text
    assert found(project(bare, using=SETTINGS)) == [("missing_field", "adr/0005", MARKER_LINE)]


CHOSEN = settings(kinds={"adr": {"profile": "full"}})


@pytest.mark.parametrize("adopted", [True, False])
def test_what_a_lost_marker_says_is_not_missing(adopted: bool) -> None:
    bare = replace(record(5, using=CHOSEN, sections=ADR_PARTS), adopted=adopted)
    lost = Problem("lost_directive", say("This is no marker."), bare.place)
    checked = replace(project(bare, using=CHOSEN), problems=(lost,))
    codes = {code for code, *_ in found(checked)}
    assert codes == {"lost_directive"} | (set() if adopted else {"missing_field"})


@pytest.mark.parametrize("origin", [Origin.OPTION, Origin.FRONT_MATTER])
def test_a_field_whose_name_is_mistyped_is_not_missing(origin: Origin) -> None:
    raw = [field("stauts", "Accepted", origin), field("date", "2026-01-15", origin)]
    checked = project(record(5, using=SETTINGS, sections=ADR_PARTS, raw=raw), using=SETTINGS)
    assert said(checked, "unknown_field").endswith("Did you mean “status”?")


@pytest.mark.parametrize(
    ("origins", "where"),
    [
        ([], "below the title"),
        ([Origin.FILE_NAME], "below the title"),
        ([Origin.STATUS_SECTION], "to the section with the status"),
        ([Origin.HEAD_BLOCK, Origin.STATUS_SECTION], "to the fields at the top of the page"),
        ([Origin.FRONT_MATTER], "to the fields at the top of the page"),
    ],
)
def test_a_record_without_a_marker_gets_its_fields_where_it_has_others(
    origins: list[Origin], where: str
) -> None:
    raw = [field("tags", "storage", origin) for origin in origins]
    status = field("status", "Superseded", Origin.STATUS_SECTION)
    kind = {"profile": "light", "required_fields": ["date"]}
    using = settings(kinds={"adr": kind})
    adopted = replace(record(5, raw=raw, using=using), adopted=True)
    assert said(project(adopted, using=using), "missing_field") == (
        f"ADR-0005: Use PostgreSQL has no value for “date”. Add “Date: …” {where}."
    )
    using = settings(kinds={"adr": {**kind, "required_fields": []}})
    old = replace(record(5, raw=[*raw, status], using=using), adopted=True)
    text = said(project(old, using=using), "superseded_without_successor")
    assert "Add “Superseded by: …” to the " in text


def test_a_field_written_anywhere_is_not_missing() -> None:
    status = field("Status", "**Accepted** (April 2023)", Origin.STATUS_SECTION)
    in_section = record(5, using=SETTINGS, sections=ADR_PARTS, raw=[status])
    in_file_name = record("2023-04-26_005-x", using=SETTINGS, sections=ADR_PARTS, status="Proposed")
    assert check(project(in_section, using=SETTINGS)) == ()
    assert check(project(in_file_name, using=SETTINGS)) == ()


def test_a_field_that_another_rule_finds_wrong_is_not_missing() -> None:
    wrong = record(5, using=SETTINGS, sections=ADR_PARTS, status="Foo", date="2026-02-30")
    assert [each.code for each in check(project(wrong, using=SETTINGS))] == [
        "unknown_status",
        "invalid_date",
    ]


def test_a_title_that_is_only_an_id_is_missing() -> None:
    assert "no title" in said(project(record(5, "ADR-0005")), "missing_field")


def test_a_field_required_by_status_may_come_from_the_other_side() -> None:
    using = settings(
        kinds={
            "adr": {
                "required_fields": ["id", "title"],
                "required_sections": [],
                "by_status": {"Superseded": {"required_fields": ["superseded-by"]}},
            }
        }
    )
    old = record(2, using=using, status="Superseded")
    new = record(5, using=using, status="Accepted", supersedes=2)
    assert check(project(old, new, using=using)) == ()
    # One fault, one finding: superseded_without_successor leaves it to missing_field.
    assert ":superseded-by:" in said(project(old, using=using), "missing_field")


def test_a_recommended_field_is_required_when_strict() -> None:
    using = settings(
        strict=True,
        kinds={"adr": {"profile": "nygard", "required_sections": []}},
    )
    undated = record(5, using=using, status="Accepted")
    assert ":date:" in said(project(undated, using=using), "missing_field")


@pytest.mark.parametrize("status", ["accepted", "✅ Accepted", "Accepted, later", "Approved"])
def test_a_status_that_leads_is_known(status: str) -> None:
    assert check(project(record(5, status=status))) == ()


def test_unknown_status_asks_for_the_near_one() -> None:
    checked = project(record(5, status="Acepted"))
    assert found(checked) == [("unknown_status", "adr/0005", MARKER_LINE + 1)]
    text = said(checked, "unknown_status")
    assert text.endswith("Did you mean “Accepted”?")


@pytest.mark.parametrize("status", ["Acepted, 2026-01-15", "Suprsedes [2](0002-a.md) (2026)"])
def test_a_status_that_cannot_be_read_is_one_finding(status: str) -> None:
    raw = [field("Status", status, Origin.STATUS_SECTION)]
    checked = project(record(5, using=SETTINGS, sections=ADR_PARTS, raw=raw), using=SETTINGS)
    assert found(checked) == [("unknown_status", "adr/0001", 20)]


@pytest.mark.parametrize("status", ["Undecided", "Unaccepted", "Not approved", "Selected"])
def test_what_is_no_slip_for_a_status_suggests_none(status: str) -> None:
    text = said(project(record(5, status=status)), "unknown_status")
    assert "Use one of “Proposed”, “Accepted”" in text


def test_a_slip_is_seen_in_front_of_other_words() -> None:
    text = said(project(record(5, status="**Acepted** (2026-01-15)")), "unknown_status")
    assert "Did you mean “Accepted”?" in text


def test_unknown_status_suggests_the_status_behind_an_alias() -> None:
    text = said(project(record(5, status="Suppersceded")), "unknown_status")
    assert "Did you mean “Superseded”?" in text


def test_a_long_status_is_cut_in_the_message() -> None:
    text = said(project(record(5, status="We do not know yet " * 20)), "unknown_status")
    assert len(text) < 300
    assert "…" in text


@pytest.mark.parametrize("date", ["2026-02-30", "2026-13", "yesterday", "0000"])
@pytest.mark.parametrize("name", ["date", "review-by"])
def test_a_date_outside_the_calendar_is_invalid(name: str, date: str) -> None:
    checked = project(record(5, status="Accepted", **{name: date}))
    assert found(checked) == [("invalid_date", "adr/0005", MARKER_LINE + 2)]
    assert name in said(checked, "invalid_date")


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("1.4.26", "not written as YYYY-MM-DD. Did you mean 2026-04-01?"),
        ("02/09/2021", "not written as YYYY-MM-DD. Did you mean 2021-09-02 or 2021-02-09?"),
        ("2026-02-30", "not a date of the calendar"),
    ],
)
def test_a_date_in_another_form_is_told_in_the_right_one(date: str, words: str) -> None:
    assert words in said(project(record(5, status="Accepted", date=date)), "invalid_date")
    row = history(("Accepted", date, "Ada"))
    with_row = record(
        5, status="Accepted", date="2026", contents=replace(WEIGHED, history=row.history)
    )
    assert words in said(project(with_row), "history_disagrees")


@pytest.mark.parametrize("date", ["2028-02-29", "2026-01", "January 2026", "N/A", "-", ""])
def test_a_date_of_the_calendar_is_valid(date: str) -> None:
    assert check(project(record(5, date=date))) == ()


def test_an_extra_field_may_be_a_date() -> None:
    using = settings(
        kinds={
            "adr": {
                "required_fields": [],
                "required_sections": [],
                "extra_fields": {"accepted-on": "date"},
            }
        }
    )
    checked = project(record(5, using=using, accepted_on="soon"), using=using)
    assert "accepted-on" in said(checked, "invalid_date")


def test_an_unknown_option_names_the_nearest_field() -> None:
    checked = project(record(5, satus="Accepted"))
    assert found(checked) == [("unknown_field", "adr/0005", MARKER_LINE + 1)]
    assert "“status”" in said(checked, "unknown_field")


@pytest.mark.parametrize("name", ["created", "updated", "modified", "last_modified"])
def test_the_day_of_other_systems_is_known(name: str) -> None:
    assert check(project(record(5, status="Accepted", **{name: "2026-01-15"}))) == ()


@pytest.mark.parametrize("name", ["xyzzy", "reviewers"])
def test_an_option_like_nothing_gets_all_names(name: str) -> None:
    text = said(project(record(5, **{name: "1"})), "unknown_field")
    assert "extra_fields" in text
    assert "“review-by”" in text
    assert "“superseded-by”" in text


@pytest.mark.parametrize("origin", [Origin.FRONT_MATTER, Origin.DOCINFO])
def test_front_matter_belongs_to_everyone(origin: Origin) -> None:
    known = ("adr", "design-doc", "title", "class", "name")
    tools = ("layout", "draft", "category", "number", "owner", "preview", "required", "data")
    others = (*known, *tools, "state", "names", "reviewer", "reviewers", "version")
    raw = [field(name, "x", origin) for name in others]
    assert check(project(record(5, raw=raw))) == ()
    checked = project(record(5, raw=[field("supercedes_by", "ADR-0002", origin, line=3)]))
    assert found(checked) == [("unknown_field", "adr/0001", 3)]
    assert "“superseded-by”" in said(checked, "unknown_field")


def test_words_in_the_text_are_no_unknown_fields() -> None:
    raw = [field("Satus", "x", origin) for origin in Origin if origin > Origin.DOCINFO]
    assert check(project(record(5, raw=raw))) == ()


OLD = record(2, status="Superseded", superseded_by=5)


@pytest.mark.parametrize(
    ("option", "name", "text"),
    [
        ({"status": "Accepted"}, "Status", "**accepted** (2026)"),
        ({"status": "Accepted"}, "Status", "{{ status }}"),
        ({"date": "2026-01-15"}, "Date", "January 2026"),
        ({"date": "2026-01-15"}, "Date", "[YYYY-MM-DD]"),
        ({"authors": "Ada Lovelace, Grace"}, "Author", "grace; Ada Lovelace <ada@example.org>"),
        ({"tags": "storage, events"}, "tags", "Events\n storage"),
        ({"supersedes": "ADR-0002 in part"}, "replaces", "[Old](0002.md) (the storage part)"),
        ({"supersedes": "ADR-0002"}, "Supersedes", "[ADR-XXX if applicable]"),
        ({"summary": "Use  it"}, "summary", "use it"),
        ({"id": "5"}, "id", "ADR-0005"),
        ({"tags": "storage"}, "tags", "N/A"),
    ],
)
def test_the_same_said_differently_agrees(option: dict[str, str], name: str, text: str) -> None:
    new = record(5, raw=[field(name, text, Origin.FRONT_MATTER)], **option)
    codes = [each.code for each in check(project(new, OLD))]
    assert "field_disagrees" not in codes


@pytest.mark.parametrize(
    ("option", "name", "text"),
    [
        ({"status": "Accepted"}, "Status", "**Proposed**"),
        ({"date": "2026-01-15"}, "Date", "February 2026"),
        ({"authors": "Ada Lovelace"}, "Author", "Ada Lovelace, Grace"),
        ({"tags": "storage"}, "tags", "storage, events"),
        ({"summary": "Use it"}, "summary", "Do not use it"),
        ({"id": "5"}, "id", "6"),
    ],
)
def test_different_values_disagree(option: dict[str, str], name: str, text: str) -> None:
    new = record(5, raw=[field(name, text, Origin.FRONT_MATTER, line=2)], **option)
    checked = project(new, record(2))
    assert found(checked) == [("field_disagrees", "adr/0001", 2)]
    assert f"adr/0005.rst:{MARKER_LINE + 1}" in said(checked, "field_disagrees")


def test_two_spellings_of_one_option_disagree_too() -> None:
    checked = project(record(5, authors="Ada", author="Grace"))
    assert found(checked) == [("field_disagrees", "adr/0005", MARKER_LINE + 2)]


def test_the_decision_record_is_left_to_history_disagrees() -> None:
    row = [
        field("authors", "Grace", Origin.DECISION_RECORD),
        field("date", "2026-03-01", Origin.DECISION_RECORD, line=90),
    ]
    checked = project(record(5, authors="Ada", date="2026-01-15", raw=row))
    assert found(checked) == []


def test_names_of_the_page_are_no_facts_about_the_decision() -> None:
    assert check(project(record(5, name="a", raw=[field("name", "b", Origin.FRONT_MATTER)]))) == ()


def test_missing_sections_are_named_together() -> None:
    checked = project(
        record(5, using=SETTINGS, status="Accepted", date="2026", sections=["Context"]),
        using=SETTINGS,
    )
    assert found(checked) == [("missing_section", "adr/0005", MARKER_LINE)]
    assert "“Decision”, “Alternatives Considered”, “Consequences”" in said(
        checked, "missing_section"
    )


def test_parts_on_the_level_of_the_title_are_one_finding() -> None:
    titles = ["Context", "Decision", "Alternatives Considered", "Notes", "Consequences", "Thanks"]
    whole = record(5, using=SETTINGS, status="Accepted", date="2026", sections=titles)
    context, decision, considered, notes, consequences, thanks = whole.sections
    inside = [replace(each, level=2) for each in (considered, consequences)]
    beside = (decision, inside[0], notes, inside[1], thanks)
    short = replace(whole, sections=(context,), beside=beside)
    assert found(project(short, using=SETTINGS)) == [("wrong_heading_level", "adr/0005", 110)]
    text = said(project(short, using=SETTINGS), "wrong_heading_level")
    assert "has “Decision”, “Notes” on the level of its title" in text


def test_what_nobody_misses_may_stand_beside_a_record() -> None:
    whole = record(5, sections=["Context", "Decision", "Consequences"])
    assert check(project(replace(whole, sections=whole.sections[:1], beside=whole.sections))) == ()


def test_sections_answer_to_other_names_and_depths() -> None:
    parts = ["2. Background / Context", "Decision Outcome", "Considered Options", "CONSEQUENCES:"]
    whole = record(5, using=SETTINGS, status="Accepted", date="2026", sections=parts)
    deep = replace(whole, sections=tuple(replace(part, level=3) for part in whole.sections))
    assert check(project(whole, using=SETTINGS)) == ()
    assert check(project(deep, using=SETTINGS)) == ()


def test_template_text_of_a_record_is_one_finding_of_what_no_waiver_hides() -> None:
    left = record(5, authors="[Name]", date="YYYY-MM-DD", status="Proposed | Accepted", tags="TBD")
    text = said(project(left), "template_text")
    assert "in 4 places" in text
    assert f"first “[Name]” (line {MARKER_LINE + 1})" in text
    assert "TBD" not in text
    span = (left.place.source, MARKER_LINE + 1, MARKER_LINE + 3)
    waived = Waiver(("template_text",), left.place, (span,))
    assert found(replace(project(left), waivers=(waived,))) == [
        ("template_text", "adr/0005", MARKER_LINE + 4)
    ]
    assert check(project(record(5, authors="[Name]", tags="TBD", ignore="template_text"))) == ()

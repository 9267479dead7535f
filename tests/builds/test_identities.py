"""Sections are what they are about and statuses what they mean, whatever a kind calls them."""

from __future__ import annotations

from pathlib import Path

import pytest
from factory import MARKER_LINE, found, project, record, said, settings
from page_markup import page, sections
from record_parts import points
from support import build, findings, records

from sphinx_decisions.config.profiles import BUILT_IN, PROFILES
from sphinx_decisions.model.contents import Contents, Option, Passage
from sphinx_decisions.model.kind import Kind
from sphinx_decisions.model.part import Part
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.record import Record
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.model.status import Role
from sphinx_decisions.parse.status import parse_status
from sphinx_decisions.sphinx_ext.domain import decision_domain

QUIET = {"missing_section": "off", "missing_field": "off"}
RFC = {
    "required_fields": [],
    "required_sections": ["Unresolved questions", "Weather"],
    "statuses": {"in-force": ["Accepted"], "retired": ["Replaced", "Withdrawn", "Too late"]},
}


def kind_of(name: str, **keys: object) -> Kind:
    using = settings(kinds={name: keys})
    assert using.problems == ()
    return using.kinds[name]


# What a section is about


@pytest.mark.parametrize("name", BUILT_IN)
@pytest.mark.parametrize("profile", PROFILES)
def test_every_heading_of_a_profile_is_a_part(name: str, profile: str) -> None:
    kind = kind_of(name, profile=profile)
    assert {heading for heading, part in kind.sections.items() if part not in Part} == set()


@pytest.mark.parametrize(
    ("keys", "heading", "parts"),
    [
        ({}, "Unresolved questions", (Part.QUESTIONS,)),
        ({}, "Background / Context", (Part.BACKGROUND, Part.CONTEXT)),
        ({}, "Weather", ()),
        ({"profile": "full"}, "Background / Context", (Part.CONTEXT,)),
        ({"profile": "nygard"}, "Considered Options", (Part.ALTERNATIVES,)),
        ({"required_sections": ["Weather"]}, "1. WEATHER:", ("Weather",)),
        ({"required_sections": ["Options"]}, "Options", (Part.ALTERNATIVES,)),
        ({"sections": {"Options": "design"}}, "Options", (Part.DESIGN,)),
        ({"profile": "full", "sections": {"Outlook": "risks"}}, "Outlook", (Part.RISKS,)),
        (
            {"sections": {"Weather": "risks"}, "section_aliases": {"Weather": ["Climate"]}},
            "Climate",
            (Part.RISKS,),
        ),
    ],
)
def test_what_a_heading_is_about(
    keys: dict[str, object], heading: str, parts: tuple[Part | str, ...]
) -> None:
    assert kind_of("own", **keys).parts_of(heading) == parts


def test_questions_of_an_own_kind_are_read(tmp_path: Path) -> None:
    body = sections(
        "rst", ("Unresolved questions", "- [ ] Which?\n- [x] When?"), ("Weather", "Fine."), level=2
    )
    text = page("rst", "Use PostgreSQL", "status: Accepted", body=body).replace("adr::", "rfc::")
    rules = {**QUIET, "open_questions": "warning"}
    conf = f"decisions_kinds = {{'rfc': {RFC}}}\ndecisions_rules = {rules}"
    app = build(tmp_path, {"0005-x.rst": text}, "dummy", conf=conf)
    (rfc,) = records(app)
    assert [each.parts for each in rfc.sections] == [(Part.QUESTIONS,), ("Weather",)]
    assert points(rfc.contents.questions) == ["Which?", "When?"]
    assert [code for code, *_ in findings(app)] == ["open_questions"]


def test_more_information_of_madr_relates_what_it_names(tmp_path: Path) -> None:
    conf = f"decisions_kinds = {{'adr': {{'profile': 'madr'}}}}\ndecisions_rules = {QUIET}"
    body = sections("rst", ("More Information", "- ADR-0006 on backups"), level=2)
    files = {
        "0005-x.rst": page("rst", "Use PostgreSQL", "status: Accepted", body=body),
        "0006-y.rst": page("rst", "Keep backups", "status: Accepted"),
    }
    app = build(tmp_path, files, "dummy", conf=conf)
    first, second = records(app)
    assert [each.target for each in first.contents.references] == ["ADR-0006"]
    (link,) = decision_domain(app.env).log.related(second, "related")
    assert link.target.record == first


@pytest.mark.parametrize(
    ("names", "reason", "code"),
    [
        (["MySQL"], "Too slow.", "few_alternatives"),
        (["MySQL", "Files"], "", "unexplained_alternative"),
    ],
)
def test_considered_options_of_madr_are_alternatives(
    names: list[str], reason: str, code: str
) -> None:
    using = settings(kinds={"adr": {"profile": "madr"}}, rules=QUIET)
    place = Place("adr/0005.rst", 120)
    options = (Option(Passage(name), Passage(reason), place) for name in names)
    one = record(
        5,
        using=using,
        status="Accepted",
        sections=["Considered Options"],
        contents=Contents(options=tuple(options)),
    )
    assert {each for each, *_ in found(project(one, using=using))} == {code}


# Which headings answer to what is asked for


@pytest.mark.parametrize(
    ("asked", "written", "missing"),
    [
        ("Unresolved questions", "Open Questions", False),
        ("Unresolved questions", "Questions / Answers", False),
        ("Weather", "Climate", True),
        ("Context", "Motivation", False),
    ],
)
def test_a_section_answers_by_what_it_is_about(asked: str, written: str, missing: bool) -> None:
    using = settings(kinds={"own": {"required_fields": [], "required_sections": [asked]}})
    one = record(5, kind="own", using=using, status="Accepted", sections=[written])
    codes = [code for code, *_ in found(project(one, using=using))]
    assert codes == (["missing_section"] if missing else [])


def test_two_headings_for_one_part_are_both_asked_for() -> None:
    keys = {"required_fields": [], "required_sections": ["Context", "Motivation"]}
    using = settings(kinds={"own": keys})
    one = record(5, kind="own", using=using, status="Accepted", sections=["Motivation"])
    checked = project(one, using=using)
    assert "lacks “Context”." in said(checked, "missing_section")


def test_consequences_stand_inside_the_outcome_in_madr_alone() -> None:
    full, madr = kind_of("adr"), kind_of("adr", profile="madr")
    assert Part.CONSEQUENCES not in full.parents
    assert madr.parents[Part.CONSEQUENCES] is Part.DECISION


# What a status means


@pytest.mark.parametrize(
    ("keys", "roles"),
    [
        ({}, "none none rejected superseded deprecated"),
        ({"statuses": RFC["statuses"]}, "none superseded rejected none"),
        (
            {
                "statuses": {"open": ["Deprecated"], "in-force": ["A"], "retired": ["B", "C"]},
                "status_aliases": {"B": ["Gone", "Obsolete"], "A": ["Rejected"]},
                "status_roles": {"C": "rejected"},
            },
            "none none deprecated rejected",
        ),
        (
            {"status_roles": {"rejected": "none", "Deprecated": "superseded"}},
            "none none none superseded superseded",
        ),
    ],
)
def test_roles_come_from_names_and_aliases(keys: dict[str, object], roles: str) -> None:
    kind = kind_of("own", **keys)
    assert [each.role for each in kind.statuses.values()] == roles.split()
    assert kind.role_of("") is kind.role_of("Unheard of") is Role.NONE


def rfc(number: int, status: str, using: Settings | None = None, **options: str) -> Record:
    return record(
        number, kind="rfc", using=using or RFCS, status=status, sections=["Weather"], **options
    )


RFCS = settings(kinds={"rfc": RFC}, rules=QUIET)


def test_successor_is_read_behind_any_status_that_means_superseded() -> None:
    read = parse_status("Replaced by RFC-0002", RFCS.kinds["rfc"])
    assert (read.status, [each.target for each in read.statements]) == ("Replaced", ["RFC-0002"])
    assert parse_status("Withdrawn by Ada", RFCS.kinds["rfc"]).statements == ()


def test_rules_ask_for_what_a_status_means() -> None:
    checked = project(
        rfc(1, "Replaced"),
        rfc(2, "Withdrawn"),
        rfc(3, "Replaced", superseded_by="4"),
        rfc(4, "Withdrawn (nobody came)"),
        rfc(5, "Too late"),
        using=RFCS,
    )
    assert found(checked) == [
        ("superseded_without_successor", "rfc/0001", MARKER_LINE + 1),
        ("missing_reason", "rfc/0002", MARKER_LINE + 1),
        ("rejected_successor", "rfc/0003", MARKER_LINE + 1),
    ]


def test_a_role_may_be_given_to_any_retired_status() -> None:
    roles = {"Too late": "rejected", "Withdrawn": "none"}
    using = settings(kinds={"rfc": {**RFC, "status_roles": roles}}, rules=QUIET)
    checked = project(
        rfc(2, "Withdrawn", using=using), rfc(5, "Too late", using=using), using=using
    )
    assert found(checked) == [("missing_reason", "rfc/0005", MARKER_LINE + 1)]

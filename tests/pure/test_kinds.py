"""The built-in kinds know the templates, the two well-known styles, and what logs really write."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from folders import SHARED

from sphinx_decisions.config.profiles import BUILT_IN, PROFILES
from sphinx_decisions.config.settings import load_settings
from sphinx_decisions.model.kind import Kind, Requirements
from sphinx_decisions.model.spelling import status_key
from sphinx_decisions.model.status import Lifecycle

CORPORA = SHARED / "corpora" / "marked"

ADR_OUTLINE = """
## Status
## Context
### Problem Statement
### Current State
### Constraints
## Decision
### Chosen Option
### Rationale
## Alternatives Considered
## Consequences
### Positive
### Negative
### Risks
## Implementation Notes
### Affected Components
### Migration Path
### Rollback Plan
## References
## Decision Record
"""

DESIGN_OUTLINE = """
## Executive Summary
## 1. Overview
### Goals
### Non-Goals
## 2. Background / Context
### Research (2024-2025)
## 3. Design
## 4. API Design
### 4.1 Python API
### 4.2 TypeScript API
### 4.3 Rust API (if applicable)
## 5. Implementation Strategy
## 6. Performance Considerations
## 7. Testing Strategy
## 8. Migration Guide (if applicable)
### From FastAPI
### From NestJS
## 9. Open Questions
## 10. References
### Specifications
### Libraries/Crates
### Prior Art
### Related Documents
"""


def kind_of(name: str, **keys: object) -> Kind:
    settings = load_settings({"decisions_kinds": {name: keys}}, ())
    assert settings.problems == ()
    return settings.kinds[name]


def headings(outline: str) -> list[str]:
    return re.findall(r"^##+ +(.*\S)", outline, re.MULTILINE)


@pytest.mark.parametrize(
    ("name", "outline"), [("adr", ADR_OUTLINE), ("design-doc", DESIGN_OUTLINE)]
)
def test_every_section_of_the_template_is_known(name: str, outline: str) -> None:
    kind = kind_of(name)
    titles = headings(outline)
    answers = {title: kind.section_names(title) for title in titles}
    assert [title for title in titles if len(answers[title]) != 1] == []
    assert [each for (each,) in answers.values()] == sorted(
        kind.sections, key=[each for (each,) in answers.values()].index
    )


@pytest.mark.parametrize(
    ("name", "outline"), [("adr", ADR_OUTLINE), ("design-doc", DESIGN_OUTLINE)]
)
def test_template_asks_for_all_but_what_it_calls_inapplicable(name: str, outline: str) -> None:
    kind = kind_of(name).strict()
    not_asked = [
        title
        for title in headings(outline)
        if kind.section_names(title)[0] not in kind.requirements.required_sections
    ]
    assert (
        not_asked
        == {
            "adr": ["Status", "Migration Path"],
            "design-doc": [
                "4.3 Rust API (if applicable)",
                "8. Migration Guide (if applicable)",
                "From FastAPI",
                "From NestJS",
            ],
        }[name]
    )


@pytest.mark.parametrize(
    ("name", "statuses"),
    [
        ("adr", "Proposed | Accepted | Rejected | Superseded | Deprecated"),
        ("design-doc", "Draft | Active | Deprecated | Research"),
    ],
)
def test_every_status_of_the_template_is_known(name: str, statuses: str) -> None:
    kind = kind_of(name)
    assert all(kind.status_name(each) == each for each in statuses.split(" | "))


@pytest.mark.parametrize(
    ("kind", "written", "status"),
    [
        ("adr", "approved", "Accepted"),
        ("adr", "in-progress", "Proposed"),
        ("adr", "In Progress", "Proposed"),
        ("adr", "Superceded", "Superseded"),
        ("adr", "OBSOLETE", "Deprecated"),
        ("design-doc", "WIP", "Draft"),
        ("design-doc", "Final", "Active"),
        ("adr", "Accepted maybe", ""),
    ],
)
def test_statuses_as_people_write_them(kind: str, written: str, status: str) -> None:
    assert kind_of(kind).status_name(written) == status


@pytest.mark.parametrize(
    ("profile", "heading", "names"),
    [
        ("full", "Context and Problem Statement", ("Context",)),
        ("full", "3. DECISION outcome:", ("Decision",)),
        ("full", "Options considered", ("Alternatives Considered",)),
        ("full", "Deferred/Rejected Decisions", ("Alternatives Considered",)),
        ("full", "Context & Decision", ("Context", "Decision")),
        ("full", "Weather", ()),
        ("nygard", "Decisions", ("Decision",)),
        ("nygard", "Alternatives Considered", ()),
        ("madr", "Context", ("Context and Problem Statement",)),
        ("madr", "Validation", ("Confirmation",)),
    ],
)
def test_headings_as_people_write_them(profile: str, heading: str, names: tuple[str, ...]) -> None:
    assert kind_of("adr", profile=profile).section_names(heading) == names


@pytest.mark.parametrize(
    ("profile", "required", "also_known"),
    [
        ("nygard", "Context, Decision, Consequences", "Status"),
        (
            "madr",
            "Context and Problem Statement, Considered Options, Decision Outcome",
            "Decision Drivers, Consequences, Confirmation, Pros and Cons of the Options, "
            "More Information",
        ),
    ],
)
def test_profile_knows_its_style(profile: str, required: str, also_known: str) -> None:
    kind = kind_of("adr", profile=profile)
    assert kind.requirements.required_sections == tuple(required.split(", "))
    assert {*required.split(", "), *also_known.split(", ")} == set(kind.sections)


def test_madr_people_are_fields_of_every_kind() -> None:
    kind = kind_of("adr", profile="madr")
    written = ("decision-makers", "consulted", "informed")
    assert [kind.field_name(each) for each in written] == ["deciders", "consulted", "informed"]


@pytest.mark.parametrize(
    ("profile", "name"), [(profile, name) for profile in PROFILES for name in PROFILES[profile]]
)
def test_profile_is_valid_as_a_kind_of_a_user(profile: str, name: str) -> None:
    """That also shows that no alias is lost to a status or a section of the same name."""
    settings = load_settings({"decisions_kinds": {"own": dict(PROFILES[profile][name])}}, ())
    assert settings.problems == ()
    own, built_in = settings.kinds["own"], kind_of(name, profile=profile)
    assert own.section_aliases == built_in.section_aliases
    assert own.requirements == built_in.requirements


def test_design_document_may_take_a_style_of_decision_records() -> None:
    kind = kind_of("design-doc", profile="nygard")
    assert kind.requirements.required_sections == ("Context", "Decision", "Consequences")
    assert not kind.id_format.numbered


def test_statuses_belong_to_one_lifecycle_each() -> None:
    by_lifecycle = {
        name: [
            [each.lifecycle for each in kind_of(name).statuses.values()].count(lifecycle)
            for lifecycle in Lifecycle
        ]
        for name in BUILT_IN
    }
    assert by_lifecycle == {"adr": [1, 1, 3], "design-doc": [2, 1, 2]}


def test_requirements_together_name_nothing_twice() -> None:
    first = Requirements(("id",), ("date", "tags"), (), ("Risks",))
    second = Requirements(("date", "id"), ("tags",), ("Risks",), ())
    assert first + second == Requirements(("id", "date"), ("tags",), ("Risks",), ())


def test_status_adds_to_what_is_required() -> None:
    kind = kind_of("adr", by_status={"Accepted": {"required_fields": ["tags"]}})
    assert kind.requirements_for("Accepted").required_fields == (
        "id",
        "title",
        "status",
        "date",
        "tags",
    )
    assert kind.requirements_for("Proposed") == kind.requirements


def test_key_of_a_status_ignores_how_words_are_joined() -> None:
    assert status_key(" In_Progress ") == status_key("in-progress") == "in progress"


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the public logs are not beside the project")
@pytest.mark.parametrize(
    ("log", "unknown"),
    [
        ("beis", set()),
        ("openedx-events", set()),
        ("semantic-kernel", {"Out of scope"}),
    ],
)
def test_usual_headings_of_public_logs_are_known(log: str, unknown: set[str]) -> None:
    headings = {".md": r"^## +(.*\S)", ".rst": r"^(\S.*)\n(?:\*+|-+|=+|~+)$"}
    usage: Counter[str] = Counter()
    for page in (CORPORA / log).rglob("*.*"):
        if page.suffix in headings:
            usage.update(re.findall(headings[page.suffix], page.read_text("utf-8"), re.MULTILINE))
    kind = kind_of("adr")
    usual = {title for title, count in usage.items() if count > 2}
    assert {"Context", "Context and Problem Statement"} & usual
    assert {title for title in usual if not kind.section_names(title)} == unknown

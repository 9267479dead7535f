"""The schema of front matter: it takes what records may say there, and no usual mistake."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml
from factory import SETTINGS, settings
from folders import CHECKOUT, TESTS
from jsonschema import Draft7Validator

from sphinx_decisions.export.front_matter_schema import front_matter_schema

SCHEMA = front_matter_schema(SETTINGS)
RULES = Draft7Validator(SCHEMA)


class EditorLoader(yaml.SafeLoader):
    """Reads YAML as editors do, which have numbers but no dates."""


EditorLoader.yaml_implicit_resolvers = {
    letter: [each for each in resolvers if not each[0].endswith("timestamp")]
    for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read(text: str) -> Any:
    return yaml.load(text, Loader=EditorLoader)


def front_matters() -> dict[str, str]:
    """Return the front matter of each page of ours that has one."""
    pages = [
        *(CHECKOUT / "example-docs").rglob("*.md"),
        *(TESTS / "templates").rglob("*.md"),
        *(TESTS / "corpora").rglob("*.md"),
    ]
    found = {}
    for page in pages:
        match = re.match(r"---\n(.*?)\n---\n", page.read_text(encoding="utf-8"), re.DOTALL)
        if match:
            found[page.relative_to(CHECKOUT).as_posix()] = match[1]
    return found


def test_the_schema_is_one() -> None:
    Draft7Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(("page", "text"), front_matters().items())
def test_our_own_front_matters_keep_it(page: str, text: str) -> None:
    assert not [each.message for each in RULES.iter_errors(read(text))], page


def test_some_pages_have_front_matter() -> None:
    assert len(front_matters()) >= 5


@pytest.mark.parametrize(
    "text",
    [
        "adr: 5",
        "adr:",
        "adr: ADR-0005",
        "design-doc: streaming",
        "status: accepted",
        "status: ACCEPTED",
        "status: '**Accepted** (2026-01-15)'",
        "status: '✅ Approved'",
        "status: Draft -> Accepted",
        "status: superseded by ADR-0007",
        "status:",
        "adr:\nstatus: Draft",
        "date: 2026-01-15",
        "date: 2026-01",
        "date: 2026",
        "date: 20260115",
        "date: 2026-01-15T10:00:00Z",
        "date: January 2026",
        "date: 15.01.2026",
        "date:",
        "authors: Ada, Bo",
        "authors: [Ada, Bo]",
        "decision-makers:\n- Ada <ada@example.org>",
        "tags: [storage, 2026]",
        "tags: storage",
        "supersedes: 2",
        "supersedes: [2, ADR-0003]",
        "id: 0010",
        "title: No",
        "layout: post\nsidebar: {label: x}\nnav_order: 3",
        "name: {a: b}",
    ],
)
def test_what_records_may_say_is_taken(text: str) -> None:
    assert not [each.message for each in RULES.iter_errors(read(text))]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("status: Acepted", "status"),
        ("status: Acceptedish", "status"),
        ("status: [Accepted]", "status"),
        ("design-doc:\nstatus: Rejected", "status"),
        ("adr: [5]", "adr"),
        ("date: someday", "date"),
        ("date: 2026-13-01", "date"),
        ("date: 2026-02-32", "date"),
        ("review-by: next week", "review-by"),
        ("tags: {a: b}", "tags"),
        ("authors: [[Ada]]", "authors"),
        ("decision-makers: {ada: true}", "decision-makers"),
        ("supersedes: {adr: 5}", "supersedes"),
        ("summary: [one, two]", "summary"),
        ("- adr", ""),
    ],
)
def test_a_usual_mistake_is_not(text: str, where: str) -> None:
    errors = [*RULES.iter_errors(read(text))]
    assert {"/".join(map(str, each.absolute_path)).split("/")[0] for each in errors} == {where}


def test_editors_offer_the_names_of_statuses() -> None:
    properties: Any = SCHEMA["properties"]
    names = properties["status"]["anyOf"][0]["enum"]
    assert names[:5] == ["Proposed", "Accepted", "Rejected", "Superseded", "Deprecated"]


def test_kinds_fields_and_statuses_of_a_project_are_known() -> None:
    using = settings(
        kinds={
            "pep": {
                "title": "PEP",
                "statuses": {"open": ["Draft"], "in-force": ["Gültig", "C++ (final)"]},
                "extra_fields": {"sponsor": "people", "url": "url"},
            }
        },
        relations={"extends": {"inverse": "extended-by"}},
    )
    assert not using.problems
    rules = Draft7Validator(front_matter_schema(using))
    assert not [*rules.iter_errors({"pep": 5, "status": "GÜLTIG", "sponsor": ["Ada"]})]
    assert not [*rules.iter_errors({"pep": 5, "status": "c++ (Final)", "extends": 4})]
    assert [*rules.iter_errors({"pep": 5, "status": "Accepted"})]
    assert [*rules.iter_errors({"url": ["x"]})]
    assert [*rules.iter_errors({"extended-by": {"x": 1}})]


def test_patterns_are_plain_enough_for_every_engine() -> None:
    """Those of JavaScript, which editors use, refuse needless backslashes and flags within."""
    patterns = re.findall(r'"?pattern"?\': \'(.*?)\'}', repr(SCHEMA))
    assert patterns
    for pattern in patterns:
        escapes = set(re.findall(r"\\\\(.)", pattern))
        assert escapes <= {*"W^$.*+?()[]{}|"}
        assert "(?<" not in pattern

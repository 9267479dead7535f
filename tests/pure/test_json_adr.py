"""The log as JSON-ADR: what the format holds, and what is left out and said."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from factory import PLAIN, log, record, settings
from jsonschema import Draft202012Validator, FormatChecker

from sphinx_decisions.export.document import Site
from sphinx_decisions.export.json_adr import SCHEMA, json_adr
from sphinx_decisions.log.log import Log
from sphinx_decisions.model.contents import Contents, Option, Passage, Point, Risk
from sphinx_decisions.model.place import Place

HERE = Place("adr/0001.rst", 20)
SITE = Site("Shop", lambda docname: None, str)
TOOL = {"name": "sphinx-decisions", "version": "1.0"}

TEXTS = {"type": "array", "items": {"type": "string"}}
TEXT = {"type": "string"}


def shape(required: tuple[str, ...], **properties: object) -> dict[str, object]:
    return {
        "type": "object",
        "required": [*required],
        "properties": properties,
        "additionalProperties": False,
    }


OPTION = shape(("name",), name={**TEXT, "minLength": 1}, description=TEXT, pros=TEXTS, cons=TEXTS)
NUMBER = {"type": "integer", "minimum": 1, "maximum": 2**32 - 1}
ADR = shape(
    ("number", "title", "status", "date"),
    number=NUMBER,
    title={**TEXT, "minLength": 1},
    status=TEXT,
    date={**TEXT, "format": "date"},
    **dict.fromkeys(("deciders", "consulted", "informed", "tags", "decision_drivers"), TEXTS),
    source_uri={**TEXT, "pattern": "^https?://[!-~]+$"},
    **dict.fromkeys(("context", "decision", "confirmation", "path"), TEXT),
    considered_options={"type": "array", "items": OPTION},
    links={
        "type": "array",
        "items": shape(("type", "target"), type=TEXT, target=NUMBER, description=TEXT),
    },
    custom_sections={"type": "object", "additionalProperties": TEXT},
)
RULES = Draft202012Validator(
    shape(
        ("version", "adrs"),
        **{"$schema": {"const": SCHEMA}},
        version={"const": "1.0.0"},
        tool=shape(("name", "version"), name=TEXT, version=TEXT),
        adrs={"type": "array", "items": ADR},
    ),
    format_checker=FormatChecker(),
)
"""The rules of the published schema, and of the tool: no ``consequences``, no larger numbers."""


def exchanged(given: Log, site: Site = SITE) -> tuple[list[dict[str, Any]], list[str]]:
    """Return the decisions in the document, which keeps the rules, and what is left out."""
    found = json_adr(given, given.records, site, TOOL)
    RULES.validate(found.document)
    adrs: Any = found.document["adrs"]
    return adrs, [str(each) for each in found.left_out]


def accepted(number: int | str, title: str = "Use it", **fields: str | int) -> Any:
    return record(number, title, **{"status": "Accepted", "date": "2026-01-15", **fields})


def test_a_record_with_everything() -> None:
    contents = Contents(
        options=(
            Option(
                Passage("MySQL"),
                Passage("Too slow."),
                HERE,
                "",
                Passage("The old one."),
                (Passage("known"),),
                (Passage("slow"),),
            ),
        ),
        positive=(Point(Passage("Fast"), HERE), Point(Passage("Safe"), HERE)),
        risks=(Risk(Passage("Loss"), "High", "Low", Passage("Copies"), HERE),),
    )
    whole = replace(
        accepted(
            5,
            "ADR-0005: Use PostgreSQL",
            deciders="Ada <ada@example.org>, Bo",
            tags="storage, events",
            summary="PostgreSQL keeps the events.",
            supersedes="2 in part (storage)",
        ),
        contents=contents,
    )
    adrs, left_out = exchanged(log(accepted(2), whole))
    assert not left_out
    assert adrs[1] == {
        "number": 5,
        "title": "Use PostgreSQL",
        "status": "Accepted",
        "date": "2026-01-15",
        "deciders": ["Ada", "Bo"],
        "tags": ["storage", "events"],
        "considered_options": [
            {
                "name": "MySQL",
                "description": "The old one. Too slow.",
                "pros": ["known"],
                "cons": ["slow"],
            }
        ],
        "decision": "PostgreSQL keeps the events.",
        "links": [{"type": "supersedes", "target": 2, "description": "in part; storage"}],
        "custom_sections": {"Positive": "Fast\nSafe", "Risks": "Loss"},
        "path": "adr/0005.rst",
    }
    assert adrs[0]["links"] == [
        {"type": "superseded-by", "target": 5, "description": "in part; storage"}
    ]


@pytest.mark.parametrize(
    ("left", "reason"),
    [
        (accepted("annex"), "annex is left out: its id is not a number from 1 up."),
        (accepted(0), "ADR-0000 is left out: its id is not a number from 1 up."),
        (accepted(str(2**32)), "its id is not a number from 1 up."),
        (accepted(7, date=""), "ADR-0007 is left out: it has no date."),
        (accepted(7, date="2026-01"), "its date, 2026-01, is not a day."),
        (accepted(7, status=""), "it has no status."),
        (accepted(5, docname="other/0005"), "ADR-0005 is left out: ADR-0005 has the same number."),
    ],
)
def test_what_the_format_cannot_hold_is_left_out_and_told(left: Any, reason: str) -> None:
    adrs, left_out = exchanged(log(accepted(5), left))
    assert [each["number"] for each in adrs] == [5]
    (line,) = left_out
    assert line.endswith(reason)


def test_relations_to_anything_else_are_told_in_one_line() -> None:
    given = log(
        accepted(5, related="https://example.org, 6, guide", amends="4"),
        accepted(4),
        accepted(6, date=""),
        pages=["guide"],
    )
    adrs, left_out = exchanged(given)
    assert adrs[1]["links"] == [{"type": "amends", "target": 4}]
    assert left_out[1] == (
        "The relations of ADR-0005 to https://example.org, ADR-0006, guide are left out: only "
        "those between records in the file have a place in it."
    )


def test_a_record_that_a_successor_retired_is_superseded() -> None:
    adrs, _ = exchanged(log(accepted(1), accepted(2, supersedes="1")))
    assert [each["status"] for each in adrs] == ["Superseded", "Accepted"]


def test_related_records_have_the_name_of_the_format() -> None:
    adrs, _ = exchanged(log(accepted(1), accepted(2, related="1")))
    assert adrs[0]["links"] == [{"type": "relates-to", "target": 2}]


def test_records_have_the_address_of_the_site() -> None:
    site = Site("Shop", lambda docname: f"https://example.org/{docname}.html", str)
    adrs, _ = exchanged(log(accepted(1)), site)
    assert adrs[0]["source_uri"] == "https://example.org/adr/0001.html#adr-0001"


def test_an_empty_log_is_a_document_too() -> None:
    assert exchanged(log()) == ([], [])


def test_the_same_number_in_another_log_is_told() -> None:
    using = settings(
        kinds={"adr": {"required_fields": [], "required_sections": []}},
        logs={"web": {"path": "web", "id_format": "WEB-{:03d}"}},
    )
    given = log(accepted(1), accepted(1, docname="web/0001", using=using), using=using)
    assert exchanged(given)[1] == ["WEB-001 is left out: ADR-0001 has the same number."]
    assert using is not PLAIN
    assert re.match("https://", SCHEMA)

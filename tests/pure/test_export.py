"""The whole log as data: what the document says, and that it obeys its schema."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

import pytest
from factory import WEIGHED, citing, log, project, record, settings
from jsonschema import Draft202012Validator

from sphinx_decisions.export.document import Site, document, schema, serialized
from sphinx_decisions.log.log import Log
from sphinx_decisions.model import contents as model
from sphinx_decisions.model.contents import Passage
from sphinx_decisions.model.finding import ReportedFinding, Severity
from sphinx_decisions.model.part import Part
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.record import Record, Section
from sphinx_decisions.model.status import Lifecycle
from sphinx_decisions.parse.quantities import LEVELS, MET, MISSED
from sphinx_decisions.rules.checking import check
from sphinx_decisions.rules.project import Project

HERE = Place("/src/adr/0001.rst", 30)
VALIDATOR = Draft202012Validator(schema())
USING = settings(
    kinds={
        "adr": {
            "required_fields": ["id", "title"],
            "required_sections": [],
            "extra_fields": {"ticket": "url", "sponsor": "people"},
        }
    },
    logs={"web": {"path": "web", "id_format": "WEB-{:03d}"}},
)


def at(line: int) -> Place:
    return replace(HERE, line=line)


def words(text: str) -> Passage:
    return Passage(text, b"packed")


TASKS = (model.Task(words("Copy it"), True, at(50), "adr-0001-task-1"),)
RICH = model.Contents(
    risks=(model.Risk(words("Loss"), "High", "low (rarely)", words("Copies"), at(31), "risk-1"),),
    options=(
        model.Option(
            words("MySQL"),
            words("Too slow"),
            at(32),
            "mysql",
            words("The old one"),
            (words("known"), words("cheap")),
            (words("slow"),),
            chosen=True,
        ),
    ),
    chosen="PostgreSQL",
    positive=(model.Point(words("Fast"), at(33), "adr-0001-positive-1"),),
    negative=(model.Point(words("Dear"), at(34)),),
    constraints=model.ProsePart(words("No cloud"), at(35), "constraints"),
    migration_path=model.ProsePart(words("Table by table"), at(36)),
    rollback_plan=model.ProsePart(words("Back"), at(37)),
    history=(model.Event("Accepted", "2026-01-15", "Ada", at(38), "adr-0001-event-1"),),
    references=(model.Reference(words("A paper"), "https://example.org/p", at(39), "Prior Art"),),
    goals=(model.Point(words("Order"), at(40)),),
    non_goals=(model.Point(words("Speed"), at(41)),),
    design=(model.DesignPart("Store", words("One truth"), words("Two"), at(42), "store"),),
    languages=("python", "sql"),
    phases=(model.Phase("Phase 1", "2 weeks", TASKS, at(43), "phase-1"),),
    targets=(model.Target(words("p99"), words("< 5 ms"), words("4 ms"), words("ok"), at(44)),),
    questions=(model.Task(words("When?"), False, at(45)),),
    sources=(model.Source("MySQL", at(46), "from-mysql"),),
    placeholders=(model.Placeholder("[Name]", at(47)),),
)


def rich_records() -> tuple[Record, ...]:
    """Records that between them have everything that a document can hold."""
    return (
        replace(
            record(1, using=USING, contents=RICH, status="Superseded", superseded_by="ADR-0010"),
            sections=(
                Section("Context", 1, at(20), "context", parts=(Part.CONTEXT,)),
                Section("More", 2, at(22), ""),
            ),
        ),
        record(2, using=USING, supersedes="1", status="Accepted", date="January 2026"),
        record(
            10,
            "Use files",
            using=USING,
            status="Accepted",
            date="2026-01-15",
            authors="Ada Lovelace <ada@example.org>, Grace",
            tags="storage, events",
            ticket="https://example.org/1",
            sponsor="Joan",
            related="guide; [the paper](https://example.org/p); ADR-0099; web:3 (why)",
            amends="ADR-0002 in part (the index)",
        ),
        record(3, using=USING, docname="web/0003", contents=model.NOTHING),
        record("", using=USING, kind="design-doc", docname="design/streaming"),
        record(2, "Twice", using=USING, docname="adr/0002-again"),
    )


def site(**changes: Any) -> Site:
    plain = Site("Events", "{}.html".format, lambda source: source.removeprefix("/src/"))
    return replace(plain, **changes)


def opened(checked: Project) -> list[ReportedFinding]:
    return [ReportedFinding(each, str(each.message), each.place.source) for each in check(checked)]


def read_back(using: Log, findings: list[ReportedFinding], **changes: Any) -> dict[str, Any]:
    """Return the document as another program reads it."""
    data: dict[str, Any] = json.loads(serialized(document(using, findings, site(**changes))))
    return data


def of(data: dict[str, Any], shown: str) -> dict[str, Any]:
    """Return the first record with that id."""
    return next(each for each in data["records"] if each["shown"] == shown)


@pytest.fixture(scope="module")
def rich() -> dict[str, Any]:
    checked = project(*rich_records(), using=USING, pages=["guide"])
    nowhere = opened(citing("99"))
    return read_back(checked.log, [*opened(checked), *nowhere])


# What it says


def test_a_record_says_what_it_is(rich: dict[str, Any]) -> None:
    one = of(rich, "ADR-0010")
    assert {name: one[name] for name in list(one)[: list(one).index("fields")]} == {
        "log": "",
        "kind": "adr",
        "id": "10",
        "shown": "ADR-0010",
        "docname": "adr/0010",
        "anchor": "adr-0010",
        "url": "adr/0010.html#adr-0010",
        "file": "adr/0010.rst",
        "line": 4,
        "title": "Use files",
        "name": "Use files",
        "citation": "ADR-0010: Use files",
        "status": "Accepted",
        "remark": "",
        "lifecycle": "in-force",
        "overtaken": False,
        "summary": "",
    }


def test_records_come_in_the_order_of_the_log(rich: dict[str, Any]) -> None:
    assert [(each["shown"], each["docname"]) for each in rich["records"]] == [
        ("ADR-0001", "adr/0001"),
        ("ADR-0002", "adr/0002"),
        ("ADR-0002", "adr/0002-again"),
        ("ADR-0010", "adr/0010"),
        ("streaming", "design/streaming"),
        ("WEB-003", "web/0003"),
    ]


def test_fields_have_values_by_their_type(rich: dict[str, Any]) -> None:
    assert of(rich, "ADR-0010")["fields"] == {
        "status": "Accepted",
        "date": "2026-01-15",
        "authors": [
            {"name": "Ada Lovelace", "address": "ada@example.org"},
            {"name": "Grace", "address": ""},
        ],
        "tags": ["storage", "events"],
        "ticket": "https://example.org/1",
        "sponsor": [{"name": "Joan", "address": ""}],
    }
    assert of(rich, "ADR-0002")["fields"]["date"] == "2026-01"


def relation(name: str, target: dict[str, str], **more: Any) -> dict[str, Any]:
    plain = {"label": "", "note": "", "partial": False, "derived": False, "mentioned": False}
    return {"name": name, "target": target, **plain, **more}


def target(number: int) -> dict[str, str]:
    return {
        "type": "record",
        "log": "",
        "kind": "adr",
        "id": str(number),
        "shown": f"ADR-{number:04d}",
        "docname": f"adr/{number:04d}",
        "anchor": f"adr-{number:04d}",
    }


def test_relations_are_told_on_both_sides(rich: dict[str, Any]) -> None:
    web = {"log": "web", "id": "3", "shown": "WEB-003", "docname": "web/0003", "anchor": "web-003"}
    other = {**target(3), **web}
    assert of(rich, "ADR-0010")["relations"] == [
        relation("supersedes", target(1), derived=True),
        relation("amends", target(2), partial=True, note="the index"),
        relation("related", {"type": "page", "docname": "guide"}),
        relation("related", {"type": "url", "url": "https://example.org/p"}, label="the paper"),
        relation("related", {"type": "unknown", "text": "ADR-0099"}),
        relation("related", other, note="why"),
    ]
    assert of(rich, "ADR-0002")["relations"] == [
        relation("supersedes", target(1)),
        relation("amended-by", target(10), partial=True, note="the index", derived=True),
    ]


def test_what_only_references_name_is_a_mention() -> None:
    paper = model.Reference(Passage("The old one"), "ADR-0001", HERE)
    naming = record(2, contents=replace(WEIGHED, references=(paper,)))
    data = read_back(log(record(1), naming), [])
    (there,) = of(data, "ADR-0002")["relations"]
    (back,) = of(data, "ADR-0001")["relations"]
    assert there == relation("related", target(1), mentioned=True)
    assert back == relation("related", target(2), mentioned=True, derived=True)


def test_a_retired_record_has_the_day_on_which_another_took_its_place() -> None:
    old = record(1, status="Superseded", date="2025-01-10")
    new = record(2, status="Accepted", date="March 2026", supersedes="1")
    data = read_back(log(old, new), [])
    assert of(data, "ADR-0001")["fields"] == {
        "status": "Superseded",
        "date": "2025-01-10",
        "retired": "2026-03",
    }
    assert "retired" not in of(data, "ADR-0002")["fields"]


def test_a_retired_record_names_what_holds_today() -> None:
    data = read_back(
        log(
            record(1, status="Accepted"),
            record(2, status="Superseded", supersedes="1"),
            record(3, status="Accepted", supersedes="2"),
            record(4, status="Proposed", supersedes="3"),
        ),
        [],
    )
    told = {
        each["shown"]: (
            each["lifecycle"],
            each["overtaken"],
            [after["shown"] for after in each["successors"]],
            [today["shown"] for today in each["in_force_today"]],
        )
        for each in data["records"]
    }
    assert told == {
        "ADR-0001": ("retired", True, ["ADR-0002"], ["ADR-0003"]),
        "ADR-0002": ("retired", False, ["ADR-0003"], ["ADR-0003"]),
        "ADR-0003": ("in-force", False, ["ADR-0004"], []),
        "ADR-0004": ("open", False, [], []),
    }


def test_sections_keep_their_anchor_and_line(rich: dict[str, Any]) -> None:
    place = {"file": "adr/0001.rst"}
    assert of(rich, "ADR-0001")["sections"] == [
        {
            "title": "Context",
            "level": 1,
            **place,
            "line": 20,
            "anchor": "context",
            "empty": False,
            "parts": ["context"],
        },
        {
            "title": "More",
            "level": 2,
            **place,
            "line": 22,
            "anchor": "",
            "empty": False,
            "parts": [],
        },
    ]


def test_contents_are_text_with_places(rich: dict[str, Any]) -> None:
    contents = of(rich, "ADR-0001")["contents"]
    place = {"file": "adr/0001.rst"}
    assert contents["risks"] == [
        {
            "text": "Loss",
            "likelihood": "High",
            "impact": "low (rarely)",
            "mitigation": "Copies",
            **place,
            "line": 31,
            "anchor": "risk-1",
            "likelihood_level": "high",
            "impact_level": "low",
        }
    ]
    (option,) = contents["options"]
    assert (option["name"], option["pros"], option["chosen"]) == ("MySQL", ["known", "cheap"], True)
    assert contents["constraints"]["summary"] == "No cloud"
    (phase,) = contents["phases"]
    assert (phase["done"], phase["total"], phase["tasks"][0]["line"]) == (1, 1, 50)
    assert contents["targets"][0]["result"] == "met"
    assert contents["languages"] == ["python", "sql"]


def test_a_silent_record_has_empty_parts_of_the_same_names(rich: dict[str, Any]) -> None:
    silent = of(rich, "WEB-003")["contents"]
    assert silent.keys() == of(rich, "ADR-0001")["contents"].keys()
    assert not any(silent.values())


def test_findings_stand_at_their_record_or_beside_all(rich: dict[str, Any]) -> None:
    one = of(rich, "ADR-0010")
    codes = [(each["code"], each["severity"], each["line"]) for each in one["findings"]]
    assert ("unknown_record", "warning", 11) in codes
    assert [each["code"] for each in rich["findings"]] == ["unknown_record"]
    assert rich["findings"][0]["file"] == "guide.rst"


def test_where_there_are_no_pages_there_is_no_address() -> None:
    data = read_back(log(record(1)), [], page_url=lambda docname: None)
    assert (data["records"][0]["url"], data["records"][0]["anchor"]) == (None, "adr-0001")
    VALIDATOR.validate(data)


# The same for the same records


def test_the_order_of_reading_does_not_matter() -> None:
    records = rich_records()
    checked = project(*records, using=USING, pages=["guide"])
    findings = opened(checked)
    expected = serialized(document(checked.log, findings, site()))
    for seed in range(5):
        shuffled = list(records)
        random.Random(seed).shuffle(shuffled)
        random.Random(seed).shuffle(findings)
        made = log(*shuffled, using=USING, pages=["guide"])
        assert serialized(document(made, findings, site())) == expected


def test_no_character_breaks_the_file() -> None:
    title = 'A\x00\x1b\x7f\u2028\udc80 \ud83d"\\ 🙂'
    data = serialized(document(log(record(1, title)), [], site()))
    text = data.decode("utf-8")
    assert text.endswith("}\n")
    assert "🙂" in text
    assert json.loads(text)["records"][0]["title"] == title.replace("\udc80", "\ufffd").replace(
        "\ud83d", "\ufffd"
    )


# The schema


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(schema())
    assert schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_a_document_obeys_the_schema_it_names(rich: dict[str, Any]) -> None:
    VALIDATOR.validate(rich)
    assert rich["$schema"] == schema()["$id"]


def test_no_part_of_the_model_is_left_out() -> None:
    """Every part has a value here, so that the schema is held against it."""
    assert [each.name for each in fields(RICH) if not getattr(RICH, each.name)] == []


def test_the_schema_knows_the_words_of_the_model() -> None:
    definitions = schema()["$defs"]
    assert definitions["record"]["properties"]["lifecycle"]["enum"] == [*Lifecycle]
    levels = definitions["risk"]["properties"]["likelihood_level"]["enum"]
    assert levels == [*LEVELS, ""]
    results = definitions["performance_target"]["properties"]["result"]["enum"]
    assert results == [MET, MISSED, ""]
    severities = definitions["finding"]["properties"]["severity"]["enum"]
    assert severities == [each for each in Severity if each is not Severity.OFF]


def mutants(data: Any, small: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield *data* with one thing wrong, for each place in *small*, a part of it.

    The names of fields are free, so that a missing or another one there is no mistake.
    """
    if isinstance(small, dict):
        for name, member in list(small.items()):
            yield from mutants(data, member, f"{path}/{name}")
            small[name] = {"wrong": 1}
            yield f"{path}/{name} of another type", data
            del small[name]
            if not path.endswith("/fields"):
                yield f"{path} without {name}", data
            small[name] = member
        if not path.endswith("/fields"):
            small["more"] = ""
            yield f"{path} with more", data
            del small["more"]
    elif isinstance(small, list):
        for place, member in enumerate(small):
            yield from mutants(data, member, f"{path}[]")
            small[place] = {"wrong": 1}
            yield f"{path}[] of another type", data
            small[place] = member


def test_whatever_is_wrong_breaks_the_schema(rich: dict[str, Any]) -> None:
    data = copy.deepcopy(rich)
    data["records"] = [of(data, "ADR-0001"), of(data, "ADR-0010")]
    seen: set[str] = set()
    passed = []
    for name, mutant in mutants(data, data):
        if name not in seen or "target" in name:
            seen.add(name)
            if VALIDATOR.is_valid(mutant):
                passed.append(name)
    assert passed == []
    assert len(seen) > 300


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("version",), "2.0"),
        (("$schema",), "https://example.org/other"),
        (("records", 0, "lifecycle"), "alive"),
        (("records", 0, "line"), -1),
        (("records", 0, "anchor"), ""),
        (("records", 0, "fields", "authors"), ["Ada", {"name": "Grace", "address": ""}]),
        (("records", 0, "relations", 0, "target", "type"), "page"),
        (("records", 0, "findings", 0, "severity"), "off"),
    ],
)
def test_a_wrong_value_breaks_the_schema(
    rich: dict[str, Any], place: tuple[str | int, ...], value: object
) -> None:
    data = copy.deepcopy(rich)
    data["records"][:1] = [of(data, "ADR-0010")]
    *path, last = place
    inner: Any = data
    for step in path:
        inner = inner[step]
    inner[last] = value
    assert not VALIDATOR.is_valid(data)

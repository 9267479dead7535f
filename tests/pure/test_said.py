"""What a page says: everything that is read from it is compared, but where it stands."""

from __future__ import annotations

from dataclasses import Field, fields, replace
from typing import Any

import pytest
from factory import record

from sphinx_decisions.edit.said import changed, is_within, page_said, plain, said
from sphinx_decisions.model.citation import Citation
from sphinx_decisions.model.contents import (
    Contents,
    DesignPart,
    Event,
    Option,
    Passage,
    Phase,
    Placeholder,
    Point,
    ProsePart,
    Reference,
    Risk,
    Source,
    Target,
    Task,
)
from sphinx_decisions.model.date import Date
from sphinx_decisions.model.finding import Problem, Waiver
from sphinx_decisions.model.message import say
from sphinx_decisions.model.page import Page
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.record import Field as RecordField
from sphinx_decisions.model.record import Person, Record, Section, Statement, StatusText
from sphinx_decisions.model.view import Filter, Query, View

HERE, THERE = Place("a.rst", 1), Place("a.rst", 2)

NOT_COMPARED = {
    (Record, "log"): "the folder decides it",
    (Record, "docname"): "the file decides it",
    (Record, "file_digits"): "the file decides it",
    (Record, "anchor"): "made of the id",
    (Record, "shown_id"): "made of the id, and of what the whole log has",
    (Record, "citation"): "made of the title and of the id",
    (Record, "name"): "the title without its number, shown in another language perhaps",
    (Record, "place"): "a place",
    (Record, "title_place"): "a place",
    (Page, "docname"): "the file decides it",
    (Waiver, "place"): "a place",
    (Waiver, "spans"): "places",
}
"""The fields that two versions of a page may differ in though they say the same, and why."""

NESTED = (
    *(Contents, DesignPart, Event, Option, Passage, Phase, Placeholder, Point, ProsePart),
    *(Reference, Risk, Source, Target, Task, Date, Person, Section, Statement, StatusText),
    *(RecordField, Filter, Query, View, Citation, Problem),
)
"""What is compared field by field, wherever it occurs."""


class _Other:
    """A value that equals no other."""

    def __str__(self) -> str:
        return "other"


def _all_said(page: Page) -> Any:
    own = (said(each) for each in page.records)
    return [*own, page_said(page, -1)]


def _other(field: Field[Any], value: Any) -> Any:
    if isinstance(value, str):
        return f"{value} other"
    if isinstance(value, bool):
        return not value
    return value


ALL = record(
    5,
    status="Superseded by ADR-6 (2026-01-15), pending",
    date="2026-01-01",
    supersedes="4 (why)",
    sections=("Context",),
    problems=(Problem("unknown_field", say("{n}", n=HERE), HERE),),
    title="ADR-0005: Use X",
)
SECTION = Section("Beside", 1, HERE)
INSTEAD: dict[str, Any] = {
    "kind": replace(ALL.kind, name="other"),
    "fields": ALL.fields[1:],
    "statements": ALL.statements[1:],
    "sections": (SECTION,),
    "beside": (SECTION,),
    "written": ALL.written[1:],
    "problems": (),
    "contents": replace(ALL.contents, options=()),
}


@pytest.mark.parametrize("name", [each.name for each in fields(Record)])
def test_whatever_a_record_says_is_compared(name: str) -> None:
    value = getattr(ALL, name)
    other = INSTEAD.get(name, _other(Record.__dataclass_fields__[name], value))
    if other == value:
        assert (Record, name) in NOT_COMPARED
        return
    after = replace(ALL, **{name: other})
    assert bool(changed(said(ALL), said(after))) is ((Record, name) not in NOT_COMPARED)


PARTS: dict[str, Any] = {
    "records": (ALL, ALL),
    "views": (View("adr-table", "table", "a", HERE, Query()),),
    "citations": (Citation("a", "adr", "5", HERE),),
    "waivers": (Waiver(("missing_field",), HERE, ()),),
    "problems": (Problem("unknown_field", say("words"), HERE),),
    "mentions": ("ADR-5",),
    "unadopted": "stub",
    "docname": "b",
}


@pytest.mark.parametrize("name", [each.name for each in fields(Page)])
def test_whatever_a_page_says_is_compared(name: str) -> None:
    before = Page("a", (ALL,))
    after = replace(before, **{name: PARTS[name]})
    told = changed(page_said(before, 0), page_said(after, 0))
    assert bool(told) is ((Page, name) not in NOT_COMPARED)


@pytest.mark.parametrize("type_", NESTED)
def test_what_a_page_is_made_of_is_compared_field_by_field(type_: type) -> None:
    names = [each.name for each in fields(type_)]
    before = object.__new__(type_)
    for name in names:
        object.__setattr__(before, name, HERE if "place" in name else 1)
    for name in names:
        after = object.__new__(type_)
        for each in names:
            same = getattr(before, each)
            object.__setattr__(after, each, same if each != name else _changed(same))
        is_where = name == "anchor" or "place" in name
        assert (plain(before) == plain(after)) is is_where, name


def _changed(value: Any) -> Any:
    return THERE if isinstance(value, Place) else value + 1


def test_where_something_stands_is_not_said() -> None:
    before = Problem("unknown_field", say("See {place}.", place=HERE), HERE)
    after = Problem("unknown_field", say("See {place}.", place=THERE), THERE)
    assert plain(before) == plain(after)


def test_a_citation_belongs_to_its_record_whatever_its_id() -> None:
    def page(number: int) -> Page:
        one = record(number)
        return Page("a", (one, record(9)), citations=(Citation("a", "", "1", HERE, one.address),))

    assert not changed(page_said(page(5), 0), page_said(page(6), 0))
    moved = replace(page(5).citations[0], owner=page(5).records[1].address)
    assert changed(page_said(page(5), 0), page_said(replace(page(5), citations=(moved,)), 0))


def test_what_is_said_twice_is_not_what_is_said_once() -> None:
    twice = replace(ALL, written=(*ALL.written, ALL.written[0]))
    assert changed(said(ALL), said(twice))


def test_a_key_allows_what_is_below_it() -> None:
    assert is_within([("field", "date"), ("status",)], [("field",), ("status",)])
    assert not is_within([("field", "date")], [("field", "status")])
    assert is_within([], [])


@pytest.mark.parametrize(
    ("before", "after", "keys"),
    [
        ("ADR-0005: Use X", "ADR-0006: Use X", {("number",)}),
        ("5. Use X", "5. Use Y", {("title",)}),
        ("5. Use X", "5: Use X", {("title", "form")}),
        ("5. Use X", "005. Use X", {("number",)}),
    ],
)
def test_a_title_is_its_name_its_number_and_a_form(
    before: str, after: str, keys: set[tuple[str, ...]]
) -> None:
    one, other = record(5, before, id="5"), record(5, after, id="5")
    assert changed(said(one), said(other)) == keys

"""How YAML front matter is read: only what records ask for, and never more than anyone writes."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import build, findings, needs_myst, records, the_record

from sphinx_decisions.doctree.front_matter import LONGEST, FrontMatter, read_front_matter

pytestmark = needs_myst

CONF = """
suppress_warnings = ["myst"]
_few = {"required_fields": [], "required_sections": []}
decisions_kinds = {"adr": _few}
"""
ENTRIES = {
    "words": "[x, x]",
    "nothing": "[]",
    "empty words": '["", ""]',
    "mappings": "[{a: b}, {a: b}]",
    "themselves": "[*a0]",
}


def bomb(entry: str = "[x, x]", levels: int = 8) -> list[str]:
    """Return lists of lists, each holding the one before ten times; the last is ``*top``."""
    lines = [f"a0: &a0 {entry}"]
    for level in range(1, levels):
        name = "top" if level == levels - 1 else f"a{level}"
        lines.append(f"{name}: &{name} [{', '.join([f'*a{level - 1}'] * 10)}]")
    return lines


def read(*lines: str) -> FrontMatter:
    """Return what is read of *lines* where ``tags`` and ``summary`` are fields."""
    return read_front_matter("\n".join(lines), "a.md", lambda name: name in ("tags", "summary"))


def texts(matter: FrontMatter) -> dict[str, str]:
    return {field.name: field.text for field in matter.fields}


def page(*lines: str) -> str:
    return "\n".join(["---", *lines, "---", "", "# Use SQL", "", "Words.", ""])


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=ENTRIES)
def test_aliases_that_multiply_are_left_alone_where_nobody_asks(entry: str) -> None:
    matter = read(*bomb(entry), "foo: *top", "tags: a")
    assert texts(matter)["foo"] == ""
    assert texts(matter)["tags"] == "a"
    assert matter.problems == ()


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=ENTRIES)
def test_aliases_that_multiply_in_a_field_are_a_problem(entry: str) -> None:
    matter = read("summary: Fine", *bomb(entry), "tags: *top")
    assert texts(matter)["tags"] == ""
    assert texts(matter)["summary"] == "Fine"
    assert [(each.code, each.place.line) for each in matter.problems] == [
        ("invalid_front_matter", 11)
    ]
    assert "“tags”" in str(matter.problems[0].message)


def test_the_longest_value_and_one_that_is_longer() -> None:
    matter = read(f"summary: {'x' * LONGEST}", f"tags: {'x' * (LONGEST + 1)}")
    assert [len(text) for text in texts(matter).values()] == [LONGEST, 0]
    assert [each.place.line for each in matter.problems] == [3]


def test_lists_in_lists_by_aliases_end_somewhere() -> None:
    chain = ["a0: &a0 [x]", *(f"a{level}: &a{level} [*a{level - 1}]" for level in range(1, 3000))]
    matter = read(*chain, "foo: *a2999", "tags: *a2999", "summary: Fine")
    assert matter.readable
    assert (texts(matter)["tags"], texts(matter)["summary"]) == ("", "Fine")
    assert [each.place.line for each in matter.problems] == [3003]


def test_aliases_that_do_not_multiply_are_written_out() -> None:
    matter = read("people: &p [Ada, Bob]", "tags: [*p, Eve]")
    (tags,) = (field for field in matter.fields if field.name == "tags")
    assert tags.entries == ("Ada", "Bob", "Eve")


def test_a_page_without_a_record_is_read_in_silence(tmp_path: Path) -> None:
    pages = {"a.md": page(*bomb(), "foo: *top"), "b.md": page(*bomb(), "tags: *top")}
    app = build(tmp_path, pages, "dummy", conf=CONF)
    assert app.warnings == ""
    assert records(app) == ()


@pytest.mark.parametrize("marker", ["adr: 5", "title: A"])
def test_a_record_is_whole_but_for_the_field(tmp_path: Path, marker: str) -> None:
    text = page(marker, "status: Accepted", *bomb(), "foo: *top", "tags: *top", "sumary: *top")
    if marker != "adr: 5":
        text = text.replace("Words.", "```{adr} \n:id: 5\n```")
    app = build(tmp_path, {"a.md": text}, "dummy", conf=CONF)
    assert findings(app) == [("invalid_front_matter", "a.md", 13), ("unknown_field", "a.md", 14)]
    record = the_record(app)
    assert (record.shown_id, record.status) == ("ADR-0005", "Accepted")
    assert record.values("tags") == ()


def test_fields_of_any_kind_aliases_and_relations_are_read(tmp_path: Path) -> None:
    conf = CONF + "decisions_kinds['pep'] = {'extra_fields': {'python': 'text'}}\n"
    lines = ("adr: 5", "python: '3'", "Decision_Makers: Ada", "supersedes: [4, 3]", "other: x")
    app = build(tmp_path, {"a.md": page(*lines)}, "dummy", conf=conf)
    raw = {field.label: field.text for field in the_record(app).written}
    assert raw == {
        "id": "5",
        "python": "3",
        "Decision_Makers": "Ada",
        "supersedes": "4\n3",
        "other": "",
    }


def test_a_marker_without_end_is_no_id(tmp_path: Path) -> None:
    app = build(tmp_path, {"0005-a.md": page(*bomb(), "adr: *top")}, "dummy", conf=CONF)
    assert findings(app) == [("invalid_front_matter", "0005-a.md", 10)]
    assert the_record(app).shown_id == "ADR-0005"


def test_labels_and_classes_of_others_are_not_ours(tmp_path: Path) -> None:
    text = page("adr: 5", *bomb(), "name: *top", "class: *top")
    app = build(tmp_path, {"a.md": text}, "dummy", conf=CONF)
    assert findings(app) == []


def test_entries_of_lists_stay_entries(tmp_path: Path) -> None:
    lines = ("adr: 5", "tags: ['a; b', 'c, d', '  e\n f', None]", "related: ['ADR-0006, ADR-0007']")
    app = build(tmp_path, {"a.md": page(*lines)}, "dummy", conf=CONF)
    record = the_record(app)
    assert record.values("tags") == ("a; b", "c, d", "e f")
    assert [each.target for each in record.statements] == ["ADR-0006", "ADR-0007"]


def test_merged_mappings_give_what_the_page_does_not_say_itself() -> None:
    base = ("base: &base {tags: a, summary: Base}", "more: &more {summary: More, foo: x}")
    assert texts(read(*base, "<<: *base", "tags: own")) == {
        "base": "",
        "more": "",
        "tags": "own",
        "summary": "Base",
    }
    assert texts(read(*base, "<<: [*more, *base]"))["summary"] == "More"
    nested = read("one: &one {summary: One}", "two: &two {<<: *one, tags: b}", "<<: *two")
    assert {"summary": "One", "tags": "b"}.items() <= texts(nested).items()
    assert texts(read('"<<": {tags: a}')) == {"<<": ""}


def test_mappings_that_multiply_are_merged_once() -> None:
    lines = ["a0: &a0 {tags: a}"]
    for n in range(1, 2_000):
        lines.append(f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 10)}]}}")
    matter = read(*lines, "<<: *a1999", "summary: &s {<<: *s}")
    assert [field.text for field in matter.fields if field.name == "tags"] == ["a"]
    assert read(*bomb(), "x: &x {tags: *top}", "<<: *x").problems != ()
    assert texts(read("x: &x {<<: *x, tags: a}", "<<: *x"))["tags"] == "a"


def test_a_page_is_a_record_by_what_it_merges(tmp_path: Path) -> None:
    lines = ("base: &base", "  adr: 5", "  status: Accepted", "  tags: [a, b]", "<<: *base")
    app = build(tmp_path, {"a.md": page(*lines)}, "dummy", conf=CONF)
    record = the_record(app)
    assert (record.shown_id, record.status) == ("ADR-0005", "Accepted")
    assert record.values("tags") == ("a", "b")
    assert app.warnings == ""

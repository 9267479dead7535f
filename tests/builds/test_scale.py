"""Large logs and large records: nothing recurses, and nothing takes the square of its size.

No time is measured. What once grew with the square would make these tests take minutes.
"""

from __future__ import annotations

import cProfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from docutils import nodes
from factory import PLAIN, log, project, record
from support import build, the_record
from unbuilt_pages import read

from sphinx_decisions.doctree import citations
from sphinx_decisions.doctree.source_text import opening_label
from sphinx_decisions.model.contents import Contents, Passage, Reference
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.record import Origin, Record
from sphinx_decisions.model.view import Query, View
from sphinx_decisions.parse.ids import parse_id
from sphinx_decisions.parse.lists import split_list
from sphinx_decisions.parse.option_block import read_block, read_pairs
from sphinx_decisions.parse.placeholders import is_placeholder
from sphinx_decisions.parse.status import parse_status
from sphinx_decisions.parse.target_list import parse_statements
from sphinx_decisions.parse.values import parse_values
from sphinx_decisions.rules import check
from sphinx_decisions.views.components import components
from sphinx_decisions.views.graph import graph_data
from sphinx_decisions.views.inline import value_text
from sphinx_decisions.views.lineage import lineage_data

HERE = Place("adr/0001.rst", 1)
MANY = 5_000
LONG = 30_000
KIND = PLAIN.kinds["adr"]
HEAD = "ADR-0001: All\n=============\n\n.. adr::\n   :status: Accepted\n   :date: 2026\n\n"


@pytest.mark.parametrize(
    ("opening", "piece"),
    [
        ("[", "\\a"),
        ("(", "[Describe \\"),
        ("<", "-:"),
        ("<", ":in part "),
        ("(", "in part \\"),
        ("", "(a"),
        ("", "()"),
        ("`", "a <"),
        ("", "[a]("),
        ("", "{a "),
        ("", "Proposed|"),
        ("", "[Describe it] "),
        ("a", " "),
        ("", "a,"),
        ("", "[a],"),
        ("", "9"),
    ],
)
def test_no_value_is_too_long(opening: str, piece: str) -> None:
    text = opening + piece * (LONG // len(piece)) + "!"
    for type_ in dict.fromkeys(KIND.field_types.values()):
        assert sum(len(value_text(v)) for v in parse_values(text, type_)) <= len(text)
    assert len(parse_statements("related", text, HERE)) <= len(text)
    assert parse_status(f"Accepted ({text}", KIND).status == "Accepted"


@pytest.mark.parametrize("piece", ["9", "a", "5 ", "a-", "../", "- ", "(", "%41", "a/", ".md"])
def test_no_target_is_too_long(piece: str) -> None:
    text = piece * (LONG // len(piece))
    resolver = log(record(5), record(6)).resolver
    assert not resolver.resolve(text, "adr/0001", "adr", label=text).record
    assert resolver.suggestions(text, "adr/0001") == ()


def test_a_record_of_long_values() -> None:
    text = "".join(piece * 300 for piece in ("\\a", "[Describe \\", ":in part ", "(a", "9", "{a "))
    odd = record(7, text, status=text, related=text, id=text, summary=text)
    assert {each.code for each in check(project(odd))} >= {"unknown_status", "unknown_record"}


def test_a_status_before_a_hundred_thousand_dots() -> None:
    assert parse_status("Accepted x" + "." * LONG + "(", KIND).date is None
    assert str(parse_status("Accepted (2026-01-15.).", KIND).date) == "2026-01-15"


@pytest.mark.parametrize("blank", [" ", "\u2028", "\t"])
def test_lines_are_read_once_however_long_or_many(blank: str) -> None:
    wide = [(f"a{blank * LONG}x", HERE)]
    assert read_block(wide, 0, lambda _: True).fields == ()
    assert read_pairs(wide, Origin.FRONT_MATTER) == ()
    long = [(":tags: a", HERE), *[("   b", HERE)] * LONG]
    assert len(split_list(read_block(long, 0, lambda _: True).fields[0].text)) == LONG + 1
    many = [("garbage", HERE)] * LONG + [(":tags: a", HERE)]
    block = read_block(many, 0, lambda _: False)
    assert ([each.text for each in block.fields], len(block.problems)) == (["a"], LONG)


def test_numbers_have_any_length() -> None:
    number = "9" * MANY
    assert parse_id(f"ADR-00{number}", KIND, KIND.id_format) == number
    made = [record(id=each, tags=each) for each in (number, f"1{number}", "2")]
    assert [each.ident for each in log(*made).records] == ["2", number, f"1{number}"]
    assert record("", f"ADR-{number}: Count").ident == number
    nameless = project(*made, record("x", "No number"))
    assert "Add “:id: 3”" in str(check(nameless)[-1].message)


@cache
def others() -> list[Record]:
    return [record(n) for n in range(2, MANY + 2)]


def test_five_thousand_relations_of_one_record() -> None:
    hub = record(1, related=", ".join(each.shown_id for each in others()))
    made = log(hub, *others())
    assert len(made.links(hub)) == MANY
    assert all(len(made.links(each)) == 1 for each in others())
    view = View("adr-graph", "graph", "index", HERE, Query(), relations=("related",))
    assert len(graph_data(made, view).edges) == MANY


def test_five_thousand_records_that_supersede_each_other_in_a_circle() -> None:
    made = log(*(record(n, supersedes=n % MANY + 1) for n in range(1, MANY + 1)))
    found = [lineage_data(made, each) for each in made.records]
    assert {(each.earlier, each.later) for each in found if each} == {(MANY - 4, MANY - 4)}


def test_five_thousand_references_of_one_record() -> None:
    named = tuple(Reference(Passage(each.shown_id), each.shown_id, HERE, "") for each in others())
    hub = record(1, contents=Contents(references=named))
    assert len(log(hub, *others()).links(hub)) == MANY


def test_two_thousand_components_whose_names_have_no_latin_letter() -> None:
    names = [f"{chr(0x4E00 + n)}" for n in range(2_000)]
    found = components(log(record(1, components=", ".join(names))))
    assert sorted(each.name for each in found) == names
    assert len({each.anchor for each in found}) == len(names)


@pytest.mark.parametrize("text", [":adr:`1` " * 50, "* :adr:`1`\n" * 50], ids=["line", "list"])
def test_headings_are_looked_for_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    asked: list[nodes.Element] = []

    def counted(node: nodes.Element) -> str:
        asked.append(node)
        return opening_label(node)

    monkeypatch.setattr(citations, "opening_label", counted)
    tree = read(tmp_path, {"adr.rst": f"{HEAD}Context\n-------\n\n**All:**\n\n{text}"})
    assert len(tree.pages["adr"].citations) == 50
    assert len(asked) == len({*map(id, asked)})


def calls(function: Callable[[str], object], text: str) -> int:
    """Return how many functions are called, of Python and of C, for *function* of *text*."""
    profile = cProfile.Profile()
    profile.runcall(function, text)
    return sum(each.callcount for each in profile.getstats())


def test_each_piece_of_a_template_is_looked_at_once() -> None:
    some, more = ("".join(f"[Describe {n}] " for n in range(count)) for count in (100, 400))
    assert is_placeholder(some)
    assert calls(is_placeholder, more) < 5 * calls(is_placeholder, some)


def csv(rows: int) -> str:
    lines = "".join(f"   Risk {n},Low,High,Do {n}\n" for n in range(rows))
    return f".. csv-table::\n   :header: Risk, Likelihood, Impact, Mitigation\n\n{lines}"


def grid(rows: int) -> str:
    rule = f"{'=' * 12} ========== ====== ===========\n"
    lines = "".join(f"Risk {n:<7} Low        High   Do {n}\n" for n in range(rows))
    return f"{rule}Risk         Likelihood Impact Mitigation\n{rule}{lines}{rule}"


@pytest.mark.parametrize(("table", "rows"), [(csv, 600), (grid, 600)])
def test_thousands_of_risks(tmp_path: Path, table: object, rows: int) -> None:
    assert callable(table)
    text = f"{HEAD}Risks\n-----\n\n{table(rows)}"
    app = build(tmp_path, {"adr.rst": text}, "dummy")
    risks = the_record(app).contents.risks
    assert len(risks) == rows
    lines = text.split("\n")
    assert all(each.text.text in lines[each.place.line - 1] for each in risks)

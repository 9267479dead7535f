"""Raw option blocks: nothing that a value contains can take another value with it."""

from __future__ import annotations

import textwrap

import pytest
from factory import PLAIN
from hypothesis import given
from hypothesis import strategies as st

from sphinx_decisions.model.place import Place
from sphinx_decisions.model.record import Origin
from sphinx_decisions.parse.option_block import Block, Line, read_block, read_pairs

MANY = 100


def lines(text: str) -> list[Line]:
    """Return the lines of *text*, numbered from 10."""
    split = textwrap.dedent(text).strip("\n").split("\n")
    return [(line, Place("a.rst", number)) for number, line in enumerate(split, start=10)]


def read(text: str, argument_lines: int = 0) -> Block:
    kind = PLAIN.kinds["adr"]
    return read_block(lines(text), argument_lines, lambda name: bool(kind.field_name(name)))


def read_lines(text: list[str], argument_lines: int = 0) -> Block:
    """Return what *text* says, with its margins, numbered from 1."""
    numbered = [(line, Place("a.rst", number)) for number, line in enumerate(text, start=1)]
    return read_block(
        numbered, argument_lines, lambda name: bool(PLAIN.kinds["adr"].field_name(name))
    )


def pairs(block: Block) -> dict[str, str]:
    return {field.name: field.text for field in block.fields}


@pytest.mark.parametrize(
    "value",
    [
        '"Lovelace, Ada", Grace',
        "see issue #12",
        "a: b",
        "[x](y.md)",
        "> quoted",
        "'",
        "{a: [}",
        "`x`",
        "|pipes|",
        "50 % & <b>",
        ":adr:`5`",
        "- dash",
        "Żółć 🎉",
        "---",
    ],
)
def test_values_are_raw(value: str) -> None:
    block = read(f":status: Accepted\n:summary: {value}\n:tags: a")
    assert pairs(block) == {"status": "Accepted", "summary": value, "tags": "a"}
    assert block.problems == ()


@given(st.text(st.characters(exclude_categories=("C", "Z")), min_size=1))
def test_every_value_is_raw(value: str) -> None:
    block = read_block(
        [(f":summary: {value}", Place("a", 1)), (":tags: a", Place("a", 2))], 0, lambda _: False
    )
    assert pairs(block) == {"summary": value, "tags": "a"}


def test_places() -> None:
    block = read(":status: Accepted\n:tags: a")
    assert [field.place for field in block.fields] == [Place("a.rst", 10), Place("a.rst", 11)]
    assert {field.origin for field in block.fields} == {Origin.OPTION}


def test_an_indented_line_continues_a_value() -> None:
    block = read(
        """
        :tags:
          a
          b
        :summary: one
           : two
        """
    )
    assert pairs(block) == {"tags": "a\nb", "summary": "one\n: two"}


def test_a_blank_line_ends_the_options() -> None:
    block = read(":status: Accepted\n\n:tags: a")
    assert pairs(block) == {"status": "Accepted"}
    assert block.body == 1


def test_text_ends_the_options() -> None:
    block = read(":status: Accepted\nWe use it.\nAnd more.\n\n:tags: a")
    assert pairs(block) == {"status": "Accepted"}
    assert (block.body, block.problems) == (1, ())


def test_an_unreadable_line_takes_no_other_option_with_it() -> None:
    block = read("garbage\n:status: Accepted\ntags x\n:date: 2026\n\nBody")
    assert pairs(block) == {"status": "Accepted", "date": "2026"}
    assert [problem.place.line for problem in block.problems] == [10, 12]
    assert block.body == 4


def test_empty_options_and_odd_names() -> None:
    block = read(":status:\n:Review By:  2026 \n:superseded_by: 5\n:status-quo: x")
    assert pairs(block) == {
        "status": "",
        "Review By": "2026",
        "superseded_by": "5",
        "status-quo": "x",
    }


def test_a_role_at_the_start_of_a_line_is_no_option() -> None:
    block = read(":adr:`5` replaces it.")
    assert (block.fields, block.body, block.problems) == ((), 0, ())


def test_fences_of_myst() -> None:
    block = read("---\nstatus: Accepted\ntags: 'a, #b'\n---\nBody")
    assert pairs(block) == {"status": "Accepted", "tags": "a, #b"}
    assert block.body == 4


def test_options_in_fences_of_myst() -> None:
    block = read("---\n:status: Accepted\ntags x\n# No.\n\nauthors:\n- Ada\n---")
    assert pairs(block) == {"status": "Accepted", "authors": "- Ada"}
    assert [problem.place.line for problem in block.problems] == [12]


def test_a_fence_that_is_never_closed() -> None:
    block = read("---\nstatus: Accepted")
    assert pairs(block) == {"status": "Accepted"}
    assert block.body == 2


# Problems


@pytest.mark.parametrize("spelling", ["tags", "Tags", "TAGS "])
def test_a_repeated_option_is_a_finding_and_the_first_wins(spelling: str) -> None:
    block = read(f":tags: a\n:status: Accepted\n:{spelling.strip()}: b")
    assert pairs(block) == {"tags": "a", "status": "Accepted"}
    (problem,) = block.problems
    assert (problem.code, problem.place.line) == ("invalid_option", 12)
    assert "line 10" in str(problem.message)


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("status: Accepted", ":status: Accepted"),
        (":status Accepted", ":status: Accepted"),
        (":status:Accepted", ":status: Accepted"),
        ("Status : Accepted", ":Status: Accepted"),
        ("**Status**: Accepted", ":Status: Accepted"),
        ("  :status: Accepted", "where the other options begin"),
        ("\t:status: Accepted", "where the other options begin"),
    ],
)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_an_option_that_is_miswritten_is_one_finding_and_read(line: str, right: str, place: int):
    options = [":tags: a", ":authors: Ada"]
    block = read_lines([*options[:place], line, *options[place:]])
    found = {name.casefold(): text for name, text in pairs(block).items()}
    assert found == {"tags": "a", "authors": "Ada", "status": "Accepted"}
    (problem,) = block.problems
    assert (problem.code, problem.place.line) == ("invalid_option", 1 + place)
    assert line.strip() in str(problem.message)
    assert right in str(problem.message)


@pytest.mark.parametrize("line", ["tags x", ":tgs x", ":colour red"])
def test_a_line_that_is_no_field_is_a_finding_and_loses_nothing_else(line: str) -> None:
    block = read(f":status: Accepted\n{line}\n:authors: Ada")
    assert pairs(block) == {"status": "Accepted", "authors": "Ada"}
    assert [(each.code, each.place.line) for each in block.problems] == [("invalid_option", 11)]


@pytest.mark.parametrize("margin", ["  ", "\t"])
def test_all_options_may_be_indented(margin: str) -> None:
    block = read_lines(
        [f"{margin}:status: Accepted", f"{margin}  :tags: a", f"{margin}:authors: B"]
    )
    assert pairs(block) == {"status": "Accepted", "tags": "a", "authors": "B"}
    assert [problem.place.line for problem in block.problems] == [2]


def test_the_only_option_may_be_indented_and_miswritten() -> None:
    block = read_lines([" :status Accepted", "", "Words."])
    assert (pairs(block), block.body, len(block.problems)) == ({"status": "Accepted"}, 1, 1)


def test_a_word_that_is_no_field_continues_the_value_above() -> None:
    block = read(":summary: one\n   :foo: two")
    assert (pairs(block), block.problems) == ({"summary": "one\n:foo: two"}, ())


# Arguments


def test_an_argument() -> None:
    block = read("Use PostgreSQL: why\n   and how\n:status: Accepted\n\nBody", MANY)
    assert block.argument == "Use PostgreSQL: why and how"
    assert pairs(block) == {"status": "Accepted"}
    assert block.body == 3


def test_no_argument() -> None:
    assert read(":status: Accepted", MANY).argument == ""
    assert read("Text", 0).argument == ""
    assert read("Text", 0).body == 0


def test_a_field_as_argument_is_a_finding_and_no_title() -> None:
    block = read("status: Accepted\n:tags: a", MANY)
    assert (block.argument, pairs(block)) == ("", {"status": "Accepted", "tags": "a"})
    assert [problem.code for problem in block.problems] == ["invalid_option"]


def test_a_field_below_the_title_is_no_part_of_it() -> None:
    block = read("Use PostgreSQL\n   for all\nstatus: Accepted\n:tags: a", MANY)
    assert block.argument == "Use PostgreSQL for all"
    assert pairs(block) == {"status": "Accepted", "tags": "a"}
    assert [problem.place.line for problem in block.problems] == [12]


def test_a_title_with_a_colon_is_a_title() -> None:
    assert read("PostgreSQL: the store", MANY).argument == "PostgreSQL: the store"


@given(st.lists(st.text(), max_size=8), st.integers(0, 3))
def test_any_text_can_be_read(text: list[str], argument_lines: int) -> None:
    numbered = [(line, Place("a", number)) for number, line in enumerate(text, start=1)]
    block = read_block(numbered, argument_lines, lambda name: name == "status")
    assert 0 <= block.body <= len(text)


# Front matter that YAML refuses


def test_pairs_are_read_leniently() -> None:
    found = read_pairs(
        lines(
            """
            # a comment
            adr: 5
            status: "Accepted"
            summary: it's "half
            tags:
              - a
              - b
            list: [a, b
            date: 2026-01-15
            url: https://example.org:80/#x
            """
        ),
        Origin.FRONT_MATTER,
    )
    assert {field.name: field.text for field in found} == {
        "adr": "5",
        "status": "Accepted",
        "summary": "it's \"half",
        "tags": "- a\n- b",
        "list": "[a, b",
        "date": "2026-01-15",
        "url": "https://example.org:80/#x",
    }
    assert found[0].place == Place("a.rst", 11)
    assert {field.origin for field in found} == {Origin.FRONT_MATTER}


@pytest.mark.parametrize("value", ["0010", "No", "1e3", "~", "2026-01-15", "''"])
def test_scalars_are_taken_as_written(value: str) -> None:
    (found,) = read_pairs(lines(f"adr: {value}"), Origin.FRONT_MATTER)
    assert found.text == value.strip("'")

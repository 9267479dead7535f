"""The text of a file: its lines are counted as parsers count them, and its bytes are kept."""

from __future__ import annotations

import codecs
from typing import Any

import pytest
from docutils.statemachine import string2lines
from hypothesis import given
from hypothesis import strategies as st

from sphinx_decisions.edit.shown import shows_the_same_beside
from sphinx_decisions.edit.source import Edit, SourceText
from sphinx_decisions.model.shown_word import ShownWord

ENDS = st.sampled_from(
    ["\n", "\r\n", "\r", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"]
)
TEXTS = st.lists(st.text("aé \t\ufeff") | ENDS).map("".join)


@given(st.binary() | TEXTS.map(str.encode), st.booleans())
def test_bytes_that_are_text_are_made_again(data: bytes, is_rst: bool) -> None:
    try:
        data.decode()
    except UnicodeDecodeError:
        with pytest.raises(UnicodeDecodeError):
            SourceText.decoded(data)
    else:
        assert SourceText.decoded(data, is_rst=is_rst).encoded() == data


@given(TEXTS, st.booleans())
def test_lines_make_the_whole_text(text: str, is_rst: bool) -> None:
    source = SourceText(text, is_rst=is_rst)
    assert "".join(text[line.start : line.stop] for line in source.lines) == text
    for number, line in enumerate(source.lines, start=1):
        assert text[line.start : line.end] == line.text
        assert source.line(number) is line
        assert source.number_at(line.start) == number
    assert source.line(0) is source.line(len(source.lines) + 1) is None


def _as_read(text: str) -> str:
    """Return *text* with line ends as in a file that is read as text."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


@given(TEXTS)
def test_lines_of_rst_are_those_of_docutils(text: str) -> None:
    theirs = string2lines(_as_read(text), convert_whitespace=True)
    ours = [line.text for line in SourceText(text, is_rst=True).lines]
    if ours[-1] == "":  # What is behind the last line end is no line for docutils.
        ours.pop()
    plain = [each.replace("\v", " ").replace("\f", " ").expandtabs(8).rstrip() for each in ours]
    assert plain == theirs


@given(TEXTS)
def test_lines_of_markdown_are_those_of_its_parser(text: str) -> None:
    state: Any = pytest.importorskip("markdown_it.rules_core.state_core")
    normalize: Any = pytest.importorskip("markdown_it.rules_core.normalize")
    found = state.StateCore(_as_read(text), None, {}, [])
    normalize.normalize(found)
    assert [line.text for line in SourceText(text).lines] == found.src.split("\n")


@given(st.data(), TEXTS)
def test_only_the_span_of_an_edit_changes(data: st.DataObject, text: str) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
    spans = list(zip(cuts[::2], cuts[1::2], strict=False))
    edits = [Edit(start, end, data.draw(st.text("xy"))) for start, end in spans]
    after = SourceText(text).edited(edits).text
    position, kept = 0, []
    for edit in sorted(edits):
        kept += [text[position : edit.start], edit.text]
        position = edit.end
    assert after == "".join([*kept, text[position:]])


def test_edits_that_overlap_are_an_error() -> None:
    with pytest.raises(ValueError, match="overlapping edits at 1"):
        SourceText("abc").edited([Edit(0, 2, "x"), Edit(1, 3, "y")])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_new_lines_end_as_the_others_do(end: str) -> None:
    source = SourceText(f"a{end}b{end}")
    assert source.edited([Edit(1, 1, "\nc")]).text == f"a{end}c{end}b{end}"


def test_a_byte_order_mark_is_kept() -> None:
    source = SourceText.decoded(codecs.BOM_UTF8 + b"# A\n")
    assert source.lines[0].text == "# A"
    assert source.edited([Edit(2, 3, "B")]).encoded() == codecs.BOM_UTF8 + b"# B\n"


def words(*texts: str) -> list[ShownWord]:
    return [ShownWord(("A", title), inside, word) for title, inside, word in map(_split, texts)]


def _split(text: str) -> tuple[str, str, str]:
    title, inside, word = text.split("|")
    return title, inside, word


def same(before: list[ShownWord], after: list[ShownWord], old: str, new: str) -> bool:
    return shows_the_same_beside(before, after, SourceText(old), SourceText(new))


def test_words_of_an_edited_line_may_change() -> None:
    before, after = words("S|p|Accepted", "C|p|Words"), words("S|p|Gone", "C|p|Words")
    assert same(before, after, "Accepted\n\nWords\n", "Gone\n\nWords\n")
    assert not same(before, after, "Accepted\n\nWords\n", "Accepted\n\nWords!\n")


def test_other_words_may_neither_go_nor_come_nor_become_something_else() -> None:
    before = words("S|p|Accepted", "C|p|Words")
    old, new = "Accepted\n\nWords\n", "```Gone\n\nWords\n"
    for rest in (words(), words("C|literal_block|Words"), words("C|p|Words", "C|p|Words")):
        assert not same(before, words("S|p|Gone") + rest, old, new)


def test_a_word_that_also_stands_elsewhere_may_go_as_often_as_it_stood_there() -> None:
    before = words("S|p|the", "C|p|the")
    assert same(before, words("C|p|the"), "the\nx\n", "\nx\n")
    assert not same(before, words(), "the\nx\n", "\nx\n")


def test_prose_may_not_get_into_another_section() -> None:
    before, after = words("C|p|Words"), words("Status|p|Words")
    assert not same(before, after, "C\n\nWords\n", "C\n\n## Status\n\nWords\n")
    assert same(before, words("D|p|Words"), "C\n\nWords\n", "D\n\nWords\n")

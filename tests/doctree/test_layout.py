"""What is decided before the engine draws: labels, and how components are packed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sphinx_decisions.render.drawing.node_text import LINE_WIDTH, WORD_WIDTH, text_width, wrap
from sphinx_decisions.render.drawing.packing import pack


def test_names_wrap_at_words_and_end_in_an_ellipsis() -> None:
    assert wrap("Use PostgreSQL for the event store", LINE_WIDTH, 3) == (
        "Use PostgreSQL for",
        "the event store",
    )
    lines = wrap("word " * 200, LINE_WIDTH, 3)
    assert len(lines) == 3
    assert lines[2].endswith("word…")
    assert all(text_width(line) <= LINE_WIDTH for line in lines)


def test_titles_break_at_hyphens_but_not_inside_words_or_ids() -> None:
    assert wrap("Cross-namespace volume-data-source", 9, 4) == (
        "Cross-",
        "namespace",
        "volume-data-",
        "source",
    )
    assert wrap("It follows ADR-0005", 9, 4) == ("It follows", "ADR-0005")
    # A line becomes wider for a long word, and only as wide as it has to.
    lines = wrap("Extending RequestedToCapacityRatio Priority", 11, 3)
    assert lines == ("Extending", "RequestedToCapacityRatio", "Priority")


@given(st.text("ab -/字", max_size=60))
def test_wrapping_loses_nothing_that_fits(text: str) -> None:
    lines = wrap(text, LINE_WIDTH, 100)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(text_width(line) <= WORD_WIDTH for line in lines)


def test_packing_puts_boxes_where_there_is_room() -> None:
    size, offsets = pack([(50, 100), (40, 45), (40, 45), (30, 45)], width=100, gaps=(10, 10))
    assert offsets == [(0, 0), (60, 0), (60, 55), (0, 110)]
    assert size == (100, 155)
    # Five equal chains: two in a row, in their order.
    _, chains = pack([(45, 10)] * 5, width=100, gaps=(10, 10))
    assert chains == [(0, 0), (55, 0), (0, 20), (55, 20), (0, 40)]


@given(st.lists(st.tuples(st.integers(1, 300), st.integers(1, 200)), max_size=25))
def test_packed_boxes_never_overlap(sizes: list[tuple[float, float]]) -> None:
    whole, offsets = pack(sizes, width=250, gaps=(5, 5))
    boxes = [(x, y, x + w, y + h) for (x, y), (w, h) in zip(offsets, sizes, strict=True)]
    for number, (left, top, right, bottom) in enumerate(boxes):
        assert right <= whole[0]
        assert bottom <= whole[1]
        for other in boxes[:number]:
            apart = other[2] <= left or other[0] >= right
            assert apart or other[3] <= top or other[1] >= bottom

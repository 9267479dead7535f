"""Packing of boxes of different sizes into a strip of a given width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

Size = tuple[float, float]
Offset = tuple[float, float]


def pack(sizes: Sequence[Size], width: float, gaps: Size) -> tuple[Size, list[Offset]]:
    """Return the total size, and the upper left corner of each box.

    Every box, in the given order, is put as high as it can be within *width*, and there as far to
    the left as it can be; *gaps* are what stays free beside and below it. Sorting boxes by falling
    height wastes the least space.
    """
    beside, below = gaps
    offsets: list[Offset] = []
    # The outline of what is filled from the top: from each x on, down to which y.
    outline: list[Offset] = [(0.0, 0.0)]
    for wide, high in sizes:
        top, left = min(_places(outline, wide, width, beside))
        offsets.append((left, top))
        outline = _filled(outline, left, left + wide + beside, top + high + below)
    corners = [(x + w, y + h) for (x, y), (w, h) in zip(offsets, sizes, strict=True)]
    right, bottom = (max(ends) for ends in zip(*corners, (0.0, 0.0), strict=True))
    return (right, bottom), offsets


def _places(outline: Sequence[Offset], wide: float, width: float, gap: float) -> Iterator[Offset]:
    """Yield the places for a box of *wide*, as top and left, at the corners of *outline*."""
    for number, (left, top) in enumerate(outline):
        if left and left + wide > width:
            return
        below = (y for x, y in outline[number:] if x < left + wide + gap)
        yield max(below, default=top), left


def _filled(outline: Sequence[Offset], left: float, right: float, bottom: float) -> list[Offset]:
    """Return *outline* after it is filled down to *bottom* between *left* and *right*."""
    before = [corner for corner in outline if corner[0] < left]
    level = next(y for x, y in reversed(outline) if x <= right)
    after = [corner for corner in outline if corner[0] > right]
    return [*before, (left, bottom), (right, level), *after]

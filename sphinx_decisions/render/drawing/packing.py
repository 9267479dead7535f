"""Packing of boxes of different sizes into rows, in the given order."""

from __future__ import annotations

from collections.abc import Sequence

Size = tuple[float, float]
Offset = tuple[float, float]


def pack(sizes: Sequence[Size], width: float, gap: float) -> tuple[Size, list[Offset]]:
    """Return the total size, and the upper left corner of each box.

    Boxes fill rows of *width* (a wider box gets a row of its own). The first box of a row sets its
    height; lower boxes after it are stacked where they fit. Sorting boxes by falling height wastes
    the least space.
    """
    offsets: list[Offset] = []
    top = row_height = left = column = used = widest = 0.0
    for wide, high in sizes:
        fits_below = wide <= column and used + gap + high <= row_height
        if fits_below:
            used += gap
        else:
            left, column, used = (left + column + gap if column else 0.0), wide, 0.0
            if left and (left + wide > width or high > row_height):
                left, top = 0.0, top + row_height + gap
            if not left:
                row_height = high
        offsets.append((left, top + used))
        used += high
        widest = max(widest, left + wide)
    return (widest, top + row_height), offsets

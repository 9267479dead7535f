"""What a build leaves out, because an ``only`` around it does not hold there."""

from __future__ import annotations

from collections.abc import Callable

Holds = Callable[[str], bool]
"""Tells whether a condition holds in this build."""


def is_visible(value: object, holds: Holds) -> bool:
    """Return whether *value* is shown; what has no place of its own is."""
    place = getattr(value, "place", None)
    return place is None or all(map(holds, place.only))

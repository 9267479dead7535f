"""What a build leaves out of a record, because an ``only`` around it does not hold there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields, replace
from typing import Any

from sphinx_decisions.model.contents import Contents, Phase
from sphinx_decisions.model.record import Record

Holds = Callable[[str], bool]
"""Tells whether a condition holds in this build."""


def as_shown(record: Record, holds: Holds) -> Record:
    """Return *record* without the parts, and the pieces of them, that this build leaves out.

    It is *record* itself where nothing is left out.
    """
    shown: Record = _with(
        record,
        sections=_shown(record.sections, holds),
        contents=_shown(record.contents, holds),
        problems=_shown(record.problems, holds),
    )
    return shown


def _shown(value: Any, holds: Holds) -> Any:
    if isinstance(value, tuple):
        return _same(value, (_shown(each, holds) for each in value if is_visible(each, holds)))
    if isinstance(value, Contents | Phase):
        names = (each.name for each in fields(value))
        return _with(value, **{name: _shown(getattr(value, name), holds) for name in names})
    return value if is_visible(value, holds) else None


def _same(old: tuple[Any, ...], new: Iterable[Any]) -> tuple[Any, ...]:
    """Return *new*, but *old* itself where it holds the very same things."""
    found = tuple(new)
    return old if list(map(id, found)) == list(map(id, old)) else found


def _with(value: Any, **changes: Any) -> Any:
    """Return *value* with *changes*, but itself where they change nothing."""
    changed = {name: new for name, new in changes.items() if new is not getattr(value, name)}
    return replace(value, **changed) if changed else value


def is_visible(value: object, holds: Holds) -> bool:
    """Return whether *value* is shown; what has no place of its own is."""
    place = getattr(value, "place", None)
    return place is None or all(map(holds, place.only))

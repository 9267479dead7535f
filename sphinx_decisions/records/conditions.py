"""What a build leaves out of a record, because an ``only`` around it does not hold there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

from sphinx_decisions.records.contents import Contents, Phase
from sphinx_decisions.records.model import Record

Holds = Callable[[str], bool]
"""Tells whether a condition holds in this build."""


def as_shown(record: Record, holds: Holds) -> Record:
    """Return *record* without the parts, and the pieces of them, that this build leaves out."""
    return replace(
        record,
        sections=_shown(record.sections, holds),
        contents=_shown(record.contents, holds),
    )


def _shown(value: Any, holds: Holds) -> Any:
    if isinstance(value, tuple):
        return tuple(_shown(each, holds) for each in value if _stands(each, holds))
    if isinstance(value, Contents | Phase):
        members = {each.name: _shown(getattr(value, each.name), holds) for each in fields(value)}
        return replace(value, **members)
    return value if _stands(value, holds) else None


def _stands(value: object, holds: Holds) -> bool:
    """Return whether *value* is shown; what has no place of its own is."""
    place = getattr(value, "place", None)
    return place is None or all(map(holds, place.only))

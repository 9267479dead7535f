"""Conversion of a record's data to JSON objects."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from sphinx_decisions.model.contents import Passage, Phase, Risk, Target
from sphinx_decisions.model.date import Date
from sphinx_decisions.model.place import Place
from sphinx_decisions.parse.quantities import level, result

FileName = Callable[[str], str]
"""A function that returns a source file relative to the source folder."""


def plain(value: object, file_name: FileName) -> object:
    """Return *value*, data of a record, in JSON types.

    An object has the attribute names of its class. A place becomes ``file`` and ``line``, a passage
    its plain text, a date its ISO form. Attributes that only pages need are left out.
    """
    cls = type(value)
    if cls in _PLAIN:
        return value
    if isinstance(value, tuple):
        return [plain(each, file_name) for each in value]
    if isinstance(value, Passage):
        return value.text
    if isinstance(value, Date):
        return str(value)
    return _object(value, file_name) if is_dataclass(cls) else value


def placed(place: Place, file_name: FileName) -> dict[str, object]:
    """Return *place* as ``file`` and ``line``."""
    return {"file": file_name(place.source), "line": place.line}


_PLAIN = frozenset({str, int, bool, type(None)})
"""The types of most values in a record."""


def _object(value: object, file_name: FileName) -> dict[str, object]:
    found: dict[str, object] = {}
    cls: Any = type(value)
    for name, key in _names(cls):
        member = getattr(value, name)
        if type(member) is str:
            found[key] = member
        elif isinstance(member, Place):
            found.update(placed(member, file_name))
        else:
            found[key] = plain(member, file_name)
    found.update(_derived(value))
    return found


@cache
def _names(cls: Any) -> tuple[tuple[str, str], ...]:
    """Return the attributes of *cls* that are published, each with its key in the document."""
    return tuple(
        (each.name, each.metadata.get("json", each.name))
        for each in fields(cls)
        if not each.metadata.get("on_pages_only")
    )


def _derived(value: object) -> dict[str, object]:
    """Return values derived from *value*, to spare programs from parsing its text again."""
    match value:
        case Phase():
            return {"done": value.done, "total": len(value.tasks)}
        case Risk():
            return {
                "likelihood_level": level(value.likelihood),
                "impact_level": level(value.impact),
            }
        case Target():
            return {"result": result(value.target.text, value.actual.text)}
    return {}

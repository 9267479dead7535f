"""A JSON Schema for the front matter of records, for editors that check and complete it.

It is in draft 7, which every tool for YAML reads; the newer drafts are read by few.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sphinx_decisions.model.fields import FieldType
from sphinx_decisions.model.kind import Kind
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.model.spelling import status_key

Schema = dict[str, object]

DRAFT = "http://json-schema.org/draft-07/schema#"

_SCALARS = ["string", "number", "boolean", "null"]
"""Values are taken as they are written, so that ``0010`` and ``No`` are text for us."""

_OF_OTHERS = frozenset({"class", "name"})
"""Fields that are not read in front matter, because they mean something else to other tools."""

_ISO_DAY = r"-(?:0[1-9]|[12][0-9]|3[01])"
_ISO = rf"^ *[0-9]{{4}}(?:-(?:0?[1-9]|1[0-2])(?:{_ISO_DAY}(?![0-9]).*)?)? *$"
_OTHER_DATE = r"^(?! *[0-9]{4}-[0-9]).*[0-9]{4}"
"""A date in words or in another order has a year at least."""

_TYPES: dict[FieldType, Schema] = {
    FieldType.TEXT: {"type": _SCALARS},
    FieldType.LIST: {
        "description": "A list, or one line with commas or semicolons between the entries.",
        "type": [*_SCALARS, "array"],
        "items": {"type": _SCALARS},
    },
    FieldType.PEOPLE: {
        "description": "People: a list, or one line with commas. An address may follow in <>.",
        "type": [*_SCALARS, "array"],
        "items": {"type": _SCALARS},
    },
    FieldType.DATE: {
        "description": "A day, month or year: 2026-01-15, 2026-01, 2026.",
        "anyOf": [
            {"type": "string", "pattern": _ISO},
            {"type": "string", "pattern": _OTHER_DATE},
            {"type": "integer", "minimum": 1000, "maximum": 99999999},
            {"type": "null"},
        ],
    },
    FieldType.URL: {"description": "An address.", "type": ["string", "null"]},
}
_RELATION: Schema = {
    "description": "Records: ids, paths or links, as a list or in one line with commas.",
    "type": [*_SCALARS, "array"],
    "items": {"type": _SCALARS},
}


def front_matter_schema(settings: Settings) -> Schema:
    """Return the schema for records of all kinds; keys of other tools are free.

    Nothing is required, because every fact may stand in the text of the page instead.
    """
    kinds = tuple(settings.kinds.values())
    properties: dict[str, Schema] = {
        name: {
            "description": f"Makes the page a record of the kind {kind.name}; may be empty.",
            "type": ["string", "integer", "null"],
        }
        for kind in kinds
        for name in filter(None, (kind.name, kind.directive))
    }
    found: dict[str, list[Schema]] = {}
    for kind in kinds:
        for name, schema in _properties(kind, kinds):
            known = found.setdefault(name, [])
            known += [schema] if schema not in known else []
    properties |= {
        name: each[0] if len(each) == 1 else {"anyOf": each}
        for name, each in found.items()
        if name not in properties
    }
    return {
        "$schema": DRAFT,
        "title": "Front matter of decision records",
        "type": "object",
        "properties": properties,
        # A page that says which kind it is may only have that kind's statuses.
        "allOf": [
            {"if": {"required": [name]}, "then": {"properties": _statuses(kind)}}
            for kind in kinds
            for name in dict.fromkeys(filter(None, (kind.name, kind.directive)))
        ],
    }


def _properties(kind: Kind, kinds: Iterable[Kind]) -> Iterator[tuple[str, Schema]]:
    """Yield the keys that *kind* reads, aliases included, each with the schema of its value."""
    yield "title", _TYPES[FieldType.TEXT]
    named: dict[str, Schema] = {
        **{name: _TYPES[type_] for name, type_ in kind.field_types.items()},
        **dict.fromkeys(kind.relations, _RELATION),
        "status": _status(kinds),
    }
    aliases = {alias: named[name] for alias, name in kind.field_aliases.items() if name in named}
    for name, schema in {**aliases, **named}.items():
        if name not in _OF_OTHERS:
            yield name, schema


def _statuses(kind: Kind) -> dict[str, Schema]:
    names = ["status", *(alias for alias, name in kind.field_aliases.items() if name == "status")]
    return dict.fromkeys(names, _status([kind]))


def _status(kinds: Iterable[Kind]) -> Schema:
    """Return the schema of a status of *kinds*: the names to choose from, or any spelling.

    Other words may follow it, as in ``Superseded by ADR-0007``.
    """
    known = tuple(kinds)
    names = dict.fromkeys(name for kind in known for name in kind.statuses)
    spellings = dict.fromkeys(key for kind in known for key, _ in kind.status_spellings)
    words = "|".join(map(_any_case, sorted(spellings, key=lambda each: (-len(each), each))))
    return {
        "description": "The status; a date, a relation or other words may follow it.",
        "anyOf": [
            {"enum": list(names)},
            {"type": "string", "pattern": rf"^[\W_]*(?:.*(?:->|→|~) *)?(?:{words})(?![A-Za-z])"},
            {"type": "null"},
        ],
    }


def _any_case(spelling: str) -> str:
    """Return a pattern for *spelling* in any case, since JSON Schema has no flag for that."""
    return "".join(map(_either, status_key(spelling)))


def _either(char: str) -> str:
    if char == " ":
        return "[ _-]+"
    lower, upper = char.lower(), char.upper()
    if lower != upper and len(upper) == 1:
        return f"[{lower}{upper}]"
    # No more than must be: strict engines refuse needless backslashes.
    return re.sub(r"[\\^$.*+?()\[\]{}|]", r"\\\g<0>", char)

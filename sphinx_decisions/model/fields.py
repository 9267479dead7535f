"""The fields and relations of every kind: their names, types, aliases and inverses."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FieldType(StrEnum):
    """How the text of a field is parsed."""

    TEXT = "text"
    LIST = "list"
    PEOPLE = "people"
    DATE = "date"
    URL = "url"


LISTED = frozenset({FieldType.LIST, FieldType.PEOPLE})
"""The types of fields that can have several values."""

FIELDS: dict[str, FieldType] = {
    "id": FieldType.TEXT,
    "status": FieldType.TEXT,
    "date": FieldType.DATE,
    "authors": FieldType.PEOPLE,
    "deciders": FieldType.PEOPLE,
    "consulted": FieldType.PEOPLE,
    "informed": FieldType.PEOPLE,
    "tags": FieldType.LIST,
    "components": FieldType.LIST,
    "review-by": FieldType.DATE,
    "summary": FieldType.TEXT,
    "ignore": FieldType.LIST,
    "class": FieldType.LIST,
    "name": FieldType.TEXT,
}
"""The fields of every kind, in the order in which they are shown."""


FIELD_ALIASES: dict[str, tuple[str, ...]] = {
    "status": ("decision-status", "adr-status", "status-update"),
    "date": (
        *("decision-date", "date-of-decision", "decided", "decided-on", "date-decided"),
        *(
            "approved-on",
            "accepted-on",
            "date-accepted",
            "accepted",
            "date-created",
            "created",
            "creation-date",
            "created-on",
        ),
        *("last-modified", "last-updated", "date-modified", "modified", "updated"),
    ),
    "authors": ("author", "written-by", "proposed-by", "submitted-by", "submitter"),
    "deciders": (
        *("decision-makers", "decider", "decision-maker", "decided-by", "approvers", "approver"),
        "approved-by",
    ),
    "tags": ("tag", "labels", "keywords"),
    "components": ("affected-components", "component"),
    "review-by": ("review",),
    "related": ("relates-to", "related-to", "see-also", "related-adrs", "related-decisions"),
    "supersedes": ("supercedes", "replaces", "obsoletes"),
    "superseded-by": (
        *("superceded-by", "superseeded-by", "replaced-by", "obsoleted-by"),
        *("superseded", "superseding", "superseding-proposal"),
    ),
    "amends": ("updates",),
    "amended-by": ("amended", "updated-by"),
    "depends-on": ("requires",),
}
"""Other names for the built-in fields, as found in public decision logs."""


RETIRED = "retired"
"""The field for the day on which a decision was retired; derived, never required."""


LAYOUT_FIELDS = frozenset({"class", "name", "ignore"})
"""Fields about the page rather than the decision: never shown, never in front matter."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A named link from one record to another; *inverse* is its name on the other record."""

    name: str
    inverse: str
    forward: bool = True

    @property
    def symmetric(self) -> bool:
        """Whether both sides have the same name."""
        return self.name == self.inverse


def _pairs(*names: tuple[str, str]) -> dict[str, Relation]:
    table: dict[str, Relation] = {}
    for name, inverse in names:
        table[name] = Relation(name, inverse)
        table.setdefault(inverse, Relation(inverse, name, forward=False))
    return table


RELATIONS: dict[str, Relation] = _pairs(
    ("supersedes", "superseded-by"),
    ("amends", "amended-by"),
    ("depends-on", "required-by"),
    ("implements", "implemented-by"),
    ("related", "related"),
)
"""Every built-in relation by name, inverses included; *forward* ones point to the older record."""

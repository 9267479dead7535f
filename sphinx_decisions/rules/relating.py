"""Relations in the words of a sentence: ``implements ADR-0004``."""

from __future__ import annotations

from sphinx_decisions.model.message import Message, say

_PREDICATES = {
    "supersedes": say("supersedes {other}"),
    "superseded-by": say("is superseded by {other}"),
    "amends": say("amends {other}"),
    "amended-by": say("is amended by {other}"),
    "depends-on": say("depends on {other}"),
    "required-by": say("is required by {other}"),
    "implements": say("implements {other}"),
    "implemented-by": say("is implemented by {other}"),
    "related": say("is related to {other}"),
}
_ACTIVE = say("{relation} {other}")
_PASSIVE = say("is {relation} {other}")


def relates(relation: str, other: object) -> Message:
    """Return the predicate of a sentence about a record with *relation* to *other*.

    A relation of the project's own reads like its name: "extends", "is extended by".
    """
    own = _PASSIVE if relation.endswith("-by") else _ACTIVE
    template = _PREDICATES.get(relation, own).template
    return say(template, relation=relation.replace("-", " "), other=other)

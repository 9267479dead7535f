"""The relations between records: the built-in ones and those of ``decisions_relations``."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from sphinx_decisions.config.entry import SLUG_WORDS, Entry, is_slug
from sphinx_decisions.config.key import QUERY_NAMES, Keys, Surroundings, laid_over
from sphinx_decisions.model.fields import FIELDS, RELATIONS, Relation
from sphinx_decisions.model.message import Message, say
from sphinx_decisions.model.spelling import field_key

RELATION_KEYS = Keys[Relation]()
"""The keys of a relation."""


@RELATION_KEYS.declare("name", "none, it is required")
def inverse(entry: Entry, relation: Relation, _: Surroundings) -> Relation:
    """The name of the relation seen from the other record; the same name if it is symmetric.

    Example::

       decisions_relations = {
           "extends": {"inverse": "extended-by"},
           "conflicts-with": {"inverse": "conflicts-with"},
       }
    """
    return replace(relation, inverse=field_key(entry.text()))


def read_relations(entry: Entry, around: Surroundings) -> dict[str, Relation]:
    """Return the built-in relations and those of *entry*, each with its inverse."""
    relations = dict(RELATIONS)
    for written, part in entry.entries().items():
        parts = part.entries(RELATION_KEYS, needs=RELATION_KEYS)
        relation = laid_over(Relation(field_key(written), ""), RELATION_KEYS, parts, around)
        if not relation.inverse or _is_known(relation, relations):
            continue
        if wrong := _wrong_name(relation.name, around, relations):
            part.refuse_key(wrong)
        elif wrong := _wrong_name(relation.inverse, around, relations):
            parts["inverse"].refuse(wrong)
        else:
            other = Relation(relation.inverse, relation.name, forward=False)
            relations |= {relation.inverse: other, relation.name: relation}
    return relations


def _is_known(relation: Relation, relations: dict[str, Relation]) -> bool:
    """Return whether the pair exists; defining it again, from either side, is harmless."""
    known = relations.get(relation.name)
    return known is not None and known.inverse == relation.inverse


def _wrong_name(name: str, around: Surroundings, others: Collection[str]) -> Message | None:
    """Return what to write instead of *name*; ``None`` if it is valid."""
    if not is_slug(name):
        return SLUG_WORDS
    if name in FIELDS or name in QUERY_NAMES or name in around.view_options:
        return say("a name that no field and no option of a view has")
    return say("a name that no other relation has") if name in others else None

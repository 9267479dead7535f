"""The fields of a kind: additional ones, and aliases of all."""

from __future__ import annotations

from dataclasses import replace

from sphinx_decisions.config.entry import SLUG_WORDS, Entry, is_slug
from sphinx_decisions.config.key import QUERY_NAMES, Keys, Surroundings
from sphinx_decisions.config.kind_keys.spellings import TYPE, spellings
from sphinx_decisions.model.fields import FIELDS, FieldType
from sphinx_decisions.model.kind import Kind
from sphinx_decisions.model.message import say
from sphinx_decisions.model.spelling import field_key

KEYS = Keys[Kind]()


@KEYS.declare(
    f"mapping from a name to one of {', '.join(f'``{type_}``' for type_ in FieldType)}", "``{}``"
)
def extra_fields(entry: Entry, kind: Kind, around: Surroundings) -> Kind:
    """Additional fields, each with the type of its value.

    Example::

       decisions_kinds = {"adr": {"extra_fields": {"sponsor": "people", "cost": "text"}}}
    """
    taken = {*FIELDS, *around.relations, *QUERY_NAMES, *around.view_options, *around.kind_names}
    found: dict[str, FieldType] = {}
    for name, part in entry.entries().items():
        key = field_key(name)
        if not is_slug(key):
            part.refuse_key(SLUG_WORDS)
        elif key in taken:
            part.refuse_key(say("a name that no field, relation, kind or option of a view has"))
        elif type_ := part.choice(tuple(FieldType)):
            found[key] = FieldType(type_)
    # The name of a new field is no longer an alias of another one.
    aliases = {key: name for key, name in kind.field_aliases.items() if key not in found}
    return replace(kind, field_types={**kind.field_types, **found}, field_aliases=aliases)


@KEYS.declare(TYPE, "spellings of public decision logs")
def field_aliases(entry: Entry, kind: Kind, _: Surroundings) -> Kind:
    """Additional names for a field or a relation.

    Example::

       decisions_kinds = {"adr": {"field_aliases": {"authors": ["owner"]}}}
    """
    known = spellings(entry, kind.field_names, kind.field_aliases, field_key)
    return replace(kind, field_aliases=known)

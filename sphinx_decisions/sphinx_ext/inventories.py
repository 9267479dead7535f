"""Records of other projects, as their inventories name them."""

from __future__ import annotations

from collections.abc import Mapping

from sphinx.application import Sphinx

from sphinx_decisions.sphinx_ext.domain import NAME


def external_names(app: Sphinx) -> Mapping[str, frozenset[str]]:
    """Return the names of records in the inventories of other projects, by kind.

    Each also occurs with the name of its inventory in front.
    """
    if "sphinx.ext.intersphinx" not in app.extensions:
        return {}
    from sphinx.ext.intersphinx import InventoryAdapter

    inventories = InventoryAdapter(app.env)
    names: dict[str, set[str]] = {}
    all_of_them = {"": inventories.main_inventory, **inventories.named_inventory}
    for inventory, object_types in all_of_them.items():
        for object_type, items in object_types.items():
            domain, _, name = object_type.partition(":")
            if domain == NAME:
                found = (f"{inventory}:{item}" if inventory else item for item in items)
                names.setdefault(name, set()).update(found)
    return {name: frozenset(found) for name, found in names.items()}

"""The keys of a kind: each is a function that returns the kind changed by its value."""

from __future__ import annotations

from collections.abc import Mapping

from sphinx_decisions.config.key import Key
from sphinx_decisions.config.kind_keys import fields, names, requirements, rules, sections, statuses
from sphinx_decisions.model.kind import Kind

KIND_KEYS: Mapping[str, Key[Kind]] = {
    **names.KEYS,
    **statuses.KEYS,
    **fields.KEYS,
    **requirements.KEYS,
    **sections.KEYS,
    **rules.KEYS,
}
"""Every key of a kind, in the order in which they are read: later ones use earlier ones."""

"""The rules, as far as records of one kind have others."""

from __future__ import annotations

from dataclasses import replace

from sphinx_decisions.config.entry import Entry
from sphinx_decisions.config.key import Keys, Surroundings
from sphinx_decisions.config.severities import TYPE, read_rules
from sphinx_decisions.model.kind import Kind

KEYS = Keys[Kind]()


@KEYS.declare(TYPE, "``{}``")
def rules(entry: Entry, kind: Kind, around: Surroundings) -> Kind:
    """How grave the findings about records of this kind are; other kinds keep theirs.

    Example::

       decisions_kinds = {"adr": {"rules": {"missing_section": "off"}}}
    """
    return replace(kind, rules={**kind.rules, **read_rules(entry, around.rule_codes)})

"""The severities of rules for the records of one kind."""

from __future__ import annotations

from dataclasses import replace

from sphinx_decisions.config.entry import Entry
from sphinx_decisions.config.key import Keys, Surroundings
from sphinx_decisions.config.severities import TYPE, read_rules
from sphinx_decisions.model.kind import Kind

KEYS = Keys[Kind]()


@KEYS.declare(TYPE, "``{}``")
def rules(entry: Entry, kind: Kind, around: Surroundings) -> Kind:
    """The severities of rules for records of this kind; other kinds keep theirs.

    Example::

       decisions_kinds = {"adr": {"rules": {"missing_section": "off"}}}
    """
    return replace(kind, rules={**kind.rules, **read_rules(entry, around.rule_codes)})

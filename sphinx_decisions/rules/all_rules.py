"""All rules, by subject. Importing this module fills ``RULES``, in the order of ``CODES``."""

from __future__ import annotations

from sphinx_decisions.rules import (
    adoption,
    agreement,
    both_sides,
    components,
    config,
    dates,
    duplicates,
    fields,
    hidden,
    ids,
    known,
    lineage,
    numbering,
    parts,
    progress,
    recommended,
    relations,
    reliance,
    sections,
    syntax,
    template,
    unread,
    views,
    waivers,
)
from sphinx_decisions.rules.codes import CODES
from sphinx_decisions.rules.registry import RULES

__all__ = ["RULES", "SUBJECTS"]

SUBJECTS = {
    "Syntax and unreadable text": (syntax, unread, template),
    "Fields and dates": (fields, agreement, dates),
    "Sections and their content": (sections, recommended, parts, progress),
    "Pages, ids and numbers": (adoption, ids, duplicates, numbering),
    "Relations and citations": (relations, both_sides, hidden, lineage, reliance, components),
    "Views, configuration, waivers and the baseline": (views, config, waivers, known),
}
"""The modules of rules by subject, in the order of the Checks page."""

# Rules are added in the order in which modules are imported, and any of them can be the first.
RULES.update({code: RULES.pop(code) for code in CODES})

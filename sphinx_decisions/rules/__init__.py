"""What makes a decision log healthy: one rule, one function, one docstring.

Importing this package fills ``RULES``.
"""

from __future__ import annotations

from sphinx_decisions.rules import (
    agreement,
    components,
    config,
    dates,
    duplicates,
    fields,
    hidden,
    ids,
    lineage,
    numbering,
    parts,
    progress,
    relations,
    sections,
    template,
    unread,
    views,
    waivers,
)
from sphinx_decisions.rules import (
    reliance as leaning,
)
from sphinx_decisions.rules import (
    syntax as reading,
)
from sphinx_decisions.rules.check import check
from sphinx_decisions.rules.project import Project
from sphinx_decisions.rules.registry import RULES, Rule

__all__ = ["RULES", "SUBJECTS", "Project", "Rule", "check"]

SUBJECTS = (
    reading,
    fields,
    unread,
    agreement,
    dates,
    sections,
    template,
    parts,
    progress,
    ids,
    duplicates,
    numbering,
    relations,
    hidden,
    lineage,
    leaning,
    components,
    views,
    config,
    waivers,
)
"""The modules that hold rules, in the order in which a reader would ask for them."""

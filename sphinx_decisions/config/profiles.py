"""The built-in kinds, in the same shape as users write them in ``decisions_kinds``.

A *profile* is a style of document: ``full`` are the two templates that this product
is made for, ``nygard`` and ``madr`` are the two best-known styles of decision record,
``proposal`` is that of series of enhancement proposals, and ``light`` asks for no sections.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import cast

from sphinx_decisions.config.headings import (
    ALTERNATIVES,
    CONSEQUENCES,
    CONTEXT,
    DECISION,
    DRIVERS,
    NEGATIVE,
    OTHERS,
    PERFORMANCE,
    PHASES,
    POSITIVE,
    PROS_AND_CONS,
    QUESTIONS,
    REFERENCES,
    RISKS,
)
from sphinx_decisions.config.proposals import PROPOSAL
from sphinx_decisions.config.statuses import ADR_STATUSES, DESIGN_STATUSES, STATUSES, Layer
from sphinx_decisions.model.part import PARENTS, Part
from sphinx_decisions.model.spelling import section_key

DEFAULT_PROFILE = "full"

_FULL_ADR: Layer = {
    **ADR_STATUSES,
    # A heading that reads like a part is that part, and need not be listed here.
    "sections": {"Alternatives Considered": Part.ALTERNATIVES},
    "required_fields": ["id", "title", "status", "date"],
    "recommended_fields": ["authors"],
    "required_sections": ["Context", "Decision", "Alternatives Considered", "Consequences"],
    "recommended_sections": [
        "Problem Statement",
        "Current State",
        "Constraints",
        "Chosen Option",
        "Rationale",
        "Positive",
        "Negative",
        "Risks",
        "Implementation Notes",
        "Affected Components",
        "Rollback Plan",
        "References",
        "Decision Record",
    ],
    # The Status section is only one of the places for fields that are required anyhow.
    "optional_sections": ["Status", "Migration Path"],
    "section_aliases": {
        "Context": CONTEXT,
        "Problem Statement": ["Problem"],
        "Current State": ["As Is", "Current Situation", "Status Quo"],
        "Constraints": ["Assumptions and Constraints", "Limitations", *DRIVERS],
        "Decision": DECISION,
        "Chosen Option": ["Chosen Alternative", "Chosen Solution", "Selected Option"],
        "Rationale": ["Justification", "Reasoning"],
        "Alternatives Considered": [*ALTERNATIVES, *PROS_AND_CONS],
        "Consequences": CONSEQUENCES,
        "Positive": POSITIVE,
        "Negative": NEGATIVE,
        "Risks": RISKS,
        "Implementation Notes": ["Implementation", "Implementation Details", "Implementation Plan"],
        "Affected Components": ["Components", "Components Affected", "Impacted Components"],
        "Migration Path": ["Migration", "Migration Plan", "Migration Strategy"],
        "Rollback Plan": ["Fallback Plan", "Rollback", "Rollback Strategy"],
        "References": REFERENCES,
        "Decision Record": ["Change History", "Decision History", "History", "Revision History"],
    },
}

_FULL_DESIGN_DOC: Layer = {
    **DESIGN_STATUSES,
    "sections": {
        "Implementation Strategy": Part.PHASES,
        "Performance Considerations": Part.PERFORMANCE_TARGETS,
        "Open Questions": Part.QUESTIONS,
    },
    "required_fields": ["title", "status", "date"],
    "required_sections": [
        "Executive Summary",
        "Overview",
        "Background",
        "Design",
        "Implementation Strategy",
        "Testing Strategy",
    ],
    "recommended_sections": [
        "Goals",
        "Non-Goals",
        "Research",
        "API Design",
        "Python API",
        "TypeScript API",
        "Performance Considerations",
        "Open Questions",
        "References",
        "Specifications",
        "Libraries",
        "Prior Art",
        "Related Documents",
    ],
    "optional_sections": ["Rust API", "Migration Guide", "From FastAPI", "From NestJS"],
    "section_aliases": {
        "Executive Summary": ["Abstract", "Summary", "TL;DR"],
        "Overview": ["Introduction"],
        "Goals": ["Aims", "Objectives"],
        "Non-Goals": ["Anti-Goals", "Nongoals", "Not in Scope", "Out of Scope"],
        "Background": ["Context", "Background and Context", "Context and Background", "Motivation"],
        "Research": ["Research Findings"],
        "Design": ["Detailed Design", "Proposed Design", "Proposed Solution"],
        "API Design": ["API", "APIs"],
        "Implementation Strategy": PHASES,
        "Performance Considerations": PERFORMANCE,
        "Testing Strategy": ["Test Plan", "Test Strategy", "Testing", "Testing Plan"],
        "Migration Guide": ["Migration", "Migration Path", "Migration Plan"],
        "Open Questions": QUESTIONS,
        "References": REFERENCES,
        "Specifications": ["Specs", "Standards"],
        "Libraries": ["Crates", "Dependencies"],
        "Related Documents": ["Related Docs"],
    },
}

_NYGARD_ADR: Layer = {
    **ADR_STATUSES,
    "required_fields": ["id", "title", "status"],
    "recommended_fields": ["date"],
    "required_sections": ["Context", "Decision", "Consequences"],
    "optional_sections": ["Status"],
    "section_aliases": {
        "Context": [*CONTEXT, "Problem Statement"],
        "Decision": DECISION,
        "Consequences": CONSEQUENCES,
    },
}

_MADR_ADR: Layer = {
    **ADR_STATUSES,
    "sections": {
        "Context and Problem Statement": Part.CONTEXT,
        "Decision Drivers": Part.CONSTRAINTS,
        "Considered Options": Part.ALTERNATIVES,
        "Pros and Cons of the Options": Part.PROS_AND_CONS,
        "Decision Outcome": Part.DECISION,
        "More Information": Part.REFERENCES,
    },
    "required_fields": ["id", "title", "status"],
    "recommended_fields": ["date", "deciders"],
    "required_sections": [
        "Context and Problem Statement",
        "Considered Options",
        "Decision Outcome",
    ],
    "recommended_sections": ["Consequences"],
    # MADR calls each of these optional.
    "optional_sections": [
        "Decision Drivers",
        "Confirmation",
        "Pros and Cons of the Options",
        "More Information",
    ],
    "section_aliases": {
        "Context and Problem Statement": [*CONTEXT, "Problem Statement"],
        "Decision Drivers": [*DRIVERS, "Constraints"],
        "Considered Options": ALTERNATIVES,
        "Decision Outcome": DECISION,
        "Consequences": CONSEQUENCES,
        "Confirmation": ["Validation"],
        "Pros and Cons of the Options": PROS_AND_CONS,
        "More Information": REFERENCES,
    },
}

_LIGHT_ADR: Layer = {**ADR_STATUSES, "required_fields": ["id", "title", "status"]}

_LIGHT_DESIGN_DOC: Layer = {
    **DESIGN_STATUSES,
    "required_fields": ["title", "status", "date"],
}

BUILT_IN: Mapping[str, Layer] = {
    "adr": {"title": "ADR"},
    "design-doc": {"title": "Design document", "id_format": "{slug}"},
}
"""The kinds that exist without configuration, with the keys that no profile changes."""

PROFILES: Mapping[str, Mapping[str, Layer]] = {
    "full": {"adr": _FULL_ADR, "design-doc": _FULL_DESIGN_DOC},
    "nygard": {"adr": _NYGARD_ADR},
    "madr": {"adr": _MADR_ADR},
    "proposal": {"adr": PROPOSAL},
    "light": {"adr": _LIGHT_ADR, "design-doc": _LIGHT_DESIGN_DOC},
}
"""Profile → kind → its keys; a kind that a profile does not name takes its ``adr``."""


DESCRIBING = frozenset({"design-doc"})
"""The built-in kinds whose records describe what is, also while they are drafts."""


@cache
def vocabulary() -> Mapping[str, Part]:
    """Return the parts that headings mean in any kind: a decision record's, then all others'."""
    found = {section_key(part): part for part in Part}
    found |= {section_key(heading): part for heading, part in OTHERS.items()}
    layers = (_FULL_ADR, _FULL_DESIGN_DOC, _MADR_ADR)
    for layer in layers:
        for heading, part in cast("Mapping[str, Part]", layer["sections"]).items():
            found.setdefault(section_key(heading), part)
    for layer in layers:
        for heading, aliases in cast("Mapping[str, list[str]]", layer["section_aliases"]).items():
            for alias in aliases:
                found.setdefault(section_key(alias), found[section_key(heading)])
    return found


def parents(profile: str) -> Mapping[Part, Part]:
    """Return which part has its place inside which other in documents of *profile*."""
    return {**PARENTS, Part.CONSEQUENCES: Part.DECISION} if profile == "madr" else PARENTS


def base_layers(kind: str, profile: str) -> tuple[Layer, ...]:
    """Return what *kind* consists of before its own keys, the lowest layer first.

    *profile* may be empty: then a built-in kind takes the default one, and any other
    kind starts with the statuses of decision records and nothing else.
    """
    if not profile and kind not in BUILT_IN:
        return (STATUSES,)
    styles = PROFILES[profile or DEFAULT_PROFILE]
    return (styles.get(kind, styles["adr"]), BUILT_IN.get(kind, {}))

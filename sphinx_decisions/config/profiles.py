"""The built-in kinds, in the same shape as users write them in ``decisions_kinds``.

A *profile* is a style of document: ``full`` are the two templates that this product
is made for, ``nygard`` and ``madr`` are the two best-known styles of decision record.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import cast

from sphinx_decisions.config.headings import (
    ALTERNATIVES,
    CONSEQUENCES,
    CONTEXT,
    DECISION,
    DRIVERS,
    NEGATIVE,
    PERFORMANCE,
    PHASES,
    POSITIVE,
    PROS_AND_CONS,
    QUESTIONS,
    REFERENCES,
    RISKS,
)
from sphinx_decisions.model.kind import Kind
from sphinx_decisions.model.spelling import section_key

Layer = Mapping[str, object]
"""Keys of a kind with their values, as in ``decisions_kinds``."""

DEFAULT_PROFILE = "full"

_STATUSES: Layer = {
    "statuses": {
        "open": ["Proposed"],
        "in-force": ["Accepted"],
        "retired": ["Rejected", "Superseded", "Deprecated"],
    },
}

_ADR_STATUSES: Layer = {
    **_STATUSES,
    "status_aliases": {
        "Proposed": [
            "Draft",
            "Experimental",
            "In Discussion",
            "In Progress",
            "In Review",
            "Open",
            "Pending",
            "Provisional",
            "Under Review",
            "WIP",
            "Work in Progress",
        ],
        "Accepted": ["Active", "Adopted", "Agreed", "Approved", "Decided", "Done", "Implemented"],
        "Rejected": ["Declined", "Refused", "Withdrawn"],
        "Superseded": ["Replaced", "Superceded"],
        "Deprecated": ["Obsolete", "Retired"],
    },
}

_DESIGN_STATUSES: Layer = {
    "statuses": {
        "open": ["Draft", "Research"],
        "in-force": ["Active"],
        "retired": ["Deprecated", "Superseded"],
    },
    "status_aliases": {
        "Draft": [
            "In Progress",
            "In Review",
            "Pending",
            "Proposed",
            "Under Review",
            "WIP",
            "Work in Progress",
        ],
        "Research": ["Experimental", "Exploration", "Investigation", "Spike"],
        "Active": ["Accepted", "Approved", "Current", "Final", "Implemented"],
        "Deprecated": ["Obsolete", "Retired"],
        "Superseded": ["Replaced", "Superceded"],
    },
}

LOOKING_BACK = frozenset(
    {
        *("Current State", "Current Situation", "Status Quo", "Status"),
        *ALTERNATIVES,
        *PROS_AND_CONS,
        *REFERENCES,
    }
)
"""Parts of a record, in whatever profile, that may speak of what is over."""

_FULL_ADR: Layer = {
    **_ADR_STATUSES,
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
    **_DESIGN_STATUSES,
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
    **_ADR_STATUSES,
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
    **_ADR_STATUSES,
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

PARENTS: Mapping[str, str] = {
    **dict.fromkeys(("Problem Statement", "Current State", "Constraints"), "Context"),
    **dict.fromkeys(("Chosen Option", "Rationale"), "Decision"),
    **dict.fromkeys(("Positive", "Negative", "Risks"), "Consequences"),
    **dict.fromkeys(
        ("Affected Components", "Migration Path", "Rollback Plan"), "Implementation Notes"
    ),
    **dict.fromkeys(("Goals", "Non-Goals"), "Overview"),
    "Research": "Background",
    **dict.fromkeys(("Python API", "TypeScript API", "Rust API"), "API Design"),
    **dict.fromkeys(("From FastAPI", "From NestJS"), "Migration Guide"),
    **dict.fromkeys(
        ("Specifications", "Libraries", "Prior Art", "Related Documents"), "References"
    ),
    **dict.fromkeys(("Consequences", "Confirmation"), "Decision Outcome"),
}
"""Parts that a template has inside another one, where its kind knows that one."""

BUILT_IN: Mapping[str, Layer] = {
    "adr": {"title": "ADR", "id_format": "ADR-{:04d}"},
    "design-doc": {"title": "Design document", "id_format": "{slug}"},
}
"""The kinds that exist without configuration, and what they keep in every profile."""

PROFILES: Mapping[str, Mapping[str, Layer]] = {
    "full": {"adr": _FULL_ADR, "design-doc": _FULL_DESIGN_DOC},
    "nygard": {"adr": _NYGARD_ADR},
    "madr": {"adr": _MADR_ADR},
}
"""Profile → kind → its keys; a kind that a profile does not name takes its ``adr``."""


@cache
def _template_parts() -> Mapping[str, str]:
    """Return every heading of both templates, the ADR's first, with the part that it means."""
    found: dict[str, str] = {}
    for layer in (_FULL_ADR, _FULL_DESIGN_DOC):
        spellings = cast("Mapping[str, list[str]]", layer["section_aliases"])
        for name, aliases in spellings.items():
            for heading in (name, *aliases):
                found.setdefault(section_key(heading), name)
    return found


def knowing_templates(kind: Kind) -> Kind:
    """Return *kind* with the parts of both templates, but for headings that it knows itself."""
    return replace(kind, section_aliases={**_template_parts(), **kind.section_aliases})


def base_layers(kind: str, profile: str) -> tuple[Layer, ...]:
    """Return what *kind* consists of before its own keys, the lowest layer first.

    *profile* may be empty: then a built-in kind takes the default one, and any other
    kind starts with the statuses of decision records and nothing else.
    """
    if not profile and kind not in BUILT_IN:
        return (_STATUSES,)
    styles = PROFILES[profile or DEFAULT_PROFILE]
    return (styles.get(kind, styles["adr"]), BUILT_IN.get(kind, {}))

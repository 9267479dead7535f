"""The style of enhancement proposals: PEP, NEP, SLEP, OEP, DEP, REP, KEP, RFC and their like."""

from __future__ import annotations

from sphinx_decisions.config.headings import ALTERNATIVES, QUESTIONS, REFERENCES
from sphinx_decisions.config.statuses import DEPRECATED, REJECTED, SUPERSEDED, Layer
from sphinx_decisions.model.part import Part

PROPOSAL: Layer = {
    "statuses": {
        "open": ["Draft", "Provisional", "Deferred"],
        "in-force": ["Accepted", "Active", "Final"],
        "retired": ["Rejected", "Withdrawn", "Superseded", "Deprecated"],
    },
    "status_aliases": {
        "Draft": [
            "Experimental",
            "Idea",
            "In Discussion",
            "In Progress",
            "In Review",
            "Open",
            "Pending",
            "Pre-Draft",
            "Proposal",
            "Proposed",
            "Review",
            "Under Discussion",
            "Under Review",
            "WIP",
            "Work in Progress",
        ],
        "Deferred": ["On Hold", "Postponed", "Stagnant"],
        "Accepted": ["Adopted", "Approved", "Implementable"],
        "Active": ["Current", "Living", "Process"],
        "Final": ["Complete", "Completed", "Implemented", "Merged"],
        "Rejected": [each for each in REJECTED if each != "Withdrawn"],
        "Superseded": SUPERSEDED,
        "Deprecated": [*DEPRECATED, "Historical"],
    },
    "extra_fields": {
        "sponsor": "people",
        "shepherd": "people",
        "type": "text",
        "topic": "list",
        "resolution": "text",
        "discussions-to": "text",
        "post-history": "list",
    },
    "field_aliases": {
        "authors": ["contact", "contacts", "owning-authors", "champion", "champions"],
        "deciders": [
            *("bdfl-delegate", "pep-delegate", "dep-delegate", "delegate", "arbiter"),
            *("implementation-team", "reviewers"),
        ],
        "sponsor": ["sponsors", "owning-sig"],
        "shepherd": ["shepherds"],
        "type": ["category", "track"],
        "topic": ["topics"],
        "discussions-to": ["discussion", "discussions", "discussion-to", "pull-request"],
        "post-history": ["review-period"],
    },
    "sections": {
        "Abstract": Part.EXECUTIVE_SUMMARY,
        "Motivation": Part.CONTEXT,
        "Rationale": Part.RATIONALE,
        "Specification": Part.DESIGN,
        "Backwards Compatibility": Part.CONSEQUENCES,
        "Reference Implementation": Part.IMPLEMENTATION_NOTES,
        "Rejected Ideas": Part.ALTERNATIVES,
        "Open Issues": Part.QUESTIONS,
        "References": Part.REFERENCES,
    },
    "required_fields": ["id", "title", "status"],
    "recommended_fields": ["date", "authors"],
    "recommended_sections": ["Abstract", "Motivation", "Specification"],
    "optional_sections": [
        "Rationale",
        "Backwards Compatibility",
        "Reference Implementation",
        "Rejected Ideas",
        "Open Issues",
        "References",
    ],
    "section_aliases": {
        "Abstract": ["Executive Summary", "Overview", "Summary", "TL;DR"],
        "Motivation": ["Background", "Context", "Motivation and Scope", "Problem"],
        "Specification": [
            *("Description", "Design", "Design Details", "Detailed Description"),
            *("Detailed Design", "Proposal", "Proposed Solution", "Solution"),
        ],
        "Backwards Compatibility": ["Backward Compatibility", "Compatibility", "Impact"],
        "Reference Implementation": ["Implementation", "Implementation Plan", "Prototype"],
        "Rejected Ideas": ["Rejected Proposals", *ALTERNATIVES],
        "Open Issues": [each for each in QUESTIONS if each != "Open Issues"],
        "References": [*REFERENCES, "Footnotes", "References and Footnotes"],
    },
}

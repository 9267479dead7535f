"""The statuses of the built-in kinds, and the other words that public logs use for them."""

from __future__ import annotations

from collections.abc import Mapping

from sphinx_decisions.model.spelling import status_key
from sphinx_decisions.model.status import Role

Layer = Mapping[str, object]
"""Keys of a kind with their values, as in ``decisions_kinds``."""

STATUSES: Layer = {
    "statuses": {
        "open": ["Proposed"],
        "in-force": ["Accepted"],
        "retired": ["Rejected", "Superseded", "Deprecated"],
    },
}

REJECTED = [
    "Abandoned",
    "Cancelled",
    "Canceled",
    "Declined",
    "Denied",
    "Discarded",
    "Dropped",
    "Not Accepted",
    "Refused",
    "Withdrawn",
]
SUPERSEDED = ["Replaced", "Superceded", "Superceeded", "Superseeded"]
DEPRECATED = [
    "Depreciated",
    "Discontinued",
    "Inactive",
    "Moved",
    "No Longer Relevant",
    "Obsolete",
    "Obsoleted",
    "Outdated",
    "Removed",
    "Retired",
    "Reverted",
]

ROLES: Mapping[str, Role] = {
    **dict.fromkeys(map(status_key, ("Rejected", *REJECTED)), Role.REJECTED),
    **dict.fromkeys(map(status_key, ("Superseded", *SUPERSEDED)), Role.SUPERSEDED),
    **dict.fromkeys(map(status_key, ("Deprecated", *DEPRECATED)), Role.DEPRECATED),
}
"""The words for retired statuses by ``status_key``, each with its role."""

ADR_STATUSES: Layer = {
    **STATUSES,
    "status_aliases": {
        "Proposed": [
            "Deferred",
            "Draft",
            "Experimental",
            "In Consideration",
            "In Discussion",
            "In Progress",
            "In Review",
            "Incomplete",
            "Initial",
            "On Hold",
            "Open",
            "Pending",
            "Placeholder",
            "Postponed",
            "Proposal",
            "Provisional",
            "Request for Comments",
            "Review",
            "RFC",
            "Trial",
            "Under Consideration",
            "Under Discussion",
            "Under Investigation",
            "Under Review",
            "WIP",
            "Work in Progress",
        ],
        "Accepted": [
            "Active",
            "Adopted",
            "Agreed",
            "Approved",
            "Complete",
            "Completed",
            "Confirmed",
            "Current",
            "Decided",
            "Done",
            "Final",
            "Implementable",
            "Implemented",
            "In Force",
            "Partially Accepted",
            "Ratified",
        ],
        "Rejected": REJECTED,
        "Superseded": SUPERSEDED,
        "Deprecated": DEPRECATED,
    },
}

DESIGN_STATUSES: Layer = {
    "statuses": {
        "open": ["Draft", "Research"],
        "in-force": ["Active"],
        "retired": ["Deprecated", "Superseded"],
    },
    "status_aliases": {
        "Draft": [
            "Deferred",
            "In Discussion",
            "In Progress",
            "In Review",
            "Incomplete",
            "Initial",
            "On Hold",
            "Pending",
            "Proposal",
            "Proposed",
            "Provisional",
            "Under Discussion",
            "Under Review",
            "WIP",
            "Work in Progress",
        ],
        "Research": ["Experimental", "Exploration", "Investigation", "Spike"],
        "Active": [
            "Accepted",
            "Adopted",
            "Approved",
            "Complete",
            "Completed",
            "Current",
            "Final",
            "Implementable",
            "Implemented",
            "Living",
        ],
        "Deprecated": DEPRECATED,
        "Superseded": SUPERSEDED,
    },
}

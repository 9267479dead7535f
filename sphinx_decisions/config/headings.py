"""Headings that public logs use for one part; a profile's own heading may be among them."""

from __future__ import annotations

from sphinx_decisions.model.part import Part

CONTEXT = ["Context", "Context and Problem Statement", "Background", "Motivation"]
DECISION = ["Decision", "Decision Outcome", "Decisions", "Outcome", "Resolution"]
ALTERNATIVES = [
    "Alternatives Considered",
    "Alternatives",
    "Considered Alternatives",
    "Considered Options",
    "Deferred/Rejected Decisions",
    "Options",
    "Options Considered",
    "Rejected Alternatives",
    "Rejected and Unplanned Alternatives",
    "Rejected Options",
    "Rejected or Deferred Alternatives",
]
CONSEQUENCES = ["Consequence", "Implications"]
DRIVERS = ["Decision Drivers", "Drivers", "Requirements"]
PROS_AND_CONS = ["Pros and Cons of the Options", "Pros and Cons"]
REFERENCES = [
    "Additional Resources",
    "Further Information",
    "Further Reading",
    "Links",
    "More Information",
    "References",
    "Related",
    "Related ADRs",
    "Related Decisions",
    "Related Links",
    "Resources",
    "See Also",
]

POSITIVE = ["Advantages", "Benefits", "Positive Consequences", "Upsides"]
NEGATIVE = [
    "Disadvantages",
    "Downsides",
    "Drawbacks",
    "Negative Consequences",
    "Trade-offs",
    "Tradeoffs",
]
RISKS = [
    "Known Risks",
    "Risk",
    "Risk Analysis",
    "Risk Assessment",
    "Risks and Mitigation",
    "Risks and Mitigations",
]
PHASES = [
    "Implementation",
    "Implementation Phases",
    "Implementation Plan",
    "Milestones",
    "Phases",
    "Roadmap",
    "Rollout Plan",
]
PERFORMANCE = [
    "Performance",
    "Performance Goals",
    "Performance Targets",
    "Service Level Objectives",
]
QUESTIONS = [
    "Open Issues",
    "Outstanding Questions",
    "Questions",
    "Unresolved Questions",
]

OTHERS = {
    "Change Log": Part.CHANGELOG,
    "Deprecation": Part.REASON,
    "Reasons": Part.REASON,
    "Rejection": Part.REASON,
}
"""Headings of parts that are in no profile."""

IN_FAVOUR = ("Positive", "Pros", "Pro", "Good", "Strengths", *POSITIVE)
AGAINST = ("Negative", "Cons", "Con", "Bad", "Weaknesses", *NEGATIVE)
"""Labels and headings for what speaks in favour of something, and against it."""

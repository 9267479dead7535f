"""The parts that a record may have, independent of how a team words their headings."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Part(StrEnum):
    """What a section of a record is about; the values are the names used in ``conf.py``."""

    STATUS = "status"
    CONTEXT = "context"
    PROBLEM_STATEMENT = "problem-statement"
    CURRENT_STATE = "current-state"
    CONSTRAINTS = "constraints"
    DECISION = "decision"
    CHOSEN_OPTION = "chosen-option"
    RATIONALE = "rationale"
    CONFIRMATION = "confirmation"
    ALTERNATIVES = "alternatives"
    PROS_AND_CONS = "pros-and-cons"
    CONSEQUENCES = "consequences"
    POSITIVE = "positive"
    NEGATIVE = "negative"
    RISKS = "risks"
    IMPLEMENTATION_NOTES = "implementation-notes"
    AFFECTED_COMPONENTS = "affected-components"
    MIGRATION_PATH = "migration-path"
    ROLLBACK_PLAN = "rollback-plan"
    REASON = "reason"
    DECISION_RECORD = "decision-record"
    CHANGELOG = "changelog"
    EXECUTIVE_SUMMARY = "executive-summary"
    OVERVIEW = "overview"
    GOALS = "goals"
    NON_GOALS = "non-goals"
    GOALS_AND_NON_GOALS = "goals-and-non-goals"
    BACKGROUND = "background"
    RESEARCH = "research"
    DESIGN = "design"
    API_DESIGN = "api-design"
    PYTHON_API = "python-api"
    TYPESCRIPT_API = "typescript-api"
    RUST_API = "rust-api"
    PHASES = "phases"
    PERFORMANCE_TARGETS = "performance-targets"
    TESTING_STRATEGY = "testing-strategy"
    MIGRATION_GUIDE = "migration-guide"
    FROM_FASTAPI = "from-fastapi"
    FROM_NESTJS = "from-nestjs"
    QUESTIONS = "questions"
    REFERENCES = "references"
    SPECIFICATIONS = "specifications"
    LIBRARIES = "libraries"
    PRIOR_ART = "prior-art"
    RELATED_DOCUMENTS = "related-documents"


LOOKING_BACK = frozenset(
    {Part.STATUS, Part.CURRENT_STATE, Part.ALTERNATIVES, Part.PROS_AND_CONS, Part.REFERENCES}
)
"""Parts that describe the past, so that citing a retired record there is no finding."""

PARENTS: Mapping[Part, Part] = {
    **dict.fromkeys((Part.PROBLEM_STATEMENT, Part.CURRENT_STATE, Part.CONSTRAINTS), Part.CONTEXT),
    **dict.fromkeys((Part.CHOSEN_OPTION, Part.RATIONALE, Part.CONFIRMATION), Part.DECISION),
    **dict.fromkeys((Part.POSITIVE, Part.NEGATIVE, Part.RISKS), Part.CONSEQUENCES),
    **dict.fromkeys(
        (Part.AFFECTED_COMPONENTS, Part.MIGRATION_PATH, Part.ROLLBACK_PLAN),
        Part.IMPLEMENTATION_NOTES,
    ),
    **dict.fromkeys((Part.GOALS, Part.NON_GOALS), Part.OVERVIEW),
    Part.RESEARCH: Part.BACKGROUND,
    **dict.fromkeys((Part.PYTHON_API, Part.TYPESCRIPT_API, Part.RUST_API), Part.API_DESIGN),
    **dict.fromkeys((Part.FROM_FASTAPI, Part.FROM_NESTJS), Part.MIGRATION_GUIDE),
    **dict.fromkeys(
        (Part.SPECIFICATIONS, Part.LIBRARIES, Part.PRIOR_ART, Part.RELATED_DOCUMENTS),
        Part.REFERENCES,
    ),
}
"""The part inside which a template puts a part, if the kind has that outer part."""

"""What a status means for those who read the record."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Lifecycle(StrEnum):
    """What a status means for readers: may they build on the record?"""

    OPEN = "open"
    IN_FORCE = "in-force"
    RETIRED = "retired"


class Role(StrEnum):
    """How a record came to be retired, as far as its status tells."""

    SUPERSEDED = "superseded"
    REJECTED = "rejected"
    DEPRECATED = "deprecated"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Status:
    """A status of a kind; only one that is retired has a *role* other than none."""

    name: str
    lifecycle: Lifecycle
    role: Role = Role.NONE

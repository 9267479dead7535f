"""Statuses, and what they mean for the readers of a record."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Lifecycle(StrEnum):
    """Whether readers may rely on a record: not yet, now, or no longer."""

    OPEN = "open"
    IN_FORCE = "in-force"
    RETIRED = "retired"


class Role(StrEnum):
    """Why a record is retired, according to its status."""

    SUPERSEDED = "superseded"
    REJECTED = "rejected"
    DEPRECATED = "deprecated"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Status:
    """A status of a kind; only a retired one has a *role* other than ``NONE``."""

    name: str
    lifecycle: Lifecycle
    role: Role = Role.NONE

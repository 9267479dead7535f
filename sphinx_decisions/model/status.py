"""What a status means for those who read the record."""

from __future__ import annotations

from enum import StrEnum


class Lifecycle(StrEnum):
    """What a status means for readers: may they build on the record?"""

    OPEN = "open"
    IN_FORCE = "in-force"
    RETIRED = "retired"

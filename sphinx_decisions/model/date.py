"""A date, which may be only a month or a year."""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Date:
    """A day that exists, a month (*day* is 0) or a year (*month* and *day* are 0)."""

    year: int
    month: int = 0
    day: int = 0

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part]
        return "-".join(parts)

    @property
    def first(self) -> datetime.date:
        """The first day of the month or year, or the day itself."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> datetime.date:
        """The last day of the month or year, or the day itself."""
        month = self.month or 12
        return datetime.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def lies_in(self, other: Date) -> bool:
        """Return whether this date lies within *other*: ``2026-01-15`` lies in ``2026-01``."""
        return other.first <= self.first and self.last <= other.last

    def agrees_with(self, other: Date) -> bool:
        """Return whether both can mean the same day, as ``2026-01`` and ``2026-01-15`` can."""
        return self.first <= other.last and other.first <= self.last

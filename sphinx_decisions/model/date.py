"""A date, which may be a mere month or year."""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Date:
    """A day, a month (*day* 0) or a year (*month* 0 too) of the real calendar."""

    year: int
    month: int = 0
    day: int = 0

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part]
        return "-".join(parts)

    @property
    def first(self) -> datetime.date:
        """The first day that it can mean."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> datetime.date:
        """The last day that it can mean."""
        month = self.month or 12
        return datetime.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def lies_in(self, other: Date) -> bool:
        """Return whether every day that it can mean is one of *other*'s."""
        return other.first <= self.first and self.last <= other.last

    def agrees_with(self, other: Date) -> bool:
        """Return whether both can mean the same day (``2026-01`` and ``2026-01-15`` can)."""
        return self.first <= other.last and other.first <= self.last

"""Where something stands in the sources."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line of a source file: *source* as Sphinx reports it, *line* counted from 1.

    *only* are the conditions under which what stands there is shown, all of which must hold.
    """

    source: str
    line: int
    only: tuple[str, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        return f"{self.source}:{self.line}"

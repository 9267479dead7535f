"""Places: file and line in the sources."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line of a source file: *source* as Sphinx reports it, *line* counted from 1.

    *only* are the conditions of the ``only`` and ``ifconfig`` directives around that line; it is
    shown if all of them hold.
    """

    source: str
    line: int
    only: tuple[str, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        return f"{self.source}:{self.line}"

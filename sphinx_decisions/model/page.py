"""Everything that one page tells."""

from __future__ import annotations

from dataclasses import dataclass

from sphinx_decisions.model.citation import Citation
from sphinx_decisions.model.finding import Problem, Waiver
from sphinx_decisions.model.record import Record
from sphinx_decisions.model.view import View


@dataclass(frozen=True, slots=True)
class Page:
    """What the page *docname* tells, by its own text and by ``conf.py`` alone.

    What other pages decide (derived relations, lifecycles) is the log's. *problems* are
    those that belong to none of its records and views; *mentions* are the ids in running text
    that become links.
    """

    docname: str
    records: tuple[Record, ...] = ()
    views: tuple[View, ...] = ()
    citations: tuple[Citation, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    problems: tuple[Problem, ...] = ()
    mentions: tuple[str, ...] = ()

    @property
    def parts(self) -> tuple[tuple[object, ...], ...]:
        """Everything that it tells, by what that is."""
        return self.records, self.views, self.citations, self.waivers, self.problems, self.mentions

    def __bool__(self) -> bool:
        """Return whether it tells anything."""
        return any(self.parts)

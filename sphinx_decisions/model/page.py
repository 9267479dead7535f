"""Everything that is read from one page."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sphinx_decisions.model.citation import Citation
from sphinx_decisions.model.finding import Problem, Waiver
from sphinx_decisions.model.record import Record
from sphinx_decisions.model.view import View


class Unadopted(StrEnum):
    """Why a page without a marker is no record."""

    INDEX = "index"
    TEMPLATE = "template"
    STUB = "stub"
    NOT_NAMED = "not-named"
    ELSEWHERE = "elsewhere"
    NO_NUMBER = "no-number"
    NO_FACTS = "no-facts"
    NO_SECTIONS = "no-sections"
    PROSE = "prose"


@dataclass(frozen=True, slots=True)
class Page:
    """What is read from the page *docname*, from its own text and ``conf.py`` alone.

    What depends on other pages, such as derived relations and lifecycles, is added by the log.
    *problems* are those that belong to none of the records and views; *mentions* are the ids
    in running text that become links. *unadopted* says why the page is no record, where it has no
    marker and lies in a folder of records or might be one; it alone is no reason to keep a page.
    """

    docname: str
    records: tuple[Record, ...] = ()
    views: tuple[View, ...] = ()
    citations: tuple[Citation, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    problems: tuple[Problem, ...] = ()
    mentions: tuple[str, ...] = ()
    unadopted: Unadopted | None = None

    @property
    def parts(self) -> tuple[tuple[object, ...], ...]:
        """Everything that is on the page, grouped by type."""
        return self.records, self.views, self.citations, self.waivers, self.problems, self.mentions

    def __bool__(self) -> bool:
        """Return whether anything was found on the page."""
        return any(self.parts)

"""Views: what a page asks to be shown, and which records of the log."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sphinx_decisions.model.date import Date
from sphinx_decisions.model.finding import Problem
from sphinx_decisions.model.place import Place


@dataclass(frozen=True, slots=True)
class Filter:
    """Records whose value called *name* is one of *include* (or any) and none of *exclude*."""

    name: str
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()

    def admits(self, has: Callable[[str], bool]) -> bool:
        """Return whether it lets pass something of which *has* tells what values it has."""
        included = not self.include or any(map(has, self.include))
        return included and not any(map(has, self.exclude))


@dataclass(frozen=True, slots=True)
class Query:
    """Which records, in which order; empty parts do not restrict anything.

    *sort* are names with "descending"; *limit* 0 is none; *docname* the page that asks,
    from which targets of relations are understood.
    """

    kinds: tuple[str, ...] = ()
    filters: tuple[Filter, ...] = ()
    since: Date | None = None
    until: Date | None = None
    date_field: str = "date"
    sort: tuple[tuple[str, bool], ...] = (("id", False),)
    group_by: str = ""
    limit: int = 0
    docname: str = ""

    @property
    def kind(self) -> str:
        """The only kind that it asks for; empty where there may be several."""
        return self.kinds[0] if len(self.kinds) == 1 else ""


DEFAULT_RELATIONS = ("supersedes", "amends")


@dataclass(frozen=True, slots=True)
class View:
    """One view of a page, complete: the query and how its answer is laid out.

    *name* is the directive's, *type* the name of its ``ViewType``; *columns* are names with
    their headings (empty: the usual one); *widths* are column widths, or ``("auto",)``;
    *depth* 0 follows to the end.
    """

    name: str
    type: str
    docname: str
    place: Place
    query: Query
    columns: tuple[tuple[str, str], ...] = ()
    widths: tuple[str, ...] = ()
    align: str = ""
    classes: tuple[str, ...] = ()
    root: tuple[str, ...] = ()
    follow: str = "both"
    depth: int = 0
    relations: tuple[str, ...] = DEFAULT_RELATIONS
    direction: str = "LR"
    isolated: bool = True
    alt: str = ""
    label: str = ""
    problems: tuple[Problem, ...] = ()

"""Views: tables, graphs and roll-ups that a page shows, and the records they select."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sphinx_decisions.model.date import Date
from sphinx_decisions.model.finding import Problem
from sphinx_decisions.model.place import Place


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter by the value *name*: it must be in *include* (if given) and not in *exclude*."""

    name: str
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()

    def admits(self, has: Callable[[str], bool]) -> bool:
        """Return whether something passes; *has* says whether it has a given value."""
        included = not self.include or any(map(has, self.include))
        return included and not any(map(has, self.exclude))


@dataclass(frozen=True, slots=True)
class Query:
    """Which records a view selects, and their order; an empty attribute restricts nothing.

    *sort* are pairs of a name and whether the order is descending. A *limit* of 0 means no limit.
    *docname* is the page with the view, against which targets of relations are resolved.
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
        """The kind, if the query selects exactly one; else an empty string."""
        return self.kinds[0] if len(self.kinds) == 1 else ""


DEFAULT_RELATIONS = ("supersedes", "amends")


@dataclass(frozen=True, slots=True)
class View:
    """One view on a page: the query, and how the result is laid out.

    *name* is the directive's, *type* the name of its ``ViewType``; *columns* are names with
    their headings (empty: the usual one); *widths* are column widths, or ``("auto",)``;
    *depth* 0 follows to the end. *anchor* is the HTML id of a table.

    *left_out* are parts that an overview has not. In an overview, a view has the *heading* of this
    name, and one with *if_any* is left out where nothing matches.
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
    left_out: tuple[str, ...] = ()
    heading: str = ""
    if_any: bool = False
    anchor: str = ""
    problems: tuple[Problem, ...] = ()

"""The types of views: one object says how the data of a view are made, selected and shown."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from sphinx_decisions.log.log import Log
from sphinx_decisions.model.finding import ReportedFinding
from sphinx_decisions.model.record import RawField, Record
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.model.view import Filter, View
from sphinx_decisions.views.items import RECORD, Item, each_record
from sphinx_decisions.views.names import Form
from sphinx_decisions.views.option_reader import OptionReader, ValidValues

Setter = Callable[[OptionReader, View, RawField], View]
"""Returns a view changed by one of its options; problems are noted in the reader."""

Columns = tuple[tuple[str, str], ...]
"""Names of columns with the user's headings (or empty)."""


class Answer(Protocol):
    """The data of a view, whatever its form."""

    @property
    def empty(self) -> bool:
        """Whether nothing matched."""


@dataclass(frozen=True, slots=True)
class Request:
    """A *view* on a *log*; *findings* are those of this build, *today* is its day."""

    type: ViewType
    log: Log
    view: View
    findings: Sequence[ReportedFinding] = ()
    today: datetime.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewType:
    """Everything about the views called *name*.

    *data* answers a request, for the *form* in which it is shown. *options* are the options that
    are not filters.

    *items* makes what the rows of a table show, and *names* are the names that only these items
    have: columns, sort keys and group keys besides those of records. *values* are the names that
    are filters too, with their valid values (empty: any). *columns*, *sort* and *group_by* are the
    defaults; columns in *if_filled* are left out if no row has a value. *link* is the column that
    links to the item. The values in *lists* are shown as a list, not in a line. An item can have
    more than one value under each of its own names in *several*. *filters* apply unless the view
    filters by status or lifecycle itself.

    If *folds* is true, a long view in groups is folded by group where readers can unfold it. If
    *empty_is_good* is true, a view without rows is good news.
    """

    name: str
    data: Callable[[Request], Answer]
    options: Mapping[str, Setter]
    form: Form = Form.TABLE
    items: Callable[[Log, Sequence[Record]], Iterable[Item]] = each_record
    names: tuple[str, ...] = ()
    values: Mapping[str, ValidValues] = field(default_factory=dict)
    columns: tuple[str, ...] = ()
    if_filled: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    several: tuple[str, ...] = ()
    sort: tuple[tuple[str, bool], ...] = (("id", False),)
    group_by: str = ""
    link: str = RECORD
    filters: tuple[Filter, ...] = ()
    folds: bool = False
    empty_is_good: bool = False

    def usual_columns(self, view: View, settings: Settings) -> Columns:
        """Return the columns of *view* if it names none.

        The log is only one of them if the project has several. The value by which the view is
        grouped has no column, unless that column links to the item of each row.
        """
        grouped = view.query.group_by
        return tuple(
            (name, "")
            for name in self.columns
            if (name != grouped or name == self.link) and (name != "log" or settings.logs)
        )

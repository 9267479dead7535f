"""What a type of view is: one object that says how its data are made, asked for and laid out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from sphinx_decisions.log.log import Log
from sphinx_decisions.model.finding import ReportedFinding
from sphinx_decisions.model.record import RawField, Record
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.model.view import Filter, View
from sphinx_decisions.views.items import RECORD, Item, each_record
from sphinx_decisions.views.option_reader import OptionReader, ValidValues

Setter = Callable[[OptionReader, View, RawField], View]
"""Returns a view with what one of its options says; what is wrong is noted with the reader."""

Columns = tuple[tuple[str, str], ...]
"""Names of columns with the user's headings (or empty)."""


class Form(StrEnum):
    """In what form a view stands on a page; ``render/views.py`` knows how each is made."""

    TABLE = "table"
    FIGURE = "figure"
    TIMELINE = "timeline"


class Answer(Protocol):
    """The data of a view, whatever its form."""

    @property
    def empty(self) -> bool:
        """Whether nothing matched."""


@dataclass(frozen=True, slots=True)
class Request:
    """A *view* that asks the *log*; *findings* are what the checks of this build have found."""

    type: ViewType
    log: Log
    view: View
    findings: Sequence[ReportedFinding] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewType:
    """All that there is to say about the views called *name*.

    *data* answers a request, in the *form* in which it is shown. *options* are those that are
    no filters by a value of records.

    *items* are what the rows of a table are about, and *names* the own names of these items:
    columns, sorts and group keys beside those of records. *values* are those that are filters
    too, with the valid values (none: any will do). *columns*, *sort* and *group_by* are the
    usual ones; of the columns, those in *if_filled* are left out where no row has a value.
    *link* is the column that leads to the place of an item. The values in *lists* stand one
    below the other, not in a line. *filters* hold unless the status or lifecycle is asked for.

    With *of_kinds*, each kind has a view of its own besides. Where *empty_is_good*, a view
    without rows is good news.
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
    sort: tuple[tuple[str, bool], ...] = (("id", False),)
    group_by: str = ""
    link: str = RECORD
    filters: tuple[Filter, ...] = ()
    of_kinds: bool = False
    empty_is_good: bool = False

    def usual_columns(self, view: View, settings: Settings) -> Columns:
        """Return the columns of *view* where it names none.

        The log is one of them only where the project has several. The value by which the view
        is grouped has no column, unless that leads to the place of each row.
        """
        grouped = view.query.group_by
        return tuple(
            (name, "")
            for name in self.columns
            if (name != grouped or name == self.link) and (name != "log" or settings.logs)
        )

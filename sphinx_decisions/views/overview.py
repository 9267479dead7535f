"""The overview of a log: its front page, put together from views of other types."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from sphinx_decisions.model.message import say
from sphinx_decisions.model.record import RawField
from sphinx_decisions.model.spelling import field_key
from sphinx_decisions.model.status import Lifecycle
from sphinx_decisions.model.view import Filter, View
from sphinx_decisions.parse.lists import split_list
from sphinx_decisions.views.graph import GRAPH
from sphinx_decisions.views.items import RECORD
from sphinx_decisions.views.option_reader import OptionReader, with_query
from sphinx_decisions.views.questions import QUESTIONS
from sphinx_decisions.views.records import COUNTS, TABLE
from sphinx_decisions.views.reviews import OVERDUE, REVIEW_BY, REVIEWS
from sphinx_decisions.views.table import table_data
from sphinx_decisions.views.timeline import TIMELINE
from sphinx_decisions.views.view_options import GENERAL_OPTIONS, with_usual_filters
from sphinx_decisions.views.view_type import ViewType

_LATEST = 8
"""How many events an overview shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A view of *type*, with *filters*, *columns* and a *limit* of its own.

    *usual* filters apply unless the overview filters by status or lifecycle itself. If *if_any* is
    true, the part is left out where nothing matches.
    """

    type: ViewType
    filters: tuple[Filter, ...] = ()
    usual: tuple[Filter, ...] = ()
    columns: tuple[str, ...] = ()
    limit: int = 0
    if_any: bool = True


PARTS: Mapping[str, Part] = {
    "counts": Part(type=COUNTS),
    "latest": Part(type=TIMELINE, limit=_LATEST),
    "graph": Part(type=GRAPH),
    "table": Part(type=TABLE, if_any=False),
    "questions": Part(
        type=QUESTIONS,
        filters=(Filter("state", ("open",)),),
        usual=(Filter("lifecycle", exclude=(Lifecycle.RETIRED.value,)),),
    ),
    "reviews": Part(
        type=REVIEWS,
        filters=(Filter("state", (OVERDUE,)),),
        columns=(REVIEW_BY, RECORD, "title", "owner"),
    ),
}
"""The parts of an overview by name, in their order. The table says if there are no records."""


def overview_views(view: View) -> Iterator[View]:
    """Yield the views that the overview *view* consists of, each with a heading.

    The problems of *view* are those of the first, so that each is reported once.
    """
    problems = view.problems
    for name, part in PARTS.items():
        if name in view.left_out:
            continue
        type_ = part.type
        made = replace(
            view,
            type=type_.name,
            columns=tuple((each, "") for each in part.columns),
            classes=(),
            isolated=False,
            left_out=(),
            heading=name,
            if_any=part.if_any,
            problems=problems,
        )
        arranged = with_query(made, sort=type_.sort, group_by=type_.group_by, limit=part.limit)
        usual = with_usual_filters(arranged, (*type_.filters, *part.usual))
        yield with_query(usual, filters=(*usual.query.filters, *part.filters))
        problems = ()


def _without(reader: OptionReader, view: View, option: RawField) -> View:
    names = []
    for entry in split_list(option.text):
        if field_key(entry) in PARTS:
            names.append(field_key(entry))
        else:
            reader.wrong(option, entry, PARTS)
    if PARTS.keys() <= set(names):
        message = say(
            "“{view}” shows nothing, because “without” names all of its parts. Keep one.",
            view=view.name,
        )
        reader.note(message, option)
        return view
    return replace(view, left_out=tuple(names))


OVERVIEW = ViewType(
    name="overview",
    data=table_data,
    options={
        "without": _without,
        **{name: GENERAL_OPTIONS[name] for name in ("since", "until", "date-field", "class")},
    },
)
"""How the options of an overview are read. No page holds a view of this type."""

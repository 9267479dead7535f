"""The options of views: how each is read, and the problems with unknown ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from sphinx_decisions.model.date import Date
from sphinx_decisions.model.fields import RETIRED, FieldType
from sphinx_decisions.model.message import meant_or, say
from sphinx_decisions.model.record import RawField
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.model.spelling import field_key, nearest
from sphinx_decisions.model.view import Filter, View
from sphinx_decisions.parse.dates import parse_date
from sphinx_decisions.parse.ids import class_names, class_refusals
from sphinx_decisions.parse.lists import split_list
from sphinx_decisions.views.option_reader import DATES, OptionReader, read_filter, with_query
from sphinx_decisions.views.query import NONE
from sphinx_decisions.views.view_type import Setter, ViewType


def _date(reader: OptionReader, option: RawField) -> Date | None:
    date = parse_date(option.text)
    if not date:
        reader.wrong(option, option.text, DATES)
    return date


def _since(reader: OptionReader, view: View, option: RawField) -> View:
    return with_query(view, since=_date(reader, option))


def _until(reader: OptionReader, view: View, option: RawField) -> View:
    return with_query(view, until=_date(reader, option))


def _date_field(reader: OptionReader, view: View, option: RawField) -> View:
    types = {name: type_ for kind in reader.kinds for name, type_ in kind.field_types.items()}
    dates = [*(name for name, type_ in types.items() if type_ is FieldType.DATE), RETIRED]
    name = reader.proper(option.text)
    if name not in dates:
        reader.wrong(option, option.text, dates)
        return view
    return with_query(view, date_field=name)


def sort_keys(
    reader: OptionReader, option: RawField, proper: Callable[[str], str], valid: Iterable[str]
) -> tuple[tuple[str, bool], ...]:
    """Return the names by which *option* sorts, each with whether it is descending.

    *proper* gives the proper spelling of a name.
    """
    keys: list[tuple[str, bool]] = []
    for entry in split_list(option.text):
        name = proper(entry.lstrip("-+ "))
        if name:
            keys.append((name, entry.startswith("-")))
        else:
            reader.wrong(option, entry, valid)
    return tuple(keys)


def _sort(reader: OptionReader, view: View, option: RawField) -> View:
    keys = sort_keys(reader, option, reader.proper, reader.names())
    return with_query(view, sort=(*keys, ("id", False))) if keys else view


def _group_by(reader: OptionReader, view: View, option: RawField) -> View:
    if option.text.strip().casefold() == NONE:
        return with_query(view, group_by="")
    name = reader.proper(option.text)
    if not name:
        reader.wrong(option, option.text, (*reader.names(), NONE))
    return with_query(view, group_by=name or view.query.group_by)


def number(reader: OptionReader, option: RawField) -> int:
    """Return the number in *option*; if it is something else, note that and return 0."""
    if option.text.strip().isdecimal() and len(option.text.strip()) < 10:
        return int(option.text)
    reader.wrong(option, option.text, ("0", "1", "2", "…"))
    return 0


def _limit(reader: OptionReader, view: View, option: RawField) -> View:
    return with_query(view, limit=number(reader, option))


def _columns(reader: OptionReader, view: View, option: RawField) -> View:
    columns: list[tuple[str, str]] = []
    for entry in split_list(option.text):
        written, _, heading = entry.partition("=")
        name = reader.proper(written)
        if name:
            columns.append((name, heading.strip()))
        else:
            reader.wrong(option, written.strip(), reader.names())
    return replace(view, columns=tuple(columns))


def _widths(reader: OptionReader, view: View, option: RawField) -> View:
    words = tuple(option.text.replace(",", " ").split())
    if words in (("auto",), ("grid",)) or (words and all(w.isdecimal() and int(w) for w in words)):
        return replace(view, widths=words)
    reader.wrong(option, option.text, ("auto", "grid", "10 40 20"))
    return view


def _fit_widths(reader: OptionReader, option: RawField, type_: ViewType) -> None:
    """Note widths if there are not as many as columns, which other options may have chosen."""
    view = reader.view
    count = len(view.columns or type_.usual_columns(view, reader.settings))
    if view.widths and view.widths[0].isdecimal() and len(view.widths) != count:
        message = say(
            "“{view}” has {count} columns, but “{option}” is “{value}”. Give one width for each.",
            view=view.name,
            count=count,
            option=option.name,
            value=option.text,
        )
        reader.note(message, option)
        reader.view = replace(view, widths=())


def one_of(attribute: str, valid: tuple[str, ...]) -> Setter:
    """Return a setter for an *attribute* of views, whose value is one of *valid*."""

    def setter(reader: OptionReader, view: View, option: RawField) -> View:
        found = [each for each in valid if each.casefold() == option.text.strip().casefold()]
        if not found:
            reader.wrong(option, option.text, valid)
            return view
        return replace(view, **{attribute: found[0]})  # type: ignore[arg-type]

    return setter


def _classes(reader: OptionReader, view: View, option: RawField) -> View:
    for message in class_refusals(option.text):
        reader.note(message, option)
    return replace(view, classes=class_names(option.text))


def words(attribute: str) -> Setter:
    """Return a setter for an *attribute* of views, whose value is the text of the option."""

    def setter(_: OptionReader, view: View, option: RawField) -> View:
        return replace(view, **{attribute: " ".join(option.text.split())})  # type: ignore[arg-type]

    return setter


GENERAL_OPTIONS: dict[str, Setter] = {
    "since": _since,
    "until": _until,
    "date-field": _date_field,
    "sort": _sort,
    "group-by": _group_by,
    "limit": _limit,
    "class": _classes,
    "name": words("label"),
    "align": one_of("align", ("left", "center", "right")),
}
"""The options of nearly every view."""

TABLE_OPTIONS: Mapping[str, Setter] = GENERAL_OPTIONS | {"columns": _columns, "widths": _widths}
"""The options of tables."""


def without(options: Mapping[str, Setter], name: str) -> dict[str, Setter]:
    """Return *options* except the one called *name*."""
    return {each: setter for each, setter in options.items() if each != name}


def parse_view(
    type_: ViewType, view: View, options: Iterable[RawField], settings: Settings
) -> View:
    """Return *view*, of *type_*, with its *options* read.

    Invalid options are noted and have no effect.
    """
    kinds = tuple(
        kind
        for name, kind in settings.kinds.items()
        if name in (view.query.kinds or settings.kinds)
    )
    begun = with_query(view, sort=type_.sort, group_by=type_.group_by)
    reader = OptionReader(begun, settings, kinds, type_.names, type_.values)
    widths: RawField | None = None
    for option in options:
        key = field_key(option.name)
        name = reader.proper(option.name, reader.filters())
        setter = type_.options.get(key)
        if setter:
            reader.view = setter(reader, reader.view, option)
        elif name:
            reader.view = read_filter(reader, reader.view, option, name)
        else:
            filters = tuple(each for each in reader.filters() if each not in type_.options)
            listed = say(
                "It has the options {options}, and the filters {filters}.",
                options=tuple(type_.options),
                filters=filters,
            )
            message = say(
                "“{view}” has no option “{option}”. {mend}",
                view=view.name,
                option=option.name,
                mend=meant_or(nearest(option.name, (*type_.options, *filters), count=1), listed),
            )
            reader.note(message, option)
        if key == "widths":
            widths = option
    if widths:
        _fit_widths(reader, widths, type_)
    read = replace(reader.view, problems=(*view.problems, *reader.problems))
    return with_usual_filters(read, type_.filters)


def with_usual_filters(view: View, filters: Iterable[Filter]) -> View:
    """Return *view* with *filters* too, unless it filters by status or lifecycle itself."""
    own = view.query.filters
    if any(each.name in ("lifecycle", "status") for each in own):
        return view
    return with_query(view, filters=(*own, *filters))

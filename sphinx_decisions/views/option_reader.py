"""Reads the options of one view: the names that are valid for it, and its filters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from sphinx_decisions.model.fields import LAYOUT_FIELDS, RETIRED, FieldType
from sphinx_decisions.model.finding import Problem
from sphinx_decisions.model.kind import Kind
from sphinx_decisions.model.message import Message, meant_or, say
from sphinx_decisions.model.record import RawField
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.model.spelling import field_key, nearest, status_key
from sphinx_decisions.model.status import Lifecycle
from sphinx_decisions.model.view import Filter, View
from sphinx_decisions.parse.dates import parse_date
from sphinx_decisions.parse.lists import split_entries, split_list
from sphinx_decisions.parse.status import parse_status
from sphinx_decisions.views.query import NONE, SPECIAL_NAMES

ValidValues = tuple[str, ...] | Callable[[Settings], tuple[str, ...]]
"""The valid values of a filter (empty: any), or a function that gives those of a project."""


@dataclass(slots=True)
class OptionReader:
    """Reads the options of one view, and collects problems with them.

    *own_names* and *own_values* are those of the view's type.
    """

    view: View
    settings: Settings
    kinds: tuple[Kind, ...]
    own_names: tuple[str, ...]
    own_values: Mapping[str, ValidValues]
    problems: list[Problem] = field(default_factory=list)

    def names(self) -> tuple[str, ...]:
        """Return the names that are valid in filters, columns, sorts and groups."""
        own = [
            name for kind in self.kinds for name in kind.field_types if name not in LAYOUT_FIELDS
        ]
        names = (*SPECIAL_NAMES, *own, *self.settings.relations, *self.own_names)
        return tuple(dict.fromkeys(names))

    def filters(self) -> tuple[str, ...]:
        """Return the names that are filters: all except some of the view's own.

        A name that is also a field is a filter by that field.
        """
        fields = {name for kind in self.kinds for name in kind.field_types}
        useless = set(self.own_names) - set(self.own_values) - fields
        return tuple(name for name in self.names() if name not in useless)

    def proper(self, name: str, known: Iterable[str] | None = None) -> str:
        """Return the proper spelling of *name* (aliases of fields included), or empty.

        Only names in *known* are considered; if it is not given, all.
        """
        key = field_key(name)
        valid = tuple(self.names() if known is None else known)
        candidates = [key, *(kind.field_name(name) for kind in self.kinds)]
        return next((each for each in candidates if each in valid), "")

    def valid(self, name: str) -> tuple[str, ...]:
        """Return the valid values of the view's own filter called *name* (empty: any)."""
        values = self.own_values.get(name, ())
        return values(self.settings) if callable(values) else values

    def is_date(self, name: str) -> bool:
        """Return whether *name* is a date in every kind that has it."""
        types = {kind.field_types[name] for kind in self.kinds if name in kind.field_types}
        return name == RETIRED or types == {FieldType.DATE}

    def wrong(self, option: RawField, value: str, valid: Iterable[str]) -> None:
        """Note that the *value* of *option* is not one of *valid*: words, dates or numbers."""
        valid = tuple(valid)
        words = [each for each in valid if not any(map(str.isdecimal, each))]
        message = say(
            "“{value}” is not a valid value of the option “{option}” of “{view}”. {mend}",
            option=option.name,
            view=self.view.name,
            value=value,
            mend=meant_or(nearest(value.removeprefix("-"), words, count=1), _one_of(valid)),
        )
        self.note(message, option)

    def note(self, message: Message, option: RawField) -> None:
        """Note a problem with *option*."""
        subject = f"{self.view.name} {option.name}"
        problem = Problem("unknown_view_option", message, option.place, subject=subject)
        self.problems.append(problem)


def _one_of(valid: tuple[str, ...]) -> Message:
    return say("Use {valid}.", valid=valid) if valid else say("This project has none.")


def read_filter(reader: OptionReader, view: View, option: RawField, name: str) -> View:
    """Return *view* with the filter that *option* is, on the value called *name*."""
    include: list[str] = []
    exclude: list[str] = []
    meaningful = {*split_list(option.text)}
    for entry in split_entries(option.text):
        if entry not in meaningful and entry.casefold() != NONE:
            continue
        negative = entry.casefold().startswith("not ")
        value = entry[4:].strip() if negative else entry
        proper = _filter_value(reader, option, name, value)
        if proper:
            (exclude if negative else include).append(proper)
    added = Filter(name, tuple(include), tuple(exclude))
    if not include and not exclude:
        return view
    return with_query(view, filters=(*view.query.filters, added))


def _filter_value(reader: OptionReader, option: RawField, name: str, value: str) -> str:
    """Return *value* as records spell it; if no record can have it, note that and return empty."""
    if value.casefold() == NONE:
        return NONE
    settings = reader.settings
    if name == "status":
        return _status_filter(reader, option, value)
    closed = {
        "lifecycle": {each.value: each.value for each in Lifecycle},
        "kind": {kind.title.casefold(): kind.name for kind in reader.kinds}
        | {kind.name: kind.name for kind in reader.kinds},
        "log": {scope.title.casefold(): scope.name for scope in settings.logs}
        | {scope.name.casefold(): scope.name for scope in settings.logs},
    }
    if own := reader.valid(name):
        closed[name] = {field_key(each): each for each in own}
        value = value.removeprefix("decisions.")  # as warnings show the code of a rule
    if name not in closed:
        if value and reader.is_date(name) and not parse_date(value):
            reader.wrong(option, value, DATES)
            return ""
        return value
    found = closed[name].get(value.casefold()) or closed[name].get(field_key(value), "")
    if not found:
        reader.wrong(option, value, dict.fromkeys(closed[name].values()))
    return found


def _status_filter(reader: OptionReader, option: RawField, value: str) -> str:
    found = [parse_status(value, kind).status for kind in reader.kinds]
    # "Draft" is a status of design documents before it is an alias of decision records.
    found.sort(key=lambda status: (not status, status_key(status) != status_key(value)))
    if not any(found):
        reader.wrong(option, value, dict.fromkeys(s for k in reader.kinds for s in k.statuses))
    return next(iter(found), "")


DATES = ("2026", "2026-01", "2026-01-15")
"""How dates may be written, shortest first."""


def with_query(view: View, **changes: object) -> View:
    """Return *view* with *changes* made to its query."""
    return replace(view, query=replace(view.query, **changes))  # type: ignore[arg-type]

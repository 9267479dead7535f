"""Views: what a page asks to be shown, read from a directive's options and checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from sphinx_decisions.records.dates import Date, parse_date
from sphinx_decisions.records.fields import LAYOUT_FIELDS, FieldType, field_key
from sphinx_decisions.records.findings import Severity
from sphinx_decisions.records.kinds import Kind, Settings, status_key
from sphinx_decisions.records.model import Lifecycle, Message, Place, Problem, RawField, say
from sphinx_decisions.records.query import NONE, SPECIAL_NAMES, Filter, Query
from sphinx_decisions.records.suggest import nearest
from sphinx_decisions.records.values import parse_status, split_entries, split_list


class Shape(StrEnum):
    """How a view shows its records."""

    TABLE = "table"
    GRAPH = "graph"
    COUNTS = "counts"
    FINDINGS = "findings"


DEFAULT_COLUMNS = ("id", "title", "status", "date")
DEFAULT_RELATIONS = ("supersedes", "amends")
DIRECTIONS = ("LR", "RL", "TB", "BT")
FINDING_KEYS = ("code", "severity", "kind", "id", "place")
"""What findings can be sorted by; the first three are their own, the fourth their record's."""
FOLLOW = ("both", "back", "forward")
ALIGN = ("left", "center", "right")


@dataclass(frozen=True, slots=True)
class View:
    """One view of a page, complete: the query and how its answer is laid out.

    *name* is the directive's; *columns* are names with their headings (empty: the usual
    one); *widths* are column widths, or ``("auto",)``; *depth* 0 follows to the end.
    """

    name: str
    shape: Shape
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


def default_columns(view: View, settings: Settings) -> tuple[tuple[str, str], ...]:
    """Return the usual columns of a table, with the log where the project has several."""
    names = ("log", *DEFAULT_COLUMNS) if settings.logs else DEFAULT_COLUMNS
    return tuple((name, "") for name in names if name != view.query.group_by)


@dataclass(slots=True)
class _Reader:
    """Collects what is wrong while the options of one view are read."""

    view: View
    settings: Settings
    kinds: tuple[Kind, ...]
    problems: list[Problem] = field(default_factory=list)

    def names(self) -> tuple[str, ...]:
        """Return the names that filters, columns, sorts and groups know here."""
        own = [
            name for kind in self.kinds for name in kind.field_types if name not in LAYOUT_FIELDS
        ]
        return tuple(dict.fromkeys((*SPECIAL_NAMES, *own, *self.settings.relations)))

    def proper(self, name: str) -> str:
        """Return the proper spelling of *name* (aliases of fields included), or empty."""
        key = field_key(name)
        known = self.names()
        candidates = [key, *(kind.field_name(name) for kind in self.kinds)]
        return next((each for each in candidates if each in known), "")

    def wrong(self, option: RawField, value: str, valid: Iterable[str]) -> None:
        """Note that *option* has a *value* that is none of *valid*."""
        message = say(
            "The option “{option}” of “{view}” does not know “{value}”. Use {valid}.",
            option=option.name,
            view=self.view.name,
            value=value,
            valid=", ".join(valid) or "another value",
        )
        self.note(message, option)

    def note(self, message: Message, option: RawField) -> None:
        """Note a problem with *option*."""
        self.problems.append(Problem("unknown_view_option", message, option.place))


def parse_view(view: View, options: Iterable[RawField], settings: Settings) -> View:
    """Return *view* with its *options* read; what cannot be read is noted and has no effect."""
    kinds = tuple(
        kind
        for name, kind in settings.kinds.items()
        if name in (view.query.kinds or settings.kinds)
    )
    reader = _Reader(view, settings, kinds)
    widths: RawField | None = None
    for option in options:
        key = field_key(option.name)
        name = reader.proper(option.name)
        setters = _setters(view.shape)
        setter = setters.get(key)
        if setter:
            reader.view = setter(reader, reader.view, option)
        elif name:
            reader.view = _filter(reader, reader.view, option, name)
        else:
            valid = sorted({*setters, *reader.names()})
            message = say(
                "“{view}” has no option “{option}”. Use {near}; it knows {valid}.",
                view=view.name,
                option=option.name,
                near=", ".join(nearest(option.name, valid)) or "another name",
                valid=", ".join(valid),
            )
            reader.note(message, option)
        if key == "widths":
            widths = option
    if widths:
        _fit_widths(reader, widths)
    return replace(reader.view, problems=(*view.problems, *reader.problems))


Setter = Callable[[_Reader, View, RawField], View]


def _filter(reader: _Reader, view: View, option: RawField, name: str) -> View:
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
    return _query(view, filters=(*view.query.filters, added))


def _filter_value(reader: _Reader, option: RawField, name: str, value: str) -> str:
    """Return *value* as records spell it, or empty (and noted) where no record can have it."""
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
    if reader.view.shape is Shape.FINDINGS:
        closed["severity"] = {each.value: each.value for each in Severity if each != Severity.OFF}
        closed["code"] = {field_key(code): code for code in settings.rule_codes}
        value = value.removeprefix("decisions.") if name == "code" else value
    if name not in closed:
        return value
    found = closed[name].get(value.casefold()) or closed[name].get(field_key(value), "")
    if not found:
        valid = tuple(dict.fromkeys(closed[name].values()))
        near = nearest(value, valid) if len(valid) > _FEW else ()
        reader.wrong(option, value, near or valid)
    return found


def _status_filter(reader: _Reader, option: RawField, value: str) -> str:
    found = [parse_status(value, kind).status for kind in reader.kinds]
    # "Draft" is a status of design documents before it is an alias of decision records.
    found.sort(key=lambda status: (not status, status_key(status) != status_key(value)))
    if not any(found):
        reader.wrong(option, value, dict.fromkeys(s for k in reader.kinds for s in k.statuses))
    return next(iter(found), "")


_FEW = 12
"""So many valid values are listed; of more, those nearest to what was written."""


def _query(view: View, **changes: object) -> View:
    return replace(view, query=replace(view.query, **changes))  # type: ignore[arg-type]


def _date(reader: _Reader, option: RawField) -> Date | None:
    date = parse_date(option.text)
    if not date:
        reader.wrong(option, option.text, ("2026", "2026-01", "2026-01-15"))
    return date


def _since(reader: _Reader, view: View, option: RawField) -> View:
    return _query(view, since=_date(reader, option))


def _until(reader: _Reader, view: View, option: RawField) -> View:
    return _query(view, until=_date(reader, option))


def _date_field(reader: _Reader, view: View, option: RawField) -> View:
    types = {name: type_ for kind in reader.kinds for name, type_ in kind.field_types.items()}
    dates = [name for name, type_ in types.items() if type_ is FieldType.DATE]
    name = reader.proper(option.text)
    if name not in dates:
        reader.wrong(option, option.text, dates)
        return view
    return _query(view, date_field=name)


def _sort(reader: _Reader, view: View, option: RawField) -> View:
    keys: list[tuple[str, bool]] = []
    for entry in split_list(option.text):
        name = reader.proper(entry.lstrip("-+ "))
        if name:
            keys.append((name, entry.startswith("-")))
        else:
            reader.wrong(option, entry, reader.names())
    return _query(view, sort=(*keys, ("id", False))) if keys else view


def _finding_filter(reader: _Reader, view: View, option: RawField) -> View:
    return _filter(reader, view, option, field_key(option.name))


def _finding_sort(reader: _Reader, view: View, option: RawField) -> View:
    keys: list[tuple[str, bool]] = []
    for entry in split_list(option.text):
        name = field_key(entry.lstrip("-+ "))
        if name in FINDING_KEYS:
            keys.append((name, entry.startswith("-")))
        else:
            reader.wrong(option, entry, FINDING_KEYS)
    return _query(view, sort=tuple(keys)) if keys else view


def _group_by(reader: _Reader, view: View, option: RawField) -> View:
    name = reader.proper(option.text)
    if not name:
        reader.wrong(option, option.text, reader.names())
    return _query(view, group_by=name or view.query.group_by)


def _number(reader: _Reader, option: RawField) -> int:
    if option.text.strip().isdecimal() and len(option.text.strip()) < 10:
        return int(option.text)
    reader.wrong(option, option.text, ("0", "1", "2", "…"))
    return 0


def _limit(reader: _Reader, view: View, option: RawField) -> View:
    return _query(view, limit=_number(reader, option))


def _columns(reader: _Reader, view: View, option: RawField) -> View:
    columns: list[tuple[str, str]] = []
    for entry in split_list(option.text):
        written, _, heading = entry.partition("=")
        name = reader.proper(written)
        if name:
            columns.append((name, heading.strip()))
        else:
            reader.wrong(option, written.strip(), reader.names())
    return replace(view, columns=tuple(columns))


def _widths(reader: _Reader, view: View, option: RawField) -> View:
    words = tuple(option.text.replace(",", " ").split())
    if words in (("auto",), ("grid",)) or (words and all(w.isdecimal() and int(w) for w in words)):
        return replace(view, widths=words)
    reader.wrong(option, option.text, ("auto", "grid", "10 40 20"))
    return view


def _fit_widths(reader: _Reader, option: RawField) -> None:
    """Note widths that are not as many as the columns, which other options may have chosen."""
    view = reader.view
    columns = view.columns or default_columns(view, reader.settings)
    count = 2 if view.shape is Shape.COUNTS else len(columns)
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


def _one_of(attribute: str, valid: tuple[str, ...]) -> Setter:
    def setter(reader: _Reader, view: View, option: RawField) -> View:
        found = [each for each in valid if each.casefold() == option.text.strip().casefold()]
        if not found:
            reader.wrong(option, option.text, valid)
            return view
        return replace(view, **{attribute: found[0]})  # type: ignore[arg-type]

    return setter


def _classes(reader: _Reader, view: View, option: RawField) -> View:
    return replace(view, classes=tuple(option.text.split()))


def _label(reader: _Reader, view: View, option: RawField) -> View:
    return replace(view, label=" ".join(option.text.split()))


def _root(reader: _Reader, view: View, option: RawField) -> View:
    return replace(view, root=split_list(option.text))


def _depth(reader: _Reader, view: View, option: RawField) -> View:
    return replace(view, depth=_number(reader, option))


def _relations(reader: _Reader, view: View, option: RawField) -> View:
    chosen: list[str] = []
    for entry in split_list(option.text):
        relation = reader.settings.relations.get(reader.proper(entry))
        if relation:
            chosen.append(relation.name if relation.forward else relation.inverse)
        else:
            reader.wrong(option, entry, reader.settings.relations)
    return replace(view, relations=tuple(dict.fromkeys(chosen))) if chosen else view


def _isolated(reader: _Reader, view: View, option: RawField) -> View:
    text = option.text.strip().casefold()
    if text not in ("show", "hide"):
        reader.wrong(option, option.text, ("show", "hide"))
    return replace(view, isolated=text != "hide")


def _alt(reader: _Reader, view: View, option: RawField) -> View:
    return replace(view, alt=" ".join(option.text.split()))


_GENERAL: dict[str, Setter] = {
    "since": _since,
    "until": _until,
    "date-field": _date_field,
    "sort": _sort,
    "group-by": _group_by,
    "limit": _limit,
    "class": _classes,
    "name": _label,
    "align": _one_of("align", ALIGN),
}
_BY_SHAPE: dict[Shape, dict[str, Setter]] = {
    Shape.TABLE: {"columns": _columns, "widths": _widths},
    Shape.COUNTS: {"widths": _widths},
    Shape.GRAPH: {
        "root": _root,
        "follow": _one_of("follow", FOLLOW),
        "depth": _depth,
        "relations": _relations,
        "direction": _one_of("direction", DIRECTIONS),
        "isolated": _isolated,
        "alt": _alt,
    },
    Shape.FINDINGS: {
        "code": _finding_filter,
        "severity": _finding_filter,
        "sort": _finding_sort,
        "widths": _widths,
    },
}
_USELESS = {Shape.FINDINGS: ("group-by",)}


def _setters(shape: Shape) -> dict[str, Setter]:
    """Return what reads each option of a view of *shape* that is no filter by a record's value."""
    setters = _GENERAL | _BY_SHAPE[shape]
    return {name: each for name, each in setters.items() if name not in _USELESS.get(shape, ())}


VIEW_OPTIONS = frozenset(_GENERAL) | frozenset(
    name for shape, own in _BY_SHAPE.items() if shape is not Shape.FINDINGS for name in own
)
"""Options of views that are no filters: a field of such a name could not be asked for."""

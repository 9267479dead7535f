"""The query language of views as options of a command."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import click
from click.shell_completion import CompletionItem

from sphinx_decisions.model.fields import FieldType
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.record import RawField
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.model.spelling import field_key
from sphinx_decisions.model.status import Lifecycle
from sphinx_decisions.model.view import Query, View
from sphinx_decisions.views.option_reader import OptionReader
from sphinx_decisions.views.view_type import ViewType

_ON_PAGES_ONLY = frozenset({"class", "name", "align", "widths"})
"""Options of views that say how a page shows them."""

_LISTS = ("columns", "sort")
"""Options whose value is a list, to which another of the same name adds."""

_HELP = {
    "id": "The record itself.",
    "title": "Its whole title, without the id.",
    "status": "Its status, in any spelling.",
    "lifecycle": "Whether it holds, today.",
    "retired": "When it ceased to hold.",
    "kind": "Decisions, design documents, or a kind of your own.",
    "log": "One of several logs.",
    "path": "Folder or pattern of pages: adr, adr/00*.",
    "summary": "Its whole summary.",
    "date": "When it was decided: 2026, 2026-01 or a day.",
    "authors": "Who wrote it.",
    "deciders": "Who decided.",
    "consulted": "Who was asked.",
    "informed": "Who was told.",
    "tags": "One of its tags.",
    "components": "A part of the system that it affects.",
    "review-by": "When it is to be reviewed.",
    "supersedes": "Records that take the place of this one.",
    "superseded-by": "Records whose place this one takes.",
    "amends": "Records that change a part of this one.",
    "amended-by": "Records of which this one changes a part.",
    "depends-on": "Records that need this one.",
    "required-by": "Records that this one needs.",
    "implements": "Records that put this one into practice.",
    "implemented-by": "Records that this one puts into practice.",
    "related": "Records related to this one.",
    "since": "First day, month or year.",
    "until": "Last day, month or year.",
    "date-field": "The date that these two compare.  [default: date]",
    "columns": "What to show, in this order; “status=State” renames.",
    "sort": "Names to sort by; “-date” puts the last first.",
    "group-by": "Show a group for each value of this name.",
    "limit": "Show this many at most.",
}
"""What an option is about, where its name does not say it; "it" is a record."""

_SHORT = 24
"""Sets of values up to this length are shown in the help."""


class ViewOption(click.Option):
    """An option of a view; *key* is its name there, *section* the part of the help it is in."""

    def __init__(self, key: str, section: str, metavar: str, choices: Sequence[str]) -> None:
        self.key = key
        self.section = section
        self.choices = choices
        # The second name is that of a variable, which not every name of a field can be.
        super().__init__(
            [f"--{key}", f"view_{key.encode().hex()}"],
            metavar=metavar,
            multiple=True,
            help=_HELP.get(key),
        )

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return the values of a closed set that go on from *incomplete*, an entry of a list."""
        if not self.choices:
            return super().shell_complete(ctx, incomplete)
        before = incomplete[: len(incomplete) - len(incomplete.rpartition(",")[2].lstrip(" -+"))]
        typed = incomplete[len(before) :].casefold()
        found = dict.fromkeys(self.choices)
        return [
            CompletionItem(before + each) for each in found if each.casefold().startswith(typed)
        ]


def option_reader(type_: ViewType, settings: Settings) -> OptionReader:
    """Return the reader of the options of a view of *type_*, over all kinds."""
    kinds = tuple(settings.kinds.values())
    view = empty_view(type_, type_.name)
    return OptionReader(view, settings, kinds, type_.names, type_.values)


def empty_view(type_: ViewType, name: str) -> View:
    """Return a view of *type_* without options, called *name* in messages."""
    return View(name, type_.name, "", Place("", 0), Query())


def view_options(type_: ViewType, settings: Settings) -> Iterator[ViewOption]:
    """Yield an option for each filter and each other option of views of *type_*."""
    reader = option_reader(type_, settings)
    for name in reader.filters():
        if name not in type_.options:
            section = "Relations" if name in settings.relations else "Filters"
            yield ViewOption(name, section, _metavar(reader, name), _closed(reader, name))
    dates = [name for name in reader.names() if reader.is_date(name)]
    own: Mapping[str, tuple[str, str, Sequence[str]]] = {
        "since": ("Time", "DATE", ()),
        "until": ("Time", "DATE", ()),
        "date-field": ("Time", "NAME", dates),
        "limit": ("Output", "NUMBER", ()),
    }
    for name in type_.options:
        if name not in _ON_PAGES_ONLY:
            metavar = "NAMES" if name in _LISTS else "NAME"
            yield ViewOption(name, *own.get(name, ("Output", metavar, reader.names())))


def _metavar(reader: OptionReader, name: str) -> str:
    if name in reader.settings.relations or name == "id":
        return "ID"
    if reader.is_date(name):
        return "DATE"
    choices = "|".join(_closed(reader, name))
    if 0 < len(choices) <= _SHORT:
        return choices
    types = {kind.field_types.get(name) for kind in reader.kinds}
    return "PERSON" if FieldType.PEOPLE in types else field_key(name).replace("-", "_").upper()


def _closed(reader: OptionReader, name: str) -> tuple[str, ...]:
    """Return the values of the filter called *name*, if they are a closed set."""
    closed: Mapping[str, Iterable[str]] = {
        "lifecycle": tuple(Lifecycle),
        "kind": tuple(reader.settings.kinds),
        "log": tuple(scope.name for scope in reader.settings.logs),
        "status": tuple(status for kind in reader.kinds for status in kind.statuses),
    }
    return tuple(closed.get(name) or reader.valid(name))


def raw_fields(options: Sequence[click.Parameter], given: Mapping[str, Any]) -> list[RawField]:
    """Return the *options* that are *given*, as they would be written in a view on a page.

    The values of one that is given several times are a list; of one that takes a single value,
    the last counts.
    """
    found: list[RawField] = []
    for option in options:
        values = given.get(option.name or "")
        if isinstance(option, ViewOption) and values:
            filters = option.section in ("Filters", "Relations") or option.key in _LISTS
            text = "\n".join(values) if filters else values[-1]
            found.append(RawField(f"--{option.key}", text, Place("", 0)))
    return found


def proper_option(type_: ViewType, settings: Settings, name: str) -> str:
    """Return the proper spelling of the option called *name*, an alias of a field included."""
    known = [key for key in type_.options if key not in _ON_PAGES_ONLY]
    if field_key(name) in known:
        return field_key(name)
    reader = option_reader(type_, settings)
    return reader.proper(name, [*known, *reader.filters()]) or name

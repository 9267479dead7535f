"""Options that select records, read as a view on a page reads its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

import click

from sphinx_decisions.cli.workspace import Workspace

if TYPE_CHECKING:  # Imported when the command runs.
    from sphinx_decisions.model.view import View
    from sphinx_decisions.views.view_type import ViewType

Helps = Mapping[str, tuple[str, str]]
"""Options by name, each with what stands for its value and its line of help."""

FILTERS: Helps = {
    "kind": ("KIND", "Only records of this kind."),
    "log": ("LOG", "Only records of this log."),
    "status": ("STATUS", "Only records with this status."),
    "lifecycle": ("[open|in-force|retired]", "Only records with this lifecycle."),
    "tags": ("TAGS", "Only records with one of these tags."),
}


def options_of(helps: Helps) -> Callable[[Any], Any]:
    """Return a decorator that adds the options in *helps*; each may be repeated."""

    def decorate(function: Any) -> Any:
        for name, (metavar, text) in reversed([*helps.items()]):
            function = click.option(f"--{name}", metavar=metavar, multiple=True, help=text)(
                function
            )
        return function

    return decorate


def view_of(workspace: Workspace, type_: ViewType, options: Mapping[str, tuple[str, ...]]) -> View:
    """Return the view of *type_* that *options* describe; each adds up its values.

    Raises ``UsageError``, with every problem, if one of them has no meaning.
    """
    from sphinx_decisions.model.place import Place
    from sphinx_decisions.model.record import RawField
    from sphinx_decisions.model.view import Query, View
    from sphinx_decisions.render.words import translate
    from sphinx_decisions.views.view_options import parse_view

    place = Place("", 0)
    raw = [RawField(name, "\n".join(texts), place) for name, texts in options.items() if texts]
    name = click.get_current_context().info_name or type_.name
    begun = View(name, type_.name, "", place, Query())
    view = parse_view(type_, begun, raw, workspace.settings)
    end_if_wrong(each.message.worded(translate) for each in view.problems)
    return view


def end_if_wrong(problems: Iterable[str]) -> None:
    """Raise ``UsageError`` with all *problems*, which are sentences, if there are any."""
    if lines := "\n".join(problems):
        raise click.UsageError(lines, click.get_current_context())

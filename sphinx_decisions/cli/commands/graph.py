"""``graph``: records and their relations, as text or for programs that draw."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import click

from sphinx_decisions.cli.errors import CannotRun
from sphinx_decisions.cli.output import file_option, format_option, seen_from_output, shows, write
from sphinx_decisions.cli.selection import FILTERS, Helps, end_if_wrong, options_of, view_of
from sphinx_decisions.cli.terminal import terminal_width, wrapped
from sphinx_decisions.cli.workspace import Workspace

if TYPE_CHECKING:  # Imported when the command runs.
    from sphinx_decisions.model.view import View
    from sphinx_decisions.views.graph import Graph, GraphNode

OPTIONS: Helps = {
    "root": ("ID", "Only what can be reached from this record; may be repeated."),
    "follow": ("[both|back|forward]", "From a root: to older records, to newer ones, or both."),
    "depth": ("NUMBER", "From a root: how many relations far; 0 is all of them."),
    "relations": ("NAMES", "Which relations to show.  [default: supersedes, amends]"),
    "direction": ("[LR|RL|TB|BT]", "Where drawings lead from older to newer.  [default: LR]"),
    "isolated": ("[show|hide]", "Records without relations.  [default: show]"),
    **FILTERS,
}
"""The options that the view reads, each with what stands for its value and its line of help."""


NARROWEST = 30
"""How many columns a record has at least, however deep in the tree it is."""


@click.command()
@options_of(OPTIONS)
@format_option("tree", "json", "svg", "dot", "mermaid")
@file_option
@click.pass_obj
def command(
    workspace: Workspace, /, form: str, file: Path | None, **options: tuple[str, ...]
) -> None:
    """Show what supersedes and amends what.

    Example: sphinx-decisions graph --root ADR-0005 --format svg -o graph.svg
    """
    from sphinx_decisions.views.graph import graph_data

    view = _view(workspace, options)
    graph = graph_data(workspace.log, view)
    write(_FORMS[form](workspace, view, graph, file), file)


def _view(workspace: Workspace, options: dict[str, tuple[str, ...]]) -> View:
    """Return the view that *options* describe; raise ``UsageError`` if it cannot be shown."""
    from sphinx_decisions.render.words import translate
    from sphinx_decisions.rules.targets import mend
    from sphinx_decisions.views.graph import GRAPH, unknown_roots

    view = view_of(workspace, GRAPH, options)
    wrong = []
    for root in unknown_roots(workspace.log, view):
        advice = mend(workspace.project, root, "", view.query.kind).worded(translate)
        message = translate("No record is called “{root}”.").format(root=root)
        wrong.append(f"{message} {advice}")
    end_if_wrong(wrong)
    return view


def _tree(workspace: Workspace, view: View, graph: Graph, file: Path | None) -> str:
    from sphinx_decisions.render.graph_tree import ASCII, DRAWN, graph_tree
    from sphinx_decisions.render.words import nothing_words

    if graph.empty:
        return f"{nothing_words(view.type)}\n"
    drawn = file or shows("".join((DRAWN.fork, DRAWN.corner, DRAWN.bar)))
    strokes, whole = DRAWN if drawn else ASCII, bool(view.root)
    if file:
        return graph_tree(graph, view.relations, strokes, whole)
    return graph_tree(graph, view.relations, strokes, whole, _folded)


def _folded(text: str, taken: int) -> list[str]:
    return wrapped(text, max(terminal_width() - taken, NARROWEST))


def _svg(workspace: Workspace, view: View, graph: Graph, file: Path | None) -> str:
    from sphinx_decisions.render.drawing.draw import draw_svg
    from sphinx_decisions.render.graph import description
    from sphinx_decisions.render.words import translate
    from sphinx_decisions.views.clusters import too_dense

    dense = too_dense(graph)
    if dense:
        raise CannotRun(
            f"{len(dense.edges)} relations between {len(dense.nodes)} connected records are too "
            "many to be drawn. Choose fewer relations with --relations, or the records around "
            "some with --root and --depth."
        )
    if graph.isolated:
        click.echo(
            f"Without such relations, and so not drawn: {len(graph.isolated)} "
            f"of {len(graph.nodes)} records.",
            err=True,
        )
    return _drawn(
        draw_svg,
        graph,
        prefix="decision-graph",
        urls={node.key: _address(workspace, node, file) for node in graph.nodes},
        title=translate("Decision graph"),
        desc=description(graph),
        standalone=True,
    )


def _address(workspace: Workspace, node: GraphNode, file: Path | None) -> str:
    record = workspace.log.at(node.docname, node.anchor)
    assert record  # A graph has only records of its log.
    return quote(seen_from_output(record.place.source, file), errors="surrogateescape")


def _dot(workspace: Workspace, view: View, graph: Graph, file: Path | None) -> str:
    from sphinx_decisions.render.drawing.dot import draw_dot

    return _drawn(draw_dot, graph)


def _drawn(draw: Callable[..., str], graph: Graph, **arguments: Any) -> str:
    from sphinx_decisions.render.drawing.engine import DrawingError

    try:
        return draw(graph, **arguments)
    except DrawingError as error:
        raise CannotRun(f"Graphviz could not draw this graph: {error}") from error


def _mermaid(workspace: Workspace, view: View, graph: Graph, file: Path | None) -> str:
    from sphinx_decisions.render.mermaid import MOST_CHARACTERS, MOST_EDGES, mermaid, too_large

    text = mermaid(graph)
    if too_large(graph, text):
        click.echo(
            f"GitHub draws at most {MOST_EDGES} relations and {MOST_CHARACTERS} characters; "
            "this graph is larger. Select fewer records.",
            err=True,
        )
    return text


def _json(workspace: Workspace, view: View, graph: Graph, file: Path | None) -> str:
    from sphinx_decisions.cli.formats import json_text
    from sphinx_decisions.export.graph import graph_document

    return json_text(graph_document(graph, workspace.log, workspace.file_name))


_FORMS: dict[str, Callable[[Workspace, View, Graph, Path | None], str]] = {
    "tree": _tree,
    "json": _json,
    "svg": _svg,
    "dot": _dot,
    "mermaid": _mermaid,
}

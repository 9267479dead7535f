"""Rules about tables, graphs and counts."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_decisions.model.finding import Finding, Severity
from sphinx_decisions.model.message import say
from sphinx_decisions.model.place import Place
from sphinx_decisions.rules.project import Project
from sphinx_decisions.rules.registry import finding, rule, short
from sphinx_decisions.rules.relations import hidden_root
from sphinx_decisions.rules.syntax import noted
from sphinx_decisions.rules.targets import mend
from sphinx_decisions.views.clusters import too_dense
from sphinx_decisions.views.graph import graph_data, unknown_roots
from sphinx_decisions.views.names import Form
from sphinx_decisions.views.view_types import type_of


@rule(Severity.WARNING)
def unknown_view_option(project: Project) -> Iterator[Finding]:
    """The options of a view have valid names and valid values.

    Bad::

       .. adr-table::
          :status: Acepted
          :colums: id, title

    Good::

       .. adr-table::
          :status: Accepted
          :columns: id, title
    """
    yield from noted(project, "unknown_view_option")
    for view in project.views:
        for root in unknown_roots(project.log, view):
            if hidden_root(project, view, root):
                continue
            message = say(
                "The root “{root}” of “{view}” is not a record. {mend}",
                root=short(root),
                view=view.name,
                mend=mend(project, root, view.docname, view.query.kind),
            )
            subject, kind = f"root {short(root)}", view.query.kind
            yield finding("unknown_view_option", message, view.place, kind=kind, subject=subject)


@rule(Severity.WARNING, passing=True, needs_build=True)
def graph_engine(project: Project) -> Iterator[Finding]:
    """The package that draws graphs, pygraphviz, can be imported.

    Bad::

       pip install --no-deps sphinx-decisions

    Good::

       pip install sphinx-decisions
    """
    graphs = [view.place for view in project.views if type_of(view).form is Form.FIGURE]
    if graphs and not project.engine:
        message = say(
            "pygraphviz cannot be imported, so graphs are shown as lists. Install “pygraphviz”."
        )
        yield finding("graph_engine", message, min(graphs, key=_place))


@rule(Severity.WARNING)
def dense_graph(project: Project) -> Iterator[Finding]:
    """A graph is small enough to be drawn: few lines beside each other, no endless chain.

    Bad::

       .. decision-graph:: Everything
          :relations: supersedes, amends, depends-on, implements, related

    Good::

       .. decision-graph:: What ADR-0005 rests on
          :root: ADR-0005
          :depth: 2
          :relations: supersedes, depends-on
    """
    for view in project.views:
        if type_of(view).form is not Form.FIGURE:
            continue
        dense = too_dense(graph_data(project.log, view))
        if dense:
            message = say(
                "“{view}” has {edges} relations between {nodes} connected records, which are too "
                "many to be drawn, so it is shown as a list. Choose fewer relations with "
                "“relations”, the records around some with “root” and “depth”, or fewer "
                "records with a filter or “limit”.",
                view=view.name,
                edges=len(dense.edges),
                nodes=len(dense.nodes),
            )
            kind = view.query.kind
            yield finding("dense_graph", message, view.place, kind=kind, subject=view.name)


def _place(place: Place) -> tuple[str, int]:
    return place.source, place.line

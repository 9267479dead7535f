"""What is noted of a page once it is whole: its citations, and when its views are shown."""

from __future__ import annotations

from dataclasses import replace

from docutils import nodes
from sphinx.application import Sphinx

from sphinx_decisions.sphinx_ext.citing import citations
from sphinx_decisions.sphinx_ext.conditional import conditions_of
from sphinx_decisions.sphinx_ext.domain import decision_domain


def note_citations(app: Sphinx, document: nodes.document) -> None:
    """Store what the page cites, so that it is rewritten when that changes (``doctree-read``).

    ``Domain.process_doc`` would come too early: MyST makes references of its links later.
    """
    docname = app.env.docname
    found = tuple(citations(document, docname))
    if found:
        decision_domain(app.env).data["citations"][docname] = found


def note_conditions(app: Sphinx, document: nodes.document) -> None:
    """Keep with each view of the page the conditions around it (``doctree-read``)."""
    views = decision_domain(app.env).data["views"]
    for holder in document.findall(nodes.Element):
        if "view" in holder and (conditions := conditions_of(holder)):
            page = list(views[holder["docname"]])
            view = page[holder["view"]]
            page[holder["view"]] = replace(view, place=replace(view.place, only=conditions))
            views[holder["docname"]] = tuple(page)

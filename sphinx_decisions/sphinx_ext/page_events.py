"""What happens when a page has been parsed: its parts and citations are stored."""

from __future__ import annotations

from dataclasses import replace

from docutils import nodes
from sphinx.application import Sphinx

from sphinx_decisions.doctree.citations import citations
from sphinx_decisions.doctree.conditions import conditions_of
from sphinx_decisions.doctree.decision_nodes import decision_marker
from sphinx_decisions.doctree.outline import Outline
from sphinx_decisions.doctree.parts.contents import with_contents
from sphinx_decisions.doctree.parts.reading import Reading
from sphinx_decisions.doctree.passages import Anchors
from sphinx_decisions.sphinx_ext.domain import decision_domain


def read_contents(app: Sphinx, document: nodes.document) -> None:
    """Store what the records of the page say, and mark their checkboxes (``doctree-read``).

    Only now references, footnotes and substitutions are what readers will see.
    """
    docname = app.env.docname
    domain = decision_domain(app.env)
    records = {record.anchor: record for record in domain.data["records"].get(docname, ())}
    # A message that is translated is read like a page of the same name, but has no records.
    markers = [
        marker
        for marker in document.findall(decision_marker)
        if marker.get("docname") == docname and marker["anchor"] in records
    ]
    if not markers:
        return
    source = str(document.get("source", "") or app.env.doc2path(docname))
    sections = {marker["anchor"]: _section_at(document, marker["anchor"]) for marker in markers}
    for marker in markers:
        record = records[marker["anchor"]]
        kind = domain.settings.kinds[record.kind]
        section = sections[record.anchor]
        closed = bool(marker.get("titled"))
        outline = Outline(section, kind, [*sections.values()], closed)
        reading = Reading(outline, kind, docname, source, Anchors(document, record.anchor))
        records[record.anchor] = with_contents(record, reading, domain.settings)
    domain.data["records"][docname] = tuple(records.values())


def _section_at(document: nodes.document, anchor: str) -> nodes.Element:
    """Return the section of the record at *anchor*, or what holds it where that is none."""
    holder = document.ids[anchor]
    return holder if isinstance(holder, nodes.section) else holder.parent


def note_citations(app: Sphinx, document: nodes.document) -> None:
    """Store what the page cites, so that it is rewritten when that changes (``doctree-read``).

    ``Domain.process_doc`` would come too early: MyST makes references of its links later.
    """
    docname = app.env.docname
    domain = decision_domain(app.env)
    records = domain.data["records"].get(docname, ())
    kinds = {record.address: domain.settings.kinds[record.kind] for record in records}
    found = tuple(citations(document, docname, kinds))
    if found:
        domain.data["citations"][docname] = found


def note_conditions(app: Sphinx, document: nodes.document) -> None:
    """Keep with each view of the page the conditions around it (``doctree-read``)."""
    views = decision_domain(app.env).data["views"]
    for holder in document.findall(nodes.Element):
        if "view" in holder and (conditions := conditions_of(holder)):
            page = list(views[holder["docname"]])
            view = page[holder["view"]]
            page[holder["view"]] = replace(view, place=replace(view.place, only=conditions))
            views[holder["docname"]] = tuple(page)

"""Second step of reading a page, once its references and footnotes are resolved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from docutils import nodes
from sphinx import addnodes

from sphinx_decisions.doctree.citations import citations
from sphinx_decisions.doctree.conditions import conditions_of
from sphinx_decisions.doctree.decision_nodes import VIEW_NODES, decision_table
from sphinx_decisions.doctree.head import Head
from sphinx_decisions.doctree.mentions import link_mentions
from sphinx_decisions.doctree.parts.checkboxes import mark_checkboxes
from sphinx_decisions.doctree.parts.contents import with_contents
from sphinx_decisions.doctree.parts.reading import Reading
from sphinx_decisions.doctree.passages import Anchors
from sphinx_decisions.doctree.walking import every
from sphinx_decisions.model.page import Page
from sphinx_decisions.model.record import Record
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.model.view import View
from sphinx_decisions.views.index_table import table_id


def read_page(document: nodes.document, head: Head, settings: Settings) -> Page:
    """Return the data of the page; *head* is the result of ``read_head``.

    It also changes the doctree: elements that other pages may link to get ids, checkboxes of
    records become nodes of their own, and each view's placeholder gets its docname, its index on
    the page and, if it is a table, an id.
    """
    docname = head.source.docname
    found = every(document, (addnodes.pending_xref, nodes.list_item, *VIEW_NODES))
    references = [node for node in found if isinstance(node, addnodes.pending_xref)]
    views = [node for node in found if isinstance(node, VIEW_NODES)]
    _note_page(references, docname)
    owners = {top: each.record for each in head.records for top in each.outline.tops}
    mark_checkboxes([node for node in found if isinstance(node, nodes.list_item)], owners)
    page = Page(
        docname,
        tuple(_records(document, head, settings)),
        tuple(_views(views, docname)),
        tuple(citations(references, docname, str(document.get("source", "")), owners)),
        head.waivers,
        head.problems,
        unadopted=head.unadopted,
    )
    # Last, so that nothing that other pages show has them.
    return replace(page, mentions=link_mentions(document, docname, owners, settings))


def _note_page(references: Iterable[addnodes.pending_xref], docname: str) -> None:
    """Set the docname in the references that our roles made."""
    for reference in references:
        if reference.get("refdomain") == "decision":
            reference.setdefault("refdoc", docname)


def _records(document: nodes.document, head: Head, settings: Settings) -> Iterator[Record]:
    """Yield the records of *head* with the contents of their parts."""
    for each in head.records:
        record, anchors = each.record, Anchors(document, each.record.anchor)
        reading = Reading(each.outline, record.kind, record.docname, head.source.path, anchors)
        yield with_contents(record, reading, settings)


def _views(found: Iterable[nodes.Element], docname: str) -> Iterator[View]:
    """Yield the views that are *found* on the page, with the conditions around them."""
    for number, node in enumerate(found):
        view = replace(node["view"], docname=docname)
        node["docname"], node["view"] = docname, number
        yield replace(
            view,
            query=replace(view.query, docname=docname),
            place=replace(view.place, only=conditions_of(node)),
            anchor=_anchor(node, view, number),
        )


def _anchor(node: nodes.Element, view: View, number: int) -> str:
    """Return the id of the table that *node* stands for; one without a name gets its own.

    Sphinx has given ``id1`` and the like to those with captions, which change with the page.
    """
    if not isinstance(node, decision_table):
        return ""
    if not node["names"]:
        node["ids"] = [table_id(view, number)]
    return str(node["ids"][0])

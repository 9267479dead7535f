"""Links to records, to the rows of components, and to tables with a filter."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import cast

from docutils import nodes
from sphinx import addnodes
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment
from sphinx.errors import NoUri
from sphinx.util import docname_join
from sphinx.util.nodes import make_refnode

from sphinx_decisions.doctree.ancestors import ancestors
from sphinx_decisions.doctree.detach import free
from sphinx_decisions.doctree.mentions import MENTION
from sphinx_decisions.doctree.passages import ANCHOR, SOURCE_PAGE, is_own
from sphinx_decisions.doctree.source_text import place_of
from sphinx_decisions.doctree.walking import every
from sphinx_decisions.log.log import Log
from sphinx_decisions.model.citation import Citation
from sphinx_decisions.model.record import Record
from sphinx_decisions.render.links import FILTERED, RECORD, status_class, tooltip_text
from sphinx_decisions.render.words import status_words
from sphinx_decisions.sphinx_ext.filter_links import filtered_link
from sphinx_decisions.views.component_anchors import ComponentAnchor
from sphinx_decisions.views.names import names_component


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference *node* with its *content* on the page *docname*, which *builder* writes."""

    builder: Builder
    docname: str
    node: addnodes.pending_xref
    content: nodes.Element

    def to(self, docname: str, anchor: str) -> nodes.reference:
        """Return a link with this content."""
        return make_refnode(self.builder, self.docname, docname, anchor, self.content)


def resolved(
    type_: str,
    target: str,
    reference: Reference,
    log: Log,
    row_of: Callable[[str], ComponentAnchor | None],
) -> nodes.reference | None:
    """Return the link to what *target* names for a reference of *type_*, or ``None``.

    That is a record of *log*, or the row that *row_of* returns for a component.
    """
    node, docname = reference.node, reference.docname
    if type_ == ANCHOR:
        return reference.to(node["decision_docname"], node["decision_anchor"])
    if type_ == FILTERED:
        return filtered_link(reference.builder, docname, node, reference.content)
    if type_ == MENTION:
        record = log.resolver.by_shown_id(target, docname).record
        record = None if record and record.address == node["decision_owner"] else record
    elif type_ == RECORD:
        record = log.at(node["decision_docname"], node["decision_anchor"])
    elif names_component(type_, log.settings.kinds):
        row = row_of(target)
        return reference.to(row.docname, row.anchor) if row else None
    else:
        text = node.get("decision_text", target)
        citation = Citation(node.get(SOURCE_PAGE, docname), type_, text, place_of(node, ""))
        record = log.cited(citation)
    return link_to(record, log, reference) if record else None


def resolve_shown(
    root: nodes.Element,
    builder: Builder,
    log: Log,
    row_of: Callable[[str], ComponentAnchor | None],
) -> None:
    """Turn the references that boxes and views have put at and below *root* into links.

    Sphinx would do so too, but a table has thousands of them, and each would be copied, looked up
    by the name of its domain, and announced to other extensions if it leads nowhere. Those of
    authors that lead nowhere are left to Sphinx, which warns of them. Those inside the text of
    another link become text, because Sphinx would copy them unresolved.
    """
    for node in reversed(every(root, addnodes.pending_xref)):  # The innermost first.
        ours = node.get("reftype") in (RECORD, FILTERED)
        if not ours and not (SOURCE_PAGE in node and is_own(node)):
            continue
        content = cast("nodes.Element", node[0])
        reference = Reference(builder, node["refdoc"], node, content)
        inside = not ours and _is_in_a_link(node)
        link = None
        if not inside:
            with suppress(NoUri):  # Its page is not in this book.
                link = resolved(node["reftype"], node["reftarget"], reference, log, row_of)
        if link is None and not ours and not inside:
            continue
        node.replace_self(content if link is None else link)
        if content.parent is node:
            free(content)


def _is_in_a_link(node: nodes.Element) -> bool:
    return any(isinstance(each, addnodes.pending_xref) for each in ancestors(node))


def record_called(
    target: str, reference: Reference, log: Log, env: BuildEnvironment
) -> Record | None:
    """Return the record whose label or shown form *target* is, never a number.

    Where *target* names a page, or is a label of the project's own, Sphinx finds that too, and
    would choose neither; so there is none.
    """
    if docname_join(reference.docname, target) in env.found_docs:
        return None
    place = place_of(reference.node, "")
    record = log.cited(Citation(reference.docname, "", target, place))
    labels = env.domains.standard_domain
    found = labels.anonlabels if reference.node.get("refexplicit") else labels.labels
    if not record or target.lower() in found or is_elsewhere(env, target, record):
        return None
    return record


def link_to(record: Record, log: Log, reference: Reference) -> nodes.reference:
    """Return a link to *record* that carries its status: class and tooltip, else text."""
    node, builder, content = reference.node, reference.builder, reference.content
    text = content.astext()
    if node.get("decision_short"):
        text = record.shown_id
    elif not node.get("refexplicit"):
        text = record.citation
    lifecycle = log.lifecycle(record)
    status = status_words(record.status, log.is_overtaken(record))
    if record.status and builder.format != "html" and not node.get("decision_plain"):
        text = f"{text} ({status})"
    classes = [*content.get("classes", ()), "decision-link", status_class(lifecycle)]
    inline = nodes.inline(text, text, classes=classes)
    anchor = node.get("decision_inner_anchor") or record.anchor
    tooltip = tooltip_text(record, status)
    return make_refnode(builder, reference.docname, record.docname, anchor, inline, tooltip)


def is_elsewhere(env: BuildEnvironment, label: str, record: Record) -> bool:
    """Return whether the authors gave *label* to a place on another page than that of *record*."""
    known = env.domains.standard_domain.anonlabels.get(label.lower())
    return known is not None and known[0] != record.docname

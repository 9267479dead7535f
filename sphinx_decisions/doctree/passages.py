"""Passages of a record, packed so that any page can show them with their markup and links.

A packed passage does not contain its document, whose pickle is a thousand times larger. Its links
keep their targets on every page that shows them: links to the passage's own page are stored as page
and anchor, other links with the page from which their target is resolved.
"""

from __future__ import annotations

import pickle
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby

from docutils import nodes
from sphinx import addnodes
from sphinx.util import docname_join

from sphinx_decisions.doctree.detach import (
    filled,
    is_page_bound,
    without_number,
    without_page,
)
from sphinx_decisions.doctree.shown_text import NOTE_SIGNS, is_words, shown_text, text_of
from sphinx_decisions.doctree.walking import every, first_of, wanted
from sphinx_decisions.model.contents import Passage
from sphinx_decisions.model.text import printable

SOURCE_PAGE = "decision_source_page"
"""The attribute of a packed reference with the page from which its target is resolved."""

ANCHOR = ":anchor"
"""The type of references by page and anchor; no kind can have this name."""

_IN_LINE = (nodes.Text, nodes.Inline)
_is_word = wanted((nodes.Text, nodes.target))


def passage(content: Sequence[nodes.Node], docname: str) -> Passage:
    """Return *content*, nodes of the page *docname*, as a passage, without changing the nodes."""
    if len(content) == 1 and _is_mere_words(content[0]):
        return Passage(printable(" ".join(text_of(content[0]).split())))
    shown = [node for node in content if not is_page_bound[type(node)]]
    text = printable(" ".join(" ".join(map(shown_text, shown)).split()))
    if len(shown) < 2 and all(map(_is_plain, shown)):
        return Passage(text)
    return Passage(text, pickle.dumps(_packed(shown, docname), protocol=5))


def is_own(reference: addnodes.pending_xref) -> bool:
    """Return whether *reference* names something of this project's log, or a place in a record."""
    return reference.get("refdomain") == "decision" and not reference.get("intersphinx")


def settle(node: nodes.Element, docname: str, docnames: Collection[str]) -> None:
    """Adjust the references of all unpacked passages in *node* to the page *docname*.

    *docnames* are all pages of the project.
    """
    for reference in every(node, addnodes.pending_xref):
        if SOURCE_PAGE not in reference:
            continue
        there = docname_join(reference[SOURCE_PAGE], reference.get("reftarget", ""))
        relative = reference.get("reftype") == "doc" or (
            reference.get("reftype") == "any" and there in docnames
        )
        if relative:
            reference["reftarget"] = f"/{there}"
        reference["refdoc"] = docname


def _is_mere_words(node: nodes.Node) -> bool:
    """Return whether *node* is a paragraph of nothing but text, as most are."""
    return isinstance(node, nodes.paragraph) and is_words(node.children)


def _is_plain(node: nodes.Node) -> bool:
    children = node.children if isinstance(node, nodes.paragraph) else (node,)
    return all(_is_word[type(child)] for child in children)


def _packed(content: Iterable[nodes.Node], docname: str) -> list[nodes.Node]:
    """Return copies of *content* as blocks without a document."""
    blocks = list(_blocks(content, docname))
    for each in blocks:
        each.parent = None
    return blocks


def _blocks(content: Iterable[nodes.Node], docname: str) -> Iterator[nodes.Node]:
    """Yield copies of *content*, inline nodes wrapped in paragraphs; images need none."""
    for in_line, run in groupby(content, lambda node: isinstance(node, _IN_LINE)):
        found = list(run)
        copies = [copy for node in found for copy in _detached(node, docname)]
        if in_line and not all(isinstance(node, nodes.image) for node in found):
            yield filled(nodes.paragraph(), copies)
        else:
            yield from copies


def _detached(node: nodes.Node, docname: str) -> list[nodes.Node]:
    """Return what other pages than *docname* show of *node*, with links that work there."""
    if not isinstance(node, nodes.Element):
        return [node.copy()]
    children = [copy for child in node.children for copy in _detached(child, docname)]
    if is_page_bound[type(node)]:
        # An inline target has text of its own, which is kept.
        return children if isinstance(node, nodes.target) else []
    copy = filled(without_page(node), children)
    link = _link(copy, docname) if isinstance(node, _LINKS) else None
    if link is None:
        return without_number(copy)
    link.update_basic_atts(copy)
    return [link]


_LINKS = (addnodes.pending_xref, nodes.reference, *NOTE_SIGNS)


def _link(node: nodes.Element, docname: str) -> nodes.Element | None:
    """Return the link that leads where *node* leads on its page; ``None`` if *node* is one."""
    if isinstance(node, addnodes.pending_xref):
        if node.get("reflocalid"):
            # MyST resolves these on the page that shows them, where the id is another element.
            return _anchor_reference(docname, str(node["reflocalid"]), *node.children)
        node[SOURCE_PAGE] = docname
        node.attributes.pop("refdoc", None)
        return None
    anchor = str(node.get("refid", ""))
    if isinstance(node, nodes.reference) and node.get("refuri", "").startswith("#"):
        anchor = node["refuri"][1:]
    if not anchor:
        return None
    if isinstance(node, NOTE_SIGNS):
        return _anchor_reference(docname, anchor, nodes.Text(f"[{node.astext()}]"))
    return _anchor_reference(docname, anchor, *node.children)


def _anchor_reference(docname: str, anchor: str, *content: nodes.Node) -> addnodes.pending_xref:
    reference = addnodes.pending_xref(
        "",
        nodes.inline("", "", *content),
        refdomain="decision",
        reftype=ANCHOR,
        reftarget=f"{docname}#{anchor}",
        refexplicit=True,
        refwarn=False,
        decision_docname=docname,
        decision_anchor=anchor,
    )
    reference[SOURCE_PAGE] = docname
    return reference


class Anchors:
    """Gives ids to elements inside one record; they start with the record's *anchor*."""

    def __init__(self, document: nodes.document, anchor: str) -> None:
        self._document = document
        self._anchor = anchor
        self._counts: dict[str, int] = {}

    def at(self, node: nodes.Element, what: str) -> str:
        """Return the id of *node*, a section, an item, a cell or a paragraph.

        A section has one already; others get ``adr-0005-risk-2``, where *what* is ``risk``. The id
        is put on an empty target in the text, the only node for which every writer outputs an id.
        """
        if isinstance(node, nodes.section) and node["ids"]:
            return str(node["ids"][0])
        made = self._next(what)
        target = nodes.target("", "", ids=[made])
        holder = first_of(node, nodes.paragraph)
        if holder is None:
            holder = nodes.paragraph()
            node.insert(0, holder)
        holder.insert(0, target)
        self._document.ids[made] = target
        return made

    def _next(self, what: str) -> str:
        while True:
            self._counts[what] = self._counts.get(what, 0) + 1
            made = f"{self._anchor}-{what}-{self._counts[what]}"
            if made not in self._document.ids:
                return made

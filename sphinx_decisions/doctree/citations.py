"""Finding the citations of a page, with the record and parts that contain each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import chain

from docutils import nodes
from sphinx import addnodes

from sphinx_decisions.doctree.ancestors import ancestors
from sphinx_decisions.doctree.outline import title_of
from sphinx_decisions.doctree.source_text import as_written, opening_label, place_of
from sphinx_decisions.model.citation import Citation
from sphinx_decisions.model.record import Record
from sphinx_decisions.model.text import printable

_CITING = frozenset({("", "any"), ("std", "ref"), ("", "myst"), ("doc", "myst")})
"""Domain and type of references, other than our own, that can lead to a record."""


def citations(
    references: Iterable[addnodes.pending_xref],
    docname: str,
    source: str,
    owners: Mapping[nodes.Element, Record],
) -> Iterator[Citation]:
    """Yield those of *references*, all of a page, that can lead to a record.

    *owners* maps the outermost section of each record to the record.
    """
    headings_at = cache(_headings)  # A paragraph may hold thousands of citations.
    for node in references:
        citation = citation_of(node, docname, source)
        if citation:
            owner, headings = _around(node, owners, headings_at)
            if owner:
                parts = chain.from_iterable(map(owner.kind.parts_of, headings))
                citation = replace(citation, owner=owner.address, parts=tuple(parts))
            yield citation


def citation_of(node: addnodes.pending_xref, docname: str, source: str = "") -> Citation | None:
    """Return the citation in *node* on the page *docname*; ``None`` for other references.

    Its *owner* and *parts* are not set yet.
    """
    if "decision_docname" in node or node.get("intersphinx"):
        return None  # made by a view, not written, or leads to another project
    domain, type_ = node.get("refdomain") or "", str(node.get("reftype"))
    by_label = type_ == "ref"
    if domain == "decision":
        kind = type_
    elif (domain, type_) in _CITING:
        kind = ""
    else:
        return None
    target = str(node.get("decision_text") or node.get("reftarget", ""))
    return Citation(docname, kind, printable(target), place_of(node, source), by_label=by_label)


def _headings(node: nodes.Element) -> tuple[str, ...]:
    """Return the title of a section, or the bold label of a paragraph or list, if any."""
    if isinstance(node, nodes.section):
        return (title_of(node),)
    label = _label(node)
    return (label,) if label else ()


def _label(node: nodes.Element) -> str:
    """Return the bold label of a paragraph or list, or an empty string."""
    if isinstance(node, nodes.paragraph):
        return opening_label(node)
    if isinstance(node, nodes.bullet_list | nodes.enumerated_list) and node.parent:
        above = node.parent.children[: node.parent.index(node)][-1:]
        if above and isinstance(above[0], nodes.paragraph):
            label = opening_label(above[0])
            whole = as_written(above[0]).replace("**", "").strip()
            return label if label.rstrip(":") == whole.rstrip(":") else ""
    return ""


def _around(
    node: nodes.Node,
    owners: Mapping[nodes.Element, Record],
    headings_at: Callable[[nodes.Element], tuple[str, ...]],
) -> tuple[Record | None, list[str]]:
    """Return the record that contains *node*, and the headings between the two.

    A bold label at the start of the paragraph, or above the list, is treated as a heading.
    """
    headings: list[str] = []
    for here in ancestors(node):
        headings += headings_at(here)
        if isinstance(here, nodes.section) and here in owners:
            return owners[here], headings
    return None, []

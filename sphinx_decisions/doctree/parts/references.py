"""Reading of *References*: its lines, and the links in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from docutils import nodes
from sphinx import addnodes
from sphinx.util import docname_join

from sphinx_decisions.doctree.ancestors import nearest_around
from sphinx_decisions.doctree.outline import OutlineSection
from sphinx_decisions.doctree.parts.labelled import LISTS
from sphinx_decisions.doctree.parts.reading import Reading, says_nothing
from sphinx_decisions.doctree.parts.tasks import heading
from sphinx_decisions.doctree.walking import every
from sphinx_decisions.model.contents import Reference
from sphinx_decisions.model.part import Part

_PARTS = (
    Part.REFERENCES,
    Part.RELATED_DOCUMENTS,
    Part.SPECIFICATIONS,
    Part.LIBRARIES,
    Part.PRIOR_ART,
)
_LINKS = (nodes.reference, addnodes.pending_xref, addnodes.download_reference)
_LINES = (nodes.list_item, nodes.footnote, nodes.citation, nodes.line)
_ADDRESS = re.compile(r"(?:https?|ftp)://[^\s<>]*[^\s<>.,;:!?)]")


def read_references(reading: Reading, prefixes: Iterable[str]) -> Iterator[Reference]:
    """Yield every line of a list in *References*, and every link elsewhere in it.

    A line with several links gives one reference for each. *prefixes* are the prefixes of ids
    (``ADR-``); such an id is a target even without a link.
    """
    ident = _ident(prefixes)
    for part in reading.outline.find_all(*_PARTS):
        for node in reading.outline.outermost(part.section, (nodes.paragraph, *_LINES, *LISTS)):
            for line in _lines(node):
                yield from _references(reading, line, _group(line, part), ident)


def _ident(prefixes: Iterable[str]) -> re.Pattern[str]:
    words = "|".join(re.escape(prefix) for prefix in prefixes)
    return re.compile(rf"(?:{words or '(?!)'})\d+\b", re.IGNORECASE)


def _lines(node: nodes.Element) -> list[nodes.Element]:
    """Return *node*, or if it is a list its items, including those of nested lists."""
    return every(node, nodes.list_item) if isinstance(node, LISTS) else [node]


def _references(
    reading: Reading, line: nodes.Element, group: str, ident: re.Pattern[str]
) -> Iterator[Reference]:
    own = [child for child in line.children if not isinstance(child, (*LISTS, nodes.label))]
    words = [line] if isinstance(line, nodes.paragraph) else own
    links = list(_links(words, reading.docname))
    place = reading.place(line)
    if len(links) > 1 or isinstance(line, nodes.paragraph):
        for link, target in links:
            yield Reference(reading.passage([link]), target, place, group)
    if len(links) > 1 or (isinstance(line, nodes.paragraph) and links):
        return
    text = reading.passage(words)
    target = links[0][1] if links else _plain_target(text.text, ident)
    if not says_nothing(text) and (target or not isinstance(line, nodes.paragraph)):
        yield Reference(text, target, place, group)


def _plain_target(text: str, ident: re.Pattern[str]) -> str:
    """Return the URL in *text*, or the id that it begins with, or an empty string."""
    if match := _ADDRESS.search(text):
        return match[0]
    match = ident.match(text)
    return match[0] if match else ""


def _links(words: Sequence[nodes.Node], docname: str) -> Iterator[tuple[nodes.Node, str]]:
    for node in words:
        for link in every(node, _LINKS):
            target = _target(link, docname)
            if target:
                yield link, target


def _target(link: nodes.Element, docname: str) -> str:
    """Return the target of *link*: a URL, an id, a label, or another page."""
    if isinstance(link, nodes.reference):
        address = str(link.get("refuri", ""))
        return "" if address.startswith("#") else address
    written = str(link.get("decision_text", "") or link.get("reftarget", ""))
    if link.get("refdomain") == "doc" and link.get("reftype") == "myst":
        # MyST has a docname from the root, and the anchor in an attribute of its own.
        place = link.get("reftargetid")
        return f"{written}#{place}" if isinstance(place, str) and place else written
    if link.get("reflocalid"):
        return ""
    return docname_join(docname, written) if link.get("reftype") == "doc" else written


def _group(line: nodes.Node, part: OutlineSection) -> str:
    """Return the subheading of *part* above *line*."""
    above = nearest_around(line, nodes.section)
    return heading(above) if above is not None and above is not part.section else ""

"""The candidates for a record's summary."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypedDict

from docutils import nodes
from sphinx import addnodes

from sphinx_decisions.doctree.decision_nodes import decision_marker
from sphinx_decisions.doctree.detach import copied
from sphinx_decisions.doctree.facts.fact import Block
from sphinx_decisions.doctree.outline import Outline, OutlineSection
from sphinx_decisions.doctree.shown_text import shown_text
from sphinx_decisions.doctree.source_text import labelled, opening_bold
from sphinx_decisions.doctree.walking import every
from sphinx_decisions.model.part import Part


class Summaries(TypedDict):
    """The texts from which the summary is chosen; any may be empty."""

    lead: str
    takeaway: str
    executive_summary: str
    chosen_option: str


def summaries(outline: Outline, blocks: Iterable[Block]) -> Summaries:
    """Return the candidates for a record's summary, as plain text.

    A paragraph of facts, in one of *blocks*, is none.
    """
    facts = [fact.node for block in blocks for fact in block.facts]
    lead = _body(outline.lead) if outline.parts else outline.lead
    return Summaries(
        lead=_first_paragraph([node for node in lead if node not in facts]),
        takeaway=_takeaway(outline),
        executive_summary=_opening(outline.find(Part.EXECUTIVE_SUMMARY)),
        chosen_option=_bold_line(outline.find(Part.CHOSEN_OPTION)),
    )


def _body(lead: list[nodes.Node]) -> list[nodes.Node]:
    """Return what the marker directive itself holds, of the nodes before the first section."""
    for index, node in enumerate(lead, 1):
        if isinstance(node, decision_marker):
            return lead[index : index + node.get("body", 0)]
    return []


def _first_paragraph(children: list[nodes.Node]) -> str:
    return next((_words(node) for node in children if isinstance(node, nodes.paragraph)), "")


def _words(paragraph: nodes.paragraph) -> str:
    """Return the text of *paragraph*; unresolved links without a text give their target."""
    if all(link.astext() for link in every(paragraph, _LINKS)):
        return shown_text(paragraph)
    copy = copied(paragraph)
    for link in every(copy, _LINKS):
        if not link.astext():
            target = link.get("refuri") or link.get("reftarget") or link.get("refname") or ""
            link.replace_self(nodes.Text(str(target).lstrip("#")))
    return shown_text(copy)


_LINKS = (nodes.reference, addnodes.pending_xref)


def _opening(part: OutlineSection | None) -> str:
    return _first_paragraph(part.section.children) if part else ""


def _bold_line(part: OutlineSection | None) -> str:
    children = part.section.children if part else []
    return opening_bold(next((n for n in children if isinstance(n, nodes.paragraph)), None))


def _takeaway(outline: Outline) -> str:
    """Return the text of the last paragraph that opens with the bold label "Key Takeaway"."""
    found = ""
    for paragraph in outline.paragraphs():
        parts = labelled(paragraph, lambda text: text.casefold() == "key takeaway", "")
        if parts:
            # A translation may write the colon in its own script.
            found = "".join(re.split("[:：]", _words(paragraph), maxsplit=1)[1:]).strip()
    return found

"""Where a record may say in a sentence or two what it is about."""

from __future__ import annotations

from typing import TypedDict

from docutils import nodes

from sphinx_decisions.sphinx_ext.parts import Outline, Part
from sphinx_decisions.sphinx_ext.source_text import inlines, labelled


class Summaries(TypedDict):
    """The texts from which a summary is chosen; each empty where the record has none."""

    lead: str
    takeaway: str
    executive_summary: str
    chosen_option: str


def summaries(outline: Outline) -> Summaries:
    """Return the candidates for a record's summary, as plain text."""
    return Summaries(
        lead="" if outline.parts else _first_paragraph(outline.lead),
        takeaway=_takeaway(outline),
        executive_summary=_opening(outline.find("executive summary")),
        chosen_option=_bold_line(outline.find("chosen option")),
    )


def _first_paragraph(children: list[nodes.Node]) -> str:
    return next((node.astext() for node in children if isinstance(node, nodes.paragraph)), "")


def _opening(part: Part | None) -> str:
    return _first_paragraph(part.section.children) if part else ""


def _bold_line(part: Part | None) -> str:
    children = part.section.children if part else []
    first = next((node for node in children if isinstance(node, nodes.paragraph)), None)
    leading = inlines(first)[:1] if first else []
    return leading[0].astext() if leading and isinstance(leading[0], nodes.strong) else ""


def _takeaway(outline: Outline) -> str:
    """Return the text of the last paragraph that opens with the bold label "Key Takeaway"."""
    found = ""
    for paragraph in outline.paragraphs():
        parts = labelled(paragraph, lambda text: text.casefold() == "key takeaway", "")
        if parts:
            found = paragraph.astext().partition(":")[2].strip()
    return found

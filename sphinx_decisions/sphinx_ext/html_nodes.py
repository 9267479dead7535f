"""How our own nodes become HTML; no other format gets them."""

from __future__ import annotations

from typing import Any

from sphinx_decisions.render.folding import decision_folding
from sphinx_decisions.render.risk_matrix import decision_cell


def visit_folding(translator: Any, node: decision_folding) -> None:
    """Open the element around the blocks of a folded table."""
    translator.body.append(translator.starttag(node, "div"))


def depart_folding(translator: Any, node: decision_folding) -> None:
    """Close the element."""
    translator.body.append("</div>\n")


def visit_cell(translator: Any, node: decision_cell) -> None:
    """Open a cell of the heat map; one that heads others says which."""
    tag = "th" if "scope" in node else "td"
    attributes = {"scope": node["scope"]} if "scope" in node else {}
    spans = {"rowspan": node.get("morerows", 0) + 1, "colspan": node.get("morecols", 0) + 1}
    attributes |= {name: number for name, number in spans.items() if number > 1}
    translator.body.append(translator.starttag(node, tag, "", **attributes))
    translator.context.append(f"</{tag}>\n")


def depart_cell(translator: Any, node: decision_cell) -> None:
    """Close the cell."""
    translator.body.append(translator.context.pop())

"""How our own nodes become HTML; no other format gets them."""

from __future__ import annotations

from typing import Any

from docutils import nodes

from sphinx_decisions.doctree.decision_nodes import (
    decision_badge,
    decision_checkbox,
    decision_value,
)
from sphinx_decisions.render.written_nodes import (
    decision_cell,
    decision_details,
    decision_folding,
    decision_late,
)


def visit_checkbox(translator: Any, node: decision_checkbox) -> None:
    """Write a checkbox; what makes it is imported where there is one."""
    from sphinx_decisions.render.elements import checkbox_html

    translator.body.append(checkbox_html(bool(node.get("ticked"))))


def depart_checkbox(translator: Any, node: decision_checkbox) -> None:
    """Do nothing: a checkbox has no children."""


def visit_value(translator: Any, node: decision_value) -> None:
    """Open the element of a value."""
    attribute = "datetime" if node["tag"] == "time" else "value"
    translator.body.append(translator.starttag(node, node["tag"], "", **{attribute: node["value"]}))


def depart_value(translator: Any, node: decision_value) -> None:
    """Close the element of a value."""
    translator.body.append(f"</{node['tag']}>")


def visit_badge(translator: Any, node: decision_badge) -> None:
    """Write a badge; its comma is for those who listen, and where there is no style sheet."""
    start = translator.starttag
    status = ["decision-status", f"decision-{node['lifecycle']}"]
    translator.body += [
        start(node, "span", "", CLASS="decision-badge"),
        start({}, "span", ""),
        ", </span>",
        start({"classes": status}, "span", ""),
        translator.encode(node["words"]),
        "</span></span>",
    ]


def depart_badge(translator: Any, node: decision_badge) -> None:
    """Do nothing: a badge has no children."""


def visit_details(translator: Any, node: decision_details) -> None:
    """Open a ``<details>`` element with its summary."""
    usual = {} if node["classes"] else {"CLASS": "decision-graph-details"}
    translator.body.append(translator.starttag(node, "details", **usual))
    translator.body.append(translator.starttag({}, "summary", ""))
    translator.body.append(translator.encode(node["summary"]))
    translator.body.append("</summary>")


def depart_details(translator: Any, node: decision_details) -> None:
    """Close the ``<details>`` element."""
    translator.body.append("</details>\n")


def visit_folding(translator: Any, node: decision_folding) -> None:
    """Open the element around the blocks of a folded table."""
    translator.body.append(translator.starttag(node, "div"))


def depart_folding(translator: Any, node: decision_folding) -> None:
    """Close the element."""
    translator.body.append("</div>\n")


def visit_late(translator: Any, node: decision_late) -> None:
    """Make the nodes, write each in the place of *node*, and drop it before the next is made."""
    from sphinx_decisions.doctree.detach import free

    around = node.parent
    place = around.index(node)
    for shown in node["make"]():
        # Translators ask a row for the columns of its table, and any node for what is beside it.
        around.children[place], shown.parent = shown, around
        shown.walkabout(translator)
        free(shown)
    around.children[place] = node
    raise nodes.SkipNode


def depart_late(translator: Any, node: decision_late) -> None:
    """Do nothing: all is written."""


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

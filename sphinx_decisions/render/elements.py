"""Checkboxes, progress bars, and values that programs read: elements in HTML, words elsewhere.

The output format is not known when their nodes are made, so they are resolved later.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from functools import lru_cache

from docutils import nodes

from sphinx_decisions.doctree.decision_nodes import (
    decision_checkbox,
    decision_progress,
    decision_value,
)
from sphinx_decisions.doctree.walking import every
from sphinx_decisions.render.inline_words import share_words, tick
from sphinx_decisions.render.words import translate


def progress(done: int, total: int) -> decision_progress:
    """Return the progress bar for *done* of *total*."""
    words = share_words(done, total)
    return decision_progress(words, words, done=done, total=total)


def count_bar(number: int, total: int, lifecycle: str) -> decision_progress:
    """Return *number* with a bar for its part of *total*, in the colour of *lifecycle*."""
    words = share_words(number, total)
    shown = str(number)
    return decision_progress(
        words, words, done=number, total=total, shown=shown, lifecycle=lifecycle
    )


def value(text: str, tag: str, value: str) -> decision_value:
    """Return *text* as an element *tag* whose *value* scripts read: a day, or a sort key."""
    return decision_value(text, text, tag=tag, value=value)


def resolve_elements(root: nodes.Element, html: bool) -> None:
    """Replace every node of this module below *root* by standard nodes, with HTML if *html*.

    Values stay if *html*, because HTML writers know them (``sphinx_ext.html_nodes``).
    """
    for node in every(root, (decision_checkbox, decision_progress, decision_value)):
        if isinstance(node, decision_checkbox):
            node.replace_self(_checkbox(bool(node.get("ticked")), html))
        elif isinstance(node, decision_progress):
            node.replace_self(_drawn(node) if html and node["total"] else node.children)
        elif not html:
            node.replace_self(node.children)


def _checkbox(ticked: bool, html: bool) -> list[nodes.Node]:
    if not html:
        return [nodes.Text(tick(ticked))]
    return [nodes.raw("", _input(ticked, translate("Done")), format="html")]


@lru_cache(maxsize=16)
def _input(ticked: bool, label: str) -> str:
    """Return the HTML of a checkbox; kept, because each is one of two."""
    box = ET.Element("input", {"type": "checkbox", "disabled": "disabled"})
    if ticked:
        box.set("checked", "checked")
    box.set("aria-label", label)
    # Themes already style the first class, which other task lists use.
    box.set("class", "task-list-item-checkbox decision-checkbox")
    box.tail = " "
    return ET.tostring(box, "unicode")


def _drawn(bar: decision_progress) -> list[nodes.Node]:
    """Return *bar* with its words behind it, or with its number before it if it has one."""
    drawn = _bar(bar["done"], bar["total"], bar.get("lifecycle", ""))
    return [nodes.Text(f"{bar['shown']} "), drawn] if "shown" in bar else [drawn, *bar.children]


def _bar(done: int, total: int, lifecycle: str) -> nodes.raw:
    classes = f"decision-bar decision-{lifecycle}" if lifecycle else "decision-bar"
    attributes = {"class": classes, "value": str(done), "max": str(total)}
    # Hidden from screen readers, because the words beside it say the same.
    bar = ET.Element("progress", {**attributes, "aria-hidden": "true"})
    bar.tail = " "
    # With a closing tag, which HTML requires and XHTML allows.
    return nodes.raw("", ET.tostring(bar, "unicode", short_empty_elements=False), format="html")

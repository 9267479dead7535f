"""The words of a page with what they stand in, so that two versions of it can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docutils import nodes

from sphinx_decisions.model.shown_word import ShownWord

_TELLING = (
    *("refuri", "refname", "reftarget", "decision_text", "uri", "alt", "format", "language"),
    "entries",
)
"""Attributes that change what readers see, or where a link leads."""

_BREAKS = ("<br />", r"\\")
"""What MyST makes of a line that ends with a hard break."""


def shown_words(document: nodes.document) -> tuple[ShownWord, ...]:
    """Return all words of the *document*, also those of comments, in their order."""
    return tuple(_words(document, (), ""))


def _words(node: nodes.Element, sections: tuple[str, ...], inside: str) -> Iterator[ShownWord]:
    for child in node.children:
        if isinstance(child, nodes.Text):
            text = _without_json(child) if "field_body" in inside else child
            yield from (ShownWord(sections, inside, word) for word in text.split())
        elif isinstance(child, nodes.raw) and child.astext().strip() in _BREAKS:
            continue
        elif isinstance(child, nodes.section):
            title = next((each for each in child.children if isinstance(each, nodes.title)), None)
            yield from _words(child, (*sections, title.astext() if title else ""), "")
        elif isinstance(child, nodes.Element):
            telling = [str(child[name]) for name in _TELLING if child.get(name)]
            if child.children:
                yield from _words(child, sections, "/".join((inside, child.tagname, *telling)))
            else:
                around = f"{inside}/{child.tagname}"
                yield from (ShownWord(sections, around, word) for word in telling)


def _without_json(text: str) -> str:
    """Return *text* without the marks of JSON, in which MyST shows lists in front matter.

    A key without a value says ``null``.
    """
    return "" if text == "null" else re.sub(r"[\[\]{}\",]", " ", text)

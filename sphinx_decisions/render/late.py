"""Nodes that are made when HTML is written, one after the other, and dropped at once.

A row of a table is some twenty nodes of nine objects each. If all rows of a long table are there at
once, and the boxes of all written pages until Python next collects its garbage, that takes more
time and memory than writing them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from docutils import nodes

from sphinx_decisions.render.inline_words import inline_text, words_behind
from sphinx_decisions.render.written_nodes import decision_late
from sphinx_decisions.views.inline import Inline


def late(make: Callable[[], Iterable[nodes.Element]], words: Iterable[str]) -> decision_late:
    """Return what stands for the nodes that *make* makes, whose texts are *words*."""
    return decision_late("", nodes.Text("\n".join(map(str, words))), make=make)


def needs_sphinx(inlines: Iterable[Inline]) -> bool:
    """Return whether Sphinx, or another extension, may have to do with what *inlines* show.

    That is markup, the title of a page, or an address elsewhere.
    """
    return any(each.fragment or each.url or (each.docname and not each.anchor) for each in inlines)


def shown_words(inlines: Iterable[Inline]) -> Iterable[str]:
    """Yield the text of each of *inlines* as readers see it."""
    return (f"{inline_text(each)}{words_behind(each)}" for each in inlines)

"""Nodes that are made when HTML is written, one after the other, and dropped at once.

A row of a table is some twenty nodes of nine objects each. If all rows of a long table are there at
once, and the boxes of all written pages until Python next collects its garbage, that takes more
time and memory than writing them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from docutils import nodes

from sphinx_decisions.doctree.walking import every
from sphinx_decisions.render.inline_words import inline_text, words_behind
from sphinx_decisions.render.passages import unpack
from sphinx_decisions.render.written_nodes import decision_late
from sphinx_decisions.views.inline import Inline


def late(make: Callable[[], Iterable[nodes.Element]], words: Iterable[str]) -> decision_late:
    """Return what stands for the nodes that *make* makes, whose texts are *words*."""
    return decision_late("", nodes.Text("\n".join(map(str, words))), make=make)


def needs_sphinx(inlines: Iterable[Inline]) -> bool:
    """Return whether Sphinx, or another extension, may have to do with what *inlines* show.

    That is the title of a page, an address elsewhere, or markup that is more than emphasis, code
    and lists.
    """
    return any(
        each.url
        or (each.docname and not each.anchor)
        or (each.fragment and not all(map(_is_final, unpack(each.fragment))))
        for each in inlines
    )


_FINAL = frozenset(
    {
        *(nodes.paragraph, nodes.bullet_list, nodes.enumerated_list, nodes.list_item),
        *(nodes.inline, nodes.emphasis, nodes.strong, nodes.literal, nodes.Text),
    }
)
"""Nodes that writers show as they were read; a class of another extension may be a child of one."""


def _is_final(block: nodes.Node) -> bool:
    return all(type(each) in _FINAL for each in every(block, (nodes.Element, nodes.Text)))


def shown_words(inlines: Iterable[Inline]) -> Iterable[str]:
    """Yield the text of each of *inlines* as readers see it."""
    return (f"{inline_text(each)}{words_behind(each)}" for each in inlines)

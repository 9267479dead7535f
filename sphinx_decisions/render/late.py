"""Nodes that are made when HTML is written, one after the other, and dropped at once.

A row of a table is some twenty nodes of nine objects each. If all rows of a long table are there at
once, and the boxes of all written pages until Python next collects its garbage, that takes more
time and memory than writing them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TypeAlias

from docutils import nodes
from sphinx.addnodes import pending_xref

from sphinx_decisions.doctree.detach import copied
from sphinx_decisions.doctree.passages import is_own
from sphinx_decisions.doctree.walking import every, first_of
from sphinx_decisions.render.inline_words import shown_words
from sphinx_decisions.render.passages import unpack
from sphinx_decisions.render.written_nodes import decision_late
from sphinx_decisions.views.inline import Inline

Finish: TypeAlias = Callable[[nodes.Element], None]
"""Replaces in a node what its writer does not know, such as references."""


def late(
    make: Callable[[], Iterable[nodes.Element]],
    words: Iterable[str],
    finish: Finish,
    classes: Sequence[str] = (),
) -> decision_late:
    """Return what stands for the nodes that *make* makes, and *finish* finishes.

    Their texts are *words*; each is a text of its own, because a search in a language without
    spaces looks at what is around a word. The search also looks at *classes*.
    """
    texts = (nodes.Text(each) for each in map(str, words) if each)
    return decision_late("", *texts, make=_Making(make, finish), classes=[*classes])


class _Making:
    """Makes nodes whenever it is called.

    A page may get into the environment, with an extension that keeps parts of it; there the nodes
    themselves take its place, because what makes them cannot be pickled.
    """

    def __init__(self, make: Callable[[], Iterable[nodes.Element]], finish: Finish) -> None:
        self._make = make
        self._finish = finish

    def __call__(self) -> Iterator[nodes.Element]:
        for node in self._make():
            self._finish(node)
            yield node

    def __reduce__(self) -> tuple[object, ...]:
        return partial, (_copies, tuple(self()))

    def __repr__(self) -> str:
        """Return what is the same in every build, because others may compare pages by it."""
        return "…"


def _copies(made: Iterable[nodes.Element]) -> Iterator[nodes.Element]:
    return map(copied, made)


def needs_sphinx(inlines: Iterable[Inline]) -> bool:
    """Return whether Sphinx, or another extension, may have to do with what *inlines* show.

    That is the title of a page, an address elsewhere, a reference, or markup that is more than
    emphasis, code and lists.
    """
    return finished_words(inlines, lambda node: None) is None


def finished_words(inlines: Iterable[Inline], finish: Finish) -> list[str] | None:
    """Return the words of *inlines*, or ``None`` if Sphinx may have to do with one of them.

    It has nothing to do with references that *finish* replaces.
    """
    found: list[str] = []
    for each in inlines:
        words = _finished_words(each, finish)
        if words is None:
            return None
        found += words
    return found


def _finished_words(inline: Inline, finish: Finish) -> Iterable[str] | None:
    if inline.url or (inline.docname and not inline.anchor):
        return None
    if not inline.fragment:
        return shown_words([inline])
    passage = nodes.container("", *unpack(inline.fragment))
    inside = [*every(passage, (nodes.Element, nodes.Text))][1:]
    if not all(map(_is_final, inside)):
        return None
    if not any(isinstance(each, pending_xref) for each in inside):
        return shown_words([inline])
    finish(passage)
    if first_of(passage, pending_xref) is not None:
        return None
    return [each.astext() for each in every(passage, nodes.Text)]


def _is_final(node: nodes.Node) -> bool:
    """Return whether writers show *node* as it was read, or a link to a record in its place.

    The search leaves out what has the class ``no-search``, so that the words are not enough.
    """
    if isinstance(node, nodes.Element) and "no-search" in node["classes"]:
        return False
    return type(node) in _FINAL or (isinstance(node, pending_xref) and is_own(node))


_FINAL = frozenset(
    {
        *(nodes.paragraph, nodes.bullet_list, nodes.enumerated_list, nodes.list_item),
        *(nodes.inline, nodes.emphasis, nodes.strong, nodes.literal, nodes.Text),
    }
)
"""A class of another extension may be derived from one of these, and is none of them."""

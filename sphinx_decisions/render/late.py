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

from sphinx_decisions.doctree.detach import copied
from sphinx_decisions.doctree.walking import every
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

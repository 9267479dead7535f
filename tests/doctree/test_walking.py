"""Shortcuts through docutils give what docutils gives."""

from __future__ import annotations

from docutils import nodes
from docutils.core import publish_doctree
from docutils.statemachine import State

from sphinx_decisions.doctree.detach import copied
from sphinx_decisions.doctree.rst_pages import _thrifty
from sphinx_decisions.doctree.shown_text import text_of
from sphinx_decisions.doctree.walking import every, first_of

TEXT = """
Title
=====

A paragraph with *emphasis*, an esc\\ aped \\* star, `a link <https://example.org>`__ and a list:

- one

  #. inner

     ====  ====
     a     b
     ====  ====
     1     2
     ====  ====

- two

:field: value

term
    definition

.. note:: Nested

   | lines
   | of a block
"""


def test_the_transitions_of_states_are_remembered_only_for_a_page() -> None:
    own = State.make_transitions
    plain = publish_doctree(TEXT).pformat()
    with _thrifty():
        assert publish_doctree(TEXT).pformat() == plain
    assert State.make_transitions is own


def test_walks_meet_the_same_nodes() -> None:
    document = publish_doctree(TEXT)
    for kind in (nodes.Element, nodes.Text, nodes.paragraph):
        assert every(document, kind) == list(document.findall(kind))
        assert first_of(document, kind) is next(document.findall(kind))
    lists = (nodes.bullet_list, nodes.enumerated_list)
    assert every(document, lists) == [n for n in document.findall() if isinstance(n, lists)]
    assert first_of(document, nodes.raw) is None


def test_texts_are_the_same() -> None:
    for node in publish_doctree(TEXT).findall():
        assert text_of(node) == node.astext()


def test_copies_are_the_same_without_a_document() -> None:
    document = publish_doctree(TEXT)
    for node in document.children:
        copy = copied(node)
        assert copy.pformat() == node.pformat()
        assert all(
            each is not other
            for each, other in zip(every(copy, nodes.Node), every(node, nodes.Node), strict=True)
        )
        assert all(
            inner.parent is each for each in every(copy, nodes.Element) for inner in each.children
        )
        assert copy.document is None

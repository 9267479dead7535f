"""Shortcuts through docutils give what docutils gives."""

from __future__ import annotations

from docutils import nodes
from docutils.core import publish_doctree
from docutils.statemachine import State

from sphinx_decisions.doctree.rst_pages import _thrifty
from sphinx_decisions.doctree.walking import every

TEXT = """
Title
=====

A paragraph with *emphasis*, `a link <https://example.org>`__ and a list:

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

"""The head block: facts between the title of a record and its first section."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from docutils import nodes

from sphinx_decisions.doctree.conditions import CONDITIONAL
from sphinx_decisions.doctree.decision_nodes import decision_marker
from sphinx_decisions.doctree.facts.fact import Block, Fact, Source
from sphinx_decisions.doctree.facts.keys import read_keys, sentence, with_list
from sphinx_decisions.model.record import Origin

_NO_BLOCK = (decision_marker, nodes.Invisible, nodes.section, *CONDITIONAL)


def head_block(source: Source) -> Iterator[Block]:
    """Yield each block of keys under the title, and each sentence that only states a relation."""
    children = [each for each in source.outline.lead if not isinstance(each, _NO_BLOCK)]
    for child, behind in zip_longest(children, children[1:]):
        facts = read_keys(child, source, Origin.HEAD_BLOCK) or _sentence(child, source)
        if facts:
            yield Block(with_list(facts, behind))


def _sentence(node: nodes.Node, source: Source) -> tuple[Fact, ...]:
    """Return the fact in a paragraph or quotation that only states a relation, if it does."""
    if isinstance(node, nodes.block_quote) and len(node.children) == 1:
        node = node.children[0]
    if not isinstance(node, nodes.paragraph):
        return ()
    return tuple(sentence(node, node, source, Origin.HEAD_BLOCK))

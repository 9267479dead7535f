"""The places on a page from which facts are read, in the order of precedence."""

from __future__ import annotations

from sphinx_decisions.doctree.facts.fact import Block, Source
from sphinx_decisions.doctree.facts.head_block import head_block
from sphinx_decisions.doctree.facts.sections import (
    changelog,
    components,
    decision_record,
    links,
    named_sections,
)
from sphinx_decisions.doctree.facts.status_section import status_section

SOURCES = (
    head_block,
    status_section,
    named_sections,
    components,
    decision_record,
    changelog,
    links,
)
"""One reader for each place; it yields the blocks of facts there."""


def read_blocks(source: Source) -> tuple[Block, ...]:
    """Return the blocks of facts of a record, in the order of precedence."""
    return tuple(block for read in SOURCES for block in read(source))

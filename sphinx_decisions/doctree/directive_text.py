"""The raw text of a directive in reST or MyST: its lines with their places, and its body."""

from __future__ import annotations

from docutils import nodes
from docutils.parsers.rst import Directive
from docutils.statemachine import StringList
from sphinx.util.parsing import nested_parse_to_nodes

from sphinx_decisions.doctree import myst
from sphinx_decisions.doctree.source_files import source_file
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.text import printable
from sphinx_decisions.parse.option_block import Line

_UNLIMITED = 1_000_000


def lines_of(directive: Directive) -> list[Line]:
    """Return the lines of *directive*'s text, each with its own file and line.

    The directive must declare no options and no arguments, so that both parsers hand
    everything over as content.
    """
    content: StringList = directive.content
    if myst.is_myst(directive):
        first = myst.first_line(directive)
        source = source_file(directive.state_machine.get_source(first))
        numbered = enumerate(content, start=first)
        return [(printable(text), Place(source, number)) for number, text in numbered]
    lines = []
    for text, (source, offset) in zip(content.data, content.items, strict=True):
        lines.append((printable(text), Place(source_file(source), (offset or 0) + 1)))
    return lines


def place_of(directive: Directive) -> Place:
    """Return the place of the directive itself, which may be in an included file."""
    source, line = directive.state_machine.get_source_and_line(directive.lineno)
    return Place(source_file(source), line or directive.lineno)


def argument_lines(directive: Directive) -> int:
    """Return how many lines the argument may have: none if the content is separate.

    As in docutils, a reST argument may continue in the next lines; a MyST argument is one line.
    """
    if myst.is_myst(directive):
        return 1 if myst.has_argument(directive) else 0
    head = directive.block_text.partition("\n")[0]
    return _UNLIMITED if head.partition("::")[2].strip() else 0


def parse_body(directive: Directive, start: int, section: nodes.Element | None) -> list[nodes.Node]:
    """Return the nodes of the content from line *start* on; headings become sections.

    Headings use styles of their own (reST) or start at any level (MyST). *section* is
    the one that will contain them.
    """
    body = directive.content[start:]
    if not body or not any(line.strip() for line in body):
        return []
    offset = directive.content_offset + start
    if myst.is_myst(directive):
        return myst.parse_body(directive, body, offset, section)
    return nested_parse_to_nodes(directive.state, body, offset=offset)

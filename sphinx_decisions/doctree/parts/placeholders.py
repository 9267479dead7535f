"""Finding template text that was not replaced, in the doctree of a record."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from docutils import nodes

from sphinx_decisions.doctree.parts.reading import Reading
from sphinx_decisions.doctree.shown_text import NOTE_SIGNS, is_words
from sphinx_decisions.doctree.walking import wanted
from sphinx_decisions.model.contents import SILENCE, Contents, Passage, Placeholder
from sphinx_decisions.model.place import Place
from sphinx_decisions.parse.placeholders import is_placeholder, placeholders

_QUIET = (
    nodes.literal_block,
    nodes.doctest_block,
    nodes.literal,
    nodes.math,
    nodes.math_block,
    nodes.block_quote,
    nodes.reference,
    nodes.comment,
    nodes.raw,
    nodes.system_message,
)
_is_silent = wanted((*_QUIET, *NOTE_SIGNS))
_OWN = (nodes.paragraph, nodes.title, nodes.term, nodes.line)
"""What template text stands in."""


def read_placeholders(reading: Reading) -> Iterator[Placeholder]:
    """Yield the template text in the record's own text."""
    for node in reading.outline.own_nodes(_OWN, _QUIET):
        plain = _plain(node)
        for text in placeholders(plain):
            place = reading.place(node)
            line = place.line + _lines_to(text, plain)
            yield Placeholder(text, replace(place, line=line))


def without_placeholders(contents: Contents, left: tuple[Placeholder, ...]) -> Contents:
    """Return *contents* as its author wrote it: without what is *left* of a template.

    Of a row whose first member is template text nothing is kept.
    """
    told = {name: _written(value) for name, value in _members(contents)} if left else {}
    return replace(contents, **{**told, "placeholders": left})


def _written(value: Any) -> Any:
    if isinstance(value, Passage):
        return SILENCE if is_placeholder(value.text) else value
    if isinstance(value, str):
        return "" if is_placeholder(value) else value
    if isinstance(value, tuple):
        return tuple(each for each in map(_written, value) if each is not None)
    if not is_dataclass(value) or isinstance(value, Place):
        return value
    (name, first), *_ = members = _members(value)
    told = {name: _written(member) for name, member in members}
    return replace(value, **told) if told[name] or not first else None  # type: ignore[type-var]


def _members(value: Any) -> list[tuple[str, Any]]:
    return [(each.name, getattr(value, each.name)) for each in fields(value)]


def _plain(node: nodes.TextElement) -> str:
    """Return the text of *node* without code, links, quotations and checkboxes."""
    if is_words(node.children):
        return "".join(node.children)  # type: ignore[arg-type]
    pieces: list[str] = []
    for child in node.children:
        if isinstance(child, nodes.Text):
            pieces.append(child)
        elif isinstance(child, nodes.TextElement) and not _is_silent[type(child)]:
            pieces.append(_plain(child))
    return "".join(pieces)


def _lines_to(words: str, text: str) -> int:
    """Return how many lines of *text* precede *words*, which may be split over lines."""
    match = re.search(r"\s+".join(map(re.escape, words.split())), text)
    return text.count("\n", 0, match.start()) if match else 0

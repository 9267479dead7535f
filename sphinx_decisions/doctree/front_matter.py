"""Fields at the head of a page: YAML front matter and reST field lists.

Front matter is read from the page's text, because its parser has already turned ``0010``
into 8 and ``No`` into false by the time there are nodes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from docutils import nodes

from sphinx_decisions.doctree.source_text import place_of, raw_text
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.record import Origin, RawField
from sphinx_decisions.parse.option_block import read_pairs

# A marker that slipped into the block is never seen by the parser; its record is not lost.
_FENCE = re.compile(r"^(?:`{3,}|~{3,}|:{3,})\s*\{([\w-]+)\}.*")
_OPTION = re.compile(r"^:([\w -]+):(?=\s|$)")


def read_front_matter(block: str, source: str) -> tuple[tuple[RawField, ...], bool]:
    """Return the fields of the front matter *block*, and whether YAML can read it.

    Scalars are taken as written; the entries of a YAML list become lines.
    """
    if not block:
        return (), True
    try:
        import yaml
    except ImportError:
        return (), True
    try:
        root = yaml.compose(block, Loader=yaml.BaseLoader)
        if root is None:
            return (), True
        if isinstance(root, yaml.MappingNode):
            return tuple(_yaml_fields(root, block, source)), True
    except (yaml.YAMLError, RecursionError):  # The latter of lists in lists in lists …
        pass
    texts = (_OPTION.sub(r"\1:", _FENCE.sub(r"\1:", text)) for text in block.split("\n"))
    lines = [(text, Place(source, number)) for number, text in enumerate(texts, start=2)]
    return read_pairs(lines, Origin.FRONT_MATTER), False


def _yaml_fields(root: Any, block: str, source: str) -> Iterator[RawField]:
    for key, value in root.value:
        if key.id == "scalar":
            place = Place(source, key.start_mark.line + 2)
            yield RawField(str(key.value), _yaml_text(value, block), place, Origin.FRONT_MATTER)


def _yaml_text(node: Any, block: str, around: tuple[Any, ...] = ()) -> str:
    """Return what *node* says; *around* are the lists in which it lies, for one may hold itself."""
    if node.id == "scalar":
        return str(node.value)
    if node.id == "sequence" and not any(node is each for each in around):
        # Semicolons, because an entry's own words may hold commas.
        entries = (_yaml_text(entry, block, (*around, node)) for entry in node.value)
        return "".join(f"{entry};\n" for entry in entries)
    return block[node.start_mark.index : node.end_mark.index].strip()


def field_list_fields(fields: nodes.Element, source: str) -> Iterator[tuple[nodes.field, RawField]]:
    """Yield each field of a reST field list with its raw form."""
    for field in fields.children:
        if isinstance(field, nodes.field):
            name, body = field.children
            text = getattr(body, "rawsource", "") or raw_text(body)
            place = place_of(field, source)
            yield field, RawField(name.astext(), text, place, Origin.DOCINFO)

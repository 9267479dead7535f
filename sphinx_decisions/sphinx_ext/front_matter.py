"""Fields at the head of a page: YAML front matter and reST field lists.

Front matter is read from the page's text, because its parser has already turned ``0010``
into 8 and ``No`` into false by the time there are nodes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sphinx_decisions.records.model import Origin, Place, RawField
from sphinx_decisions.records.rawblock import read_pairs
from sphinx_decisions.sphinx_ext.source_text import place_of, raw_text

_STASH = "sphinx_decisions_front_matter"

# A marker that slipped into the block is never seen by the parser; its record is not lost.
_FENCE = re.compile(r"^(?:`{3,}|~{3,}|:{3,})\s*\{([\w-]+)\}.*")
_OPTION = re.compile(r"^:([\w -]+):(?=\s|$)")


def stash_front_matter(app: Sphinx, docname: str, content: list[str]) -> None:
    """Keep the front matter of a page that is about to be parsed (``source-read``)."""
    head, block = content[0].removeprefix("\ufeff"), ""
    lines = head.split("\n", 1)
    if lines[0].rstrip() == "---" and len(lines) == 2:
        body = lines[1].split("\n")
        ends = [i for i, line in enumerate(body) if line.rstrip() in ("---", "...")]
        block = "\n".join(body[: ends[0]]) if ends else ""
    app.env.temp_data[_STASH] = block


def front_matter(env: BuildEnvironment, source: str) -> tuple[tuple[RawField, ...], bool]:
    """Return the fields of the page's front matter, and whether YAML can read it.

    Scalars are taken as written; the entries of a YAML list become lines.
    """
    block = env.temp_data.get(_STASH, "")
    if not block or is_restructured_text(env):
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


def is_restructured_text(env: BuildEnvironment) -> bool:
    """Return whether the page that is being read is reST, whatever its file is called."""
    name = str(env.doc2path(env.docname))
    fitting = [suffix for suffix in env.config.source_suffix if name.endswith(suffix)]
    longest = max(fitting, key=len, default=".rst")
    return env.config.source_suffix.get(longest) in ("restructuredtext", None)

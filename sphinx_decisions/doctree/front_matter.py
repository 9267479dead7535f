"""Fields at the top of a page: YAML front matter and reST field lists.

Front matter is read from the page's text, because the parser has already turned ``0010`` into 8 and
``No`` into ``False`` in the nodes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from docutils import nodes

from sphinx_decisions.doctree.source_text import place_of, raw_text
from sphinx_decisions.model.finding import Problem
from sphinx_decisions.model.message import say
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.record import Origin, RawField
from sphinx_decisions.parse.option_block import read_pairs

# A marker written inside the front matter; the parser never sees it, so it is read here.
_FENCE = re.compile(r"^(?:`{3,}|~{3,}|:{3,})\s*\{([\w-]+)\}.*")
_OPTION = re.compile(r"^:([\w -]+):(?=\s|$)")


LONGEST = 10_000
"""The longest value in characters; nested YAML aliases could expand to any length."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The fields of a page's front matter; *readable* is true if it is valid YAML.

    *problems* are about fields whose values had to be left out.
    """

    fields: tuple[RawField, ...] = ()
    readable: bool = True
    problems: tuple[Problem, ...] = ()


def read_front_matter(block: str, source: str, is_field: Callable[[str], bool]) -> FrontMatter:
    """Return the fields of *block*, with scalars as written and YAML lists as entries.

    Keys for which *is_field* is false belong to other tools; their values are not read.
    """
    if not block:
        return FrontMatter()
    try:
        import yaml
    except ImportError:
        return FrontMatter()
    try:
        root = yaml.compose(block, Loader=yaml.BaseLoader)
        if root is None:
            return FrontMatter()
        if isinstance(root, yaml.MappingNode):
            return _yaml_fields(root, block, source, is_field)
    except (yaml.YAMLError, RecursionError):  # Recursion: deeply nested lists.
        pass
    texts = (_OPTION.sub(r"\1:", _FENCE.sub(r"\1:", text)) for text in block.split("\n"))
    lines = [(text, Place(source, number)) for number, text in enumerate(texts, start=2)]
    return FrontMatter(read_pairs(lines, Origin.FRONT_MATTER), readable=False)


def _yaml_fields(
    root: Any, block: str, source: str, is_field: Callable[[str], bool]
) -> FrontMatter:
    fields: list[RawField] = []
    problems: list[Problem] = []
    for key, value in _pairs(root):
        name, place = str(key.value), Place(source, key.start_mark.line + 2)
        entries = _yaml_entries(value, block) if is_field(name) else ()
        if entries is None:
            problems.append(_too_long(name, place))
        whole = entries if entries and value.id == "sequence" else ()
        text = "\n".join(entries or ())
        fields.append(RawField(name, text, place, Origin.FRONT_MATTER, whole))
    return FrontMatter(tuple(fields), problems=tuple(problems))


def _pairs(root: Any) -> Iterator[tuple[Any, Any]]:
    """Yield the keys and values of the mapping *root*, then those merged into it with ``<<``.

    The first value of a key wins. Each mapping is merged at most once, so that nested aliases
    cannot multiply the work.
    """
    names: set[str] = set()
    merged: set[int] = set()
    agenda = [root]
    while agenda:
        node = agenda.pop()
        if id(node) in merged or node.id == "scalar":
            continue
        merged.add(id(node))
        if node.id == "sequence":
            agenda += reversed(node.value)
            continue
        found = [pair for pair in node.value if pair[0].id == "scalar"]
        yield from (pair for pair in found if not _is_merge(*pair) and pair[0].value not in names)
        names |= {key.value for key, _ in found}
        agenda += reversed([value for key, value in found if _is_merge(key, value)])


def _is_merge(key: Any, value: Any) -> bool:
    return key.value == "<<" and key.style is None and value.id != "scalar"


def _too_long(name: str, place: Place) -> Problem:
    message = say(
        "The value of “{field}” has more than {limit} characters once its aliases are written out, "
        "or its lists are nested too deeply, so it is ignored. Write a shorter one.",
        field=name,
        limit=LONGEST,
    )
    return Problem("invalid_front_matter", message, place)


def _yaml_entries(node: Any, block: str) -> tuple[str, ...] | None:
    """Return the entries of the list *node*, or *node* itself as the only entry.

    Return ``None``, without expanding everything, if they are longer than ``LONGEST``.
    """
    entries: list[str] = []
    left = LONGEST + 1
    try:
        for entry in _yaml_leaves(node, block):
            left -= len(entry) + 1
            if left < 0:
                return None
            entries.append(" ".join(entry.split()) if node.id == "sequence" else entry)
    except RecursionError:  # Aliases can nest lists deeply even in a short text.
        return None
    return tuple(filter(None, entries))


def _yaml_leaves(node: Any, block: str, around: tuple[Any, ...] = ()) -> Iterator[str]:
    """Yield the texts in *node*; *around* are its ancestors, because a list can contain itself.

    Every list yields something, so that the caller can stop before a huge one is expanded.
    """
    if node.id == "scalar":
        yield str(node.value)
    elif node.id == "sequence" and not any(node is each for each in around):
        yield ""
        for entry in node.value:
            yield from _yaml_leaves(entry, block, (*around, node))
    else:
        yield block[node.start_mark.index : node.end_mark.index].strip()


def field_list_fields(fields: nodes.Element, source: str) -> Iterator[tuple[nodes.field, RawField]]:
    """Yield each field node of a reST field list with its raw field."""
    for field in fields.children:
        if isinstance(field, nodes.field):
            name, body = field.children
            text = getattr(body, "rawsource", "") or raw_text(body)
            place = place_of(field, source)
            yield field, RawField(name.astext(), text, place, Origin.DOCINFO)

"""Reads the alternatives that a record considered, however its authors set them out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docutils import nodes
from sphinx import addnodes

from sphinx_decisions.records.contents import Option
from sphinx_decisions.records.kinds import section_key
from sphinx_decisions.sphinx_ext.source_text import labelled, opening_bold, place_of, raw_text
from sphinx_decisions.sphinx_ext.tables import rows

_REASONS = frozenset(
    {
        "not chosen because",
        "reason",
        "reason for rejection",
        "rejected",
        "rejected because",
        "rejection reason",
        "why not",
        "why not chosen",
        "why rejected",
    }
)
_COLUMNS = {
    "name": ("option", "alternative", "name", "approach"),
    "reason": tuple(sorted(reason.replace(" ", "-") for reason in _REASONS)),
}
_LISTS = (nodes.bullet_list, nodes.enumerated_list)
# What parts an option's name from its reason: "MySQL: …", "MySQL – …", "MySQL, because …"
_NAME_END = re.compile(r"\s*(?::|\s[–—-]|;|\s\(|,?\s(?=because\b))\s*")
_FEW_WORDS = 5


def options(section: nodes.Element, source: str) -> Iterator[Option]:
    """Yield each option of *section*: its sections, else what else stands out in it."""
    readers = (_sections, _definitions, _rows, _items, _paragraphs)
    found = (list(read(section, source)) for read in readers)
    yield from next((each for each in found if each), [])


def _sections(section: nodes.Element, source: str) -> Iterator[Option]:
    for child in section.children:
        if isinstance(child, addnodes.only):
            yield from _sections(child, source)
        elif isinstance(child, nodes.section):
            title = child.next_node(nodes.title)
            name = title.astext() if title else ""
            yield Option(name, _reason_in(child, source), place_of(child, source))


def _reason_in(option: nodes.Element, source: str) -> str:
    """Return what stands behind the label, or under the heading, that asks why not."""
    paragraphs = list(option.findall(nodes.paragraph))
    for paragraph, following in zip(paragraphs, [*paragraphs[1:], None], strict=True):
        for part in labelled(paragraph, _is_reason, source):
            if _is_reason(part.label):
                return part.text or (_text(following) if following else "")
        heading = paragraph.parent.next_node(nodes.title)
        if heading and paragraph.parent is not option and _is_reason(heading.astext()):
            return _text(paragraph)
    return ""


def _is_reason(label: str) -> bool:
    return section_key(label) in _REASONS


def _definitions(section: nodes.Element, source: str) -> Iterator[Option]:
    for child in section.children:
        if isinstance(child, nodes.definition_list):
            for item in child.children:
                yield Option(
                    _text(item.children[0]), _text(item.children[-1]), place_of(item, source)
                )


def _rows(section: nodes.Element, source: str) -> Iterator[Option]:
    for row in rows(section, _COLUMNS, optional="reason"):
        reason = _text(row["reason"]) if "reason" in row else ""
        yield Option(_text(row["name"]), reason, place_of(row["name"], source))


def _items(section: nodes.Element, source: str) -> Iterator[Option]:
    for child in section.children:
        if isinstance(child, _LISTS):
            for item in child.children:
                first = item.children[0] if item.children else item
                name, reason = _name_and_reason(first)
                more = " ".join(_text(each) for each in item.children[1:])
                yield Option(name, reason or more, place_of(item, source))


def _paragraphs(section: nodes.Element, source: str) -> Iterator[Option]:
    """Yield the paragraphs that open in bold, with what follows up to the next of them."""
    name = reason = ""
    start: nodes.Node | None = None
    for child in section.children[1:]:
        bold = opening_bold(child) if isinstance(child, nodes.paragraph) else ""
        if bold and not _is_reason(bold):
            if start:
                yield Option(name, reason, place_of(start, source))
            name, reason = _name_and_reason(child)
            start = child
        elif start:
            reason = reason or _text(child)
    if start:
        yield Option(name, reason, place_of(start, source))


def _name_and_reason(node: nodes.Node) -> tuple[str, str]:
    """Return the name that opens *node*, in bold or up to a colon or a dash, and the rest.

    A sentence without either is its own reason.
    """
    text = _text(node)
    bold = opening_bold(node) if isinstance(node, nodes.paragraph) else ""
    if bold:
        name = " ".join(bold.split()).rstrip(":.")
        return name, text[len(name) :].strip(" :.–—-*")
    if match := _NAME_END.search(text):
        return text[: match.start()], text[match.end() :]
    return text, text if len(text.split()) > _FEW_WORDS else ""


def _text(node: nodes.Node) -> str:
    return " ".join(raw_text(node).split())

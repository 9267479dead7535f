"""Reads the alternatives that a record considered, however its authors set them out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

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
_DESCRIPTIONS = frozenset({"cons", "description", "pros"})
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
    found = [each for read in readers if (each := list(read(section, source)))]
    # A lone section beside a list is rather an example of what the list names.
    yield from next((each for each in found if len(each) > 1), found[0] if found else [])


def _sections(section: nodes.Element, source: str) -> Iterator[Option]:
    for child in section.children:
        if isinstance(child, addnodes.only):
            yield from _sections(child, source)
        elif isinstance(child, nodes.section):
            title = child.next_node(nodes.title)
            name = title.astext() if title else ""
            yield Option(name, _reason_in(child, source), place_of(child, source))


def _reason_in(option: nodes.Element, source: str) -> str:
    """Return what stands behind the label, or under the heading, that asks why not.

    Where nothing is labelled as in the template, the prose is the reason.
    """
    paragraphs = [node for node in option.findall(nodes.paragraph) if not _is_in_table(node)]
    described = False
    for paragraph, following in zip_longest(paragraphs, paragraphs[1:]):
        for part in labelled(paragraph, _is_label, source):
            if _is_reason(part.label):
                return part.text or (_text(following) if following else "")
            described = True
        heading = paragraph.parent.next_node(nodes.title)
        if heading and paragraph.parent is not option and _is_reason(heading.astext()):
            return _text(paragraph)
    return "" if described else next((_text(each) for each in paragraphs), "")


def _is_in_table(node: nodes.Node) -> bool:
    return any(isinstance(each, nodes.entry) for each in (node.parent, node.parent.parent))


def _is_label(label: str) -> bool:
    return _is_reason(label) or section_key(label) in _DESCRIPTIONS


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
                if name:
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

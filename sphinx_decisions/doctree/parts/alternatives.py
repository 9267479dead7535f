"""Reads the alternatives of a record, whether they are sections, a list, rows or paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from docutils import nodes

from sphinx_decisions.config.headings import AGAINST, IN_FAVOUR
from sphinx_decisions.doctree.parts.labelled import (
    LISTS,
    Block,
    blocks,
    cut,
    labelled_runs,
    plain_text,
)
from sphinx_decisions.doctree.parts.option_names import behind_name, meant, name_end, number_end
from sphinx_decisions.doctree.parts.reading import Reading, says_nothing
from sphinx_decisions.doctree.parts.rows import Columns, read_table
from sphinx_decisions.doctree.source_text import as_written, opening_label
from sphinx_decisions.doctree.walking import every, first_of
from sphinx_decisions.model.contents import SILENCE, Option, Passage
from sphinx_decisions.model.spelling import section_key

_REASONS = (
    *("Why not chosen", "Why not", "Why rejected", "Not chosen because", "Rejected because"),
    *("Reason", "Reasons", "Reason for rejection", "Rejection reason", "Rejected"),
)
_LABELS = {
    **{section_key(each): "pros" for each in IN_FAVOUR},
    **{section_key(each): "cons" for each in AGAINST},
    **{section_key(each): "reason" for each in _REASONS},
    **dict.fromkeys(("description", "summary", "what", "overview"), "description"),
    "neutral": "neutral",
}
_COLUMNS = Columns(
    {
        "name": ("Option", "Alternative", "Name", "Approach", "Options", "Alternatives"),
        "reason": _REASONS,
        "description": ("Description", "Summary", "What"),
        "pros": IN_FAVOUR,
        "cons": AGAINST,
    },
    needed=1,
)
_WEIGHED = Columns({"pros": IN_FAVOUR, "cons": AGAINST}, needed=2)
# "Files (chosen)", "Files – chosen", "Chosen: files", but not "the chosen few"
_MARKED = re.compile(
    r"(?:^|[(\[]\s*|[–—-]\s+)(?:chosen|selected|accepted)\b(?=[^(\[]*[)\]]|\W*$|\s*:)",
    re.IGNORECASE,
)
_CHOSEN = re.compile(r"[(\s]*(?:chosen|selected|accepted)\b", re.IGNORECASE)
_ARGUMENT = re.compile(r"\s*\w+,?\s+because\b")
_BETWEEN = " :,.–—-\n"


@dataclass(frozen=True, slots=True)
class _Found:
    """An option on the page: its *node*, its *name*, and what is *said* about it."""

    node: Any
    name: Any
    said: tuple[Block, ...]


def read_options(reading: Reading, chosen: str) -> tuple[Option, ...]:
    """Return each option of a record once, with everything that its parts say about it.

    *chosen* is the name of the one that was chosen.
    """
    parts = [_set_out(part.section) for part in reading.alternatives]
    picked = meant([[plain_text(found.name) for found in part] for part in parts], chosen)
    joined: dict[str, Option] = {}
    for found in chain.from_iterable(parts):
        option = _option(reading, found)
        is_chosen = plain_text(found.name) in picked or _says_chosen(option)
        told, key = replace(option, chosen=is_chosen), _key(option)
        joined[key] = _joined(joined[key], told) if key in joined else told
    return tuple(joined.values())


def _key(option: Option) -> str:
    """Return the name by which *option* is found again in other parts."""
    return section_key(option.name.text)


def _joined(first: Option, second: Option) -> Option:
    """Return *first* with what only *second* says."""
    return replace(
        first,
        reason=first.reason or second.reason,
        description=first.description or second.description,
        pros=first.pros or second.pros,
        cons=first.cons or second.cons,
        chosen=first.chosen or second.chosen,
    )


def _says_chosen(option: Option) -> bool:
    return bool(_MARKED.search(option.name.text) or _CHOSEN.match(option.reason.text))


def _set_out(section: nodes.Element) -> list[_Found]:
    """Return the options of *section*: its sections, items of a list, or rows of a table."""
    readers = (_sections, _definitions, _rows, _items, _paragraphs)
    single: list[_Found] = []
    for read in readers:
        found = list(read(section.children))
        if len(found) > 1:
            return found
        # A single section beside a list is more likely an example of something in the list.
        single = single or found
    return single


def _sections(children: Sequence[nodes.Node]) -> Iterator[_Found]:
    for child in children:
        if isinstance(child, nodes.section) and (title := first_of(child, nodes.title)):
            yield _Found(child, title, tuple(_blocks(child.children[1:])))


def _definitions(children: Sequence[nodes.Node]) -> Iterator[_Found]:
    for child in children:
        if isinstance(child, nodes.definition_list):
            for item in child.children:
                yield _Found(item, item.children[0], tuple(_blocks(item.children[-1].children)))


def _rows(children: Sequence[nodes.Node]) -> Iterator[_Found]:
    for child in children:
        sheet = read_table(child, _COLUMNS) if isinstance(child, nodes.table) else None
        for row in sheet.rows if sheet and "name" in sheet.columns else ():
            said = (
                Block(name, row[name], tuple(row[name].children))
                for name in _COLUMNS.headings
                if name != "name" and name in row and row[name].children
            )
            yield _Found(row[""], row["name"], tuple(said))


def _items(children: Sequence[nodes.Node]) -> Iterator[_Found]:
    for child in children:
        if isinstance(child, LISTS):
            for item in child.children:
                first = item.children[0] if item.children else None
                if isinstance(first, nodes.paragraph) and _can_be_name(first):
                    name, rest = _name_and_rest(first)
                    yield _Found(item, name, (*rest, *_blocks(item.children[1:])))


def _can_be_name(paragraph: nodes.paragraph) -> bool:
    label, _ = labelled_runs(paragraph, _name_of)[0]
    return not label and bool(plain_text(paragraph).strip())


def _paragraphs(children: Sequence[nodes.Node]) -> Iterator[_Found]:
    """Yield the paragraphs that open in bold, with what follows up to the next of them."""
    found: list[tuple[Any, list[nodes.Node]]] = []
    for child in children:
        bold = opening_label(child) if isinstance(child, nodes.paragraph) else ""
        if bold and not _name_of(bold):
            found.append((child, []))
        elif found and not isinstance(child, nodes.section):
            found[-1][1].append(child)
    for start, following in found:
        name, rest = _name_and_rest(start)
        yield _Found(start, name, (*rest, *_blocks(following)))


def _name_of(label: str) -> str:
    return _LABELS.get(section_key(label), "")


def _blocks(children: Iterable[nodes.Node]) -> Iterator[Block]:
    return blocks(children, _name_of)


def _name_and_rest(paragraph: nodes.Element) -> tuple[nodes.Element, tuple[Block, ...]]:
    """Return the name that opens *paragraph*, and what is said behind it."""
    text = plain_text(paragraph)
    end, start = name_end(paragraph)
    rest = cut(paragraph, len(text) - len(text[start:].lstrip(_BETWEEN)), len(text.rstrip()))
    rest.rawsource = behind_name(paragraph).lstrip(_BETWEEN)
    said = tuple(_blocks([rest])) if plain_text(rest).strip() else ()
    name = cut(paragraph, 0, end)
    for bold in every(name, nodes.strong):
        bold.replace_self(bold.children)
    return name, said


def _option(reading: Reading, found: _Found) -> Option:
    said = _said(reading, found)
    name = cut(found.name, number_end(plain_text(found.name)))
    reason, description = said["reason"], said["description"]
    return Option(
        reading.passage([name] if isinstance(name, nodes.paragraph) else name.children),
        reason[0] if reason else SILENCE,
        reading.place(found.node),
        reading.anchor(found.node, "option"),
        description[0] if description else SILENCE,
        tuple(said["pros"]),
        tuple(said["cons"]),
    )


def _said(reading: Reading, found: _Found) -> dict[str, list[Passage]]:
    """Return what is said about an option, by label.

    If nothing is labelled as in the template, the prose is the reason. If the pros and cons are
    sentences ("Bad, because …"), the cons are the reason.
    """
    said: dict[str, list[Passage]] = {name: [] for name in ("", *dict.fromkeys(_LABELS.values()))}
    because: list[nodes.Node] = []
    for block in found.said:
        weighed = list(_weighed(reading, block))
        against = any(name == "cons" for name, _ in weighed)
        argues = against and _ARGUMENT.match(as_written(block.node))
        for name, content in weighed:
            text = reading.passage(content)
            # Template text counts as a reason, because another rule reports it.
            if text if name == "reason" else not says_nothing(text):
                said[name].append(text)
                if name == "cons" and argues:
                    because += content
    labelled = said["reason"] or said["description"]
    if because and not labelled:
        said["reason"] = [reading.passage(because)]
    prose = "description" if labelled or said["reason"] or said["pros"] else "reason"
    said[prose] = said[prose] or said[""][:1]
    return said


def _weighed(reading: Reading, block: Block) -> Iterator[tuple[str, list[nodes.Node]]]:
    """Yield what *block* says by label; pros and cons one by one, from tables and lists."""
    node = block.content[0]
    if isinstance(node, nodes.table):
        sheet = read_table(node, _WEIGHED)
        cells = [(name, row[name]) for row in sheet.rows for name in sheet.columns]
        for name, cell in cells:
            yield from _each(reading, name, cell.children)
        if cells:
            return
    if block.name in ("pros", "cons"):
        yield from _each(reading, block.name, block.content)
    else:
        yield block.name, list(block.content)


def _each(
    reading: Reading, name: str, content: Iterable[nodes.Node]
) -> Iterator[tuple[str, list[nodes.Node]]]:
    """Yield the items of a list that is all of *content*, else *content* as one."""
    content = list(content)
    if len(content) == 1 and isinstance(content[0], LISTS):
        for item in reading.items(content[0]):
            yield name, list(item.children)
    else:
        yield name, content

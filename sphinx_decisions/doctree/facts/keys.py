"""Reading of keys with values from lines, lists, field lists and tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from docutils import nodes

from sphinx_decisions.doctree.facts.fact import (
    Fact,
    Source,
    marked_text,
    on_one_line,
    place_below,
)
from sphinx_decisions.doctree.parts.labelled import LISTS
from sphinx_decisions.doctree.parts.rows import cell_text, table_rows
from sphinx_decisions.doctree.source_text import place_of
from sphinx_decisions.model.record import Origin, RawField
from sphinx_decisions.parse.key_lines import read_key_lines
from sphinx_decisions.parse.status import parse_status
from sphinx_decisions.parse.verbs import leading_verb


def read_keys(node: nodes.Node, source: Source, origin: Origin) -> tuple[Fact, ...]:
    """Return the facts that *node* states as keys with values, if its first key is known."""
    facts: Sequence[Fact] = ()
    if isinstance(node, (nodes.paragraph, nodes.line_block)):
        facts = _lines(node, node, source, origin)
    elif isinstance(node, LISTS):
        facts = _all_or_none([read_item(item, source, origin) for item in node.children])
    elif isinstance(node, nodes.definition_list):
        facts = _all_or_none([_definition(item, source, origin) for item in node.children])
    elif isinstance(node, nodes.field_list):
        facts = [fact for field in node.children for fact in _field(field, source, origin)]
    elif isinstance(node, nodes.block_quote):
        facts = list(chain.from_iterable(read_keys(n, source, origin) for n in node.children))
    elif isinstance(node, nodes.table):
        facts = _table(node, source, origin)
    return tuple(facts)


def _all_or_none(found: list[list[Fact]]) -> list[Fact]:
    """Return the facts of all entries, if the first entry has one or two others do."""
    facts = list(chain.from_iterable(found))
    return facts if found and (found[0] or len(facts) > 1) else []


def _lines(
    words: nodes.Element, whole: nodes.Element, source: Source, origin: Origin
) -> list[Fact]:
    """Return the fact in the lines of *words*; *whole* may be removed if all keys are known."""
    lines = read_key_lines(marked_text(words), source.is_field)
    fields = tuple(
        source.keyed(line.key, line.text, place_below(words, source.file, line.line), origin)
        for line in lines
        if line.known
    )
    return [Fact(fields, whole if all(line.known for line in lines) else None)] if fields else []


def read_item(item: nodes.Node, source: Source, origin: Origin) -> list[Fact]:
    """Return the fact in an item: ``Status: Accepted``, or a key with a list of values."""
    if not isinstance(item, nodes.Element) or not item.children:
        return []
    first, *others = item.children
    if not isinstance(first, nodes.paragraph):
        return []
    facts = _lines(first, item, source, origin)
    if not facts and not others:
        return sentence(first, item, source, origin)
    if not facts or not others:
        return facts
    entries = list(_entries(others))
    last = facts[0].fields[-1]
    if last.text or len(others) > 1 or not isinstance(others[0], LISTS):
        return [Fact(facts[0].fields)]
    value = RawField(last.name, "\n".join(entries), last.place, origin, tuple(entries))
    return [Fact((*facts[0].fields[:-1], value), facts[0].node)]


def sentence(
    words: nodes.paragraph, whole: nodes.Element, source: Source, origin: Origin
) -> list[Fact]:
    """Return the fact in *words* that only relate: ``Superseded by [5](0005-x.md)``."""
    text = marked_text(words)
    read = parse_status(text, source.kind)
    if not read.statements or read.remark:
        return []
    place = place_of(words, source.file)
    return [Fact((source.relating(text, place, origin),), whole)]


def with_list(facts: tuple[Fact, ...], behind: nodes.Node | None) -> tuple[Fact, ...]:
    """Return *facts* with the items of the list *behind* them as the value of the last key.

    This applies if that key has no value of its own; key and list then stay on the page.
    """
    *others, last = facts
    field = last.fields[-1]
    if not isinstance(behind, LISTS) or field.text.rstrip()[-1:] not in ("", ":"):
        return facts
    entries = tuple(_entries([behind]))
    text = "\n".join(entries) if not field.text else f"{field.text} {', '.join(entries)}"
    value = replace(field, text=text, entries=() if field.text else entries)
    return (*others, Fact((*last.fields[:-1], value)))


def _entries(children: Sequence[nodes.Node]) -> Iterator[str]:
    for child in children:
        for item in child.children:
            yield on_one_line(item.children)


def _definition(item: nodes.Node, source: Source, origin: Origin) -> list[Fact]:
    term, *body = item.children or (nodes.term(),)
    key, blocks = term.astext().rstrip(": "), [block for each in body for block in each.children]
    assert isinstance(item, nodes.Element)
    return [_body(key, blocks, item, source, origin)] if source.is_field(key) else []


def _field(field: nodes.Node, source: Source, origin: Origin) -> list[Fact]:
    if not isinstance(field, nodes.field):
        return []
    name, body = field.children
    key = name.astext()
    if not source.is_field(key):
        return []
    return [_body(key, body.children, field, source, origin)]


def _body(
    key: str, blocks: Sequence[nodes.Node], whole: nodes.Element, source: Source, origin: Origin
) -> Fact:
    """Return the fact of a *key* whose value is a list, or the first of *blocks*.

    Further blocks belong to it only if they state a relation; otherwise everything stays on the
    page.
    """
    entries = tuple(_entries(blocks)) if blocks and isinstance(blocks[0], LISTS) else ()
    lines = [on_one_line([each]) for each in blocks]
    own = [line for line in lines[1:] if leading_verb(line, source.kind)]
    text = "\n".join((*(entries or lines[:1]), *own))
    known = len(blocks) == 1 + len(own)
    place = place_of(whole, source.file)
    fields = (source.keyed(key, text, place, origin, () if own else entries),)
    return Fact(fields, whole if known or not blocks else None)


def _table(table: nodes.table, source: Source, origin: Origin) -> list[Fact]:
    """Return the facts of a table with its keys in the first of two rows or the first column."""
    rows = list(table_rows(table))
    if not rows or not all(rows):
        return []
    heads = [cell_text(cell) for cell in rows[0]]
    second = heads[:2][-1]
    is_value = parse_status(second, source.kind).written == second  # "Superseded" is also a key.
    known = list(map(source.is_field, heads))
    if (all(known[:2]) or (not known[0] and sum(known) > 1)) and not is_value:
        if len(rows) != 2:
            return []  # This table is a history of the record.
        pairs = list(zip(heads, rows[1], strict=False))
        fields = _cells(pairs, source, origin)
        whole = len(fields) == len(heads)
        return [Fact(fields, table if whole else None)]
    if any(len(row) != 2 for row in rows):
        return []
    titled = not source.is_field(heads[0]) and "".join(map(cell_text, rows[0])) != ""
    facts = [
        Fact(_cells([(cell_text(key), cell)], source, origin), cell.parent)
        for key, cell in rows[titled or not heads[0] :]
    ]
    if not _all_or_none([[fact] if fact.fields else [] for fact in facts]):
        return []
    if not titled and all(fact.fields for fact in facts):
        return [Fact(tuple(field for fact in facts for field in fact.fields), table)]
    # A table must keep its head and at least one row.
    unknown = any(not fact.fields for fact in facts)
    return [
        replace(fact, node=fact.node if unknown and _is_below_head(fact.node) else None)
        for fact in facts
        if fact.fields
    ]


def _is_below_head(row: nodes.Element | None) -> bool:
    return row is not None and isinstance(row.parent, nodes.tbody)


def _cells(
    pairs: Sequence[tuple[str, nodes.entry]], source: Source, origin: Origin
) -> tuple[RawField, ...]:
    return tuple(
        source.keyed(key.rstrip(": "), cell_text(cell), place_of(cell, source.file), origin)
        for key, cell in pairs
        if source.is_field(key.rstrip(": "))
    )

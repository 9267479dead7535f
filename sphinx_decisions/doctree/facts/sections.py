"""Facts in sections that always stay on the page: components, history, changes, links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docutils import nodes

from sphinx_decisions.doctree.facts.fact import Block, Fact, Source, marked_text
from sphinx_decisions.doctree.outline import title_of
from sphinx_decisions.doctree.parts.labelled import LISTS
from sphinx_decisions.doctree.parts.rows import Row, cell_text, table_rows
from sphinx_decisions.doctree.source_text import as_written, raw_text, written
from sphinx_decisions.doctree.walking import every
from sphinx_decisions.model.part import Part
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.record import Origin, RawField
from sphinx_decisions.parse.dates import leading_date, parse_date
from sphinx_decisions.parse.status import parse_status
from sphinx_decisions.parse.target_list import read_targets
from sphinx_decisions.parse.verbs import leading_verb


def components(source: Source) -> Iterator[Block]:
    """Yield the bullets of *Affected Components*."""
    part = source.outline.find(Part.AFFECTED_COMPONENTS)
    if part:
        items = [
            " ".join(" ".join(_written(item)).split())
            for list_ in part.section.children
            if isinstance(list_, nodes.bullet_list)
            for item in list_.children
        ]
        entries = tuple(filter(None, items))
        if entries:
            text = "\n".join(entries)
            yield _staying(source.field("components", text, part.section, Origin.SECTION, entries))


def _staying(*fields: RawField) -> Block:
    return Block((Fact(fields),))


def _written(item: nodes.Node) -> Iterator[str]:
    """Yield the untranslated text of each block of *item*."""
    for node in item.children:
        if isinstance(node, nodes.Element):
            yield as_written(node)


_NAMED = ("date", "authors", "deciders", "supersedes", "superseded-by")


def named_sections(source: Source) -> Iterator[Block]:
    """Yield the facts of short sections named after a field, such as ``## Date``."""
    for part in source.outline.parts:
        key = part.title
        name = source.kind.field_name(key) if part.level == 1 else ""
        if name in _NAMED:
            children = part.section.children[1:]
            body = next((each for each in children if not isinstance(each, nodes.comment)), None)
            if isinstance(body, LISTS):
                entries = [" ".join(raw_text(item).split()) for item in body.children]
                yield _staying(source.field(key, "\n".join(entries), body, Origin.SECTION, entries))
            elif isinstance(body, nodes.paragraph):
                text = " ".join(written(body).split())
                if name not in source.kind.relations or _is_targets(text, name):
                    yield _staying(source.field(key, text, body, Origin.SECTION))


def _is_targets(text: str, relation: str) -> bool:
    """Return whether *text* consists of targets only, and is not a sentence about them."""
    targets = read_targets(text, relation, Place("", 1))
    return bool(targets.statements) and not targets.rest.strip(" .")


def decision_record(source: Source) -> Iterator[Block]:
    """Yield the status in the last dated row, and the date and the people of the decision.

    Rows without a date are still planned. Rows that only mention an edit are used last. Date and
    people never come from a row that ends the decision.
    """
    dated = [
        (row, parse_status(cell_text(row["action"]), source.kind).status)
        for row in source.history
        if parse_date(cell_text(row["date"]))
    ]
    decided = _last([act for act in dated if not source.kind.ends_decision(act[1])])
    cells = (
        ("status", _last(dated).get("action")),
        ("date", decided.get("date")),
        ("authors", decided.get("author")),
    )
    origin = Origin.DECISION_RECORD
    fields = [
        source.field(name, text, cell, origin)
        for name, cell in cells
        if cell is not None and (text := cell_text(cell))
    ]
    if fields:
        yield _staying(*fields)


def _last(rows: Sequence[tuple[Row, str]]) -> Row:
    """Return the last of *rows* with a status, else the last row."""
    return next(reversed([row for row, status in rows if status] or [row for row, _ in rows]), {})


def changelog(source: Source) -> Iterator[Block]:
    """Yield the dated entries of a Changelog; they give the date only if nothing else does."""
    part = source.outline.find(Part.CHANGELOG) or source.outline.find(Part.DECISION_RECORD)
    if not part or source.history:
        return
    entries = [text for text in _entries(part.section) if leading_date(text)]
    if entries:
        origin = Origin.CHANGELOG
        yield _staying(source.field("date", "\n".join(entries), part.section, origin))


def _entries(section: nodes.Element) -> Iterator[str]:
    """Yield the items, rows, paragraphs and headings of *section*, each on one line."""
    for node in section.children[1:]:
        if isinstance(node, nodes.section):
            heading = title_of(node)
            yield " ".join([heading, *(raw_text(child) for child in node.children[1:])])
        elif isinstance(node, LISTS):
            yield from (" ".join(raw_text(item).split()) for item in node.children)
        elif isinstance(node, nodes.table):
            yield from (" ".join(map(cell_text, row)) for row in table_rows(node))
        elif isinstance(node, nodes.definition_list):
            yield from (" ".join(map(raw_text, item.children)) for item in node.children)
        elif isinstance(node, nodes.paragraph):
            yield raw_text(node)


def links(source: Source) -> Iterator[Block]:
    """Yield the items of Links, References and the like that begin with a relation's verb."""
    for part in source.outline.find_all(Part.REFERENCES, Part.RELATED_DOCUMENTS):
        for list_ in source.outline.outermost(part.section, LISTS):
            for item in every(list_, nodes.list_item):
                first = item.children[0] if item.children else None
                if isinstance(first, nodes.paragraph):
                    text = marked_text(first).replace("**", "").strip()
                    if leading_verb(text, source.kind):
                        yield _staying(source.field("related", text, first, Origin.LINKS))

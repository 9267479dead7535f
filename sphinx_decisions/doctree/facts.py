"""Facts where the templates themselves write them, read from the doctree of a record.

The bold word and bullets of an ADR's *Status* section, the bold lines under a design
document's title, *Affected Components*, and the last row of *Decision Record*. A Status
section or lines that hold nothing but fields are taken out, because the box shows them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docutils import nodes

from sphinx_decisions.doctree.conditions import CONDITIONAL
from sphinx_decisions.doctree.decision_nodes import decision_marker
from sphinx_decisions.doctree.outline import Outline, OutlineSection
from sphinx_decisions.doctree.parts.rows import HISTORY, Row, cell_text, read_table
from sphinx_decisions.doctree.source_text import labelled, opening_bold, place_of, written
from sphinx_decisions.model.fields import LAYOUT_FIELDS
from sphinx_decisions.model.kind import Kind
from sphinx_decisions.model.part import Part
from sphinx_decisions.model.record import Origin, RawField
from sphinx_decisions.parse.dates import parse_date
from sphinx_decisions.parse.status import parse_status

_INVISIBLE = (nodes.transition, nodes.comment, nodes.target, nodes.substitution_definition)
_NOT_IN_BOX = LAYOUT_FIELDS | {"id", "summary"}
_FEW_WORDS = 3


class FactReader:
    """Reads the facts of one record; *source* is the file for nodes that do not know theirs.

    *boxed* tells that the box is there wherever the record is, and no ``only`` around it.
    """

    def __init__(self, outline: Outline, kind: Kind, source: str, boxed: bool = True) -> None:
        self.outline = outline
        self.kind = kind
        self.source = source
        self.boxed = boxed

    def take(self) -> tuple[RawField, ...]:
        """Return all facts, and remove what the box will show in its stead."""
        return (
            *self._status_section(),
            *self._title_lines(),
            *self._components(),
            *self._decision_record(),
        )

    def _is_field(self, label: str) -> bool:
        return bool(self.kind.field_name(label))

    def _labelled(self, node: nodes.Element, origin: Origin) -> tuple[RawField, ...]:
        return tuple(
            RawField(found.label, found.text, found.place, origin)
            for found in labelled(node, self._is_field, self.source)
        )

    def _shown_by_box(self, fields: tuple[RawField, ...]) -> bool:
        names = {self.kind.field_name(field.name) for field in fields}
        return self.boxed and bool(fields) and not names & _NOT_IN_BOX

    def _title_lines(self) -> tuple[RawField, ...]:
        for child in self.outline.lead:
            if isinstance(child, (decision_marker, nodes.Invisible, *CONDITIONAL)):
                continue
            if not isinstance(child, nodes.paragraph):
                return ()
            fields = self._labelled(child, Origin.TITLE_LINES)
            if self._shown_by_box(fields):
                child.parent.remove(child)
            return fields
        return ()

    def _status_section(self) -> tuple[RawField, ...]:
        part = self.outline.find(Part.STATUS)
        if not part or part.level > 1:
            return ()
        fields: list[RawField] = []
        whole = self.boxed
        for child in part.section.children[1:]:
            found, complete = self._status_child(child, first=not fields)
            fields += found
            whole = whole and complete
        if fields and whole:
            self._remove(part)
        return tuple(fields)

    def _status_child(self, child: nodes.Node, first: bool) -> tuple[tuple[RawField, ...], bool]:
        """Return the fields of one child of a Status section, and whether it is nothing else."""
        if isinstance(child, _INVISIBLE):
            return (), True
        if isinstance(child, nodes.paragraph):
            fields = self._labelled(child, Origin.STATUS_SECTION)
            if fields:
                return fields, self._shown_by_box(fields)
            return self._status_line(child) if first else ((), False)
        if isinstance(child, nodes.bullet_list):
            items = [self._item(item) for item in child.children]
            return tuple(f for item in items for f in item), all(map(self._shown_by_box, items))
        return (), False

    def _status_line(self, paragraph: nodes.paragraph) -> tuple[tuple[RawField, ...], bool]:
        """Return the status that *paragraph* is: one known, or a few words that can only be one."""
        text = written(paragraph).strip()
        understood = parse_status(text, self.kind)
        bold = opening_bold(paragraph) == paragraph.astext().strip()
        if not understood.status and not bold and len(text.split()) > _FEW_WORDS:
            return (), False
        place = place_of(paragraph, self.source)
        field = RawField("status", text, place, Origin.STATUS_SECTION)
        return (field,), understood.whole

    def _item(self, item: nodes.Node) -> tuple[RawField, ...]:
        children = item.children
        if len(children) != 1 or not isinstance(children[0], nodes.paragraph):
            return ()
        return self._labelled(children[0], Origin.STATUS_SECTION)

    def _remove(self, part: OutlineSection) -> None:
        """Take the section of *part* out; links to it lead to the record from now on."""
        section = part.section
        self.outline.section["ids"] += section["ids"]
        self.outline.section["names"] += section["names"]
        section.parent.remove(section)
        self.outline.forget(part)

    def _components(self) -> Iterator[RawField]:
        part = self.outline.find(Part.AFFECTED_COMPONENTS)
        if part:
            items = [
                " ".join("".join(_written(item)).split())
                for list_ in part.section.children
                if isinstance(list_, nodes.bullet_list)
                for item in list_.children
            ]
            entries = tuple(filter(None, items))
            if entries:
                place = place_of(part.section, self.source)
                text, origin = "\n".join(entries), Origin.COMPONENTS_SECTION
                yield RawField("components", text, place, origin, entries)

    def _decision_record(self) -> Iterator[RawField]:
        """Yield the status that the last row with a date gives, and who decided it when.

        Rows without a date have not happened yet; those that only tell of an edit count last.
        The row with which a decision ended is not that of the decision.
        """
        dated = [
            (row, parse_status(cell_text(row["action"]), self.kind).status)
            for row in self._history()
            if parse_date(cell_text(row["date"]))
        ]
        decided = _last([act for act in dated if not self.kind.ends_decision(act[1])])
        for row, column, name in (
            (_last(dated), "action", "status"),
            (decided, "date", "date"),
            (decided, "author", "authors"),
        ):
            entry = row.get(column)
            if entry is not None and (text := cell_text(entry)):
                place = place_of(entry, self.source)
                yield RawField(name, text, place, Origin.DECISION_RECORD)

    def _history(self) -> list[Row]:
        """Return the rows of *Decision Record* that have an action and a date."""
        part = self.outline.find(Part.DECISION_RECORD)
        tables = self.outline.outermost(part.section, nodes.table) if part else ()
        found = [row for table in tables for row in read_table(table, HISTORY).rows]
        return [row for row in found if "action" in row and "date" in row]


def _last(rows: Sequence[tuple[Row, str]]) -> Row:
    """Return the last of *rows* that gives a status, else the last."""
    return next(reversed([row for row, status in rows if status] or [row for row, _ in rows]), {})


def _written(item: nodes.Node) -> Iterator[str]:
    """Yield what the blocks of *item* say before any translation."""
    for node in item.children:
        if isinstance(node, nodes.Element):
            yield written(node)

"""A record as text: what it says about itself, and what others say about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sphinx_decisions.cli.find_record import file_from_here
from sphinx_decisions.cli.table_text import TextCell, TextColumn, TextGroup, TextTable, table_text
from sphinx_decisions.cli.terminal import one_line, paint, wrapped
from sphinx_decisions.cli.view_text import colour_of, column_heading, joined_text, spoken
from sphinx_decisions.log.history import retired
from sphinx_decisions.log.links import Link
from sphinx_decisions.log.log import Log
from sphinx_decisions.model.fields import LAYOUT_FIELDS, RETIRED
from sphinx_decisions.model.record import Record
from sphinx_decisions.model.status import Lifecycle
from sphinx_decisions.render.inline_words import inline_text
from sphinx_decisions.render.notices import notice
from sphinx_decisions.render.words import translate, word
from sphinx_decisions.views.box import box_data
from sphinx_decisions.views.inline import Inline, link_inline, status_inline, value_inline

_Fact = tuple[str, tuple[str, ...], str]

_ELSEWHERE = LAYOUT_FIELDS | {"id", "status", "date", "summary"}


def record_text(log: Log, record: Record, width: int, coloured: bool = False) -> str:
    """Return *record* as text of at most *width* columns: its facts, its lineage, its summary."""
    parts = [
        "".join(f"{line}\n" for line in _head(log, record, width, coloured)),
        _facts(log, record, width, coloured),
        "".join(f"{line}\n" for line in _lineage(log, record, width, coloured)),
        "".join(f"{line}\n" for line in _summary(record, width, coloured)),
    ]
    return "\n".join(part for part in parts if part.strip())


def _head(log: Log, record: Record, width: int, coloured: bool) -> Iterator[str]:
    """Yield the title, and at once whether the record does not hold."""
    for line in wrapped(one_line(record.citation), width):
        yield paint(line, "bold" if coloured else "")
    words, records = notice(box_data(log, record))
    if words:
        sentence = str(translate(words)).replace("{records}", joined_text(records))
        retired_ = log.lifecycle(record) is Lifecycle.RETIRED
        for line in wrapped(one_line(sentence), width):
            yield paint(line, ("red" if retired_ else "yellow") if coloured else "")


def _facts(log: Log, record: Record, width: int, coloured: bool) -> str:
    rows = [
        (TextCell((heading,)), TextCell(lines, colour))
        for heading, lines, colour in _known(log, record)
    ]
    columns = TextColumn("", whole=True), TextColumn("")
    return table_text(TextTable(columns, (TextGroup(None, tuple(rows)),)), width, coloured)


def _known(log: Log, record: Record) -> Iterator[_Fact]:
    """Yield each fact: its heading, its lines and their colour."""

    def fact(name: str, inlines: Iterable[Inline], colour: str = "") -> Iterator[_Fact]:
        text = joined_text(tuple(inlines))
        if text:
            yield column_heading((name, "")), (text,), colour

    status = status_inline(log, record)
    if record.field("status"):
        yield column_heading(("status", "")), (status_text(log, record),), colour_of(status)
    lifecycle = log.lifecycle(record).value
    yield from fact("lifecycle", [Inline(lifecycle, role="lifecycle")], colour_of(status))
    yield from fact("date", map(value_inline, record.values("date")))
    ended = retired(log, record)
    yield from fact(RETIRED, [value_inline(ended)] if ended else [])
    for field in record.fields:
        if field.name not in _ELSEWHERE:
            yield from fact(field.name, map(value_inline, field.values))
    for relation in log.settings.relations:
        links = log.related(record, relation)
        if links:
            lines = tuple(
                f"{spoken(link_inline(log, link))}{_standing(log, link)}" for link in links
            )
            yield column_heading((relation, "")), lines, ""
    yield from fact("kind", [Inline(record.kind.title, role="kind")])
    titles = {scope.name: scope.title for scope in log.settings.logs}
    yield from fact("log", [Inline(titles.get(record.log) or record.log)])
    place = f"{file_from_here(record)}:{record.title_place.line}"
    yield str(translate("File")), (one_line(place),), ""


def status_text(log: Log, record: Record) -> str:
    """Return the status of *record* in its author's words, and what it means where these differ.

    A successor in force is said too, whatever the author wrote.
    """
    field = record.field("status")
    written = one_line(str(field.values[0])) if field and field.values else ""
    meant = inline_text(status_inline(log, record))
    remark = one_line(field.status.remark) if field and field.status else ""
    words = written or one_line(meant)
    if meant.casefold().startswith(words.casefold()):
        words = one_line(meant)
    else:
        words += f" ({one_line(meant)})"
    return f"{words} ({remark})" if remark else words


def _lineage(log: Log, record: Record, width: int, coloured: bool) -> Iterator[str]:
    """Yield the records that took the place of *record*, up to what is in force today."""
    if not log.successors(record):
        return
    yield _heading(str(translate("Lineage")), coloured)
    for depth, each in _chain(log, record, 0, set()):
        text = one_line(f"{each.citation}{_status_of(log, each)}")
        indent = "  " * depth
        for number, line in enumerate(wrapped(text, max(20, width - len(indent) - 2))):
            lead = "→ " if depth and not number else "  " if depth else ""
            yield f"{indent}{lead}{line}"


def _summary(record: Record, width: int, coloured: bool) -> Iterator[str]:
    if record.summary:
        yield _heading(word("summary"), coloured)
        yield from wrapped(one_line(record.summary), width)


def _heading(text: str, coloured: bool) -> str:
    return paint(text, "bold" if coloured else "")


def _standing(log: Log, link: Link) -> str:
    """Return the status of the record to which *link* leads, to be put behind it."""
    return _status_of(log, link.target.record) if link.target.record else ""


def _status_of(log: Log, record: Record) -> str:
    """Return the status of *record* and whether it holds, to be put behind its title."""
    lifecycle = log.lifecycle(record)
    status = one_line(inline_text(status_inline(log, record)))
    words = [status] if status else []
    if lifecycle is Lifecycle.IN_FORCE or not status:
        words.append(word(lifecycle.value))
    return f" [{', '.join(words)}]"


def _chain(
    log: Log, record: Record, depth: int, seen: set[tuple[str, str]]
) -> Iterator[tuple[int, Record]]:
    """Yield *record* and the chain of its successors, each once."""
    if record.address in seen:
        return
    seen.add(record.address)
    yield depth, record
    for each in log.successors(record):
        yield from _chain(log, each, depth + 1, seen)

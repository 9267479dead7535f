"""The rule about text of a template that nobody replaced."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sphinx_decisions.model.fields import LAYOUT_FIELDS
from sphinx_decisions.model.finding import Finding, Severity
from sphinx_decisions.model.message import MessageValue, quoted, say
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.record import Origin, Record, Section
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.parse.placeholders import placeholders
from sphinx_decisions.rules.registry import finding, record_rule, short


def _joined(found: Sequence[Finding]) -> Finding:
    """Return one finding for all that were *found* in a record, with their number and the first."""
    first = found[0]
    shown = tuple(
        say("{texts} (line {line})", texts=_values(each)["texts"], line=each.place.line)
        for each in found[:_SHOWN]
    )
    message = say(
        "{record} still has template text in {count} places, first {shown}. Replace it with your "
        "own, or remove it.",
        record=_values(first)["record"],
        count=len(found),
        shown=shown,
    )
    return replace(first, message=message)


_SHOWN = 3


def _values(found: Finding) -> dict[str, MessageValue]:
    return dict(found.message.values)


@record_rule(Severity.WARNING, joined=_joined)
def template_text(_: Settings, record: Record) -> Iterator[Finding]:
    """No template text is left where the record's own words belong.

    Code, links, quotations and checkboxes may contain what looks like it. Each record has only
    one finding.

    Bad::

       ADR-0005: [TITLE]
       =================

       .. adr::
          :status: Proposed | Accepted
          :date: YYYY-MM-DD

    Good::

       ADR-0005: Use PostgreSQL
       ========================

       .. adr::
          :status: Accepted
          :date: 2026-01-15
    """
    by_place: dict[Place, dict[str, None]] = {}
    for text, place in _template_texts(record):
        by_place.setdefault(place, {})[short(text)] = None
    for place, texts in by_place.items():
        message = say(
            "{record} still has template text here: {texts}. Replace it with your own, or remove "
            "it.",
            record=record.citation,
            texts=quoted(texts),
        )
        yield finding("template_text", message, place, record)


def _template_texts(record: Record) -> Iterator[tuple[str, Place]]:
    """Yield the template text in what *record* writes, its fields first."""
    for field in record.written:
        # Template text in a table or list of the page is among the contents.
        own = field.name and field.name not in LAYOUT_FIELDS
        if own and field.origin < Origin.SECTION:
            for text in placeholders(field.text):
                yield text, field.place
    for placeholder in record.contents.placeholders:
        yield placeholder.text, placeholder.place


def is_unfinished(record: Record, part: Section) -> bool:
    """Return whether template text is left in *part*, so that it cannot say what it should yet."""
    behind = record.sections[record.sections.index(part) + 1 :]
    end = next((each.place.line for each in behind if each.level <= part.level), None)
    return any(
        each.place.source == part.place.source
        and part.place.line < each.place.line
        and (end is None or each.place.line < end)
        for each in record.contents.placeholders
    )

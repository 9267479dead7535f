"""The rule about text of a template that nobody replaced."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_decisions.model.fields import LAYOUT_FIELDS
from sphinx_decisions.model.finding import Finding, Severity
from sphinx_decisions.model.message import quoted, say
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.record import Origin, Record
from sphinx_decisions.parse.placeholders import placeholders
from sphinx_decisions.rules.project import Project
from sphinx_decisions.rules.registry import finding, record_rule, short


@record_rule(Severity.WARNING)
def template_text(_: Project, record: Record) -> Iterator[Finding]:
    """Nothing of the template is left where the record's own words belong.

    Code, links, quotations and checkboxes may hold what looks like it.

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
            "Text of the template is left here: {texts}. Write your own in its place, or "
            "remove it.",
            texts=quoted(texts),
        )
        yield finding("template_text", message, place, record)


def _template_texts(record: Record) -> Iterator[tuple[str, Place]]:
    """Yield the template text in what *record* writes, its fields first."""
    for field in record.written:
        # What stands in a table or list of the page is among the contents.
        own = field.name and field.name not in LAYOUT_FIELDS
        if own and field.origin < Origin.SECTION:
            for text in placeholders(field.text):
                yield text, field.place
    for placeholder in record.contents.placeholders:
        yield placeholder.text, placeholder.place

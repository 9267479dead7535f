"""Where a record's facts are to be written: at its marker, or where its page has others."""

from __future__ import annotations

from sphinx_decisions.model.message import Message, say
from sphinx_decisions.model.record import Origin, Record

_AT_THE_TOP = (Origin.FRONT_MATTER, Origin.DOCINFO, Origin.HEAD_BLOCK)


def line_of(record: Record, name: str, value: str = "…") -> str:
    """Return the line that gives *record* the field *name*: ``:date: …``, or ``Date: …``."""
    if not record.adopted:
        return f":{name}: {value}"
    return f"{name.replace('-', ' ').capitalize()}: {value}"


def whereto(record: Record) -> Message:
    """Return the place for another field of *record*, as the end of a sentence."""
    if not record.adopted:
        return say("to the marker")
    origins = {field.origin for field in record.written}
    if not origins.isdisjoint(_AT_THE_TOP):
        return say("to the fields at the top of the page")
    if Origin.STATUS_SECTION in origins:
        return say("to the section with the status")
    return say("below the title")

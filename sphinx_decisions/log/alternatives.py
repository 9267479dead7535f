"""Alternatives of which several parts of a record speak: lists of them, and a part for each."""

from __future__ import annotations

from dataclasses import replace

from sphinx_decisions.model.contents import Option
from sphinx_decisions.model.record import Record
from sphinx_decisions.model.spelling import section_key


def option_key(option: Option) -> str:
    """Return the name of *option*, by which what several parts say of it belongs together."""
    return section_key(option.name.text)


def with_joined_options(record: Record) -> Record:
    """Return *record* with each of its options once, and all that its parts say of that."""
    options: dict[str, Option] = {}
    for option in record.contents.options:
        known = options.get(option_key(option))
        options[option_key(option)] = _joined(known, option) if known else option
    if len(options) == len(record.contents.options):
        return record
    return replace(record, contents=replace(record.contents, options=tuple(options.values())))


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

"""How ids are printed: padded as the titles of their log are, slugs no longer than a cell is wide.

A printed id is for readers alone. Anchors, names in inventories and identities never depend
on it, or a new title would break links.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from sphinx_decisions.model.kind import IdFormat
from sphinx_decisions.model.record import Record
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.parse.ids import usual_width

IdFormats = Mapping[tuple[str, str], IdFormat]
"""How ids are printed, by log and kind."""

_LONGEST = 24
"""So many characters of a slug are printed."""


def printed_formats(records: Iterable[Record], settings: Settings) -> IdFormats:
    """Return how the ids of *records* are printed.

    Where nobody configured it, ``ADR-007: …`` in titles tells the padding; a bare ``7.`` does
    not. Where titles differ, most of them count; one among many without a prefix says nothing.
    """
    numbers: dict[tuple[str, str], list[str]] = {}
    sizes: Counter[tuple[str, str]] = Counter()
    formats: dict[tuple[str, str], IdFormat] = {}
    for record in records:
        group = record.key[:2]
        formats[group] = settings.id_format(record.kind, record.log)
        if not settings.follows_titles(record.kind, record.log):
            continue
        sizes[group] += bool(record.title_digits)
        if record.title_digits and not re.match(r"\W*\d", record.written_title):
            numbers.setdefault(group, []).append(record.title_digits)
    padded = {
        group: replace(formats[group], width=usual_width(digits))
        for group, digits in numbers.items()
        if len(digits) * 2 >= sizes[group]
    }
    return {**formats, **padded}


def full_id(record: Record, settings: Settings) -> str:
    """Return the id by which others may name *record*: neither cut nor padded like titles."""
    return settings.id_format(record.kind, record.log).show(record.ident)


def printed(records: Iterable[Record], formats: IdFormats) -> tuple[Record, ...]:
    """Return *records*, each with its id as it is printed."""
    records = tuple(records)
    whole = [formats[record.key[:2]].show(record.ident) for record in records]
    cut = [
        text if record.ident.isdecimal() else _shortened(text)
        for record, text in zip(records, whole, strict=True)
    ]
    # Of each two records with different ids, readers must see which is which.
    alike = Counter(text for _, text in {*zip(whole, cut, strict=True)})
    return tuple(
        _shown_as(record, text if alike[text] == 1 else full)
        for record, full, text in zip(records, whole, cut, strict=True)
    )


def _shortened(text: str) -> str:
    """Return *text*, cut at a hyphen where it is too long; a single long word anywhere."""
    if len(text) <= _LONGEST:
        return text
    hyphen = text.rfind("-", _LONGEST // 2, _LONGEST)
    return f"{text[: hyphen if hyphen > 0 else _LONGEST - 1]}…"


def _shown_as(record: Record, shown: str) -> Record:
    """Return *record* with the printed id *shown*, in its citation and its name as well."""
    before = record.shown_id
    if shown == before:
        return record
    # A record without words in its title is called by its id.
    name = shown if record.name == before else record.name
    citations = {before: shown, f"{before}: {record.name}": f"{shown}: {name}"}
    citation = citations.get(record.citation, record.citation)
    return replace(record, shown_id=shown, name=name, citation=citation)

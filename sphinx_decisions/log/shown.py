"""Printed ids: padded like the numbers in the log's titles, long slugs shortened.

A printed id is only for display. Anchors, inventory names and identities do not depend on it,
because otherwise a changed title would break links.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from sphinx_decisions.model.kind import IdFormat
from sphinx_decisions.model.record import Record, changed
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.parse.ids import parse_id, prefixes, usual_width

IdFormats = Mapping[tuple[str, str], IdFormat]
"""The format of printed ids, by log and kind."""

_LONGEST = 24
"""How many characters of a slug are printed."""


def printed_formats(records: Iterable[Record], settings: Settings) -> IdFormats:
    """Return the formats in which the ids of *records* are printed.

    If no format is configured, the padding is taken from titles such as ``ADR-007: …``; a bare
    ``7.`` is ignored. If titles differ, the majority decides. One title with a prefix among many
    without is not enough.
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
    """Return the full id to write for *record*: not shortened, and padded as configured."""
    return settings.id_format(record.kind, record.log).show(record.ident)


def canonical(text: str, kind: str, settings: Settings, docname: str = "") -> str:
    """Return *text* as inventories name it (``5`` → ``ADR-0005``, ``web:5`` → ``web:WEB-005``).

    What stands before a colon and is no log may be an inventory (``billing:ADR-0005``).
    """
    name, colon, ident = (part.strip() for part in text.rpartition(":"))
    own = settings.kinds[kind]
    id_format = settings.id_format(own, name)
    words = prefixes(own, id_format)
    parsed = parse_id(ident, own, id_format)
    if not own.id_format.numbered or parsed.isdecimal() or parsed.startswith(words):
        return f"{name}{colon}{id_format.show(parsed)}"
    return text


def printed(records: Iterable[Record], formats: IdFormats) -> tuple[Record, ...]:
    """Return *records* with their printed ids."""
    records = tuple(records)
    whole = [formats[record.key[:2]].show(record.ident) for record in records]
    cut = [
        text if record.ident.isdecimal() else _shortened(text)
        for record, text in zip(records, whole, strict=True)
    ]
    # Records with different ids must not be printed alike.
    alike = Counter(text for _, text in {*zip(whole, cut, strict=True)})
    return tuple(
        _shown_as(record, text if alike[text] == 1 else full)
        for record, full, text in zip(records, whole, cut, strict=True)
    )


def _shortened(text: str) -> str:
    """Return *text* shortened at a hyphen if it is too long, or anywhere in a single long word."""
    if len(text) <= _LONGEST:
        return text
    hyphen = text.rfind("-", _LONGEST // 2, _LONGEST)
    return f"{text[: hyphen if hyphen > 0 else _LONGEST - 1]}…"


def _shown_as(record: Record, shown: str) -> Record:
    """Return *record* with the printed id *shown*, also in its citation and name."""
    before = record.shown_id
    if shown == before:
        return record
    # A record whose title is only its id uses the id as its name.
    name = shown if record.name == before else record.name
    citations = {before: shown, f"{before}: {record.name}": f"{shown}: {name}"}
    citation = citations.get(record.citation, record.citation)
    return changed(record, shown_id=shown, name=name, citation=citation)

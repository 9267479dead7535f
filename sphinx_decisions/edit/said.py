"""What a page says, without where it says it, so that a page can be compared with its edited self.

An edit is right if the page, read again, says what was asked for, and everything else as before.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import TypeAlias

from sphinx_decisions.model.page import Page
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.record import Record

Said: TypeAlias = Mapping[tuple[str, ...], object]
"""What is said, by what it is about: ``("status",)``, ``("field", "date")``, ``("title",)``,
``("relation", "supersedes", "ADR-1")``, ``("part", "risks")``, ``("written", "status", …)``."""


def said(record: Record) -> Said:
    """Return everything that *record* says.

    Under ``"written"`` there is each place that has a field, with the words in it, also where
    another place takes precedence.
    """
    return _collected(_said(record))


def page_said(page: Page, but: int) -> Said:
    """Return everything that *page* says outside of its record number *but*."""
    owners = {each.address: number for number, each in enumerate(page.records)}
    cited = ((owners.get(each.owner), replace(each, owner=_NOBODY)) for each in page.citations)
    beside: dict[tuple[str, ...], object] = {
        ("citations",): plain(tuple(cited)),
        ("views",): plain(page.views),
        ("waivers",): tuple(each.codes for each in page.waivers),
        ("problems",): plain(page.problems),
        ("mentions",): plain(page.mentions),
        ("records",): len(page.records),
        ("unadopted",): page.unadopted,
    }
    others = {
        (str(number), *key): value
        for number, record in enumerate(page.records)
        if number != but
        for key, value in said(record).items()
    }
    return {**others, **beside}


_NOBODY = ("", "")
"""The owner of a citation that no record contains."""


def changed(before: Said, after: Said) -> frozenset[tuple[str, ...]]:
    """Return what is not said alike *before* and *after*."""
    return frozenset(
        key for key in {*before, *after} if before.get(key, _NOTHING) != after.get(key, _NOTHING)
    )


def is_within(keys: Collection[tuple[str, ...]], allowed: Collection[tuple[str, ...]]) -> bool:
    """Return whether each of *keys* begins with one that is *allowed*."""
    return all(any(key[: len(each)] == each for each in allowed) for key in keys)


_NOTHING = object()


def _collected(said: Iterable[tuple[tuple[str, ...], object]]) -> Said:
    """Return what is *said* by its key; what is said twice has both values."""
    found: dict[tuple[str, ...], object] = {}
    for key, value in said:
        found[key] = (found[key], value) if key in found else value
    return found


def _said(record: Record) -> Iterator[tuple[tuple[str, ...], object]]:
    yield ("id",), record.ident
    yield ("title",), record.written_name
    yield ("title", "form"), _title_form(record)
    yield ("number",), record.title_digits
    yield ("status",), record.status
    yield ("summary",), record.summary
    yield ("adopted",), record.adopted
    yield ("kind",), record.kind.name
    yield ("problems",), plain(record.problems)
    yield ("sections",), plain(record.sections)
    yield ("beside",), plain(record.beside)
    for field in record.fields:
        yield ("field", field.name), plain(field.values)
    for stated in record.statements:
        yield (
            ("relation", stated.relation, stated.target, str(stated.partial)),
            (stated.label, stated.note, stated.verb),
        )
    for each in record.written:
        meant = plain((each.values, each.says_something, each.statements, each.status))
        yield ("written", each.name, each.origin.name, each.label, each.text), meant
        if each.status and each.status.remark:
            yield ("remark", each.origin.name, each.status.remark), True
    for part in fields(record.contents):
        if value := getattr(record.contents, part.name):
            yield ("part", part.name), plain(value)


def _title_form(record: Record) -> str:
    """Return the title with signs for its name and for any number, which have keys of their own."""
    around = record.written_title.replace(record.written_name, "…", 1)
    return re.sub(r"[0-9]+", "#", around)


def plain(value: object) -> object:
    """Return *value* without the places and anchors in it."""
    if isinstance(value, Place):
        return None
    if is_dataclass(value) and not isinstance(value, type):
        own = (getattr(value, each.name) for each in fields(value) if each.name != "anchor")
        return (type(value).__name__, *map(plain, own))
    if isinstance(value, tuple | list):
        return tuple(map(plain, value))
    return value

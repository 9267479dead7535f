"""The profile that fits the records of an adopted folder, if none is configured."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from typing import NamedTuple

from sphinx_decisions.log.names import folder_of
from sphinx_decisions.model.kind import Kind
from sphinx_decisions.model.part import Part
from sphinx_decisions.model.record import Record, changed
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.model.spelling import section_key, section_keys

CANDIDATES = ("nygard", "madr", "full", "proposal", "light")
"""The profiles to choose from; of two that fit equally well the first is taken.

The last requires no sections: it is for records with those of none of the others.
"""


@dataclass(frozen=True, slots=True)
class FolderProfile:
    """The *records* adopted from *folder*, and the *kind* with the profile that fits them best."""

    folder: str
    name: str
    kind: Kind
    records: tuple[Record, ...]

    @property
    def shown_folder(self) -> str:
        """The folder as messages name it."""
        return f"{self.folder}/" if self.folder else "."

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings of the profile that most of the records have."""
        having = Counter(key for record in self.records for key in _keys(record))
        half = len(self.records) / 2
        return tuple(each for each in self.kind.sections if having[section_key(each)] > half)


def with_profiles(
    records: Iterable[Record], settings: Settings
) -> tuple[list[Record], tuple[FolderProfile, ...]]:
    """Return *records*, adopted ones with the profile of their folder, and these profiles.

    A profile changes what a record needs, never what is read from its page.
    """
    records = list(records)
    folders: dict[tuple[str, str], list[Record]] = {}
    for record in filter(_is_unstyled, records):
        folders.setdefault((folder_of(record.docname), record.kind.name), []).append(record)
    kinds = {key: _best(key[1], members, settings) for key, members in folders.items()}
    told = (
        FolderProfile(folder, name, kinds[folder, name], tuple(folders[folder, name]))
        for folder, name in sorted(folders)
    )
    return [
        changed(each, kind=kinds[folder_of(each.docname), each.kind.name])
        if _is_unstyled(each)
        else each
        for each in records
    ], tuple(told)


def _is_unstyled(record: Record) -> bool:
    return record.adopted and not record.kind.chosen


def _best(name: str, records: Sequence[Record], settings: Settings) -> Kind:
    kinds = [settings.kind(name, profile) for profile in CANDIDATES]
    written = [_written(copy(record)) for record in records]
    return max(kinds, key=lambda kind: _fit(kind, written))


class _Written(NamedTuple):
    """What a record has: the keys of its outermost *headings*, its *parts* and its *fields*."""

    headings: tuple[tuple[str, ...], ...]
    parts: frozenset[Part | str]
    fields: frozenset[str]


def _written(record: Record) -> _Written:
    said = {each.name for each in record.written if each.says_something}
    return _Written(
        tuple(section_keys(each.title) for each in record.sections if each.level == 1),
        frozenset(part for each in record.sections for part in each.parts),
        frozenset(said | {each.name for each in record.fields}),
    )


def _fit(kind: Kind, records: Sequence[_Written]) -> float:
    """Return how well the profile of *kind* fits *records*.

    That is the share of their headings that it has, less the number of required (or, if no
    sections are required, recommended) things that a record lacks.
    """
    known = {section_key(heading) for heading in kind.sections}
    required = kind.requirements
    sections = required.required_sections or required.recommended_sections
    parts = [kind.part_of(heading) for heading in sections]
    fields = [name for name in required.required_fields if name not in ("id", "title")]
    return sum(
        _explained(known, each)
        - sum(name not in each.fields for name in fields)
        - sum(part not in each.parts for part in parts)
        for each in records
    ) / len(records)


def _explained(known: set[str], record: _Written) -> float:
    explained = sum(not known.isdisjoint(keys) for keys in record.headings)
    return explained / max(len(record.headings), 1)


def _keys(record: Record) -> set[str]:
    """Return the keys of all headings of *record*."""
    return {key for section in record.sections for key in section_keys(section.title)}

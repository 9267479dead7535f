"""A kind of record as data; its directive, role, rules and views are made from it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from sphinx_decisions.model.fields import FIELDS, RELATIONS, FieldType, Relation
from sphinx_decisions.model.part import PARENTS, Part
from sphinx_decisions.model.spelling import (
    field_key,
    leading_words,
    nearest,
    section_key,
    section_keys,
    status_key,
)
from sphinx_decisions.model.status import Lifecycle, Role, Status

_BEHIND_NAME = re.compile(r"\s*:\s*|\s+[–—-]\s+|\s*\(")
"""What parts the name of a part from words behind it: ``Status: …``, ``Status (…)``."""

_AFFIX = r"[^{}\x00-\x1f]*"


_ID_FORMAT = re.compile(
    rf"(?P<prefix>{_AFFIX})\{{(?:slug|(?::0?(?P<width>[0-9]{{0,2}})d?)?)\}}(?P<suffix>{_AFFIX})"
)


_DAY = re.compile(r"[0-9]{4}[-_]?[0-9]{2}[-_]?[0-9]{2}[-_]")


@dataclass(frozen=True, slots=True)
class IdFormat:
    """How ids of a kind are shown: ``ADR-{:04d}``, or ``{slug}`` for kinds without numbers."""

    prefix: str
    width: int
    suffix: str
    numbered: bool

    @classmethod
    def parse(cls, text: str) -> IdFormat:
        """Return the format that *text* describes; raise ``ValueError`` if it is not a format."""
        match = _ID_FORMAT.fullmatch(text)
        if not match:
            raise ValueError(text)
        return cls(match["prefix"], int(match["width"] or 0), match["suffix"], "{slug}" not in text)

    def show(self, ident: str) -> str:
        """Return *ident* as it is printed: ``5`` → ``ADR-0005``, a slug unchanged.

        A slug that starts with a number (``0050-annex1``) gets the prefix of its kind; one that
        starts with a date (``20200924-use-markdown``) does not.
        """
        if not ident:
            return ""
        if ident.isdecimal() and self.numbered:
            return f"{self.prefix}{ident.zfill(self.width)}{self.suffix}"
        if not self.numbered or (ident[0].isdecimal() and not _DAY.match(ident)):
            return f"{self.prefix}{ident}{self.suffix}"
        return ident


@dataclass(frozen=True, slots=True)
class Requirements:
    """The fields and sections that a record must have (required) or should have (recommended)."""

    required_fields: tuple[str, ...] = ()
    recommended_fields: tuple[str, ...] = ()
    required_sections: tuple[str, ...] = ()
    recommended_sections: tuple[str, ...] = ()

    def __add__(self, other: Requirements) -> Requirements:
        """Return both combined; a name that is required is no longer listed as recommended."""
        required_fields = _union(self.required_fields, other.required_fields)
        required_sections = _union(self.required_sections, other.required_sections)
        return Requirements(
            required_fields,
            _union(self.recommended_fields, other.recommended_fields, without=required_fields),
            required_sections,
            _union(
                self.recommended_sections, other.recommended_sections, without=required_sections
            ),
        )

    def strict(self) -> Requirements:
        """Return the same with everything recommended made required."""
        return self + Requirements(
            required_fields=self.recommended_fields, required_sections=self.recommended_sections
        )


def _union(
    first: tuple[str, ...], second: tuple[str, ...], without: tuple[str, ...] = ()
) -> tuple[str, ...]:
    return tuple(name for name in dict.fromkeys((*first, *second)) if name not in without)


@dataclass(frozen=True)
class Kind:
    """A kind of record, whole and checked.

    *name* is its object type, and its role in the ``decision`` domain. *directive* and *role* are
    the names to register outside the domain, or empty if the name is already used. *statuses* holds
    each status by its name, in the order in which they are shown. *sections* maps the standard
    heading of each section of the kind, required or not, to its part, or to itself where it has no
    ``Part``. *status_aliases*, *field_aliases* and *section_aliases* map other spellings
    (normalized by ``status_key``, ``field_key`` or ``section_key``) to the standard name.
    *vocabulary* maps headings (by ``section_key``) that mean the same part in every kind, unless
    *sections* says otherwise. *parents* says which part belongs inside which other part.
    *field_types* holds the standard and the extra fields. *by_status* adds requirements for one
    status. *rules* are severities for this kind alone. *describes_present* is true for kinds, such
    as design documents, that describe the present state even while a record is open.
    *follows_titles* is true where ``id_format`` is not configured, so that ids are padded as in the
    titles. *profile* is the profile on which the kind is based, and *chosen* is true if the
    configuration names it.
    """

    name: str
    title: str
    id_format: IdFormat
    directive: str
    role: str
    statuses: Mapping[str, Status]
    requirements: Requirements = Requirements()
    by_status: Mapping[str, Requirements] = field(default_factory=dict)
    sections: Mapping[str, Part | str] = field(default_factory=dict)
    status_aliases: Mapping[str, str] = field(default_factory=dict)
    field_aliases: Mapping[str, str] = field(default_factory=dict)
    section_aliases: Mapping[str, str] = field(default_factory=dict)
    vocabulary: Mapping[str, Part] = field(default_factory=dict)
    parents: Mapping[Part, Part] = field(default_factory=lambda: dict(PARENTS))
    field_types: Mapping[str, FieldType] = field(default_factory=lambda: dict(FIELDS))
    relations: Mapping[str, Relation] = field(default_factory=lambda: dict(RELATIONS))
    rules: Mapping[str, str] = field(default_factory=dict)
    directive_forced: bool = False
    role_forced: bool = False
    describes_present: bool = False
    follows_titles: bool = True
    profile: str = ""
    chosen: bool = False

    def __hash__(self) -> int:
        """Hash by name, because the mappings of a kind cannot be hashed."""
        return hash(self.name)

    def field_name(self, written: str) -> str:
        """Return the standard name of the field or relation *written*, or an empty string."""
        key = field_key(written)
        if key in self.field_types or key in self.relations:
            return key
        return self.field_aliases.get(key, "")

    def status_name(self, written: str) -> str:
        """Return the standard name of the status that all of *written* is, or an empty string."""
        key = status_key(written)
        proper = next((status for status in self.statuses if status_key(status) == key), "")
        return proper or self.status_aliases.get(key, "")

    @cached_property
    def status_spellings(self) -> tuple[tuple[str, str], ...]:
        """Every spelling of a status (as ``status_key``) with the status's name, longest first."""
        names = {**self.status_aliases, **{status_key(name): name for name in self.statuses}}
        return tuple(sorted(names.items(), key=lambda pair: (-len(pair[0]), pair)))

    @cached_property
    def status_beginnings(self) -> tuple[str, ...]:
        """Every spelling of a status, as ``str.startswith`` takes it."""
        return tuple(spelling for spelling, _ in self.status_spellings)

    def role_of(self, status: str) -> Role:
        """Return the role of *status*; ``Role.NONE`` for an unknown status."""
        return self.statuses[status].role if status in self.statuses else Role.NONE

    def ends_decision(self, status: str) -> bool:
        """Return whether *status* ends a decision that was in force; a rejected one never was."""
        found = self.statuses.get(status)
        return (
            found is not None
            and found.lifecycle is Lifecycle.RETIRED
            and found.role is not Role.REJECTED
        )

    def names_of(self, lifecycle: Lifecycle) -> tuple[str, ...]:
        """Return the names of the statuses with *lifecycle*, in the order of display."""
        return tuple(n for n, each in self.statuses.items() if each.lifecycle is lifecycle)

    @property
    def superseded(self) -> str:
        """The first status with the role ``superseded``, or an empty string."""
        return next((n for n, each in self.statuses.items() if each.role is Role.SUPERSEDED), "")

    def section_names(self, written: str) -> tuple[str, ...]:
        """Return the standard headings that *written* means: ``Risks / Costs`` may mean two."""
        if written not in self._named:
            names = (
                self._proper_sections.get(key) or self.section_aliases.get(key, "")
                for key in section_keys(written)
            )
            self._named[written] = tuple(dict.fromkeys(name for name in names if name))
        return self._named[written]

    @cached_property
    def _named(self) -> dict[str, tuple[str, ...]]:
        """What ``section_names`` has returned; most headings stand in many records."""
        return {}

    def is_heading(self, written: str) -> bool:
        """Return whether *written* is a heading of a section, in a spelling of the kind's own."""
        return (key := section_key(written)) in self._proper_sections or key in self.section_aliases

    def headings_of(self, part: Part | str) -> tuple[str, ...]:
        """Return the standard headings that are *part*."""
        return self._headings.get(part, ())

    def part_of(self, heading: str) -> Part | str:
        """Return the part of the standard *heading*, or *heading* itself if it has no part."""
        return self._by_key.get(section_key(heading), heading)

    def parts_of(self, written: str) -> tuple[Part | str, ...]:
        """Return what a heading, or a label, is about: parts, and own headings that are none."""
        if written not in self._parts:
            found = [self._by_key.get(key, "") for key in section_keys(written)]
            if self.status_in_heading(written):
                found.append(Part.STATUS)
            self._parts[written] = tuple(dict.fromkeys(part for part in found if part))
        return self._parts[written]

    @cached_property
    def _parts(self) -> dict[str, tuple[Part | str, ...]]:
        """What ``parts_of`` has returned; kept for ever, as bytes of a page show what is shared."""
        return {}

    def status_in_heading(self, written: str) -> str:
        """Return the status that a heading states, or a slip for one; else nothing."""
        name, *behind = _BEHIND_NAME.split(written, maxsplit=1)
        words = behind[0].strip(" )") if behind else ""
        if not words or self._by_key.get(section_key(name)) is not Part.STATUS:
            return ""
        known = self.status_beginnings
        key = status_key(leading_words(words))
        leads = any(f"{key} ".startswith(f"{each} ") for each in known)
        return words if leads or nearest(key, known) else ""

    @cached_property
    def parts(self) -> frozenset[Part | str]:
        """All parts, and own headings without a part, of this kind's sections."""
        return frozenset(self.sections.values())

    def heading(self, part: Part) -> str:
        """Return the standard heading of *part*, or an empty string if this kind lacks it."""
        return next(iter(self.headings_of(part)), "")

    @cached_property
    def _proper_sections(self) -> Mapping[str, str]:
        """The standard headings by ``section_key``; cached, since every heading is looked up."""
        return {section_key(name): name for name in self.sections}

    @cached_property
    def _headings(self) -> Mapping[Part | str, tuple[str, ...]]:
        """The standard headings by their part."""
        found: dict[Part | str, tuple[str, ...]] = {}
        for name, part in self.sections.items():
            found[part] = (*found.get(part, ()), name)
        return found

    @cached_property
    def _by_key(self) -> Mapping[str, Part | str]:
        proper = {**self.section_aliases, **self._proper_sections}
        return {**self.vocabulary, **{key: self.sections[name] for key, name in proper.items()}}

    def requirements_for(self, status: str) -> Requirements:
        """Return the requirements of a record with *status*: the general ones and ``by_status``."""
        return self._requirements.get(status, self._requirements[""])

    @cached_property
    def _requirements(self) -> Mapping[str, Requirements]:
        """The requirements by status, under ``""`` those of every other one."""
        own = {"": Requirements(), **self.by_status}
        return {status: self.requirements + each for status, each in own.items()}

    def strict(self) -> Kind:
        """Return the same kind with everything recommended made required."""
        return replace(
            self,
            requirements=self.requirements.strict(),
            by_status={status: each.strict() for status, each in self.by_status.items()},
        )

    @property
    def field_names(self) -> tuple[str, ...]:
        """The names of all fields and relations of this kind, in the order of display."""
        return (*self.field_types, *self.relations)

"""What a kind of record is: data that directives, checks and views are made from."""

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
    rf"(?P<prefix>{_AFFIX})\{{(?:slug|:0?(?P<width>[0-9]{{0,2}})d?)\}}(?P<suffix>{_AFFIX})"
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
        """Return the format that *text* describes; raises ``ValueError`` where it is none."""
        match = _ID_FORMAT.fullmatch(text)
        if not match:
            raise ValueError(text)
        return cls(match["prefix"], int(match["width"] or 0), match["suffix"], "{slug}" not in text)

    def show(self, ident: str) -> str:
        """Return the shown form of *ident*: ``5`` → ``ADR-0005``, a slug unchanged.

        A slug that starts with a number (``0050-annex1``) gets the prefix of its numbered
        kind; one that starts with a day (``20200924-use-markdown``) does not.
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
    """What a record must or should have."""

    required_fields: tuple[str, ...] = ()
    recommended_fields: tuple[str, ...] = ()
    required_sections: tuple[str, ...] = ()
    recommended_sections: tuple[str, ...] = ()

    def __add__(self, other: Requirements) -> Requirements:
        """Return both together, each name once: what is required is not recommended too."""
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

    *name* is its role in the domain and its object type. *directive* and *role* are
    the names to register globally, or empty where such a name is taken. *statuses*
    holds each status by its name, in the order in which they are shown.
    *sections* maps the proper heading of each section that the kind has, also those that
    nobody asks for, to the part that it is, or to itself where it is none.
    *status_aliases*, *field_aliases* and *section_aliases* map the other spelling
    (as ``status_key``, ``field_key`` or ``section_key`` gives it) to the proper name.
    *vocabulary* are the parts that headings are in any kind, by ``section_key``, unless
    this one says otherwise; *parents* tells which part belongs inside which other.
    *field_types* holds the standard and the extra fields. *by_status* adds
    requirements for one status. *rules* are severities for this kind alone.
    *describes_present* tells that a record says what is, also while it is open.
    *follows_titles* tells that nobody chose the form of ids: they are padded as in titles.
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

    def __hash__(self) -> int:
        """Return a number for dictionaries; the mappings of a kind have none."""
        return hash(self.name)

    def field_name(self, written: str) -> str:
        """Return the proper name of the field or relation called *written*, or empty."""
        key = field_key(written)
        if key in self.field_types or key in self.relations:
            return key
        return self.field_aliases.get(key, "")

    def status_name(self, written: str) -> str:
        """Return the proper name of the status that is *written* (all of it), or empty."""
        key = status_key(written)
        proper = next((status for status in self.statuses if status_key(status) == key), "")
        return proper or self.status_aliases.get(key, "")

    @cached_property
    def status_spellings(self) -> tuple[tuple[str, str], ...]:
        """Every spelling of a status, by ``status_key``, with its name; the longest come first."""
        names = {**self.status_aliases, **{status_key(name): name for name in self.statuses}}
        return tuple(sorted(names.items(), key=lambda pair: (-len(pair[0]), pair)))

    def role_of(self, status: str) -> Role:
        """Return the role of the status called *status*; none where there is no such."""
        return self.statuses[status].role if status in self.statuses else Role.NONE

    def ends_decision(self, status: str) -> bool:
        """Return whether *status* tells that a decision holds no more: one rejected never did."""
        found = self.statuses.get(status)
        return (
            found is not None
            and found.lifecycle is Lifecycle.RETIRED
            and found.role is not Role.REJECTED
        )

    def names_of(self, lifecycle: Lifecycle) -> tuple[str, ...]:
        """Return the statuses that mean *lifecycle*, in the order in which they are shown."""
        return tuple(n for n, each in self.statuses.items() if each.lifecycle is lifecycle)

    @property
    def superseded(self) -> str:
        """The first status that means "replaced by another record", or empty."""
        return next((n for n, each in self.statuses.items() if each.role is Role.SUPERSEDED), "")

    def section_names(self, written: str) -> tuple[str, ...]:
        """Return the proper headings that a heading stands for: ``Risks / Costs`` may be two."""
        names = (
            self._proper_sections.get(key) or self.section_aliases.get(key, "")
            for key in section_keys(written)
        )
        return tuple(dict.fromkeys(name for name in names if name))

    def part_of(self, heading: str) -> Part | str:
        """Return the part that a section with this very *heading* is, or the heading itself."""
        return self._by_key.get(section_key(heading), heading)

    def parts_of(self, written: str) -> tuple[Part | str, ...]:
        """Return what a heading, or a label, is about: parts, and own headings that are none."""
        found = [self._by_key.get(key, "") for key in section_keys(written)]
        if self.status_in_heading(written):
            found.append(Part.STATUS)
        return tuple(dict.fromkeys(part for part in found if part))

    def status_in_heading(self, written: str) -> str:
        """Return the status that a heading states, or a slip for one; else nothing."""
        name, *behind = _BEHIND_NAME.split(written, maxsplit=1)
        words = behind[0].strip(" )") if behind else ""
        if not words or self._by_key.get(section_key(name)) is not Part.STATUS:
            return ""
        known = [spelling for spelling, _ in self.status_spellings]
        key = status_key(leading_words(words))
        leads = any(f"{key} ".startswith(f"{each} ") for each in known)
        return words if leads or nearest(key, known) else ""

    @cached_property
    def parts(self) -> frozenset[Part | str]:
        """What the sections of this kind are about."""
        return frozenset(self.sections.values())

    def heading(self, part: Part) -> str:
        """Return the proper heading of *part*, or empty where this kind does not have it."""
        return next((name for name, each in self.sections.items() if each == part), "")

    @cached_property
    def _proper_sections(self) -> Mapping[str, str]:
        """The proper headings by key: every heading of every record is looked up here."""
        return {section_key(name): name for name in self.sections}

    @cached_property
    def _by_key(self) -> Mapping[str, Part | str]:
        proper = {**self.section_aliases, **self._proper_sections}
        return {**self.vocabulary, **{key: self.sections[name] for key, name in proper.items()}}

    def requirements_for(self, status: str) -> Requirements:
        """Return what a record of *status* must and should have: always, and by its status."""
        return self.requirements + self.by_status.get(status, Requirements())

    def strict(self) -> Kind:
        """Return the same kind with everything recommended made required."""
        return replace(
            self,
            requirements=self.requirements.strict(),
            by_status={status: each.strict() for status, each in self.by_status.items()},
        )

    @property
    def field_names(self) -> tuple[str, ...]:
        """Every name that a record of this kind may write, in the order of display."""
        return (*self.field_types, *self.relations)

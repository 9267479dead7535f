"""What several keys of a kind share: lists of fields and sections, spellings, severities."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace

from sphinx_decisions.config.entry import Entry, one_of
from sphinx_decisions.model.finding import Severity
from sphinx_decisions.model.kind import Kind, Requirements
from sphinx_decisions.model.part import Part
from sphinx_decisions.model.spelling import field_key, section_key


def with_requirement(entry: Entry, kind: Kind) -> Kind:
    """Return *kind* with one of the lists of what is required or recommended replaced."""
    kind, requirements = with_required(entry, kind, kind.requirements)
    return replace(kind, requirements=requirements)


def with_required(entry: Entry, kind: Kind, present: Requirements) -> tuple[Kind, Requirements]:
    """Return *present* with the list that *entry* names replaced, and *kind* knowing its parts."""
    which = entry.key[-1]
    if which.endswith("_fields"):
        names = field_list(entry, kind)
    else:
        names = section_list(entry, kind)
        kind = having(kind, names)
    if not entry.is_list():
        return kind, present
    return kind, replace(present, **{which: names})


def having(kind: Kind, names: Iterable[str]) -> Kind:
    """Return *kind* with sections called *names*, each with the part that its heading means."""
    return with_sections(kind, {name: kind.part_of(name) for name in names})


def with_sections(kind: Kind, sections: Mapping[str, Part | str]) -> Kind:
    """Return *kind* with these *sections* too; their headings are aliases no more."""
    keys = {section_key(name) for name in sections}
    aliases = {key: name for key, name in kind.section_aliases.items() if key not in keys}
    return replace(kind, sections={**kind.sections, **sections}, section_aliases=aliases)


def field_list(entry: Entry, kind: Kind) -> tuple[str, ...]:
    """Return the proper names of the fields that *entry* lists."""
    found: list[str] = []
    for item in entry.items():
        if not (text := item.text()):
            continue
        name = "title" if field_key(text) == "title" else kind.field_name(text)
        if name:
            found.append(name)
        else:
            item.refuse(one_of(("title", *kind.field_names), text))
    return tuple(dict.fromkeys(found))


def section_list(entry: Entry, kind: Kind) -> tuple[str, ...]:
    """Return the sections that *entry* lists, each as the kind writes it already, if it does."""
    proper = {section_key(name): name for name in kind.sections}
    found: list[str] = []
    for item in entry.items():
        if not (text := item.text()):
            continue
        if key := section_key(text):
            found.append(proper.setdefault(key, text))
        else:
            item.refuse("the title of a section")
    return tuple(dict.fromkeys(found))


def spellings(
    entry: Entry, names: Collection[str], known: Mapping[str, str], key_of: Callable[[str], str]
) -> dict[str, str]:
    """Return the *known* aliases with those of *entry* added: spelling's key → proper name."""
    proper = {key_of(name): name for name in names}
    found: dict[str, str] = {}
    for name, part in entry.entries().items():
        target = proper.get(key_of(name)) or known.get(key_of(name))
        if not target:
            part.refuse_key(one_of(names, name))
            continue
        for item in part.items():
            spelling = key_of(item.text())
            if (proper | found).get(spelling, target) != target:
                item.refuse("a spelling that stands for nothing else")
            elif spelling and spelling not in proper:
                found[spelling] = target
    return {**known, **found}


def read_rules(entry: Entry, codes: Collection[str]) -> dict[str, str]:
    """Return the severities of a mapping from codes of rules."""
    chosen = {code: part.choice(tuple(Severity)) for code, part in entry.entries(codes).items()}
    return {code: severity for code, severity in chosen.items() if severity}

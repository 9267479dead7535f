"""Joins the findings that most records of an adopted log have, into one for the log."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sphinx_decisions.log.profiles import FolderProfile
from sphinx_decisions.model.finding import Finding, Severity
from sphinx_decisions.model.message import Message, say
from sphinx_decisions.model.place import Place
from sphinx_decisions.rules.project import Project

_A_LOG = 5
"""The smallest number of records in a log whose findings are joined."""


def told_what_none_has(project: Project, findings: Iterable[Finding]) -> list[Finding]:
    """Return *findings*, of each field and section that no record of a folder has only one.

    It says how to configure that this log does without. Strict projects ask for everything.
    """
    found = list(findings)
    folders = () if project.settings.strict else project.log.profiles
    for folder in (each for each in folders if len(each.records) >= _A_LOG):
        lacked = _lacked_by_all(folder, found)
        gone = {id(each) for own in lacked.values() for each in own}
        line = _without(folder, set(lacked))
        told = [_none_has(project, folder, own, line) for own in lacked.values()]
        found = [*(each for each in found if id(each) not in gone), *told]
    return found


_ASKING = ("missing_field", "missing_section")
"""Rules each of whose findings is about what a kind asks of all records."""


def _lacked_by_all(
    folder: FolderProfile, findings: Iterable[Finding]
) -> dict[tuple[str, str], list[Finding]]:
    """Return the findings about what no record of *folder* has, by rule and subject."""
    members = {record.address for record in folder.records}
    asked = {*folder.kind.requirements.required_fields, *folder.kind.requirements.required_sections}
    lacked: dict[tuple[str, str], list[Finding]] = {}
    for each in findings:
        if each.code in _ASKING and each.subject in asked and each.address in members:
            lacked.setdefault((each.code, each.subject), []).append(each)
    return {what: own for what, own in lacked.items() if {each.address for each in own} == members}


def _without(folder: FolderProfile, lacked: set[tuple[str, str]]) -> str:
    """Return the line of ``conf.py`` that asks the records of *folder* for nothing *lacked*."""
    subjects = {subject for _, subject in lacked}
    asked: dict[str, Sequence[str]] = {
        "required_fields": folder.kind.requirements.required_fields,
        "required_sections": folder.kind.requirements.required_sections,
    }
    keys: dict[str, object] = {"profile": folder.kind.profile}
    for name, names in asked.items():
        if not subjects.isdisjoint(names):
            keys[name] = [each for each in names if each not in subjects]
    value = json.dumps({folder.name: keys}, ensure_ascii=False)
    return f"decisions_kinds = {value}"


def _none_has(
    project: Project, folder: FolderProfile, own: Sequence[Finding], line: str
) -> Finding:
    message = say(
        "None of the {total} records in “{folder}” has “{what}”. If this log does without, write "
        "into conf.py: {line}.",
        total=len(folder.records),
        folder=folder.shown_folder,
        what=own[0].subject,
        line=line,
    )
    return _of_all(project, own, message)


def told_once(project: Project, findings: Iterable[Finding]) -> list[Finding]:
    """Return *findings*, with only one for each rule that most records of a folder break.

    Only folders without a chosen profile are concerned: there the records are the norm.
    """
    found = list(findings)
    for each in project.log.profiles:
        if len(each.records) >= _A_LOG:
            found = _habits(project, each, found)
    return found


def _habits(project: Project, folder: FolderProfile, findings: Sequence[Finding]) -> list[Finding]:
    members = {record.address for record in folder.records}
    concerned: dict[str, list[Finding]] = {}
    for each in findings:
        if each.address in members and each.severity is not Severity.OFF:
            concerned.setdefault(each.code, []).append(each)
    habits = {
        code: own
        for code, own in concerned.items()
        if len({each.address for each in own}) * 2 > len(members)
    }
    gone = {id(each) for own in habits.values() for each in own}
    told = [_told(project, folder, own) for own in habits.values()]
    return [*(each for each in findings if id(each) not in gone), *told]


def _told(project: Project, folder: FolderProfile, own: Sequence[Finding]) -> Finding:
    first = min(own, key=lambda each: (each.place.source, each.place.line))
    message = say(
        "{count} of {total} records in “{folder}” break the rule “{code}”. The first: {first} If "
        "this is how the log is kept, turn the rule off in conf.py: {line}.",
        count=len({each.address for each in own}),
        total=len(folder.records),
        folder=folder.shown_folder,
        code=first.code,
        first=first.message,
        line=f'decisions_rules = {{"{first.code}": "off"}}',
    )
    return _of_all(project, own, message)


def _of_all(project: Project, own: Sequence[Finding], message: Message) -> Finding:
    """Return the finding that says *message* of the records of all its *own* ones."""
    place = Place(project.config_file, 1)
    records = tuple(dict.fromkeys(record for each in own for record in each.records))
    return replace(own[0], message=message, place=place, records=records, address=("", ""))

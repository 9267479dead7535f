"""Joins the findings that most records of an adopted log have, into one for the log."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sphinx_decisions.log.profiles import FolderProfile
from sphinx_decisions.model.finding import Finding, Severity
from sphinx_decisions.model.message import say
from sphinx_decisions.model.place import Place
from sphinx_decisions.rules.project import Project

_A_LOG = 5
"""The smallest number of records in a log whose findings are joined."""


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
        folder=f"{folder.folder}/" if folder.folder else ".",
        code=first.code,
        first=first.message,
        line=f'decisions_rules = {{"{first.code}": "off"}}',
    )
    place = Place(project.config_file, 1)
    records = tuple(dict.fromkeys(record for each in own for record in each.records))
    return replace(first, message=message, place=place, records=records, address=("", ""))

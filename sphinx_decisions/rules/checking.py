"""Runs all rules over a project; waivers, severities and the baseline decide what is reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from sphinx_decisions.model.finding import Finding, Severity
from sphinx_decisions.rules.all_rules import RULES
from sphinx_decisions.rules.baseline import KnownFinding
from sphinx_decisions.rules.habits import told_once, told_what_none_has
from sphinx_decisions.rules.kept import Kept
from sphinx_decisions.rules.known import (
    can_be_known,
    identities,
    known_and_new,
    no_longer_found,
    order,
    severity,
)
from sphinx_decisions.rules.project import Project
from sphinx_decisions.rules.waivers import waive


def check(project: Project, kept: Kept | None = None) -> tuple[Finding, ...]:
    """Return the findings of *project* by place, whatever the order in which pages were read.

    What is *kept* of records that did not change is not sought again.

    Waivers are applied before severities, so that waivers of a rule that is off are not reported
    as unused. The baseline comes before findings are joined and habits are reported once, so that
    a new record is told what others may do.
    """
    seen: list[Finding] = []
    found = partial(_found, kept or Kept())
    left = waive(project, lambda project: _noted(found(project), seen))
    if project.baseline.known:
        elsewhere = found(project.whole) if project.whole else ()
        left += no_longer_found(project, (*seen, *left), elsewhere)
    known, new = known_and_new(project, _judged(project, left))
    told = (*_told(project, known), *_told(project, new))
    # What reads the same at one place is reported once.
    reported = {order(each): each for each in told if each.severity is not Severity.OFF}
    return tuple(reported[place] for place in sorted(reported))


def all_known(project: Project) -> tuple[KnownFinding, ...]:
    """Return what a baseline has to list so that *project* has no finding that fails its build."""
    return tuple(known for known, each in identified(project).items() if can_be_known(each))


def identified(project: Project, kept: Kept | None = None) -> dict[KnownFinding, Finding]:
    """Return all findings of *project* by what they are known by, before any are joined."""
    found = _judged(project, waive(project, partial(_found, kept or Kept())))
    judged = identities(project, found)
    return {known: each for each, known in judged.items() if each.severity is not Severity.OFF}


def told_of_all(project: Project, findings: Iterable[Finding]) -> list[Finding]:
    """Return those that are told once, for most records of a folder, instead of *findings*."""
    return [each for each in _told(project, findings) if each.place.source == project.config_file]


def _noted(found: Iterable[Finding], seen: list[Finding]) -> Iterator[Finding]:
    """Yield what is *found*, and add it to what is *seen*."""
    for each in found:
        seen.append(each)
        yield each


def _found(kept: Kept, project: Project) -> Iterator[Finding]:
    # In this order, one finding for several of a record names fields before parts.
    for rule in RULES.values():
        yield from rule.check(project)
    for record in project.log.records:
        yield from kept.of(record, project.settings)


def _judged(project: Project, findings: Iterable[Finding]) -> list[Finding]:
    """Return *findings* with the severities that their log, their kind or all have for them."""
    return [
        replace(each, severity=set_one) if (set_one := _set(each, project)) else each
        for each in findings
    ]


def _set(finding: Finding, project: Project) -> Severity | None:
    log = finding.records[0][0] if finding.records else ""
    return severity(finding.code, finding.kind, log, project.settings)


def _told(project: Project, findings: Iterable[Finding]) -> list[Finding]:
    """Return *findings* with one for all that a record, or most of an adopted log, does alike."""
    return told_once(project, _joined(told_what_none_has(project, findings)))


def _joined(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield one finding for those of a record whose rule joins them, and each of the others."""
    together: dict[tuple[object, ...], list[Finding]] = {}
    for each in findings:
        if RULES[each.code].joined:
            key = each.code, each.address, each.message.template
            together.setdefault(key, []).append(each)
        else:
            yield each
    for several in together.values():
        join = RULES[several[0].code].joined
        several.sort(key=lambda each: (each.place.source, each.place.line))
        yield join(several) if join and len(several) > 1 else several[0]

"""Runs all rules over a project; severities and waivers decide what is reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sphinx_decisions.model.finding import Finding, Severity
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.rules.habits import told_once
from sphinx_decisions.rules.project import Project
from sphinx_decisions.rules.registry import RULES
from sphinx_decisions.rules.waivers import waive


def check(project: Project) -> tuple[Finding, ...]:
    """Return the findings of *project* by place, whatever the order in which pages were read.

    Waivers are applied before severities, so that waivers of a rule that is off are not reported
    as unused. The findings that remain are joined if their rule says so.
    """
    found = _joined(waive(project, _found))
    judged = [_judged(each, project.settings) for each in found]
    told = told_once(project, judged)
    reported = {each for each in told if each.severity is not Severity.OFF}
    return tuple(sorted(reported, key=_order))


def _found(project: Project) -> Iterator[Finding]:
    for rule in RULES.values():
        yield from rule.check(project)


def _joined(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield one finding for those of a record whose rule joins them, and each of the others."""
    together: dict[tuple[str, tuple[str, str]], list[Finding]] = {}
    for each in findings:
        if RULES[each.code].joined:
            together.setdefault((each.code, each.address), []).append(each)
        else:
            yield each
    for (code, _), several in together.items():
        join = RULES[code].joined
        yield join(sorted(several, key=_order)) if join and len(several) > 1 else several[0]


def _judged(finding: Finding, settings: Settings) -> Finding:
    """Return *finding* with the severity set for its log, its kind or the project, else its own.

    Rules that are off by default are about style, and strict projects want to know of them.
    """
    kind = settings.kinds.get(finding.kind)
    name = finding.records[0][0] if finding.records else ""
    log = next((each for each in settings.logs if each.name == name), None)
    word = log.rules.get(finding.code) if log else None
    word = word or (kind.rules.get(finding.code) if kind else None)
    word = word or settings.rules.get(finding.code)
    if not word and settings.strict and finding.severity is Severity.OFF:
        word = Severity.WARNING
    return replace(finding, severity=Severity(word)) if word else finding


def _order(finding: Finding) -> tuple[object, ...]:
    place = finding.place
    text = str(finding.message)
    return place.source, place.line, finding.code, text, finding.address, finding.records

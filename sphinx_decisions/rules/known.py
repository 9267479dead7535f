"""Findings that the baseline knows, and the rule about those that it need not know any more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from sphinx_decisions.model.finding import Finding, Severity
from sphinx_decisions.model.message import Message, say
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.rules.baseline import KnownFinding
from sphinx_decisions.rules.project import Project
from sphinx_decisions.rules.registry import RULES, finding, rule


@rule(Severity.WARNING, passing=True)
def stale_baseline(project: Project) -> Iterator[Finding]:
    """What the baseline lists is still found.

    The baseline is the file that ``decisions_baseline`` names.

    Bad::

       conf.py:

       decisions_baseline = "decisions-baseline.json"

       decisions-baseline.json, when the record has a date:

       {"version": 1, "findings": [
       {"code": "missing_field", "kind": "adr", "id": "5", "subject": "date"},
       {}
       ]}

    Good::

       conf.py:

       decisions_baseline = "decisions-baseline.json"

       decisions-baseline.json:

       {"version": 1, "findings": [
       {}
       ]}
    """
    # Whether a finding still occurs is known when all rules have run: see ``no_longer_found``.
    for known in project.baseline.known:
        if known.code not in RULES:
            message = say("“{code}” is no rule. Remove this line.", code=known.code)
            yield _at_line(project, known, message)
        elif RULES[known.code].passing:
            message = say(
                "What “{code}” finds depends on the day or on the builder, so a baseline cannot "
                "hold it. Remove this line.",
                code=known.code,
            )
            yield _at_line(project, known, message)


def no_longer_found(
    project: Project, findings: Iterable[Finding], elsewhere: Iterable[Finding]
) -> Iterator[Finding]:
    """Yield what the baseline lists and none of *findings* is, be it waived or off.

    What is found *elsewhere*, in other builds, counts too.
    """
    lasting = {
        known: line for known, line in project.baseline.known.items() if _is_asked(project, known)
    }
    gone = lasting.keys() - identities(project, findings).values()
    if gone:
        gone -= {*identities(project, elsewhere).values()}
    for known in lasting:
        if known in gone:
            message = say(
                "The baseline lists “{code}” of {record} ({subject}), which is no longer found. "
                "Remove this line.",
                code=known.code,
                record=_shown(project, known),
                subject=known.subject or known.number,
            )
            yield _at_line(project, known, message)


def _is_asked(project: Project, known: KnownFinding) -> bool:
    """Return whether the rule of *known* is one that reports anything there."""
    asking = RULES.get(known.code)
    if not asking or asking.passing:
        return False
    if asking.needs_inventories and project.external is None:
        return False
    chosen = severity(known.code, known.kind, known.log, project.settings)
    return (chosen or asking.severity) is not Severity.OFF


def _shown(project: Project, known: KnownFinding) -> str:
    """Return how a sentence calls the record, or the file, of *known*."""
    key = known.log, known.kind, known.id
    shown = (each.shown_id for each in project.log.records if each.key == key)
    return next(shown, "") or known.file or " ".join(filter(None, key))


def _at_line(project: Project, known: KnownFinding, message: Message) -> Finding:
    place = Place(project.baseline.path, project.baseline.known[known])
    return finding("stale_baseline", message, place, kind=known.kind)


def severity(code: str, kind: str, log: str, settings: Settings) -> Severity | None:
    """Return the severity that *settings* give to the rule *code*: its log's, its kind's, or all's.

    ``None`` stands for that of the finding itself. What is off by itself is a matter of style,
    which strict projects do care about.
    """
    scope = next((each for each in settings.logs if each.name == log), None)
    of_kind = settings.kinds.get(kind)
    word = scope.rules.get(code) if scope else None
    word = word or (of_kind.rules.get(code) if of_kind else None)
    word = word or settings.rules.get(code)
    if not word and settings.strict and RULES[code].severity is Severity.OFF:
        word = Severity.WARNING
    return Severity(word) if word else None


def identities(project: Project, findings: Iterable[Finding]) -> dict[Finding, KnownFinding]:
    """Return *findings*, each with what it is known by, whatever is edited elsewhere."""
    counts: Counter[KnownFinding] = Counter()
    found = {}
    for each in sorted(set(findings), key=order):
        known = _identity(project, each)
        counts[known] += 1
        found[each] = replace(known, number=counts[known])
    return found


def _identity(project: Project, finding: Finding) -> KnownFinding:
    """Return what *finding* is known by; what conf.py can mend belongs to no record."""
    code, kind, subject, source = finding.code, finding.kind, finding.subject, finding.place.source
    if finding.records and source != project.config_file:
        log, kind, ident = finding.records[0]
        return KnownFinding(code, log, kind, ident, subject=subject)
    return KnownFinding(code, kind=kind, file=project.file_name(source), subject=subject)


def order(finding: Finding) -> tuple[object, ...]:
    """Return by what findings are sorted: by place, and the same whatever was read first."""
    place = finding.place
    text = str(finding.message)
    return place.source, place.line, finding.code, text, finding.address, finding.records


def known_and_new(
    project: Project, findings: Iterable[Finding]
) -> tuple[list[Finding], list[Finding]]:
    """Return those of *findings* that the baseline knows, as information, and the others."""
    findings = tuple(findings)
    if not project.baseline.known:
        return [], [*findings]
    listed = identities(project, findings)
    is_known = {
        each: listed[each] in project.baseline.known and can_be_known(each) for each in findings
    }
    known = [replace(each, severity=Severity.INFO) for each in findings if is_known[each]]
    return known, [each for each in findings if not is_known[each]]


def can_be_known(finding: Finding) -> bool:
    """Return whether a baseline may hold *finding*: one that fails builds, today and tomorrow."""
    fails = finding.severity in (Severity.ERROR, Severity.WARNING)
    return fails and not RULES[finding.code].passing

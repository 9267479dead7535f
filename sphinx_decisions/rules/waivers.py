"""Waivers: records and sections in which the findings of a rule are not reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sphinx_decisions.model.finding import Finding, Severity, Waiver
from sphinx_decisions.model.message import Message, meant_or, say
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.record import Record
from sphinx_decisions.model.spelling import nearest
from sphinx_decisions.rules.project import Project
from sphinx_decisions.rules.registry import RULES, Check, finding, rule, short


@dataclass(frozen=True, slots=True)
class _Waived:
    """One *code*, waived at *place* for a *record* or for the lines that *waiver* covers."""

    code: str
    place: Place
    record: Record | None = None
    waiver: Waiver | None = None


@rule(Severity.WARNING)
def unused_waiver(project: Project) -> Iterator[Finding]:
    """A waiver names a rule and hides at least one of its findings.

    Bad::

       .. adr::
          :status: Accepted
          :date: 2026-01-15
          :ignore: missing_feild

    Good::

       .. adr::
          :status: Accepted
          :ignore: missing_field
    """
    # Whether a waiver hides anything is known when all rules have run: see ``waive``.
    for waived in _all_waived(project):
        if waived.code not in RULES:
            valid = say("Use the code of a rule: {valid}.", valid=tuple(RULES))
            message = say(
                "“{code}” is not a rule, so nothing is waived. {mend}",
                code=short(waived.code),
                mend=meant_or(nearest(waived.code, RULES, count=1), valid),
            )
            yield _at(waived, message)
    for waiver in project.waivers:
        if not waiver.codes:
            message = say("This waiver names no rule. Write the codes of the rules to waive.")
            yield finding("unused_waiver", message, waiver.place)


def waive(project: Project, check: Check) -> list[Finding]:
    """Return what *check* finds without what is waived, and one finding for each idle waiver.

    A waiver that hides a finding of another build is not idle.
    """
    waived = [each for each in _all_waived(project) if each.code in RULES]
    kept, used = _hide(check(project), waived)
    if project.whole and not used.issuperset(waived):
        used |= _hide(check(project.whole), waived)[1]
    # Idle waivers can be waived in turn, so waivers of that are judged last.
    others = [each for each in waived if each.code != unused_waiver.__name__]
    idle, used_on_idle = _hide((_idle(each) for each in others if each not in used), waived)
    last = [each for each in waived if each.code == unused_waiver.__name__]
    return [*kept, *idle, *(_idle(each) for each in last if each not in used | used_on_idle)]


def _all_waived(project: Project) -> Iterator[_Waived]:
    for record in project.log.records:
        if field := record.field("ignore"):
            for code in field.values:
                yield _Waived(_code(str(code)), field.place, record)
    for waiver in project.waivers:
        for code in waiver.codes:
            yield _Waived(_code(code), waiver.place, waiver=waiver)


def _code(written: str) -> str:
    """Return *written* as codes are spelled; it may be copied from the end of a warning."""
    return written.strip("[] ").casefold().replace("-", "_").removeprefix("decisions.")


def _hide(
    findings: Iterable[Finding], waived: Iterable[_Waived]
) -> tuple[list[Finding], set[_Waived]]:
    """Return the *findings* that nothing hides, and the waivers that hid one."""
    by_record: dict[tuple[tuple[str, str], str], list[_Waived]] = {}
    by_file: dict[tuple[str, str], list[_Waived]] = {}
    for each in waived:
        if each.record:
            by_record.setdefault((each.record.address, each.code), []).append(each)
        elif each.waiver:
            for source in dict.fromkeys(span[0] for span in each.waiver.spans):
                by_file.setdefault((source, each.code), []).append(each)
    kept: list[Finding] = []
    used: set[_Waived] = set()
    for one in findings:
        hiding: list[_Waived] = []
        for address, place in ((one.address, one.place), *one.elsewhere):
            hiding += by_record.get((address, one.code), ())
            for each in by_file.get((place.source, one.code), ()):
                if each.waiver and each.waiver.covers(place):
                    hiding.append(each)
        used.update(hiding)
        if not hiding:
            kept.append(one)
    return kept, used


def _idle(waived: _Waived) -> Finding:
    message = say("The waiver of “{code}” hides nothing. Remove it.", code=waived.code)
    return _at(waived, message)


def _at(waived: _Waived, message: Message) -> Finding:
    records = (waived.record,) if waived.record else ()
    return finding("unused_waiver", message, waived.place, *records, subject=waived.code)

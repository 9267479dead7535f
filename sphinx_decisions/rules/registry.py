"""The table of all rules: one function each, named after its code."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import wraps

from sphinx_decisions.model.finding import Finding, Severity
from sphinx_decisions.model.message import Message
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.record import Record, Section
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.model.spelling import section_key
from sphinx_decisions.rules.project import Project

Check = Callable[[Project], Iterator[Finding]]
RecordCheck = Callable[[Settings, Record], Iterator[Finding]]
LogCheck = Callable[[Project, Record], Iterator[Finding]]
Join = Callable[[Sequence[Finding]], Finding]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of a healthy log: *check* yields what breaks it, *doc* explains it to users.

    *joined* makes one finding of several in one record that say the same of different things, once
    those waived are left out. The findings of a *passing* rule depend on the day or on the builder,
    so a baseline cannot hold them. *check_record* yields what can be found in each record alone,
    which *check* leaves out.
    One that *needs_build* finds nothing where pages are only read, and one that *needs_inventories*
    of other projects finds less there.
    """

    code: str
    severity: Severity
    doc: str
    check: Check
    joined: Join | None = None
    passing: bool = False
    needs_build: bool = False
    needs_inventories: bool = False
    check_record: RecordCheck | None = None

    def find(self, project: Project) -> Iterator[Finding]:
        """Yield everything in *project* that breaks this rule."""
        if self.check_record:
            for record in project.log.records:
                yield from self.check_record(project.settings, record)
        yield from self.check(project)


RULES: dict[str, Rule] = {}
"""Every rule by its code; full once ``rules.all_rules`` is imported."""


def rule(
    severity: Severity,
    joined: Join | None = None,
    passing: bool = False,
    needs_build: bool = False,
    needs_inventories: bool = False,
) -> Callable[[Check], Check]:
    """Register the decorated generator as a rule; *severity* is its default.

    Its name is the code; its docstring has one sentence, a ``Bad::`` and a ``Good::`` example.
    """

    def register(check: Check) -> Check:
        code = check.__name__
        doc = inspect.cleandoc(check.__doc__ or "")
        RULES[code] = Rule(
            code, severity, doc, check, joined, passing, needs_build, needs_inventories
        )
        return check

    return register


def log_rule(
    severity: Severity,
    joined: Join | None = None,
    passing: bool = False,
    alone: RecordCheck | None = None,
) -> Callable[[LogCheck], LogCheck]:
    """Register the decorated generator, which looks at one record in its log, as a rule.

    It may see everything that other records say, and the day: see ``rule``. What *alone* yields
    belongs to the rule too; it looks at the record alone, as in ``record_rule``.
    """

    def register(check: LogCheck) -> LogCheck:
        @wraps(check)
        def check_all(project: Project) -> Iterator[Finding]:
            for record in project.log.records:
                yield from check(project, record)

        rule(severity, joined, passing)(check_all)
        RULES[check.__name__] = replace(RULES[check.__name__], check_record=alone)
        return check

    return register


def record_rule(
    severity: Severity, joined: Join | None = None
) -> Callable[[RecordCheck], RecordCheck]:
    """Register the decorated generator, which looks at one record alone, as a rule: see ``rule``.

    What it finds is kept until the record or the configuration changes, so it can see nothing else.
    """

    def register(check: RecordCheck) -> RecordCheck:
        @wraps(check)
        def nothing(_: Project) -> Iterator[Finding]:
            return iter(())

        rule(severity, joined)(nothing)
        RULES[check.__name__] = replace(RULES[check.__name__], check_record=check)
        return check

    return register


def finding(
    code: str,
    message: Message,
    place: Place,
    *records: Record,
    kind: str = "",
    severity: Severity | None = None,
    shared: bool = False,
    subject: str = "",
) -> Finding:
    """Return the finding of rule *code* at *place*; it belongs to the first of *records*.

    If it is *shared* by all of them, each can waive it. Its *subject* is made of names and ids, so
    that it stays while other things are edited; the other records are a part of it.
    """
    owner = records[0] if records else None
    return Finding(
        code,
        message,
        place,
        severity or RULES[code].severity,
        tuple(dict.fromkeys(record.key for record in records)),
        owner.kind.name if owner else kind,
        owner.address if owner else ("", ""),
        tuple((each.address, each.place) for each in records) if shared else (),
        " ".join(filter(None, (subject, *sorted(map(name_of, records[1:]))))),
    )


def name_of(record: Record) -> str:
    """Return the identity of *record* as one word of a subject."""
    return ":".join(filter(None, record.key))


def part_name(section: Section) -> str:
    """Return what *section* is, whatever its heading, as a subject."""
    return " ".join(sorted(section.parts)) or section_key(section.title)


def listed(found: Sequence[Finding]) -> Finding:
    """Return one finding for those *found*, whose messages are the same but for a list."""
    values = dict(found[0].message.values)
    for each in found[1:]:
        for name, value in each.message.values:
            before = values[name]
            if isinstance(value, tuple) and isinstance(before, tuple):
                values[name] = (*before, *value)
    message = replace(found[0].message, values=tuple(values.items()))
    return replace(found[0], message=message)


_LONGEST = 60


def short(text: str) -> str:
    """Return *text* on one line, cut where it is too long to be quoted in a message."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"

"""What is found in a project only after a change."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from typing import TypeAlias

from sphinx_decisions.model.finding import Finding
from sphinx_decisions.rules.baseline import Baseline, KnownFinding
from sphinx_decisions.rules.checking import identified, told_of_all
from sphinx_decisions.rules.known import order
from sphinx_decisions.rules.project import Project

Key: TypeAlias = tuple[str, str, str]
"""Log, kind and id of a record."""


def new_findings(
    before: Project,
    after: Project,
    renamed: Callable[[KnownFinding], KnownFinding] | None = None,
    known: Collection[KnownFinding] | None = None,
    found: Mapping[KnownFinding, Finding] | None = None,
) -> tuple[Finding, ...]:
    """Return what is found *after* a change and was not found *before* it, of any severity.

    Findings are told apart as in a baseline, so it does not matter where they stand, and of several
    that are equal only as many are new as have been added. The baseline itself is ignored: a known
    finding is found before and after. *renamed* returns what a finding of before is known by
    after the change. Where it is there already, *known* is what the findings of before are known
    by, and *found* are those of after: see ``rules.checking.identified``.

    Three things are not new. A new record may do what most records of its folder do, which is told
    once for all of them. That a page is no record is information about a file. And what the
    baseline lists in vain is told so that a line is removed from it.
    """
    before = replace(before, baseline=Baseline())
    after = replace(after, baseline=Baseline(), today=before.today)
    same = identified(before) if known is None else known
    # Of two records with one id, only one has another key afterwards.
    old = {*same, *map(renamed, same)} if renamed else {*same}
    found = identified(after) if found is None else found
    new = [each for one, each in found.items() if one not in old and one.code not in _NEVER_NEW]
    records = {record.key for record in before.log.records}
    added = [each for each in new if each.records and records.isdisjoint(each.records)]
    if added:
        usual = told_of_all(after, found.values())
        new = [each for each in new if each not in added or not _is_usual(each, usual)]
    return tuple(sorted(new, key=order))


_NEVER_NEW = ("unadopted_page", "stale_baseline")
"""The rules whose findings refuse no change."""


def _is_usual(finding: Finding, usual: Iterable[Finding]) -> bool:
    """Return whether *finding* is one of those for which one of the *usual* ones stands."""
    return any(
        each.code == finding.code and {*finding.records}.issubset(each.records) for each in usual
    )


def with_keys(keys: Mapping[Key, Key]) -> Callable[[KnownFinding], KnownFinding]:
    """Return what gives findings of records with other keys after a change their new *keys*."""

    def renamed(known: KnownFinding) -> KnownFinding:
        log, kind, ident = keys.get(
            (known.log, known.kind, known.id), (known.log, known.kind, known.id)
        )
        return replace(known, log=log, kind=kind, id=ident)

    return renamed

"""What is found in a project only after a change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeAlias

from sphinx_decisions.model.finding import Finding
from sphinx_decisions.rules.baseline import Baseline, KnownFinding
from sphinx_decisions.rules.check import check, identified
from sphinx_decisions.rules.known import identities
from sphinx_decisions.rules.project import Project

Key: TypeAlias = tuple[str, str, str]
"""Log, kind and id of a record."""


def new_findings(
    before: Project, after: Project, renamed: Callable[[KnownFinding], KnownFinding] | None = None
) -> tuple[Finding, ...]:
    """Return what is reported *after* a change and was not found *before* it.

    Findings are told apart as in a baseline, which itself is ignored: a known finding is found
    before and after. *renamed* returns what a finding of before is known by after the change.
    """
    before, after = (replace(each, baseline=Baseline()) for each in (before, after))
    same = identified(before)
    # Of two records with one id, only one has another key afterwards.
    known = {*same, *map(renamed, same)} if renamed else {*same}
    codes = {(each.code, each.subject) for each in known}
    reported = check(after)
    return tuple(
        each
        for each, identity in identities(after, reported).items()
        if identity not in known
        # What a whole log does alike is reported at conf.py, once enough records do.
        and (each.records or (identity.code, identity.subject) not in codes)
    )


def with_keys(keys: Mapping[Key, Key]) -> Callable[[KnownFinding], KnownFinding]:
    """Return what gives findings of records with other keys after a change their new *keys*."""

    def renamed(known: KnownFinding) -> KnownFinding:
        log, kind, ident = keys.get(
            (known.log, known.kind, known.id), (known.log, known.kind, known.id)
        )
        return replace(known, log=log, kind=kind, id=ident)

    return renamed

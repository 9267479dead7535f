"""What was found in single records, kept until something of the record changes."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from itertools import chain
from typing import TYPE_CHECKING

from sphinx_decisions.model.finding import Finding

if TYPE_CHECKING:
    from sphinx_decisions.model.record import Record
    from sphinx_decisions.model.settings import Settings

Key = tuple[str, str, str, str, str]
"""The digest of a record's page, the record's address, its printed id and its profile."""

RecordFindings = Mapping[Key, tuple[Finding, ...]]
"""Findings of the rules about one record alone, by what they depend on."""


class Kept:
    """The findings of the rules about one record alone, each record being checked once.

    *digests* has a digest for each page that may be told *before*: of all that a record's page
    says, of the configuration, and of the version of this package. What the other records of
    the log change in a record is its printed id and its profile, and these are in the ``Key``.
    *before* is what was found ``now`` at another time.
    """

    def __init__(
        self, digests: Mapping[str, str] | None = None, before: RecordFindings | None = None
    ) -> None:
        self._digests = digests or {}
        self._before = {} if before is None else before
        self.now: dict[Key, tuple[Finding, ...]] = {}

    @property
    def all(self) -> RecordFindings:
        """What was found before and now."""
        return {**self._before, **self.now}

    def of(self, record: Record, settings: Settings) -> tuple[Finding, ...]:
        """Return what these rules find in *record*, or what they found before."""
        digest = self._digests.get(record.docname)
        if not digest:
            return found_in(record, settings)
        key = digest, *record.address, record.shown_id, record.kind.profile
        if key not in self.now:
            before = self._before.get(key)
            self.now[key] = found_in(record, settings) if before is None else before
        return self.now[key]


def found_in(record: Record, settings: Settings) -> tuple[Finding, ...]:
    """Return what the rules about one record alone find in *record*."""
    # Here, because what is kept is asked for in every build, and mostly nothing has to be found.
    from sphinx_decisions.rules.all_rules import RULES

    whole = copy(record)  # Its sections are needed, but only here.
    checks = (rule.check_record for rule in RULES.values() if rule.check_record)
    return tuple(chain.from_iterable(check(settings, whole) for check in checks))

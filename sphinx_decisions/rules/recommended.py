"""The rule about what a kind recommends: fields and parts that a record should have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sphinx_decisions.model.finding import Finding, Severity
from sphinx_decisions.model.message import quoted, say
from sphinx_decisions.model.record import Record
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.rules.fields import has_field
from sphinx_decisions.rules.project import Project
from sphinx_decisions.rules.registry import finding, listed, log_rule
from sphinx_decisions.rules.sections import missing_parts


def _without_parts(_: Settings, record: Record) -> Iterator[Finding]:
    """Yield what ``missing_recommended`` finds of parts."""
    missing = missing_parts(record, record.requirements.recommended_sections)
    yield from _recommended(record, missing, quoted(missing))


@log_rule(Severity.OFF, joined=listed, alone=_without_parts)
def missing_recommended(project: Project, record: Record) -> Iterator[Finding]:
    """A record has the fields and parts that its kind recommends.

    With ``decisions_strict`` they are required, and other rules report them.

    Bad::

       .. adr::
          :status: Accepted
          :date: 2026-01-15

    Good::

       .. adr::
          :status: Accepted
          :date: 2026-01-15
          :authors: Ada Lovelace
    """
    wanted = record.requirements.recommended_fields
    fields = [name for name in wanted if not has_field(project, record, name)]
    yield from _recommended(record, fields, [f":{name}:" for name in fields])


def _recommended(
    record: Record, names: Iterable[str], shown: Iterable[object]
) -> Iterator[Finding]:
    """Yield a finding for each of *names*, which *record* lacks; messages have them as *shown*."""
    for name, missing in zip(names, shown, strict=True):
        message = say(
            "{record} lacks {missing}, which its kind recommends. Add what applies, or remove it "
            "from the kind’s recommended_fields and recommended_sections.",
            record=record.citation,
            missing=(missing,),
        )
        yield finding("missing_recommended", message, record.place, record, subject=name)

"""Reading of all parts of a record, once the references of its page are resolved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sphinx_decisions.doctree.parts.alternatives import read_options
from sphinx_decisions.doctree.parts.placeholders import read_placeholders, without_placeholders
from sphinx_decisions.doctree.parts.prose import (
    read_chosen,
    read_consequences,
    read_design,
    read_goals,
    read_languages,
    read_prose,
    read_sources,
)
from sphinx_decisions.doctree.parts.reading import Reading
from sphinx_decisions.doctree.parts.references import read_references
from sphinx_decisions.doctree.parts.tables import read_history, read_risks, read_targets
from sphinx_decisions.doctree.parts.tasks import read_phases, read_questions
from sphinx_decisions.doctree.parts.unreadable import note_conditional, note_unread
from sphinx_decisions.model.contents import Contents
from sphinx_decisions.model.part import Part
from sphinx_decisions.model.record import Record
from sphinx_decisions.model.settings import Settings


def with_contents(record: Record, reading: Reading, settings: Settings) -> Record:
    """Return *record* with the contents of its parts, and problems for what could not be read."""
    note_conditional(reading)
    with reading.outline.unconditional():
        contents = _contents(reading, tuple(_prefixes(settings)))
        note_unread(reading, contents)
        contents = without_placeholders(contents, tuple(read_placeholders(reading)))
    return replace(record, contents=contents, problems=(*record.problems, *reading.problems))


def _contents(reading: Reading, prefixes: tuple[str, ...]) -> Contents:
    chosen = read_chosen(reading)
    return Contents(
        risks=tuple(read_risks(reading)),
        options=read_options(reading, chosen),
        chosen=chosen,
        positive=read_consequences(reading, Part.POSITIVE),
        negative=read_consequences(reading, Part.NEGATIVE),
        constraints=read_prose(reading, Part.CONSTRAINTS),
        migration_path=read_prose(reading, Part.MIGRATION_PATH),
        rollback_plan=read_prose(reading, Part.ROLLBACK_PLAN),
        history=tuple(read_history(reading)),
        references=tuple(read_references(reading, prefixes)),
        goals=read_goals(reading, Part.GOALS),
        non_goals=read_goals(reading, Part.NON_GOALS),
        design=tuple(read_design(reading)),
        languages=read_languages(reading),
        phases=tuple(read_phases(reading)),
        targets=tuple(read_targets(reading)),
        questions=tuple(read_questions(reading)),
        sources=tuple(read_sources(reading)),
    )


def _prefixes(settings: Settings) -> Iterator[str]:
    """Yield the prefixes of ids, of every kind and log."""
    formats = [kind.id_format for kind in settings.kinds.values()]
    formats += [scope.id_format for scope in settings.logs if scope.id_format]
    yield from (each.prefix for each in formats if each.numbered and each.prefix)

"""Reads what the parts of the templates say, once everything on a page has been resolved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from docutils import nodes
from sphinx.application import Sphinx

from sphinx_decisions.records.contents import Contents
from sphinx_decisions.records.kinds import Settings
from sphinx_decisions.records.model import Record
from sphinx_decisions.records.profiles import knowing_templates
from sphinx_decisions.sphinx_ext.contents.checkboxes import mark_checkboxes
from sphinx_decisions.sphinx_ext.contents.leftovers import read_remnants
from sphinx_decisions.sphinx_ext.contents.notes import (
    read_chosen,
    read_consequences,
    read_design,
    read_goals,
    read_languages,
    read_note,
    read_sources,
)
from sphinx_decisions.sphinx_ext.contents.options import read_options
from sphinx_decisions.sphinx_ext.contents.phases import read_phases, read_questions
from sphinx_decisions.sphinx_ext.contents.reading import Reading
from sphinx_decisions.sphinx_ext.contents.references import read_references
from sphinx_decisions.sphinx_ext.contents.sheets import read_history, read_risks, read_targets
from sphinx_decisions.sphinx_ext.contents.unreadable import note_unread
from sphinx_decisions.sphinx_ext.domain import decision_domain
from sphinx_decisions.sphinx_ext.fragments import Anchors
from sphinx_decisions.sphinx_ext.parts import Outline
from sphinx_decisions.sphinx_ext.placeholders import decision_marker


def read_contents(app: Sphinx, document: nodes.document) -> None:
    """Store what the records of the page say, and mark their checkboxes (``doctree-read``).

    Only now references, footnotes and substitutions are what readers will see.
    """
    docname = app.env.docname
    domain = decision_domain(app.env)
    records = {record.anchor: record for record in domain.data["records"].get(docname, ())}
    # A message that is translated is read like a page of the same name, but has no records.
    markers = [
        marker
        for marker in document.findall(decision_marker)
        if marker.get("docname") == docname and marker["anchor"] in records
    ]
    if not markers:
        return
    source = str(document.get("source", "") or app.env.doc2path(docname))
    sections = {marker["anchor"]: _section_at(document, marker["anchor"]) for marker in markers}
    for marker in markers:
        record = records[marker["anchor"]]
        kind = domain.settings.kinds[record.kind]
        section = sections[record.anchor]
        closed = bool(marker.get("titled"))
        outline = Outline(section, knowing_templates(kind), [*sections.values()], closed)
        reading = Reading(outline, kind, docname, source, Anchors(document, record.anchor))
        records[record.anchor] = _with_contents(record, reading, domain.settings)
    domain.data["records"][docname] = tuple(records.values())


def _section_at(document: nodes.document, anchor: str) -> nodes.Element:
    """Return the section of the record at *anchor*, or what holds it where that is none."""
    holder = document.ids[anchor]
    return holder if isinstance(holder, nodes.section) else holder.parent


def _with_contents(record: Record, reading: Reading, settings: Settings) -> Record:
    """Return *record* with what its parts say, and with what could not be read."""
    mark_checkboxes(list(reading.outline.own_nodes()))
    contents = _contents(reading, tuple(_prefixes(settings)))
    note_unread(reading, contents)
    return replace(record, contents=contents, problems=(*record.problems, *reading.problems))


def _contents(reading: Reading, prefixes: tuple[str, ...]) -> Contents:
    chosen = read_chosen(reading)
    return Contents(
        risks=tuple(read_risks(reading)),
        options=read_options(reading, chosen),
        chosen=chosen,
        positive=read_consequences(reading, "positive"),
        negative=read_consequences(reading, "negative"),
        constraints=read_note(reading, "constraints"),
        migration_path=read_note(reading, "migration path"),
        rollback_plan=read_note(reading, "rollback plan"),
        history=tuple(read_history(reading)),
        references=tuple(read_references(reading, prefixes)),
        goals=read_goals(reading, "goal"),
        non_goals=read_goals(reading, "non-goal"),
        design=tuple(read_design(reading)),
        languages=read_languages(reading),
        phases=tuple(read_phases(reading)),
        targets=tuple(read_targets(reading)),
        questions=tuple(read_questions(reading)),
        sources=tuple(read_sources(reading)),
        remnants=tuple(read_remnants(reading)),
    )


def _prefixes(settings: Settings) -> Iterator[str]:
    """Yield what ids of records may start with, in any kind and log."""
    formats = [kind.id_format for kind in settings.kinds.values()]
    formats += [scope.id_format for scope in settings.logs if scope.id_format]
    yield from (each.prefix for each in formats if each.numbered and each.prefix)

"""Adopts pages without a marker as records, by their folder, name and content."""

from __future__ import annotations

from docutils import nodes

from sphinx_decisions.doctree.decision_nodes import decision_marker
from sphinx_decisions.doctree.facts.fact import Source
from sphinx_decisions.doctree.facts.sources import read_blocks
from sphinx_decisions.doctree.markers import below_fields, holds_page, is_titled_above, wrap
from sphinx_decisions.doctree.outline import Outline, is_known_part, title_of
from sphinx_decisions.doctree.page_source import PageSource
from sphinx_decisions.doctree.source_files import source_file
from sphinx_decisions.doctree.source_text import place_of, raw_text
from sphinx_decisions.doctree.top_fields import TopFields
from sphinx_decisions.doctree.walking import first_of
from sphinx_decisions.model.finding import Problem
from sphinx_decisions.model.kind import Kind
from sphinx_decisions.model.message import say
from sphinx_decisions.model.page import Unadopted
from sphinx_decisions.model.part import Part
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.record import Field
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.parse.adoptable import REASONS, Candidate, considered
from sphinx_decisions.parse.facts import read_facts
from sphinx_decisions.parse.placeholders import placeholders


def adopt(
    document: nodes.document, source: PageSource, top: TopFields, settings: Settings
) -> tuple[Unadopted | None, tuple[Problem, ...]]:
    """Put a marker into a page that is a record without one, or return why it is not one.

    A page that looks like a record is a problem as well. There is no reason against a page that has
    a marker, or that nobody would take for a record.
    """
    found = considered(source.docname, source.root, settings)
    if first_of(document, decision_marker):
        return None, ()
    if isinstance(found, Unadopted):
        return found, ()
    kind = settings.kinds_at(source.docname)[found.kind]
    reason = _reason_against(document, kind, found, top, source)
    if not found.placed:
        return (None if reason else Unadopted.ELSEWHERE), ()
    if not reason:
        _mark(document, kind, source, top)
        return None, ()
    is_like = found.in_log and reason in (Unadopted.NO_NUMBER, Unadopted.NO_FACTS)
    return reason, ((_problem(reason, kind, source),) if is_like else ())


def _reason_against(
    document: nodes.document, kind: Kind, found: Candidate, top: TopFields, source: PageSource
) -> Unadopted | None:
    """Return why the page is no record, or ``None`` if it is one."""
    if not (found.placed or found.counted):
        return Unadopted.PROSE
    if _is_stub(document, source.path):
        return Unadopted.STUB
    if found.named:
        return None
    outline = Outline(_holder(document, kind, top), kind, [], whole=True)
    parts = {part for each in outline.parts for part in each.parts}
    decides = Part.DECISION in parts
    whole = decides and Part.CONTEXT in parts
    if not found.counted:
        is_like = whole and _status(outline, kind, top, source)
        return Unadopted.NO_NUMBER if is_like else Unadopted.PROSE
    if _is_template(outline) and not _is_begun(outline, kind, top, source):
        return Unadopted.TEMPLATE
    if whole or (decides and found.numbered):
        return None
    status = _status(outline, kind, top, source)
    if status and (found.numbered or (status.status and status.status.status)):
        return None
    if not found.numbered:
        return Unadopted.PROSE
    return Unadopted.NO_FACTS if outline.parts else Unadopted.NO_SECTIONS


def _status(outline: Outline, kind: Kind, top: TopFields, source: PageSource) -> Field | None:
    """Return the field that states a status, known or not, or ``None``."""
    blocks = read_blocks(Source(outline, kind, source.path))
    raw = (*top.fields, *(field for block in blocks for field in block.fields))
    return read_facts(raw, kind).status


def _mark(document: nodes.document, kind: Kind, source: PageSource, top: TopFields) -> None:
    if is_titled_above(document, top.title):
        wrap(document, top.title)
    section = _holder(document, kind, top)
    place = Place(source.path, 1) if section is document else place_of(section, source.path)
    marker = decision_marker(kind=kind.name, raw=(), problems=(), place=place, adopted=True)
    section.insert(below_fields(document) if section is document else 1, marker)


def _holder(document: nodes.document, kind: Kind, top: TopFields) -> nodes.Element:
    """Return the section whose title is the page's, or the page if no heading is its title."""
    section = first_of(document, nodes.section)
    if section is None or (is_known_part(section, kind) and not holds_page(section)):
        return document
    if is_titled_above(document, top.title):
        return document
    return section


def _is_stub(document: nodes.document, path: str) -> bool:
    """Return whether the page has no text of its own, because all of it is included."""
    blocks = [node for node in document.children if not isinstance(node, nodes.Invisible)]
    own = source_file(path)
    sources = {source_file(node.source) for node in blocks if node.source}
    return bool(sources) and own not in sources


def _is_template(outline: Outline) -> bool:
    """Return whether most paragraphs are text of a template."""
    texts = [raw_text(node) for node in outline.paragraphs()]
    left = [text for text in texts if any(placeholders(text))]
    return len(left) > len(texts) / 2


def _is_begun(outline: Outline, kind: Kind, top: TopFields, source: PageSource) -> bool:
    """Return whether a page with the text of a template has a title and a status of its own."""
    title = top.title or title_of(outline.section)
    status = _status(outline, kind, top, source)
    stated = bool(status and status.status and status.status.status)
    is_own = title and "template" not in title.lower() and not any(placeholders(title))
    return stated and bool(is_own)


def _problem(reason: Unadopted, kind: Kind, source: PageSource) -> Problem:
    folder, slash, _ = source.docname.rpartition("/")
    message = say(
        "This page is in a folder of records, but is not read as one, because {reason}. If it is a "
        "record, put the directive “{directive}” under its title, or name the pages in conf.py: "
        "{line}.",
        reason=REASONS[reason],
        directive=kind.directive or kind.name,
        line=f'decisions_pages = {{"{kind.name}": ["{folder}{slash}**"]}}',
    )
    return Problem("unadopted_page", message, Place(source.path, 1), minor=True)

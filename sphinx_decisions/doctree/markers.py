"""Pairs each marker of a page with the section that it makes a record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from docutils import nodes

from sphinx_decisions.doctree.ancestors import ancestors
from sphinx_decisions.doctree.conditions import conditions_of
from sphinx_decisions.doctree.decision_nodes import decision_marker
from sphinx_decisions.doctree.outline import is_known_part, shown_title
from sphinx_decisions.doctree.walking import first_of
from sphinx_decisions.model.finding import Problem
from sphinx_decisions.model.kind import Kind
from sphinx_decisions.model.message import say
from sphinx_decisions.model.spelling import section_key


@dataclass(eq=False)
class MarkedSection:
    """A *marker* of *kind* with the section that it makes a record."""

    marker: decision_marker
    section: nodes.Element
    kind: Kind
    problems: list[Problem] = field(default_factory=list)


def marked_sections(
    document: nodes.document, markers: Iterable[decision_marker], kinds: Mapping[str, Kind]
) -> tuple[list[MarkedSection], list[Problem]]:
    """Return the sections marked by *markers*, each with its first marker, and problems.

    Further markers of a section are removed, and reported as problems of its record; as problems
    of the page, if a build may leave out the record and show the section.
    """
    pairs: list[MarkedSection] = []
    problems: list[Problem] = []
    for marker in markers:
        kind = kinds[marker["kind"]]
        section, misplaced = _section_of(document, marker, kind)
        owner = next((each for each in pairs if each.section is section), None)
        if owner:
            second = [_second_marker(marker, owner), *marker["problems"]]
            conditions = conditions_of(section)
            if conditions_of(owner.marker) == conditions:
                owner.problems += second
            else:
                problems += (_under(conditions, problem) for problem in second)
            marker.parent.remove(marker)
        else:
            pairs.append(MarkedSection(marker, section, kind, misplaced))
    return pairs, problems


def _under(conditions: tuple[str, ...], problem: Problem) -> Problem:
    return replace(problem, place=replace(problem.place, only=conditions))


def wrap_untitled(
    document: nodes.document,
    markers: Iterable[decision_marker],
    kinds: Mapping[str, Kind],
    title: str,
    titled_above: bool = False,
) -> bool:
    """Put the whole page into a section called *title* if it has a record, but no title.

    Such a page has a marker outside of any section other than known parts, and its first heading,
    if any, is a known part too; or its title is *titled_above* the text, in front matter. Fields at
    the top of the page stay there for Sphinx. Return whether that was done: it may move one of
    *markers*, all of the page, in front of the others.
    """
    first = first_of(document, nodes.section)
    for marker in markers:
        kind = kinds[marker["kind"]]
        around = [each for each in ancestors(marker) if isinstance(each, nodes.section)]
        if titled_above and around in ([], [first]) and not (first and holds_page(first)):
            marker.parent.remove(marker)
            document.insert(below_fields(document), marker)
            around, first = [], None
        parts = (*around, *([first] if first else []))
        if all(is_known_part(each, kind) and not holds_page(each) for each in parts):
            wrap(document, title)
            return True
    return False


def holds_page(section: nodes.section) -> bool:
    """Return whether *section* contains the whole page and has sections: its heading is a title."""
    beside = (node for node in section.parent.children if node is not section)
    alone = isinstance(section.parent, nodes.document) and not any(map(_is_section, beside))
    return alone and any(map(_is_section, section.children))


def _is_section(node: nodes.Node) -> bool:
    return isinstance(node, nodes.section)


def below_fields(document: nodes.document) -> int:
    """Return the position behind the field list that opens *document*, 0 where none does."""
    top = next((n for n in document.children if not isinstance(n, nodes.comment)), None)
    return document.index(top) + 1 if isinstance(top, nodes.field_list) else 0


def is_titled_above(document: nodes.document, title: str) -> bool:
    """Return whether *title*, from above the text, is the page's, and no heading is.

    That is where its sections stand side by side, and the first is called otherwise.
    """
    if not title or sum(map(_is_section, document.children)) < 2:
        return False
    first = first_of(document, nodes.section)
    if not first:
        return False
    return section_key(title) not in section_key(shown_title(first))


def wrap(document: nodes.document, title: str) -> nodes.section:
    """Put the whole page into a section called *title*, but for what belongs to its top."""
    start = below_fields(document)
    inner = document.children[start:]
    del document[start:]
    section = nodes.section("", nodes.title("", title), *inner)
    section.source, section.line = document.get("source"), 1
    section["names"].append(nodes.fully_normalize_name(title))
    document += section
    document.note_implicit_target(section, section)
    return section


def _section_of(
    document: nodes.document, marker: decision_marker, kind: Kind
) -> tuple[nodes.Element, list[Problem]]:
    """Return the section that *marker* makes a record, and any problem with its place."""
    around = [each for each in ancestors(marker) if isinstance(each, nodes.section)]
    proper = [each for each in around if not is_known_part(each, kind) or holds_page(each)]
    if around and proper[:1] == around[:1]:
        return around[0], []
    chosen = proper[0] if proper else first_of(document, nodes.section)
    message = say(
        "This “{marker}” marker is not directly under the title of a record. Move it below the "
        "heading that names the decision.",
        marker=kind.name,
    )
    problem = Problem("misplaced_marker", message, marker["place"])
    return (document if chosen is None else chosen), [problem]


def _second_marker(marker: decision_marker, owner: MarkedSection) -> Problem:
    message = say(
        "The section “{title}” has a second marker; the first, in line {line}, counts. "
        "Remove one of the two, or give the second record a section of its own.",
        title=shown_title(owner.section),
        line=owner.marker["place"].line,
    )
    return Problem("misplaced_marker", message, marker["place"])

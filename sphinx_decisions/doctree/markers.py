"""Pairs each marker of a page with the section that it makes a record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from docutils import nodes

from sphinx_decisions.doctree.ancestors import ancestors
from sphinx_decisions.doctree.conditions import conditions_of
from sphinx_decisions.doctree.decision_nodes import decision_marker
from sphinx_decisions.doctree.outline import is_known_part, shown_title, title_of
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
    document: nodes.document, kinds: Mapping[str, Kind]
) -> tuple[list[MarkedSection], list[Problem]]:
    """Return every marked section of the page, of two markers in one the first, and problems.

    The others are taken out of the page, and are problems of the first; those of the page
    where a build may leave out the first and show the section.
    """
    pairs: list[MarkedSection] = []
    problems: list[Problem] = []
    for marker in list(document.findall(decision_marker)):
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


def wrap_untitled(document: nodes.document, kinds: Mapping[str, Kind], title: str) -> None:
    """Put the whole page into a section called *title* if it has a record, but no title.

    That is a page whose first heading, if it has one, is a known part, with a marker under no
    other heading. A page that is about one, like ``0007-testing-strategy``, has a title: the
    only top heading, which says what *title* says. What Sphinx takes from the top stays there.
    """
    first = document.next_node(nodes.section)
    if first and _is_alone(first) and section_key(title_of(first)) == section_key(title):
        return
    for marker in document.findall(decision_marker):
        kind = kinds[marker["kind"]]
        around = [each for each in ancestors(marker) if isinstance(each, nodes.section)]
        if all(is_known_part(each, kind) for each in (*around, *([first] if first else []))):
            _wrap(document, title)
            return


def _is_alone(section: nodes.section) -> bool:
    siblings = section.parent.children
    return sum(isinstance(each, nodes.section) for each in siblings) == 1


def below_fields(document: nodes.document) -> int:
    """Return the position behind the field list that opens *document*, 0 where none does."""
    top = next((n for n in document.children if not isinstance(n, nodes.comment)), None)
    return document.index(top) + 1 if isinstance(top, nodes.field_list) else 0


def _wrap(document: nodes.document, title: str) -> None:
    start = below_fields(document)
    inner = document.children[start:]
    del document[start:]
    section = nodes.section("", nodes.title("", title), *inner)
    section.source, section.line = document.get("source"), 1
    section["names"].append(nodes.fully_normalize_name(title))
    document += section
    document.note_implicit_target(section, section)


def _section_of(
    document: nodes.document, marker: decision_marker, kind: Kind
) -> tuple[nodes.Element, list[Problem]]:
    """Return the section that *marker* makes a record, and what is wrong with its place."""
    around = [each for each in ancestors(marker) if isinstance(each, nodes.section)]
    proper = [section for section in around if not is_known_part(section, kind)]
    if around and proper[:1] == around[:1]:
        return around[0], []
    chosen = proper[0] if proper else document.next_node(nodes.section)
    if not proper and chosen is not None and chosen in around:
        return chosen, []  # What the page is titled is also the name of a part.
    message = say(
        "This “{marker}” marker does not stand directly under the title of a record. "
        "Move it below the heading that names the decision.",
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

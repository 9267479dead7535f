"""Reads the parts that are prose or plain lists: choice, consequences, goals, design, sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from docutils import nodes

from sphinx_decisions.config.headings import AGAINST, IN_FAVOUR
from sphinx_decisions.doctree.conditions import CONDITIONAL
from sphinx_decisions.doctree.outline import OutlineSection, is_inside
from sphinx_decisions.doctree.parts.labelled import LISTS, NameOf, blocks, plain_text
from sphinx_decisions.doctree.parts.reading import Reading, says_nothing
from sphinx_decisions.doctree.parts.tasks import heading, written_heading
from sphinx_decisions.doctree.source_text import opening_bold
from sphinx_decisions.model.contents import DesignPart, Point, ProsePart, Source
from sphinx_decisions.model.part import Part
from sphinx_decisions.model.spelling import section_key

_POLARITY = {
    **{section_key(each): Part.POSITIVE for each in IN_FAVOUR},
    **{section_key(each): Part.NEGATIVE for each in AGAINST},
    "neutral": "neutral",
}
_GOALS = {Part.GOALS: "goal", Part.NON_GOALS: "non-goal"}
_DESIGN = {
    **dict.fromkeys(("rationale", "reasoning", "why"), "rationale"),
    **dict.fromkeys(("alternatives considered", "alternatives"), "alternatives"),
}
_CHOSEN = re.compile(
    r"(?:the )?(?:chosen|selected) (?:option|solution|alternative|approach)(?: is)?"
    r"(?:\s*:\s*|\s+(?=[\"“„«]))"
    r"(?:[\"“„«](?P<quoted>[^\"“”„«»]+)[\"“”»]|(?P<plain>\S.*?)(?=[,.;:](?:\s|$)|\s+because\b|$))",
    re.IGNORECASE,
)
_FROM = re.compile(r"(?:migrat\w+\s+|moving\s+|coming\s+)?from\s+(?P<name>\S.*)", re.IGNORECASE)
_NO_LANGUAGE = frozenset({"", "default", "none", "text"})


def read_chosen(reading: Reading) -> str:
    """Return the name of the chosen option: the bold words that open its part, or as in MADR.

    There a sentence says it: ``Chosen option: "PostgreSQL", because …``.
    """
    for wanted in (Part.CHOSEN_OPTION, Part.DECISION):
        part = reading.certain_part(wanted)
        first = next(reading.outline.certain(part.section, nodes.paragraph), None) if part else None
        if first is None:
            continue
        if match := _CHOSEN.match(" ".join(plain_text(first).split())):
            return match["quoted"] or match["plain"]
        if wanted is Part.CHOSEN_OPTION:
            return " ".join(opening_bold(first).split())
    return ""


def read_consequences(reading: Reading, wanted: Part) -> tuple[Point, ...]:
    """Return the positive or negative consequences, from their section or by their labels."""
    return _points(reading, wanted, wanted, (Part.CONSEQUENCES,), _polarity)


def _polarity(label: str) -> str:
    return _POLARITY.get(section_key(label), "")


def read_goals(reading: Reading, wanted: Part) -> tuple[Point, ...]:
    """Return the goals, or the non-goals, from their section or by their labels."""

    def name_of(label: str) -> str:
        known = reading.kind.parts_of(label)
        return next((name for part, name in _GOALS.items() if part in known), "")

    around = (Part.GOALS_AND_NON_GOALS, Part.GOALS, Part.OVERVIEW, Part.EXECUTIVE_SUMMARY)
    return _points(reading, wanted, _GOALS[wanted], around, name_of)


def _points(
    reading: Reading,
    wanted: Part,
    what: str,
    around: Iterable[Part],
    name_of: NameOf,
) -> tuple[Point, ...]:
    """Return the points of the part *wanted*, else those labelled so in parts *around* it."""

    def points(parts: Iterable[OutlineSection], given: str) -> tuple[Point, ...]:
        blocks = (part.section.children[1:] for part in parts)
        found = (_labelled_points(reading, each, what, given, name_of) for each in blocks)
        return tuple(chain.from_iterable(found))

    if own := reading.parts(wanted):
        return points(own, what)
    found = (points(reading.parts(each), "") for each in around)
    return next(filter(None, found), ())


def _labelled_points(
    reading: Reading,
    children: Sequence[nodes.Node],
    what: str,
    given: str,
    name_of: NameOf,
    has_lists: bool = False,
) -> Iterator[Point]:
    """Yield the points of *children* under labels for *what*; *given* is what all are about.

    Where that has lists, here or around, its paragraphs only lead up to them.
    """
    found = [each for each in blocks(children, name_of, given) if each.name == what]
    has_lists = has_lists or any(isinstance(block.content[0], LISTS) for block in found)
    for block in found:
        if isinstance(block.content[0], LISTS):
            yield from reading.points(block.content[0], what)
        elif isinstance(block.content[0], nodes.paragraph) and not (given and has_lists):
            yield from reading.point(block.node, block.content, what)
    for child in children:
        if isinstance(child, CONDITIONAL):
            inner = child.children
            yield from _labelled_points(reading, inner, what, given, name_of, has_lists)


def read_prose(reading: Reading, wanted: Part) -> ProsePart | None:
    """Return the part *wanted* by its first paragraph or list; ``None`` without either."""
    part = reading.part(wanted)
    if not part:
        return None
    found = list(reading.outline.certain(part.section, (nodes.paragraph, *LISTS)))
    leads_up = bool(found) and found[0].astext().rstrip().endswith(":")
    summary = reading.passage(found[: 2 if leads_up else 1])
    if says_nothing(summary):
        return None
    anchor = reading.anchor(part.section, "part")
    return ProsePart(summary, reading.place(part.section), anchor)


def read_design(reading: Reading) -> Iterator[DesignPart]:
    """Yield the sections of *Design*, each with its rationale and its alternatives."""
    parts = (part.section for part in reading.parts(Part.DESIGN))
    sections = (reading.outline.outermost(part, nodes.section) for part in parts)
    for section in chain.from_iterable(sections):
        said: dict[str, list[nodes.Node]] = {"": [], "rationale": [], "alternatives": []}
        for block in blocks(section.children[1:], lambda text: _DESIGN.get(section_key(text), "")):
            said[block.name] += block.content
        yield DesignPart(
            heading(section),
            reading.passage(said["rationale"]),
            reading.passage(said["alternatives"]),
            reading.place(section),
            reading.anchor(section, "design"),
        )


def read_languages(reading: Reading) -> tuple[str, ...]:
    """Return the languages of the code in *API Design*, each once, in their order."""
    part = reading.certain_part(Part.API_DESIGN)
    code = reading.outline.certain(part.section, nodes.literal_block) if part else ()
    names = (str(block.get("language", "")).casefold() for block in code)
    return tuple(dict.fromkeys(name for name in names if name not in _NO_LANGUAGE))


def read_sources(reading: Reading) -> Iterator[Source]:
    """Yield each system that *Migration Guide* has a section for: ``From X``."""
    guides = [part.section for part in reading.parts(Part.MIGRATION_GUIDE)]
    for part in reading.outline.parts:
        if any(is_inside(part.section, guide) for guide in guides):
            match = _FROM.fullmatch(written_heading(part.section))
            if match:
                place = reading.place(part.section)
                yield Source(match["name"], place, reading.anchor(part.section, "source"))

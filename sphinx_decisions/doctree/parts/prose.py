"""Reading of parts in prose or plain lists: choice, consequences, goals, design, sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from docutils import nodes

from sphinx_decisions.config.headings import AGAINST, IN_FAVOUR
from sphinx_decisions.doctree.outline import is_inside
from sphinx_decisions.doctree.parts.labelled import LISTS, NameOf, blocks, plain_text
from sphinx_decisions.doctree.parts.option_names import NUMBERING
from sphinx_decisions.doctree.parts.reading import Reading, says_nothing
from sphinx_decisions.doctree.parts.tasks import heading, written_heading
from sphinx_decisions.doctree.shown_text import text_of
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
    rf"(?:(?:(?P<number>{NUMBERING})\s*[,:.–—-]?\s*)?[\"“„«](?P<quoted>[^\"“”„«»]+)[\"“”»]"
    rf"|(?P<plain>(?:{NUMBERING}\s*[:.–—-]?\s+(?!because\b))?\S.*?)(?=[,.;:](?:\s|$)|\s+because\b|$))",
    re.IGNORECASE,
)
_FROM = re.compile(r"(?:migrat\w+\s+|moving\s+|coming\s+)?from\s+(?P<name>\S.*)", re.IGNORECASE)
_NO_LANGUAGE = frozenset({"", "default", "none", "text"})


def read_chosen(reading: Reading) -> str:
    """Return the name of the chosen option: the bold words at the start of *Chosen Option*.

    In MADR's form it is in a sentence: ``Chosen option: "PostgreSQL", because …``.
    """
    for wanted in (Part.CHOSEN_OPTION, Part.DECISION):
        first = next(reading.within(wanted, nodes.paragraph), None)
        if first is None:
            continue
        if match := _CHOSEN.match(" ".join(plain_text(first).split())):
            return match["plain"] or ": ".join(filter(None, match.group("number", "quoted")))
        if wanted is Part.CHOSEN_OPTION:
            return " ".join(opening_bold(first).split())
    return ""


def read_consequences(reading: Reading, wanted: Part) -> tuple[Point, ...]:
    """Return the positive or negative consequences, from a section or under labels."""
    return _points(reading, wanted, wanted, (Part.CONSEQUENCES,), _polarity)


def _polarity(label: str) -> str:
    return _POLARITY.get(section_key(label), "")


def read_goals(reading: Reading, wanted: Part) -> tuple[Point, ...]:
    """Return the goals or the non-goals, from a section or under labels."""

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
    """Return the points of the part *wanted*, or those under its label in the parts *around*."""
    own = reading.part(wanted)
    if own is not None:
        return tuple(_labelled_points(reading, own, what, what, name_of))
    parts = (part for each in around if (part := reading.part(each)) is not None)
    found = (tuple(_labelled_points(reading, part, what, "", name_of)) for part in parts)
    return next(filter(None, found), ())


def _labelled_points(
    reading: Reading, part: nodes.section, what: str, given: str, name_of: NameOf
) -> Iterator[Point]:
    """Yield the points of *part* under labels for *what*; *given* applies without a label.

    If there are lists, the paragraphs are only introductions and are skipped.
    """
    found = [each for each in blocks(part.children[1:], name_of, given) if each.name == what]
    has_lists = any(isinstance(block.content[0], LISTS) for block in found)
    for block in found:
        if isinstance(block.content[0], LISTS):
            yield from reading.points(block.content[0], what)
        elif isinstance(block.content[0], nodes.paragraph) and not (given and has_lists):
            yield from reading.point(block.node, block.content, what)


def read_prose(reading: Reading, wanted: Part) -> ProsePart | None:
    """Return the part *wanted* with its first paragraph or list; ``None`` if it has neither."""
    part = reading.part(wanted)
    if part is None:
        return None
    found = list(reading.outline.outermost(part, (nodes.paragraph, *LISTS)))
    leads_up = bool(found) and text_of(found[0]).rstrip().endswith(":")
    summary = reading.passage(found[: 2 if leads_up else 1])
    if says_nothing(summary):
        return None
    return ProsePart(summary, reading.place(part), reading.anchor(part, "part"))


def read_design(reading: Reading) -> Iterator[DesignPart]:
    """Yield the subsections of *Design*, each with its rationale and its alternatives."""
    for section in reading.within(Part.DESIGN, nodes.section):
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
    """Return the languages of the code blocks in *API Design*, without repetition, in order."""
    code = reading.within(Part.API_DESIGN, nodes.literal_block)
    names = (str(block.get("language", "")).casefold() for block in code)
    return tuple(dict.fromkeys(name for name in names if name not in _NO_LANGUAGE))


def read_sources(reading: Reading) -> Iterator[Source]:
    """Yield the system of each subsection ``From X`` of *Migration Guide*."""
    guide = reading.part(Part.MIGRATION_GUIDE)
    for part in reading.outline.parts:
        if guide is not None and is_inside(part.section, guide):
            match = _FROM.fullmatch(written_heading(part.section))
            if match:
                place = reading.place(part.section)
                yield Source(match["name"], place, reading.anchor(part.section, "source"))

"""Reading of phases with their tasks, and of open questions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from docutils import nodes

from sphinx_decisions.doctree.outline import title_of
from sphinx_decisions.doctree.parts.checkboxes import checkbox_of, words_of
from sphinx_decisions.doctree.parts.labelled import LISTS
from sphinx_decisions.doctree.parts.reading import Reading, says_nothing
from sphinx_decisions.doctree.shown_text import shown_text
from sphinx_decisions.doctree.source_text import opening_bold
from sphinx_decisions.doctree.walking import every, first_of
from sphinx_decisions.model.contents import Phase, Task
from sphinx_decisions.model.part import Part

_NUMBERING = re.compile(r"^(?:\d+(?:\.\d+)+\.?|\d+[.)])\s+")
_TIMELINE = re.compile(r"\s*\((?P<timeline>[^()]*(?:\([^()]*\)[^()]*)*)\)\s*$")


def heading(section: nodes.Element) -> str:
    """Return the title of *section* as readers see it, without a leading number."""
    title = first_of(section, nodes.title)
    return _unnumbered(shown_text(title)) if title else ""


def written_heading(section: nodes.Element) -> str:
    """Return the untranslated title of *section* without a leading number."""
    return _unnumbered(title_of(section))


def _unnumbered(title: str) -> str:
    return _NUMBERING.sub("", " ".join(title.split()), count=1)


def read_phases(reading: Reading) -> Iterator[Phase]:
    """Yield the phases of *Implementation Strategy*; tasks without a heading are one phase."""
    part = reading.part(Part.PHASES)
    if part is None:
        return
    for start, lists in _lists_by_heading(reading, part):
        tasks = tuple(_tasks(reading, _boxed(lists), "task"))
        if tasks:
            name = shown_text(start) if start is not None else ""
            yield _phase(reading, part if start is None else start, name, tasks)
    for section in reading.outline.outermost(part, nodes.section):
        boxes = _boxed(reading.outline.outermost(section, LISTS))
        tasks = tuple(_tasks(reading, boxes, "task"))
        yield _phase(reading, section, heading(section), tasks)


def _phase(reading: Reading, node: nodes.Element, words: str, tasks: tuple[Task, ...]) -> Phase:
    """Return the phase with the heading *words* at *node*."""
    name = " ".join(words.split()).rstrip(":")
    timeline = _TIMELINE.search(name)
    return Phase(
        name[: timeline.start()] if timeline else name,
        timeline["timeline"].strip() if timeline else "",
        tasks,
        reading.place(node),
        reading.anchor(node, "phase"),
    )


def _lists_by_heading(
    reading: Reading, section: nodes.Element
) -> Iterator[tuple[nodes.Element | None, list[nodes.Element]]]:
    """Yield the lists outside of subsections, grouped by bold lines used as headings."""
    start: nodes.Element | None = None
    lists: list[nodes.Element] = []
    for node in reading.outline.outermost(section, (nodes.section, nodes.paragraph, *LISTS)):
        if isinstance(node, LISTS):
            lists.append(node)
        elif isinstance(node, nodes.paragraph) and _is_bold(node):
            yield start, lists
            start, lists = node, []
    yield start, lists


def _is_bold(paragraph: nodes.paragraph) -> bool:
    bold = opening_bold(paragraph).strip(" :")
    text = paragraph.astext().strip(" :")
    return bool(bold) and bold in (text, _TIMELINE.sub("", text).strip(" :"))


def read_questions(reading: Reading) -> Iterator[Task]:
    """Yield the questions of *Open Questions*; an item without a checkbox is open."""
    lists = reading.within(Part.QUESTIONS, LISTS)
    items = [item for found in lists for item in every(found, nodes.list_item)]
    asked = [
        item
        for item in items
        if checkbox_of(item) is not None or not isinstance(item.parent.parent, nodes.list_item)
    ]
    yield from _tasks(reading, asked, "question")


def _boxed(lists: Iterable[nodes.Element]) -> Iterator[nodes.list_item]:
    """Yield the items of *lists* and nested lists that start with a checkbox."""
    for found in lists:
        for item in every(found, nodes.list_item):
            if checkbox_of(item) is not None:
                yield item


def _tasks(reading: Reading, items: Iterable[nodes.list_item], what: str) -> Iterator[Task]:
    for item in list(items):
        box = checkbox_of(item)
        text = reading.passage(words_of(item))
        if not says_nothing(text):
            done = box is not None and bool(box["ticked"])
            yield Task(text, done, reading.place(item), reading.anchor(item, what))

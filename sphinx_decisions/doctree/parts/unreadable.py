"""Problems for parts that have content, but none in a form that is read."""

from __future__ import annotations

import re

from docutils import nodes

from sphinx_decisions.doctree.ancestors import nearest_around
from sphinx_decisions.doctree.conditions import condition
from sphinx_decisions.doctree.outline import title_of
from sphinx_decisions.doctree.parts.labelled import plain_text
from sphinx_decisions.doctree.parts.reading import Reading
from sphinx_decisions.model.contents import Contents
from sphinx_decisions.model.finding import Problem
from sphinx_decisions.model.message import say
from sphinx_decisions.model.part import Part
from sphinx_decisions.parse.lists import means_nothing
from sphinx_decisions.parse.placeholders import placeholders

_NOTHING = re.compile(r"\W*(?:no|none|nothing|not applicable|n/a)\b.{0,60}", re.IGNORECASE)
_WANTED = {
    Part.RISKS: say("a table or a list"),
    Part.QUESTIONS: say("a list"),
    Part.PERFORMANCE_TARGETS: say("a table"),
    Part.DECISION_RECORD: say("a table"),
}


def note_unread(reading: Reading, contents: Contents) -> None:
    """Add a problem for each known part with prose instead of the template's table or list.

    Unreadable tables have given a problem before.
    """
    read = (contents.risks, contents.questions, contents.targets, contents.history)
    for (name, wanted), found in zip(_WANTED.items(), read, strict=True):
        known = name in reading.kind.parts and not found
        part = reading.part(name) if known else None
        if part is not None and _says_something(reading, part):
            message = say(
                "Nothing can be read from “{part}”, so no roll-up shows it. Write it as {wanted}, "
                "as in the template.",
                part=title_of(part),
                wanted=wanted,
            )
            reading.note(message, part, minor=True)


def note_conditional(reading: Reading) -> None:
    """Add a problem at the first conditional content of the record, which is not read."""
    node = next(reading.outline.conditional(), None)
    if node is None:
        return
    around = nearest_around(node, nodes.section)
    message = say(
        "The text under “{condition}” in “{part}” is shown, but not read, so no table or roll-up "
        "has it. Remove the condition, or give the text a record of its own.",
        condition=condition(node),
        part=reading.docname if around is None else title_of(around),
    )
    reading.problems.append(Problem("conditional_part", message, reading.place(node)))


def _says_something(reading: Reading, section: nodes.Element) -> bool:
    """Return whether *section* has text of its own, and no table."""
    if any(reading.outline.outermost(section, nodes.table)):
        return False
    paragraphs = reading.outline.outermost(section, (nodes.paragraph, nodes.system_message))
    said = [plain_text(each) for each in paragraphs if isinstance(each, nodes.paragraph)]
    text = " ".join(" ".join(said).split())
    quiet = means_nothing(text) or _NOTHING.fullmatch(text)
    return bool(text) and not quiet and not any(any(placeholders(each)) for each in said)

"""The box with the facts of a record, shown at its marker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docutils import nodes

from sphinx_decisions.model.status import Lifecycle
from sphinx_decisions.render.inline_words import shown_words
from sphinx_decisions.render.links import joined, status_class
from sphinx_decisions.render.notices import notice
from sphinx_decisions.render.words import around, heading
from sphinx_decisions.views.box import Box, BoxRow
from sphinx_decisions.views.inline import Inline

_MANY = 6
"""More rows than these stand side by side where there is room."""

_HALF_A_LINE = 32
"""A value with more characters has a line of its own there."""


def render_box(box: Box, docname: str) -> nodes.container:
    """Return the box: a notice, if another record replaces this one, and the fields."""
    classes = ["decision-box", f"decision-box-{box.kind}", status_class(box.lifecycle)]
    if len(box.rows) > _MANY:
        classes.append("decision-box-long")
    container = nodes.container("", classes=[*classes, *box.classes])
    words, records = notice(box)
    if words:
        retired = box.lifecycle is Lifecycle.RETIRED
        admonition = nodes.warning if retired else nodes.note
        sentence = _sentence(words, records, docname)
        container += admonition("", sentence, classes=["decision-notice"])
    if box.rows:
        container += nodes.field_list("", *(_row(row, docname) for row in box.rows))
    return container


def box_words(box: Box) -> Iterator[str]:
    """Yield the words of ``render_box`` for *box*, in their order."""
    words, records = notice(box)
    if words:
        before, after = around(words, "records")
        yield from (before, *shown_words(records), after)
    for row in box.rows:
        yield heading(row.name)
        yield from shown_words(row.inlines)


def _row(row: BoxRow, docname: str) -> nodes.field:
    length = sum(len(each.text) + len(each.note) for each in row.inlines)
    classes = ["decision-wide"] if length > _HALF_A_LINE else []
    values = nodes.paragraph("", "", *joined(row.inlines, docname))
    return nodes.field(
        "",
        nodes.field_name("", heading(row.name), classes=classes),
        nodes.field_body("", values, classes=classes),
    )


def _sentence(words: str, inlines: Sequence[Inline], docname: str) -> nodes.paragraph:
    """Return the translation of *words* with *inlines* in the place of ``{records}``."""
    before, after = around(words, "records")
    return nodes.paragraph("", before, *joined(inlines, docname), nodes.Text(after))

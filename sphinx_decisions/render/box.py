"""The box with the facts of a record, shown at its marker."""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from sphinx_decisions.model.status import Lifecycle
from sphinx_decisions.render.links import joined, status_class
from sphinx_decisions.render.words import N_, around, heading
from sphinx_decisions.views.box import Box, BoxRow
from sphinx_decisions.views.inline import Inline


def render_box(box: Box, docname: str) -> nodes.container:
    """Return the box: a notice, if another record replaces this one, and the fields."""
    classes = ["decision-box", f"decision-box-{box.kind}", status_class(box.lifecycle)]
    container = nodes.container("", classes=[*classes, *box.classes])
    if box.lifecycle is Lifecycle.RETIRED:
        container += _retired(box, docname)
    elif box.waiting:
        words = N_("In force until one of these is accepted, which would supersede it: {records}.")
        container += _note(words, box.waiting, docname)
    elif box.claimed:
        words = N_("Will supersede {records}, in force until this is accepted.")
        container += _note(words, box.claimed, docname)
    if box.rows:
        container += nodes.field_list("", *(_row(row, docname) for row in box.rows))
    return container


def _row(row: BoxRow, docname: str) -> nodes.field:
    # Links are easier to scan as a list than on one line.
    return nodes.field(
        "",
        nodes.field_name("", heading(row.name)),
        nodes.field_body("", nodes.paragraph("", "", *joined(row.inlines, docname))),
    )


def _retired(box: Box, docname: str) -> nodes.warning:
    words = N_("This record is no longer in force, and no other has taken its place.")
    if box.replaced:
        words = N_("This record is no longer in force.")
    if box.today:
        words = N_("This record is no longer in force. In force today: {records}.")
    return nodes.warning("", _sentence(words, box.today, docname), classes=["decision-notice"])


def _note(words: str, inlines: Sequence[Inline], docname: str) -> nodes.note:
    return nodes.note("", _sentence(words, inlines, docname), classes=["decision-notice"])


def _sentence(words: str, inlines: Sequence[Inline], docname: str) -> nodes.paragraph:
    """Return the translation of *words* with *inlines* in the place of ``{records}``."""
    before, after = around(words, "records")
    return nodes.paragraph("", before, *joined(inlines, docname), nodes.Text(after))

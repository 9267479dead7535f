"""The lineage of a record as a list, which web pages show as a strip from old to new."""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes

from sphinx_decisions.render.inline_words import shown_words
from sphinx_decisions.render.links import joined
from sphinx_decisions.render.words import N_, relation_word, translate
from sphinx_decisions.views.lineage import Lineage, Relative, Step

_IN_PART = {
    "superseded-by": N_("superseded in part by"),
    "amended-by": N_("amended in part by"),
}


def render_lineage(lineage: Lineage, docname: str) -> nodes.container:
    """Return the strip of *lineage* for the page *docname*."""
    label = nodes.paragraph("", translate("Lineage"), classes=["decision-lineage-label"])
    items = nodes.bullet_list("", *_items(lineage, docname), bullet="-")
    return nodes.container("", label, items, classes=["decision-lineage"])


def lineage_words(lineage: Lineage) -> Iterator[str]:
    """Yield the words of ``render_lineage`` for *lineage*, in their order."""
    yield from (translate("Lineage"), _earlier(lineage.earlier))
    for step in lineage.before:
        for each in step.relatives:
            yield from (*_words(each), _relation(each))
        yield _more(step)
    yield from _words(lineage.this)
    for step in lineage.after:
        for each in step.relatives:
            yield from (_relation(each), *_words(each))
        yield _more(step)
    yield _later(lineage.later)


def _words(relative: Relative) -> Iterator[str]:
    yield from shown_words([relative.record])
    yield from (f"({status})" for status in shown_words([relative.status]) if status)


def _items(lineage: Lineage, docname: str) -> Iterator[nodes.list_item]:
    if lineage.earlier:
        yield _left_out(_earlier(lineage.earlier))
    for step in lineage.before:
        yield _step(step, docname, before=True)
    this = [nodes.strong("", lineage.this.record.text), *_status(lineage.this, docname)]
    yield nodes.list_item("", nodes.paragraph("", "", *this), classes=["decision-lineage-this"])
    for step in lineage.after:
        yield _step(step, docname, before=False)
    if lineage.later:
        yield _left_out(_later(lineage.later))


def _earlier(count: int) -> str:
    return translate("{count} earlier").format(count=count) if count else ""


def _later(count: int) -> str:
    return translate("{count} later").format(count=count) if count else ""


def _more(step: Step) -> str:
    return translate("{count} more").format(count=step.more) if step.more else ""


def _left_out(words: str) -> nodes.list_item:
    line = nodes.paragraph("", f"… {words}")
    return nodes.list_item("", line, classes=["decision-lineage-more"])


def _step(step: Step, docname: str, before: bool) -> nodes.list_item:
    """Return the records of *step*, each beside the relation that leads on from the older one."""
    item = nodes.list_item("")
    for each in step.relatives:
        words = nodes.inline("", _relation(each), classes=["decision-lineage-relation"])
        link = [*joined([each.record], docname, plain=True), *_status(each, docname)]
        order = [*link, nodes.Text(" "), words] if before else [words, nodes.Text(" "), *link]
        classes = ["decision-lineage-part"] if each.partial else []
        item += nodes.paragraph("", "", *order, classes=classes)
    if step.more:
        item += nodes.paragraph("", _more(step))
    return item


def _relation(relative: Relative) -> str:
    if relative.partial:
        return translate(_IN_PART[relative.relation])
    return relation_word(relative.relation)


def _status(relative: Relative, docname: str) -> list[nodes.Node]:
    """Return the status of *relative* in parentheses, if it has one."""
    if not relative.status.text:
        return []
    return [nodes.Text(" ("), *joined([relative.status], docname), nodes.Text(")")]

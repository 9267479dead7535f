"""Rendering of ``Inline`` values: texts, and links that Sphinx resolves for each builder."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from textwrap import shorten

from docutils import nodes
from sphinx import addnodes

from sphinx_decisions.doctree.decision_nodes import decision_checkbox
from sphinx_decisions.model.record import Record
from sphinx_decisions.model.status import Lifecycle
from sphinx_decisions.render.elements import count_bar, progress, value
from sphinx_decisions.render.inline_words import inline_text, is_level, words_behind
from sphinx_decisions.views.inline import Inline, separator

RECORD = ":record"
"""The type of references that name a record by page and anchor."""

FILTERED = ":filtered"
"""The type of references that name a table and a filter for it."""


def status_class(lifecycle: Lifecycle | str) -> str:
    """Return the CSS class of a lifecycle: ``decision-in-force`` and so on."""
    return f"decision-{lifecycle}"


def inline_nodes(inline: Inline, docname: str, plain: bool = False) -> list[nodes.Node]:
    """Return the nodes of *inline* on the page *docname*.

    *plain* leaves the status out of link texts, if it is shown beside them.
    """
    found: list[nodes.Node] = []
    if inline.ticked is not None:
        found.append(decision_checkbox(ticked=inline.ticked))
    if inline.role == "component" and inline.inner_anchor:
        # Empty, because some writers skip the text of a target.
        found.append(nodes.target("", "", ids=[inline.inner_anchor]))
    found.append(_inline_node(inline, docname, plain))
    if behind := words_behind(inline):
        found.append(nodes.Text(behind))
    return found


def joined(inlines: Sequence[Inline], docname: str, plain: bool = False) -> list[nodes.Node]:
    """Return the nodes of *inlines* in a line."""
    if len(inlines) == 1:
        return inline_nodes(inlines[0], docname, plain)
    found: list[nodes.Node] = []
    between = separator(text for inline in inlines for text in (inline.text, inline.note))
    for inline in inlines:
        if found:
            found.append(nodes.Text(between))
        found += inline_nodes(inline, docname, plain)
    return found


def _inline_node(inline: Inline, docname: str, plain: bool) -> nodes.Node:
    if inline.url:
        return nodes.reference("", "", nodes.Text(inline.text), refuri=inline.url, internal=False)
    if inline.docname and inline.filter[0]:
        return _filtered_reference(inline, docname)
    if inline.docname and inline.anchor:
        return _record_reference(inline, docname, plain)
    if inline.docname:
        return _page_reference(inline, docname)
    if inline.share and inline.role == "count":
        return count_bar(*inline.share, inline.lifecycle)
    if inline.share:
        return progress(*inline.share)
    if inline.role == "date":
        return value(inline.text, "time", inline.text)
    text, classes = inline_text(inline), _classes(inline)
    return nodes.inline("", text, classes=classes) if classes else nodes.Text(text)


def _classes(inline: Inline) -> list[str]:
    """Return the CSS classes of the role of *inline*, if it has one."""
    if inline.role == "status":
        return ["decision-status", status_class(inline.lifecycle)]
    if inline.role == "lifecycle":
        return [status_class(inline.text)]
    if inline.role == "result" or is_level(inline):
        return [f"decision-{inline.role}", f"decision-{inline.role}-{inline.text}"]
    return [f"decision-severity-{inline.text}"] if inline.role == "severity" else []


def _record_reference(inline: Inline, docname: str, plain: bool) -> addnodes.pending_xref:
    return addnodes.pending_xref(
        "",
        nodes.inline("", inline.text),
        refdoc=docname,
        refdomain="decision",
        reftype=RECORD,
        reftarget=f"{inline.docname}#{inline.anchor}",
        refexplicit=True,
        refwarn=False,
        decision_docname=inline.docname,
        decision_anchor=inline.anchor,
        decision_inner_anchor=inline.inner_anchor,
        decision_plain=plain,
    )


def _filtered_reference(inline: Inline, docname: str) -> addnodes.pending_xref:
    return addnodes.pending_xref(
        "",
        nodes.inline("", inline.text, classes=["decision-filter"]),
        refdoc=docname,
        refdomain="decision",
        reftype=FILTERED,
        reftarget=f"{inline.docname}#{inline.anchor}",
        refexplicit=True,
        refwarn=False,
        decision_docname=inline.docname,
        decision_anchor=inline.anchor,
        decision_filter=inline.filter,
    )


_LONGEST_TOOLTIP = 300


def tooltip_text(record: Record, status: str) -> str:
    """Return what a link to *record* tells before it is followed: its title, status, summary."""
    text = f"{record.citation} ({status})" if record.status else record.citation
    return _shortened(f"{text}: {record.summary}") if record.summary else text


@lru_cache(maxsize=16_384)
def _shortened(text: str) -> str:
    """Return *text* as a tooltip; kept, because every view has links to the same records."""
    return shorten(text, _LONGEST_TOOLTIP, placeholder=" …")


def shows_title(inline: Inline) -> bool:
    """Return whether *inline* is a link to a page that shows the page's title as its text."""
    return not inline.anchor and inline.text == inline.docname


def _page_reference(inline: Inline, docname: str) -> addnodes.pending_xref:
    return addnodes.pending_xref(
        "",
        nodes.inline("", inline.text),
        refdoc=docname,
        refdomain="std",
        reftype="doc",
        reftarget=f"/{inline.docname}",
        refexplicit=not shows_title(inline),
        refwarn=True,
    )

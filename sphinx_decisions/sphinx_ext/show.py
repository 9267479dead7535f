"""Puts boxes and views onto pages when they are written, so that they are never stale."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from docutils import nodes
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from sphinx_decisions.doctree.ancestors import ancestors
from sphinx_decisions.doctree.decision_nodes import (
    HOLDERS,
    decision_badge,
    decision_checkbox,
    decision_marker,
)
from sphinx_decisions.doctree.walking import first_of
from sphinx_decisions.model.record import Record
from sphinx_decisions.render.box import box_words, render_box
from sphinx_decisions.render.elements import resolve_elements
from sphinx_decisions.render.inline_words import inline_text
from sphinx_decisions.render.late import Finish, late, needs_sphinx
from sphinx_decisions.render.lineage import lineage_words, render_lineage
from sphinx_decisions.render.views import Output, put_view
from sphinx_decisions.render.words import translate
from sphinx_decisions.sphinx_ext.domain import DecisionDomain, decision_domain
from sphinx_decisions.sphinx_ext.links import resolve_shown
from sphinx_decisions.sphinx_ext.output import has_addresses, runs_scripts
from sphinx_decisions.views.box import Box, box_data
from sphinx_decisions.views.inline import Inline
from sphinx_decisions.views.lineage import lineage_data
from sphinx_decisions.views.view_types import type_of

logger = logging.getLogger(__name__)


def show(holders: Sequence[nodes.Element], document: nodes.document, env: BuildEnvironment) -> None:
    """Replace *holders*, the placeholders in *document*, which is one page or made of several."""
    domain = decision_domain(env)
    if domain.builder.name == "gettext":
        return  # The placeholders hold what users wrote and translators need: the captions.
    lost = [each for each in holders if not _replace(each, domain)]
    for each in lost:
        _remove(each)
    _warn_of(lost, env)
    finish(document, domain)  # Last: passages that views show have checkboxes too.


def finish(root: nodes.Element, domain: DecisionDomain) -> None:
    """Replace all nodes at and below *root* that boxes and views have put there for every builder.

    What is left are those of the builder that writes the page.
    """
    resolve_elements(root, domain.builder.format == "html")
    resolve_shown(root, domain.builder, domain.log, domain.row_of)


def _late(domain: DecisionDomain) -> Finish | None:
    """Return what finishes the nodes that are made when HTML is written, if some can be.

    Only writers of HTML know ``decision_late``, whatever a builder is derived from.
    """
    if domain.builder.format == "html" and has_addresses(domain.builder):
        return partial(finish, domain=domain)
    return None


def _warn_of(lost: Sequence[nodes.Element], env: BuildEnvironment) -> None:
    """Warn of each page whose placeholders the environment does not know."""
    named = {str(each.get("docname")) for each in lost}
    pages = named if named <= env.found_docs else {env.docname}
    for docname in sorted(pages if lost else ()):
        logger.warning(
            translate(
                "This page, as it is stored, has records or views that the environment does not "
                "have, so they are left out. Build with -E, which reads all pages again."
            ),
            type="decisions",
            subtype="stale_environment",
            location=docname,
        )
        decision_domain(env).incomplete.add(env.docname)


def _replace(holder: nodes.Element, domain: DecisionDomain) -> bool:
    """Return whether the environment knows what *holder* stands for, which is there then."""
    docname = holder.get("docname")
    if isinstance(holder, decision_checkbox):
        return True  # It knows all by itself, and is replaced with those that others bring.
    if isinstance(holder, decision_marker):
        known = domain.pages.has_record(docname, holder.get("anchor"))
        if known:
            _replace_marker(holder, domain)
        return known
    view = domain.pages.view_at(docname, holder.get("view"))
    if not view or not isinstance(holder, HOLDERS[type_of(view).form]):
        return False
    builder = domain.builder
    found = domain.env.found_docs
    output = Output(builder.format, found, runs_scripts(builder), _late(domain))
    put_view(holder, view, domain.take_view_data(view), output)
    return True


def _remove(holder: nodes.Element) -> None:
    """Take *holder* off the page; references to it still lead to its place."""
    place = [nodes.target("", "", ids=holder["ids"], names=holder["names"])]
    holder.replace_self(place if holder["ids"] else [])


def _replace_marker(marker: nodes.Element, domain: DecisionDomain) -> None:
    record = domain.log.at(marker["docname"], marker["anchor"])
    if record:
        box = box_data(domain.log, record, domain.index.get(record.address))
        if domain.builder.format == "html" and box.badge:
            _put_badge(marker, record.anchor, box.badge)
        marker.replace_self(_shown(record, box, domain))
    else:  # under an "only" that is false for this builder
        marker.parent.remove(marker)


def _shown(record: Record, box: Box, domain: DecisionDomain) -> list[nodes.Element]:
    """Return the *box* of *record*, and its lineage if that tells more.

    On a web page it always does: it is a picture of what the box lists.
    """
    docname, ending = record.docname, _late(domain)
    shown: list[nodes.Element] = []
    if ending and not needs_sphinx(box.inlines):
        words, classes = box_words(box), box.classes
        shown.append(late(lambda: [render_box(box, docname)], words, ending, classes))
    else:
        shown.append(render_box(box, docname))
    lineage = lineage_data(domain.log, record)
    if lineage and ending:
        words = lineage_words(lineage)
        shown.append(late(lambda: [render_lineage(lineage, docname)], words, ending))
    elif lineage and (lineage.far or domain.builder.format == "html"):
        shown.append(render_lineage(lineage, docname))
    return shown


def _put_badge(marker: nodes.Element, anchor: str, status: Inline) -> None:
    """Put the *status* behind the title of the section with *anchor* around *marker*."""
    for section in ancestors(marker):
        if isinstance(section, nodes.section) and anchor in section["ids"]:
            title = first_of(section, nodes.title)
            if title is not None and title.parent is section:
                title += decision_badge(words=inline_text(status), lifecycle=status.lifecycle)
            return

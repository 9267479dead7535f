"""Digests of what pages show of records and of other pages."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.util import docname_join

from sphinx_decisions import __version__
from sphinx_decisions.doctree.citations import citation_of
from sphinx_decisions.doctree.passages import SOURCE_PAGE
from sphinx_decisions.model.citation import Citation
from sphinx_decisions.model.view import View
from sphinx_decisions.render.links import shows_title, tooltip_text
from sphinx_decisions.render.passages import unpack
from sphinx_decisions.rules.clock import today
from sphinx_decisions.sphinx_ext.domain import DecisionDomain, decision_domain
from sphinx_decisions.sphinx_ext.draw import is_drawn, shows_graphs
from sphinx_decisions.sphinx_ext.kept_build import KeptBuild
from sphinx_decisions.sphinx_ext.references import heading_at
from sphinx_decisions.store.model_data import values_of
from sphinx_decisions.store.text_digest import text_digest
from sphinx_decisions.views.box import box_data
from sphinx_decisions.views.component_anchors import ComponentAnchor
from sphinx_decisions.views.findings_table import FINDINGS
from sphinx_decisions.views.graph import GraphNode
from sphinx_decisions.views.inline import Inline, record_inline
from sphinx_decisions.views.lineage import lineage_data
from sphinx_decisions.views.names import Form
from sphinx_decisions.views.view_types import type_of


def showing(domain: DecisionDomain) -> list[str]:
    """Return the existing pages that show anything from records."""
    found = domain.env.found_docs
    return [each.docname for each in domain.pages if each.docname in found and domain.shows(each)]


def words(app: Sphinx, build: KeptBuild, basis: str, around: Neighbours) -> str:
    """Return what stands for all that pages of this *build* can show, besides files and lines.

    What they show of other pages are titles, labels and headings, and *around* them neighbours.
    Another checkout of this package may show it otherwise.
    """
    env, domain = app.env, decision_domain(app.env)
    parts = (
        *(basis, domain.pages.words_digest, sorted(env.found_docs), today()),
        sorted(build.conditions.items()),
        sorted((name, title.astext()) for name, title in env.titles.items()),
        sorted(env.domains.standard_domain.labels.items()),
        sorted((name, about.get("myst_slugs")) for name, about in env.metadata.items()),
        domain.findings if _shows_findings(domain) else (),
        shows_graphs(app) and is_drawn(app.builder),
        *(sorted(around.items()), build.software),
    )
    return text_digest(repr(parts))


def _shows_findings(domain: DecisionDomain) -> bool:
    return any(view.type == FINDINGS.name for view in domain.pages.all(lambda page: page.views))


Neighbours = Mapping[str, Sequence[tuple[str, str]]]
"""The pages with records that a page names around its text, each with its title."""


def neighbours(app: Sphinx) -> Neighbours:
    """Return the pages with records that each page names around its text, with their titles.

    Themes show the pages above, before and after each one, and a toctree shows the pages of the
    toctrees on its pages. Sphinx does not rewrite a page when one of these gets another title.
    """
    env = app.env
    related = env.collect_relations() if app.builder.format == "html" else {}
    named = {docname: [*filter(None, others)] for docname, others in related.items()}
    for docname in env.toctree_includes:
        named.setdefault(docname, []).extend(_below(docname, env.toctree_includes))
    found: dict[str, list[tuple[str, str]]] = {}
    for docname, others in named.items():
        for other in others:
            if other in env.titles and decision_domain(env).pages.get(other).records:
                found.setdefault(docname, []).append((other, env.titles[other].astext()))
    return found


def _below(docname: str, includes: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the pages in the toctrees of *docname*, in those of these pages, and so on."""
    found = {docname: None}  # Toctrees may go round in a circle.
    agenda = [docname]
    while agenda:
        new = [each for each in includes.get(agenda.pop(), ()) if each not in found]
        found |= dict.fromkeys(new)
        agenda += new
    return [*found][1:]


def basis(app: Sphinx, head: str) -> str:
    """Return what all digests depend on: the package's version, the language, the settings, *head*.

    When these change, Sphinx re-reads all pages once, but rewrites them only for the builder of
    that run; the digests make every other builder rewrite them too.
    """
    settings = decision_domain(app.env).settings
    shaping = replace(
        settings, rules={}, rule_codes=(), problems=(), baseline="", write_baseline=False
    )
    parts = repr((__version__, app.config.language, shaping, head))
    return text_digest(parts)


def digest(domain: DecisionDomain, docname: str, basis: object) -> str:
    """Return what stands for *basis* and all that the page *docname* shows."""
    digest = hashlib.sha256(repr(basis).encode("utf-8", "surrogatepass"))
    for shown in _shown(domain, docname):
        values: list[object] = []
        for inline in _put(shown, values):
            _put_link(domain, inline, values)
        digest.update(repr(values).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _shown(domain: DecisionDomain, docname: str) -> Iterator[object]:
    """Yield the data on the page that depends on records."""
    log = domain.log
    page = domain.pages.get(docname)
    for record in page.records:
        present = log.at(record.docname, record.anchor)
        if present is None:
            yield None
        else:
            box = box_data(log, present, domain.index.get(present.address))
            yield box, lineage_data(log, present)
    for view in domain.visible(page.views):
        yield _view_data(domain, view)
    for citation in domain.visible(page.citations):
        yield _cited(domain, citation)
    for mention in page.mentions:
        mentioned = domain.mentioned(docname, mention)
        yield mentioned and record_inline(log, mentioned)


def _cited(domain: DecisionDomain, citation: Citation) -> object:
    target = domain.cited(citation)
    if isinstance(target, ComponentAnchor):
        return target.docname, target.anchor
    return target and record_inline(domain.log, target)


def _view_data(domain: DecisionDomain, view: View) -> object:
    drawn = type_of(view).form is Form.FIGURE and is_drawn(domain.builder)
    return domain.view_data(view), drawn


def _put(data: object, values: list[object]) -> list[Inline]:
    """Add all that is shown of *data* to *values*, and return every ``Inline`` shown in it.

    The records of a graph are linked like inlines. *values* is one list without others in it: a
    list for each cell of a long table would make Python collect its garbage.
    """
    inlines: list[Inline] = []
    _add(data, values, inlines)
    return inlines


def _add(data: object, values: list[object], inlines: list[Inline]) -> None:
    if isinstance(data, tuple):
        values.append(len(data))
        for each in data:
            _add(each, values, inlines)
        return
    cls: Any = type(data)
    names = _shown_names(cls)
    if not names:
        values.append(data)
        return
    values.append(cls.__name__)
    if isinstance(data, Inline):
        inlines.append(data)
        values += _of_inline(data)
    else:
        if isinstance(data, GraphNode):
            inlines.append(Inline(data.shown_id, data.docname, data.anchor))
        for name in names:
            _add(getattr(data, name), values, inlines)


@cache
def _shown_names(cls: type) -> tuple[str, ...]:
    """Return the names of what is shown of objects of *cls*; nothing if that is no dataclass."""
    every = dataclasses.fields(cls) if dataclasses.is_dataclass(cls) else ()
    return tuple(each.name for each in every if each.repr)


_of_inline = values_of(Inline)


def _put_link(domain: DecisionDomain, inline: Inline, values: list[object]) -> None:
    """Add to *values* what links of *inline* show besides its text: tooltips, titles of pages."""
    record = domain.log.at(inline.docname, inline.anchor)
    if record:
        values.append(tooltip_text(record, ""))
    else:
        title = domain.env.titles.get(inline.docname) if shows_title(inline) else None
        values.append(title.astext() if title else "")
    if _REFERENCE in inline.fragment:
        for block in unpack(inline.fragment):
            for node in block.findall(addnodes.pending_xref):
                _put_target(domain, node, values)


def _put_target(domain: DecisionDomain, node: addnodes.pending_xref, values: list[object]) -> None:
    """Add to *values* what the reference *node* shows from other pages and records."""
    citation = citation_of(node, str(node.get(SOURCE_PAGE, "")))
    shown = _cited(domain, citation) if citation else None
    for inline in _put(shown, values):
        _put_link(domain, inline, values)
    if not citation or not citation.kind:
        values.append(_page_or_label(domain, node))


def _page_or_label(domain: DecisionDomain, node: addnodes.pending_xref) -> object:
    """Return the title of the page, and the label, that *node*, not a role of ours, refers to."""
    target = str(node.get("reftarget", ""))
    # MyST has a docname from the root, and the anchor in an attribute of its own.
    from_top = node.get("refdomain") == "doc" and node.get("reftype") == "myst"
    docname = target if from_top else docname_join(str(node.get(SOURCE_PAGE, "")), target)
    page = domain.env.titles.get(docname) if node.get("reftype") != "ref" else None
    title = page and (node.get("refexplicit") or page.astext())
    place = str(node.get("reftargetid") or target)
    labels = domain.env.domains.standard_domain.labels
    label = labels.get(place) or labels.get(place.lower())
    return title, heading_at(domain.env, docname, place), label


_REFERENCE = addnodes.pending_xref.__name__.encode()
"""Bytes found in every packed passage with a reference, and rarely in others."""

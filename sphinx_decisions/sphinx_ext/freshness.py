"""Freshness: rewriting of pages whose boxes, views or citations have changed.

For each page, a digest of the data that it shows from other pages is stored in the output folder
when the page is written. It is not stored in the environment, because several builders share that,
and because an interrupted build would leave pages stale.
"""

from __future__ import annotations

import dataclasses
import hashlib
import logging
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.util import docname_join
from sphinx.util.logging import NAMESPACE

from sphinx_decisions import __version__
from sphinx_decisions.doctree.citations import citation_of
from sphinx_decisions.doctree.passages import SOURCE_PAGE
from sphinx_decisions.model.citation import Citation
from sphinx_decisions.model.view import View
from sphinx_decisions.render.links import shows_title, tooltip_text
from sphinx_decisions.render.passages import unpack
from sphinx_decisions.sphinx_ext.digests import DigestFile, digest_file
from sphinx_decisions.sphinx_ext.domain import DecisionDomain, decision_domain
from sphinx_decisions.sphinx_ext.draw import is_drawn
from sphinx_decisions.sphinx_ext.references import heading_at
from sphinx_decisions.views.box import box_data
from sphinx_decisions.views.component_anchors import ComponentAnchor
from sphinx_decisions.views.graph import GraphNode
from sphinx_decisions.views.inline import Inline, record_inline
from sphinx_decisions.views.lineage import lineage_data
from sphinx_decisions.views.names import Form
from sphinx_decisions.views.view_types import type_of


class Freshness:
    """Collects, during one build, what each page shows and which pages are written."""

    def __init__(self) -> None:
        self._file: DigestFile | None = None
        self._now: dict[str, str] = {}
        self._fresh: dict[str, str] = {}
        self._written: set[str] = set()
        self._failures = _Failures()

    def outdated(self, app: Sphinx, head: str) -> list[str]:
        """Return the pages that are missing or stale in this output folder.

        *head* is what the heads of all pages that show records depend on.

        Their stored digests are dropped first, so that they are rewritten if the build is
        interrupted.
        """
        self._file = None
        self._written = set()
        domain = decision_domain(app.env)
        domain.incomplete.clear()
        if not _writes_pages(app.builder):
            return []
        self._file = DigestFile(Path(app.outdir) / digest_file(app.builder.name))
        basis = _basis(app, head)
        self._now = {docname: _digest(domain, docname, basis) for docname in _showing(domain)}
        before = self._file.load()
        self._fresh = {name: now for name, now in self._now.items() if before.get(name) == now}
        self._file.store(self._fresh)
        self._failures.listen()
        # Pages that have only an old digest show no records any more, or failed to be written.
        known = self._now.keys() | (before.keys() & app.env.found_docs)
        return sorted(known - self._fresh.keys())

    def note_written(self, app: Sphinx, doctree: nodes.document, docname: str) -> None:
        """Record that the page is about to be written (``doctree-resolved``)."""
        self._written.add(docname)

    def save(self, app: Sphinx, exception: Exception | None) -> None:
        """Store the digests of the written pages, if the build succeeded."""
        self._failures.stop()
        if exception is None and self._file:
            now = {name: self._now[name] for name in self._now.keys() & self._written}
            failed = self._failures.among(self._written, Path(app.outdir))
            incomplete = decision_domain(app.env).incomplete & self._written
            # An empty digest matches no page, so these pages are written again.
            again = dict.fromkeys(incomplete | failed, "")
            self._file.store({**self._fresh, **now, **again})


class _Failures(logging.Handler):
    """Collects Sphinx's warnings, to detect pages that could not be written completely."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the message of *record*."""
        with suppress(LookupError, TypeError, ValueError):  # Message and arguments may not match.
            self._messages.append(record.getMessage())

    def listen(self) -> None:
        """Start collecting."""
        self._messages.clear()
        logging.getLogger(NAMESPACE).addHandler(self)

    def stop(self) -> None:
        """Stop collecting."""
        logging.getLogger(NAMESPACE).removeHandler(self)

    def among(self, docnames: Iterable[str], folder: Path) -> set[str]:
        """Return those of *docnames* whose files in *folder* are named in a warning."""
        warnings = [text for text in self._messages if str(folder) in text]
        return {name for name in docnames if any(str(folder / name) in text for text in warnings)}


def _writes_pages(builder: Builder) -> bool:
    """Return whether *builder* writes a file per page, and only those that are outdated.

    Other builders (PDF, singlehtml, gettext) write everything in every build.
    """
    return bool(builder.format) and not isinstance(builder.get_outdated_docs(), str)


def _showing(domain: DecisionDomain) -> list[str]:
    """Return the existing pages that show anything from records."""
    found = domain.env.found_docs
    return [each.docname for each in domain.pages if each.docname in found and domain.shows(each)]


def _basis(app: Sphinx, head: str) -> str:
    """Return what all digests depend on: the package's version, the language, the settings, *head*.

    When these change, Sphinx re-reads all pages once, but rewrites them only for the builder of
    that run; the digests make every other builder rewrite them too.
    """
    settings = decision_domain(app.env).settings
    shaping = dataclasses.replace(
        settings, rules={}, rule_codes=(), problems=(), baseline="", write_baseline=False
    )
    return repr((__version__, app.config.language, shaping, head))


def _digest(domain: DecisionDomain, docname: str, basis: str) -> str:
    digest = hashlib.sha256(basis.encode("utf-8", "surrogatepass"))
    for shown in _shown(domain, docname):
        beside = [_link_extras(domain, inline) for inline in _inlines(shown)]
        digest.update(repr((shown, beside)).encode("utf-8", "surrogatepass"))
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


def _inlines(data: object) -> Iterator[Inline]:
    """Yield every ``Inline`` shown in *data*; the records of a graph are linked like them.

    What is no part of the ``repr`` is not shown.
    """
    if isinstance(data, Inline):
        yield data
    elif isinstance(data, GraphNode):
        yield Inline(data.shown_id, data.docname, data.anchor)
    elif isinstance(data, tuple):
        for each in data:
            yield from _inlines(each)
    elif dataclasses.is_dataclass(data):
        for field in dataclasses.fields(data):
            if field.repr:
                yield from _inlines(getattr(data, field.name))


def _link_extras(domain: DecisionDomain, inline: Inline) -> object:
    """Return what the links of *inline* show besides its text: tooltips, titles of pages."""
    inside = _reference_targets(domain, inline.fragment) if inline.fragment else ()
    record = domain.log.at(inline.docname, inline.anchor)
    if record:
        return tooltip_text(record, ""), *inside
    title = domain.env.titles.get(inline.docname) if shows_title(inline) else None
    return (title.astext() if title else ""), *inside


def _reference_targets(domain: DecisionDomain, fragment: bytes) -> Iterator[object]:
    """Yield what the references in *fragment* show from other pages and records."""
    if _REFERENCE not in fragment:
        return
    for block in unpack(fragment):
        for node in block.findall(addnodes.pending_xref):
            citation = citation_of(node, str(node.get(SOURCE_PAGE, "")))
            shown = _cited(domain, citation) if citation else None
            yield shown, [_link_extras(domain, inline) for inline in _inlines(shown)]
            if not citation or not citation.kind:
                yield _page_or_label(domain, node)


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

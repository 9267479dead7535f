"""Keeps pages true: rewrites those whose boxes, views or citations would now differ.

What a page shows of other pages is digested; the digests of the pages really written lie
in the output folder. In the environment they would be wrong for a second builder, and an
interrupted build would leave pages stale for ever.
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
from sphinx_decisions.model.view import View, ViewType
from sphinx_decisions.render.links import shows_title
from sphinx_decisions.render.passages import unpack
from sphinx_decisions.sphinx_ext.digests import DigestFile
from sphinx_decisions.sphinx_ext.domain import DecisionDomain, decision_domain, tooltip_text
from sphinx_decisions.sphinx_ext.draw import is_drawn
from sphinx_decisions.sphinx_ext.references import heading_at
from sphinx_decisions.views.box import box_data
from sphinx_decisions.views.components import component_key
from sphinx_decisions.views.graph import GraphNode, graph_data
from sphinx_decisions.views.inline import Inline, record_inline
from sphinx_decisions.views.timeline import timeline_data


class Freshness:
    """Remembers, through one build, what each page shows now and which pages were written."""

    def __init__(self) -> None:
        self._file: DigestFile | None = None
        self._now: dict[str, str] = {}
        self._fresh: dict[str, str] = {}
        self._written: set[str] = set()
        self._failures = _Failures()

    def outdated(self, app: Sphinx) -> list[str]:
        """Return the pages that this output folder shows differently, or has never seen.

        Their digests are forgotten: should the build be interrupted, nobody knows which of
        them were written.
        """
        self._file = None
        self._written = set()
        domain = decision_domain(app.env)
        domain.incomplete.clear()
        if not _writes_pages(app.builder):
            return []
        self._file = DigestFile(Path(app.outdir) / digest_file(app.builder.name))
        basis = _basis(app)
        self._now = {docname: _digest(domain, docname, basis) for docname in _showing(domain)}
        before = self._file.load()
        self._fresh = {name: now for name, now in self._now.items() if before.get(name) == now}
        self._file.store(self._fresh)
        self._failures.listen()
        # What is only known from before shows nothing any more, or could not be written.
        known = self._now.keys() | (before.keys() & app.env.found_docs)
        return sorted(known - self._fresh.keys())

    def note_written(self, app: Sphinx, doctree: nodes.document, docname: str) -> None:
        """Note that the page is about to be written (``doctree-resolved``)."""
        self._written.add(docname)

    def save(self, app: Sphinx, exception: Exception | None) -> None:
        """Store the digests of the written pages, if the build came to its end."""
        self._failures.stop()
        if exception is None and self._file:
            now = {name: self._now[name] for name in self._now.keys() & self._written}
            failed = self._failures.among(self._written, Path(app.outdir))
            incomplete = decision_domain(app.env).incomplete & self._written
            # No page has such a digest, so these are written again.
            again = dict.fromkeys(incomplete | failed, "")
            self._file.store({**self._fresh, **now, **again})


class _Failures(logging.Handler):
    """Hears which pages could not be written: Sphinx only warns, and half of one may be there."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep what *record* says."""
        with suppress(LookupError, TypeError, ValueError):  # Its words and values may not fit.
            self._told.append(record.getMessage())

    def listen(self) -> None:
        """Hear what Sphinx says from now on."""
        self._told.clear()
        logging.getLogger(NAMESPACE).addHandler(self)

    def stop(self) -> None:
        """Hear nothing any more."""
        logging.getLogger(NAMESPACE).removeHandler(self)

    def among(self, docnames: Iterable[str], folder: Path) -> set[str]:
        """Return those of *docnames* whose files in *folder* a warning names."""
        told = [text for text in self._told if str(folder) in text]
        return {name for name in docnames if any(str(folder / name) in text for text in told)}


def digest_file(builder: str) -> str:
    """Return the name of the file in which *builder* keeps the digests, in its output folder."""
    return f".decisions-{builder}.json"


def _writes_pages(builder: Builder) -> bool:
    """Return whether *builder* keeps a file for each page and rewrites only some of them.

    Others (PDF, one page for all, message catalogues) make everything anew in every build.
    """
    return bool(builder.format) and not isinstance(builder.get_outdated_docs(), str)


def _showing(domain: DecisionDomain) -> list[str]:
    """Return the pages that show anything of records, and exist."""
    showing = {
        page.docname
        for page in domain.pages
        if page.records or page.views or page.citations or page.mentions
    }
    return sorted(showing & domain.env.found_docs)


def _basis(app: Sphinx) -> str:
    """Return what everything shown depends on: this package, the language, the settings.

    When these change, Sphinx itself reads every page again, whichever builder comes first, but
    writes them for that one alone.
    """
    settings = decision_domain(app.env).settings
    shaping = dataclasses.replace(settings, rules={}, rule_codes=(), problems=())
    return repr((__version__, app.config.language, shaping))


def _digest(domain: DecisionDomain, docname: str, basis: str) -> str:
    digest = hashlib.sha256(basis.encode("utf-8", "surrogatepass"))
    for shown in _shown(domain, docname):
        beside = [_beside(domain, inline) for inline in _inlines(shown)]
        digest.update(repr((shown, beside)).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _shown(domain: DecisionDomain, docname: str) -> Iterator[object]:
    """Yield the data of everything on the page that depends on records."""
    log = domain.log
    page = domain.pages.get(docname)
    for record in page.records:
        present = log.at(record.docname, record.anchor)
        yield box_data(log, present) if present else None
    for view in domain.visible(page.views):
        yield _view_data(domain, view)
    for citation in domain.visible(page.citations):
        yield _cited(domain, citation)
    for mention in page.mentions:
        mentioned = domain.mentioned(docname, mention)
        yield mentioned and record_inline(log, mentioned)


def _cited(domain: DecisionDomain, citation: Citation) -> object:
    if domain.names_component(citation):
        row = domain.component_anchors.get(component_key(citation.text))
        return row and (row.docname, row.anchor)
    record = domain.log.cited(citation)
    return record and record_inline(domain.log, record)


def _view_data(domain: DecisionDomain, view: View) -> object:
    if view.type is ViewType.GRAPH:
        return graph_data(domain.log, view), is_drawn(domain.builder)
    return timeline_data(domain.log, view) if view.type is ViewType.TIMELINE else domain.table(view)


def _inlines(data: object) -> Iterator[Inline]:
    """Yield every ``Inline`` anywhere in *data*; the records of a graph are linked like them."""
    if isinstance(data, Inline):
        yield data
    elif isinstance(data, GraphNode):
        yield Inline(data.shown_id, data.docname, data.anchor)
    elif isinstance(data, tuple):
        for each in data:
            yield from _inlines(each)
    elif dataclasses.is_dataclass(data):
        for field in dataclasses.fields(data):
            yield from _inlines(getattr(data, field.name))


def _beside(domain: DecisionDomain, inline: Inline) -> object:
    """Return what the links of *inline* show beside its text: tooltips, titles of pages."""
    inside = _inside(domain, inline.fragment) if inline.fragment else ()
    record = domain.log.at(inline.docname, inline.anchor)
    if record:
        return tooltip_text(record, ""), *inside
    title = domain.env.titles.get(inline.docname) if shows_title(inline) else None
    return (title.astext() if title else ""), *inside


def _inside(domain: DecisionDomain, fragment: bytes) -> Iterator[object]:
    """Yield what the references in *fragment* show of other pages and records."""
    if _REFERENCE not in fragment:
        return
    for block in unpack(fragment):
        for node in block.findall(addnodes.pending_xref):
            citation = citation_of(node, str(node.get(SOURCE_PAGE, "")))
            shown = _cited(domain, citation) if citation else None
            yield shown, [_beside(domain, inline) for inline in _inlines(shown)]
            if not citation or not citation.kind:
                yield _page_or_label(domain, node)


def _page_or_label(domain: DecisionDomain, node: addnodes.pending_xref) -> object:
    """Return the title of the page, and the label, that *node*, which is no role of ours, names."""
    target = str(node.get("reftarget", ""))
    # MyST names the page from the top, and a place in it beside.
    from_top = node.get("refdomain") == "doc" and node.get("reftype") == "myst"
    docname = target if from_top else docname_join(str(node.get(SOURCE_PAGE, "")), target)
    page = domain.env.titles.get(docname) if node.get("reftype") != "ref" else None
    title = page and (node.get("refexplicit") or page.astext())
    place = str(node.get("reftargetid") or target)
    labels = domain.env.domains.standard_domain.labels
    label = labels.get(place) or labels.get(place.lower())
    return title, heading_at(domain.env, docname, place), label


_REFERENCE = addnodes.pending_xref.__name__.encode()
"""What a packed passage contains wherever it has a reference, and hardly any without one."""

"""Freshness: rewriting of pages whose boxes, views or citations have changed.

For each page, a digest of the data that it shows from other pages is stored in the output folder
when the page is written. It is not stored in the environment, because several builders share that,
and because an interrupted build would leave pages stale. Two texts stand for all pages together, so
that nothing is computed where nothing has changed.
"""

from __future__ import annotations

import dataclasses
import hashlib
import logging
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

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
from sphinx_decisions.rules.clock import today
from sphinx_decisions.sphinx_ext.digests import NOTHING, DigestFile, Written, digest_file
from sphinx_decisions.sphinx_ext.domain import DecisionDomain, decision_domain
from sphinx_decisions.sphinx_ext.draw import is_drawn, shows_graphs
from sphinx_decisions.sphinx_ext.references import heading_at
from sphinx_decisions.views.box import box_data
from sphinx_decisions.views.component_anchors import ComponentAnchor
from sphinx_decisions.views.findings_table import FINDINGS
from sphinx_decisions.views.graph import GraphNode
from sphinx_decisions.views.inline import Inline, record_inline
from sphinx_decisions.views.lineage import lineage_data
from sphinx_decisions.views.names import Form
from sphinx_decisions.views.view_types import type_of


class Freshness:
    """Collects, during one build, what each page shows and which pages are written."""

    unchanged = False
    """Whether everything in the output folder is as this build would make it."""

    def __init__(self) -> None:
        self._file: DigestFile | None = None
        self._before = self._now = NOTHING
        self.written: set[str] = set()
        """The pages that have been, or are about to be, written."""
        self._failures = _Failures()

    def begin(self, app: Sphinx, state: str) -> None:
        """Look at the output folder; *state* stands for all that this build depends on."""
        self.unchanged, self._file = False, None
        self._before, self._now = NOTHING, Written(state=state)
        self.written = set()
        decision_domain(app.env).incomplete.clear()
        if not _writes_pages(app.builder):
            return
        self._file = DigestFile(Path(app.outdir) / digest_file(app.builder.name))
        self._before = before = self._file.load()
        self._failures.listen()
        if before.state == state and before.files == _files(app, before.files):
            self.unchanged, self._now = True, before

    def outdated(self, app: Sphinx, head: str) -> list[str]:
        """Return the pages that are missing or stale in this output folder.

        *head* is what the heads of all pages that show records depend on.

        Their stored digests are dropped first, so that they are rewritten if the build is
        interrupted.
        """
        if not self._file:
            return []
        domain, before = decision_domain(app.env), self._before
        basis = _basis(app, head)
        words = _words(app, basis)
        if words == before.words:
            self._now = replace(self._now, pages=before.pages, words=words)
            return []
        around = _neighbours(app)
        now = {
            name: _digest(domain, name, (basis, around.pop(name, ()))) for name in _showing(domain)
        }
        now |= {name: _digest(domain, name, beside) for name, beside in around.items()}
        self._now = replace(self._now, pages=now, words=words)
        self._file.store(Written(self._fresh))
        # Pages that have only an old digest show no records any more, or failed to be written.
        known = now.keys() | (before.pages.keys() & app.env.found_docs)
        return sorted(known - self._fresh.keys())

    @property
    def _fresh(self) -> dict[str, str]:
        """The digests of the pages that were right before this build."""
        before = self._before.pages
        return {name: now for name, now in self._now.pages.items() if before.get(name) == now}

    def note_written(self, docname: str) -> None:
        """Record that the page is about to be written."""
        self.written.add(docname)

    def save(self, app: Sphinx, files: Iterable[str]) -> None:
        """Store the digests of the written pages at the end of a build that succeeded.

        *files* are the names of other files that the output folder may have.
        """
        self._failures.stop()
        if not self._file:
            return
        failed = self._failures.among(self.written, Path(app.outdir))
        again = failed | (decision_domain(app.env).incomplete & self.written)
        fresh = self._fresh
        late = self._now.pages.keys() - self.written - fresh.keys()
        now = {name: self._now.pages[name] for name in self._now.pages.keys() & self.written}
        # An empty digest matches no page, so these pages are written again.
        pages = {**fresh, **now, **dict.fromkeys(again, "")}
        if again or late:
            self._file.store(Written(pages))
        else:
            self._file.store(replace(self._now, pages=pages, files=_files(app, files)))

    def stop(self) -> None:
        """Note nothing more: the build is over."""
        self._failures.stop()


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


def _files(app: Sphinx, names: Iterable[str]) -> dict[str, list[int]]:
    """Return size and time of those of the files *names* that are in the output folder."""
    found = {}
    for name in names:
        with suppress(OSError):
            state = (Path(app.outdir) / name).stat()
            found[name] = [state.st_size, state.st_mtime_ns]
    return found


def _words(app: Sphinx, basis: str) -> str:
    """Return what stands for all that pages can show of records, besides files and lines.

    What they show of other pages are titles, labels and headings.
    """
    env, domain = app.env, decision_domain(app.env)
    parts = (
        *(basis, domain.pages.words_digest, sorted(env.found_docs), today()),
        sorted((each, domain.holds(each)) for each in domain.pages.conditions),
        sorted((name, title.astext()) for name, title in env.titles.items()),
        sorted(env.domains.standard_domain.labels.items()),
        sorted((name, about.get("myst_slugs")) for name, about in env.metadata.items()),
        domain.findings if _shows_findings(domain) else (),
        shows_graphs(app) and is_drawn(app.builder),
    )
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _shows_findings(domain: DecisionDomain) -> bool:
    return any(view.type == FINDINGS.name for view in domain.pages.all(lambda page: page.views))


_Neighbour = tuple[str, str]
"""A page and its title."""


def _neighbours(app: Sphinx) -> dict[str, list[_Neighbour]]:
    """Return the pages with records that each page names in its frame, with their titles.

    Themes show the pages above, before and after each one. Sphinx does not rewrite a page when one
    of these gets another title.
    """
    if app.builder.format != "html":
        return {}
    env = app.env
    found: dict[str, list[_Neighbour]] = {}
    for docname, related in env.collect_relations().items():
        for other in related:
            if other and decision_domain(env).pages.get(other).records:
                found.setdefault(docname, []).append((other, env.titles[other].astext()))
    return found


def _basis(app: Sphinx, head: str) -> str:
    """Return what all digests depend on: the package's version, the language, the settings, *head*.

    When these change, Sphinx re-reads all pages once, but rewrites them only for the builder of
    that run; the digests make every other builder rewrite them too.
    """
    settings = decision_domain(app.env).settings
    shaping = replace(
        settings, rules={}, rule_codes=(), problems=(), baseline="", write_baseline=False
    )
    return repr((__version__, app.config.language, shaping, head))


def _digest(domain: DecisionDomain, docname: str, basis: object) -> str:
    digest = hashlib.sha256(repr(basis).encode("utf-8", "surrogatepass"))
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

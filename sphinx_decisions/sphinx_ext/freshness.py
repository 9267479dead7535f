"""Keeps pages true: rewrites those whose boxes, views or citations would now differ.

What a page shows of other pages is digested; the digests of the pages really written lie
in the output folder. In the environment they would be wrong for a second builder, and an
interrupted build would leave pages stale for ever.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder

from sphinx_decisions import __version__
from sphinx_decisions.records.box import box_data
from sphinx_decisions.records.citations import citation_data
from sphinx_decisions.records.graph import graph_data
from sphinx_decisions.records.pieces import Piece
from sphinx_decisions.records.views import Shape
from sphinx_decisions.sphinx_ext.domain import DecisionDomain, decision_domain


class Freshness:
    """Remembers, through one build, what each page shows now and which pages were written."""

    def __init__(self) -> None:
        self._now: dict[str, str] = {}
        self._written: set[str] = set()

    def outdated(self, app: Sphinx) -> list[str]:
        """Return the pages that this output folder shows differently, or has never seen.

        Their digests are forgotten: should the build be interrupted, nobody knows which of
        them were written.
        """
        self._now = {}
        self._written = set()
        if not _writes_pages(app.builder):
            return []
        domain = decision_domain(app.env)
        self._now = {docname: _digest(domain, docname) for docname in _showing(domain)}
        before = _load(app)
        fresh = {name: digest for name, digest in self._now.items() if before.get(name) == digest}
        _store(app, before, fresh)
        return sorted(self._now.keys() - fresh.keys())

    def note_written(self, app: Sphinx, doctree: nodes.document, docname: str) -> None:
        """Note that the page is being written (``doctree-resolved``)."""
        self._written.add(docname)

    def save(self, app: Sphinx, exception: Exception | None) -> None:
        """Store the digests of the written pages, if the build came to its end."""
        if exception is None and self._now:
            before = _load(app)
            written = {name: self._now[name] for name in self._now.keys() & self._written}
            _store(app, before, before | written)


def digest_file(builder: str) -> str:
    """Return the name of the file in which *builder* keeps the digests, in its output folder."""
    return f".decisions-{builder}.json"


def _writes_pages(builder: Builder) -> bool:
    """Return whether *builder* keeps a file for each page and rewrites only some of them.

    Others (PDF, one page for all, message catalogues) make everything anew in every build.
    """
    return bool(builder.format) and not isinstance(builder.get_outdated_docs(), str)


def _showing(domain: DecisionDomain) -> list[str]:
    """Return the pages that show anything of records."""
    return sorted({*domain.data["records"], *domain.data["views"], *domain.data["citations"]})


def _digest(domain: DecisionDomain, docname: str) -> str:
    # How it is shown may differ from version to version.
    digest = hashlib.sha256(__version__.encode())
    for shown in _shown(domain, docname):
        behind = [_behind(domain, piece) for piece in _pieces(shown)]
        digest.update(repr((shown, behind)).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _shown(domain: DecisionDomain, docname: str) -> Iterator[object]:
    """Yield the data of everything on the page that depends on records."""
    log = domain.log
    for record in domain.data["records"].get(docname, ()):
        present = log.at(record.docname, record.anchor)
        yield box_data(log, present) if present else None
    for view in domain.data["views"].get(docname, ()):
        yield graph_data(log, view) if view.shape is Shape.GRAPH else domain.table(view)
    for citation in domain.data["citations"].get(docname, ()):
        yield citation_data(log, citation)


def _pieces(data: object) -> Iterator[Piece]:
    """Yield the pieces anywhere in *data*."""
    if isinstance(data, Piece):
        yield data
    elif isinstance(data, tuple):
        for each in data:
            yield from _pieces(each)
    elif dataclasses.is_dataclass(data):
        for field in dataclasses.fields(data):
            yield from _pieces(getattr(data, field.name))


def _behind(domain: DecisionDomain, piece: Piece) -> str:
    """Return what the link of *piece* shows beside its text: a tooltip, or a page's title."""
    record = domain.record_at(piece.docname, piece.anchor)
    if record:
        return record.citation
    title = domain.env.titles.get(piece.docname)
    return title.astext() if title else ""


def _path(app: Sphinx) -> Path:
    return Path(app.outdir) / digest_file(app.builder.name)


def _load(app: Sphinx) -> dict[str, str]:
    """Return the digests of the pages in this output folder; none where they cannot be read."""
    try:
        stored = json.loads(_path(app).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stored if isinstance(stored, dict) else {}


def _store(app: Sphinx, before: dict[str, str], digests: dict[str, str]) -> None:
    """Put *digests* in the place of those from *before*, in one step."""
    if digests != before:
        path = _path(app)
        temporary = path.with_name(path.name + ".new")
        temporary.write_text(json.dumps(digests, indent=0, sort_keys=True), encoding="utf-8")
        temporary.replace(path)

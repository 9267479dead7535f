"""Keeps pages true: rewrites those whose boxes, views or citations would now differ.

What a page shows of other pages is digested; the digests of the pages really written lie
in the output folder. In the environment they would be wrong for a second builder, and an
interrupted build would leave pages stale for ever.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx

from sphinx_decisions.records.box import box_data
from sphinx_decisions.records.citations import citation_data
from sphinx_decisions.records.graph import graph_data
from sphinx_decisions.records.views import Shape
from sphinx_decisions.sphinx_ext.domain import DecisionDomain, decision_domain
from sphinx_decisions.sphinx_ext.show import pages_in


class Freshness:
    """Remembers, through one build, what each page shows now and which pages were written."""

    def __init__(self) -> None:
        self._now: dict[str, str] = {}
        self._written: set[str] = set()

    def outdated(self, app: Sphinx) -> list[str]:
        """Return the pages that this output folder shows differently, or has never seen."""
        domain = decision_domain(app.env)
        self._now = {docname: _digest(domain, docname) for docname in _showing(domain)}
        before = _load(app)
        return sorted(name for name, digest in self._now.items() if before.get(name) != digest)

    def note_written(self, app: Sphinx, doctree: nodes.document, docname: str) -> None:
        """Note that the page is being written (``doctree-resolved``)."""
        self._written |= pages_in(doctree, docname)

    def save(self, app: Sphinx, exception: Exception | None) -> None:
        """Store the digests of the written pages, if the build came to its end."""
        if exception is not None:
            return
        before = _load(app)
        stored = {
            name: digest if name in self._written else before[name]
            for name, digest in self._now.items()
            if name in self._written or name in before
        }
        if stored != before:
            path = _path(app)
            temporary = path.with_name(path.name + ".new")
            temporary.write_text(json.dumps(stored, indent=0, sort_keys=True), encoding="utf-8")
            temporary.replace(path)


def digest_file(builder: str) -> str:
    """Return the name of the file in which *builder* keeps the digests, in its output folder."""
    return f".decisions-{builder}.json"


def _showing(domain: DecisionDomain) -> list[str]:
    """Return the pages that show anything of records."""
    return sorted({*domain.data["records"], *domain.data["views"], *domain.data["citations"]})


def _digest(domain: DecisionDomain, docname: str) -> str:
    digest = hashlib.sha256()
    for shown in _shown(domain, docname):
        digest.update(repr(shown).encode("utf-8", "surrogatepass"))
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


def _path(app: Sphinx) -> Path:
    return Path(app.outdir) / digest_file(app.builder.name)


def _load(app: Sphinx) -> dict[str, str]:
    """Return the digests of the pages in this output folder; none where they cannot be read."""
    try:
        stored = json.loads(_path(app).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stored if isinstance(stored, dict) else {}

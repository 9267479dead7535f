"""Records in the general index, corrected after all pages have been read.

Sphinx fills the index page by page, when neither the printed id of a record is known nor whether
the present builder shows a record under an ``only``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sphinx.environment import BuildEnvironment

from sphinx_decisions.sphinx_ext.domain import DecisionDomain, decision_domain
from sphinx_decisions.sphinx_ext.kept_build import KeptBuild

if TYPE_CHECKING:
    from sphinx_decisions.doctree.head import IndexEntry


def settle_index(env: BuildEnvironment, build: KeptBuild) -> None:
    """Put the records that the present *build* shows into the index, by their printed ids.

    Entries are removed and also restored, because another builder may use this environment next,
    and titles may change. Sphinx writes the index in every build of web pages.
    """
    domain = decision_domain(env)
    listed = env.domains["index"].data["entries"]
    for docname, anchor, entry in build.kept("index", lambda: tuple(_entries(domain))):
        others = [e for e in listed.get(docname, ()) if (e[0], e[2]) != ("single", anchor)]
        listed[docname] = [*others, entry] if entry else others


def _entries(domain: DecisionDomain) -> Iterator[tuple[str, str, IndexEntry | None]]:
    """Yield page and anchor of each record, and its entry if this build shows it."""
    from sphinx_decisions.doctree.head import index_entry

    for record in domain.pages.all(lambda page: page.records):
        shown = domain.log.at(record.docname, record.anchor)
        yield record.docname, record.anchor, index_entry(shown) if shown else None

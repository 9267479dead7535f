"""Records in the general index, corrected after all pages have been read.

Sphinx fills the index page by page, when neither the printed id of a record is known nor whether
the present builder shows a record under an ``only``.
"""

from __future__ import annotations

from sphinx.environment import BuildEnvironment

from sphinx_decisions.doctree.head import index_entry
from sphinx_decisions.sphinx_ext.domain import decision_domain


def settle_index(env: BuildEnvironment) -> None:
    """Put the records that the present builder shows into the index, by their printed ids.

    Entries are removed and also restored, because another builder may use this environment next,
    and titles may change.
    """
    domain = decision_domain(env)
    listed = env.domains["index"].data["entries"]
    for record in domain.pages.all(lambda page: page.records):
        docname, (type_, _, anchor, *_) = record.docname, index_entry(record)
        others = [e for e in listed.get(docname, ()) if (e[0], e[2]) != (type_, anchor)]
        shown = domain.log.at(docname, record.anchor)
        listed[docname] = [*others, index_entry(shown)] if shown else others

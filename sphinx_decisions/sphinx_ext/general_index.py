"""Records in the general index, which Sphinx fills with what it reads, page by page.

A page knows neither whether the present builder shows a record under an ``only``, nor how
the log prints its id.
"""

from __future__ import annotations

from sphinx.environment import BuildEnvironment

from sphinx_decisions.doctree.head import index_entry
from sphinx_decisions.sphinx_ext.domain import decision_domain


def settle_index(env: BuildEnvironment) -> None:
    """List the records that the present builder shows in the index, by their printed ids.

    The next builder may share this environment, and the next build has other titles, so
    entries come back as well as go.
    """
    domain = decision_domain(env)
    listed = env.domains["index"].data["entries"]
    for record in domain.pages.all(lambda page: page.records):
        docname, (type_, _, anchor, *_) = record.docname, index_entry(record)
        others = [e for e in listed.get(docname, ()) if (e[0], e[2]) != (type_, anchor)]
        shown = domain.log.at(docname, record.anchor)
        listed[docname] = [*others, index_entry(shown)] if shown else others

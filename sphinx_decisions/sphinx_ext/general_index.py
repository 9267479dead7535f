"""Records in the general index, which Sphinx fills with what it reads, whatever ``only`` says."""

from __future__ import annotations

from sphinx.environment import BuildEnvironment

from sphinx_decisions.doctree.head import index_entry
from sphinx_decisions.sphinx_ext.domain import decision_domain


def settle_index(env: BuildEnvironment) -> None:
    """List those records under an ``only`` in the index that the present builder shows.

    The next builder may share this environment, so entries come back as well as go.
    """
    domain = decision_domain(env)
    listed = env.domains["index"].data["entries"]
    for record in domain.pages.all(lambda page: page.records):
        if not record.place.only:
            continue
        docname, entry = record.docname, index_entry(record)
        others = [each for each in listed.get(docname, ()) if tuple(each) != entry]
        visible = domain.log.at(docname, record.anchor) is not None
        listed[docname] = [*others, entry] if visible else others

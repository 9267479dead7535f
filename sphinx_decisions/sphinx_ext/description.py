"""The ``description`` of a record's page for search engines: the record's summary."""

from __future__ import annotations

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_decisions.doctree.walking import every
from sphinx_decisions.sphinx_ext.domain import decision_domain


class DescribePage(SphinxPostTransform):
    """Gives the page of a single record a description, unless its author wrote one.

    It is added when pages are written, because in the stored page it would go to translators.
    """

    default_priority = 9
    formats = ("html",)

    def run(self, **kwargs: object) -> None:
        """Add the description of this page."""
        domain = decision_domain(self.env)
        records = [*domain.visible(domain.pages.get(self.env.docname).records)]
        if len(records) == 1 and records[0].summary and not _is_described(self.document):
            meta = nodes.meta("", name="description", content=records[0].summary)
            self.document.insert(0, meta)


def _is_described(document: nodes.document) -> bool:
    names = (str(meta.get("name", "")) for meta in every(document, nodes.meta))
    return any(name.casefold() == "description" for name in names)

"""Which record a citation means."""

from __future__ import annotations

from sphinx_decisions.log.log import Log
from sphinx_decisions.log.targets import Target
from sphinx_decisions.model.citation import Citation


def cited(log: Log, citation: Citation) -> Target:
    """Return the record that *citation* means; without a kind, only labels and shown forms."""
    if citation.kind:
        return log.resolver.resolve(citation.text, citation.docname, citation.kind, only=True)
    labelled = log.resolver.by_anchor(citation.text)
    if labelled or citation.by_label:
        return Target(citation.text, record=labelled)
    return log.resolver.by_shown_id(citation.text, citation.docname)

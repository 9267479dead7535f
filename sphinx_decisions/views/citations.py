"""What a citation shows of its record."""

from __future__ import annotations

from sphinx_decisions.log.citations import cited
from sphinx_decisions.log.log import Log
from sphinx_decisions.model.citation import Citation
from sphinx_decisions.views.inline import Inline, record_inline


def citation_data(log: Log, citation: Citation) -> Inline | None:
    """Return what a citation shows of its record, or ``None`` where there is no such record."""
    record = cited(log, citation).record
    return record_inline(log, record) if record else None

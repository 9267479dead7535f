"""Records in the general index, which Sphinx fills with what it reads, whatever ``only`` says."""

from __future__ import annotations

from typing import TypeAlias

from sphinx.environment import BuildEnvironment

from sphinx_decisions.model.record import Record
from sphinx_decisions.sphinx_ext.domain import decision_domain

Entry: TypeAlias = tuple[str, str, str, str, str | None]


def index_entry(record: Record) -> Entry:
    """Return the entry that leads to *record*; a semicolon would begin a sub-entry."""
    return ("single", record.citation.replace(";", ","), record.anchor, "", None)


def settle_index(env: BuildEnvironment) -> None:
    """List those records under an ``only`` in the index that the present builder shows.

    The next builder may share this environment, so entries come back as well as go.
    """
    domain = decision_domain(env)
    listed = env.domains["index"].data["entries"]
    for docname, records in domain.data["records"].items():
        for record in records:
            if not record.place.only:
                continue
            entry = index_entry(record)
            others = [each for each in listed.get(docname, ()) if tuple(each) != entry]
            shown = domain.record_at(docname, record.anchor) is not None
            listed[docname] = [*others, entry] if shown else others

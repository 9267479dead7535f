"""Citations: where running text names a record, kept by page so that it stays true."""

from __future__ import annotations

from dataclasses import dataclass

from sphinx_decisions.records.log import Log
from sphinx_decisions.records.model import Place
from sphinx_decisions.records.pieces import Piece, record_piece
from sphinx_decisions.records.targets import Target


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference in a page's text; *kind* is the role's, or empty for ``:any:`` and labels.

    *text* is the target as written. *owner* is the address of the record in which it
    stands (empty outside of all), *parts* the sections around it there, as ``section_key``
    gives them. What is cited *by_label* alone, by ``:ref:``, knows no other form.
    """

    docname: str
    kind: str
    text: str
    place: Place
    owner: tuple[str, str] = ("", "")
    parts: tuple[str, ...] = ()
    by_label: bool = False


def cited(log: Log, citation: Citation) -> Target:
    """Return the record that *citation* means; without a kind, only labels and shown forms."""
    if citation.kind:
        return log.resolver.resolve(citation.text, citation.docname, citation.kind, only=True)
    labelled = log.resolver.by_anchor(citation.text)
    if labelled or citation.by_label:
        return Target(citation.text, record=labelled)
    return log.resolver.shown_form(citation.text, citation.docname)


def citation_data(log: Log, citation: Citation) -> Piece | None:
    """Return what a citation shows of its record, or ``None`` where there is no such record."""
    record = cited(log, citation).record
    return record_piece(log, record) if record else None

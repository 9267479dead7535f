"""The roles that cite records: ``:adr:`5```, ``:adr:`~5```, ``:adr:`the event store <5>```."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes
from sphinx.util.docutils import ReferenceRole

from sphinx_decisions.log.targets import canonical
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.views.components import COMPONENT


class _DomainRole(ReferenceRole):
    """A role of the domain for targets of *object_type*, under its short name as well.

    It needs no environment: the page on which the reference stands is noted when the page
    has been read.
    """

    def __init__(self, object_type: str) -> None:
        super().__init__()
        self.object_type = object_type

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the reference, or mere text where ``!`` opens it."""
        classes = ["xref", "decision", f"decision-{self.object_type}"]
        if self.disabled:
            text = self.text.removeprefix("!")
            return [nodes.inline(self.rawtext, text, classes=classes)], []
        reference = addnodes.pending_xref(
            self.rawtext,
            refdomain="decision",
            reftype=self.object_type,
            refexplicit=self.has_explicit_title,
            refwarn=False,
        )
        self.set_source_info(reference)
        title, reference["reftarget"] = self.process_link(reference)
        reference += nodes.inline(self.rawtext, title, classes=classes)
        return [reference], []

    def process_link(self, reference: addnodes.pending_xref) -> tuple[str, str]:
        """Return the text and the target of *reference*."""
        raise NotImplementedError


class ComponentRole(_DomainRole):
    """Names a component and leads to where a view tells which decisions shape it."""

    def __init__(self) -> None:
        super().__init__(COMPONENT)

    def process_link(self, reference: addnodes.pending_xref) -> tuple[str, str]:
        """Return the text and the target on one line."""
        return " ".join(self.title.split()), " ".join(self.target.split())


class RecordRole(_DomainRole):
    """Cites a record of *kind*; the link's text follows the record, unless it is written.

    The target becomes canonical (``5`` → ``ADR-0005``), so that it reaches the inventory
    of another project; what was written is kept for this one.
    """

    def __init__(self, kind: str, settings: Settings) -> None:
        super().__init__(kind)
        self.settings = settings

    def process_link(self, reference: addnodes.pending_xref) -> tuple[str, str]:
        """Return the text and the canonical target; ``~`` in front asks for the id alone."""
        short = not self.has_explicit_title and self.target.startswith("~")
        written = " ".join((self.target.removeprefix("~") if short else self.target).split())
        target = canonical(written, self.object_type, self.settings)
        reference["decision_text"] = written
        reference["decision_short"] = short
        # Else a record of another project would be shown with its whole title.
        reference["refexplicit"] = self.has_explicit_title or short
        shown = target.rpartition(":")[2] if short else target
        return (self.title if self.has_explicit_title else shown), target

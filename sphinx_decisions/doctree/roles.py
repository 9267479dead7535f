"""The roles that cite records: ``:adr:`5```, ``:adr:`~5```, ``:adr:`the event store <5>```."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes
from sphinx.util.docutils import ReferenceRole

from sphinx_decisions.model.settings import Settings
from sphinx_decisions.views.names import COMPONENT


class _DomainRole(ReferenceRole):
    """A role of the domain for targets of *object_type*, also usable without ``decision:``.

    It does not need a build environment: the docname is set in its references later, by
    ``read_page``.
    """

    def __init__(self, object_type: str) -> None:
        super().__init__()
        self.object_type = object_type

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the reference, or plain text if the target starts with ``!``."""
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
    """Links to a component's row in a view of the decisions behind components."""

    def __init__(self) -> None:
        super().__init__(COMPONENT)

    def process_link(self, reference: addnodes.pending_xref) -> tuple[str, str]:
        """Return the text and the target, each on one line."""
        return " ".join(self.title.split()), " ".join(self.target.split())


class RecordRole(_DomainRole):
    """Cites a record of *kind*; without an explicit text the link shows the record's title.

    The target becomes canonical (``5`` → ``ADR-0005``), so that intersphinx finds it in the
    inventory of another project; the text as written is kept for this project.
    """

    def __init__(self, kind: str, settings: Settings) -> None:
        super().__init__(kind)
        self.settings = settings

    def process_link(self, reference: addnodes.pending_xref) -> tuple[str, str]:
        """Return the text and the canonical target; ``~`` in front makes the id the text."""
        # Here, because roles are registered in every build, and few builds read a page.
        from sphinx_decisions.log.shown import canonical

        short = not self.has_explicit_title and self.target.startswith("~")
        written = " ".join((self.target.removeprefix("~") if short else self.target).split())
        target = canonical(written, self.object_type, self.settings)
        reference["decision_text"] = written
        reference["decision_short"] = short
        # Otherwise intersphinx would show the whole title of another project's record.
        reference["refexplicit"] = self.has_explicit_title or short
        shown = target.rpartition(":")[2] if short else target
        return (self.title if self.has_explicit_title else shown), target

"""The roles that cite records: ``:adr:`5```, ``:adr:`~5```, ``:adr:`the event store <5>```."""

from __future__ import annotations

from docutils import nodes
from sphinx.environment import BuildEnvironment
from sphinx.roles import XRefRole

from sphinx_decisions.log.targets import canonical
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.views.components import COMPONENT


class _DomainRole(XRefRole):
    """A role of the domain for targets of *object_type*, under its short name as well."""

    def __init__(self, object_type: str) -> None:
        super().__init__(innernodeclass=nodes.inline)
        self.object_type = object_type

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Return the reference; a short role acts as the domain's own."""
        self.name = f"decision:{self.object_type}"
        return super().run()


class ComponentRole(_DomainRole):
    """Names a component and leads to where a view tells which decisions shape it."""

    def __init__(self) -> None:
        super().__init__(COMPONENT)

    def process_link(
        self,
        env: BuildEnvironment,
        refnode: nodes.Element,
        has_explicit_title: bool,
        title: str,
        target: str,
    ) -> tuple[str, str]:
        """Return the text and the target on one line."""
        return " ".join(title.split()), " ".join(target.split())


class RecordRole(_DomainRole):
    """Cites a record of *kind*; the link's text follows the record, unless it is written.

    The target becomes canonical (``5`` → ``ADR-0005``), so that it reaches the inventory
    of another project; what was written is kept for this one.
    """

    def __init__(self, kind: str, settings: Settings) -> None:
        super().__init__(kind)
        self.settings = settings

    def process_link(
        self,
        env: BuildEnvironment,
        refnode: nodes.Element,
        has_explicit_title: bool,
        title: str,
        target: str,
    ) -> tuple[str, str]:
        """Return the text and the canonical target; ``~`` in front asks for the id alone."""
        short = not has_explicit_title and target.startswith("~")
        written = " ".join(target.removeprefix("~").split()) if short else " ".join(target.split())
        target = canonical(written, self.object_type, self.settings)
        refnode["decision_text"] = written
        refnode["decision_short"] = short
        # Else a record of another project would be shown with its whole title.
        refnode["refexplicit"] = has_explicit_title or short
        shown = target.rpartition(":")[2] if short else target
        return (title if has_explicit_title else shown), target

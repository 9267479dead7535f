"""Rules about components: the parts of the system that records name."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_decisions.model.citation import Citation
from sphinx_decisions.model.finding import Finding, Severity
from sphinx_decisions.model.message import Message, meant_or, say
from sphinx_decisions.model.spelling import nearest
from sphinx_decisions.rules.project import Project
from sphinx_decisions.rules.registry import finding, rule, short
from sphinx_decisions.views.component_anchors import component_anchors
from sphinx_decisions.views.components import component_key, components
from sphinx_decisions.views.names import COMPONENT


@rule(Severity.WARNING, needs_inventories=True)
def unknown_component(project: Project) -> Iterator[Finding]:
    """A component that is cited is shown by a ``decision-components`` view.

    Bad::

       The :decision-component:`evnt store` keeps all events.

    Good::

       The :decision-component:`event store` keeps all events.

       .. decision-components::
    """
    if not project.component_citations:
        return
    anchors = component_anchors(project.log, project.views)
    for citation in project.component_citations:
        if component_key(citation.text) in anchors or project.is_external(COMPONENT, citation.text):
            continue
        message, name = _astray(project, citation), short(citation.text)
        yield finding("unknown_component", message, citation.place, subject=name)


def _astray(project: Project, citation: Citation) -> Message:
    names = {component_key(each.name): each.name for each in components(project.log)}
    if component_key(citation.text) in names:
        return say(
            "No view shows the component “{component}”. Add the directive “decision-components” to "
            "a page.",
            component=short(citation.text),
        )
    near = [names[key] for key in nearest(component_key(citation.text), names, count=2)]
    other = say("Cite one that a record names, or add it to a record.")
    return say(
        "No record names the component “{component}”. {mend}",
        component=short(citation.text),
        mend=meant_or(near, other),
    )

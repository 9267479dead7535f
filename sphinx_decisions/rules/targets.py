"""What to do about a target that names no record."""

from __future__ import annotations

from sphinx_decisions.model.message import Message, meant_or, say
from sphinx_decisions.model.record import Record
from sphinx_decisions.rules.project import Project


def mend(
    project: Project,
    text: str,
    docname: str,
    kind: str,
    only: bool = False,
    writer: Record | None = None,
) -> Message:
    """Return what to do about *text*, which names no record: see ``Resolver.suggestions``."""
    resolver = project.log.resolver
    target = resolver.resolve(text, docname, kind)
    if target.record and target.record.kind.name != kind:
        return say(
            "{record} is of another kind: use the role “{role}”.",
            record=target.record.citation,
            role=target.record.kind.role,
        )
    if target.docname:
        return say(
            "The page “{page}” exists, but is not a record: put a marker on it.",
            page=target.docname,
        )
    if target.record:  # By its title, which is no name for a citation.
        near: tuple[str, ...] = (resolver.to_write(target.record),)
    else:
        near = resolver.suggestions(text, docname, kind, only, writer)
    return meant_or(near, say("Name another record, or add this one."))

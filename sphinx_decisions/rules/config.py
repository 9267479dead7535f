"""Rules about the configuration."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_decisions.model.finding import Finding, Severity
from sphinx_decisions.model.message import say
from sphinx_decisions.model.place import Place
from sphinx_decisions.rules.project import Project
from sphinx_decisions.rules.registry import finding, rule, short
from sphinx_decisions.views.index_table import has_index


@rule(Severity.WARNING)
def invalid_config(project: Project) -> Iterator[Finding]:
    """Every setting in ``conf.py`` has a valid name and a valid value.

    Bad::

       decisions_rules = {"missing_section": "of"}

    Good::

       decisions_rules = {"missing_section": "off"}
    """
    if project.baseline.broken:
        line = project.baseline.line
        there = Place(project.baseline.path, line) if line else None
        place = there or _place(project, ("decisions_baseline",))
        yield finding("invalid_config", project.baseline.broken, place)
    index, shown = project.settings.index, project.whole or project
    if index and not has_index(index, shown.views):
        message = say(
            "“decisions_index” is “{docname}”, which is not a page with a table of records. Name "
            "a page that has one.",
            docname=short(index),
        )
        place = _place(project, ("decisions_index",))
        yield finding("invalid_config", message, place, subject="decisions_index")
    for problem in project.settings.problems:
        severity = Severity.INFO if problem.minor else None
        place, subject = _place(project, problem.key), " ".join(problem.key)
        yield finding("invalid_config", problem.message, place, severity=severity, subject=subject)


def _place(project: Project, key: tuple[str, ...]) -> Place:
    """Return where ``conf.py`` sets *key*, or the nearest part around it."""
    parts = (key[:length] for length in range(len(key), 0, -1))
    found = next((part for part in parts if part in project.config_places), None)
    return project.config_places[found] if found else Place(project.config_file, 1)

"""Rules about the configuration."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_decisions.model.finding import Finding, Severity
from sphinx_decisions.model.place import Place
from sphinx_decisions.rules.project import Project
from sphinx_decisions.rules.registry import finding, rule


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
    for problem in project.settings.problems:
        severity = Severity.INFO if problem.minor else None
        place, subject = _place(project, problem.key), " ".join(problem.key)
        yield finding("invalid_config", problem.message, place, severity=severity, subject=subject)


def _place(project: Project, key: tuple[str, ...]) -> Place:
    """Return where ``conf.py`` sets *key*, or the nearest part around it."""
    parts = (key[:length] for length in range(len(key), 0, -1))
    found = next((part for part in parts if part in project.config_places), None)
    return project.config_places[found] if found else Place(project.config_file, 1)

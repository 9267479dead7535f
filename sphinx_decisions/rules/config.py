"""Rules about the configuration."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_decisions.model.finding import Finding, Severity
from sphinx_decisions.model.message import say
from sphinx_decisions.model.place import Place
from sphinx_decisions.rules.project import Project
from sphinx_decisions.rules.registry import finding, rule, short


@rule(Severity.WARNING)
def invalid_config(project: Project) -> Iterator[Finding]:
    """A setting in ``conf.py`` has a name and a value that mean something.

    Bad::

       decisions_rules = {"missing_section": "of"}

    Good::

       decisions_rules = {"missing_section": "off"}
    """
    for problem in project.settings.problems:
        message = say(
            "“{value}” at {key} means nothing and is not used. Use {expected}.",
            value=short(problem.value),
            key=problem.key[0] + "".join(f'["{part}"]' for part in problem.key[1:]),
            expected=problem.expected,
        )
        yield finding("invalid_config", message, _place(project, problem.key))


def _place(project: Project, key: tuple[str, ...]) -> Place:
    """Return where ``conf.py`` sets *key*, or the nearest part around it."""
    parts = (key[:length] for length in range(len(key), 0, -1))
    found = next((part for part in parts if part in project.config_places), None)
    return project.config_places[found] if found else Place(project.config_file, 1)

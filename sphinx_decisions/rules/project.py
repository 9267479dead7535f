"""Everything that rules look at, gathered from all pages once they have been read."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from sphinx_decisions.log.log import Log
from sphinx_decisions.model.citation import Citation
from sphinx_decisions.model.finding import Problem, Waiver
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.model.view import View


@dataclass(frozen=True, slots=True)
class Project:
    """One build's log with the views, citations and waivers of its pages.

    *citations* name records, *component_citations* components.
    *problems* were seen while reading and belong to no record. *config_places* tells where
    ``conf.py`` sets a key path; *config_file* is its path. *external* holds the names that
    other projects' inventories know, by kind. *today* is the day of the build; without one
    nothing is early or late. *whole* is the same with all that this build leaves out, where
    it leaves out anything.
    """

    log: Log
    views: tuple[View, ...] = ()
    citations: tuple[Citation, ...] = ()
    component_citations: tuple[Citation, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    problems: tuple[Problem, ...] = ()
    config_file: str = "conf.py"
    config_places: Mapping[tuple[str, ...], Place] = field(default_factory=dict)
    external: Mapping[str, frozenset[str]] = field(default_factory=dict)
    engine: bool = True
    today: datetime.date | None = None
    whole: Project | None = None

    @property
    def settings(self) -> Settings:
        """The validated configuration."""
        return self.log.settings

"""Everything that rules look at, gathered from all pages once they have been read."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from sphinx_decisions.log.log import Log
from sphinx_decisions.log.visibility import Holds, always, is_visible, log_of
from sphinx_decisions.model.citation import Citation
from sphinx_decisions.model.finding import Problem, Waiver
from sphinx_decisions.model.page import Page
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.model.view import View
from sphinx_decisions.rules.baseline import Baseline
from sphinx_decisions.views.names import names_component

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Project:
    """One build's log with the views, citations and waivers of its pages.

    *citations* name records, *component_citations* components.
    *problems* were seen while reading and belong to no record. *config_places* tells where
    ``conf.py`` sets a key path; *config_file* is its path. *external* holds the names that
    other projects' inventories know, by kind; it is ``None`` where these inventories cannot be
    read, so that any name may be in one. *today* is the day of the build; without it
    no date is late or in the future. *baseline* lists the findings that are known; *file_name*
    returns a file as seen from the source folder. *whole* is the project with everything that
    this build leaves out, if it leaves out anything.
    """

    log: Log
    views: tuple[View, ...] = ()
    citations: tuple[Citation, ...] = ()
    component_citations: tuple[Citation, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    problems: tuple[Problem, ...] = ()
    config_file: str = "conf.py"
    config_places: Mapping[tuple[str, ...], Place] = field(default_factory=dict)
    external: Mapping[str, frozenset[str]] | None = field(default_factory=dict)
    engine: bool = True
    baseline: Baseline = field(default_factory=Baseline)
    file_name: Callable[[str], str] = str
    today: datetime.date | None = None
    whole: Project | None = None

    @property
    def settings(self) -> Settings:
        """The validated configuration."""
        return self.log.settings

    def is_external(self, kind: str, name: str) -> bool:
        """Return whether the *name* of a *kind* is, or may be, that of another project."""
        return self.external is None or name in self.external.get(kind, ())


def project_of(
    pages: Iterable[Page],
    log: Log,
    docnames: Collection[str],
    holds: Holds = always,
    is_checked: Callable[[Citation], bool] = lambda _: True,
) -> Project:
    """Return the project of *pages*, without what this build leaves out; *log* is their log.

    Only citations that *is_checked* accepts are in it. What pages do not hold has its default.
    """
    pages = tuple(pages)
    project = _told(Project(log), pages, holds, is_checked)
    told = (each for page in pages for part in page.parts for each in part)
    if all(is_visible(each, holds) for each in told):
        return project
    whole = Project(log_of(pages, log.settings, docnames))
    return replace(project, whole=_told(whole, pages, always, is_checked))


def _told(
    project: Project,
    pages: tuple[Page, ...],
    holds: Holds,
    is_checked: Callable[[Citation], bool],
) -> Project:
    def shown(things: Iterable[T]) -> tuple[T, ...]:
        return tuple(each for each in things if is_visible(each, holds))

    cited = shown(each for page in pages for each in page.citations if is_checked(each))
    kinds = project.settings.kinds
    return replace(
        project,
        views=shown(each for page in pages for each in page.views),
        citations=tuple(each for each in cited if not names_component(each.kind, kinds)),
        component_citations=tuple(each for each in cited if names_component(each.kind, kinds)),
        waivers=shown(each for page in pages for each in page.waivers),
        problems=shown(each for page in pages for each in page.problems),
    )

"""A log as a Sphinx project, in each flavour."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from benchmarks.markup import LANGUAGES, Markup
from benchmarks.plan import Planned
from benchmarks.prose import TAGS
from benchmarks.record import record_page


class Flavour(StrEnum):
    """How much of the extension a project uses, the least first."""

    BARE = "bare"
    ADOPTED = "adopted"
    RECORDS = "records"
    VIEWS = "views"
    ROLLUPS = "rollups"


@dataclass(frozen=True)
class View:
    """A view on a page of its own, called *page*, from the flavour *since* on."""

    page: str
    directive: str
    caption: str
    options: tuple[tuple[str, str], ...] = ()
    since: Flavour = Flavour.ROLLUPS


_ALT = "The decisions, with arrows from each to what it supersedes"
_IN_FORCE = ("lifecycle", "in-force")
VIEWS = (
    View("all", "adr-table", "All decisions", since=Flavour.VIEWS),
    View(
        "by-tag",
        "adr-table",
        "What is in force, by tag",
        (("tags", ", ".join(TAGS[:2])), _IN_FORCE, ("group-by", "tags")),
        since=Flavour.VIEWS,
    ),
    View(
        "superseded",
        "adr-table",
        "What was superseded",
        (("status", "Superseded"), ("columns", "id, title, date, superseded-by")),
        since=Flavour.VIEWS,
    ),
    View(
        "recent",
        "adr-table",
        "The last years",
        (("since", "2022"), ("sort", "-date, id"), ("columns", "id, title, components")),
        since=Flavour.VIEWS,
    ),
    View("graph", "adr-graph", "What replaced what", (("alt", _ALT),), since=Flavour.VIEWS),
    View("risks", "decision-risks", "What could go wrong"),
    View("alternatives", "decision-alternatives", "What was not chosen"),
    View("questions", "decision-questions", "What is open"),
    View("progress", "decision-progress", "How far the phases are"),
    View("components", "decision-components", "What shapes each component"),
    View("targets", "decision-targets", "What was measured"),
    View("timeline", "decision-timeline", "What happened"),
    View("findings", "decision-findings", "What is to be mended"),
)

_CONF = """\
project = "A log of decisions"
extensions = [{extensions}]
html_theme = "basic"
html_sidebars = {{"**": []}}
"""


@dataclass(frozen=True)
class Project:
    """A log in one flavour and one language, the latter given by its suffix."""

    log: tuple[Planned, ...]
    flavour: Flavour
    suffix: str

    @property
    def markup(self) -> Markup:
        """The language, with what the flavour has of it."""
        unmarked = self.flavour in (Flavour.BARE, Flavour.ADOPTED)
        return LANGUAGES[self.suffix](ours=not unmarked)

    def files(self) -> dict[str, str]:
        """Return the text of every file by its path inside the folder of the sources."""
        pages = {"index": self._index()}
        pages |= {f"views/{view.page}": self._view(view) for view in VIEWS}
        pages |= {record.docname: self.page(record) for record in self.log}
        sources = {f"{docname}.{self.suffix}": text for docname, text in pages.items()}
        return {"conf.py": self._conf(), **sources}

    def page(self, record: Planned) -> str:
        """Return the source of the page of *record*."""
        return record_page(record, self.markup)

    def path(self, record: Planned) -> str:
        """Return the path of that page inside the folder of the sources."""
        return f"{record.docname}.{self.suffix}"

    def _conf(self) -> str:
        extensions = ["myst_parser"] if self.suffix == "md" else []
        if self.flavour is not Flavour.BARE:
            extensions.append("sphinx_decisions")
        return _CONF.format(extensions=", ".join(f'"{each}"' for each in extensions))

    def _index(self) -> str:
        options = {"maxdepth": "1", "glob": ""}
        tree = self.markup.directive("toctree", options=options, body="views/*\ndecisions/*")
        return _page(self.markup.heading("Decisions", 1), tree)

    def _view(self, view: View) -> str:
        heading = self.markup.heading(view.caption, 1)
        order = list(Flavour)
        if order.index(self.flavour) < order.index(view.since):
            return _page(heading, "Nobody has gathered this from the decisions.")
        shown = self.markup.directive(view.directive, view.caption, dict(view.options))
        return _page(heading, shown)


def projects(log: tuple[Planned, ...], suffix: str) -> dict[Flavour, Project]:
    """Return *log* in every flavour."""
    return {flavour: Project(log, flavour, suffix) for flavour in Flavour}


def _page(*blocks: str) -> str:
    return "\n\n".join(blocks) + "\n"

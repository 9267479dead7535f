"""A log as a Sphinx project, in each flavour."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from benchmarks.markup import LANGUAGES, Marks, Markup, page_of
from benchmarks.plan import Planned
from benchmarks.record import record_page
from benchmarks.setups import PLAIN, Setup
from benchmarks.views import VIEWS, View


class Flavour(StrEnum):
    """How much of which extension a project uses."""

    BARE = "bare"
    NEEDS = "needs"
    ADOPTED = "adopted"
    RECORDS = "records"
    VIEWS = "views"
    ROLLUPS = "rollups"

    @property
    def extension(self) -> str:
        """The extension that it measures."""
        return {"bare": "", "needs": "sphinx_needs"}.get(self, "sphinx_decisions")


_MARKS = {Flavour.BARE: Marks.PLAIN, Flavour.ADOPTED: Marks.PLAIN, Flavour.NEEDS: Marks.NEEDS}
_INSTEAD = "Nobody has gathered this from the decisions."
_NEEDS = {
    "needs_types": [
        {
            "directive": "adr",
            "title": "Decision",
            "prefix": "ADR_",
            "color": "#bfd8d2",
            "style": "node",
        }
    ],
    "needs_fields": {name: {"nullable": True} for name in ("date", "deciders", "components")},
    "needs_links": {"supersedes": {"outgoing": "supersedes", "incoming": "superseded by"}},
}


@dataclass(frozen=True)
class Project:
    """A log in one flavour, one language, which is given by its suffix, and one set-up."""

    log: tuple[Planned, ...]
    flavour: Flavour
    suffix: str
    setup: Setup = PLAIN

    @property
    def markup(self) -> Markup:
        """The language, with what the flavour has of it."""
        return LANGUAGES[self.suffix](_MARKS.get(self.flavour, Marks.OURS))

    def files(self) -> dict[str, str]:
        """Return the text of every file by its path inside the folder of the sources."""
        pages = {"index": self._index()}
        if self.setup.apart:
            blocks = (self.markup.heading("The log", 1), self._toctree("decisions/*"))
            pages["log"] = self.markup.orphan(blocks)
        for view in VIEWS:
            if view.page not in self.setup.on_index:
                heading = self.markup.heading(view.caption, 1)
                pages[f"views/{view.page}"] = page_of(heading, self._view(view))
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
        if self.flavour.extension:
            extensions.append(self.flavour.extension)
        values = {"project": "A log of decisions", "extensions": extensions, **self.setup.conf}
        if self.flavour is Flavour.NEEDS:
            values |= _NEEDS
        lines = [f"{name} = {value!r}" for name, value in values.items()]
        return "\n".join([*lines, *self.setup.lines, ""])

    def _index(self) -> str:
        blocks = [self.markup.heading("Decisions", 1)]
        if self.setup.apart:
            blocks += [self.markup.role("doc", "log"), self._toctree("views/*")]
        else:
            blocks.append(self._toctree("views/*\ndecisions/*"))
        blocks += [self._view(view) for view in VIEWS if view.page in self.setup.on_index]
        return page_of(*blocks)

    def _toctree(self, names: str) -> str:
        return self.markup.directive("toctree", options={"maxdepth": "1", "glob": ""}, body=names)

    def _view(self, view: View) -> str:
        if self.flavour is Flavour.NEEDS:
            return view.shown_by_needs(self.markup) or _INSTEAD
        if self.flavour is Flavour.ROLLUPS or (
            self.flavour is Flavour.VIEWS and not view.rolled_up
        ):
            return view.shown(self.markup, self.setup.options.get(view.page, {}))
        return _INSTEAD

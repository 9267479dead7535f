"""The views that a log has, each on a page of its own unless a set-up moves it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from benchmarks.markup import Markup
from benchmarks.prose import TAGS

Options = Mapping[str, str]


@dataclass(frozen=True)
class View:
    """A view on the page called *page*: the *directive* with its *options*.

    Those with *rolled_up* are only in the flavour with all roll-ups. *needed* are the options of
    the ``needtable`` that shows the same, where there is one.
    """

    page: str
    directive: str
    caption: str
    options: Options = field(default_factory=dict)
    rolled_up: bool = False
    needed: Options | None = None

    def shown(self, markup: Markup, more: Options) -> str:
        """Return the view of our records, with *more* options."""
        return markup.directive(self.directive, self.caption, {**self.options, **more})

    def shown_by_needs(self, markup: Markup) -> str | None:
        """Return the table of needs that shows the same, if there is one."""
        if self.needed is None:
            return None
        return markup.directive("needtable", self.caption, self.needed)


_ALT = "The decisions, with arrows from each to what it supersedes"
_IN_FORCE = {"lifecycle": "in-force"}
_TAGGED = " or ".join(f"{tag!r} in tags" for tag in TAGS[:2])

ALL = View(
    "all",
    "adr-table",
    "All decisions",
    needed={"columns": "id, title, status, date, tags, deciders, supersedes"},
)
GRAPH = View("graph", "adr-graph", "What replaced what", {"alt": _ALT})
VIEWS = (
    ALL,
    View(
        "by-tag",
        "adr-table",
        "What is in force, by tag",
        {"tags": ", ".join(TAGS[:2]), **_IN_FORCE, "group-by": "tags"},
        needed={"filter": f"status == 'Accepted' and ({_TAGGED})", "sort": "tags"},
    ),
    View(
        "superseded",
        "adr-table",
        "What was superseded",
        {"status": "Superseded", "columns": "id, title, date, superseded-by"},
        needed={"status": "Superseded", "columns": "id, title, date, supersedes_back"},
    ),
    View(
        "recent",
        "adr-table",
        "The last years",
        {"since": "2022", "sort": "-date, id", "columns": "id, title, components"},
        needed={"filter": "date >= '2022'", "sort": "date", "columns": "id, title, components"},
    ),
    GRAPH,
    View("risks", "decision-risks", "What could go wrong", rolled_up=True),
    View("alternatives", "decision-alternatives", "What was not chosen", rolled_up=True),
    View("questions", "decision-questions", "What is open", rolled_up=True),
    View("progress", "decision-progress", "How far the phases are", rolled_up=True),
    View("components", "decision-components", "What shapes each component", rolled_up=True),
    View("targets", "decision-targets", "What was measured", rolled_up=True),
    View("timeline", "decision-timeline", "What happened", rolled_up=True),
    View("findings", "decision-findings", "What is to be mended", rolled_up=True),
)

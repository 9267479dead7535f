"""The domain ``decision``: what pages tell, and what this build makes of it.

The domain is there in every build. One in which nothing changed neither makes the log nor writes a
page, so what that needs is imported where it is done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.domains import Domain, ObjType
from sphinx.environment import BuildEnvironment

from sphinx_decisions.doctree.markup import domain_roles
from sphinx_decisions.log.visibility import Holds, always, is_visible, log_of
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.render.words import own_word, translate
from sphinx_decisions.rules.ignored import DOMAIN
from sphinx_decisions.sphinx_ext.page_store import PageStore
from sphinx_decisions.views.names import COMPONENT, names_component

if TYPE_CHECKING:
    from sphinx_decisions.log.log import Log
    from sphinx_decisions.model.citation import Citation
    from sphinx_decisions.model.finding import ReportedFinding
    from sphinx_decisions.model.page import Page
    from sphinx_decisions.model.record import Record
    from sphinx_decisions.model.view import View
    from sphinx_decisions.views.component_anchors import ComponentAnchor
    from sphinx_decisions.views.index_table import Index
    from sphinx_decisions.views.view_type import Answer

NAME = DOMAIN

Listed = tuple[str, str, str, str, str, int]
"""Name, displayed name, object type, docname, anchor and priority, as Sphinx expects them."""

T = TypeVar("T")


class DecisionDomain(Domain):
    """Holds what pages tell (``pages``); everything else follows from the log."""

    name = NAME
    label = "Decisions"
    data_version = 12
    initial_data: ClassVar[dict[str, Any]] = {"pages": {}}
    settings: ClassVar[Settings]
    builder: Builder
    """Who writes the pages; set when the builder is made, because no transform may ask for it."""

    incomplete: set[str]
    """Pages of this build that lack something; the next one writes them again."""

    _log: Log | None = None
    _findings: Callable[[], tuple[ReportedFinding, ...]] = staticmethod(tuple)
    _objects: Callable[[], Iterable[Listed]] | None = None
    _component_anchors: Mapping[str, ComponentAnchor] | None = None
    _index: Index | None = None
    holds: Holds = staticmethod(always)

    def __init__(self, env: BuildEnvironment) -> None:
        super().__init__(env)
        self.incomplete = set()
        self._answers: dict[View, Answer] = {}
        self.pages = PageStore(self.data["pages"], self.settings.kind)

    @property
    def log(self) -> Log:
        """The log as the current builder sees it, once all pages have been read."""
        if self._log is None:
            docnames = frozenset(self.env.found_docs)
            self._log = log_of(self.pages, self.settings, docnames, self.holds)
        return self._log

    def begin(self, holds: Holds) -> None:
        """Make everything anew of what is stored; *holds* tells whether a condition is true."""
        self.holds = holds
        self._log = self._component_anchors = self._index = self._objects = None
        self._answers.clear()

    @property
    def findings(self) -> tuple[ReportedFinding, ...]:
        """What this build's check has found, as pages show it."""
        return self._findings()

    def note_findings(self, findings: Callable[[], tuple[ReportedFinding, ...]]) -> None:
        """Set what returns the findings, which few builds show."""
        self._findings = findings

    def visible(self, things: Iterable[T]) -> Iterator[T]:
        """Yield those of *things* that this build shows: not what a condition leaves out."""
        return (each for each in things if is_visible(each, self.holds))

    def view_data(self, view: View) -> Answer:
        """Return what *view* asks for, as this build shows it."""
        if view not in self._answers:
            self._answers[view] = self._answer(view)
        return self._answers[view]

    def take_view_data(self, view: View) -> Answer:
        """Return what *view* asks for, which is kept no longer: each view is shown once."""
        answer = self.view_data(view)
        del self._answers[view]
        return answer

    def _answer(self, view: View) -> Answer:
        from sphinx_decisions.rules.clock import today
        from sphinx_decisions.sphinx_ext.output import runs_scripts
        from sphinx_decisions.views.component_anchors import with_anchors_once
        from sphinx_decisions.views.components import COMPONENTS
        from sphinx_decisions.views.facets import with_facets
        from sphinx_decisions.views.findings_table import FINDINGS
        from sphinx_decisions.views.index_table import with_filter_links
        from sphinx_decisions.views.table import Table
        from sphinx_decisions.views.view_types import view_data

        findings = self.findings if view.type == FINDINGS.name else ()
        answer = view_data(self.log, view, findings, today())
        if not isinstance(answer, Table):
            return answer
        answer = with_filter_links(answer, self.index)
        if view.type == COMPONENTS.name:
            answer = with_anchors_once(answer, view, self.component_anchors)
        if runs_scripts(self.builder):
            answer = with_facets(answer, self.log)
        return answer

    @property
    def index(self) -> Index:
        """The table in which readers find each record."""
        if self._index is None:
            from sphinx_decisions.views.index_table import index_of

            self._index = index_of(self.log, self.pages, self.holds)
        return self._index

    @property
    def component_anchors(self) -> Mapping[str, ComponentAnchor]:
        """The row that references to each component lead to, by ``component_key``."""
        if self._component_anchors is None:
            from sphinx_decisions.views.component_anchors import component_anchors

            self._component_anchors = component_anchors(
                self.log, self.visible(self.pages.all(lambda page: page.views))
            )
        return self._component_anchors

    def shows(self, page: Page) -> bool:
        """Return whether readers see anything of records on *page*."""
        mentioned = partial(self.mentioned, page.docname)
        # A role of ours has its own words even if there is no such record.
        roles = any(each.kind for each in page.citations)
        cited = (*map(self.cited, page.citations), *map(mentioned, page.mentions))
        return bool(page.records or page.views or roles) or any(cited)

    def cited(self, citation: Citation) -> Record | ComponentAnchor | None:
        """Return what *citation* leads to: a record, the row of a component, or nothing."""
        if self.names_component(citation):
            return self.row_of(citation.text)
        return self.log.cited(citation)

    def mentioned(self, docname: str, text: str) -> Record | None:
        """Return the record that *text*, an id in the running text of *docname*, names."""
        return self.log.resolver.by_shown_id(text, docname).record

    def row_of(self, component: str) -> ComponentAnchor | None:
        """Return the row that references to *component* lead to."""
        from sphinx_decisions.views.components import component_key

        return self.component_anchors.get(component_key(component))

    def names_component(self, citation: Citation) -> bool:
        """Return whether *citation* is one of a component; a kind of that name comes first."""
        return names_component(citation.kind, self.settings.kinds)

    def clear_doc(self, docname: str) -> None:
        """Forget everything that the page *docname* told."""
        self._log = None
        self.pages.clear(docname)

    def merge_domaindata(self, docnames: Iterable[str], otherdata: dict[str, Any]) -> None:
        """Take over what a parallel worker read of *docnames*."""
        self._log = None
        self.pages.merge(docnames, otherdata["pages"])

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: addnodes.pending_xref,
        contnode: nodes.Element,
    ) -> nodes.reference | None:
        """Return the link to the record that *target* names, or ``None``."""
        from sphinx_decisions.sphinx_ext.links import Reference, resolved

        reference = Reference(builder, fromdocname, node, contnode)
        return resolved(typ, target, reference, self.log, self.row_of)

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: addnodes.pending_xref,
        contnode: nodes.Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Return the link to the record whose label or shown form *target* is."""
        from sphinx_decisions.sphinx_ext.links import Reference, link_to, record_called

        reference = Reference(builder, fromdocname, node, contnode)
        record = record_called(target, reference, self.log, env)
        if not record:
            return []
        return [(f"{NAME}:{record.kind.name}", link_to(record, self.log, reference))]

    def get_objects(self) -> Iterator[Listed]:
        """Yield what the inventory and the search list."""
        return iter(self._objects() if self._objects else self.objects())

    def note_objects(self, objects: Callable[[], Iterable[Listed]]) -> None:
        """Set what returns the objects of an earlier build if nothing has changed since."""
        self._objects = objects

    def objects(self) -> tuple[Listed, ...]:
        """Return what the inventory and the search list, from the log."""
        from sphinx_decisions.sphinx_ext.inventory import listed

        has_rows = names_component(COMPONENT, self.settings.kinds)
        return tuple(listed(self.log, self.component_anchors.values() if has_rows else ()))


def domain_for(settings: Settings) -> type[DecisionDomain]:
    """Return the domain with an object type and a role for each configured kind."""
    titles = {name: own_word(kind.title) for name, kind in settings.kinds.items()}
    titles = {COMPONENT: translate("component"), **titles}
    members = {
        "settings": settings,
        "label": translate("Decisions"),
        "object_types": {name: ObjType(titles[name], name, searchprio=1) for name in titles},
        "roles": domain_roles(settings),
    }
    return type("ConfiguredDecisionDomain", (DecisionDomain,), members)


def decision_domain(env: BuildEnvironment) -> DecisionDomain:
    """Return the domain of *env*."""
    return cast("DecisionDomain", env.domains[NAME])


def note_builder(app: Sphinx) -> None:
    """Tell the domain who will write the pages (``builder-inited``)."""
    decision_domain(app.env).builder = app.builder

"""The domain ``decision``: records by page, citations, the inventory."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any, ClassVar, TypeVar, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.domains import Domain, ObjType
from sphinx.environment import BuildEnvironment
from sphinx.util import docname_join
from sphinx.util.nodes import make_refnode

from sphinx_decisions.doctree.markup import domain_roles
from sphinx_decisions.doctree.mentions import MENTION
from sphinx_decisions.doctree.passages import ANCHOR, SOURCE_PAGE
from sphinx_decisions.doctree.source_text import place_of
from sphinx_decisions.log.log import Log
from sphinx_decisions.log.shown import full_id
from sphinx_decisions.log.visibility import Holds, always, is_visible, log_of
from sphinx_decisions.model.citation import Citation
from sphinx_decisions.model.finding import ReportedFinding
from sphinx_decisions.model.page import Page
from sphinx_decisions.model.record import Record
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.model.view import View
from sphinx_decisions.render.links import FILTERED, RECORD, status_class, tooltip_text
from sphinx_decisions.render.words import own_word, status_words, translate
from sphinx_decisions.rules.clock import today
from sphinx_decisions.rules.ignored import DOMAIN
from sphinx_decisions.sphinx_ext.filter_links import filtered_link
from sphinx_decisions.sphinx_ext.output import runs_scripts
from sphinx_decisions.sphinx_ext.page_store import PageStore
from sphinx_decisions.views.component_anchors import (
    ComponentAnchor,
    component_anchors,
    with_anchors_once,
)
from sphinx_decisions.views.components import COMPONENT, COMPONENTS, component_key, names_component
from sphinx_decisions.views.facets import with_facets
from sphinx_decisions.views.findings_table import FINDINGS
from sphinx_decisions.views.index_table import Index, index_of, with_filter_links
from sphinx_decisions.views.table import Table
from sphinx_decisions.views.view_type import Answer
from sphinx_decisions.views.view_types import view_data

NAME = DOMAIN

T = TypeVar("T")


class DecisionDomain(Domain):
    """Holds what pages tell (``pages``); everything else follows from the log."""

    name = NAME
    label = "Decisions"
    data_version = 9
    initial_data: ClassVar[dict[str, Any]] = {"pages": {}}
    settings: ClassVar[Settings]
    builder: Builder
    """Who writes the pages; set when the builder is made, because no transform may ask for it."""

    incomplete: set[str]
    """Pages of this build that lack something; the next one writes them again."""

    _log: Log | None = None
    _findings: Callable[[], tuple[ReportedFinding, ...]] = staticmethod(tuple)
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
        self._log = self._component_anchors = self._index = None
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

    def _answer(self, view: View) -> Answer:
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
            self._index = index_of(self.log, self.pages, self.holds)
        return self._index

    @property
    def component_anchors(self) -> Mapping[str, ComponentAnchor]:
        """The row that references to each component lead to, by ``component_key``."""
        if self._component_anchors is None:
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
            return self.component_anchors.get(component_key(citation.text))
        return self.log.cited(citation)

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
        if typ == ANCHOR:
            docname, anchor = node["decision_docname"], node["decision_anchor"]
            return make_refnode(builder, fromdocname, docname, anchor, contnode)
        if typ == FILTERED:
            return filtered_link(builder, fromdocname, node, contnode)
        if typ == MENTION:
            record = self.mentioned(fromdocname, target)
            record = None if record and record.address == node["decision_owner"] else record
        elif typ == RECORD:
            record = self.log.at(node["decision_docname"], node["decision_anchor"])
        elif names_component(typ, self.settings.kinds):
            row = self.component_anchors.get(component_key(target))
            if not row:
                return None
            return make_refnode(builder, fromdocname, row.docname, row.anchor, contnode)
        else:
            text = node.get("decision_text", target)
            citation = Citation(node.get(SOURCE_PAGE, fromdocname), typ, text, place_of(node, ""))
            record = self.log.cited(citation)
        return self.link(record, fromdocname, builder, node, contnode) if record else None

    def mentioned(self, docname: str, text: str) -> Record | None:
        """Return the record that *text*, an id in the running text of *docname*, names."""
        return self.log.resolver.by_shown_id(text, docname).record

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: addnodes.pending_xref,
        contnode: nodes.Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Return the link to the record whose label or shown form *target* is, never a number.

        Nor for the name of a page, or for a label of the project's own, which Sphinx finds too:
        then neither would be chosen.
        """
        if docname_join(fromdocname, target) in env.found_docs:
            return []
        record = self.log.cited(Citation(fromdocname, "", target, place_of(node, "")))
        labels = env.domains.standard_domain
        found = labels.anonlabels if node.get("refexplicit") else labels.labels
        if not record or target.lower() in found or is_elsewhere(env, target, record):
            return []
        link = self.link(record, fromdocname, builder, node, contnode)
        return [(f"{NAME}:{record.kind.name}", link)]

    def link(
        self,
        record: Record,
        fromdocname: str,
        builder: Builder,
        node: addnodes.pending_xref,
        contnode: nodes.Element,
    ) -> nodes.reference:
        """Return a link to *record* that carries its status: class and tooltip, else text."""
        text = contnode.astext()
        if node.get("decision_short"):
            text = record.shown_id
        elif not node.get("refexplicit"):
            text = record.citation
        lifecycle = self.log.lifecycle(record)
        status = status_words(record.status, self.log.is_overtaken(record))
        if record.status and builder.format != "html" and not node.get("decision_plain"):
            text = f"{text} ({status})"
        classes = [*contnode.get("classes", ()), "decision-link", status_class(lifecycle)]
        content = nodes.inline(text, text, classes=classes)
        anchor = node.get("decision_inner_anchor") or record.anchor
        tooltip = tooltip_text(record, status)
        return make_refnode(builder, fromdocname, record.docname, anchor, content, tooltip)

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Yield every record for the inventory and the search, the first where ids collide."""
        seen = set()
        for record in self.log.records:
            ident = full_id(record, self.settings)
            name = f"{record.log}:{ident}" if record.log else ident
            if (record.kind.name, name) not in seen:
                seen.add((record.kind.name, name))
                yield (
                    _one_line(name),
                    _one_line(record.citation),
                    record.kind.name,
                    record.docname,
                    record.anchor,
                    1,
                )
        if names_component(COMPONENT, self.settings.kinds):
            yield from self._component_objects()

    def _component_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        for row in self.component_anchors.values():
            name = _one_line(row.name)
            if not _CUT.search(f"{name} "):
                yield name, name, COMPONENT, row.docname, row.anchor, 1


_CUT = re.compile(r"\s\S+\s+-?\d+\s")
"""Where the readers of inventories believe that a name ends, and its type begins."""


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


def is_elsewhere(env: BuildEnvironment, label: str, record: Record) -> bool:
    """Return whether the authors gave *label* to a place on another page than that of *record*."""
    known = env.domains.standard_domain.anonlabels.get(label.lower())
    return known is not None and known[0] != record.docname


def note_builder(app: Sphinx) -> None:
    """Tell the domain who will write the pages (``builder-inited``)."""
    decision_domain(app.env).builder = app.builder


def _one_line(text: str) -> str:
    """Return *text* without characters that would end a line of an inventory."""
    return " ".join(text.split())

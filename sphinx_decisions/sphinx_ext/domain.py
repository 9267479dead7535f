"""The domain ``decision``: records by page, citations, the inventory."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from textwrap import shorten
from typing import Any, ClassVar, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.domains import Domain, ObjType
from sphinx.environment import BuildEnvironment
from sphinx.util import docname_join
from sphinx.util.nodes import make_refnode

from sphinx_decisions.records.citations import Citation, cited
from sphinx_decisions.records.components import COMPONENT, component_key
from sphinx_decisions.records.conditions import Holds, as_shown, stands
from sphinx_decisions.records.health import OpenFinding, findings_table
from sphinx_decisions.records.homes import Home, at_home, component_homes
from sphinx_decisions.records.kinds import Settings
from sphinx_decisions.records.log import Log
from sphinx_decisions.records.model import Problem, Record, Waiver
from sphinx_decisions.records.options import with_joined_options
from sphinx_decisions.records.tables import Table, table_data
from sphinx_decisions.records.views import Shape, View
from sphinx_decisions.render.links import RECORD, status_class
from sphinx_decisions.render.words import own_word, status_words, translate
from sphinx_decisions.sphinx_ext.fragments import HOME, PLACE
from sphinx_decisions.sphinx_ext.roles import ComponentRole, RecordRole
from sphinx_decisions.sphinx_ext.source_text import place_of
from sphinx_decisions.sphinx_ext.stored import STORED, is_ours

NAME = "decision"


class DecisionDomain(Domain):
    """Holds what pages say about records, by docname; everything else follows from the log.

    Nothing is keyed by id: two pages may claim one, and removing either must leave the
    other whole.
    """

    name = NAME
    label = "Decisions"
    data_version = 2
    initial_data: ClassVar[dict[str, Any]] = {key: {} for key in STORED}
    settings: ClassVar[Settings]
    builder: Builder
    """Who writes the pages; set when the builder is made, because no transform may ask for it."""

    findings: tuple[OpenFinding, ...] = ()
    """What this build's check has found; views of it are written later."""

    incomplete: set[str]
    """Pages of this build that lack something; the next one writes them again."""

    _log: Log | None = None
    _shortened: bool = False
    """Whether the log lacks parts of its records."""

    _homes: Mapping[str, Home] | None = None
    _holds: Holds = staticmethod(lambda _: True)

    def __init__(self, env: BuildEnvironment) -> None:
        super().__init__(env)
        self.incomplete = set()
        if not is_ours(self.data, self.settings.kinds):
            # Sphinx makes a new environment then, as for data of another version.
            raise OSError("the data of the domain is none of sphinx_decisions")

    @property
    def log(self) -> Log:
        """The log as the current builder sees it, once all pages have been read."""
        if self._log is None:
            self.make_log(lambda _: True)
        assert self._log is not None
        return self._log

    def make_log(self, holds: Holds) -> Log:
        """Make the log anew of what is stored; *holds* tells whether a condition is true."""
        self._holds = holds
        self._homes = None
        stored = list(self.shown("records"))
        records = [as_shown(each, holds) for each in stored]
        self._shortened = any(one is not whole for one, whole in zip(records, stored, strict=True))
        self._log = self._log_of(records)
        return self._log

    def _log_of(self, records: Iterable[Record]) -> Log:
        joined = map(with_joined_options, records)
        return Log(joined, self.settings, frozenset(self.env.found_docs))

    def shown(self, key: str, docname: str = "") -> Iterator[Any]:
        """Yield what is stored under *key* and not left out of this build by ``only``.

        With a *docname*, only what that page said.
        """
        for each in self.data[key].get(docname, ()) if docname else self.all(key):
            if stands(each, self._holds):
                yield each

    def whole_log(self) -> Log | None:
        """Return the log with all that this build leaves out; ``None`` if that is nothing."""
        stored = (each for key in self.initial_data for each in self.all(key))
        if not self._shortened and all(stands(each, self._holds) for each in stored):
            return None
        return self._log_of(self.all("records"))

    def note_record(self, record: Record) -> None:
        """Store *record* under its page."""
        page = self.data["records"].get(record.docname, ())
        self.data["records"][record.docname] = (*page, record)

    def note_view(self, docname: str, view: View) -> int:
        """Store *view* under its page and return its number there."""
        views = self.data["views"].get(docname, ())
        self.data["views"][docname] = (*views, view)
        return len(views)

    def note_page(
        self, docname: str, waivers: tuple[Waiver, ...], problems: tuple[Problem, ...]
    ) -> None:
        """Store what a page says outside its records."""
        for key, found in (("waivers", waivers), ("problems", problems)):
            if found:
                self.data[key][docname] = found

    def table(self, view: View) -> Table:
        """Return the table that *view* asks for."""
        if view.shape is Shape.FINDINGS:
            return findings_table(self.log, view, self.findings)
        table = table_data(self.log, view)
        return at_home(table, view, self.homes) if view.shape is Shape.COMPONENTS else table

    @property
    def homes(self) -> Mapping[str, Home]:
        """Where each component is at home, by ``component_key``."""
        if self._homes is None:
            self._homes = component_homes(self.log, self.shown("views"))
        return self._homes

    def names_component(self, citation: Citation) -> bool:
        """Return whether *citation* is one of a component; a kind of that name comes first."""
        return self._is_component(citation.kind)

    def _is_component(self, object_type: str) -> bool:
        return object_type == COMPONENT and COMPONENT not in self.settings.kinds

    def record_at(self, docname: str, anchor: str) -> Record | None:
        """Return the record that lies at *anchor* of *docname*, as the log has it."""
        return self.log.at(docname, anchor)

    def all(self, key: str) -> Iterator[Any]:
        """Yield everything stored under *key*, page by page in the order of their names."""
        for docname in sorted(self.data[key]):
            yield from self.data[key][docname]

    def clear_doc(self, docname: str) -> None:
        """Forget everything that the page *docname* said."""
        self._log = None
        for stored in self.data.values():
            if isinstance(stored, dict):
                stored.pop(docname, None)

    def merge_domaindata(self, docnames: Iterable[str], otherdata: dict[str, Any]) -> None:
        """Take over what a parallel worker read of *docnames*."""
        self._log = None
        for key in self.initial_data:
            for docname in docnames:
                if docname in otherdata[key]:
                    self.data[key][docname] = otherdata[key][docname]

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
        if typ == PLACE:
            docname, anchor = node["decision_docname"], node["decision_anchor"]
            return make_refnode(builder, fromdocname, docname, anchor, contnode)
        if typ == RECORD:
            record = self.record_at(node["decision_docname"], node["decision_anchor"])
        elif self._is_component(typ):
            home = self.homes.get(component_key(target))
            if not home:
                return None
            return make_refnode(builder, fromdocname, home.docname, home.anchor, contnode)
        else:
            text = node.get("decision_text", target)
            citation = Citation(node.get(HOME, fromdocname), typ, text, place_of(node, ""))
            record = cited(self.log, citation).record
        return self.link(record, fromdocname, builder, node, contnode) if record else None

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

        Nor for the name of a page, or for a label that authors gave the record themselves,
        which Sphinx finds too: then neither would be chosen.
        """
        if docname_join(fromdocname, target) in env.found_docs:
            return []
        record = cited(self.log, Citation(fromdocname, "", target, place_of(node, ""))).record
        label = env.domains.standard_domain.labels.get(target.lower(), ("", "", ""))
        if not record or label[:2] == record.address:
            return []
        link = self.link(record, fromdocname, builder, node, contnode)
        return [(f"{NAME}:{record.kind}", link)]

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
            text = record.shown
        elif not node.get("refexplicit"):
            text = record.citation
        lifecycle = self.log.lifecycle(record)
        status = status_words(record.status, self.log.is_overtaken(record))
        if record.status and builder.format != "html" and not node.get("decision_plain"):
            text = f"{text} ({status})"
        classes = [*contnode.get("classes", ()), "decision-link", status_class(lifecycle)]
        content = nodes.inline(text, text, classes=classes)
        anchor = node.get("decision_place") or record.anchor
        tooltip = tooltip_text(record, status)
        return make_refnode(builder, fromdocname, record.docname, anchor, content, tooltip)

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Yield every record for the inventory and the search, the first where ids collide."""
        seen = set()
        for record in self.log.records:
            name = f"{record.log}:{record.shown}" if record.log else record.shown
            if (record.kind, name) not in seen:
                seen.add((record.kind, name))
                yield (
                    _one_line(name),
                    _one_line(record.citation),
                    record.kind,
                    record.docname,
                    record.anchor,
                    1,
                )
        if self._is_component(COMPONENT):
            yield from self._component_objects()

    def _component_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        for home in self.homes.values():
            name = _one_line(home.name)
            if _CUT.search(f"{name} "):
                continue
            yield name, name, COMPONENT, home.docname, home.anchor, 1


_CUT = re.compile(r"\s\S+\s+-?\d+\s")
"""Where the readers of inventories believe that a name ends, and its type begins."""


def domain_for(settings: Settings) -> type[DecisionDomain]:
    """Return the domain with an object type and a role for each configured kind."""
    titles = {name: own_word(kind.title) for name, kind in settings.kinds.items()}
    titles = {COMPONENT: translate("component"), **titles}
    roles = {name: RecordRole(name, settings) for name in settings.kinds}
    members = {
        "settings": settings,
        "label": translate("Decisions"),
        "object_types": {name: ObjType(titles[name], name, searchprio=1) for name in titles},
        "roles": {COMPONENT: ComponentRole(), **roles},
    }
    return type("ConfiguredDecisionDomain", (DecisionDomain,), members)


def decision_domain(env: BuildEnvironment) -> DecisionDomain:
    """Return the domain of *env*."""
    return cast("DecisionDomain", env.domains[NAME])


def note_builder(app: Sphinx) -> None:
    """Tell the domain who will write the pages (``builder-inited``)."""
    decision_domain(app.env).builder = app.builder


_LONGEST_TOOLTIP = 300


def tooltip_text(record: Record, status: str) -> str:
    """Return what a link to *record* tells before it is followed: its title, status, summary."""
    text = f"{record.citation} ({status})" if record.status else record.citation
    if record.summary:
        text = shorten(f"{text}: {record.summary}", _LONGEST_TOOLTIP, placeholder=" …")
    return text


def _one_line(text: str) -> str:
    """Return *text* without characters that would end a line of an inventory."""
    return " ".join(text.split())

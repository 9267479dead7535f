"""The directives: markers of records, views, and ``decisions-ignore``.

None of them declares options, so that both parsers hand over the raw text, and nothing that a
user wrote is lost or changed (see ``parse.option_block``).
"""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from sphinx_decisions.doctree import directive_text as blocks
from sphinx_decisions.doctree.decision_nodes import (
    CAPTIONS,
    HOLDERS,
    decision_marker,
    decision_waiver,
)
from sphinx_decisions.model.kind import Kind
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.model.spelling import field_key
from sphinx_decisions.model.view import Query, View
from sphinx_decisions.parse.lists import split_list
from sphinx_decisions.parse.option_block import Block, read_block
from sphinx_decisions.views.names import VIEW_OPTIONS
from sphinx_decisions.views.overview import OVERVIEW, overview_views
from sphinx_decisions.views.view_options import parse_view
from sphinx_decisions.views.view_type import ViewType
from sphinx_decisions.views.view_types import type_of


class MarkerDirective(SphinxDirective):
    """Marks the section that contains it as a record of *kind*."""

    has_content = True
    kind: ClassVar[Kind]

    def run(self) -> list[nodes.Node]:
        """Return the placeholder and the body, inside a new section where a title is given."""
        block = read_block(blocks.lines_of(self), blocks.argument_lines(self), self._is_field)
        marker = decision_marker(
            kind=self.kind.name,
            raw=block.fields,
            problems=block.problems,
            place=blocks.place_of(self),
        )
        if not block.argument:
            body = blocks.parse_body(self, block.body, None)
            marker["body"] = len(body)
            return [marker, *body]
        return [self._section(block, marker)]

    def _is_field(self, name: str) -> bool:
        return bool(self.kind.field_name(name))

    def _section(self, block: Block, marker: decision_marker) -> nodes.section:
        """Return the section that a heading with the same title would have made."""
        children, messages = self.parse_inline(block.argument, lineno=self.lineno)
        title = nodes.title(block.argument, "", *children)
        section = nodes.section("", title, marker)
        marker["titled"] = True
        for node in (section, title):
            node.source, node.line = self.get_source_info()
        section["names"].append(nodes.fully_normalize_name(title.astext()))
        # Before the body, so that the record's title gets the id that a heading would get.
        self.state.document.note_implicit_target(section, section)
        section += messages
        section += blocks.parse_body(self, block.body, section)
        return section


class ViewDirective(SphinxDirective):
    """Shows records; what is shown is computed when the page is written."""

    has_content = True
    settings: ClassVar[Settings]
    view_type: ClassVar[ViewType]
    kinds: ClassVar[tuple[str, ...]] = ()

    def run(self) -> list[nodes.Node]:
        """Return the placeholder, which holds the view, with the caption as its child."""
        block = read_block(blocks.lines_of(self), blocks.argument_lines(self), _is_view_option)
        asked = View(
            name=self.name,
            type=self.view_type.name,
            docname="",  # The name is added when the page has been read.
            place=blocks.place_of(self),
            query=Query(kinds=self.kinds),
            problems=block.problems,
        )
        view = parse_view(self.view_type, asked, block.fields, self.settings)
        return [
            *self._placeholders(view, block.argument),
            *blocks.parse_body(self, block.body, None),
        ]

    def _placeholders(self, view: View, caption: str) -> list[nodes.Node]:
        """Return what holds the place of *view*, with messages about its *caption*."""
        form = type_of(view).form
        node = HOLDERS[form](view=view)
        self.set_source_info(node)
        messages = self._add_caption(node, CAPTIONS[form], caption)
        if view.label:
            self.options["name"] = view.label
            self.add_name(node.next_node(nodes.rubric) or node)
        return [node, *messages]

    def _add_caption(
        self, node: nodes.Element, caption_class: type[nodes.TextElement], text: str
    ) -> list[nodes.system_message]:
        if not text:
            return []
        children, messages = self.parse_inline(text, lineno=self.lineno)
        caption = caption_class(text, "", *children)
        self.set_source_info(caption)
        node += caption
        return messages


class OverviewDirective(ViewDirective):
    """Shows the front page of a log: several views, each of which is one of the page."""

    def _placeholders(self, view: View, caption: str) -> list[nodes.Node]:
        """Return a container with what holds the places of the parts."""
        node = nodes.container("", classes=["decision-overview", *view.classes])
        self.set_source_info(node)
        messages = self._add_caption(node, nodes.rubric, caption)
        for part in overview_views(view):
            node += super()._placeholders(part, "")
        return [node, *messages]


def _is_view_option(name: str) -> bool:
    """Return whether *name* is an option. A filter may begin a caption: ``Status: …``."""
    return field_key(name) in VIEW_OPTIONS


class IgnoreDirective(SphinxDirective):
    """Waives findings for the section that contains it."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the placeholder that the page's reading turns into a waiver."""
        codes = split_list("\n".join(text for text, _ in blocks.lines_of(self)))
        return [decision_waiver(codes=codes, place=blocks.place_of(self))]


def marker_directive(kind: Kind) -> type[MarkerDirective]:
    """Return the directive that marks records of *kind*."""
    return type("MarkerDirective", (MarkerDirective,), {"kind": kind})


def view_directive(
    type_: ViewType, settings: Settings, kinds: tuple[str, ...] = ()
) -> type[ViewDirective]:
    """Return the directive that shows records of *kinds* (empty: of all) as *type_* does."""
    base = OverviewDirective if type_ is OVERVIEW else ViewDirective
    members = {"view_type": type_, "settings": settings, "kinds": kinds}
    return type(base.__name__, (base,), members)

"""Parsing of one file into the doctree that a Sphinx build would store."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from copy import copy
from typing import Any

from docutils import frontend, nodes
from docutils.parsers import rst
from docutils.readers import standalone
from docutils.transforms import Transform
from docutils.utils import new_document
from sphinx import addnodes
from sphinx.transforms import MoveModuleTargets, SortIds

from sphinx_decisions.doctree.asked_files import AskedFiles
from sphinx_decisions.doctree.decision_nodes import caption_of, decision_figure, decision_table
from sphinx_decisions.doctree.page_source import PageSource
from sphinx_decisions.doctree.walking import every

_SETTINGS = {
    "auto_id_prefix": "id",
    "cloak_email_addresses": True,
    "doctitle_xform": False,
    "sectsubtitle_xform": False,
    "section_self_link": False,
    "input_encoding": "utf-8-sig",
    "pep_base_url": "https://peps.python.org/",
    "rfc_base_url": "https://datatracker.ietf.org/doc/html/",
    "syntax_highlight": "none",
    # Report nothing, and never stop parsing.
    "report_level": 5,
    "halt_level": 5,
    "warning_stream": "",
    # Settings that MyST has only outside of Sphinx.
    "myst_suppress_warnings": ["myst"],
    "myst_highlight_code_blocks": False,
}
"""docutils' settings as in a Sphinx build, without reports."""


def conf_text(conf: Mapping[str, Any], name: str) -> str:
    """Return the value *name* of ``conf.py``, or an empty string if it is not a string."""
    value = conf.get(name)
    return value if isinstance(value, str) else ""


def parser_settings(
    parser: rst.Parser, suffixes: Collection[str], conf: Mapping[str, Any]
) -> frontend.Values:
    """Return the settings for pages of *parser*, with those of MyST from *conf*.

    *suffixes* are those of all pages.
    """
    settings: frontend.Values = frontend.get_default_settings(standalone.Reader, parser)
    own = {name: value for name, value in conf.items() if name.startswith("myst_")}
    for name, value in {**_SETTINGS, **own}.items():
        setattr(settings, name, value)
    settings.language_code = conf_text(conf, "language") or settings.language_code
    settings.decision_suffixes = suffixes
    return settings


def parse(
    text: str,
    source: PageSource,
    parser: rst.Parser,
    settings: frontend.Values,
    files: AskedFiles,
    at_head: Callable[[nodes.document], None],
) -> nodes.document:
    """Return the doctree of *text*, which is what is parsed of *source*.

    Other files are read through *files*. *at_head* is called with the unfinished doctree at the
    point where a build calls ``read_head``.
    Raises whatever the parser raises.
    """
    settings = copy(settings)
    settings._source = source.path
    settings.decision_docname = source.docname
    settings.decision_files = files
    document = new_document(source.path, settings)
    document.note_source(source.path, -1)
    parser.parse(text, document)
    document.current_source = document.current_line = None
    transformer = document.transformer
    transformer.add_transforms(standalone.Reader().get_transforms())
    transformer.add_transforms([MoveModuleTargets, _NumberFigures, SortIds, _CiteBooks])
    transformer.add_transforms(parser.get_transforms())
    transformer.add_transform(_AtHead, at_head=at_head)
    transformer.apply_transforms()
    return document


class _AtHead(Transform):
    """Calls a function with the priority of ``page_events.ReadHead``."""

    default_priority = 300

    def apply(self, *, at_head: Callable[[nodes.document], None]) -> None:
        at_head(self.document)


class _NumberFigures(Transform):
    """Gives ids to numbered nodes like Sphinx's ``AutoNumbering``, so that other ids agree."""

    default_priority = 210

    def apply(self, **kwargs: Any) -> None:
        for node in every(self.document, _NUMBERED):
            if _is_numbered(node) and not node["ids"]:
                self.document.note_implicit_target(node)


_NUMBERED = (nodes.figure, nodes.table, nodes.container, decision_figure, decision_table)


def _is_numbered(node: nodes.Element) -> bool:
    if isinstance(node, nodes.container) and not node.get("literal_block"):
        return False
    return caption_of(node) is not None


class _CiteBooks(Transform):
    """Makes references of ``[words]_`` like Sphinx's ``CitationReferenceTransform``."""

    default_priority = 619

    def apply(self, **kwargs: Any) -> None:
        for node in every(self.document, nodes.citation_reference):
            target = node.astext()
            reference = addnodes.pending_xref(
                target, refdomain="citation", reftype="ref", reftarget=target, ids=node["ids"]
            )
            reference += nodes.inline(target, f"[{target}]")
            reference.source, reference.line = node.source, node.line
            node.replace_self(reference)

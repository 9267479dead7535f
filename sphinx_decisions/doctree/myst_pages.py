"""Parsing of Markdown without a Sphinx build, with the same nodes as in a build.

This is the only module that imports MyST-Parser, so it can be imported only if that is installed.
"""

from __future__ import annotations

import os.path
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jinja2
from docutils import nodes
from docutils.parsers.rst import Directive, directives, roles
from docutils.parsers.rst.directives.misc import Include
from docutils.transforms import Transform
from docutils.utils import new_document
from jinja2.sandbox import SandboxedEnvironment
from markdown_it.common.normalize_url import normalizeLinkText
from myst_parser.config.main import (
    MdParserConfig,
    TopmatterReadError,
    merge_file_level,
    read_topmatter,
)
from myst_parser.mdit_to_docutils import base
from myst_parser.mdit_to_docutils.base import DocutilsRenderer
from myst_parser.mdit_to_docutils.transforms import ResolveAnchorIds
from myst_parser.mocking import MockIncludeDirective
from myst_parser.parsers.docutils_ import Parser, create_myst_config
from myst_parser.parsers.mdit import create_md_parser
from myst_parser.sphinx_ext.directives import FigureMarkdown, SubstitutionReferenceRole
from sphinx import addnodes

from sphinx_decisions.doctree.asked_files import AskedFiles
from sphinx_decisions.doctree.page_suffixes import without_suffix
from sphinx_decisions.doctree.walking import every


class MystParser(Parser):
    """MyST's parser for docutils, changed to make references of links to files, as in a build."""

    def get_transforms(self) -> list[type[Transform]]:
        """Return MyST's transforms, with a different one for links to anchors."""
        found: list[type[Transform]] = super().get_transforms()  # type: ignore[no-untyped-call]
        return [_ResolveAnchors if each is ResolveAnchorIds else each for each in found]

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Parse the page, and convert its links before docutils drops their addresses.

        MyST's own ``parse`` is not called: it refuses long lines, which a build accepts, and
        changes the HTML writer of docutils, on which Sphinx's is based.
        """
        directives.register_directive("figure-md", FigureMarkdown)
        roles.register_local_role("sub-ref", SubstitutionReferenceRole())  # type: ignore[arg-type]
        self.setup_parse(inputstring, document)
        parser = create_md_parser(_config(inputstring, document), DocutilsRenderer)
        parser.options["document"] = document
        with _contained(), _thrifty(document):
            parser.render(inputstring)
        self.finish_parse()
        for node in every(document, (nodes.reference, nodes.literal_block)):
            if isinstance(node, nodes.reference):
                _settle(node, document)
            else:
                _name_language(node)


class _ResolveAnchors(Transform):
    """Keeps links to anchors that are not on the page as references, as in a build."""

    default_priority = ResolveAnchorIds.default_priority

    def apply(self, **kwargs: Any) -> None:
        settings = self.document.settings
        settings.env = SimpleNamespace(docname=settings.decision_docname)
        try:
            ResolveAnchorIds(self.document).apply()
        finally:
            del settings.env


def include(directive: Directive) -> Sequence[nodes.Node]:
    """Return the nodes for *directive*, an ``include`` of a file inside the project."""
    renderer: Any = directive.state._renderer  # type: ignore[attr-defined]
    return MockIncludeDirective(
        renderer,
        directive.name,
        Include,
        directive.arguments,
        directive.options,
        list(directive.content),
        directive.lineno,
    ).run()


def _config(text: str, document: nodes.document) -> MdParserConfig:
    """Return MyST's settings for a page: those of the project, changed by its front matter."""
    try:
        config: MdParserConfig = create_myst_config(document.settings)
    except (TypeError, ValueError):
        config = MdParserConfig()
    with suppress(TopmatterReadError):
        config = merge_file_level(config, read_topmatter(text) or {}, lambda *_: None)
    config.heading_anchors = config.heading_anchors or 0  # MyST allows ``None``, but fails on it.
    return config


@contextmanager
def _contained() -> Iterator[None]:
    """Render the substitutions of a page in a sandbox, so that they cannot run code."""
    environment = jinja2.Environment
    jinja2.Environment = SandboxedEnvironment  # type: ignore[misc]
    try:
        yield
    finally:
        jinja2.Environment = environment  # type: ignore[misc]


@contextmanager
def _thrifty(document: nodes.document) -> Iterator[None]:
    """Make MyST's spare documents with the settings of *document*.

    It makes one for each page that it never uses, with settings of its own, which take a tenth of
    the time that it needs for the page.
    """
    make = base.make_document
    base.make_document = lambda *_: new_document("", document.settings)
    try:
        yield
    finally:
        base.make_document = make


def _name_language(block: nodes.literal_block) -> None:
    """Set the language of *block*, a fence, as an attribute like Sphinx, not as a class."""
    if block["classes"][:1] == ["code"]:
        block["language"] = (*block["classes"][1:2], "default")[0]
        block["classes"] = block["classes"][2:]


def _settle(link: nodes.reference, document: nodes.document) -> None:
    """Replace *link* by a reference to a page, a file or a label, unless it is a URL."""
    address = str(link.get("refuri", ""))
    if address.startswith(("project:", "path:")) and link.astext() == address:
        link.clear()  # No text was written, as in ``<path:x>``.
    if "refname" in link and "name" not in link:  # References from embedded reST also have a name.
        document.refnames[link["refname"]].remove(link)
        written = normalizeLinkText(link["refname"])
        link.replace_self(_reference(link, written, document))
    elif address.startswith("project:"):
        written = normalizeLinkText(address.removeprefix("project:"))
        link.replace_self(_reference(link, written, document))
    elif address.startswith("path:"):
        written = normalizeLinkText(address.removeprefix("path:"))
        link.replace_self(_wrapped(link, _download(written), written))


def _reference(link: nodes.reference, written: str, document: nodes.document) -> nodes.Element:
    path, _, place = written.partition("#")
    settings = document.settings
    files: AskedFiles = settings.decision_files
    folder = files.root if path.startswith("/") else Path(settings._source).parent
    file = files.linked(folder, path.lstrip("/"))
    if file is None:
        return _wrapped(link, addnodes.pending_xref(refdomain=None, reftarget=written), path)
    # Of a folder that is linked into the docs, the pages are those that are seen there.
    seen = file if file.is_relative_to(files.root) else os.path.normpath(folder / path.lstrip("/"))
    name = Path(os.path.relpath(seen, files.root)).as_posix()
    docname = without_suffix(name, settings.decision_suffixes)
    if not docname:
        return _wrapped(link, _download(path), path)
    reference = addnodes.pending_xref(
        refdomain="doc", reftarget=docname, reftargetid=place if "#" in written else None
    )
    return _wrapped(link, reference, path)


def _download(path: str) -> addnodes.download_reference:
    return addnodes.download_reference(refdomain=None, reftarget=path)


def _wrapped(link: nodes.reference, node: nodes.Element, path: str) -> nodes.Element:
    """Return *node* with the text of *link*, which it replaces."""
    is_file = isinstance(node, addnodes.download_reference)
    classes = ["xref", "download", "myst"] if is_file else ["xref", "myst"]
    explicit = bool(link.children)
    node.source, node.line = link.source, link.line
    node.attributes.update({"reftype": "myst", "refexplicit": explicit})
    for name in ("reftitle", "ids", "names", "classes"):
        if link.get(name):
            node[name] = link[name]
    if is_file and not explicit:
        node += nodes.literal(path, path, classes=classes)
    else:
        node += nodes.inline("", "", *link.children, classes=classes)
    return node

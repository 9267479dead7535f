"""Reading of all pages of a folder without a Sphinx build, with the same result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from docutils import frontend, nodes
from docutils.parsers import rst
from docutils.parsers.rst.languages import en

from sphinx_decisions.doctree.confined import READING
from sphinx_decisions.doctree.head import Head, read_head
from sphinx_decisions.doctree.markup import (
    Directives,
    Roles,
    decision_directives,
    decision_roles,
    domain_roles,
)
from sphinx_decisions.doctree.page import read_page
from sphinx_decisions.doctree.page_files import HIDDEN, page_files
from sphinx_decisions.doctree.page_source import (
    MARKDOWN,
    RST,
    PageSource,
    front_matter_block,
)
from sphinx_decisions.doctree.parsing import conf_text, parse, parser_settings
from sphinx_decisions.doctree.registry import known
from sphinx_decisions.doctree.rfc822 import cut_header
from sphinx_decisions.doctree.role_stand_ins import called, sphinx_roles, standard_roles
from sphinx_decisions.doctree.rst_pages import RstParser
from sphinx_decisions.doctree.source_files import regular
from sphinx_decisions.doctree.stand_ins import domain_directives, sphinx_directives
from sphinx_decisions.model.finding import Problem
from sphinx_decisions.model.message import say
from sphinx_decisions.model.page import Page
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.parse.adoptable import candidate

NO_MARKDOWN = "unreadable_markdown"
"""The code of the problem "a page needs MyST-Parser, which is not installed"."""


@dataclass(frozen=True, slots=True)
class Tree:
    """The *pages* of a folder by docname, without those that could not be read.

    *docnames* are all pages in the folder.
    """

    pages: Mapping[str, Page]
    docnames: frozenset[str]
    problems: tuple[Problem, ...] = ()


def read_tree(root: Path, settings: Settings, conf: Mapping[str, Any] | None = None) -> Tree:
    """Return the pages made of the reST and Markdown files below *root*.

    *conf* has values of ``conf.py``: ``exclude_patterns``, ``language``, ``default_role``,
    ``rst_prolog``, ``rst_epilog``, and those of MyST. With it, the same files are read as in a
    build. Without it, files and folders whose names begin with a dot or an underscore are skipped.
    Nothing outside *root* is read, and docutils' global state is not changed.
    """
    root = root.resolve()
    values = conf or {}
    files = page_files(root, HIDDEN if conf is None else values.get("exclude_patterns", ()))
    readers = _readers(root, values)
    directives, roles = _directives(settings), _roles(settings, values)
    pages: dict[str, Page] = {}
    problems: list[Problem] = []
    for docname, path in files.items():
        with known(directives, roles):  # For each page anew, because a page may define its own.
            found = _read(path, docname, root, readers, settings)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            pages[docname] = found
    return Tree(pages, frozenset(files), tuple(problems))


def is_taken(what: str, name: str) -> bool:
    """Return whether docutils or Sphinx has a ``"directive"`` or a ``"role"`` called *name*."""
    if what == "directive":
        return name in en.directives or name in sphinx_directives()
    return name in en.roles or name in sphinx_roles()


def _directives(settings: Settings) -> Directives:
    own = {**sphinx_directives(), **READING}
    ours = decision_directives(settings, partial(is_taken, "directive"))
    return {**own, **ours, **domain_directives()}


def _roles(settings: Settings, conf: Mapping[str, Any]) -> Roles:
    own = sphinx_roles()
    ours = decision_roles(settings, partial(is_taken, "role"))
    domain = {f"decision:{name}": role for name, role in domain_roles(settings).items()}
    roles = {**own, **ours, **domain, **standard_roles()}
    found = {name: called(name, role) for name, role in roles.items()}
    default = conf_text(conf, "default_role")
    return {**found, "": found[default]} if default in found else found


_Readers = dict[str, tuple[rst.Parser, frontend.Values]]


def _readers(root: Path, conf: Mapping[str, Any]) -> _Readers:
    """Return the parsers by file suffix; Markdown only if MyST-Parser is installed."""
    around = (conf_text(conf, "rst_prolog"), conf_text(conf, "rst_epilog"))
    parsers: dict[str, rst.Parser] = {RST: RstParser(*around)}
    try:
        from sphinx_decisions.doctree.myst_pages import MystParser
    except ImportError:
        pass
    else:
        parsers[MARKDOWN] = MystParser()
    return {name: (each, parser_settings(each, root, conf)) for name, each in parsers.items()}


def _read(
    path: Path, docname: str, root: Path, readers: _Readers, settings: Settings
) -> Page | Problem:
    """Return the page made of the file at *path*, or the problem that prevents reading it."""
    if path.suffix not in readers:
        message = say(
            "Markdown is read with MyST-Parser, which is not installed. "
            "Run “pip install sphinx-decisions[myst]”."
        )
        return Problem(NO_MARKDOWN, message, Place(str(path), 1))
    parser, values = readers[path.suffix]
    try:
        if not path.resolve().is_relative_to(root):
            message = say(
                "This page is a symbolic link to a file outside of the docs, so it is not read. "
                "Move the file into the docs, or exclude the page."
            )
            return Problem("unreadable_page", message, Place(str(path), 1))
        text = regular(path).read_text(encoding="utf-8-sig")
        is_rst = path.suffix == RST
        front_matter = "" if is_rst else front_matter_block(text)
        cut = cut_header(text, settings, candidate(docname, root.name, settings) is not None)
        source = PageSource(docname, str(path), front_matter, is_rst, cut.header, root.name)
        heads: list[Head] = []

        def at_head(document: nodes.document) -> None:
            heads.append(read_head(document, source, settings))

        document = parse(cut.text, path, docname, parser, values, at_head)
        return read_page(document, heads[0], settings)
    except Exception as error:  # Parsers can raise anything on arbitrary files.
        message = say("This page cannot be read: {error}", error=f"{type(error).__name__}: {error}")
        return Problem("unreadable_page", message, Place(str(path), 1))

"""Reading of all pages of a folder without a Sphinx build, with the same result."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import suppress
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
from sphinx_decisions.doctree.page_files import page_files
from sphinx_decisions.doctree.page_source import (
    MARKDOWN,
    RST,
    PageSource,
    front_matter_block,
)
from sphinx_decisions.doctree.page_suffixes import page_suffixes, suffix_of
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
from sphinx_decisions.parse.adoptable import LOG_FOLDER, candidate

UNREADABLE = "unreadable_page"
"""The code of the problem "a page cannot be parsed"."""

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


def read_tree(
    root: Path,
    settings: Settings,
    conf: Mapping[str, Any] | None = None,
    *,
    repository: Path | None = None,
    log_folders: Collection[str] = (),
) -> Tree:
    """Return the pages made of the reST and Markdown files below *root*.

    *conf* has values of ``conf.py``, and those of MyST. With it, the same files are read as in a
    build. Without it, files and folders whose names begin with a dot or an underscore are skipped,
    and so are those of other software; if *log_folders*, paths below *root*, are given, only
    these are read, and pages directly in one count as lying in a folder named like a log.
    Nothing outside *root* is read, but for what links to *repository*, which contains it.
    docutils' global state is not changed.
    """
    root = root.resolve()
    around = (repository or root).resolve()
    found = page_files(root, conf, repository=around, log_folders=log_folders or ("",))
    suffixes = page_suffixes(conf)
    readers = _readers(root, conf or {}, suffixes)
    reading = _Reading(root, around, frozenset(log_folders), settings, tuple(suffixes), readers)
    directives, roles = _directives(settings), _roles(settings, conf or {})
    pages: dict[str, Page] = {}
    problems = [_not_followed(path) for path in found.outside]
    for docname, path in found.files.items():
        with known(directives, roles):  # For each page anew, because a page may define its own.
            page = _read(path, docname, reading)
        if isinstance(page, Problem):
            problems.append(page)
        elif page is not None:
            pages[docname] = page
    return Tree(pages, frozenset(found.files), tuple(problems))


def _not_followed(folder: Path) -> Problem:
    message = say(
        "This folder is a symbolic link to a place outside of the repository, so nothing in it is "
        "read. Move the folder into the repository, or exclude it."
    )
    return Problem(UNREADABLE, message, Place(str(folder), 1), minor=True)


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


_Readers = Mapping[str, tuple[rst.Parser, frontend.Values] | None]


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is the same for all pages that are read."""

    root: Path
    repository: Path
    log_folders: frozenset[str]
    settings: Settings
    suffixes: Collection[str]
    readers: _Readers

    def folder_of(self, docname: str) -> str:
        """Return the name of the root as it counts for *docname*, which may lie in a log."""
        return LOG_FOLDER if docname.rpartition("/")[0] in self.log_folders else self.root.name


def _readers(root: Path, conf: Mapping[str, Any], suffixes: Mapping[str, str]) -> _Readers:
    """Return the parsers by suffix; ``None`` for Markdown if MyST-Parser is not installed."""
    around = (conf_text(conf, "rst_prolog"), conf_text(conf, "rst_epilog"))
    parsers: dict[str, rst.Parser | None] = {RST: RstParser(*around), MARKDOWN: None}
    with suppress(ImportError):
        from sphinx_decisions.doctree.myst_pages import MystParser

        parsers[MARKDOWN] = MystParser()
    readers = {
        name: (each, parser_settings(each, root, tuple(suffixes), conf)) if each else None
        for name, each in parsers.items()
    }
    return {suffix: readers[name] for suffix, name in suffixes.items() if name in readers}


def _read(path: Path, docname: str, reading: _Reading) -> Page | Problem | None:
    """Return the page made of the file at *path*, or the problem that prevents reading it.

    Return ``None`` for a page in a language that only other extensions read.
    """
    suffix = suffix_of(path.name, reading.suffixes)
    if suffix not in reading.readers:
        return None
    reader, settings = reading.readers[suffix], reading.settings
    if reader is None:
        message = say(
            "Markdown is read with MyST-Parser, which is not installed. "
            "Run “pip install sphinx-decisions[myst]”."
        )
        return Problem(NO_MARKDOWN, message, Place(str(path), 1))
    parser, values = reader
    try:
        if not path.resolve().is_relative_to(reading.repository):
            message = say(
                "This page is a symbolic link to a file outside of the docs, so it is not read. "
                "Move the file into the docs, or exclude the page."
            )
            return Problem(UNREADABLE, message, Place(str(path), 1))
        text = regular(path).read_text(encoding="utf-8-sig")
        is_rst = isinstance(parser, RstParser)
        front_matter = "" if is_rst else front_matter_block(text)
        root = reading.folder_of(docname)
        cut = cut_header(text, settings, candidate(docname, root, settings) is not None)
        source = PageSource(docname, str(path), front_matter, is_rst, cut.header, root)
        heads: list[Head] = []

        def at_head(document: nodes.document) -> None:
            heads.append(read_head(document, source, settings))

        document = parse(cut.text, path, docname, parser, values, at_head)
        return read_page(document, heads[0], settings)
    except Exception as error:  # Parsers can raise anything on arbitrary files.
        message = say("This page cannot be read: {error}", error=f"{type(error).__name__}: {error}")
        return Problem(UNREADABLE, message, Place(str(path), 1))

"""Parsing of the pages of a folder, one by one, with what docutils, Sphinx and MyST need for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Any, TypeAlias

from docutils import frontend, nodes
from docutils.parsers import rst
from docutils.parsers.rst.languages import en

from sphinx_decisions.doctree.asked_files import AskedFiles
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
from sphinx_decisions.doctree.page_file import NO_MARKDOWN, PageFile, unreadable
from sphinx_decisions.doctree.page_files import Folder
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
from sphinx_decisions.doctree.shown_words import shown_words
from sphinx_decisions.doctree.stand_ins import domain_directives, sphinx_directives
from sphinx_decisions.model.finding import Problem
from sphinx_decisions.model.message import say
from sphinx_decisions.model.page import Page
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.model.shown_word import ShownWord
from sphinx_decisions.parse.adoptable import candidate

_Look: TypeAlias = Callable[[nodes.document], None]


def _nothing(document: nodes.document) -> None:
    """Take no look at the *document*."""


class PageReader:
    """Reads pages of a *folder* without changing docutils' global state."""

    def __init__(self, folder: Folder, settings: Settings) -> None:
        self._folder = folder
        self._settings = settings
        self._readers = _readers(folder)
        self._directives = _directives(settings)
        self._roles = _roles(settings, folder.conf or {})

    def read(self, file: PageFile, files: AskedFiles) -> Page | Problem:
        """Return the page made of *file*, or the problem that prevents reading it.

        Other files are read through *files*.
        """
        return self._read(file, files, _nothing)

    def read_closely(
        self, file: PageFile, files: AskedFiles
    ) -> tuple[Page | Problem, tuple[ShownWord, ...]]:
        """Return what ``read`` returns, with all words that the page shows."""
        words: list[ShownWord] = []
        page = self._read(file, files, lambda document: words.extend(shown_words(document)))
        return page, tuple(words)

    def _read(self, file: PageFile, files: AskedFiles, look: _Look) -> Page | Problem:
        path = file.path
        language = self._folder.language(path)
        if language not in self._readers:
            message = say(
                "Markdown is read with MyST-Parser, which is not installed. "
                "Run “pip install sphinx-decisions[myst]”."
            )
            return Problem(NO_MARKDOWN, message, Place(str(path), 1))
        parser, values = self._readers[language]
        try:
            # For each page anew, because a page may define its own.
            with known(self._directives, self._roles):
                return self._page(file, parser, values, files, look)
        except Exception as error:  # Parsers can raise anything on arbitrary files.
            return unreadable(path, error)

    def _page(
        self,
        file: PageFile,
        parser: rst.Parser,
        values: frontend.Values,
        files: AskedFiles,
        look: _Look,
    ) -> Page:
        """Return the page made of *file*; raise whatever the parser raises.

        *look* is given its doctree, before facts are taken out of it.
        """
        settings, text = self._settings, file.text
        root, is_rst = self._folder.name_for(file.docname), isinstance(parser, RstParser)
        front_matter = "" if is_rst else front_matter_block(text)
        cut = cut_header(text, settings, candidate(file.docname, root, settings) is not None)
        source = PageSource(file.docname, str(file.path), front_matter, is_rst, cut.header, root)
        heads: list[Head] = []

        def at_head(document: nodes.document) -> None:
            look(document)
            heads.append(read_head(document, source, settings))

        document = parse(cut.text, source, parser, values, files, at_head)
        return read_page(document, heads[0], settings)


@cache
def taken_names() -> Mapping[str, frozenset[str]]:
    """Return the names of every ``"directive"`` and every ``"role"`` of docutils and Sphinx."""
    return {
        "directive": frozenset({*en.directives, *sphinx_directives()}),
        "role": frozenset({*en.roles, *sphinx_roles()}),
    }


def is_taken(what: str, name: str) -> bool:
    """Return whether docutils or Sphinx has a ``"directive"`` or a ``"role"`` called *name*."""
    return name in taken_names()[what]


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


def _readers(folder: Folder) -> _Readers:
    """Return the parsers by language; Markdown only if MyST-Parser is installed."""
    conf, suffixes = folder.conf or {}, tuple(folder.suffixes)
    around = (conf_text(conf, "rst_prolog"), conf_text(conf, "rst_epilog"))
    parsers: dict[str, rst.Parser] = {RST: RstParser(*around)}
    try:
        from sphinx_decisions.doctree.myst_pages import MystParser
    except ImportError:
        pass
    else:
        parsers[MARKDOWN] = MystParser()
    return {name: (each, parser_settings(each, suffixes, conf)) for name, each in parsers.items()}

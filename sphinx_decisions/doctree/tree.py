"""All pages of a folder, read without a Sphinx build, with the same result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sphinx_decisions.doctree.page_bytes import unpacked
from sphinx_decisions.doctree.reading import Reading, read_pages
from sphinx_decisions.model.finding import Problem
from sphinx_decisions.model.page import Page
from sphinx_decisions.model.settings import Settings


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
    return tree_of(read_pages(root, settings, conf), settings)


def tree_of(reading: Reading, settings: Settings) -> Tree:
    """Return the pages of *reading*, unpacked."""
    pages = {name: unpacked(each.data, settings.kind) for name, each in reading.pages.items()}
    return Tree(pages, reading.docnames, reading.problems)

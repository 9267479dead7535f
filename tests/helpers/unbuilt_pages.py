"""Pages read without a build, and the text left on them after facts have moved to the box."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from docutils import nodes
from factory import PLAIN

from sphinx_decisions.config.settings import CONFIG_VALUES
from sphinx_decisions.doctree import page_reader, tree
from sphinx_decisions.doctree.head import Head, read_head
from sphinx_decisions.doctree.page_source import PageSource
from sphinx_decisions.model.page import Page
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.rules import settings


def settings_of(conf: Mapping[str, Any] | None = None) -> Settings:
    values = {key: value for key, value in (conf or {}).items() if key in CONFIG_VALUES}
    return settings.settings_of(values, page_reader.is_taken)


def read(folder: Path, files: Mapping[str, str | bytes], **conf: Any) -> tree.Tree:
    """Return the pages of *files*, which are written to *folder*."""
    for file, text in files.items():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return tree.read_tree(folder, settings_of(conf), conf)


@dataclass(frozen=True)
class ReadPage:
    """A *page* that was read, and the words *left* on it, addresses of links included."""

    page: Page
    left: str


def read_pages(folder: Path, files: Mapping[str, str]) -> dict[str, ReadPage]:
    """Return the pages of *folder* by docname, after *files* were written there."""
    left: dict[str, str] = {}

    def at_head(document: nodes.document, source: PageSource, settings: Settings) -> Head:
        head = read_head(document, source, settings)
        left[source.docname] = " ".join(_words_on(document))
        return head

    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    with mock.patch.object(page_reader, "read_head", at_head):
        found = tree.read_tree(folder, PLAIN, {})
    assert found.problems == ()
    return {name: ReadPage(page, left[name]) for name, page in found.pages.items()}


def _words_on(document: nodes.document) -> Iterator[str]:
    yield document.astext()
    for node in document.findall(nodes.Element):
        yield from (str(node[name]) for name in ("refuri", "reftarget", "refname") if name in node)

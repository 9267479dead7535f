"""The pages of a project in the environment, as bytes by docname."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from itertools import chain
from typing import TypeVar

from sphinx_decisions.doctree.page_bytes import packed, unpacked
from sphinx_decisions.model.kind import Kind
from sphinx_decisions.model.page import Page
from sphinx_decisions.model.view import View

T = TypeVar("T")


class PageStore:
    """Everything that pages tell; nothing else touches what is *stored* in the environment.

    It is keyed by docname, never by id: two pages may claim one id, and removing either
    must leave the other whole. Pages that tell nothing are not stored.
    """

    def __init__(self, stored: MutableMapping[str, bytes], kinds: Mapping[str, Kind]) -> None:
        """Take over what is *stored*, unpacked at once, as every build needs it for the log.

        Raises whatever unpickling raises if it is none of ours; Sphinx makes a new environment
        then.
        """
        self._stored = stored
        self._kinds = kinds
        self._unpacked = {name: unpacked(data, kinds) for name, data in stored.items()}
        if any(page.docname != name for name, page in self._unpacked.items()):
            raise ValueError("a page is stored under another name")

    def put(self, page: Page) -> None:
        """Store *page* in the place of what it told before."""
        self.clear(page.docname)
        if page:
            self._stored[page.docname] = packed(page)

    def get(self, docname: str) -> Page:
        """Return the page *docname*; an empty one where it tells nothing."""
        if docname not in self._unpacked:
            data = self._stored.get(docname)
            self._unpacked[docname] = unpacked(data, self._kinds) if data else Page(docname)
        return self._unpacked[docname]

    def view_at(self, docname: object, number: object) -> View | None:
        """Return the view with *number* on the page *docname*, or ``None`` where none is stored."""
        views = self.get(docname).views if isinstance(docname, str) else ()
        return next((each for index, each in enumerate(views) if index == number), None)

    def has_record(self, docname: object, anchor: object) -> bool:
        """Return whether a record at *anchor* of *docname* is stored, be it shown or not."""
        records = self.get(docname).records if isinstance(docname, str) else ()
        return any(record.anchor == anchor for record in records)

    def clear(self, docname: str) -> None:
        """Forget everything that the page *docname* told."""
        self._stored.pop(docname, None)
        self._unpacked.pop(docname, None)

    def merge(self, docnames: Iterable[str], others: Mapping[str, bytes]) -> None:
        """Take over *docnames* from what a parallel worker stored."""
        for docname in docnames:
            self.clear(docname)
            if docname in others:
                self._stored[docname] = others[docname]

    def docnames(self) -> list[str]:
        """Return the pages that tell anything, sorted."""
        return sorted(self._stored)

    def all(self, part: Callable[[Page], Iterable[T]]) -> Iterator[T]:
        """Yield one *part* of all pages, page by page in the order of their names."""
        return chain.from_iterable(map(part, self))

    def __iter__(self) -> Iterator[Page]:
        """Yield the pages that tell anything, in the order of their names."""
        return map(self.get, self.docnames())

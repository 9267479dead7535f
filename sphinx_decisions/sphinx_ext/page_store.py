"""Storage of the pages in the build environment, as bytes by docname."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from sphinx_decisions.doctree.page_bytes import KindOf
    from sphinx_decisions.model.page import Page
    from sphinx_decisions.model.view import View

T = TypeVar("T")


class PageStore:
    """The pages of a project; all access to the *stored* bytes goes through this class.

    Pages are stored by docname, not by record id: two pages may claim the same id, and removing one
    must not affect the other. Pages without any data are not stored.
    """

    def __init__(self, stored: MutableMapping[str, bytes], kind_of: KindOf) -> None:
        """Unpack everything that is *stored*, because every build needs it for the log.

        Raises whatever unpickling raises for invalid data; Sphinx then makes a new environment.
        """
        self._stored = stored
        self._kind_of = kind_of
        self._unpacked: dict[str, Page] = {}
        if any(self.get(name).docname != name for name in stored):
            raise ValueError("a page is stored under another name")

    def put(self, page: Page) -> None:
        """Store *page*, replacing its previous data."""
        from sphinx_decisions.doctree.page_bytes import packed

        self.clear(page.docname)
        if page:
            self._stored[page.docname] = packed(page)

    def get(self, docname: str) -> Page:
        """Return the page *docname*; an empty one if nothing is stored for it."""
        if docname not in self._unpacked:
            # Here, because the store is made in every build, and few builds ask for a page.
            from sphinx_decisions.doctree.page_bytes import unpacked
            from sphinx_decisions.model.page import Page

            data = self._stored.get(docname)
            self._unpacked[docname] = unpacked(data, self._kind_of) if data else Page(docname)
        return self._unpacked[docname]

    def view_at(self, docname: object, number: object) -> View | None:
        """Return the view with index *number* on the page *docname*, or ``None``."""
        views = self.get(docname).views if isinstance(docname, str) else ()
        return next((each for index, each in enumerate(views) if index == number), None)

    def has_record(self, docname: object, anchor: object) -> bool:
        """Return whether a record with *anchor* on *docname* is stored, even if it is not shown."""
        records = self.get(docname).records if isinstance(docname, str) else ()
        return any(record.anchor == anchor for record in records)

    def clear(self, docname: str) -> None:
        """Remove the page *docname*."""
        self._stored.pop(docname, None)
        self._unpacked.pop(docname, None)

    def merge(self, docnames: Iterable[str], others: Mapping[str, bytes]) -> None:
        """Copy the pages *docnames* from the store of a parallel worker."""
        for docname in docnames:
            self.clear(docname)
            if docname in others:
                self._stored[docname] = others[docname]

    def docnames(self) -> list[str]:
        """Return the docnames of all stored pages, sorted."""
        return sorted(self._stored)

    def all(self, part: Callable[[Page], Iterable[T]]) -> Iterator[T]:
        """Yield one *part* (records, views, …) of all pages, in the order of docnames."""
        return chain.from_iterable(map(part, self))

    def __iter__(self) -> Iterator[Page]:
        """Yield the stored pages in the order of docnames."""
        return map(self.get, self.docnames())

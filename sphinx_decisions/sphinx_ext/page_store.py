"""Storage of the pages in the build environment, as bytes by docname."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from itertools import chain
from typing import TYPE_CHECKING, TypeVar

from sphinx_decisions.store.page_digests import is_intact, whole_digest, words_digest

if TYPE_CHECKING:
    from sphinx_decisions.model.page import Page
    from sphinx_decisions.model.view import View
    from sphinx_decisions.store.page_bytes import KindOf

T = TypeVar("T")


class PageStore:
    """The pages of a project; all access to the *stored* bytes goes through this class.

    Pages are stored by docname, not by record id: two pages may claim the same id, and removing one
    must not affect the other. Pages without any data are not stored. A page is unpacked when it is
    asked for, because a build in which nothing changes needs none.
    """

    def __init__(self, stored: MutableMapping[str, bytes], kind_of: KindOf) -> None:
        """Look at everything that is *stored*.

        Raises ``ValueError`` if something is not as it was stored; Sphinx then makes a new
        environment.
        """
        self._stored = stored
        self._kind_of = kind_of
        self._unpacked: dict[str, Page] = {}
        if not all(is_intact(data, name) for name, data in stored.items()):
            raise ValueError("a page is not as it was stored")

    @property
    def stored(self) -> Mapping[str, bytes]:
        """The bytes of each page."""
        return self._stored

    @property
    def digest(self) -> str:
        """A text that stands for all that is stored."""
        return _digest(self._stored, whole_digest)

    @property
    def words_digest(self) -> str:
        """A text that stands for all that pages say, but for the lines they say it in."""
        return _digest(self._stored, words_digest)

    @property
    def conditions(self) -> tuple[str, ...]:
        """Every condition around something that pages say, sorted."""
        told = (each for page in self for part in page.parts for each in part)
        places = (getattr(each, "place", None) for each in told)
        return tuple(sorted({each for place in places if place for each in place.only}))

    def put(self, page: Page) -> None:
        """Store *page*, replacing its previous data."""
        from sphinx_decisions.store.page_bytes import packed

        self.clear(page.docname)
        if page:
            self._stored[page.docname] = packed(page)

    def get(self, docname: str) -> Page:
        """Return the page *docname*; an empty one if nothing is stored for it, or none of ours."""
        if docname not in self._unpacked:
            # Here, because the store is made in every build, and few builds ask for a page.
            from sphinx_decisions.model.page import Page

            data = self._stored.get(docname)
            self._unpacked[docname] = self._page(data, docname) if data else Page(docname)
        return self._unpacked[docname]

    def _page(self, data: bytes, docname: str) -> Page:
        from sphinx_decisions.model.page import Page
        from sphinx_decisions.store.page_bytes import unpacked

        try:
            return unpacked(data, self._kind_of)
        except Exception:  # Unpickling can raise anything.
            # Another version has stored it: the page is written without its records, with a
            # warning that says how to read it again.
            return Page(docname)

    def tells_of(self, docname: str) -> bool:
        """Return whether the page *docname* tells anything."""
        return docname in self._stored

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


def _digest(stored: Mapping[str, bytes], part: Callable[[bytes], bytes]) -> str:
    digest = hashlib.sha256()
    for name in sorted(stored):
        digest.update(repr((name, part(stored[name]))).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()

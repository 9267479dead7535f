"""The pages of a project in the environment, as bytes by docname."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from itertools import chain
from typing import NamedTuple, TypeVar

from sphinx_decisions.doctree.page_bytes import packed, unpacked
from sphinx_decisions.model.kind import Kind
from sphinx_decisions.model.page import Page
from sphinx_decisions.model.view import View

T = TypeVar("T")


class StoredPage(NamedTuple):
    """A page as bytes, and beside them what is asked of pages that are not unpacked."""

    data: bytes
    has_records: bool
    has_views: bool
    has_citations: bool

    @classmethod
    def of(cls, page: Page) -> StoredPage:
        """Return *page* as it is stored."""
        flags = bool(page.records), bool(page.views), bool(page.citations)
        return cls(packed(page), *flags)

    @property
    def shows_records(self) -> bool:
        """Whether the page shows anything that depends on records."""
        return self.has_records or self.has_views or self.has_citations


class PageStore:
    """Everything that pages tell; nothing else touches what is *stored* in the environment.

    It is keyed by docname, never by id: two pages may claim one id, and removing either
    must leave the other whole. Pages that tell nothing are not stored.
    """

    def __init__(self, stored: MutableMapping[str, StoredPage], kinds: Mapping[str, Kind]) -> None:
        self._stored = stored
        self._kinds = kinds
        self._unpacked: dict[str, Page] = {}

    def put(self, page: Page) -> None:
        """Store *page* in the place of what it told before."""
        self.clear(page.docname)
        if page:
            self._stored[page.docname] = StoredPage.of(page)

    def get(self, docname: str) -> Page:
        """Return the page *docname*; an empty one where it tells nothing, or cannot be read.

        The latter happens where something else has written the environment.
        """
        if docname not in self._unpacked:
            page = Page(docname)
            if docname in self._stored:
                try:
                    page = unpacked(self._stored[docname].data, self._kinds)
                except Exception:  # Bytes of another origin can raise anything.
                    page = Page(docname)
            self._unpacked[docname] = page
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

    def merge(self, docnames: Iterable[str], others: Mapping[str, StoredPage]) -> None:
        """Take over *docnames* from what a parallel worker stored."""
        for docname in docnames:
            self.clear(docname)
            if docname in others:
                self._stored[docname] = others[docname]

    def flags(self, docname: str) -> StoredPage:
        """Return what is known of the page *docname* without unpacking it."""
        return self._stored.get(docname, _NOTHING)

    def docnames(self) -> list[str]:
        """Return the pages that tell anything, sorted."""
        return sorted(self._stored)

    def all(self, part: Callable[[Page], Iterable[T]]) -> Iterator[T]:
        """Yield one *part* of all pages, page by page in the order of their names."""
        return chain.from_iterable(map(part, self))

    def __iter__(self) -> Iterator[Page]:
        """Yield the pages that tell anything, in the order of their names."""
        return map(self.get, self.docnames())


_NOTHING = StoredPage(b"", False, False, False)


def is_ours(stored: object) -> bool:
    """Return whether *stored*, as the environment has it, can be what a ``PageStore`` put there."""
    return isinstance(stored, dict) and all(
        isinstance(docname, str) and isinstance(page, StoredPage)
        for docname, page in stored.items()
    )

"""The proof that a record has another number, and that nothing else has changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from sphinx_decisions.cli.workspace import Workspace
from sphinx_decisions.cli.writing.named_targets import statements
from sphinx_decisions.edit.said import page_said, plain, said
from sphinx_decisions.model.page import Page
from sphinx_decisions.model.record import Record
from sphinx_decisions.parse.ids import unpadded


@dataclass(frozen=True)
class SameLog:
    """The logs of *before* and *after* a change, in which *old* becomes the number *new*.

    *moved_page* returns what a page is called afterwards; what is meant at the *left*
    places (page, line and target) was not clear before.
    """

    before: Workspace
    after: Workspace
    old: str
    new: str
    moved_page: Callable[[str], str]
    left: frozenset[tuple[str, int, str]]

    def differences(self) -> Iterator[tuple[str, int]]:
        """Yield the places of what means something else afterwards."""
        for docname, page in self.before.tree.pages.items():
            now = self.after.tree.pages.get(self.moved_page(docname))
            if now is None or (page != now and self._masked(page) != self._masked(now)):
                yield docname, 1
                continue
            yield from self._relations(page)
            yield from self._citations(page, now)

    def _relations(self, page: Page) -> Iterator[tuple[str, int]]:
        for record in page.records:
            there = self._pairs.get(record.address)
            if there is None:
                yield page.docname, record.place.line
                continue
            for one, other in zip(statements(record), statements(there), strict=False):
                was = self.before.log.target(record, one)
                now = self.after.log.target(there, other)
                place = page.docname, one.place.line
                is_left = (*place, one.target) in self.left
                if not self._is_same(was.record, now.record) and not is_left:
                    yield place

    def _citations(self, page: Page, now: Page) -> Iterator[tuple[str, int]]:
        kinds = ("", *self.before.settings.kinds)
        for one, other in zip(page.citations, now.citations, strict=False):
            if one.kind not in kinds:
                continue
            was, is_now = self.before.log.cited(one), self.after.log.cited(other)
            place = page.docname, one.place.line
            if not self._is_same(was, is_now) and (*place, one.text) not in self.left:
                yield place

    def _is_same(self, was: Record | None, now: Record | None) -> bool:
        if was is None or now is None:
            return was is now
        there = self._pairs.get(was.address)
        return there is not None and there.address == now.address

    @cached_property
    def _pairs(self) -> dict[tuple[str, str], Record]:
        """The records afterwards by the address that they had before."""
        pairs = {}
        for docname, page in self.before.tree.pages.items():
            now = self.after.tree.pages.get(self.moved_page(docname))
            for one, other in zip(page.records, now.records if now else (), strict=False):
                pairs[one.address] = other
        return pairs

    def _masked(self, page: Page) -> object:
        """Return what *page* says, with one sign for both numbers."""
        things = [page_said(page, -1), *map(said, page.records)]
        return [
            sorted(
                (repr(self._mask(key)), repr(self._mask(plain(value))))
                for key, value in each.items()
            )
            for each in things
        ]

    def _mask(self, value: object) -> object:
        if isinstance(value, str):
            return re.sub(r"\d+", self._number, value)
        if isinstance(value, tuple | list):
            return tuple(map(self._mask, value))
        # Doctrees are kept as bytes, and their words are beside them.
        return b"" if isinstance(value, bytes) else value

    def _number(self, match: re.Match[str]) -> str:
        return "#" if unpadded(match[0]) in (self.old, self.new) else match[0]

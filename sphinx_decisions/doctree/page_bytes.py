"""Pages as compressed bytes, without their kinds, which come from the configuration."""

from __future__ import annotations

import io
import pickle
import zlib
from collections.abc import Mapping

from sphinx_decisions.model.kind import Kind
from sphinx_decisions.model.page import Page


def packed(page: Page) -> bytes:
    """Return *page* as bytes, with the name in place of each kind."""
    buffer = io.BytesIO()
    _Pickler(buffer, protocol=5).dump(page)
    return zlib.compress(buffer.getvalue(), _LEVEL)


def unpacked(data: bytes, kinds: Mapping[str, Kind]) -> Page:
    """Return the page in *data*, with the *kinds* put back by name.

    Raises whatever unpickling raises if *data* is invalid.
    """
    page = _Unpickler(io.BytesIO(zlib.decompress(data)), kinds).load()
    if not isinstance(page, Page):
        raise TypeError(page)
    return page


_LEVEL = 1
"""The fastest compression: it reduces a page to a third; slower levels gain little more."""


class _Pickler(pickle.Pickler):
    def persistent_id(self, obj: object) -> str | None:
        return obj.name if isinstance(obj, Kind) else None


class _Unpickler(pickle.Unpickler):
    def __init__(self, buffer: io.BytesIO, kinds: Mapping[str, Kind]) -> None:
        super().__init__(buffer)
        self._kinds = kinds

    def persistent_load(self, pid: str) -> Kind:
        return self._kinds[pid]

"""Pages as compressed bytes, without their kinds, which come from the configuration."""

from __future__ import annotations

import io
import pickle
import zlib
from collections.abc import Callable
from typing import TypeAlias

from sphinx_decisions.model.kind import Kind
from sphinx_decisions.model.page import Page

KindOf: TypeAlias = Callable[[str, str], Kind]
"""Returns the kind of a name with the profile of a name, which may be empty."""


def packed(page: Page) -> bytes:
    """Return *page* as bytes, with its name and profile in place of each kind."""
    buffer = io.BytesIO()
    _Pickler(buffer, protocol=5).dump(page)
    return zlib.compress(buffer.getvalue(), _LEVEL)


def unpacked(data: bytes, kind_of: KindOf) -> Page:
    """Return the page in *data*, with its kinds, as *kind_of* returns them by name and profile.

    Raises whatever unpickling raises if *data* is invalid.
    """
    page = _Unpickler(io.BytesIO(zlib.decompress(data)), kind_of).load()
    if not isinstance(page, Page):
        raise TypeError(page)
    return page


_LEVEL = 1
"""The fastest compression: it reduces a page to a third; slower levels gain little more."""


class _Pickler(pickle.Pickler):
    def persistent_id(self, obj: object) -> tuple[str, str] | None:
        return (obj.name, obj.profile) if isinstance(obj, Kind) else None


class _Unpickler(pickle.Unpickler):
    def __init__(self, buffer: io.BytesIO, kind_of: KindOf) -> None:
        super().__init__(buffer)
        self._kind_of = kind_of

    def persistent_load(self, pid: tuple[str, str]) -> Kind:
        return self._kind_of(*pid)

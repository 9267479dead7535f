"""Pages as compressed bytes, without their kinds, which come from the configuration.

Files and lines are kept apart from all else, so that ``words_digest`` is the same when text above a
record has moved it.

As in ``store.model_data``, what is unpacked may be data and nothing else.
"""

from __future__ import annotations

import io
import pickle
import zlib
from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from sphinx_decisions.model.contents import Contents
from sphinx_decisions.model.kind import Kind
from sphinx_decisions.model.page import Page
from sphinx_decisions.model.place import Place
from sphinx_decisions.store.entries import PlainUnpickler
from sphinx_decisions.store.model_data import Pickler, Reduce, Reducers, Unpickler, names, values_of
from sphinx_decisions.store.page_digests import with_digests, without_digests

KindOf: TypeAlias = Callable[[str, str], Kind]
"""Returns the kind of a name with the profile of a name, which may be empty."""


def packed(page: Page) -> bytes:
    """Return *page* as bytes, with its name and profile in place of each kind."""
    said, places = _without_places(_PagePickler, page)
    body = zlib.compress(pickle.dumps((said, places), protocol=5), _LEVEL)
    return with_digests(page.docname, said, body)


def unpacked(data: bytes, kind_of: KindOf) -> Page:
    """Return the page in *data*, with its kinds, as *kind_of* returns them by name and profile.

    Raises whatever unpickling raises if *data* is invalid.
    """
    said, places = PlainUnpickler(io.BytesIO(zlib.decompress(without_digests(data)))).load()
    page = _PageUnpickler(io.BytesIO(said), places, kind_of).load()
    if not isinstance(page, Page):
        raise TypeError(page)
    return page


_LEVEL = 1
"""The fastest compression: it reduces a page to a third; slower levels gain little more."""

_Places: TypeAlias = Sequence[Any]
"""File and line of each place, in the order of their indexes; of contents, the places inside."""


def _without_places(pickler: type[_PlacePickler], value: object) -> tuple[bytes, _Places]:
    """Return *value* as bytes with an index for each place, and the places."""
    buffer = io.BytesIO()
    writer = pickler(buffer, protocol=5)
    writer.dump(value)
    return buffer.getvalue(), writer.places


class _PlacePickler(Pickler):
    """Writes an index for each place, and collects the *places*.

    The conditions around a place are no part of it, because they decide what a build shows.
    """

    def __init__(self, buffer: io.BytesIO, protocol: int) -> None:
        self.places: list[Any] = []
        # Read by the constructor.
        self.dispatch_table = Reducers(self.own_reducers())
        super().__init__(buffer, protocol)

    def own_reducers(self) -> dict[type, Reduce]:
        """Return how objects are written that are not written like others."""
        return {Place: self._place}

    def _place(self, place: Place) -> Any:
        return Place, (self.index_of((place.source, place.line)), place.only)

    def index_of(self, place: Any) -> int:
        """Return the index of *place*, which it has from now on."""
        self.places.append(place)
        return len(self.places) - 1


class _PlaceUnpickler(Unpickler):
    def __init__(self, buffer: io.BytesIO, places: _Places) -> None:
        super().__init__(buffer)
        self._places = places

    def find_class(self, module_name: str, global_name: str) -> Any:
        found = super().find_class(module_name, global_name)
        return self._place if found is Place else found

    def _place(self, index: int, only: tuple[str, ...]) -> Place:
        source, line = self._places[index]
        return Place(source, line, only)


class _PagePickler(_PlacePickler):
    """Writes the names of kinds, and contents so that they can be unpacked later."""

    def own_reducers(self) -> dict[type, Reduce]:
        contents: dict[type, Reduce] = {Contents: self._contents, _LaterContents: self._contents}
        return {**super().own_reducers(), Kind: _names_of_kind, **contents}

    def _contents(self, contents: Contents) -> Any:
        at_once = tuple([getattr(contents, name) for name in _AT_ONCE])
        said, places = _without_places(_PlacePickler, values_of(Contents)(contents))
        return Contents, (said, self.index_of(places), at_once)


def _names_of_kind(kind: Kind) -> Any:
    return Kind, (kind.name, kind.profile)


class _PageUnpickler(_PlaceUnpickler):
    def __init__(self, buffer: io.BytesIO, places: _Places, kind_of: KindOf) -> None:
        super().__init__(buffer, places)
        self._own = {Kind: kind_of, Contents: self._contents}

    def find_class(self, module_name: str, global_name: str) -> Any:
        found = super().find_class(module_name, global_name)
        return self._own.get(found, found)

    def _contents(self, said: bytes, index: int, at_once: tuple[Any, ...]) -> Contents:
        contents = object.__new__(_LaterContents)
        object.__setattr__(contents, "_packed", (said, self._places[index]))
        for name, value in zip(_AT_ONCE, at_once, strict=True):
            object.__setattr__(contents, name, value)
        return contents


_AT_ONCE = ("history", "references")
"""The contents that the log needs of every record, so that they are not unpacked later."""


class _LaterContents(Contents):
    """Contents that are unpacked when they are asked for: most of a page, which few ask for."""

    __slots__ = ("_packed",)

    def __getattr__(self, name: str) -> Any:
        """Set all attributes; Python asks only while the attribute *name* is not set."""
        if name not in names(Contents):
            raise AttributeError(name)
        said, places = self._packed
        values = _PlaceUnpickler(io.BytesIO(said), places).load()
        for each, value in zip(names(Contents), values, strict=True):
            object.__setattr__(self, each, value)
        return getattr(self, name)

    def __copy__(self) -> Contents:
        """Return the same contents, of which what is unpacked is not kept by this object."""
        copied = object.__new__(_LaterContents)
        for each in ("_packed", *_AT_ONCE):
            object.__setattr__(copied, each, getattr(self, each))
        return copied

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Contents) and all(
            getattr(self, name) == getattr(other, name) for name in names(Contents)
        )

    __hash__ = Contents.__hash__

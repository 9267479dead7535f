"""Pages as compressed bytes, without their kinds, which come from the configuration.

Files and lines are kept apart from all else, so that ``words_digest`` is the same when text above a
record has moved it.

As in ``store.model_data``, what is unpacked may be data and nothing else.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from functools import cache, partial
from typing import Any, ClassVar, TypeAlias

from sphinx_decisions.model.contents import Contents
from sphinx_decisions.model.kind import Kind
from sphinx_decisions.model.page import Page
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.record import Record
from sphinx_decisions.store.compression import compressed, decompressed
from sphinx_decisions.store.entries import PlainUnpickler
from sphinx_decisions.store.model_data import Pickler, Reduce, Reducers, Unpickler, names, values_of
from sphinx_decisions.store.page_digests import with_digests, without_digests

KindOf: TypeAlias = Callable[[str, str], Kind]
"""Returns the kind of a name with the profile of a name, which may be empty."""


def packed(page: Page) -> bytes:
    """Return *page* as bytes, with its name and profile in place of each kind."""
    said, body = pickled(page)
    return with_digests(page.docname, said, compressed(body))


def pickled(page: Page) -> tuple[bytes, bytes]:
    """Return what *page* says, and the same with its places, as bytes that are not compressed."""
    said, places = _without_places(_PagePickler, page)
    return said, pickle.dumps((said, places), protocol=5)


def unpacked(data: bytes, kind_of: KindOf) -> Page:
    """Return the page in *data*, with its kinds, as *kind_of* returns them by name and profile.

    Raises whatever unpickling raises if *data* is invalid.
    """
    body = decompressed(without_digests(data))
    said, places = PlainUnpickler(io.BytesIO(body)).load()
    page = _PageUnpickler(io.BytesIO(said), places, kind_of).load()
    if not isinstance(page, Page):
        raise TypeError(page)
    return page


_Places: TypeAlias = Sequence[Any]
"""File and line of each place, by its index; in place of what is unpacked later, those in it."""


def _without_places(pickler: type[_PlacePickler], value: object) -> tuple[bytes, _Places]:
    """Return *value* as bytes with an index for each place, and the places."""
    buffer = io.BytesIO()
    writer = pickler(buffer, protocol=5)
    writer.dump(value)
    # Tuples of plain values are nothing that Python looks for garbage in.
    return buffer.getvalue(), tuple(writer.places)


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
        places = self.places
        places.append((place.source, place.line))
        return Place, (len(places) - 1, place.only)

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
    """Writes the names of kinds, and apart what is unpacked later."""

    def own_reducers(self) -> dict[type, Reduce]:
        apart: dict[type, Reduce] = {}
        for cls in (_LaterContents, _LaterRecord):
            apart |= dict.fromkeys((cls, cls.own), partial(self._apart, cls))
        return {**super().own_reducers(), Kind: _names_of_kind, **apart}

    def _apart(self, cls: type[_Later], data: Any) -> Any:
        packed = {}
        for name, default in cls.defaults().items():
            value = getattr(data, name)
            if value != default:
                said, places = _without_places(_PlacePickler, value)
                packed[name] = said, self.index_of(places)
        return cls.own, (packed, *(getattr(data, name) for name in cls.at_once()))


def _names_of_kind(kind: Kind) -> Any:
    return Kind, (kind.name, kind.profile)


class _PageUnpickler(_PlaceUnpickler):
    def __init__(self, buffer: io.BytesIO, places: _Places, kind_of: KindOf) -> None:
        super().__init__(buffer, places)
        later: dict[type, Any] = {
            cls.own: partial(self._made, cls) for cls in (_LaterContents, _LaterRecord)
        }
        self._own = {Kind: kind_of, **later}

    def find_class(self, module_name: str, global_name: str) -> Any:
        found = super().find_class(module_name, global_name)
        return self._own.get(found, found)

    def _made(
        self, cls: type[_Later], packed: dict[str, tuple[bytes, int]], *values: Any
    ) -> _Later:
        made = object.__new__(cls)
        found = {name: (said, self._places[index]) for name, (said, index) in packed.items()}
        object.__setattr__(made, "_packed", found)
        for name, value in zip(cls.at_once(), values, strict=True):
            object.__setattr__(made, name, value)
        return made


class _Later:
    """Data of the class *own*, some of whose attributes are unpacked when they are asked for.

    Each is packed by itself, so that who asks for one does not unpack the others.
    """

    __slots__ = ()
    own: ClassVar[Any]
    later: ClassVar[frozenset[str]]
    _packed: Mapping[str, tuple[bytes, _Places]]

    @classmethod
    @cache
    def defaults(cls) -> Mapping[str, Any]:
        """Return the defaults of the attributes that are unpacked later, which are not packed."""
        return {each.name: each.default for each in fields(cls.own) if each.name in cls.later}

    @classmethod
    @cache
    def at_once(cls) -> tuple[str, ...]:
        """Return the names of the attributes that are there from the beginning."""
        return tuple(name for name in names(cls.own) if name not in cls.later)

    def __getattr__(self, name: str) -> Any:
        """Return the attribute *name*; Python asks only while it is not set."""
        if name not in self.later:
            raise AttributeError(name)
        if name not in self._packed:
            return self.defaults()[name]
        said, places = self._packed[name]
        return _PlaceUnpickler(io.BytesIO(said), places).load()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, self.own) and all(
            getattr(self, name) == getattr(other, name) for name in names(self.own)
        )

    def __hash__(self) -> int:
        return hash(values_of(self.own)(self))


class _LaterContents(_Later, Contents):
    """Contents of a record: most of a page, which few ask for, and seldom twice.

    The log needs its history and references at once.
    """

    __slots__ = ("_packed",)
    own = Contents
    later = frozenset(names(Contents)) - {"history", "references"}


class _LaterRecord(_Later, Record):
    """A record whose sections only rules about this record look at, which run when it changes."""

    __slots__ = ("_packed",)
    own = Record
    later = frozenset({"sections", "beside"})

    def __getattr__(self, name: str) -> Any:
        """Set the attribute *name* too, because these rules look at the sections many times."""
        value = super().__getattr__(name)
        object.__setattr__(self, name, value)
        return value

    def __copy__(self) -> _LaterRecord:
        """Return the same data, of which what is unpacked is not kept by this object."""
        copied = object.__new__(type(self))
        later = ("_packed",) if hasattr(self, "_packed") else self.later
        for each in (*later, *self.at_once()):
            object.__setattr__(copied, each, getattr(self, each))
        return copied

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
from contextlib import suppress
from functools import cache, partial
from typing import Any, ClassVar, TypeAlias

from sphinx_decisions.model.contents import Contents
from sphinx_decisions.model.kind import Kind
from sphinx_decisions.model.page import Page
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.record import Record
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


def forget_contents(page: Page) -> None:
    """Keep the contents of the records of *page* packed until they are asked for again."""
    for record in page.records:
        if isinstance(record.contents, _LaterContents):
            record.contents.forget()


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
        later = tuple([getattr(data, name) for name in cls.later])
        said, places = _without_places(_PlacePickler, later)
        at_once = tuple([getattr(data, name) for name in cls.at_once()])
        return cls.own, (said, self.index_of(places), at_once)


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

    def _made(self, cls: type[_Later], said: bytes, index: int, at_once: tuple[Any, ...]) -> _Later:
        made = object.__new__(cls)
        object.__setattr__(made, "_packed", (said, self._places[index]))
        for name, value in zip(cls.at_once(), at_once, strict=True):
            object.__setattr__(made, name, value)
        return made


class _Later:
    """Data of the class *own*, whose attributes *later* are unpacked when one is asked for."""

    __slots__ = ()
    own: ClassVar[Any]
    later: ClassVar[tuple[str, ...]]
    _packed: tuple[bytes, _Places]

    @classmethod
    @cache
    def at_once(cls) -> tuple[str, ...]:
        """Return the names of the attributes that are there from the beginning."""
        return tuple(name for name in names(cls.own) if name not in cls.later)

    def __getattr__(self, name: str) -> Any:
        """Set all attributes; Python asks only while the attribute *name* is not set."""
        if name not in self.later:
            raise AttributeError(name)
        said, places = self._packed
        values = _PlaceUnpickler(io.BytesIO(said), places).load()
        for each, value in zip(self.later, values, strict=True):
            object.__setattr__(self, each, value)
        return getattr(self, name)

    def forget(self) -> None:
        """Keep what is unpacked when it is asked for no longer, until it is asked for again."""
        if hasattr(self, "_packed"):  # What ``dataclasses.replace`` has made was never packed.
            for name in self.later:
                with suppress(AttributeError):  # It is not unpacked.
                    object.__delattr__(self, name)

    def __copy__(self) -> _Later:
        """Return the same data, of which what is unpacked is not kept by this object."""
        copied = object.__new__(type(self))
        later = ("_packed",) if hasattr(self, "_packed") else self.later
        for each in (*later, *self.at_once()):
            object.__setattr__(copied, each, getattr(self, each))
        return copied

    def __eq__(self, other: object) -> bool:
        return isinstance(other, self.own) and all(
            getattr(self, name) == getattr(other, name) for name in names(self.own)
        )

    def __hash__(self) -> int:
        return hash(values_of(self.own)(self))


class _LaterContents(_Later, Contents):
    """Contents of a record: most of a page, which few ask for.

    The log needs its history and references at once.
    """

    __slots__ = ("_packed",)
    own = Contents
    later = tuple(name for name in names(Contents) if name not in ("history", "references"))


class _LaterRecord(_Later, Record):
    """A record whose sections only rules about this record look at, which run when it changes."""

    __slots__ = ("_packed",)
    own = Record
    later = ("sections", "beside")

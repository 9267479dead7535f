"""Pages as compressed bytes, without their kinds, which come from the configuration.

Files and lines are kept apart from all else, so that ``words_digest`` is the same when text above a
record has moved it.

What is unpacked may be data and nothing else: no other class is looked up than the dataclasses and
enumerations of ``sphinx_decisions.model``, so that bytes which somebody else wrote run no code.
"""

from __future__ import annotations

import hashlib
import io
import pickle
import zlib
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from importlib import import_module
from typing import Any, TypeAlias

from sphinx_decisions.model.contents import Contents
from sphinx_decisions.model.kind import Kind
from sphinx_decisions.model.page import Page
from sphinx_decisions.model.place import Place
from sphinx_decisions.store.entries import PlainUnpickler

KindOf: TypeAlias = Callable[[str, str], Kind]
"""Returns the kind of a name with the profile of a name, which may be empty."""


def packed(page: Page) -> bytes:
    """Return *page* as bytes, with its name and profile in place of each kind."""
    said, places = _without_places(_PagePickler, page)
    body = zlib.compress(pickle.dumps((said, places), protocol=5), _LEVEL)
    words = _digest(said)
    return words + _digest(page.docname.encode(*_NAMES) + words + body) + body


def words_digest(data: bytes) -> bytes:
    """Return what stands for all that the page in *data* says, but for the lines it is said in."""
    return data[:_DIGEST]


def whole_digest(data: bytes) -> bytes:
    """Return what stands for the whole page in *data*, lines and docname included."""
    return data[_DIGEST : 2 * _DIGEST]


def is_intact(data: object, docname: str) -> bool:
    """Return whether *data* is what ``packed`` has made of the page *docname*."""
    if not isinstance(data, bytes):
        return False
    words, body = words_digest(data), data[2 * _DIGEST :]
    return whole_digest(data) == _digest(docname.encode(*_NAMES) + words + body)


def unpacked(data: bytes, kind_of: KindOf) -> Page:
    """Return the page in *data*, with its kinds, as *kind_of* returns them by name and profile.

    Raises whatever unpickling raises if *data* is invalid.
    """
    said, places = PlainUnpickler(io.BytesIO(zlib.decompress(data[2 * _DIGEST :]))).load()
    page = _PageUnpickler(io.BytesIO(said), places, kind_of).load()
    if not isinstance(page, Page):
        raise TypeError(page)
    return page


def packed_data(data: object) -> bytes:
    """Return *data*, made of built-in values and of classes of the model, as bytes."""
    buffer = io.BytesIO()
    _Pickler(buffer, protocol=5).dump(data)
    return buffer.getvalue()


def unpacked_data(data: bytes) -> Any:
    """Return what ``packed_data`` has made *data* of; raise whatever unpickling raises."""
    return _Unpickler(io.BytesIO(data)).load()


_DIGEST = 16
"""How many bytes of a SHA-256 digest are enough to tell pages apart."""

_NAMES = "utf-8", "surrogatepass"
"""The encoding of docnames, which may hold bytes that are no text."""

_LEVEL = 1
"""The fastest compression: it reduces a page to a third; slower levels gain little more."""

_MODEL = "sphinx_decisions.model."


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()[:_DIGEST]


_Places: TypeAlias = Sequence[Any]
"""File and line of each place, in the order of their indexes; of contents, the places inside."""


def _without_places(pickler: type[_PlacePickler], value: object) -> tuple[bytes, _Places]:
    """Return *value* as bytes with an index for each place, and the places."""
    buffer = io.BytesIO()
    writer = pickler(buffer, protocol=5)
    writer.dump(value)
    return buffer.getvalue(), writer.places


@cache
def _names(data_class: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(data_class))


@cache
def _model_class(module: str, name: str) -> type:
    """Return the dataclass or enumeration *name* that is defined in *module*; else raise."""
    inside = module.removeprefix(_MODEL)
    if inside != module and inside.isidentifier() and name.isidentifier():
        found = getattr(import_module(module), name, None)
        if isinstance(found, type) and found.__module__ == module and _is_data(found):
            return found
    raise pickle.UnpicklingError(f"{module}.{name}")


def _is_data(found: type) -> bool:
    return is_dataclass(found) or issubclass(found, Enum)


class _Pickler(pickle.Pickler):
    """Writes dataclasses as calls of their class, which are read twice as fast as their state."""

    def reducer_override(self, obj: Any) -> Any:
        if isinstance(obj, type) or not is_dataclass(obj):
            return NotImplemented
        own: Any = type(obj)
        return own, tuple([getattr(obj, name) for name in _names(own)])


class _Unpickler(pickle.Unpickler):
    def find_class(self, module_name: str, global_name: str) -> Any:
        return _model_class(module_name, global_name)


class _PlacePickler(_Pickler):
    """Writes an index for each place, and collects the *places*.

    The conditions around a place are no part of it, because they decide what a build shows.
    """

    def __init__(self, buffer: io.BytesIO, protocol: int) -> None:
        super().__init__(buffer, protocol)
        self.places: list[Any] = []

    def reducer_override(self, obj: Any) -> Any:
        if isinstance(obj, Place):
            return Place, (self.index_of((obj.source, obj.line)), obj.only)
        return super().reducer_override(obj)

    def index_of(self, place: Any) -> int:
        """Return the index of *place*, which it has from now on."""
        self.places.append(place)
        return len(self.places) - 1


class _PlaceUnpickler(_Unpickler):
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

    def reducer_override(self, obj: Any) -> Any:
        if isinstance(obj, Kind):
            return Kind, (obj.name, obj.profile)
        if isinstance(obj, Contents):
            values = tuple([getattr(obj, name) for name in _names(Contents)])
            at_once = tuple([getattr(obj, name) for name in _AT_ONCE])
            said, places = _without_places(_PlacePickler, values)
            return Contents, (said, self.index_of(places), at_once)
        return super().reducer_override(obj)


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
        if name not in _names(Contents):
            raise AttributeError(name)
        said, places = self._packed
        values = _PlaceUnpickler(io.BytesIO(said), places).load()
        for each, value in zip(_names(Contents), values, strict=True):
            object.__setattr__(self, each, value)
        return getattr(self, name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Contents) and all(
            getattr(self, name) == getattr(other, name) for name in _names(Contents)
        )

    __hash__ = Contents.__hash__

"""Pages as compressed bytes, without their kinds, which come from the configuration.

What is unpacked may be data and nothing else: no other class is looked up than the dataclasses and
enumerations of ``sphinx_decisions.model``, so that bytes which somebody else wrote run no code.
"""

from __future__ import annotations

import io
import pickle
import zlib
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache, partial
from importlib import import_module
from operator import attrgetter
from typing import Any, TypeAlias

from sphinx_decisions.model.contents import Contents
from sphinx_decisions.model.kind import Kind
from sphinx_decisions.model.page import Page

KindOf: TypeAlias = Callable[[str, str], Kind]
"""Returns the kind of a name with the profile of a name, which may be empty."""


def packed(page: Page) -> bytes:
    """Return *page* as bytes, with its name and profile in place of each kind."""
    return zlib.compress(_pickled(_PagePickler, page), _LEVEL)


def unpacked(data: bytes, kind_of: KindOf) -> Page:
    """Return the page in *data*, with its kinds, as *kind_of* returns them by name and profile.

    Raises whatever unpickling raises if *data* is invalid.
    """
    page = _PageUnpickler(io.BytesIO(zlib.decompress(data)), kind_of).load()
    if not isinstance(page, Page):
        raise TypeError(page)
    return page


def packed_data(data: object) -> bytes:
    """Return *data*, made of built-in values and of classes of the model, as bytes."""
    return _pickled(_Pickler, data)


def unpacked_data(data: bytes) -> Any:
    """Return what ``packed_data`` has made *data* of; raise whatever unpickling raises."""
    return _Unpickler(io.BytesIO(data)).load()


_LEVEL = 1
"""The fastest compression: it reduces a page to a third; slower levels gain little more."""

_MODEL = "sphinx_decisions.model."


def _pickled(pickler: type[pickle.Pickler], value: object) -> bytes:
    buffer = io.BytesIO()
    pickler(buffer, protocol=5).dump(value)
    return buffer.getvalue()


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


class _Reducers(dict[type, Callable[[Any], Any]]):
    """Tells how objects of a class are written: a dataclass as a call of the class.

    Calls are read twice as fast as the state of an object.
    """

    def __missing__(self, own: type) -> Callable[[Any], Any]:
        if not is_dataclass(own):
            raise KeyError(own)
        self[own] = reduced = partial(_called, own, _values(own))
        return reduced


def _called(own: type, values: Callable[[Any], tuple[Any, ...]], obj: Any) -> Any:
    return own, values(obj)


@cache
def _values(own: type) -> Callable[[Any], tuple[Any, ...]]:
    """Return a function that returns the values of all fields of an object of the class *own*."""
    names = _names(own)
    if len(names) > 1:
        return attrgetter(*names)
    return lambda obj: tuple(getattr(obj, name) for name in names)


class _Pickler(pickle.Pickler):
    dispatch_table = _Reducers()


class _Unpickler(pickle.Unpickler):
    def find_class(self, module_name: str, global_name: str) -> Any:
        return _model_class(module_name, global_name)


class _PageUnpickler(_Unpickler):
    def __init__(self, buffer: io.BytesIO, kind_of: KindOf) -> None:
        super().__init__(buffer)
        self._kind_of = kind_of

    def find_class(self, module_name: str, global_name: str) -> Any:
        found = super().find_class(module_name, global_name)
        return {Kind: self._kind_of, Contents: _later}.get(found, found)


_AT_ONCE = ("history", "references")
"""The contents that the log needs of every record, so that they are not unpacked later."""


class _LaterContents(Contents):
    """Contents that are unpacked when they are asked for: most of a page, which few ask for."""

    __slots__ = ("_packed",)

    def __getattr__(self, name: str) -> Any:
        """Set all attributes; Python asks only while the attribute *name* is not set."""
        if name not in _names(Contents):
            raise AttributeError(name)
        values = _Unpickler(io.BytesIO(self._packed)).load()
        for each, value in zip(_names(Contents), values, strict=True):
            object.__setattr__(self, each, value)
        return getattr(self, name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Contents) and all(
            getattr(self, name) == getattr(other, name) for name in _names(Contents)
        )

    __hash__ = Contents.__hash__


def _names_of_kind(kind: Kind) -> Any:
    return Kind, (kind.name, kind.profile)


def _packed_contents(contents: Contents) -> Any:
    at_once = tuple([getattr(contents, name) for name in _AT_ONCE])
    return Contents, (_pickled(_Pickler, _values(Contents)(contents)), at_once)


class _PagePickler(_Pickler):
    """Writes the names of kinds, and contents so that they can be unpacked later."""

    dispatch_table = _Reducers(
        {Kind: _names_of_kind, Contents: _packed_contents, _LaterContents: _packed_contents}
    )


def _later(data: bytes, at_once: tuple[Any, ...]) -> Contents:
    contents = object.__new__(_LaterContents)
    object.__setattr__(contents, "_packed", data)
    for name, value in zip(_AT_ONCE, at_once, strict=True):
        object.__setattr__(contents, name, value)
    return contents

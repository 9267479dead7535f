"""Data of the model as bytes.

What is unpacked may be data and nothing else: no other class is looked up than the dataclasses and
enumerations of ``sphinx_decisions.model``, so that bytes which somebody else wrote run no code.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from importlib import import_module
from operator import attrgetter
from typing import Any, TypeAlias

_MODEL = "sphinx_decisions.model."


def packed_data(data: object) -> bytes:
    """Return *data*, made of built-in values and of classes of the model, as bytes."""
    buffer = io.BytesIO()
    Pickler(buffer, protocol=5).dump(data)
    return buffer.getvalue()


def unpacked_data(data: bytes) -> Any:
    """Return what ``packed_data`` has made *data* of; raise whatever unpickling raises."""
    return Unpickler(io.BytesIO(data)).load()


@cache
def names(data_class: type[Any]) -> tuple[str, ...]:
    """Return the names of the fields of *data_class*."""
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


Reduce: TypeAlias = Callable[[Any], Any]
"""Returns what is called to make an object again, and with which values."""


class Reducers(dict[type, Reduce]):
    """Tells how objects of each class are written: a dataclass as a call of the class.

    Calls are read twice as fast as the state of an object.
    """

    def __missing__(self, own: type) -> Reduce:
        self[own] = found = _reducer(own)
        return found


@cache
def _reducer(own: type) -> Reduce:
    if is_dataclass(own):
        values: Callable[[Any], tuple[Any, ...]] = values_of(own)
        return lambda obj: (own, values(obj))
    if issubclass(own, Enum):
        return lambda member: (own, (member.value,))
    raise KeyError(own)


@cache
def values_of(own: Any) -> Callable[[Any], tuple[Any, ...]]:
    """Return a function that returns the values of all fields of an object of the class *own*."""
    every: tuple[str, ...] = names(own)
    if len(every) > 1:
        return attrgetter(*every)
    return lambda obj: tuple(getattr(obj, name) for name in every)


class Pickler(pickle.Pickler):
    """Writes built-in values and dataclasses."""

    dispatch_table = Reducers()


class Unpickler(pickle.Unpickler):
    """Reads built-in values and classes of the model."""

    def find_class(self, module_name: str, global_name: str) -> Any:
        """Return the class of the model; raise for any other."""
        return _model_class(module_name, global_name)

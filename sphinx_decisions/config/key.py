"""How a key of the configuration is declared: once, at the function that reads its value."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, TypeAlias, TypeVar

from sphinx_decisions.config.entry import Entry
from sphinx_decisions.model.fields import RELATIONS, RETIRED, Relation
from sphinx_decisions.model.kind import Kind

T = TypeVar("T")

QUERY_NAMES = frozenset({"kind", "lifecycle", "log", "path", RETIRED, "title"})
"""Names of what every record has although it is not written as a field."""


ReadStatus: TypeAlias = Callable[[Kind, str], str]
IsTaken: TypeAlias = Callable[[str, str], bool]


def nothing_taken(what: str, name: str) -> bool:
    """Return that no other software uses the directive or the role called *name*."""
    return False


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a value is checked against, besides the values that were read before it.

    *rule_codes* are the codes of rules. *view_options* are the options of views that are no
    filters: no view could filter by a field of such a name. *read_status* returns the status of
    a record of a kind that states these words. *is_taken* tells whether a ``"directive"`` or a
    ``"role"`` of this name is one of docutils, Sphinx or another extension.
    """

    rule_codes: Collection[str]
    view_options: Collection[str]
    read_status: ReadStatus
    is_taken: IsTaken
    relations: Mapping[str, Relation] = field(default_factory=lambda: RELATIONS)
    kind_names: Collection[str] = ()
    log_names: Collection[str] = ()


Read: TypeAlias = Callable[[Entry, T, Surroundings], T]
"""Reads a value, and returns the object that it changes, with the change."""


@dataclass(frozen=True, slots=True)
class Key(Generic[T]):
    """A key: *read* reads its value, *doc* explains it to users and ends with an example.

    *type* says which values it may have, *default* what it is if it is not set. These and
    *doc* are reStructuredText; the guide's reference is made from them.
    """

    type: str
    default: str
    doc: str
    read: Read[T]


@dataclass(frozen=True, slots=True)
class ConfigValue(Key[T]):
    """A value of ``conf.py``; *initial* is its default.

    *keys* are those inside of it, *rebuild* is as in ``Sphinx.add_config_value``.
    """

    initial: object
    keys: Mapping[str, Key[Any]]
    rebuild: Literal["", "env"]


class Keys(dict[str, Key[T]]):
    """Keys by name, in the order in which they are read: later ones use earlier ones."""

    def declare(self, type_: str, default: str) -> Callable[[Read[T]], Read[T]]:
        """Add a key that is called like the decorated function, which reads it.

        The function's docstring explains the key to users; below ``Example::`` it has lines of
        ``conf.py``.
        """

        def add(read: Read[T]) -> Read[T]:
            self[read.__name__] = Key(type_, default, doc_of(read), read)
            return read

        return add


def doc_of(read: Callable[..., object]) -> str:
    """Return the docstring of *read*, which is the text for users."""
    return inspect.cleandoc(read.__doc__ or "")


def laid_over(
    base: T, keys: Mapping[str, Key[T]], parts: Mapping[str, Entry], around: Surroundings
) -> T:
    """Return *base* changed by the values in *parts*, each read as *keys* declare."""
    for name, key in keys.items():
        if name in parts:
            base = key.read(parts[name], base, around)
    return base

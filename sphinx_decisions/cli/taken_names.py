"""The names of directives and roles that no kind can have, for they are docutils' or Sphinx's."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sphinx_decisions.cli.cache import Cache

_NAME = "taken names"


@dataclass(frozen=True)
class TakenNames:
    """Tells whether a ``"directive"`` or a ``"role"`` of a name is among *names*.

    It can be sent to another process, which a function inside of one cannot.
    """

    names: Mapping[str, frozenset[str]]

    def __call__(self, what: str, name: str) -> bool:
        """Return whether *name* is taken."""
        return name in self.names[what]


def taken_names(cache: Cache) -> TakenNames:
    """Return the names, from *cache* if it has them: to gather them imports docutils and Sphinx."""
    if data := cache.get(_NAME, ""):
        return TakenNames({what: frozenset(each) for what, each in json.loads(data).items()})
    from sphinx_decisions.doctree import page_reader

    names = page_reader.taken_names()
    cache.put(_NAME, "", json.dumps({what: sorted(each) for what, each in names.items()}).encode())
    return TakenNames(names)

"""Other words for the statuses, fields and sections of a kind."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from sphinx_decisions.config.entry import Entry, one_of

TYPE = "mapping from a name to a list of other spellings"
"""The type of keys that add spellings, for the reference page."""


def spellings(
    entry: Entry,
    names: Collection[str],
    known: Mapping[str, str],
    key_of: Callable[[str], str],
    is_usable: Callable[[Entry, str], bool] = lambda _item, _target: True,
) -> dict[str, str]:
    """Return the *known* aliases with those of *entry* added: spelling's key → proper name.

    *is_usable* tells whether an item can stand for a name, and notes a problem if it cannot.
    """
    proper = {key_of(name): name for name in names}
    found: dict[str, str] = {}
    for name, part in entry.entries().items():
        target = proper.get(key_of(name)) or known.get(key_of(name))
        if not target:
            part.refuse_key(one_of(names, name))
            continue
        for item in part.items():
            spelling = key_of(item.text())
            if (proper | found).get(spelling, target) != target:
                item.refuse("a spelling that stands for nothing else")
            elif spelling and spelling not in proper and is_usable(item, target):
                found[spelling] = target
    return {**known, **found}

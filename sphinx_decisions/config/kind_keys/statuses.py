"""The statuses of a kind: their lifecycles, aliases and roles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from sphinx_decisions.config.entry import Entry, one_of
from sphinx_decisions.config.key import Keys, Surroundings
from sphinx_decisions.config.kind_keys.spellings import TYPE, spellings
from sphinx_decisions.config.statuses import ROLES
from sphinx_decisions.model.kind import Kind
from sphinx_decisions.model.message import say
from sphinx_decisions.model.spelling import status_key
from sphinx_decisions.model.status import Lifecycle, Role, Status

KEYS = Keys[Kind]()


@KEYS.declare(
    "mapping from ``open``, ``in-force`` and ``retired`` to lists of text", "those of the profile"
)
def statuses(entry: Entry, kind: Kind, around: Surroundings) -> Kind:
    """All statuses by their lifecycle, in the order in which they are shown.

    A status is a few plain words.

    Example::

       decisions_kinds = {
           "adr": {
               "statuses": {
                   "open": ["Draft", "In Review"],
                   "in-force": ["Accepted"],
                   "retired": ["Rejected", "Superseded"],
               },
           },
       }
    """
    already = len(entry.problems)
    listed = list(_listed(entry))
    every = _having(kind, {status.name: status for _, status in listed})
    found = {
        status.name: status
        for item, status in listed
        if _can_be_stated(item, status.name, every, around)
    }
    if found:
        return _having(kind, found)
    if len(entry.problems) == already:
        entry.refuse("at least one status")
    return kind


def _listed(entry: Entry) -> Iterator[tuple[Entry, Status]]:
    """Yield each status that *entry* lists, once, with the item that names it."""
    keys: set[str] = set()
    for lifecycle, part in entry.entries(tuple(Lifecycle)).items():
        for item in part.items():
            name = item.text()
            if name and status_key(name) in keys:
                item.refuse("a status that is listed only once")
            elif name:
                keys.add(status_key(name))
                yield item, Status(name, Lifecycle(lifecycle))


def _having(kind: Kind, statuses: Mapping[str, Status]) -> Kind:
    """Return *kind* with these *statuses*; those of others lose their aliases and requirements."""
    keys = set(map(status_key, statuses))
    aliases = {
        key: status
        for key, status in kind.status_aliases.items()
        if status in statuses and key not in keys
    }
    by_status = {name: each for name, each in kind.by_status.items() if name in statuses}
    return _with_roles(
        replace(kind, statuses=statuses, status_aliases=aliases, by_status=by_status)
    )


def _can_be_stated(item: Entry, status: str, kind: Kind, around: Surroundings) -> bool:
    """Return whether a record of *kind* that states the words of *item* has *status*."""
    words = item.text()
    read = around.read_status(kind, words)
    if read != status:
        message = say(
            "“{words}” in {place} is ignored, because a record that states it has {read}. Use a "
            "few plain words, without symbols or markup.",
            words=words,
            place=item.place,
            read=say("the status “{status}”", status=read) if read else say("no status"),
        )
        item.tell(message)
    return read == status


def _with_roles(kind: Kind) -> Kind:
    """Return *kind* with the role of each retired status, by its name or an alias."""
    known = {name: [status_key(name)] for name in kind.statuses}
    for alias, name in kind.status_aliases.items():
        known[name].append(alias)
    roles = {
        name: next((ROLES[each] for each in words if each in ROLES), Role.NONE)
        for name, words in known.items()
        if kind.statuses[name].lifecycle is Lifecycle.RETIRED
    }
    return _in_roles(kind, roles)


def _in_roles(kind: Kind, roles: Mapping[str, Role]) -> Kind:
    statuses = {
        name: replace(status, role=roles.get(name, status.role))
        for name, status in kind.statuses.items()
    }
    return replace(kind, statuses=statuses)


@KEYS.declare(TYPE, "those of the profile")
def status_aliases(entry: Entry, kind: Kind, around: Surroundings) -> Kind:
    """Additional words for a status.

    Example::

       decisions_kinds = {"adr": {"status_aliases": {"Rejected": ["Won't do"]}}}
    """

    def is_usable(item: Entry, status: str) -> bool:
        aliases = {**kind.status_aliases, status_key(item.text()): status}
        return _can_be_stated(item, status, replace(kind, status_aliases=aliases), around)

    known = spellings(entry, kind.statuses, kind.status_aliases, status_key, is_usable)
    return _with_roles(replace(kind, status_aliases=known))


@KEYS.declare(
    f"mapping from a retired status to one of {', '.join(f'``{role}``' for role in Role)}",
    "the role of the word *Superseded*, *Rejected* or *Deprecated*, or another word for it, if the "
    "status or an alias is one",
)
def status_roles(entry: Entry, kind: Kind, _: Surroundings) -> Kind:
    """Why records with a retired status are retired.

    Rules that require a successor or a reason go by it.

    Example::

       decisions_kinds = {
           "adr": {
               "statuses": {"in-force": ["Accepted"], "retired": ["Archived"]},
               "status_roles": {"Archived": "superseded"},
           },
       }
    """
    retired = [n for n, each in kind.statuses.items() if each.lifecycle is Lifecycle.RETIRED]
    found: dict[str, Role] = {}
    for name, part in entry.entries().items():
        status = kind.status_name(name)
        if status not in retired:
            part.refuse_key(one_of(retired, name))
        elif role := part.choice(tuple(Role)):
            found[status] = Role(role)
    return _in_roles(kind, found)

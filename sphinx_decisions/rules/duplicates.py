"""The rule about an id that several records have: by mistake, or because these are two logs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sphinx_decisions.log.names import folder_of
from sphinx_decisions.log.scopes import Scope
from sphinx_decisions.model.finding import Finding, Severity
from sphinx_decisions.model.message import Message, quoted, say
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.record import Record
from sphinx_decisions.model.settings import LogScope, Settings
from sphinx_decisions.parse.ids import ascii_slug
from sphinx_decisions.rules.ids import free_name, is_nameless
from sphinx_decisions.rules.project import Project
from sphinx_decisions.rules.registry import finding, rule


@rule(Severity.WARNING)
def duplicate_id(project: Project) -> Iterator[Finding]:
    """No two records of a kind have the same id.

    If two folders both number their records from the start, one finding advises to make them logs
    of their own.

    Bad::

       .. adr:: Use PostgreSQL
          :id: 5

       .. adr:: Use Kafka
          :id: 5

    Good::

       .. adr:: Use PostgreSQL
          :id: 5

       .. adr:: Use Kafka
          :id: 6
    """
    records = [each for each in project.log.records if not is_nameless(project, each)]
    logs = _logs_to_tell_apart(records, project.settings)
    settings = replace(project.settings, logs=(*project.settings.logs, *logs))
    if logs:
        parted = [
            record
            for group in _alike(records, project.settings)
            if len({settings.log_of(each.docname) for each in group}) > 1
            for record in group
        ]
        place = Place(project.config_file, 1)
        message = _are_logs(project.settings, logs, parted)
        found = finding("duplicate_id", message, place, *parted, shared=True)
        yield replace(found, subject=" ".join(log.path for log in logs))
    for group in _alike(records, settings):
        message = _have_one_id(group)
        yield finding("duplicate_id", message, group[0].place, *group, shared=True)


def _alike(records: Iterable[Record], settings: Settings) -> list[list[Record]]:
    """Return the groups of *records* that share an id in a log of *settings*."""
    groups: dict[tuple[str, str, str], list[Record]] = {}
    for record in records:
        key = settings.log_of(record.docname), record.kind.name, record.ident
        groups.setdefault(key, []).append(record)
    return [group for group in groups.values() if len(group) > 1]


def _logs_to_tell_apart(records: Sequence[Record], settings: Settings) -> tuple[LogScope, ...]:
    """Return a log for each folder if most of its ids are also used in another folder.

    A single record does not make its folder a log. A page of several records counts as a folder.
    """
    pages = Counter(record.docname for record in records)
    used: dict[tuple[Scope, str], set[str]] = {}
    for record in records:
        page = record.docname
        home = page if pages[page] > 1 else folder_of(page)
        used.setdefault((record.key[:2], home), set()).add(record.ident)
    used = {home: own for home, own in used.items() if len(own) > 1}
    homes = Counter((scope, ident) for (scope, _), own in used.items() for ident in own)
    known = {"", *(log.path for log in settings.logs)}
    paths = {
        path
        for (scope, path), own in used.items()
        if path not in known and 2 * sum(homes[scope, ident] > 1 for ident in own) > len(own)
    }
    similar = paths if len(paths) > 1 else {path for _, path in used}
    shared = set.intersection(*(set(path.split("/")) for path in similar)) if paths else set()
    taken = {log.name for log in settings.logs}
    return tuple(LogScope(_log_name(path, shared, taken), path) for path in sorted(paths))


def _log_name(path: str, shared: set[str], taken: set[str]) -> str:
    """Return a name for the log at *path*: its folders that are not *shared* with the others."""
    words = path.split("/")
    name = ascii_slug("-".join(word for word in words if word not in shared) or words[-1])
    name = free_name(name if name[:1].isalpha() else f"log-{name}".rstrip("-"), taken)
    taken.add(name)
    return name


def _are_logs(settings: Settings, logs: Iterable[LogScope], records: Iterable[Record]) -> Message:
    """Return the message that the folders of *records*, which share ids, may be *logs*."""
    lines = json.dumps({log.name: log.path for log in logs}, ensure_ascii=False)
    values = {
        "folders": quoted(log.path for log in logs),
        "ids": _first([*dict.fromkeys(record.shown_id for record in records)]),
    }
    if settings.logs:
        return say(
            "Records in {folders} have the same ids as records in another folder: {ids}. If each "
            "folder has its own numbering, add {lines} to decisions_logs in conf.py. If not, give "
            "one of each pair another id.",
            lines=lines[1:-1],
            **values,
        )
    return say(
        "Records in {folders} have the same ids as records in another folder: {ids}. If each "
        "folder has its own numbering, write in conf.py: decisions_logs = {lines}. If not, give "
        "one of each pair another id.",
        lines=lines,
        **values,
    )


def _have_one_id(group: Sequence[Record]) -> Message:
    values = {
        "id": group[0].shown_id,
        "records": _first([say("“{name}” ({place})", name=r.name, place=r.place) for r in group]),
    }
    if len({folder_of(record.docname) for record in group}) > 1:
        return say(
            "{id} is the id of several records: {records}. Give all but one another id, or make "
            "the folders logs of their own with decisions_logs.",
            **values,
        )
    return say(
        "{id} is the id of several records: {records}. Give all but one another id.", **values
    )


_MOST = 3
"""How many names a message lists; the others are only counted."""


def _first(names: Sequence[object]) -> tuple[object, ...]:
    rest = len(names) - _MOST
    return (*names[:_MOST], f"… (+{rest})") if rest > 0 else tuple(names)

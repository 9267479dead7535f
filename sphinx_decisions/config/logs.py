"""The logs of a project whose numbers restart: ``decisions_logs``."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

from sphinx_decisions.config.entry import SLUG_WORDS, Entry, is_slug
from sphinx_decisions.config.key import Keys, Surroundings, laid_over
from sphinx_decisions.config.profiles import PROFILES
from sphinx_decisions.config.severities import TYPE, read_rules
from sphinx_decisions.model.settings import LogScope

LOG_KEYS = Keys[LogScope]()
"""The keys of a log."""

_NOWHERE = "/"
"""The path of a log until it is read; no page is under it."""


@LOG_KEYS.declare("text", "none, it is required")
def path(entry: Entry, scope: LogScope, _: Surroundings) -> LogScope:
    """The folder of the log, relative to the source folder.

    Example::

       decisions_logs = {"web": {"path": "packages/web/adr"}}
    """
    text = entry.text()
    if not text:
        return scope
    folder = PurePosixPath(text)
    if folder.is_absolute() or ".." in folder.parts or "\\" in text or ":" in text:
        entry.refuse("a folder inside the source folder, written with /")
        return scope
    return replace(scope, path="" if str(folder) == "." else str(folder))


@LOG_KEYS.declare("text", "the log's name")
def title(entry: Entry, scope: LogScope, _: Surroundings) -> LogScope:
    """What the log is called.

    Example::

       decisions_logs = {"web": {"path": "packages/web/adr", "title": "Web client"}}
    """
    return replace(scope, title=entry.text() or scope.title)


@LOG_KEYS.declare("text", "that of the kind")
def id_format(entry: Entry, scope: LogScope, _: Surroundings) -> LogScope:
    """How the ids of numbered kinds are shown.

    Example::

       decisions_logs = {"web": {"path": "packages/web/adr", "id_format": "WEB-{:03d}"}}
    """
    return replace(scope, id_format=entry.id_format())


@LOG_KEYS.declare(f"one of {', '.join(PROFILES)}", "that of the kind")
def profile(entry: Entry, scope: LogScope, _: Surroundings) -> LogScope:
    """The profile of the records in this log.

    Example::

       decisions_logs = {"web": {"path": "packages/web/adr", "profile": "madr"}}
    """
    return replace(scope, profile=entry.choice(PROFILES))


@LOG_KEYS.declare(TYPE, "``{}``")
def rules(entry: Entry, scope: LogScope, around: Surroundings) -> LogScope:
    """The severities of rules for records of this log.

    Example::

       decisions_logs = {"web": {"path": "packages/web/adr", "rules": {"number_gap": "off"}}}
    """
    return replace(scope, rules=read_rules(entry, around.rule_codes))


def read_logs(entry: Entry, around: Surroundings) -> tuple[LogScope, ...]:
    """Return the logs of *entry*, each a mapping of its keys, or just its path."""
    logs: dict[str, LogScope] = {}
    for name, part in entry.entries().items():
        if not is_slug(name):
            part.refuse_key(SLUG_WORDS)
            continue
        parts = {"path": part} if part.is_text() else part.entries(LOG_KEYS, needs=["path"])
        scope = laid_over(LogScope(name, _NOWHERE, name), LOG_KEYS, parts, around)
        if scope.path in logs:
            part.refuse("a path that no other log has")
        elif scope.path != _NOWHERE:
            logs[scope.path] = scope
    return tuple(logs.values())

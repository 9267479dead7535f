"""The values of ``conf.py``, each declared where it is read, and the settings that they make."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any, Literal

from sphinx_decisions.config.entry import Entry
from sphinx_decisions.config.key import (
    ConfigValue,
    IsTaken,
    Key,
    Read,
    ReadStatus,
    Surroundings,
    doc_of,
    laid_over,
    nothing_taken,
)
from sphinx_decisions.config.kind_keys import KIND_KEYS
from sphinx_decisions.config.kinds import KindsByProfile, read_kinds
from sphinx_decisions.config.logs import LOG_KEYS, read_logs
from sphinx_decisions.config.pages import AUTO, PAGES_KEYS, pattern, read_pages
from sphinx_decisions.config.relations import RELATION_KEYS, read_relations
from sphinx_decisions.config.severities import TYPE as SEVERITIES
from sphinx_decisions.config.severities import read_rules
from sphinx_decisions.model.kind import Kind
from sphinx_decisions.model.settings import ConfigProblem, Settings

CONFIG_VALUES: dict[str, ConfigValue[Settings]] = {}
"""Every value of ``conf.py`` that is ours, in the order in which they are read."""


def _value(
    type_: str,
    initial: object,
    keys: Mapping[str, Key[Any]] | None = None,
    rebuild: Literal["", "env"] = "env",
) -> Callable[[Read[Settings]], Read[Settings]]:
    """Add a value that is called like the decorated function: see ``Keys.declare``."""

    def add(read: Read[Settings]) -> Read[Settings]:
        CONFIG_VALUES[read.__name__] = ConfigValue(
            type_, f"``{initial!r}``", doc_of(read), read, initial, keys or {}, rebuild
        )
        return read

    return add


# Severities apply when everything has been read, so no page depends on them.
@_value(SEVERITIES, {}, rebuild="")
def decisions_rules(entry: Entry, settings: Settings, around: Surroundings) -> Settings:
    """The severity of each rule; see :doc:`checks`.

    Example::

       decisions_rules = {"missing_section": "off", "unknown_record": "error"}
    """
    return replace(settings, rules=read_rules(entry, around.rule_codes))


# As severities do, known findings apply when everything has been read.
@_value("path of a file below the folder of ``conf.py``", "", rebuild="")
def decisions_baseline(entry: Entry, settings: Settings, _: Surroundings) -> Settings:
    """The file of known findings, which are mere information; see :ref:`baseline`.

    Example::

       decisions_baseline = "decisions-baseline.json"
    """
    written = "" if entry.is_text() and entry.value == "" else entry.text()
    path = PurePosixPath(written.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in written:
        entry.refuse("a path below the folder of conf.py")
        return settings
    return replace(settings, baseline=str(path) if written else "")


@_value("``True`` or ``False``", False, rebuild="")
def decisions_write_baseline(entry: Entry, settings: Settings, _: Surroundings) -> Settings:
    """Makes a build write the file of known findings; see :ref:`baseline`.

    It is meant for the command line, ``-D decisions_write_baseline=1``: what is written anew in
    every build never shows what is new.

    Example::

       decisions_write_baseline = True
    """
    return replace(settings, write_baseline=entry.flag())


@_value("``True`` or ``False``", False)
def decisions_strict(entry: Entry, settings: Settings, _: Surroundings) -> Settings:
    """Requires everything that kinds recommend, and turns on the rules about style.

    Example::

       decisions_strict = True
    """
    return replace(settings, strict=entry.flag())


@_value("``True`` or ``False``", False)
def decisions_link_mentions(entry: Entry, settings: Settings, _: Surroundings) -> Settings:
    """Turns the ids of records in running text, such as ADR-0007, into links; see :doc:`cite`.

    Example::

       decisions_link_mentions = True
    """
    return replace(settings, link_mentions=entry.flag())


# Strips are made when pages are written, so no page has to be read again.
@_value("``True`` or ``False``", True, rebuild="")
def decisions_lineage(entry: Entry, settings: Settings, _: Surroundings) -> Settings:
    """Shows below the box of each record what it supersedes and amends, and what came after it.

    Example::

       decisions_lineage = False
    """
    return replace(settings, lineage=entry.flag(default=True))


# Links to the index are made when pages are written.
@_value("docname of a page", "", rebuild="")
def decisions_index(entry: Entry, settings: Settings, _: Surroundings) -> Settings:
    """The page with the table to which tags, components and people link; see :doc:`record-page`.

    If it is empty, each record has the first table that shows all records, or all records of a kind
    or of a log.

    Example::

       decisions_index = "decisions/index"
    """
    written = "" if entry.is_text() and entry.value == "" else entry.text()
    return replace(settings, index=written.strip("/"))


@_value("list of pages or folders, with ``*`` and ``?`` as wildcards", [])
def decisions_history_pages(entry: Entry, settings: Settings, _: Surroundings) -> Settings:
    """Pages about the past, which may cite retired decisions.

    Example::

       decisions_history_pages = ["changelog", "talks/*"]
    """
    return replace(settings, history_pages=tuple(filter(None, map(pattern, entry.items()))))


@_value("mapping from a log's name to its path, or to a mapping of its keys", {}, LOG_KEYS)
def decisions_logs(entry: Entry, settings: Settings, around: Surroundings) -> Settings:
    """The logs of a project in which each log has its own numbers.

    Example::

       decisions_logs = {
           "web": "packages/web/adr",
           "core": {"path": "packages/core/adr", "title": "Core"},
       }
    """
    return replace(settings, logs=read_logs(entry, around))


@_value("mapping from a relation's name to a mapping of its keys", {}, RELATION_KEYS)
def decisions_relations(entry: Entry, settings: Settings, around: Surroundings) -> Settings:
    """Adds relations between records; each is a field, a column and an edge of graphs.

    Example::

       decisions_relations = {"extends": {"inverse": "extended-by"}}
    """
    return replace(settings, relations=read_relations(entry, around))


@_value("mapping from a kind's name to a mapping of its keys", {}, KIND_KEYS)
def decisions_kinds(entry: Entry, settings: Settings, around: Surroundings) -> Settings:
    """Changes the built-in kinds ``adr`` and ``design-doc``, and adds others.

    ``None`` removes a built-in one. Each kind has a directive, a role, a table and a graph.

    Example::

       decisions_kinds = {
           "adr": {"profile": "madr"},
           "design-doc": None,
           "rfc": {"title": "RFC", "role": "rfc-record"},
       }
    """
    around = replace(around, relations=settings.relations)
    kinds = read_kinds(entry, around)
    as_profile = KindsByProfile(entry, kinds, around)
    if settings.strict:
        kinds = {name: kind.strict() for name, kind in kinds.items()}
    return replace(settings, kinds=kinds, as_profile=as_profile)


@_value('``"auto"``, or a mapping from a kind\'s name to a list of pages', AUTO, PAGES_KEYS)
def decisions_pages(entry: Entry, settings: Settings, around: Surroundings) -> Settings:
    """Which pages are records without a marker; see :doc:`adopt`.

    ``"auto"`` adopts decision records by their folder, their file name and what they say. A
    mapping names the pages of each kind instead, by patterns as in ``exclude_patterns`` but
    without a suffix; ``{}`` adopts none. A page with a marker is what its marker says.

    Example::

       decisions_pages = {"adr": ["decisions/*", "packages/*/adr/*"], "design-doc": ["design/*"]}
    """
    names = tuple(scope.name for scope in settings.logs)
    found = read_pages(entry, settings, replace(around, log_names=names))
    return replace(settings, adopted_pages=found)


def load_settings(
    values: Mapping[str, object],
    rule_codes: Collection[str],
    view_options: Collection[str] = (),
    read_status: ReadStatus = Kind.status_name,
    is_taken: IsTaken = nothing_taken,
) -> Settings:
    """Return the settings that *values* of ``conf.py`` describe; a missing one has its default.

    Never raises: each invalid value is noted in the settings' problems, and only
    that value has its default. Names other than ``decisions_…`` are not expected.
    For what layers above know, see ``Surroundings``; ``rules.settings`` adds all but *is_taken*,
    which only a build can tell.
    """
    problems: list[ConfigProblem] = []
    parts = Entry((), dict(values), problems).entries(CONFIG_VALUES)
    for name, each in CONFIG_VALUES.items():
        parts.setdefault(name, Entry((name,), each.initial, problems))
    around = Surroundings(rule_codes, view_options, read_status, is_taken)
    base = Settings(kinds={}, relations={}, rule_codes=rule_codes)
    settings = laid_over(base, CONFIG_VALUES, parts, around)
    return replace(settings, problems=tuple(problems))

"""Finds the record that a user names on the command line."""

from __future__ import annotations

import os.path
from collections.abc import Iterable
from pathlib import Path

from sphinx_decisions.cli.errors import CannotRun
from sphinx_decisions.cli.output import from_here
from sphinx_decisions.cli.terminal import one_line
from sphinx_decisions.log.log import Log
from sphinx_decisions.model.record import Record
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.parse.ids import parse_id
from sphinx_decisions.render.words import translate

_SHOWN = 10
"""How many candidates an error lists."""


def find_record(log: Log, text: str) -> Record:
    """Return the only record of *log* that *text* names.

    That is a file, an id, an anchor, a title or the start of one. Raises ``CannotRun`` if it is
    none or several; these are listed, or those that may be meant.
    """
    found = records_named(log, text)
    if len(found) == 1:
        return found[0]
    if found:
        words = translate("“{text}” names several records. Name the file or the whole title.")
        raise CannotRun(_listed(words.format(text=one_line(text)), found))
    near = _near(log, text.strip())
    words = translate("“{text}” is not a record.")
    if near:
        words += " " + translate("Did you mean one of these?")
    raise CannotRun(_listed(words.format(text=one_line(text)), near))


def records_named(log: Log, text: str) -> tuple[Record, ...]:
    """Return the records of *log* that *text* names, each of them as well as the others."""
    ways = (_in_file, _with_id, _printed, _resolved, _titled)
    return next(filter(None, (named(log, text.strip()) for named in ways)), ())


def file_from_here(record: Record) -> str:
    """Return the source file of *record* as seen from the current folder."""
    return from_here(record.place.source)


def _listed(words: str, records: Iterable[Record]) -> str:
    lines = [f"  {_candidate(each)}" for each in records]
    more = [f"  … {len(lines) - _SHOWN}"] if len(lines) > _SHOWN else []
    return "\n".join([words, *lines[:_SHOWN], *more])


def _candidate(record: Record) -> str:
    log = f"{record.log}:" if record.log else ""
    return one_line(f"{log}{record.citation} ({file_from_here(record)})")


def _in_file(log: Log, text: str) -> tuple[Record, ...]:
    if not text or not os.path.isfile(text):
        return ()
    file = Path(text).resolve()
    return tuple(each for each in log.records if Path(each.place.source).resolve() == file)


def _with_id(log: Log, text: str) -> tuple[Record, ...]:
    """Return the records whose id *text* is, of any kind; several may claim one.

    As on a page outside of all logs, records in no named log come first; ``web:5`` names a log.
    """
    name, colon, ident = text.partition(":")
    if not colon or name.strip() not in {scope.name for scope in log.settings.logs}:
        return _only_outside(_bearing(log.records, text, log.settings))
    own = [each for each in log.records if each.log == name.strip()]
    return _bearing(own, ident, log.settings)


def _bearing(records: Iterable[Record], ident: str, settings: Settings) -> tuple[Record, ...]:
    """Return those of *records* with the id *ident*, only those with its prefix if there are."""
    found: list[Record] = []
    prefixed: list[Record] = []
    for each in records:
        id_format = settings.id_format(each.kind, each.log)
        if each.ident and parse_id(ident, each.kind, id_format) == each.ident:
            found.append(each)
            prefix = id_format.prefix.casefold()
            if prefix and ident.strip().casefold().startswith(prefix):
                prefixed.append(each)
    return tuple(prefixed or found)


def _only_outside(records: tuple[Record, ...]) -> tuple[Record, ...]:
    return tuple(each for each in records if not each.log) or records


def _printed(log: Log, text: str) -> tuple[Record, ...]:
    """Return the records whose id is printed as *text*, which is shortened if it is long."""
    return tuple(each for each in log.records if each.shown_id and each.shown_id == text)


def _resolved(log: Log, text: str) -> tuple[Record, ...]:
    """Return the record that a relation with the target *text* would have."""
    record = log.resolver.by_anchor(text) or log.resolver.resolve(text).record
    return (record,) if record else ()


def _titled(log: Log, text: str) -> tuple[Record, ...]:
    """Return the records whose titles begin with *text*; a whole title comes first."""
    start = _key(text)
    whole: list[Record] = []
    begun: list[Record] = []
    for each in log.records if start else ():
        titles = {_key(each.name), _key(each.title), _key(each.citation)}
        whole += [each] if start in titles else []
        begun += [each] if any(title.startswith(start) for title in titles) else []
    return tuple(whole or begun)


def _key(text: str) -> str:
    return " ".join(text.casefold().split())


def _near(log: Log, text: str) -> list[Record]:
    """Return the records with an id like *text*, else those whose title has its words."""
    resolver = log.resolver
    kinds = ("", *log.settings.kinds)
    ids = {each for kind in kinds for each in resolver.suggestions(text, kind=kind)}
    near = [each for each in log.records if resolver.to_write(each) in ids]
    words = {*_key(text).split()}
    return near or [each for each in log.records if words and words <= {*_key(each.title).split()}]

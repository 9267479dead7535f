"""What the rules found in earlier runs, kept until something that they look at changes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import astuple
from typing import TYPE_CHECKING, Any

from sphinx_decisions.model.finding import Finding
from sphinx_decisions.rules.kept import Kept, RecordFindings
from sphinx_decisions.store.entries import Entries
from sphinx_decisions.store.model_data import packed_data, unpacked_data
from sphinx_decisions.store.page_digests import whole_digest

if TYPE_CHECKING:
    from sphinx_decisions.rules.baseline import KnownFinding

_ALL = "findings"
_OF_RECORDS = "findings of records"
_KNOWN = "known findings"
_ERRORS = "surrogatepass"


def kept_findings(
    cache: Entries,
    state: object,
    conf: str,
    pages: Mapping[str, bytes],
    check: Callable[[Kept], tuple[Finding, ...]],
    builder: str = "",
) -> tuple[Finding, ...]:
    """Return what *check* finds, or what it found in an earlier run, from *cache*.

    The findings of each *builder* are kept.

    Where *state*, which stands for everything that rules look at, is as it was, nothing is
    checked. Where some of *pages* have changed, the rules about single records look at the records
    of these pages alone, unless *conf*, the whole configuration as text, is another one.
    """
    key, name = _digest(repr(state)), f"{_ALL} {builder}".rstrip()
    found: tuple[Finding, ...] | None = _unpacked(cache.get(name, key), tuple)
    if found is not None:
        return found
    before = _of_records(cache)
    kept = Kept(_digests(conf, pages), before)
    found = check(kept)
    if kept.now != before:
        keep(cache, kept)
    cache.put(name, key, packed_data(found))
    return found


def kept_in(cache: Entries, conf: str, pages: Mapping[str, bytes]) -> Kept:
    """Return what *cache* has of the findings in single records of *pages*."""
    return Kept(_digests(conf, pages), _of_records(cache))


def kept_after(before: Kept, conf: str, pages: Mapping[str, bytes]) -> Kept:
    """Return what was found *before* some of *pages* were as they are."""
    return Kept(_digests(conf, pages), before.all)


def known_in(cache: Entries, state: object) -> frozenset[KnownFinding] | None:
    """Return what the findings in *state* are known by, if *cache* has it."""
    from sphinx_decisions.rules.baseline import KnownFinding

    found = _unpacked(cache.get(_KNOWN, _digest(repr(state))), list)
    return None if found is None else frozenset(KnownFinding(*each) for each in found)


def keep_known(cache: Entries, state: object, known: Collection[KnownFinding]) -> None:
    """Put what the findings in *state* are *known* by into *cache*."""
    cache.put(_KNOWN, _digest(repr(state)), packed_data([astuple(each) for each in known]))


def keep(cache: Entries, kept: Kept) -> None:
    """Put what was found in single records into *cache*."""
    cache.put(_OF_RECORDS, "", packed_data(kept.now))


def _digests(conf: str, pages: Mapping[str, bytes]) -> dict[str, str]:
    written = conf.encode("utf-8", _ERRORS)
    return {name: _digest(written + whole_digest(data)) for name, data in pages.items()}


def _of_records(cache: Entries) -> RecordFindings:
    return _unpacked(cache.get(_OF_RECORDS, ""), dict) or {}


def _unpacked(data: bytes | None, type_: type) -> Any:
    """Return what *data* holds; ``None`` if it is no longer what was kept."""
    try:
        found = unpacked_data(data) if data else None
        return found if isinstance(found, type_) else None
    except Exception:  # Unpickling can raise anything.
        return None


def _digest(content: str | bytes) -> str:
    data = content.encode("utf-8", _ERRORS) if isinstance(content, str) else content
    return hashlib.sha256(data).hexdigest()

"""The pages that are records without a marker: ``decisions_pages``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sphinx_decisions.config.entry import Entry, one_of
from sphinx_decisions.config.key import Keys, Surroundings, laid_over
from sphinx_decisions.config.profiles import PROFILES
from sphinx_decisions.model.settings import AdoptedPages, Settings

AUTO = "auto"
"""The value with which pages are adopted by their folder, file name and content."""

PAGES_KEYS = Keys[tuple[AdoptedPages, ...]]()
"""The keys of an entry; each applies to all patterns of that entry."""


@PAGES_KEYS.declare("a pattern of docnames, or a list of them", "none, it is required")
def pages(
    entry: Entry, found: tuple[AdoptedPages, ...], _: Surroundings
) -> tuple[AdoptedPages, ...]:
    """The pages, as in ``exclude_patterns`` but without a suffix.

    Example::

       decisions_pages = {"adr": [{"pages": ["packages/*/adr/*"]}]}
    """
    (empty,) = found
    written = map(pattern, [entry] if entry.is_text() else entry.items())
    return tuple(replace(empty, pattern=each) for each in written if each)


@PAGES_KEYS.declare("name of a log in ``decisions_logs``", "the log whose path the pages are under")
def log(
    entry: Entry, found: tuple[AdoptedPages, ...], around: Surroundings
) -> tuple[AdoptedPages, ...]:
    """The log that the records belong to.

    Example::

       decisions_logs = {"web": "packages/web"}
       decisions_pages = {"adr": [{"pages": "docs/web-*", "log": "web"}]}
    """
    name = entry.choice(around.log_names)
    return tuple(replace(each, log=name) for each in found)


@PAGES_KEYS.declare(
    f"one of {', '.join(PROFILES)}", "that of the log, else of the kind, else the one that fits"
)
def profile(
    entry: Entry, found: tuple[AdoptedPages, ...], _: Surroundings
) -> tuple[AdoptedPages, ...]:
    """The profile of the records.

    Example::

       decisions_pages = {"adr": ["adr/*", {"pages": "old-adr/*", "profile": "nygard"}]}
    """
    name = entry.choice(PROFILES)
    return tuple(replace(each, profile=name) for each in found)


def read_pages(
    entry: Entry, settings: Settings, around: Surroundings
) -> tuple[AdoptedPages, ...] | None:
    """Return the pages that *entry* names, or ``None`` if it is ``AUTO``."""
    if entry.value == AUTO:
        return None
    if entry.is_text():
        entry.refuse("“auto”, or a mapping from a kind to its pages")
        return None
    found: list[AdoptedPages] = []
    for name, part in entry.entries().items():
        if name not in settings.kinds:
            part.refuse_key(one_of(settings.kinds, name))
            continue
        for each in part.items() if not part.is_text() else [part]:
            found += _entry(each, AdoptedPages(name, ""), around)
    return tuple(found)


def _entry(entry: Entry, empty: AdoptedPages, around: Surroundings) -> Iterator[AdoptedPages]:
    if entry.is_text():
        yield from pages(entry, (empty,), around)
        return
    parts = entry.entries(PAGES_KEYS, needs=["pages"])
    if "pages" in parts:
        yield from laid_over((empty,), PAGES_KEYS, parts, around)


def pattern(entry: Entry) -> str:
    """Return the pattern of docnames in *entry*, without the suffix of files, or empty."""
    return entry.text().strip("/").removesuffix(".rst").removesuffix(".md")

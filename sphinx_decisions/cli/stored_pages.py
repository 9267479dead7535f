"""The pages of earlier runs, kept in the cache as long as they are read with the same settings."""

from __future__ import annotations

import hashlib
import io
import pickle
from collections.abc import Mapping
from typing import Any

from sphinx_decisions.cli.cache import Cache
from sphinx_decisions.config.settings import CONFIG_VALUES
from sphinx_decisions.doctree.page_files import Folder
from sphinx_decisions.doctree.reading import Parse, Parsing, Reading, StoredPage, read_pages
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.store.entries import PlainUnpickler

_NAME = "pages"

_VALUES = {
    *(name for name, value in CONFIG_VALUES.items() if value.rebuild),
    *("default_role", "extensions", "language", "rst_epilog", "rst_prolog", "source_suffix"),
}
"""The values of ``conf.py`` that pages depend on, and those of MyST."""


def read_kept(
    folder: Folder, settings: Settings, cache: Cache, parse: Parse = Parsing.outcomes
) -> Reading:
    """Return the pages of *folder*; those that are as they were are taken from *cache*."""
    key = _key(folder)
    known = _unpacked(cache.get(_NAME, key) or b"")
    reading = read_pages(folder, settings, known, parse)
    if reading.new or reading.pages.keys() != known.keys():
        keep_pages(folder, cache, reading)
    return reading


def keep_pages(folder: Folder, cache: Cache, reading: Reading) -> None:
    """Put the pages of *folder* into *cache*."""
    cache.put(_NAME, _key(folder), _packed(reading.pages))


def _key(folder: Folder) -> str:
    """Return a text that stands for everything that pages depend on besides their files."""
    conf = folder.conf or {}
    names = sorted(name for name in conf if name in _VALUES or name.startswith("myst_"))
    values = (f"{name} = {shown(conf[name])}" for name in names)
    text = "\n".join((shown(set(folder.log_folders)), str(folder.repository), *values))
    return hashlib.sha256(text.encode(errors="surrogateescape")).hexdigest()


def shown(value: object) -> str:
    """Return *value* as text, with the members of a set in order, which it has not."""
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{shown(k)}: {shown(v)}' for k, v in value.items())}}}"
    if isinstance(value, set | frozenset):
        return f"{{{', '.join(sorted(map(shown, value)))}}}"
    if isinstance(value, list | tuple):
        return f"{type(value).__name__}({', '.join(map(shown, value))})"
    return repr(value)


def _packed(pages: Mapping[str, StoredPage]) -> bytes:
    plain = {name: (each.digest, each.asked, each.data) for name, each in pages.items()}
    return pickle.dumps(plain, protocol=5)


def _unpacked(data: bytes) -> dict[str, StoredPage]:
    try:
        plain: dict[str, Any] = PlainUnpickler(io.BytesIO(data)).load() if data else {}
        return {name: StoredPage(*each) for name, each in plain.items()}
    except Exception:  # Unpickling can raise anything.
        return {}

"""The file in an output folder that says what was written there, and what that depends on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from itertools import chain
from pathlib import Path

from sphinx_decisions.doctree.source_files import put, regular
from sphinx_decisions.sphinx_ext.output import cannot_read, cannot_write


def digest_file(builder: str) -> str:
    """Return the name of the digest file in the output folder of *builder*."""
    return f".decisions-{builder}.json"


@dataclass(frozen=True, slots=True)
class Written:
    """What the last build wrote: a digest of the data that each of its *pages* shows.

    If all of them are as they should be, *state* stands for all that the build depends on, and
    *words* for all that its pages can show; else both are empty. *files* are others that it made,
    each with its size and the time of its last change.
    """

    pages: Mapping[str, str] = field(default_factory=dict)
    state: str = ""
    words: str = ""
    files: Mapping[str, list[int]] = field(default_factory=dict)


NOTHING = Written()
"""What is known of an output folder without such a file."""


class DigestFile:
    """The file at *path*, for one build.

    If the file cannot be read or written, a warning says so once, and no wrong digest is left in
    it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stored: Written | None = NOTHING
        """The content of the file; ``None`` if it is unknown."""
        self._warned = False

    def load(self) -> Written:
        """Return the content of the file; nothing if it cannot be read."""
        try:
            self._stored = _written(regular(self._path).read_text(encoding="utf-8"))
        except FileNotFoundError:
            self._stored = NOTHING
        except (OSError, ValueError, RecursionError) as error:
            self._stored = None
            cannot_read(self._path, error)
            self._warned = True
        return self._stored or NOTHING

    def store(self, written: Written) -> None:
        """Replace the content of the file by *written*, atomically, unless it is the same.

        If that fails, the old content is removed unless it is still right.
        """
        if written == self._stored:
            return
        try:
            put(self._path, json.dumps(asdict(written), indent=0, sort_keys=True).encode())
            self._stored = written
        except OSError as error:
            if not self._warned:
                cannot_write(self._path, error)
            self._warned = True
            if self._stored is None or not _is_part_of(self._stored, written):
                self._forget()

    def _forget(self) -> None:
        """Delete the file, or empty it if its folder is not writable."""
        with suppress(OSError):
            regular(self._path).write_bytes(b"{}")
            self._stored = NOTHING
        with suppress(OSError):
            regular(self._path).unlink()
            self._stored = NOTHING


def _is_part_of(before: Written, now: Written) -> bool:
    """Return whether all that was known *before* is still right."""
    same = before.state in ("", now.state) and before.words in ("", now.words)
    return same and before.pages.items() <= now.pages.items()


def _written(text: str) -> Written:
    """Return what *text* says; raise ``ValueError`` if it has another format."""
    stored = json.loads(text)
    if not isinstance(stored, dict) or not stored.keys() <= asdict(NOTHING).keys():
        raise ValueError("no digests")
    found = Written(**stored)
    if not _all_are(dict, (found.pages, found.files)) or not _all_are(list, found.files.values()):
        raise ValueError("no digests")
    texts = found.state, found.words, *found.pages, *found.pages.values()
    numbers = chain.from_iterable(found.files.values())
    if not _all_are(str, texts) or not _all_are(int, numbers):
        raise ValueError("no digests")
    return found


def _all_are(type_: type, values: Iterable[object]) -> bool:
    return all(isinstance(each, type_) for each in values)

"""The file in an output folder with a digest of the data that each page shows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from sphinx_decisions.doctree.source_files import put, regular
from sphinx_decisions.sphinx_ext.output import cannot_read, cannot_write


def digest_file(builder: str) -> str:
    """Return the name of the digest file in the output folder of *builder*."""
    return f".decisions-{builder}.json"


class DigestFile:
    """The digests in the file at *path*, for one build.

    If the file cannot be read or written, a warning says so once, and no wrong digest is left in
    it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stored: Mapping[str, str] | None = {}
        """The content of the file; ``None`` if it is unknown."""
        self._warned = False

    def load(self) -> Mapping[str, str]:
        """Return the digests by page; empty if they cannot be read."""
        try:
            self._stored = _digests(regular(self._path).read_text(encoding="utf-8"))
        except FileNotFoundError:
            self._stored = {}
        except (OSError, ValueError, RecursionError) as error:
            self._stored = None
            cannot_read(self._path, error)
            self._warned = True
        return self._stored or {}

    def store(self, digests: Mapping[str, str]) -> None:
        """Replace the content of the file by *digests*, atomically, unless it is the same.

        If that fails, the old digests are removed unless they are still right.
        """
        if digests == self._stored:
            return
        try:
            put(self._path, json.dumps(digests, indent=0, sort_keys=True).encode())
            self._stored = digests
        except OSError as error:
            if not self._warned:
                cannot_write(self._path, error)
            self._warned = True
            if self._stored is None or not self._stored.items() <= digests.items():
                self._forget()

    def _forget(self) -> None:
        """Delete the file, or empty it if its folder is not writable."""
        with suppress(OSError):
            regular(self._path).write_bytes(b"{}")
            self._stored = {}
        with suppress(OSError):
            regular(self._path).unlink()
            self._stored = {}


def _digests(text: str) -> Mapping[str, str]:
    """Return the digests in *text*; raise ``ValueError`` if it has another format."""
    stored = json.loads(text)
    if not isinstance(stored, dict) or not all(isinstance(each, str) for each in stored.values()):
        raise ValueError("no digests")
    return stored

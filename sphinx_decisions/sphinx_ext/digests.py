"""The file in an output folder that tells which data each of its pages shows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from sphinx_decisions.doctree.source_files import regular
from sphinx_decisions.sphinx_ext.output import cannot_read, cannot_write, put


class DigestFile:
    """The digests in the file at *path*, for one build.

    Whatever is in the way, none that is wrong stays there, and a warning says so once.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stored: Mapping[str, str] | None = {}
        """What the file holds; ``None`` where nobody knows."""
        self._warned = False

    def load(self) -> Mapping[str, str]:
        """Return the digests by page; none where they cannot be read."""
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
        """Put *digests* in the place of those in the file, in one step, unless they are the same.

        Where that cannot be, none are left there that are not among them.
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
        """Delete the file, or empty it where its folder may not be changed."""
        with suppress(OSError):
            regular(self._path).write_bytes(b"{}")
            self._stored = {}
        with suppress(OSError):
            regular(self._path).unlink()
            self._stored = {}


def _digests(text: str) -> Mapping[str, str]:
    """Return the digests that *text* holds; raises ``ValueError`` where it holds anything else."""
    stored = json.loads(text)
    if not isinstance(stored, dict) or not all(isinstance(each, str) for each in stored.values()):
        raise ValueError("no digests")
    return stored

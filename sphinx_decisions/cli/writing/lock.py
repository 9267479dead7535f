"""A lock on a folder of docs, so that two commands that write do not take the same number."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """Wait until no other command writes below *root*, and keep others waiting until the end.

    The lock is on the folder itself, leaves no file, and ends with the process. Where the system
    has none (Windows, some network drives), files are still created exclusively.
    """
    try:
        import fcntl
    except ImportError:
        yield
        return
    number = os.open(root, os.O_RDONLY)
    try:
        with suppress(OSError):
            fcntl.flock(number, fcntl.LOCK_EX)
        yield
    finally:
        os.close(number)

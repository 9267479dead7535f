"""Bytes by name that are kept in one file, each with what it was made from."""

from __future__ import annotations

import hashlib
import io
import pickle
from typing import NoReturn


class Entries:
    """Bytes by name, each with a key that says what it was made from.

    Whatever is wrong with the *data* of the file, there are no entries then.
    """

    def __init__(self, data: bytes = b"") -> None:
        """Read *data*, as ``encoded`` has returned it."""
        self._entries = _entries(data)
        self.changed = False
        """Whether anything has been put since the file was read or written."""

    def get(self, name: str, key: str) -> bytes | None:
        """Return what is kept under *name*, if it was kept with the same *key*."""
        kept_with, data = self._entries.get(name, ("", b""))
        return data if kept_with == key and name in self._entries else None

    def put(self, name: str, key: str, data: bytes) -> None:
        """Keep *data* under *name* with *key*, instead of what was kept before."""
        if self._entries.get(name) != (key, data):
            self._entries[name] = key, data
            self.changed = True

    def encoded(self) -> bytes:
        """Return all entries as the content of a file."""
        body = pickle.dumps(self._entries, protocol=5)
        return hashlib.sha256(body).digest() + body


class PlainUnpickler(pickle.Unpickler):
    """Reads built-in values, and no class at all: see ``store.page_bytes``."""

    def find_class(self, module_name: str, global_name: str) -> NoReturn:
        """Refuse any class or function."""
        raise pickle.UnpicklingError(f"{module_name}.{global_name}")


def _entries(data: bytes) -> dict[str, tuple[str, bytes]]:
    if hashlib.sha256(data[32:]).digest() != data[:32]:
        return {}
    try:
        found = PlainUnpickler(io.BytesIO(data[32:])).load()
        return {str(name): (str(key), bytes(each)) for name, (key, each) in found.items()}
    except Exception:  # Unpickling can raise anything.
        return {}

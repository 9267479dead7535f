"""Digests in front of the bytes of a page, by which builds see what changed without unpacking."""

from __future__ import annotations

import hashlib

_DIGEST = 16
"""How many bytes of a SHA-256 digest are enough to tell pages apart."""

_NAMES = "utf-8", "surrogatepass"
"""The encoding of docnames, which may hold bytes that are no text."""


def with_digests(docname: str, said: bytes, body: bytes) -> bytes:
    """Return *body*, which holds what the page *docname* *said* and where, behind its digests."""
    words = _digest(said)
    return words + _digest(docname.encode(*_NAMES) + words + body) + body


def without_digests(data: bytes) -> bytes:
    """Return what ``with_digests`` has put behind the digests in *data*."""
    return data[2 * _DIGEST :]


def words_digest(data: bytes) -> bytes:
    """Return what stands for all that the page in *data* says, but for the lines it is said in."""
    return data[:_DIGEST]


def whole_digest(data: bytes) -> bytes:
    """Return what stands for the whole page in *data*, lines and docname included."""
    return data[_DIGEST : 2 * _DIGEST]


def is_intact(data: object, docname: str) -> bool:
    """Return whether *data* is what is stored of the page *docname*."""
    if not isinstance(data, bytes):
        return False
    words, body = words_digest(data), without_digests(data)
    return whole_digest(data) == _digest(docname.encode(*_NAMES) + words + body)


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()[:_DIGEST]

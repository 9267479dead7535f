"""A short text that stands for a long one."""

from __future__ import annotations

import hashlib


def text_digest(text: str) -> str:
    """Return the SHA-256 digest of *text*, which may hold names of files that are no text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

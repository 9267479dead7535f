"""Text as its author meant it."""

from __future__ import annotations

import re

_STRUCK = re.compile(r"~~[^~]*~~")


def without_struck(text: str) -> str:
    """Return *text* without the words that its author struck out: ``~~Draft~~``."""
    return _STRUCK.sub(" ", text)


def joined_notes(*notes: str) -> str:
    """Return the *notes* that are not empty, joined by semicolons."""
    return "; ".join(filter(None, notes))

"""Recognition of URLs that pages may link to."""

from __future__ import annotations

import re

_URL = re.compile(r"(?:https?|ftp)://|mailto:", re.IGNORECASE)


def is_url(text: str) -> bool:
    """Return whether *text* is a URL that pages may link to (never ``javascript:``)."""
    return bool(_URL.match(text))

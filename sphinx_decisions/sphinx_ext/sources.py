"""Names of source files, the same whatever folder a build is started from."""

from __future__ import annotations

import os.path
from functools import lru_cache


@lru_cache(maxsize=256)
def source_file(source: str | None) -> str:
    """Return *source* as a whole path where it is a file; docutils names included ones relatively.

    Other names (``docstring of …``) stay as they are, and ``None`` is empty.
    """
    return os.path.abspath(source) if source and os.path.exists(source) else source or ""

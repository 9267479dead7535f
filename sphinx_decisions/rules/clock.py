"""The day on which the log is checked."""

from __future__ import annotations

import datetime
import os
from contextlib import suppress


def today() -> datetime.date:
    """Return the day of ``SOURCE_DATE_EPOCH`` if that is set, as Sphinx does, else today.

    Both are counted in UTC.
    """
    now = datetime.datetime.now(datetime.UTC)
    with suppress(KeyError, ValueError, OverflowError, OSError):
        now = datetime.datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), datetime.UTC)
    return now.date()

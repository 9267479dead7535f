"""Compression of the bytes of pages.

A page is too short for its own repetitions to make it small, but all pages have the names of the
same classes and nodes in them. Each is therefore compressed as if it stood behind a usual page, the
file ``usual_page.bin`` (``make usual-page``): RFC 1950 calls that a preset dictionary. It makes the
pages of a log smaller by two fifths.
"""

from __future__ import annotations

import zlib
from functools import cache
from importlib.resources import files


def compressed(data: bytes) -> bytes:
    """Return *data* as fewer bytes."""
    compressor = zlib.compressobj(zdict=_usual_page())
    return compressor.compress(data) + compressor.flush()


def decompressed(data: bytes) -> bytes:
    """Return what ``compressed`` has made *data* of.

    Raises ``zlib.error`` if *data* is invalid, or if there was another usual page.
    """
    decompressor = zlib.decompressobj(zdict=_usual_page())
    found = decompressor.decompress(data)
    if not decompressor.eof:
        raise zlib.error("the end is missing")
    return found


@cache
def _usual_page() -> bytes:
    return files(__package__).joinpath("usual_page.bin").read_bytes()

"""Cleaning of text so that every output format can contain it."""

from __future__ import annotations

import re

_UNSHOWN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_STRUCK = re.compile(r"~~[^~]*~~")
_HALF = re.compile("[\ud800-\udfff]")
_HALVES = re.compile(f"{_HALF.pattern}+")


def printable(text: str) -> str:
    """Return *text* with ``?`` for each control character, non-character and lone surrogate.

    Such characters are invalid in XML and LaTeX, and terminals may execute them. The replacement is
    ``?``, as Sphinx uses it for undecodable bytes, because LuaTeX does not accept U+FFFD. A
    surrogate pair, as YAML and JSON escape one character, becomes that character.
    """
    return _HALVES.sub(_joined, _UNSHOWN.sub("?", text))


def without_struck(text: str) -> str:
    """Return *text* without the words that its author struck out: ``~~Draft~~``."""
    return _STRUCK.sub(" ", text)


def _joined(halves: re.Match[str]) -> str:
    whole = halves[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    return _HALF.sub("?", whole)


def joined_notes(*notes: str) -> str:
    """Return the *notes* that are not empty, joined by semicolons."""
    return "; ".join(filter(None, notes))

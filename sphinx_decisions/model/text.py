"""Text that every format can hold, whatever stood in the source."""

from __future__ import annotations

import re

_UNSHOWN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_HALF = re.compile("[\ud800-\udfff]")
_HALVES = re.compile(f"{_HALF.pattern}+")

_DIRECTIONS = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))


def printable(text: str) -> str:
    """Return *text* with ``?`` for each control character, non-character and lone surrogate.

    XML, LaTeX and terminals choke on them, or obey them. Sphinx puts the same sign for bytes
    that are no text; LuaTeX does not take U+FFFD. Two halves of a pair, as YAML and JSON escape
    one character, become that character.
    """
    if text.isascii() and text.isprintable():
        return text  # Most text is, and this is known much sooner.
    return _HALVES.sub(_joined, _UNSHOWN.sub("?", text))


def undirected(text: str) -> str:
    """Return *text* without the invisible characters that change the direction of what follows.

    One that is not closed would also turn the text behind it around, up to the end of the line.
    Letters that are written from right to left keep their own direction.
    """
    return text.translate(_DIRECTIONS)


def _joined(halves: re.Match[str]) -> str:
    whole = halves[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    return _HALF.sub("?", whole)

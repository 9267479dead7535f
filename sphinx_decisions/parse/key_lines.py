"""Lines of keys with values, as people write facts under a title: ``Status: Accepted``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_MARK = r"(?:\*{1,3}|_{1,2})?"
_KEY = r"(?P<key>[^\W\d_][\w ./'’-]{0,40}?(?:\(s\))?)(?:\s*(?P<aside>\([^()\n]{0,40}\)))?"
_COLON = r"(?::(?!//|[\w+:-]+:`)|：)"  # Not that of an address, or of a role.
_LINE = re.compile(rf"^[ \t]*{_MARK}{_KEY}{_MARK}\s?{_COLON}{_MARK}[ \t]*", re.MULTILINE)
_BOLD = re.compile(rf"\*\*{_KEY}(?:{_COLON}\*\*[ \t]*:?|\*\*[ \t]*{_COLON})[ \t]*")
_PIPED = re.compile(rf"[ \t]*\|[ \t]*{_MARK}{_KEY}{_MARK}\s?{_COLON}{_MARK}[ \t]*")
_MOST_WORDS = 4


@dataclass(frozen=True, slots=True)
class KeyLine:
    """A *key* with the *text* behind it; *line* is its number in the whole text, from 0.

    *known* tells that the key is a field; other keys belong to the team.
    """

    key: str
    text: str
    line: int
    known: bool


def read_key_lines(text: str, is_known: Callable[[str], bool]) -> tuple[KeyLine, ...]:
    """Return the lines of keys that *text* consists of; empty unless it begins with a known one.

    With two known ones another may come first: ``Ticket: …``. A key opens a line and has a colon
    behind it, or is bold and stands anywhere; a value goes on up to the next key. Bold is
    ``**…**``.
    """
    marks = sorted(_marks(text, is_known), key=lambda match: match.start())
    known = [is_known(match["key"]) for match in marks]
    if not known or not (known[0] or sum(known) > 1) or text[: marks[0].start()].strip():
        return ()
    ends = [*(match.start() for match in marks[1:]), len(text)]
    return tuple(
        KeyLine(
            match["key"].strip(),
            _value(text[match.end() : end], match["aside"] or ""),
            text[: match.start("key")].count("\n"),
            is_known(match["key"]),
        )
        for match, end in zip(marks, ends, strict=True)
    )


def _marks(text: str, is_known: Callable[[str], bool]) -> Iterator[re.Match[str]]:
    """Yield where a key stands: a known one, or one that looks like a key."""
    starts = set()
    for match in (*_LINE.finditer(text), *_BOLD.finditer(text), *_PIPED.finditer(text)):
        key, start = match["key"].strip(), match.start("key")
        few = len(key.split()) <= _MOST_WORDS and key[:1].isupper()
        if start not in starts and (is_known(key) or few):
            starts.add(start)
            yield match


def _value(text: str, aside: str) -> str:
    """Return *text* on one line without the signs of bold, what stood beside its key behind it."""
    return " ".join(f"{text} {aside}".replace("**", "").split())

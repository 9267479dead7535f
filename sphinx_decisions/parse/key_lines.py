"""Lines with a key and a value, as people write them under a title: ``Status: Accepted``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_MARK = r"(?:\*{1,3}|_{1,2})?"
_KEY = r"(?P<key>[^\W\d_][\w ./'’-]{0,40}?(?:\(s\))?)(?:\s*(?P<aside>\([^()\n]{0,40}\)))?"
_COLON = r"(?::(?!//|[\w+:-]+:`)|：)"  # Not the colon of a URL or of a role.
_LINE = re.compile(rf"^[ \t]*{_MARK}{_KEY}{_MARK}\s?{_COLON}{_MARK}[ \t]*", re.MULTILINE)
_BOLD = re.compile(rf"\*\*{_KEY}(?:{_COLON}\*\*[ \t]*:?|\*\*[ \t]*{_COLON})[ \t]*")
_PIPED = re.compile(rf"[ \t]*\|[ \t]*{_MARK}{_KEY}{_MARK}\s?{_COLON}{_MARK}[ \t]*")
_MOST_WORDS = 4


@dataclass(frozen=True, slots=True)
class KeyLine:
    """A *key* with its value *text*; *line* is its line number in the whole text, from 0.

    *known* is true if the key is a field; other keys are the team's own.
    """

    key: str
    text: str
    line: int
    known: bool


def read_key_lines(text: str, is_known: Callable[[str], bool]) -> tuple[KeyLine, ...]:
    """Return the key lines that *text* consists of; empty unless its first key is known.

    If two keys are known, an unknown one such as ``Ticket: …`` may come first. A key is at the
    start of a line with a colon after it, or is bold (``**…**``) and anywhere. A value extends to
    the next key.
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
    """Yield a match for each key: a known one, or one that looks like a key."""
    starts = set()
    for match in (*_LINE.finditer(text), *_BOLD.finditer(text), *_PIPED.finditer(text)):
        key, start = match["key"].strip(), match.start("key")
        few = len(key.split()) <= _MOST_WORDS and key[:1].isupper()
        if start not in starts and (is_known(key) or few):
            starts.add(start)
            yield match


def _value(text: str, aside: str) -> str:
    """Return *text* on one line without ``**``, with *aside*, the note beside its key, appended."""
    return " ".join(f"{text} {aside}".replace("**", "").split())

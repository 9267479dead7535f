"""Patterns of docnames, as ``exclude_patterns`` has them for files."""

from __future__ import annotations

import re
from functools import cache

_SPECIAL = re.compile(r"\*\*/?|\*|\?|\[!?\]?[^]]*\]")


def matches(pattern: str, docname: str) -> bool:
    """Return whether *pattern* matches all of *docname*.

    ``*`` and ``?`` stand for anything but a slash, ``**`` for anything, ``[ab]`` and ``[!ab]``
    for one of these characters or none of them.
    """
    return _compiled(pattern).fullmatch(docname) is not None


def is_exact(pattern: str) -> bool:
    """Return whether the last part of *pattern* names one page, with no wildcard in it."""
    return not _SPECIAL.search(pattern.rpartition("/")[2])


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    pieces: list[str] = []
    end = 0
    for match in _SPECIAL.finditer(pattern):
        pieces += [re.escape(pattern[end : match.start()]), _as_regex(match[0])]
        end = match.end()
    return re.compile("".join((*pieces, re.escape(pattern[end:]))), re.DOTALL)


def _as_regex(special: str) -> str:
    known = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    if special in known:
        return known[special]
    negated, characters = special[1] == "!", special[1:-1].removeprefix("!")
    # Escaped, but for the hyphen between two characters.
    inner = re.escape(characters).replace(r"\-", "-")
    return f"[^/{inner}]" if negated else f"[{inner}]"

"""Patterns of docnames and of files, as ``exclude_patterns`` has them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

_SPECIAL = re.compile(r"\*\*/?|\*|\?|\[!?+\]?+[^]]*+\]")


def matches(pattern: str, docname: str) -> bool:
    """Return whether *pattern* matches all of *docname*.

    ``*`` and ``?`` stand for anything but a slash, ``**`` for anything, ``[ab]`` and ``[!ab]``
    for one of these characters or none of them. ``**/`` may stand for no folder at all.
    """
    return _compiled(pattern).fullmatch(docname) is not None


def matcher(patterns: Iterable[str]) -> Callable[[str], bool]:
    """Return a function that tells whether any of *patterns* matches all of a file's path.

    They mean what they mean to Sphinx, to which ``**/`` is at least one folder.
    """
    found = [_as_regexes(each, ".*/") for each in patterns]
    whole = re.compile("|".join(found) if found else "(?!)", re.DOTALL)
    return lambda path: whole.fullmatch(path) is not None


def is_exact(pattern: str) -> bool:
    """Return whether the last part of *pattern* names one page, with no wildcard in it."""
    return not _SPECIAL.search(pattern.rpartition("/")[2])


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(_as_regexes(pattern, "(?:.*/)?"), re.DOTALL)


def _as_regexes(pattern: str, folders: str) -> str:
    """Return *pattern* as a regular expression, in which *folders* stands for ``**/``."""
    pieces: list[str] = []
    end = 0
    for match in _SPECIAL.finditer(pattern):
        pieces += [re.escape(pattern[end : match.start()]), _as_regex(match[0], folders)]
        end = match.end()
    return "".join((*pieces, re.escape(pattern[end:])))


def _as_regex(special: str, folders: str) -> str:
    known = {"**/": folders, "**": ".*", "*": "[^/]*", "?": "[^/]"}
    if special in known:
        return known[special]
    negated, characters = special[1] == "!", special[1:-1].removeprefix("!")
    # Escaped, but for the hyphen between two characters.
    inner = re.escape(characters).replace(r"\-", "-")
    try:
        return re.compile(f"[^/{inner}]" if negated else f"[{inner}]").pattern
    except re.error:  # A range that ends before it begins.
        return re.escape(special)

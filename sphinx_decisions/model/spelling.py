"""Normalized spellings for comparing names, and the nearest known name to a mistyped word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import cache


def status_key(text: str) -> str:
    """Return *text* normalized to compare statuses: lower case, words joined by one space."""
    return " ".join(text.replace("_", " ").replace("-", " ").casefold().split())


@cache
def section_key(title: str) -> str:
    """Return *title* normalized to compare headings.

    Case, a leading number, words in parentheses and punctuation are dropped.
    """
    title = re.sub(r"\([^()]*\)", " ", title.casefold())
    title = re.sub(r"^\W*(?:\d+(?:\.\d+)*[.):]?\s+)?", "", title)
    return " ".join(re.findall(r"\w+", re.sub("['’]", "", title)))


@cache
def section_keys(title: str) -> tuple[str, ...]:
    """Return the keys of the whole heading and of its pieces between ``/`` and ``&``."""
    title = " ".join(title.split())
    pieces = re.split(r" ?[/&] ?", re.sub(r"^\W*\d+(?:\.\d+)*[.):]?\s+", "", title))
    keys = [section_key(title), *(section_key(piece) for piece in pieces)]
    return tuple(dict.fromkeys(key for key in keys if key))


def field_key(name: str) -> str:
    """Return *name* normalized to compare fields: ``Review_By`` is ``review-by``.

    Case, blanks, ``_`` and ``-`` make no difference, and ``Author(s)`` is ``authors``.
    """
    plain = name.strip().strip(":*").replace("(s)", "s").replace("_", " ").replace("-", " ")
    return "-".join(plain.casefold().split())


_CLOSE = 0.6
"""The similarity that ``difflib`` recommends for "did you mean"."""


_LONGEST = 100
"""How many characters of a word are compared: a longer text is not a typo, and would be slow."""


def nearest(
    word: str, choices: Iterable[str], count: int = 3, cutoff: float = _CLOSE
) -> tuple[str, ...]:
    """Return at most *count* of the *choices* that look like *word*, the most similar first.

    Case does not matter; equally good choices keep their order. *cutoff* is the least similarity; 1
    accepts only the word itself.
    """
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(word.strip().casefold()[:_LONGEST])
    scored: list[tuple[float, str]] = []
    for choice in dict.fromkeys(choices):
        matcher.set_seq1(choice.casefold())
        # Two cheap upper bounds of the ratio, which rule out most words of a large log.
        if matcher.real_quick_ratio() < cutoff or matcher.quick_ratio() < cutoff:
            continue
        if (score := matcher.ratio()) >= cutoff:
            scored.append((score, choice))
    scored.sort(key=lambda pair: -pair[0])
    return tuple(choice for _, choice in scored[:count])

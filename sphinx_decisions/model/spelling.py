"""When two written names are the same, and which known name a mistyped word may have meant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import cache


def status_key(text: str) -> str:
    """Return *text* as statuses are compared: lower case, words parted by single blanks."""
    return " ".join(text.replace("_", " ").replace("-", " ").casefold().split())


@cache
def section_key(title: str) -> str:
    """Return *title* as parts are compared: no case, leading number, "(if …)" or punctuation."""
    title = re.sub(r"\([^()]*\)", " ", title.casefold())
    title = re.sub(r"^\W*(?:\d+(?:\.\d+)*[.):]?\s+)?", "", title)
    return " ".join(re.findall(r"\w+", re.sub("['’]", "", title)))


@cache
def section_keys(title: str) -> tuple[str, ...]:
    """Return every key that a heading answers to: the whole, and the pieces around ``/``, ``&``."""
    title = " ".join(title.split())
    pieces = re.split(r" ?[/&] ?", re.sub(r"^\W*\d+(?:\.\d+)*[.):]?\s+", "", title))
    keys = [section_key(title), *(section_key(piece) for piece in pieces)]
    return tuple(dict.fromkeys(key for key in keys if key))


def field_key(name: str) -> str:
    """Return *name* as fields are compared: ``Review_By`` is ``review-by``.

    Case, blanks, ``_`` and ``-`` make no difference, and ``Author(s)`` is ``authors``.
    """
    plain = name.strip().strip(":*").replace("(s)", "s").replace("_", " ").replace("-", " ")
    return "-".join(plain.casefold().split())


_CLOSE = 0.6
"""The similarity that ``difflib`` recommends for "did you mean"."""


_LONGEST = 100
"""Words are compared up to here: a whole paragraph is no misspelling, and would cost time."""


def nearest(
    word: str, choices: Iterable[str], count: int = 3, cutoff: float = _CLOSE
) -> tuple[str, ...]:
    """Return at most *count* of the *choices* that look like *word*, the best one first.

    Case does not matter; equally good choices keep their order. A *cutoff* of 1 asks for
    the word itself.
    """
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(word.strip().casefold()[:_LONGEST])
    scored: list[tuple[float, str]] = []
    for choice in dict.fromkeys(choices):
        matcher.set_seq1(choice.casefold())
        # Two upper bounds that are cheap; most words of a large log end here.
        if matcher.real_quick_ratio() < cutoff or matcher.quick_ratio() < cutoff:
            continue
        if (score := matcher.ratio()) >= cutoff:
            scored.append((score, choice))
    scored.sort(key=lambda pair: -pair[0])
    return tuple(choice for _, choice in scored[:count])

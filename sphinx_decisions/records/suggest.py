"""Names that a mistyped word may have meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

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

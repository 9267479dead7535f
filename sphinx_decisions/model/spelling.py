"""Normalized spellings for comparing names, and the nearest known name to a mistyped word."""

from __future__ import annotations

import re
from collections.abc import Iterable
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


def leading_words(text: str) -> str:
    """Return the words in front of anything else: ``Accepted`` of "**Accepted** (2026-01-15)"."""
    match = re.match(r"\W*((?:[^\W\d_]+[ -]?)*)", text)
    return match[1].strip() if match else ""


def nearest(word: str, choices: Iterable[str], count: int = 3) -> tuple[str, ...]:
    """Return at most *count* of the *choices* that *word* is a slip of the keyboard for.

    The best comes first, equally good ones in their order; case does not matter. A slip is a
    letter that is missing, too many, wrong, or in its neighbour's place; a longer word has
    room for two or three. Where there are several, the word begins and ends as it should:
    "unaccepted" is not a slip for "accepted", nor "reviewer" for "review".
    """
    word = word.strip().casefold()
    scored = [
        (slips, choice)
        for choice in dict.fromkeys(choices)
        if (slips := _slips(word, choice.casefold())) is not None
    ]
    scored.sort(key=lambda pair: pair[0])
    return tuple(choice for _, choice in scored[:count])


def _slips(word: str, meant: str) -> int | None:
    """Return how many slips of the keyboard turn *meant* into *word*, if they are few enough."""
    if word == meant:
        return 0
    longest = max(len(word), len(meant))
    most = 1 + (longest >= 8) + (longest >= 14)
    if not word or not meant or (word[0], word[-1]) != (meant[0], meant[-1]):
        most = 1
    if longest < 3 or abs(len(word) - len(meant)) > most:
        return None
    # Only cells near the diagonal can hold few slips: long words take no longer than they must.
    before: list[int] = []
    row = list(range(len(meant) + 1))
    for i, letter in enumerate(word, 1):
        two_before, before, row = before, row, [most + 1] * len(row)
        row[0] = i
        for j in range(max(1, i - most), min(len(meant), i + most) + 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != meant[j - 1]))
            if i > 1 and j > 1 and (letter, word[i - 2]) == (meant[j - 2], meant[j - 1]):
                cost = min(cost, two_before[j - 2] + 1)
            row[j] = cost
        if min(row) > most:
            return None
    return row[-1] if row[-1] <= most else None

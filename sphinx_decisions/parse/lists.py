"""Splitting of lists, and the ways to write "no value"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sphinx_decisions.parse.placeholders import is_placeholder

_NOTHING = frozenset({"", "none", "n/a", "na", "n.a.", "n.a", "-", "--", "–", "—", "nil", "null"})
_NO_ENTRY = _NOTHING | {"[]", '""', "''", "tbd", "{}", "~"}


_BULLET = re.compile(r"^\s*[-*+]\s+")


def means_nothing(text: str) -> bool:
    """Return whether *text* means "no value": it is empty, ``None``, ``N/A``, ``-`` and so on.

    Template text that was not replaced has no meaning either.
    """
    return text.strip().strip("*_`").casefold() in _NOTHING or is_placeholder(text)


def list_entries(text: str, entries: Iterable[str]) -> tuple[str, ...]:
    """Return those of *entries* that have content; without any at all, those in *text*."""
    return _meaningful(entries) if entries else split_list(text)


def split_list(text: str) -> tuple[str, ...]:
    """Return the entries of ``split_entries`` that have content."""
    return _meaningful(split_entries(text))


def _meaningful(entries: Iterable[str]) -> tuple[str, ...]:
    return tuple(
        entry
        for entry in entries
        if entry.casefold() not in _NO_ENTRY and not is_placeholder(entry)
    )


def split_entries(text: str) -> tuple[str, ...]:
    """Split *text* at line ends, and its lines at semicolons if there are any, else at commas.

    Never splits inside parentheses, brackets or ``<>``; empty entries are dropped.
    """
    text = text.strip()
    if is_placeholder(text):
        return ()
    if re.fullmatch(r"\[[^\[\]]*\]", text):
        text = text[1:-1]
    separator = ";" if len(_split(text, ";")) > 1 else ","
    lines = (_BULLET.sub("", line) for line in text.split("\n"))
    entries = (" ".join(entry.split()) for line in lines for entry in _split(line, separator))
    return tuple(entry for entry in entries if entry)


def _split(text: str, separator: str) -> list[str]:
    """Return *text* cut at each *separator* outside all brackets.

    An opening bracket that is never closed is ignored, so that a lone ``<`` or ``(`` does not hide
    the separators after it.
    """
    if separator not in text or not re.search(r"[(\[<]", text):
        return text.split(separator)
    depths = dict.fromkeys("([<", 0)
    openers = dict(zip(")]>", "([<", strict=True))
    last_closer = {opener: text.rfind(closer) for closer, opener in openers.items()}
    parts: list[str] = []
    start = 0
    for index, char in enumerate(text):
        if index < last_closer.get(char, -1):
            depths[char] += 1
        elif char in openers:
            depths[openers[char]] = max(0, depths[openers[char]] - 1)
        elif char == separator and not any(depths.values()):
            parts.append(text[start:index])
            start = index + 1
    return [*parts, text[start:]]

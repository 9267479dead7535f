"""Whether a page shows, beside the lines that were edited, the same as before.

What is read from a page is not all of its text. An edit that opens a comment or a block of code
would change prose that no reader looks at.
"""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import cache
from urllib.parse import unquote

from sphinx_decisions.edit.source import SourceText
from sphinx_decisions.model.shown_word import ShownWord


def shows_the_same_beside(
    before: Iterable[ShownWord], after: Iterable[ShownWord], old: SourceText, new: SourceText
) -> bool:
    """Return whether *before* and *after* differ only in words of the lines that were edited.

    They are the words of a page with the text *old*, and of the page with the text *new*.
    """
    old_lines, new_lines = _edited(old, new)
    both = f"{old_lines}\n{new_lines}"

    @cache
    def unnamed(titles: tuple[str, ...]) -> tuple[str, ...]:
        """Return *titles* without those that stand in an edited line, as a changed title does."""
        return tuple("" if all(word in both for word in each.split()) else each for each in titles)

    def counted(words: Iterable[ShownWord]) -> Counter[ShownWord]:
        return Counter(each._replace(sections=unnamed(each.sections)) for each in words)

    was, is_now = counted(before), counted(after)
    return _all_in(was - is_now, old_lines) and _all_in(is_now - was, new_lines)


def _edited(old: SourceText, new: SourceText) -> tuple[str, str]:
    """Return the lines of each text that are not in the other, also as a parser may show them."""
    was, is_now = ([each.text for each in text.lines] for text in (old, new))
    start = _alike(was, is_now)
    rest_was, rest_now = was[start:], is_now[start:]
    end = _alike(rest_was[::-1], rest_now[::-1])
    rest_was, rest_now = rest_was[: len(rest_was) - end], rest_now[: len(rest_now) - end]
    changes = SequenceMatcher(None, rest_was, rest_now, autojunk=False).get_opcodes()
    gone = [line for tag, a, b, _, _ in changes if tag != "equal" for line in rest_was[a:b]]
    come = [line for tag, _, _, a, b in changes if tag != "equal" for line in rest_now[a:b]]
    return _as_shown("\n".join(gone)), _as_shown("\n".join(come))


def _alike(one: list[str], other: list[str]) -> int:
    """Return how many lines are the same at the beginning of both."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, (a, b) in pairs if a != b), min(len(one), len(other)))


def _as_shown(lines: str) -> str:
    """Return *lines* without escapes."""
    return html.unescape(unquote(lines)).replace("\\", "")


def _all_in(words: Counter[ShownWord], lines: str) -> bool:
    """Return whether all *words* stand in *lines*, as often."""
    counts: Counter[str] = Counter()
    for shown, count in words.items():
        counts[unquote(shown.word)] += count
    return all(count <= lines.count(word) for word, count in counts.items())

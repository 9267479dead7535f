"""Where the name of an option ends, which number it has, and which options were chosen."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches

from docutils import nodes

from sphinx_decisions.doctree.parts.labelled import plain_text
from sphinx_decisions.doctree.source_text import BOLD, as_written, opening_bold
from sphinx_decisions.model.spelling import section_key

NUMBERING = (
    r"(?:\[(?:option|alternative)\s+#?\w{1,3}\]"
    r"|(?:option|alternative)s?\s+#?\w{1,3}(?=\s*(?:[:.),(]|[–—-]\s|$))"
    r"|[(\[]?(?:[A-Z]|\d{1,2})(?:[.)\]:](?=\s|$)|$))"
)
"""The number of an option: ``Option 2``, ``[Option 2]``, ``2.``, ``(B)``; ``2`` on its own."""

_NUMBERED = re.compile(rf"\s*(?P<number>{NUMBERING})\s*(?:[:.),]\s*|[–—-]\s+)?", re.IGNORECASE)
_SEVERAL = re.compile(
    r"\W*(?:(?:(?:option|alternative)s?\s+)?#?(?:\d{1,2}|[A-Z])(?:\s*[,&+]\s*|\s+and\s+|\W*$)){2,}",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"(`+).+?\1|[\"“„«][^\"“”„«»]*[\"“”»]|\([^()]*\)", re.DOTALL)
_CLOSED_CHARACTER = "\ufffc"
_CAPITAL = rf"(?:[^\W\d_a-zß-öø-ÿ]|{_CLOSED_CHARACTER})"
# "MySQL: …", "MySQL – …", "MySQL, because …", "Use MySQL. We know it"
_NAME_END = re.compile(
    r"(?<!\s)\s*(?:[:：](?=\s|$)|[;→]|\s[–—-]+(?=\s)|,?\s(?=because\b)|"
    rf"(?<=[\w{_CLOSED_CHARACTER}]{{2}})(?<!\bvs)[.!?](?=\s+{_CAPITAL}))\s*"
)
_OPEN = (nodes.Text, nodes.strong, nodes.emphasis)
_CLOSE = 0.8
"""How similar a name must be to the choice, if no name is equal to it."""


def name_end(paragraph: nodes.Element) -> tuple[int, int]:
    """Return where the name that opens *paragraph* ends in its text, and where the rest starts.

    The name is bold, or ends at a colon, a dash, the end of a sentence or the like; never inside
    a link, code, a quotation or parentheses.
    """
    text = plain_text(paragraph)
    visible = "".join(
        plain_text(child) if isinstance(child, _OPEN) else _closed(plain_text(child))
        for child in paragraph.children
    )
    bold = paragraph.next_node(nodes.strong) if opening_bold(paragraph) else None
    start = text.index(plain_text(bold)) if bold is not None else 0
    return _end(text, visible, start, start + len(plain_text(bold)) if bold is not None else 0)


def behind_name(paragraph: nodes.Element) -> str:
    """Return the untranslated text of *paragraph* after the name."""
    source = as_written(paragraph)
    bold = BOLD.match(source)
    start, end = bold.span(1) if bold else (0, 0)
    rest = _end(source, source, start, end)[1]
    return source[bold.end() if bold and rest == end else rest :]


def _end(text: str, visible: str, start: int, bold_end: int) -> tuple[int, int]:
    """Return the places in *text*, bold from *start* to *bold_end*; they are found in *visible*."""
    visible = _CLOSED.sub(lambda match: _closed(match[0]), visible)
    bold = text[start:bold_end].rstrip()
    numbering = number_end(text)
    if bold and numbering < bold_end:
        name = start + len(bold.rstrip(":. "))
        behind = visible[bold_end:].lstrip("* ")
        if bold[-1] in ":." or not behind or behind[0].isupper():
            return name, bold_end
    match = _NAME_END.search(visible, max(bold_end, numbering))
    return (match.start(), match.end()) if match else (len(text), len(text))


def _closed(text: str) -> str:
    return _CLOSED_CHARACTER * len(text)


def number_end(name: str) -> int:
    """Return where the number that opens *name* ends; 0 if there is none, or nothing follows."""
    match = _NUMBERED.match(name)
    return match.end() if match and re.search(r"\w", name[match.end() :]) else 0


def meant(parts: Sequence[Sequence[str]], chosen: str) -> set[str]:
    """Return the names in *parts* that *chosen* means.

    In each part an equal name takes precedence over the number. If a part has neither, the most
    similar name is taken, unless another part has settled which option it is.
    """
    wanted = _keys(chosen)
    several = re.findall(r"\b(?:\d+|[a-z])\b", chosen.casefold())
    numbers = several if _SEVERAL.fullmatch(chosen) else [_number(chosen)]
    found = {
        name for names in parts for number in numbers for name in _named(names, number, wanted)
    }
    apart = {key for names in parts if found & {*names} for name in names for key in _keys(name)}
    others = [name for names in parts for name in names if not _keys(name) & apart]
    return found | _near(others, section_key(chosen[number_end(chosen) :]) if wanted else "")


def _named(names: Sequence[str], number: str, wanted: set[str]) -> list[str]:
    """Return those of *names* that are *wanted*, else the one with the *number*."""
    named = [name for name in names if _keys(name) & wanted]
    if named or not number:
        return named
    numbers = [_number(name) for name in names]
    if not any(numbers):
        numbers = [str(place) for place, _ in enumerate(names, 1)]
        number = number if number.isdecimal() else str(ord(number[0]) - ord("a") + 1)
    return [name for name, own in zip(names, numbers, strict=True) if own == number]


def _near(names: Sequence[str], wanted: str) -> set[str]:
    """Return those of *names* that are in *wanted*, else the one most similar to it."""
    keys = {name: section_key(name[number_end(name) :]) for name in names}
    inside = {name for name, key in keys.items() if _is_in(key, wanted)}
    if inside:
        longest = [keys[name] for name in inside]
        return {name for name in inside if not any(_is_more(each, keys[name]) for each in longest)}
    around = sorted((key for key in keys.values() if _is_in(wanted, key)), key=len)
    # "PostgreSQL 15" is not a slip for "PostgreSQL 14".
    digits = re.findall(r"\d+", wanted)
    same = [key for key in keys.values() if re.findall(r"\d+", key) == digits]
    like = around[:1] or get_close_matches(wanted, same, 1, _CLOSE)
    return {name for name, key in keys.items() if key in like}


def _is_in(words: str, others: str) -> bool:
    return bool(words) and f" {words} " in f" {others} "


def _is_more(words: str, others: str) -> bool:
    return words != others and _is_in(others, words)


def _number(name: str) -> str:
    """Return the number or letter that opens *name*, or nothing."""
    match = _NUMBERED.match(name)
    return re.findall(r"\w+", match["number"])[-1].casefold() if match else ""


def _keys(name: str) -> set[str]:
    """Return the keys by which *name* is compared: all of it, and the text after its number."""
    keys = {section_key(name), section_key(name[number_end(name) :])}
    return {key for key in keys if key}

"""Edits that correct the spelling of a status."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sphinx_decisions.edit.source import Edit, Edits, SourceText
from sphinx_decisions.model.kind import Kind
from sphinx_decisions.model.record import Field
from sphinx_decisions.model.spelling import leading_words, nearest, status_key
from sphinx_decisions.parse.relations import without_links

_LINES = 4
"""How many lines a status may stand below the place of its field."""

_LONG, _LONGER = 5, 8
"""The shortest word that is corrected to the name of a status, and to another word for one.

Short words are near to words that mean something else: “Gone” is no slip for “Done”.
"""


def meant_status(field: Field, kind: Kind) -> tuple[str, str]:
    """Return the words of *field* that are a slip for a status of *kind*, and the right words.

    Both are empty if they are none, or if it may be a slip for more than one.
    """
    written = leading_words(without_links(field.text))
    key = status_key(written)
    spellings = {status_key(name): name for name in kind.statuses} | dict(kind.status_aliases)
    near = nearest(key, spellings, count=len(spellings))
    if len({spellings[each] for each in near}) != 1 or not _is_sure(key, near[0], kind):
        return "", ""
    proper = spellings[near[0]]
    return written, _in_case_of(written, proper if status_key(proper) == near[0] else near[0])


def _is_sure(key: str, near: str, kind: Kind) -> bool:
    is_name = any(status_key(name) == near for name in kind.statuses)
    ends = (key[0], key[-1]) == (near[0], near[-1])
    return ends and max(len(key), len(near)) >= (_LONG if is_name else _LONGER)


def _in_case_of(like: str, word: str) -> str:
    if like.isupper():
        return word.upper()
    if like.islower():
        return word.lower()
    return word.title() if like.istitle() and " " in like else word[:1].upper() + word[1:]


def spelling_edits(source: SourceText, first: int, written: str, right: str) -> Iterator[Edits]:
    """Yield edits that write *right* instead of *written*, near the line *first*."""
    pattern = r"[-_\s]+".join(re.escape(each) for each in re.split(r"[-_\s]+", written))
    words = re.compile(rf"(?<![^\W_]){pattern}(?![^\W_])")
    for line in source.lines[max(first - 1, 0) : first + _LINES]:
        for found in words.finditer(line.text):
            yield (Edit(line.start + found.start(), line.start + found.end(), right),)

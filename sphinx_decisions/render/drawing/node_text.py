"""The text of a drawing: cleaned, measured and wrapped without fonts.

Widths come from a table of upper bounds instead of the fonts of the building machine, so that a
graph is the same wherever it is built, and its text fits into the nodes in any common font.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from sphinx_decisions.render.words import status_words
from sphinx_decisions.views.graph import GraphNode

FONT_SIZE = 13
EDGE_FONT_SIZE = 11
LINE_WIDTH = 12.2
"""The maximum width of a line in a node, in em: about 24 characters."""

WORD_WIDTH = 18.0
"""The width up to which a node grows for a long word; wider ones are divided."""

NAME_LINES = 3
ELLIPSIS = "…"
BOLD = 1.14
"""How much wider bold text is than normal text, at most."""

_NARROW = frozenset("ijl'|I")
_SLIM = frozenset(' .,:;!frt-()[]/\\`"')
_WIDE = frozenset("mwMW%@&")
_BROAD = frozenset("+<=>#~^")
_NOT_XML = frozenset("\ufffe\uffff")


@dataclass(frozen=True, slots=True)
class Label:
    """The lines of a node; *shown_id* may be empty, *name* has up to three lines."""

    shown_id: str
    name: tuple[str, ...]
    status: str

    @property
    def lines(self) -> tuple[str, ...]:
        """All lines that are not empty, from the top."""
        return tuple(line for line in (self.shown_id, *self.name, self.status) if line)

    @property
    def width(self) -> float:
        """The width of the widest line in em; the first line is bold."""
        return max((text_width(self.shown_id) * BOLD, *map(text_width, self.lines)), default=0.0)


def clean(text: str) -> str:
    """Return *text* on one line, without characters that XML or Graphviz do not accept."""
    return " ".join("".join(map(_clean, text)).split())


def label_of(node: GraphNode) -> Label:
    """Return the label of *node*, without its name if that only repeats the id."""
    shown, name, status = clean(node.shown_id), clean(node.name), clean(status_words_of(node))
    if name.casefold() == shown.casefold():
        shown = ""
    return Label(
        shown_id=_shorten(shown, LINE_WIDTH / BOLD),
        name=wrap(name, LINE_WIDTH, NAME_LINES),
        status=_shorten(status, LINE_WIDTH),
    )


def named(node: GraphNode) -> str:
    """Return id and name of *node*: ``ADR-0005: Use PostgreSQL``."""
    shown, name = clean(node.shown_id), clean(node.name)
    parts = [shown] if shown.casefold() != name.casefold() else []
    return ": ".join(part for part in (*parts, name) if part)


def spoken(node: GraphNode) -> str:
    """Return the text of *node* for screen readers: ``ADR-0005: Use PostgreSQL (Accepted)``."""
    status = clean(status_words_of(node))
    return f"{named(node)} ({status})" if status else named(node)


def text_width(text: str) -> float:
    """Return an upper bound of the width of *text* in em, in common sans-serif fonts."""
    return sum(map(_char_width, text))


def wrap(text: str, width: float, limit: int) -> tuple[str, ...]:
    """Return *text* in at most *limit* lines, broken at blanks and after hyphens.

    Lines have *width* em, or as much as the widest word needs, up to ``WORD_WIDTH``. Cut text ends
    with an ellipsis.
    """
    # More characters than this never fit, however narrow they are.
    pieces = list(_pieces(text[: int(limit * WORD_WIDTH / 0.3)]))
    width = max([width, *(text_width(piece.strip()) for piece in pieces)])
    lines: list[str] = []
    for piece in pieces:
        if lines and text_width(f"{lines[-1]}{piece}") <= width:
            lines[-1] += piece
        else:
            lines.append(piece.strip())
    if len(lines) > limit:
        # A line that ends in a hyphen goes on with the same word.
        between = "" if _ENDS_OPEN.search(lines[limit - 1]) else " "
        lines[limit - 1] = _shorten(between.join(lines[limit - 1 : limit + 1]), width, cut=True)
    return tuple(lines[:limit])


def _clean(char: str) -> str:
    category = unicodedata.category(char)
    if category in {"Cc", "Zl", "Zp"}:
        return " "
    return "\N{REPLACEMENT CHARACTER}" if category == "Cs" or char in _NOT_XML else char


def _char_width(char: str) -> float:
    category = unicodedata.category(char)
    if category in {"Mn", "Me", "Cf"}:
        return 0.0
    if unicodedata.east_asian_width(char) in "WF":
        return 1.0 if category == "Lo" else 1.35
    if not char.isascii():
        return 1.0 if category in {"Lu", "So"} else 0.8
    if char in _NARROW:
        return 0.34
    if char in _SLIM:
        return 0.46
    if char in _WIDE:
        return 1.0
    return 0.84 if char in _BROAD or category == "Lu" else 0.65


# After a hyphen, a dash or a slash inside a word, unless a number follows (ADR-0005); and between
# letters of East Asian scripts, which write no blanks.
_BREAK = re.compile(r"(?<=\w[-‐–—/])(?=[^\W\d])|(?<=[\u3040-\u9fff])(?=[\u3040-\u9fff])")
_ENDS_OPEN = re.compile(r"\w[-‐–—/]$|[\u3040-\u9fff]$")


def _pieces(text: str) -> Iterator[str]:
    """Yield the pieces that may stand on a line of their own, after a blank if one is between."""
    for word in text.split():
        blank = " "
        for piece in _BREAK.split(word):
            for part in _divided(piece):
                yield blank + part
                blank = ""


def _divided(word: str) -> Iterator[str]:
    """Yield *word*, in parts if it is wider than ``WORD_WIDTH``."""
    part, used = "", 0.0
    for char in word:
        wide = _char_width(char)
        if part and used + wide > WORD_WIDTH:
            yield part
            part, used = "", 0.0
        part += char
        used += wide
    yield part


def status_words_of(node: GraphNode) -> str:
    """Return the status of *node* as readers see it."""
    return status_words(node.status, node.overtaken)


def _shorten(text: str, width: float, *, cut: bool = False) -> str:
    """Return *text* shortened to *width* em; with *cut*, always with an ellipsis."""
    if not cut and text_width(text) <= width:
        return text
    used, kept = text_width(ELLIPSIS), 0
    for char in text:
        used += _char_width(char)
        if used > width:
            break
        kept += 1
    return _whole_words(text, kept) + ELLIPSIS


def _whole_words(text: str, kept: int) -> str:
    """Return at most *kept* characters of *text*, ending with a whole word."""
    end = kept
    while 0 < end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end -= 1
    while end and not text[end - 1].isalnum():
        end -= 1
    return text[: end or kept]

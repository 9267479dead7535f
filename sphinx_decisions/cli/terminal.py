"""The terminal: how wide it is, whether it shows colours, and what it can be sent."""

from __future__ import annotations

import os
import re
import shutil
import sys
import unicodedata
from functools import cache

import click

from sphinx_decisions.model.text import printable, undirected

_ENDS = re.compile(r"[\t\n\r\u2028\u2029]")


def terminal_width() -> int:
    """Return the width of the terminal in columns: ``COLUMNS``, or 80 if there is none."""
    return max(20, shutil.get_terminal_size().columns)


def shows_colours() -> bool:
    """Return whether the output is a terminal with colours that the user has not refused."""
    refused = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return bool(sys.stdout and sys.stdout.isatty()) and not refused


def paint(text: str, colour: str) -> str:
    """Return *text* in *colour* (``bold`` is one too), unless that is empty."""
    if not colour:
        return text
    return click.style(text, bold=True) if colour == "bold" else click.style(text, fg=colour)


def put(text: str) -> None:
    """Write *text*; letters that the encoding of the output does not have become ``?``."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    click.echo(text.encode(encoding, "replace").decode(encoding), nl=False)


def one_line(text: str) -> str:
    """Return *text*, which may come from anybody, as one line that a terminal does not obey."""
    return " ".join(undirected(printable(text)).split())


def plain_line(text: str) -> str:
    """Return *text*, which may come from anybody, as ``one_line`` does, but keep all blanks."""
    return _ENDS.sub(" ", undirected(printable(text)))


@cache
def _columns(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def text_width(text: str) -> int:
    """Return how many columns of a terminal *text* takes.

    Letters of East Asian scripts take two, signs that combine with a letter none.
    """
    return len(text) if text.isascii() else sum(map(_columns, text))


def wrapped(text: str, width: int) -> list[str]:
    """Return *text* in lines of at most *width* columns, broken at blanks.

    A word that is longer than that is cut. There is at least one line.
    """
    lines: list[str] = []
    line = ""
    for word in text.split():
        joined = f"{line} {word}" if line else word
        if text_width(joined) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        *full, line = _cut(word, width)
        lines += full
    return [*lines, line] if line or not lines else lines


def _cut(word: str, width: int) -> list[str]:
    """Return *word* in pieces of at most *width* columns, each at least one letter."""
    pieces = [""]
    for char in word:
        if pieces[-1] and text_width(pieces[-1] + char) > width:
            pieces.append("")
        pieces[-1] += char
    return pieces

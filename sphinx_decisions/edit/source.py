"""The text of a file, from which the same bytes can be made again, and edits of it."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple, TypeAlias

_LINE = re.compile(r"(?P<text>[^\r\n]*)(?P<end>\r\n|\r|\n|$)")
_RST_LINE = re.compile(
    r"(?P<text>[^\r\n\x1c-\x1e\x85\u2028\u2029]*)(?P<end>\r\n|[\r\n\x1c-\x1e\x85\u2028\u2029]|$)"
)


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Replace what stands from *start* to *end*, offsets in a text, by *text*."""

    start: int
    end: int
    text: str


Edits: TypeAlias = tuple[Edit, ...]
"""Edits that belong together; none overlaps another."""


class Line(NamedTuple):
    """A line of a text: *text* without its line end, from *start* to *end* in the whole.

    *stop* is the offset behind the line end.
    """

    text: str
    start: int
    end: int
    stop: int

    @property
    def indent(self) -> str:
        """The blanks and tabs that the line begins with."""
        return self.text[: len(self.text) - len(self.text.lstrip(" \t"))]


@dataclass(frozen=True)
class SourceText:
    """The *text* of a file with its line ends as they are; *marked* if it has a byte order mark.

    *is_rst* if it is read as reStructuredText, where some rare characters end a line, too.
    """

    text: str
    marked: bool = False
    is_rst: bool = False

    @classmethod
    def decoded(cls, data: bytes, *, is_rst: bool = False) -> SourceText:
        """Return the text of a file with the content *data*; raise ``UnicodeDecodeError``."""
        marked = data.startswith(codecs.BOM_UTF8)
        return cls(data.removeprefix(codecs.BOM_UTF8).decode("utf-8"), marked, is_rst)

    def encoded(self) -> bytes:
        """Return the content of the file."""
        return (codecs.BOM_UTF8 if self.marked else b"") + self.text.encode("utf-8")

    @cached_property
    def newline(self) -> str:
        r"""The line end that most lines have; ``\n`` where there is none."""
        ends = [self.text[line.end : line.stop] for line in self.lines]
        return max(("\n", "\r\n", "\r"), key=ends.count)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        r"""The lines, as the parser counts them: they end at ``\n``, ``\r\n`` or ``\r``.

        docutils splits its input with ``str.splitlines``, after it made form feeds and vertical
        tabs blanks; so in reST a line also ends at the other characters at which that splits.
        """
        found = []
        for each in (_RST_LINE if self.is_rst else _LINE).finditer(self.text):
            text, end = each.groups()
            found.append(Line(text, each.start(), each.start() + len(text), each.end()))
            if not end:
                break
        return tuple(found)

    def line(self, number: int) -> Line | None:
        """Return the line *number*, counted from 1; ``None`` if there is none."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else None

    def number_at(self, offset: int) -> int:
        """Return the number of the line that *offset* is in, counted from 1."""
        return bisect_right(self.lines, offset, key=lambda line: line.start)

    def edited(self, edits: Iterable[Edit]) -> SourceText:
        r"""Return the text with all *edits*; in what they write, ``\n`` becomes its line end.

        Raises ``ValueError`` if two of them overlap.
        """
        pieces, position = [], 0
        for edit in sorted(edits):
            if edit.start < position:
                raise ValueError(f"overlapping edits at {edit.start}")
            pieces += [self.text[position : edit.start], edit.text.replace("\n", self.newline)]
            position = edit.end
        return replace(self, text="".join((*pieces, self.text[position:])))

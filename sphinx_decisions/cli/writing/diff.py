"""What would be written, as a unified diff."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from sphinx_decisions.cli.output import from_here
from sphinx_decisions.cli.terminal import one_line, paint, plain_line, shows_colours
from sphinx_decisions.doctree.changes import Changes

_COLOURS = {"+": "green", "-": "red", "@": "cyan"}
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


def diff(
    changes: Changes, read: Mapping[Path, bytes], moved: Mapping[Path, Path] | None = None
) -> Iterator[str]:
    """Yield the lines of *changes* as a unified diff; *read* has the files as they are.

    *moved* has the old path of each new file that is an old one moved, which is told as by git.
    Files are named as seen from the current folder. A terminal that shows colours gets them.
    """
    moved = moved or {}
    for path, content in changes:
        if path in moved.values():
            continue
        old = moved.get(path, path)
        if old != path:
            names = one_line(from_here(old)), one_line(from_here(path))
            yield f"rename from {names[0]}\nrename to {names[1]}\n"
        if content != read.get(old):
            yield from _of_file(
                one_line(from_here(old)) if old in read else "/dev/null",
                one_line(from_here(path)) if content is not None else "/dev/null",
                _lines(read.get(old)),
                _lines(content),
            )


def _of_file(old: str, new: str, before: list[str], after: list[str]) -> Iterator[str]:
    coloured = shows_colours()
    for number, line in enumerate(difflib.unified_diff(before, after, old, new)):
        heads = number < 2
        colour = "bold" if heads else _COLOURS.get(line[0], "")
        shown = _shown(line.removesuffix("\n"))
        yield f"{paint(shown, colour if coloured else '')}\n"
        if not line.endswith("\n"):
            yield "\\ No newline at end of file\n"


def _shown(line: str) -> str:
    r"""Return *line* so that a terminal does not obey it; that of ``\r\n`` is no news."""
    text = line.removesuffix("\r")
    return "\t".join(map(plain_line, text.split("\t")))


def _lines(content: bytes | None) -> list[str]:
    return _LINE.findall(content.decode("utf-8", "replace")) if content else []

"""The text of a record, as it is written in its file."""

from __future__ import annotations

from pathlib import Path

from sphinx_decisions.cli.errors import CannotRun
from sphinx_decisions.log.log import Log
from sphinx_decisions.model.record import Record
from sphinx_decisions.model.text import printable, undirected


def record_source(log: Log, record: Record) -> str:
    """Return the lines of *record*; of the only record in a file, the whole file.

    Of several in a file, that is from the title to the title of the next one. What a terminal
    would obey is made visible.
    """
    source = record.title_place.source
    try:
        data = Path(source).read_bytes()
    except OSError as error:
        raise CannotRun(f"{source}: {error.strerror}") from error
    lines = data.decode("utf-8-sig", "replace").splitlines()
    starts = sorted(
        each.title_place.line for each in log.records if each.title_place.source == source
    )
    if len(starts) > 1:
        first = record.title_place.line
        following = [line for line in starts if line > first]
        begin, end = _title_start(lines, first), len(lines)
        if following:
            end = _title_start(lines, following[0])
        lines = lines[begin:end]
    return "".join(f"{undirected(printable(line))}\n" for line in lines)


def _title_start(lines: list[str], number: int) -> int:
    """Return the index of the first line of the title on the line *number*, overline included.

    The title may be reported at its underline.
    """
    index = number - 1
    if 0 < index < len(lines) and _adorns(lines[index]):
        index -= 1
    return index - 1 if index > 0 and _adorns(lines[index - 1]) else index


def _adorns(line: str) -> bool:
    text = line.strip()
    return len(text) > 1 and len(set(text)) == 1 and not text[0].isalnum()

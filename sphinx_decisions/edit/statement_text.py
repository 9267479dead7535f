"""Where a stated relation names its target in the text of the page."""

from __future__ import annotations

import posixpath
import re

from sphinx_decisions.edit.source import SourceText
from sphinx_decisions.model.record import Statement
from sphinx_decisions.parse.relations import LINK

_NEAR = 12
"""How many lines below its key a target may be written."""

_BEHIND = re.compile(
    r"[ \t]*,?[ \t]*(?:in part|partly|partially)\b(?:\s*\([^()]*\))?|\s*\([^()\d][^()]*\)", re.I
)


def target_span(source: SourceText, statement: Statement) -> tuple[int, int] | None:
    """Return where the target of *statement* begins and ends, with its markup."""
    first = source.line(statement.place.line)
    if first is None:
        return None
    last = source.lines[min(len(source.lines), statement.place.line + _NEAR) - 1]
    text = source.text[first.start : last.end]
    links = [match for pattern in LINK for match in pattern.finditer(text)]
    wanted = _page(statement.target)
    matches = [each for each in links if _page(each["target"].strip()) == wanted]
    if matches:
        found = min(matches, key=lambda each: (each.start(), -each.end()))
        return first.start + found.start(), first.start + found.end()
    start = (
        re.search(rf"(?<![\w/]){re.escape(statement.target)}", text) if statement.target else None
    )
    return (first.start + start.start(), first.start + start.end()) if start else None


def _page(target: str) -> str:
    """Return the name of the page in *target*: a link is read as the name of its page."""
    path = target.removeprefix("project:").partition("#")[0]
    return posixpath.splitext(posixpath.basename(path))[0] or target


def behind_target(source: SourceText, statement: Statement) -> int | None:
    """Return the offset behind the target of *statement* and the note that belongs to it."""
    span = target_span(source, statement)
    if span is None:
        return None
    behind = _BEHIND.match(source.text, span[1])
    if behind and (statement.partial or statement.note):
        return behind.end()
    return span[1]

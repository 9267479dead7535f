"""Edits that make a target lead to a record whose number or name is another one by now."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import quote

from sphinx_decisions.edit.source import Edit, Edits, SourceText
from sphinx_decisions.log.targets import PAGE_SUFFIX
from sphinx_decisions.model.record import Record
from sphinx_decisions.parse.ids import unpadded
from sphinx_decisions.parse.urls import is_url

_LINES = 8
"""How many lines a target may stand below the place of what names it."""

_LABEL = re.compile(r"\[(?P<md>[^\[\]]*)\]\(<?$|`(?P<rst>[^`<]*)<$")
"""The text of a link in front of its address, in Markdown and in reST."""


def new_targets(old: str, digits: str, record: Record, writer: Record) -> Iterator[str]:
    """Yield what can be written instead of *old*, on the page of *writer*, to mean *record*.

    *digits* are the number in *old*; the best comes first. What comes of an address is like it:
    a path stays relative or not, and keeps its suffix and its anchor.
    """
    path, anchor = re.fullmatch(r"([^#?]*)(.*)", old, re.DOTALL).groups()  # type: ignore[union-attr]
    swapped = _renumbered(path, digits, record)
    suffix = PAGE_SUFFIX.search(path)
    if is_url(old):
        if swapped:
            yield swapped + anchor
        return
    folder = posixpath.dirname(writer.docname)
    own = posixpath.relpath(record.docname, folder or ".") + (suffix[0] if suffix else "")
    own = f"./{own}" if path.startswith("./") and not own.startswith("..") else own
    if swapped and _leads_to(swapped, record, folder):
        yield swapped + anchor
    if (suffix or "/" in path) and not path.startswith("/"):
        yield (quote(own) if "%" in path else own) + anchor
    if swapped:
        yield swapped + anchor


def _renumbered(path: str, digits: str, record: Record) -> str:
    """Return *path* with the number of *record* in place of *digits*, or an empty string."""
    folder, slash, name = path.rpartition("/")
    number = record.file_digits if PAGE_SUFFIX.search(path) or slash else ""
    number = number or record.ident.zfill(len(digits) if digits.startswith("0") else 0)
    found = re.search(rf"(?<!\d){re.escape(digits)}(?!\d)", name) if digits else None
    if not found or not record.ident.isdecimal():
        return ""
    return f"{folder}{slash}{name[: found.start()]}{number}{name[found.end() :]}"


def _leads_to(path: str, record: Record, folder: str) -> bool:
    page = PAGE_SUFFIX.sub("", path)
    absolute = page[1:] if page.startswith("/") else posixpath.join(folder, page)
    return posixpath.normpath(absolute) == record.docname


def target_edits(
    source: SourceText, first: int, old: str, new: str, digits: str, number: str
) -> Iterator[Edits]:
    """Yield edits that write *new* instead of *old*, near the line *first*.

    Where the text of the link has the number *digits* too, it gets *number*.
    """
    words = re.compile(rf"(?<![\w/.%-]){re.escape(old)}(?![\w/%-])")
    for line in source.lines[max(first - 1, 0) : first + _LINES]:
        for found in words.finditer(line.text):
            edit = Edit(line.start + found.start(), line.start + found.end(), new)
            if label := _label_edit(line.text[: found.start()], line.start, digits, number):
                yield label, edit
            yield (edit,)


def _label_edit(before: str, start: int, digits: str, number: str) -> Edit | None:
    """Return the edit of the number in the text of the link whose address follows *before*."""
    label = _LABEL.search(before)
    group = label.lastgroup if label else None
    if not label or not group or not digits:
        return None
    for found in re.finditer(r"\d+", label[group]):
        if unpadded(found[0]) == unpadded(digits):
            at = start + label.start(group) + found.start()
            width = len(found[0]) if found[0].startswith("0") else 0
            return Edit(at, at + len(found[0]), number.zfill(width))
    return None

"""The formats in which commands write tables: text, JSON, CSV and Markdown."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from urllib.parse import quote

from sphinx_decisions.cli.terminal import one_line
from sphinx_decisions.cli.view_objects import GROUP
from sphinx_decisions.cli.view_text import column_heading, joined_text, spoken
from sphinx_decisions.render.words import translate
from sphinx_decisions.views.inline import Inline, separator
from sphinx_decisions.views.table import Row, Table

_OBEYED = re.compile("[\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
_HALF = re.compile("[\ud800-\udfff]")
_MARKUP = re.compile(r"([\\`*_\[\]<>|~&$])")

SourceOf = Callable[[Inline], str]
"""Returns the source file of the record or page to which an inline leads, or nothing."""


def json_text(value: object) -> str:
    """Return *value* as JSON that a terminal does not obey; lone surrogates become U+FFFD."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2)
    text = _HALF.sub("\N{REPLACEMENT CHARACTER}", text)
    return _OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def csv_text(table: Table) -> str:
    """Return *table* as CSV, its columns by their names; the label of a group is a column too.

    Texts are as the records have them, also where a spreadsheet would take one for a formula.
    """
    grouped = any(group.label is not None for group in table.groups)
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    names = [own or name for name, own in table.columns]
    writer.writerow([*([GROUP] if grouped else []), *names])
    for group in table.groups:
        label = [] if group.label is None else [spoken(group.label)]
        for row in group.rows:
            writer.writerow([*label, *(joined_text(cell.inlines) for cell in row.cells)])
    return written.getvalue()


def markdown_text(table: Table, source_of: SourceOf) -> str:
    """Return *table* in GitHub's Markdown, a table for each group, with links to the files."""
    parts: list[str] = []
    for group in table.groups:
        if group.label is not None:
            parts.append(f"**{_linked(group.label, source_of) or '–'}**\n")
        parts.append("".join(_markdown_lines(table, group.rows, group.total, source_of)))
    if table.total:
        overall = (table.total,)
        parts.append("".join(_markdown_lines(table, overall, None, source_of, "Overall")))
    return "\n".join(parts)


def _markdown_lines(
    table: Table,
    rows: Iterable[Row],
    total: Row | None,
    source_of: SourceOf,
    words: str = "",
) -> Iterator[str]:
    yield _line([escaped(column_heading(each)) for each in table.columns])
    yield _line(["---"] * len(table.columns))
    for row in rows:
        cells = [_markdown_cell(cell.inlines, source_of) for cell in row.cells]
        yield _line([cells[0] or (str(translate(words)) if words else ""), *cells[1:]])
    if total:
        cells = [_markdown_cell(cell.inlines, source_of) for cell in total.cells]
        yield _line([cells[0] or str(translate("Total")), *cells[1:]])


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _markdown_cell(inlines: Sequence[Inline], source_of: SourceOf) -> str:
    between = separator(text for each in inlines for text in (each.text, each.note))
    return between.join(_linked(each, source_of) for each in inlines)


def _linked(inline: Inline, source_of: SourceOf) -> str:
    text = escaped(spoken(inline))
    address = inline.url or address_of(source_of(inline))
    # Other characters end an address, or the table.
    return (
        f"[{text}]({quote(address, '/:?#@!$&+,;=%~', errors='surrogateescape')})"
        if address and text
        else text
    )


def address_of(source: str) -> str:
    """Return the address of the file *source* as seen from the current folder."""
    if not source:
        return ""
    try:
        return Path(os.path.relpath(source)).as_posix().replace("%", "%25").replace("#", "%23")
    except ValueError:  # On another drive.
        return Path(source).as_uri()


def escaped(text: str) -> str:
    """Return *text* on one line, with what is markup in Markdown made plain."""
    return _MARKUP.sub(r"\\\1", one_line(text))

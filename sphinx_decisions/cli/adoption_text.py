"""What ``adopt`` answers, as text that fits the terminal."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator, Sequence
from itertools import accumulate, takewhile

from docutils.utils import column_width

from sphinx_decisions.cli.adoption import Adoption, said
from sphinx_decisions.cli.output import from_here
from sphinx_decisions.export.adoption import Fact, Folder, Reading, pages_line
from sphinx_decisions.model.record import Origin
from sphinx_decisions.parse.adoptable import REASONS
from sphinx_decisions.render.words import N_, own_word, translate

_FEW = 5
"""As many pages or sentences of one sort are shown where not all are asked for."""

_LEAST = 16
"""The width to which a column is cut at most."""

_UNBOUND = 10_000
"""The width where nobody reads on a terminal."""

_ORIGINS = {
    Origin.OPTION: N_("option"),
    Origin.FRONT_MATTER: N_("front matter"),
    Origin.DOCINFO: N_("field list at the top"),
    Origin.HEAD_BLOCK: N_("head block"),
    Origin.STATUS_SECTION: N_("Status section"),
    Origin.SECTION: N_("short section"),
    Origin.DECISION_RECORD: N_("Decision Record"),
    Origin.FILE_NAME: N_("file name"),
    Origin.CHANGELOG: N_("Changelog"),
    Origin.LINKS: N_("links"),
    Origin.STATUS_WORDS: N_("Status section"),
}
"""The places where a fact can be written, as the guide calls them."""

Line = tuple[str, ...]


def lines(adoption: Adoption, verbose: bool) -> Iterator[str]:
    """Yield the answer: every folder with its records and its other pages, and a closing line.

    A *verbose* one has every fact of each record.
    """
    width = shutil.get_terminal_size((_UNBOUND, 24)).columns
    for folder in adoption.folders:
        yield from _folder(folder, adoption, verbose or bool(adoption.pages), width)
        yield ""
    for each in adoption.problems:
        file = adoption.workspace.file_name(each.place.source)
        yield from _wrapped(f"{file}: {said(each.message)}", width, "")
    if not adoption.pages:
        yield from _closing(adoption.folders, width)


def _folder(folder: Folder, adoption: Adoption, verbose: bool, width: int) -> Iterator[str]:
    place = from_here(adoption.workspace.docs.root / folder.name)
    yield from _wrapped(_summary(folder, place), width, "")
    if verbose:
        for each in folder.readings:
            yield from _record(each, adoption, width)
    else:
        rows = [_row(each, folder, adoption) for each in folder.readings]
        yield from _table(rows, width)
        yield from _not_understood(folder, adoption, width)
    for reason in dict.fromkeys(folder.others.values()):
        files = [
            _inside(adoption.file_of(name), folder)
            for name, why in folder.others.items()
            if why is reason
        ]
        words = translate("No record, because {reason}:").format(reason=said(REASONS[reason]))
        yield from _wrapped(f"{words} {_few(files, verbose)}", width, "  ")


def _summary(folder: Folder, place: str) -> str:
    """Return the line about the whole folder, which is at *place*."""
    adopted = sum(each.record.adopted for each in folder.readings)
    counts = {
        translate("adopted: {count}"): adopted,
        translate("with a marker: {count}"): len(folder.readings) - adopted,
        translate("other pages: {count}"): len(folder.others),
    }
    told = ", ".join(words.format(count=count) for words, count in counts.items() if count)
    profiles = " ".join(
        translate("Profile: {profile}.").format(profile=each.kind.profile)
        for each in folder.profiles
    )
    return f"{place if place == '.' else f'{place}/'} {told}. {profiles}".strip()


def _row(reading: Reading, folder: Folder, adoption: Adoption) -> Line:
    file = adoption.workspace.file_name(reading.record.place.source)
    return (
        reading.record.shown_id,
        *(" ".join(each.text for each in reading.of(name)) or "-" for name in ("status", "date")),
        _inside(file, folder),
        ", ".join(dict.fromkeys(map(_origin, reading.of("status", "date")))),
    )


def _inside(file: str, folder: Folder) -> str:
    return file.removeprefix(f"{folder.name}/")


def _record(reading: Reading, adoption: Adoption, width: int) -> Iterator[str]:
    """Yield everything about one record."""
    record = reading.record
    yield from _wrapped(record.citation, width, "  ")
    yield f"    {from_here(record.place.source)}"
    signs = "; ".join(map(said, reading.signs))
    yield from _wrapped(translate("A record, because {signs}.").format(signs=signs), width, "    ")
    yield from _table([_fact(each) for each in reading.facts], width, "    ")
    unread = adoption.not_understood(reading)
    if unread:
        yield "    " + translate("Not understood:")
    for file, found, message in unread:
        here = from_here(adoption.workspace.docs.root / file)
        yield from _wrapped(f"{here}:{found.place.line}: {message}", width, "      ")


def _fact(fact: Fact) -> Line:
    text = f"{fact.text} ({fact.remark})" if fact.remark else fact.text
    if fact.line is None:
        return fact.name, text, _origin(fact)
    where = translate("{place}, line {line}").format(place=_origin(fact), line=fact.line)
    return fact.name, text, where


def _origin(fact: Fact) -> str:
    return own_word(_ORIGINS[fact.origin]) if fact.origin is not None else translate("title")


def _not_understood(folder: Folder, adoption: Adoption, width: int) -> Iterator[str]:
    found = [each for reading in folder.readings for each in adoption.not_understood(reading)]
    if found:
        yield "  " + translate("Not understood:")
    for file, each, message in found[:_FEW]:
        yield from _wrapped(f"{_inside(file, folder)}:{each.place.line}: {message}", width, "    ")
    if more := found[_FEW:]:
        yield "    " + translate("… and {count} more, see --verbose").format(count=len(more))


def _closing(folders: Sequence[Folder], width: int) -> Iterator[str]:
    readings = [each for folder in folders for each in folder.readings]
    like = [name for folder in folders for name in folder.like_records]
    if not folders:
        yield translate("No page is a record, and none looks like one.")
        return
    total = translate("Records: {records}, in folders: {folders}.")
    count = sum(bool(folder.readings) for folder in folders)
    yield total.format(records=len(readings), folders=count)
    if like:
        words = translate(
            "Other pages that may be records: {count}. To read them as such, write in conf.py:"
        )
        yield from _wrapped(words.format(count=len(like)), width, "")
        yield f"  {pages_line(folders)}"


def _few(names: Sequence[str], verbose: bool) -> str:
    if verbose or len(names) <= _FEW:
        return ", ".join(names)
    more = translate("and {count} more").format(count=len(names) - _FEW)
    return f"{', '.join(names[:_FEW])} {more}"


def _wrapped(text: str, width: int, indent: str) -> Iterator[str]:
    yield from textwrap.wrap(
        text,
        min(width, 100),
        initial_indent=indent,
        subsequent_indent=f"{indent}  ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _table(rows: Sequence[Line], width: int, indent: str = "  ") -> Iterator[str]:
    """Yield *rows* in columns; the last but one column is cut where a line is too long."""
    widths = [max(map(column_width, column)) for column in zip(*rows, strict=True)]
    over = len(indent) + sum(widths) + 2 * (len(widths) - 1) - width
    if over > 0:
        widths[-2] = max(widths[-2] - over, _LEAST)
    for row in rows:
        *cells, last = (*row[:-2], _cut(row[-2], widths[-2]), row[-1])
        filled = (
            cell + " " * (size - column_width(cell))
            for cell, size in zip(cells, widths, strict=False)
        )
        yield "  ".join((indent + next(filled), *filled, last)).rstrip()


def _cut(text: str, width: int) -> str:
    """Return *text* cut to *width*."""
    if column_width(text) <= width:
        return text
    ends = takewhile(lambda end: end < width, accumulate(map(column_width, text)))
    return f"{text[: sum(1 for _ in ends)]}…"

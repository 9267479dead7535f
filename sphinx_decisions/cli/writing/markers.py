"""Marks adopted pages as records, so that they no longer depend on their folder and name."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sphinx_decisions.cli.errors import CannotRun
from sphinx_decisions.cli.output import from_here
from sphinx_decisions.cli.terminal import plain_line, put
from sphinx_decisions.cli.workspace import Workspace
from sphinx_decisions.cli.writing.page_editor import Editors, PageEditor
from sphinx_decisions.edit.marker import marker_edits
from sphinx_decisions.log.log import Log
from sphinx_decisions.model.record import Origin, Record
from sphinx_decisions.render.words import translate

_MAY_CHANGE = (
    ("adopted",),
    # A marker without an id, above the text.
    ("written", "id", Origin.FRONT_MATTER.name, "id", ""),
    ("written", "id", Origin.DOCINFO.name, "id", ""),
)


@dataclass(frozen=True)
class Marked:
    """The records that got a marker, those that need one *by_hand*, and all *editors* of pages."""

    records: tuple[Record, ...]
    by_hand: tuple[Record, ...]
    editors: Editors


def marked(workspace: Workspace, is_asked: Callable[[str], bool]) -> Marked:
    """Give each adopted record of the pages that are asked for the marker of its kind.

    A record keeps what it says, its id, its links and its lifecycle; where no place for the marker
    leaves all of that as it is, the page stays as it is.
    """
    editors = Editors(workspace)
    asked = [each for each in workspace.log.records if each.adopted and is_asked(each.docname)]
    done = [each for each in asked if _mark(workspace, editors.of(each.docname))]
    after = workspace.after(editors.changes).log if done else workspace.log
    lost = {address for address, _ in _differences(workspace.log, after)}
    right = [each for each in done if each.address not in lost]
    by_hand = tuple(each for each in asked if each not in right)
    if len(right) == len(done):
        return Marked(tuple(right), by_hand, editors)
    kept = Editors(workspace)
    for each in right:
        kept.add(editors.of(each.docname))
    return Marked(tuple(right), by_hand, kept)


def _mark(workspace: Workspace, editor: PageEditor) -> bool:
    from sphinx_decisions.doctree.page_source import RST

    if [each.adopted for each in editor.page.records] != [True]:
        return False
    record = editor.page.records[0]
    is_rst = workspace.folder.language(editor.path) == RST

    def is_right(read: Record) -> bool:
        return not read.adopted and read.anchor == record.anchor

    return editor.apply(marker_edits(editor.source, record, is_rst), 0, is_right, _MAY_CHANGE)


_Seen = tuple[tuple[str, str], object]


def _differences(before: Log, after: Log) -> frozenset[_Seen]:
    """Return what readers see of each record, with its address, where it is not the same."""
    return frozenset(_seen(before)) ^ frozenset(_seen(after))


def _seen(log: Log) -> Iterator[_Seen]:
    for record in log.records:
        links = tuple((each.relation, each.target.identity) for each in log.links(record))
        told = record.key, record.shown_id, record.citation, log.lifecycle(record), links
        yield record.address, told


def write_markers(
    workspace: Workspace, is_asked: Callable[[str], bool], *, dry_run: bool, anyway: bool
) -> int:
    """Write the markers, tell about them, and return how many records need one by hand.

    Raises ``CannotRun`` if records would have new findings, because they are no longer checked
    against the profile that fits their folder; it says what to write into ``conf.py``.
    """
    from sphinx_decisions.cli.writing.finish import NewFindings, finish

    found = marked(workspace, is_asked)
    try:
        finish(workspace, found.editors.changes, dry_run=dry_run, anyway=anyway)
    except NewFindings as error:
        if advice := _advice(workspace, found.records):
            raise CannotRun(advice) from error
        raise
    _tell(workspace, found, dry_run)
    return len(found.by_hand)


def _tell(workspace: Workspace, found: Marked, dry_run: bool) -> None:
    if not dry_run:
        for path, _ in found.editors.changes:
            put(f"{plain_line(from_here(path))}\n")
    if found.by_hand:
        words = translate(
            "These pages have no place for a marker that leaves what they say as it is. Their "
            "sections may be on the level of the title, and belong one level below it:"
        )
        put(f"{words}\n")
        for each in found.by_hand:
            put(f"  {plain_line(workspace.file_name(each.place.source))}\n")
    if not found.records and not found.by_hand:
        words = translate("There is no record without a marker.")
        put(f"{words}\n")


def _advice(workspace: Workspace, records: Sequence[Record]) -> str:
    """Return what to write into ``conf.py`` so that *records* are checked as they are now.

    Without a marker, the profile of a record is the one that fits its folder; with one, it is that
    of its kind. The result is empty if these are the same.
    """
    fitting = _profiles(workspace, records)
    if not fitting:
        return ""
    names = ", ".join(f"“{each}”" for own in fitting.values() for each in sorted(own))
    words = translate(
        "Nothing was written, because the log would have new findings: a record with a marker is "
        "checked against the profile of its kind, one without against the profile that fits its "
        "folder, here {names}."
    ).format(names=names)
    if all(len(own) == 1 for own in fitting.values()):
        keys = {name: {"profile": own.copy().pop()} for name, own in fitting.items()}
        line = f"decisions_kinds = {json.dumps(keys)}"
        mend = translate(
            "Name the profile in conf.py, then run this again, or write in spite of them with "
            "--anyway:"
        )
        return f"{words}\n{mend}\n\n    {line}"
    mend = translate(
        "Mark one folder after the other, each with its profile in conf.py, or write in spite of "
        "them with --anyway."
    )
    return f"{words}\n{mend}"


def _profiles(workspace: Workspace, records: Sequence[Record]) -> dict[str, set[str]]:
    """Return the profiles that fit the folders of *records*, by kind, where they are no default."""
    addresses, fitting = {each.address for each in records}, dict[str, set[str]]()
    for folder in workspace.log.profiles:
        if not addresses.isdisjoint(each.address for each in folder.records):
            fitting.setdefault(folder.name, set()).add(folder.kind.profile)
    kinds = workspace.settings.kinds
    return {name: own for name, own in fitting.items() if own != {kinds[name].profile}}

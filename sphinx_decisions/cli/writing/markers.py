"""Marks adopted pages as records, so that they no longer depend on their folder and name."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sphinx_decisions.cli.workspace import Workspace
from sphinx_decisions.cli.writing.page_editor import Editors, PageEditor
from sphinx_decisions.edit.marker import marker_edits
from sphinx_decisions.log.log import Log
from sphinx_decisions.model.record import Record

_MAY_CHANGE = (("adopted",),)


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


def profile_line(workspace: Workspace, records: Sequence[Record]) -> str:
    """Return the line of ``conf.py`` after which *records* are checked as they are now.

    Without a marker, the profile of a record is the one that fits its folder; with one, it is that
    of its kind. It is empty if these are the same, or if the folders need different ones.
    """
    addresses = {each.address for each in records}
    fitting: dict[str, set[str]] = {}
    for folder in workspace.log.profiles:
        if any(each.address in addresses for each in folder.records):
            fitting.setdefault(folder.name, set()).add(folder.kind.profile)
    kinds = workspace.settings.kinds
    line = {
        name: {"profile": next(iter(own))}
        for name, own in fitting.items()
        if len(own) == 1 and own != {kinds[name].profile}
    }
    return f"decisions_kinds = {json.dumps(line)}" if line else ""

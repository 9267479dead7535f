"""Makes targets lead to the records that they mean, whose files were renumbered or renamed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from sphinx_decisions.cli.workspace import Workspace
from sphinx_decisions.cli.writing.page_editor import Editors, Key, PageEditor
from sphinx_decisions.edit.retarget import new_targets, target_edits
from sphinx_decisions.log.names import words_key
from sphinx_decisions.log.targets import PAGE_SUFFIX
from sphinx_decisions.model.finding import Finding
from sphinx_decisions.model.record import Record
from sphinx_decisions.parse.ids import read_file_name, read_title, unpadded
from sphinx_decisions.parse.urls import is_url

_LIKE = 0.7
"""The least similarity of the old and the new name of a file that was renamed."""


@dataclass(frozen=True)
class _Astray:
    """A target as written on a page, with its line and the text of its link, and what it means.

    *relation* is empty for a target in *References*. *digits* are the number in it.
    """

    relation: str
    text: str
    line: int
    label: str
    meant: Record
    digits: str


def renumbered(
    workspace: Workspace, editors: Editors, finding: Finding, record: Record
) -> bool | None:
    """Correct the number in a target of *record*, where the name tells which record it means."""
    found = [each for each in _wrong_numbers(workspace, record) if _is_at(finding, each)]
    if not found:
        return None
    target = found[0]
    return not _names_another(workspace, record, target) and _write(
        workspace, editors.of(record.docname), record, target
    )


def moved(workspace: Workspace, editors: Editors, finding: Finding, record: Record) -> bool | None:
    """Correct a path that leads nowhere, where a record has its number and nearly its name."""
    for stated in record.statements:
        if stated.place != finding.place or workspace.log.target(record, stated).found:
            continue
        if not finding.subject.startswith(f"{stated.relation} ") or is_url(stated.target):
            continue
        if meant := _renamed(workspace, record, stated.target):
            digits = meant.file_digits
            target = _Astray(
                stated.relation, stated.target, stated.place.line, stated.label, meant, digits
            )
            return _write(workspace, editors.of(record.docname), record, target)
    return None


def _is_at(finding: Finding, target: _Astray) -> bool:
    return target.line == finding.place.line and target.meant.key in finding.records


def _wrong_numbers(workspace: Workspace, record: Record) -> Iterator[_Astray]:
    for stated in record.statements:
        found = workspace.log.target(record, stated)
        if found.record and found.digits:
            place, label = stated.place, stated.label
            yield _Astray(
                stated.relation, stated.target, place.line, label, found.record, found.digits
            )
    for each in record.contents.references:
        found = workspace.log.resolver.resolve(each.target, record.docname, record.kind.name)
        if found.record and found.digits:
            yield _Astray("", each.target, each.place.line, "", found.record, found.digits)


def _names_another(workspace: Workspace, record: Record, target: _Astray) -> bool:
    """Return whether the text of the link is the title of another record than its address."""
    id_format = workspace.settings.id_format(record.kind, record.log)
    title = read_title(target.label, record.kind, id_format)[1] if target.label else ""
    if not title.strip() or title.strip(" -#").isdecimal():
        return False
    other = workspace.log.resolver.resolve(title, record.docname, record.kind.name).record
    return other is not None and other is not target.meant


def _renamed(workspace: Workspace, record: Record, path: str) -> Record | None:
    """Return the record in whose file's name the number is that in *path*, and the words nearly."""
    id_format = workspace.settings.id_format(record.kind, record.log)
    old = read_file_name(PAGE_SUFFIX.sub("", path.partition("#")[0]), record.kind, id_format)
    if not PAGE_SUFFIX.search(path.partition("#")[0]) or not old.digits or not old.words:
        return None
    found = [
        each
        for each in workspace.log.records
        if each.key[:2] == record.key[:2]
        and unpadded(each.file_digits) == unpadded(old.digits)
        and _are_alike(old.words, read_file_name(each.docname, each.kind, id_format).words)
    ]
    return found[0] if len(found) == 1 and found[0] is not record else None


def _are_alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, words_key(one), words_key(other), autojunk=False)
    return matcher.ratio() >= _LIKE


def _write(workspace: Workspace, editor: PageEditor, record: Record, target: _Astray) -> bool:
    """Write on the page what leads to the record that *target* means."""
    number = editor.number_of(record)
    right = _leads(workspace, editor.page.records[number], target)
    for new in new_targets(target.text, target.digits, target.meant, record):
        edits = target_edits(
            editor.source, target.line, target.text, new, target.digits, target.meant.ident
        )
        if new != target.text and editor.apply(edits, number, right, _may_change(target)):
            return True
    return False


def _leads(workspace: Workspace, before: Record, target: _Astray) -> Callable[[Record], bool]:
    """Return what tells whether a record names, instead of *target*, the record that it means."""
    named = Counter(_named(before))

    def is_right(read: Record) -> bool:
        now = Counter(_named(read))
        if [*(named - now).elements()] != [(target.relation, target.text)]:
            return False
        (relation, new), *others = (now - named).elements()
        found = workspace.log.resolver.resolve(new, read.docname, read.kind.name)
        leads = found.record and found.record.address == target.meant.address
        return bool(leads) and not found.digits and not others and relation == target.relation

    return is_right


def _named(record: Record) -> Iterator[tuple[str, str]]:
    for stated in record.statements:
        yield stated.relation, stated.target
    for each in record.contents.references:
        yield "", each.target


def _may_change(target: _Astray) -> list[Key]:
    references: Key = ("part", "references")
    if not target.relation:
        return [references]
    return [("relation", target.relation), ("written",), ("field", "status"), references]

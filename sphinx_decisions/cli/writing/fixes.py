"""What a machine can mend: for each rule that reports such things, what is done about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sphinx_decisions.cli.errors import CannotRun
from sphinx_decisions.cli.identified import identified_of
from sphinx_decisions.cli.workspace import Workspace
from sphinx_decisions.cli.writing.page_editor import Editors
from sphinx_decisions.cli.writing.retarget import moved, renumbered
from sphinx_decisions.cli.writing.set_title import set_title
from sphinx_decisions.cli.writing.succession import retire
from sphinx_decisions.edit.spelling import meant_status, spelling_edits
from sphinx_decisions.model.finding import Finding
from sphinx_decisions.model.record import Record
from sphinx_decisions.model.status import Lifecycle
from sphinx_decisions.parse.ids import unpadded, usual_width

Mend = Callable[[Workspace, Editors, Finding, Record], bool | None]
"""Mends a finding of a record: whether that could be done, ``None`` if no machine can tell how."""


def _retired(
    workspace: Workspace, editors: Editors, finding: Finding, record: Record
) -> bool | None:
    """Give *record* the status that its successor in force gives it, if there is just one.

    Of several, each may have taken the place of a part, and only people know which.
    """
    log = workspace.log
    successors = log.successors(record)
    if [log.written_lifecycle(each) for each in successors] != [Lifecycle.IN_FORCE]:
        return False
    retire(workspace, editors, [record], successors[0])
    return True


def _spelled(
    workspace: Workspace, editors: Editors, finding: Finding, record: Record
) -> bool | None:
    """Correct the spelling of the status of *record*, if it is near to just one."""
    field = next(iter(record.written_as("status")), None)
    written, right = meant_status(field, record.kind) if field else ("", "")
    name = record.kind.status_name(right)
    if not field or not name:
        return None
    editor = editors.of(record.docname)
    edits = spelling_edits(editor.source, field.place.line, written, right)
    may_change = (("status",), ("field", "status"), ("written", "status"), ("remark",))
    number = editor.number_of(record)
    return editor.apply(edits, number, lambda read: read.status == name, may_change)


def _numbered(
    workspace: Workspace, editors: Editors, finding: Finding, record: Record
) -> bool | None:
    """Give the title of *record* the number of its file, if no other record has that number."""
    if finding.subject != "title" or record.written_as("id"):
        return None
    others = [each for each in workspace.log.records if each.key[:2] == record.key[:2]]
    number = unpadded(record.file_digits)
    if any(each.ident == number and each is not record for each in others):
        return False
    width = usual_width(each.title_digits for each in others if each.title_digits)
    editor = editors.of(record.docname)
    return set_title(editor, editor.number_of(record), None, number.zfill(width))


MENDS: Mapping[str, Mend] = {
    "in_force_but_superseded": _retired,
    "unknown_status": _spelled,
    "number_mismatch": _numbered,
    "renumbered_target": renumbered,
    "unknown_record": moved,
}
"""What mends the findings of a rule, by the rule's code."""


@dataclass(frozen=True)
class Mended:
    """The findings that are *done*, those that are left to do *by_hand*, and the edited pages."""

    done: tuple[Finding, ...]
    by_hand: tuple[Finding, ...]
    editors: Editors


def mended(workspace: Workspace, findings: Iterable[Finding]) -> Mended:
    """Mend what can be mended of *findings*, and nothing from which a new finding follows."""
    findings, refused = tuple(findings), list[Finding]()
    while True:
        left = [each for each in findings if each not in refused]
        found = _attempt(workspace, left)
        by_hand = tuple(each for each in findings if each in (*found.by_hand, *refused))
        if not found.done:
            return Mended((), by_hand, found.editors)
        new = identified_of(workspace).new_findings(workspace.after(found.editors.changes))
        if not new:
            return Mended(found.done, by_hand, found.editors)
        refused += _blamed(found.done, new) or found.done


def _blamed(done: Sequence[Finding], new: Sequence[Finding]) -> list[Finding]:
    """Return those of the mended findings that are about a record of a *new* one."""
    concerned = {key for each in new for key in each.records}
    return [each for each in done if not concerned.isdisjoint(each.records[:1])]


def _attempt(workspace: Workspace, findings: Iterable[Finding]) -> Mended:
    editors = Editors(workspace)
    done, by_hand = list[Finding](), list[Finding]()
    for finding in findings:
        record = workspace.log.at(*finding.address)
        if record:
            outcome = _alone(workspace, editors, finding, record)
            if outcome is not None:
                (done if outcome else by_hand).append(finding)
    return Mended(tuple(done), tuple(by_hand), editors)


def _alone(workspace: Workspace, editors: Editors, finding: Finding, record: Record) -> bool | None:
    """Mend *finding* of *record*; if that fails, its page is as it was before."""
    editor = editors.of(record.docname)
    with editor.whole_or_not_at_all() as done:
        try:
            outcome = MENDS[finding.code](workspace, editors, finding, record)
        except CannotRun:
            outcome = False
        done[0] = bool(outcome)
    return outcome

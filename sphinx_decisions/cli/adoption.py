"""What ``adopt`` answers, as data: the records of each folder, and the pages beside them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sphinx_decisions.cli.workspace import Workspace
from sphinx_decisions.export.adoption import Fact, Folder, Reading, chosen, folders_of
from sphinx_decisions.model.finding import Finding, Problem
from sphinx_decisions.model.message import Message
from sphinx_decisions.parse.adoptable import REASONS
from sphinx_decisions.render.findings import sentence
from sphinx_decisions.render.words import translate
from sphinx_decisions.rules import RULES

UNREAD = (
    "unread_words",
    "unknown_status",
    "invalid_date",
    "unknown_record",
    "renumbered_target",
    "unknown_field",
    "invalid_option",
    "invalid_front_matter",
)
"""The rules about words that are not understood."""


def adoption_of(
    workspace: Workspace, pages: Collection[str], is_asked: Callable[[str], bool]
) -> Adoption:
    """Return what is adopted of the pages that are asked for; *pages* are named one by one."""
    tree, root_for = workspace.tree, workspace.folder.name_for
    folders = folders_of(tree.pages.values(), workspace.log, root_for, pages)
    unread: dict[str, list[Finding]] = {}
    for code in UNREAD:
        for each in RULES[code].find(workspace.project):
            unread.setdefault(each.address[0], []).append(each)
    problems = () if pages else tree.problems
    return Adoption(workspace, chosen(folders, is_asked), unread, problems, pages)


@dataclass(frozen=True)
class Adoption:
    """The *folders* with their records; *unread* are findings by docname, about what is not read.

    *problems* are those of files that could not be read at all; *pages* are asked for one by one.
    """

    workspace: Workspace
    folders: tuple[Folder, ...]
    unread: Mapping[str, Sequence[Finding]]
    problems: tuple[Problem, ...]
    pages: Collection[str] = ()

    def file_of(self, docname: str) -> str:
        """Return the file of the page *docname*, as seen from the folder of the docs."""
        return self.workspace.file_name(str(self.workspace.tree.files[docname]))

    def not_understood(self, reading: Reading) -> list[tuple[str, Finding, str]]:
        """Return the file, the finding and its sentence for all that is not read of *reading*."""
        record = reading.record
        return [
            (
                self.workspace.file_name(each.place.source),
                each,
                sentence(each, self.workspace.docs.root),
            )
            for each in self.unread.get(record.docname, ())
            if each.address == record.address
        ]

    def data(self) -> dict[str, Any]:
        """Return everything in JSON types."""
        return {
            "folders": [self._folder(each) for each in self.folders],
            "unreadable": [
                {"file": self.workspace.file_name(each.place.source), "message": said(each.message)}
                for each in self.problems
            ],
        }

    def _folder(self, folder: Folder) -> dict[str, Any]:
        return {
            "folder": folder.name or ".",
            "profiles": {each.name: each.kind.profile for each in folder.profiles},
            "records": [self._record(each) for each in folder.readings],
            "others": [
                {"file": self.file_of(name), "reason": reason.value, "words": said(REASONS[reason])}
                for name, reason in folder.others.items()
            ],
        }

    def _record(self, reading: Reading) -> dict[str, Any]:
        record = reading.record
        return {
            "id": record.shown_id,
            "kind": record.kind.name,
            "file": self.workspace.file_name(record.place.source),
            "adopted": record.adopted,
            "because": [said(each) for each in reading.signs],
            "facts": [_fact(each) for each in reading.facts],
            "not_understood": [
                {"file": file, "line": each.place.line, "code": each.code, "message": message}
                for file, each, message in self.not_understood(reading)
            ],
        }


def said(message: Message) -> str:
    """Return *message* in the language of the project."""
    return message.worded(translate)


def _fact(fact: Fact) -> dict[str, Any]:
    return {
        "name": fact.name,
        "text": fact.text,
        "remark": fact.remark,
        "from": fact.origin.name.lower().replace("_", "-") if fact.origin is not None else "title",
        "line": fact.line,
    }

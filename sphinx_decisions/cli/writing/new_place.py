"""Where a new record comes: its log, its kind, its folder, and the records around it."""

from __future__ import annotations

import os.path
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sphinx_decisions.cli.errors import CannotRun
from sphinx_decisions.cli.workspace import Workspace
from sphinx_decisions.cli.writing.forms import newest_first
from sphinx_decisions.doctree.page_suffixes import suffix_of
from sphinx_decisions.log.names import folder_of
from sphinx_decisions.model.kind import Kind
from sphinx_decisions.model.record import Record
from sphinx_decisions.parse.adoptable import BY_ITSELF, is_in_log

_TELLING = 5
"""How many of the newest files tell the suffix."""


@dataclass(frozen=True)
class NewPlace:
    """The *folder*, a path below the docs, in which the next record of *log* and *kind* comes.

    *newest* are the records there, the newest first, or those of the whole log.
    """

    log: str
    kind: Kind
    folder: str
    newest: tuple[Record, ...]

    @property
    def docnames(self) -> tuple[str, ...]:
        """The pages of the records."""
        return tuple(dict.fromkeys(each.docname for each in self.newest))


def new_place(workspace: Workspace, log: str | None, kind: str | None) -> NewPlace:
    """Return where the next record comes; *log* and *kind* are as the user names them, if at all.

    Raises ``CannotRun`` if they have to be named, or if there is no log.
    """
    name = _log(workspace, log)
    kind_name = _kind(workspace, name, kind)
    records = newest_first(workspace, name, workspace.settings.kinds[kind_name])
    here = _here(workspace)
    beside = [each for each in records if folder_of(each.docname) == here]
    folder = here if here is not None and beside else _folder(workspace, name, records)
    own = workspace.settings.kinds_at(f"{folder}/new" if folder else "new")[kind_name]
    return NewPlace(name, own, folder, tuple(beside or records))


def place_of(workspace: Workspace, record: Record) -> NewPlace:
    """Return the place of *record*, with all records of its log and kind."""
    newest = newest_first(workspace, record.log, record.kind)
    return NewPlace(record.log, record.kind, folder_of(record.docname), tuple(newest))


def suffix_for(workspace: Workspace, place: NewPlace, template: str = "") -> str:
    """Return the suffix of the file: that of the file *template*, else that of the newest files.

    Without any, Markdown is chosen where the docs have it.
    """
    suffixes = [each for each, language in workspace.folder.suffixes.items() if language]
    if given := suffix_of(os.path.basename(template), suffixes):
        return given
    files = workspace.tree.files
    pages = place.docnames[:_TELLING] or [each for each in files if folder_of(each) == place.folder]
    used = [suffix_of(files[each].name, suffixes) for each in pages]
    usual = Counter(filter(None, used)).most_common(1)
    if usual:
        return usual[0][0]
    return ".md" if ".md" in suffixes else suffixes[0]


def _log(workspace: Workspace, named: str | None) -> str:
    """Return the log that is *named*, else that of the current folder, else the only one."""
    logs = [each.name for each in workspace.settings.logs]
    if named is not None:
        if named and named not in logs:
            words = f" The logs are: {', '.join(logs)}." if logs else " No log has a name."
            raise CannotRun(f"There is no log “{named}” in decisions_logs.{words}")
        return named
    here = _here(workspace)
    if here is not None and (own := workspace.settings.log_of(f"{here}/new" if here else "new")):
        return own
    outside = {folder_of(each.docname) for each in workspace.log.records if not each.log}
    if not logs or here in outside:
        return ""
    if len(logs) == 1 and not outside:
        return logs[0]
    option = '--log (--log "" for the records outside of all)' if outside else "--log"
    raise CannotRun(
        f"There are several logs: {', '.join(logs)}. Name one with {option}, or go to its folder."
    )


def _kind(workspace: Workspace, log: str, named: str | None) -> str:
    """Return the kind that is *named*, else the usual one, else the only one."""
    kinds = list(workspace.settings.kinds)
    if named is not None:
        if named not in kinds:
            raise CannotRun(f"There is no kind “{named}”. The kinds are: {', '.join(kinds)}.")
        return named
    used = {each.kind.name for each in workspace.log.records if each.log == log} or {*kinds}
    if BY_ITSELF in used:
        return BY_ITSELF
    if len(used) == 1:
        return used.pop()
    raise CannotRun(f"There are several kinds: {', '.join(sorted(used))}. Name one with --kind.")


def _folder(workspace: Workspace, log: str, records: Iterable[Record]) -> str:
    """Return the folder of the newest of *records*, else that of the *log*."""
    newest = next(iter(records), None)
    if newest:
        return folder_of(newest.docname)
    scope = next((each for each in workspace.settings.logs if each.name == log and log), None)
    if scope:
        return scope.path
    # A log that has only an index or a template so far, or records of other kinds.
    own = {folder_of(each.docname) for each in workspace.log.records if each.log == log}
    folders = own or {_folder_at(each) for each in workspace.tree.files}
    name = workspace.folder.name_for
    found = [each for each in folders if own or is_in_log(f"{each}/new", name(f"{each}/new"))]
    if not found:
        raise CannotRun(
            f"There is no log in “{workspace.docs.root}”. Begin one with: sphinx-decisions init"
        )
    return min(found, key=lambda each: (each.count("/"), each))


def _folder_at(docname: str) -> str:
    return docname.rpartition("/")[0]


def _here(workspace: Workspace) -> str | None:
    """Return the current folder as a path below the docs; ``None`` if it is outside."""
    here = Path.cwd().resolve()
    root = workspace.docs.root
    if not here.is_relative_to(root):
        return None
    path = here.relative_to(root).as_posix()
    return "" if path == "." else path

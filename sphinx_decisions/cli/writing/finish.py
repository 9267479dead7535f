"""The last step of every command that writes: the log is read as it would be, then written."""

from __future__ import annotations

import os.path
from collections.abc import Callable, Mapping
from pathlib import Path

from sphinx_decisions.cli.errors import CannotRun
from sphinx_decisions.cli.identified import identified_of
from sphinx_decisions.cli.output import from_here
from sphinx_decisions.cli.terminal import put
from sphinx_decisions.cli.workspace import Workspace
from sphinx_decisions.cli.writing.diff import diff
from sphinx_decisions.cli.writing.files import write_together
from sphinx_decisions.doctree.asked_files import digest
from sphinx_decisions.doctree.changes import Changes
from sphinx_decisions.model.finding import Finding
from sphinx_decisions.rules.baseline import KnownFinding


class NewFindings(CannotRun):
    """Nothing was written, because the log would have new findings."""


def finish(
    workspace: Workspace,
    changes: Changes,
    *,
    dry_run: bool = False,
    anyway: bool = False,
    renamed: Callable[[KnownFinding], KnownFinding] | None = None,
    is_expected: Callable[[Finding], bool] = lambda finding: False,
    moved: Mapping[Path, Path] | None = None,
) -> tuple[Finding, ...]:
    """Write *changes* of the docs of *workspace*, if the log then has no new finding.

    With *dry_run*, show them as a diff instead. With *anyway*, write in spite of new findings.
    *renamed* tells what earlier findings are known by afterwards (see ``rules.compare``), *moved*
    the old path of each new file that is an old one moved. Return the new findings: those that are
    expected, and with *anyway* the others too. Raises ``CannotRun`` if there are others, or if a
    file cannot be written or lies elsewhere.
    """
    files = _real(workspace, changes)
    read = {path: path.read_bytes() for path, _ in files if path.is_file()}
    _refuse_changed(workspace, changes, read)
    if not anyway:
        _refuse_included(workspace, files)
    after = workspace.after(changes)
    found = identified_of(workspace).new_findings(after, renamed)
    if dry_run:
        real = {_real_path(new): _real_path(old) for new, old in (moved or {}).items()}
        for line in diff(files, read, real):
            put(line)
    if not anyway:
        _refuse(workspace, [each for each in found if not is_expected(each)])
    if not dry_run and files:
        write_together(files, read)
        identified_of(after).keep()
    return found


def _refuse(workspace: Workspace, findings: list[Finding]) -> None:
    """Raise ``NewFindings`` with *findings*, if there are any."""
    if findings:
        from sphinx_decisions.render.findings import sentence
        from sphinx_decisions.render.words import translate

        words = translate("Nothing was written, because the log would have new findings:")
        lines = (
            f"\n  {workspace.file_name(each.place.source)}:{each.place.line}: "
            f"{sentence(each, workspace.docs.root)} [{each.code}]"
            for each in findings
        )
        mend = translate("Mend them first, or write in spite of them with --anyway.")
        raise NewFindings(f"{words}{''.join(lines)}\n{mend}")


def _refuse_changed(workspace: Workspace, changes: Changes, read: Mapping[Path, bytes]) -> None:
    """Raise ``CannotRun`` if a page is no longer what the log was read from."""
    digests = {
        path: workspace.reading.pages[name].digest
        for name, path in workspace.reading.files.items()
        if path in changes.files and name in workspace.reading.pages
    }
    for path, known in digests.items():
        data = read.get(_real_path(path))
        if data is None or digest(data) != known:
            raise CannotRun(f"“{from_here(path)}” was changed meanwhile. Nothing was written.")


def _refuse_included(workspace: Workspace, files: Changes) -> None:
    """Raise ``CannotRun`` if a page includes one of *files*, which are real paths.

    docutils reads what is included from the disk, so what the page would say is not known.
    """
    names = {str(path) for path, _ in files}
    for docname, page in workspace.reading.pages.items():
        for path, content, answer in page.asked:
            if content and (real := answer.partition("\0")[0]) in names:
                raise CannotRun(
                    f"“{from_here(workspace.reading.files[docname])}” includes “{from_here(real)}” "
                    f"({path}), so what it would say after the change is not known. Edit the file "
                    "by hand, or write in spite of that with --anyway."
                )


def _real(workspace: Workspace, changes: Changes) -> Changes:
    """Return *changes* with the real path of each file; raise ``CannotRun`` if one is elsewhere.

    Only files in the docs are written, those in a folder of the same repository that is linked
    into the docs, and those of the repository to which a page in the docs is itself a link.
    """
    real: dict[Path, bytes | None] = {}
    for path, content in changes:
        place = _real_path(path)
        if not _is_ours(workspace, path, place):
            raise CannotRun(
                f"“{from_here(path)}” leads to “{place}”, which is no part of the docs, so it is "
                "not written. Edit it by hand."
            )
        if real.get(place, content) != content:
            raise CannotRun(
                f"Two pages are the same file “{from_here(place)}”, and would be edited in "
                "different ways. Edit it by hand."
            )
        real[place] = content
    return Changes(real)


def _is_ours(workspace: Workspace, path: Path, place: Path) -> bool:
    """Return whether the file at *path*, which really is at *place*, is one to be written."""
    root, repository = workspace.docs.root, workspace.docs.repository
    if place.is_relative_to(root):
        return True
    if ".." in path.parts or not path.is_relative_to(root):
        return False
    linked = workspace.folder.linked(path)
    is_in_linked = linked is not None and place.is_relative_to(linked)
    return (is_in_linked or path.is_symlink()) and place.is_relative_to(repository)


def _real_path(path: Path) -> Path:
    return Path(os.path.realpath(path))

"""The last step of every command that writes: the log is read as it would be, then written."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from sphinx_decisions.cli.errors import CannotRun
from sphinx_decisions.cli.output import from_here
from sphinx_decisions.cli.terminal import put
from sphinx_decisions.cli.workspace import Workspace
from sphinx_decisions.cli.writing.files import write_together
from sphinx_decisions.doctree.changes import Changes
from sphinx_decisions.edit.source import SourceText
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
    read = {path: path.read_bytes() for path, _ in files if path.exists()}
    found = _new_findings(workspace, changes, renamed)
    unexpected = [each for each in found if not is_expected(each)]
    if dry_run:
        real = {new.resolve(): old.resolve() for new, old in (moved or {}).items()}
        for line in diff(files, read, real):
            put(line)
        _refuse(workspace, unexpected, anyway)
        return found
    _refuse(workspace, unexpected, anyway)
    write_together(files, read)
    return found


def _new_findings(
    workspace: Workspace,
    changes: Changes,
    renamed: Callable[[KnownFinding], KnownFinding] | None,
) -> tuple[Finding, ...]:
    from sphinx_decisions.rules.compare import new_findings

    return new_findings(workspace.project, workspace.after(changes).project, renamed)


def _refuse(workspace: Workspace, findings: list[Finding], anyway: bool) -> None:
    """Raise ``CannotRun`` with *findings*, if there are any."""
    if findings and not anyway:
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


def _real(workspace: Workspace, changes: Changes) -> Changes:
    """Return *changes* with the real path of each file; raise ``CannotRun`` if one is elsewhere.

    Only files in the docs are written, and those in a folder of the same repository that is linked
    into the docs.
    """
    root, repository = workspace.docs.root, workspace.docs.repository
    real = {}
    for path, content in changes:
        place = path.resolve()
        if not place.is_relative_to(root) and not place.is_relative_to(repository):
            raise CannotRun(f"“{path}” leads to “{place}”, which is outside of the repository.")
        real[place] = content
    return Changes(real)


def diff(
    changes: Changes, read: Mapping[Path, bytes], moved: Mapping[Path, Path] | None = None
) -> Iterator[str]:
    """Yield the lines of *changes* as a unified diff; *read* has the files as they are.

    *moved* has the old path of each new file that is an old one moved, which is told as by git.
    """
    moved = moved or {}
    for path, content in changes:
        if path in moved.values():
            continue
        old = moved.get(path, path)
        if old != path:
            yield f"rename from {from_here(old)}\nrename to {from_here(path)}\n"
        if content == read.get(old):
            continue
        before, after = (_lines(each) for each in (read.get(old), content))
        names = (
            from_here(old) if old in read else "/dev/null",
            from_here(path) if content is not None else "/dev/null",
        )
        for line in difflib.unified_diff(before, after, *names):
            yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(content: bytes | None) -> list[str]:
    return SourceText.decoded(content).text.splitlines(keepends=True) if content else []

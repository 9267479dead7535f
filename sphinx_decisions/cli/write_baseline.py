"""Writing of the file of known findings without a build."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_decisions.cli.baseline import read_baseline
from sphinx_decisions.cli.errors import CannotRun

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_decisions.cli.workspace import Workspace
    from sphinx_decisions.rules.baseline import KnownFinding
    from sphinx_decisions.rules.project import Project


def write_known(workspace: Workspace, file: Path | None) -> Iterator[str]:
    """Write all findings to *file*, or to that of the project, and yield what to tell the user."""
    from sphinx_decisions.doctree.source_files import put
    from sphinx_decisions.render.words import translate
    from sphinx_decisions.rules.baseline import FILE, encoded

    path = file or workspace.baseline_file
    known = _all_known(workspace.project, path)
    try:
        put(path, encoded(known))
    except OSError as error:
        raise CannotRun(f"Cannot write {path}: {error.strerror or error}.") from error
    words = translate("known findings written to {file}: {count}")
    yield words.format(file=path.name, count=len(known))
    if not file and not workspace.settings.baseline:
        words = translate("From now on they are mere information if conf.py has this line: {line}")
        yield words.format(line=f'decisions_baseline = "{FILE}"')


def _all_known(project: Project, path: Path) -> set[KnownFinding]:
    """Return what the baseline at *path* has to list; what only a build finds stays in it."""
    from sphinx_decisions.rules import RULES
    from sphinx_decisions.rules.baseline import Baseline
    from sphinx_decisions.rules.checking import all_known

    kept: set[KnownFinding] = set()
    if project.external is None and path.is_file():
        citing = {rule.code for rule in RULES.values() if rule.needs_inventories}
        kept = {each for each in read_baseline(path, str(path)).known if each.code in citing}
    return {*all_known(replace(project, baseline=Baseline())), *kept}

"""Findings that concern the files that a user, or a hook that runs before a commit, names."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_decisions.cli.workspace import Workspace
    from sphinx_decisions.model.finding import Finding
    from sphinx_decisions.rules.baseline import Baseline


def concerning(
    files: Collection[Path],
    findings: Iterable[Finding],
    workspace: Workspace,
    baseline: Baseline,
) -> Iterator[Finding]:
    """Yield those of *findings* that are in one of *files*, or about a record on such a page.

    A folder stands for all files in it. All findings depend on ``conf.py`` and on the baseline.
    Files that are no pages are ignored.
    """
    pages = workspace.reading.files
    conf_file = workspace.docs.conf_file or workspace.docs.root / "conf.py"
    settings = {conf_file, *map(Path, filter(None, [baseline.path]))}
    files = _with_folders_opened(files, {*pages.values(), *settings})
    named = set(map(_file, files))
    if not named.isdisjoint(map(_file, settings)):
        yield from findings
        return
    docnames = docnames_at(files, pages)
    on_page = {each.key for each in workspace.log.records if each.docname in docnames}
    for each in findings:
        sources = (each.place.source, *(place.source for _, place in each.elsewhere))
        if (
            not on_page.isdisjoint(each.records)
            or not docnames.isdisjoint(docname for docname, _ in each.addresses)
            or not named.isdisjoint(map(_file, sources))
        ):
            yield each


def docnames_at(files: Iterable[Path], pages: Mapping[str, Path]) -> set[str]:
    """Return the docnames of those of *files* that are pages; *pages* are the files of all."""
    places = {_place(path): docname for docname, path in pages.items()}
    return {places[place] for place in map(_place, files) if place in places}


def _with_folders_opened(files: Collection[Path], known: Collection[Path]) -> set[Path]:
    """Return *files* with those of the *known* ones that are in it instead of each folder."""
    folders = {Path(os.path.realpath(each)) for each in files if each.is_dir()}
    inside = {each for each in known if folders and not folders.isdisjoint(_place(each).parents)}
    return {each for each in files if not each.is_dir()} | inside


def _file(path: str | Path) -> str:
    """Return the name of a file that is the same for all links that lead to it."""
    return os.path.normcase(os.path.realpath(path))


def _place(path: Path) -> Path:
    """Return where *path* is; the last of it may be a link, for links to pages are pages."""
    return Path(os.path.realpath(path.parent), path.name)

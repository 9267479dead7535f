"""``adopt``: which pages are records, why, and from where their facts are read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from sphinx_decisions.cli.errors import CannotRun
from sphinx_decisions.cli.output import format_option
from sphinx_decisions.cli.terminal import plain_line, put
from sphinx_decisions.cli.workspace import Workspace
from sphinx_decisions.cli.writing.options import writing_options


@click.command()
@click.argument(
    "paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATH]..."
)
@click.option("-v", "--verbose", is_flag=True, help="Show every fact of each record.")
@format_option("text", "json")
@click.option(
    "--write-markers",
    "marks",
    is_flag=True,
    help="Put the directive of its kind on each page that is a record without one.",
)
@writing_options
@click.pass_obj
def command(
    workspace: Workspace,
    paths: tuple[Path, ...],
    verbose: bool,
    form: str,
    marks: bool,
    dry_run: bool,
    anyway: bool,
) -> None:
    """Show which pages are records, why, and what is read from where.

    PATH is a page, which is shown with every fact, or a folder of pages. Without any, every folder
    with records is shown, and each with pages that might be some.

    With --write-markers, the records that are shown get the directive that marks them instead.

    Example: sphinx-decisions adopt docs/adr/0005-use-postgresql.md
    """
    from sphinx_decisions.cli.adoption import adoption_of
    from sphinx_decisions.cli.adoption_text import lines
    from sphinx_decisions.cli.formats import json_text

    files, folders = _asked(workspace, paths)

    def is_asked(docname: str) -> bool:
        return not paths or docname in files or any(_is_below(docname, each) for each in folders)

    if marks:
        _mark(workspace, is_asked, dry_run=dry_run, anyway=anyway)
        return
    if dry_run or anyway:
        raise click.UsageError("--dry-run and --anyway go with --write-markers.")
    adoption = adoption_of(workspace, frozenset(files), is_asked)
    if form == "json":
        click.echo(json_text(adoption.data()).encode(), nl=False)
    else:
        for line in lines(adoption, verbose):
            put(f"{plain_line(line)}\n")


def _mark(
    workspace: Workspace, is_asked: Callable[[str], bool], *, dry_run: bool, anyway: bool
) -> None:
    from sphinx_decisions.cli.writing.lock import locked
    from sphinx_decisions.cli.writing.markers import write_markers

    with locked(workspace.docs.root):
        left = write_markers(workspace, is_asked, dry_run=dry_run, anyway=anyway)
    if left:
        click.get_current_context().exit(CannotRun.exit_code)


def _asked(workspace: Workspace, paths: tuple[Path, ...]) -> tuple[set[str], set[str]]:
    """Return the docnames of the pages and the folders that *paths* name.

    Raises ``CannotRun`` for a path that is neither.
    """
    from sphinx_decisions.cli.named_files import docnames_at

    root, files, folders = workspace.docs.root, set[str](), set[str]()
    for path in paths:
        if path.is_dir() and path.resolve().is_relative_to(root):
            folders.add(path.resolve().relative_to(root).as_posix())
        elif docnames := docnames_at([path], workspace.tree.files):
            files |= docnames
        else:
            raise CannotRun(f"{path} is no page of the docs in {root}.")
    return files, folders


def _is_below(docname: str, folder: str) -> bool:
    return folder == "." or docname.startswith(f"{folder}/")

"""``check``: what the rules find, as far as it can be known without a build."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sphinx_decisions.cli.baseline import read_baseline
from sphinx_decisions.cli.docs import repository_of
from sphinx_decisions.cli.errors import CannotRun
from sphinx_decisions.cli.output import format_option
from sphinx_decisions.cli.reports import DATA, FORMATS, Report, summary
from sphinx_decisions.cli.terminal import one_line, shows_colours
from sphinx_decisions.cli.workspace import Workspace
from sphinx_decisions.cli.write_baseline import write_known
from sphinx_decisions.model.finding import REPORTED

if TYPE_CHECKING:
    from sphinx_decisions.rules.baseline import Baseline


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
@click.option(
    "--baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File of known findings, which are mere information.  [default: decisions_baseline]",
)
@click.option("--write-baseline", is_flag=True, help="Write all findings to the baseline, and end.")
@click.option(
    "--fail-on",
    type=click.Choice(REPORTED),
    default="warning",
    show_default=True,
    help="Lowest severity of a finding with which the exit status is 1.",
)
@click.option("--explain", metavar="CODE", help="Say what a rule requires, and end.")
@format_option(*FORMATS)
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[Path, ...],
    form: str,
    baseline: Path | None,
    write_baseline: bool,
    fail_on: str,
    explain: str | None,
) -> None:
    """Check the log by all rules that need no build.

    With PATHs of files or folders, only what is found there, or about the records there, is
    reported.

    Example: sphinx-decisions check docs/adr/0005-use-postgresql.md
    """
    workspace: Workspace = ctx.obj
    if explain is not None:
        _explain(workspace, explain)
    elif write_baseline:
        if files:
            raise click.UsageError("A baseline holds the findings of all files: name none.")
        for line in write_known(workspace, baseline):
            click.echo(line)
    else:
        _check(ctx, _baseline(workspace, baseline), files, form, fail_on)


def _explain(workspace: Workspace, code: str) -> None:
    from sphinx_decisions.cli.explain import explained

    settings = None
    with suppress(CannotRun):  # A rule can be explained where there are no docs.
        settings = workspace.settings
    click.echo(explained(code, settings))


def _baseline(workspace: Workspace, file: Path | None) -> Baseline:
    if file is None:
        return workspace.baseline
    if not file.is_file():
        raise CannotRun(f"There is no file {file}. With --write-baseline, it is written.")
    return read_baseline(file.absolute(), str(file))


def _check(
    ctx: click.Context, baseline: Baseline, files: tuple[Path, ...], form: str, fail_on: str
) -> None:
    from sphinx_decisions.cli.ignored import names_other_projects, shown
    from sphinx_decisions.cli.named_files import concerning

    workspace: Workspace = ctx.obj
    is_shown = shown(workspace.conf)
    every = chosen = tuple(each for each in workspace.checked(baseline) if is_shown(each.code))
    if files:
        chosen = tuple(concerning(files, every, workspace, baseline))
        for each in files:
            if not each.exists():  # It may have been deleted, or misspelt.
                click.echo(f"There is no file {one_line(str(each))}.", err=True)
    repository = repository_of(workspace.docs.root) or Path.cwd()
    report = Report(partial(workspace.project_with, baseline), every, chosen, repository)
    if text := FORMATS[form](report):
        click.echo(text.encode() if form in DATA else text, color=shows_colours())
    click.echo(
        summary(chosen, has_inventories=names_other_projects(workspace.conf)), err=form in DATA
    )
    failing = REPORTED[: REPORTED.index(fail_on) + 1]
    ctx.exit(any(each.severity in failing for each in chosen))

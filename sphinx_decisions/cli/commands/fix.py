"""``fix``: mends what a program can mend, and only that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click

from sphinx_decisions.cli.identified import identified_of
from sphinx_decisions.cli.workspace import Workspace
from sphinx_decisions.cli.writing.fixes import MENDS, Mended, mended
from sphinx_decisions.model.finding import Finding


@click.command()
@click.argument(
    "paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[PATH]..."
)
@click.option("-w", "--write", is_flag=True, help="Write what is shown without it.")
@click.option(
    "--only",
    "codes",
    multiple=True,
    type=click.Choice(MENDS),
    metavar="CODE",
    help=f"Mend only findings of this rule: {', '.join(MENDS)}. May be repeated.",
)
@click.pass_obj
def command(
    workspace: Workspace, paths: tuple[Path, ...], write: bool, codes: tuple[str, ...]
) -> None:
    """Mend what a program can mend.

    It corrects a status that a successor in force contradicts, the spelling of a status, the number
    in a title, and a target whose file was renumbered or renamed. What would change is shown; with
    --write, it is written. With PATH, a page or a folder, only records there are corrected.

    The exit status is 1 if there is something to mend that was not written, else 0.

    Example: sphinx-decisions fix --write
    """
    from sphinx_decisions.cli.writing.finish import finish
    from sphinx_decisions.cli.writing.lock import locked

    with locked(workspace.docs.root):
        found = mended(workspace, _findings(workspace, paths, codes or tuple(MENDS)))
        if found.done:
            finish(workspace, found.editors.changes, dry_run=not write)
        _tell(workspace, found, write)
    if found.done and not write:
        click.get_current_context().exit(1)


def _findings(
    workspace: Workspace, paths: Sequence[Path], codes: Sequence[str]
) -> tuple[Finding, ...]:
    """Return the findings of *codes* that are neither waived nor off, also those that are known.

    What a baseline lists is a debt, which is paid when it can be.
    """
    from sphinx_decisions.cli.named_files import concerning
    from sphinx_decisions.rules.baseline import Baseline

    every = identified_of(workspace).findings.values()
    found = [each for each in every if each.code in codes]
    return tuple(concerning(paths, found, workspace, Baseline()) if paths else found)


def _tell(workspace: Workspace, found: Mended, write: bool) -> None:
    """Say what was done, and what is left to do by hand."""
    from sphinx_decisions.cli.output import from_here
    from sphinx_decisions.cli.terminal import plain_line, put
    from sphinx_decisions.render.findings import sentence
    from sphinx_decisions.render.words import translate

    def say(line: str) -> None:
        put(f"{plain_line(line)}\n")

    if found.by_hand:
        say(translate("By hand:"))
    for each in found.by_hand:
        place = f"{from_here(each.place.source)}:{each.place.line}"
        say(f"  {place}: {sentence(each, workspace.docs.root)} [{each.code}]")
    if write:
        for path, _ in found.editors.changes:
            say(from_here(path))
    if not found.done:
        say(translate("There is nothing that this command can mend."))
        return
    counts = Counter(each.code for each in found.done)
    listed = ", ".join(f"{code} {counts[code]}" for code in MENDS if counts[code])
    words = translate("Mended: {counts}.") if write else translate("To mend: {counts}.")
    say(words.format(counts=listed))
    if write and _known(workspace, found.done):
        say(translate("Update the baseline: sphinx-decisions check --write-baseline"))
    elif not write:
        say(translate("Nothing was written. Write it with --write."))


def _known(workspace: Workspace, done: Sequence[Finding]) -> bool:
    """Return whether the baseline lists any of the findings *done*, and need not any more."""
    known = workspace.baseline.known
    return bool(known) and any(
        each in done and identity in known
        for identity, each in identified_of(workspace).findings.items()
    )

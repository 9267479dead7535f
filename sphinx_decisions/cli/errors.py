"""What ends a command before it has an answer."""

from __future__ import annotations

from collections.abc import Sequence

import click

from sphinx_decisions.model.text import printable, undirected

_FEW = 5
"""As many files are named where there are more."""


class CannotRun(click.ClickException):
    """The command cannot answer: nothing can be read, or nothing can be written."""

    exit_code = 2

    def __init__(self, message: str) -> None:
        """Tell the user *message*, in which names of files and words of pages may stand."""
        super().__init__(undirected(printable(message)))


def without_myst(files: Sequence[str]) -> str:
    """Return what to do about the Markdown *files*, which cannot be read without MyST-Parser."""
    from sphinx_decisions.render.words import translate

    what = translate(
        "{count} pages are in Markdown, which is read with MyST-Parser. It is not installed. Run:"
    )
    named = "".join(f"\n  {each}" for each in files[:_FEW])
    more = translate("… and {count} more").format(count=len(files) - _FEW)
    rest = f"\n  {more}" if len(files) > _FEW else ""
    install = '  pip install "sphinx-decisions[myst]"'
    pages = translate("The pages are:")
    return f"{what.format(count=len(files))}\n\n{install}\n\n{pages}{named}{rest}"

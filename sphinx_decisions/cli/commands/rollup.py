"""``rollup``: what the records themselves list, from their own sections and fields."""

from __future__ import annotations

import click

from sphinx_decisions.cli.view_command import ViewCommand

_VIEWS = {
    "risks": "List the risks of decisions in force, the most severe first.",
    "alternatives": "List what was considered and not chosen, and why.",
    "questions": "List open questions, and those answered since.",
    "progress": "List the phases of plans, and how much of each is done.",
    "components": "List the parts of the system, with the decisions about each.",
    "targets": "List what was promised, and what was measured.",
    "reviews": "List which decisions are to be reviewed, and which reviews are overdue.",
    "timeline": "Tell what happened to decisions, by year and day.",
    "people": "List who wrote, decided, was consulted and was informed.",
    "counts": "Count records by status, or by what --group-by names.",
}
"""Every view with its line of help."""


@click.group()
def command() -> None:
    """List risks, people and more from all records.

    Example: sphinx-decisions rollup risks --impact high
    """


for _name, _line in _VIEWS.items():
    _example = f"Example: sphinx-decisions rollup {_name} --since 2026"
    command.add_command(ViewCommand(_name, _name, f"{_line}\n\n{_example}"))

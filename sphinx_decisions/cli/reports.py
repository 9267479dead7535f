"""The forms in which findings are written: as lines, JSON, SARIF, or commands of GitHub."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sphinx_decisions.cli.terminal import plain_line
from sphinx_decisions.model.finding import REPORTED, Finding, ReportedFinding, Severity

if TYPE_CHECKING:
    from sphinx_decisions.export.sarif import Tool
    from sphinx_decisions.rules.project import Project

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}


@dataclass(frozen=True)
class Report:
    """Findings to be written: *every* one of a project, of which *chosen* are asked for.

    *project_of* returns the project, which some formats need. *repository* is the folder from
    which services that show a repository name its files.
    """

    project_of: Callable[[], Project]
    every: Sequence[Finding]
    chosen: Sequence[Finding]
    repository: Path

    def lines(self) -> str:
        """Return a line for each finding, with files as seen from the current folder."""
        return "\n".join(map(_line, self._seen_from(Path.cwd())))

    def json(self) -> str:
        """Return a list with an object for each finding, as in ``decisions.json``."""
        from sphinx_decisions.export.document import finding_entry

        found = map(finding_entry, self._seen_from(Path.cwd()))
        return _json([*found])

    def github(self) -> str:
        """Return a command of GitHub's workflows for each finding."""
        from sphinx_decisions.export.github import command

        return "\n".join(plain_line(command(each)) for each in self._seen_from(self.repository))

    def sarif(self) -> str:
        """Return a SARIF log."""
        from sphinx_decisions.doctree.source_files import seen_from
        from sphinx_decisions.export.rule_text import RuleText
        from sphinx_decisions.export.sarif import sarif
        from sphinx_decisions.rules import RULES

        codes = sorted({each.code for each in self.chosen})
        rules = [RuleText(code, RULES[code].severity, RULES[code].doc) for code in codes]
        found = self._seen_from(self.repository)
        file_name = partial(seen_from, str(self.repository))
        log = sarif(found, rules, self._fingerprints, _tool(), file_name)
        return _json(log)

    @cached_property
    def _fingerprints(self) -> dict[Finding, str]:
        """What each finding is known by in the baseline, in a few digits, and which of these."""
        from sphinx_decisions.rules.known import identities

        return {
            each: f"{_digits(asdict(replace(known, number=1)))}:{known.number}"
            for each, known in identities(self.project_of(), self.every).items()
        }

    def _seen_from(self, folder: Path) -> Iterable[ReportedFinding]:
        from sphinx_decisions.render.findings import reported

        return [reported(each, folder) for each in self.chosen]


FORMATS = {
    "text": Report.lines,
    "json": Report.json,
    "sarif": Report.sarif,
    "github": Report.github,
}
"""What writes each format."""

DATA = ("json", "sarif")
"""Formats in which nothing else can be written, and which are UTF-8 everywhere."""


def summary(findings: Iterable[Finding], *, has_inventories: bool) -> str:
    """Return how many *findings* there are, and which rules a build checks better.

    *has_inventories* tells whether citations may lead to other projects.
    """
    from sphinx_decisions.render.words import translate
    from sphinx_decisions.rules import RULES

    counts = Counter(each.severity.value for each in findings)
    told = translate("Errors: {error}, warnings: {warning}, infos: {info}.")
    built = ", ".join(rule.code for rule in RULES.values() if rule.needs_build)
    told += " " + translate("Only a build checks {built}.")
    citing = ", ".join(rule.code for rule in RULES.values() if rule.needs_inventories)
    if has_inventories:
        told += " " + translate("Only a build reads inventories of other projects for {citing}.")
    numbers = {name: counts[name] for name in REPORTED}
    return told.format(built=built, citing=citing, **numbers)


def _line(each: ReportedFinding) -> str:
    finding = each.finding
    place = f"{each.file}:{finding.place.line}" if finding.place.line > 0 else each.file
    severity = click.style(finding.severity.upper(), fg=_COLOURS[finding.severity])
    sentence = plain_line(f"{each.sentence} [decisions.{finding.code}]")
    return f"{plain_line(place)}: {severity}: {sentence}"


def _json(value: object) -> str:
    """Return *value* as JSON that all programs can read, whatever bytes are in names of files."""
    from sphinx_decisions.cli.formats import json_text

    return json_text(value).rstrip()


def _digits(value: object) -> str:
    content = json.dumps(value, sort_keys=True).encode()
    return hashlib.sha256(content, usedforsecurity=False).hexdigest()[:16]


def _tool() -> Tool:
    """Return what this package says of itself, with the guide's address if its metadata has it."""
    from sphinx_decisions import __version__
    from sphinx_decisions.export.guide import guide_address
    from sphinx_decisions.export.sarif import Tool

    return Tool("sphinx-decisions", __version__, guide_address())

"""Pages with a bare marker and facts in some form, and what is read from them without a build."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from pathlib import Path

from factory import PLAIN

from sphinx_decisions.doctree.tree import read_tree
from sphinx_decisions.log.log import Log
from sphinx_decisions.log.visibility import log_of
from sphinx_decisions.model.finding import Finding
from sphinx_decisions.model.record import Record
from sphinx_decisions.rules import check
from sphinx_decisions.rules.project import project_of

LENIENT = """
decisions_kinds = {
    "adr": {"required_fields": [], "recommended_fields": [], "required_sections": [],
            "recommended_sections": []},
}
"""

BODY = {
    "md": "## Context\n\nWhy.\n\n## Decision\n\nThis.\n\n## Consequences\n\nThat.\n",
    "rst": "Context\n-------\n\nWhy.\n\nDecision\n--------\n\nThis.\n\n"
    "Consequences\n------------\n\nThat.\n",
}
TOP = {"md": "# 1. T\n\n```{adr}\n```\n\n", "rst": "1. T\n====\n\n.. adr::\n\n"}
STATUS = {"md": "## Status\n\n", "rst": "Status\n------\n\n"}


def page(suffix: str, head: str = "", status: str = "") -> str:
    """Return a page with *head* between its title and its sections, and a Status section."""
    parts = [TOP[suffix], textwrap.dedent(head).strip("\n"), "\n\n"]
    if status:
        parts += [STATUS[suffix], textwrap.dedent(status).strip("\n"), "\n\n"]
    return "".join([*parts, BODY[suffix]])


def read(tmp_path: Path, files: Mapping[str, str]) -> tuple[Log, tuple[Finding, ...]]:
    """Return the log of *files*, and its findings."""
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    tree = read_tree(tmp_path, PLAIN, {})
    assert tree.problems == ()
    log = log_of(tree.pages.values(), PLAIN, tree.docnames)
    return log, check(project_of(tree.pages.values(), log, tree.docnames))


def one(tmp_path: Path, suffix: str, text: str, name: str = "0002-t") -> Record:
    """Return the record of a page called *name*, which has *text*."""
    log, _ = read(tmp_path, {f"{name}.{suffix}": text})
    (record,) = log.records
    return record


def facts(record: Record) -> dict[str, str]:
    """Return the canonical status, the date, and the other fields of *record* as text."""
    found = {field.name: ", ".join(map(str, field.values)) for field in record.fields}
    return found | ({"status": record.status} if record.status else {})


def relations(record: Record) -> list[str]:
    """Return the relations that *record* states, each in one line."""
    return [
        f"{each.relation} {each.target}"
        + (" in part" if each.partial else "")
        + (f" ({each.verb or each.note})" if each.verb or each.note else "")
        for each in record.statements
    ]

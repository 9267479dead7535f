"""Findings as commands of GitHub's workflows, which show them beside the lines of a change."""

from __future__ import annotations

from sphinx_decisions.model.finding import ReportedFinding, Severity

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def command(each: ReportedFinding) -> str:
    """Return the line that makes GitHub show the finding; files are seen from the repository."""
    finding = each.finding
    where = {"file": each.file, "line": str(max(finding.place.line, 1))}
    values = {**where, "title": f"decisions.{finding.code}"}
    properties = ",".join(f"{name}={_escaped(text, ':,')}" for name, text in values.items())
    sentence = _escaped(f"{finding.severity.upper()}: {each.sentence}")
    return f"::{_COMMANDS[finding.severity]} {properties}::{sentence}"


def _escaped(text: str, more: str = "") -> str:
    """Return *text* with the signs escaped that end a command, or one of *more* in a property."""
    for sign in f"%\r\n{more}":
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text

"""Reads the severities of rules."""

from __future__ import annotations

from collections.abc import Collection

from sphinx_decisions.config.entry import Entry
from sphinx_decisions.model.finding import Severity

TYPE = f"mapping from a rule's code to one of {', '.join(f'``{each}``' for each in Severity)}"
"""The type of keys that set severities, for the reference page."""


def read_rules(entry: Entry, codes: Collection[str]) -> dict[str, str]:
    """Return the severities of a mapping from *codes* of rules."""
    chosen = {code: part.choice(tuple(Severity)) for code, part in entry.entries(codes).items()}
    return {code: severity for code, severity in chosen.items() if severity}

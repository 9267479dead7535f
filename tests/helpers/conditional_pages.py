"""Pieces of reST pages with something under ``only``."""

from __future__ import annotations

HEAD = "ADR-0001: Use A\n===============\n\n.. adr::\n   :status: Accepted\n   :date: 2026-01-01\n"


def under(condition: str, text: str) -> str:
    """Return *text* under an ``only``."""
    indented = "\n".join(f"   {line}".rstrip() for line in text.strip("\n").split("\n"))
    return f"\n.. only:: {condition}\n\n{indented}\n"


def part(title: str, text: str) -> str:
    """Return a part called *title* with *text*."""
    return f"\n{title}\n{'-' * len(title)}\n\n{text}\n"


def risk(name: str) -> str:
    """Return a table with the risk called *name*, of five letters at most."""
    rule = "===== ========== ======"
    return f"{rule}\nRisk  Likelihood Impact\n{rule}\n{name:<5} High       High\n{rule}"

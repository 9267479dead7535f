"""The documentation of rules, for programs and terminals."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sphinx_decisions.model.finding import Severity


@dataclass(frozen=True, slots=True)
class RuleText:
    """The rule *code* as users read of it: its *severity* by default, and its *doc* in reST."""

    code: str
    severity: Severity
    doc: str


def first_sentence(doc: str) -> str:
    """Return what a rule with the documentation *doc* requires."""
    return " ".join(doc.partition("\n\n")[0].split())


_EXAMPLE = re.compile(r"::\n\n((?:(?:   .*)?(?:\n|$))+)")


def as_markdown(doc: str) -> str:
    """Return *doc* in Markdown: its examples become fenced blocks.

    The rest of it has only code in double backquotes, which is the same in both languages.
    """
    return _EXAMPLE.sub(_fenced, doc).rstrip() + "\n"


def _fenced(example: re.Match[str]) -> str:
    lines = example[1].rstrip().split("\n")
    code = "\n".join(line.removeprefix("   ") for line in lines)
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", code)), default=0))
    return f":\n\n{fence}\n{code}\n{fence}\n\n"

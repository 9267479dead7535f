"""Puts bare markers into pages that have none: under the title, or at the top without one.

A heading of the first level is a title only if no other heading stands above it.
"""

from __future__ import annotations

import re
from pathlib import Path

_FRONT_MATTER = re.compile(r"\A\ufeff?---\s*\n.*?\n(?:---|\.\.\.)\s*\n", re.DOTALL)
_HEADING = re.compile(r"^(?P<marks>#{1,6}) .*\n|^(?!\s|```|[-*+>|#]).+\n=+[ \t]*\n", re.MULTILINE)
_RST_TITLE = re.compile(
    r"\A(?:[\w-]+:.*\n(?:[ \t]+\S.*\n)*|\s*\n|\.\..*\n(?:[ \t]+.*\n|\n)*|:[\w -]+:.*\n)*"
    r"(?:([=#*^~\-_`'\"+.:])\1+[ \t]*\n)?[^\s:.].*\n([=#*^~\-_`'\"+.:])\2+[ \t]*\n"
)


def mark(page: Path) -> None:
    """Put a bare ``adr`` marker into *page*, in the language of its suffix."""
    text = page.read_text(encoding="utf-8-sig")
    page.write_text(_rst(text) if page.suffix == ".rst" else _myst(text), encoding="utf-8")


def _rst(text: str) -> str:
    title = _RST_TITLE.match(text)
    end = title.end() if title else 0
    return f"{text[:end]}\n.. adr::\n\n{text[end:]}"


def _myst(text: str) -> str:
    matter = _FRONT_MATTER.match(text)
    start = matter.end() if matter else 0
    body = text[start:]
    first = _HEADING.search(re.sub(r"^```.*?^```", _blanked, body, flags=re.DOTALL | re.MULTILINE))
    is_title = first and first["marks"] in (None, "#")
    end = start + (first.end() if first and is_title else 0)
    return f"{text[:end]}\n```{{adr}}\n```\n\n{text[end:]}"


def _blanked(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])

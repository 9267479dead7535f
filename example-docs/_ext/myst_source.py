"""The examples of rules, which their docstrings have in reStructuredText, written in MyST.

Only the syntax in those examples is supported: directives, headings, roles, simple tables, and
definition lists, which become lists. A test reads both and demands the same records.
"""

from __future__ import annotations

import re
from textwrap import dedent

_DIRECTIVE = re.compile(r"\.\. (?P<name>[\w-]+)(?P<colons>::?)(?: (?P<argument>.*))?$")
_UNDERLINE = re.compile(r"([=\-^])\1+$")
_BORDER = re.compile(r"=+(?:  +=+)+$")
_ROLE = re.compile(r":([\w-]+):(`[^`]+`)")
_LEVELS = {"=": "#", "-": "##", "^": "###"}


def myst_of(source: str) -> str:
    """Return *source* in MyST; text that is the same in both languages stays as it is."""
    converted = _converted(source.splitlines())
    text = "\n".join(converted)
    return source if text == source else text.replace(".rst", ".md")


def _converted(lines: list[str]) -> list[str]:
    found: list[str] = []
    while lines:
        line, *lines = lines
        block, rest = _indented(lines)
        if directive := _DIRECTIVE.match(line):
            name = directive["name"]
            # A directive without its second colon, a comment, is like a fence without braces, code.
            opened = f"{{{name}}}" if directive["colons"] == "::" else name
            found += _fenced(opened, directive["argument"] or "", block)
            lines = rest
        elif lines and line and _UNDERLINE.match(lines[0]) and not _BORDER.match(line):
            found.append(f"{_LEVELS[lines[0][0]]} {line}")
            lines = lines[1:]
        elif _BORDER.match(line):
            end = [bool(_BORDER.match(each)) for each in lines]
            last = len(end) - 1 - end[::-1].index(True)
            found += _piped(line, [row for row in lines[:last] if not _BORDER.match(row)])
            lines = lines[last + 1 :]
        elif line and lines and lines[0].startswith(" ") and not line.startswith("-"):
            found.append(f"- **{line}:** {' '.join(map(str.strip, block)).strip()}")
            lines = rest
        else:
            found.append(_ROLE.sub(r"{\1}\2", line))
    return found


def _indented(lines: list[str]) -> tuple[list[str], list[str]]:
    """Return the indented lines at the start of *lines*, and the others, with the blank between."""
    end = next((i for i, line in enumerate(lines) if line and line[0] != " "), len(lines))
    while end and not lines[end - 1]:
        end -= 1
    return dedent("\n".join(lines[:end])).splitlines(), lines[end:]


def _fenced(name: str, argument: str, block: list[str]) -> list[str]:
    options = block[: block.index("")] if "" in block else block
    body = _converted(block[len(options) :])
    fence = "````" if any(line.startswith("```") for line in body) else "```"
    return [f"{fence}{name} {argument}".rstrip(), *options, *body, fence]


def _piped(border: str, rows: list[str]) -> list[str]:
    spans = [match.span() for match in re.finditer("=+", border)]
    spans[-1] = (spans[-1][0], max(map(len, rows)))
    lines = [" | ".join(row[start:end].ljust(end - start) for start, end in spans) for row in rows]
    dashes = "|".join("-" * (end - start + 2) for start, end in spans)
    first, *others = (f"| {line} |" for line in lines)
    return [first, f"|{dashes}|", *others]

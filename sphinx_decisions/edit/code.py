"""The text of a page without its code: what looks like a link in an example is none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sphinx_decisions.edit.source import Line, SourceText

_BLANK = "\0"
"""Stands for each character of code, so that offsets stay; no pattern for links matches it."""

_CODE = frozenset(
    [
        "code",
        "code-block",
        "command-output",
        "graphviz",
        "highlight",
        "ipython",
        "literalinclude",
        "math",
        "mermaid",
        "parsed-literal",
        "plantuml",
        "raw",
        "sourcecode",
        "testcode",
        "testoutput",
        "uml",
        "prompt",
    ]
)
"""Directives whose content is no text of the page."""


def without_code(source: SourceText, is_rst: bool) -> str:
    """Return the text of *source*, of the same length, with its code and comments blanked."""
    blocks = {*(_rst_blocks if is_rst else _markdown_blocks)(source)}
    lines = [
        (_blanked(line.text) if number in blocks else line.text) + source.text[line.end : line.stop]
        for number, line in enumerate(source.lines)
    ]
    inline = (_RST_LITERAL,) if is_rst else (_COMMENT, _MARKDOWN_LITERAL)
    text = "".join(lines)
    for pattern in inline:
        text = pattern.sub(_blank_match, text)
    return text


def _blanked(text: str) -> str:
    return re.sub(r"[^\r\n]", _BLANK, text)


def _blank_match(match: re.Match[str]) -> str:
    is_role = match[0].startswith("}")
    return match[0] if is_role else _blanked(match[0])


_RST_LITERAL = re.compile(r"``(?=\S)(?:(?!\n\s*\n).)+?(?<=\S)``(?!`)", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
# What follows a brace is a role, {adr}`5`, and no code; three begin a fence.
_MARKDOWN_LITERAL = re.compile(
    r"(?:\}|(?<![`\\]))(?P<mark>`{1,2})(?!`)(?:(?!\n\s*\n).)+?(?<!`)(?P=mark)(?!`)", re.DOTALL
)

_FENCE = re.compile(r"(?:[ >\t]|[-*+] |\d+[.)] )*(?P<mark>`{3,}|~{3,})\s*(?P<info>[^`]*)$")
_DIRECTIVE = re.compile(r"\{([\w:+-]+)\}")
_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)])\s")


def _markdown_blocks(source: SourceText) -> Iterator[int]:
    """Yield the indexes of the lines in fenced and indented code, and of those with ``%``."""
    mark = ""
    above = before = ""  # The last line with less indent, and the line before.
    indented = False
    for number, line in enumerate(source.lines):
        text = line.text
        fence = _FENCE.match(text)
        if mark:
            yield number
            closes = fence and not fence["info"].strip() and fence["mark"].startswith(mark)
            mark = "" if closes else mark
            before = ""
            continue
        if fence and fence["info"].strip():
            directive = _DIRECTIVE.match(fence["info"].strip())
            mark = "" if directive and directive[1] not in _CODE else fence["mark"]
        elif fence and not _opens_directive(source, number):
            mark = fence["mark"]
        deep = text.startswith(("    ", "\t")) and bool(text.strip())
        indented = deep and (indented or not before.strip()) and not _ITEM.match(above)
        if indented or text.startswith("%"):
            yield number
        if text.strip() and not deep:
            above = text
        before = "" if indented else text


def _opens_directive(source: SourceText, number: int) -> bool:
    """Return whether the bare fence in the line with the index *number* closes a directive."""
    opened = 0
    for line in source.lines[:number]:
        if fence := _FENCE.match(line.text):
            directive = _DIRECTIVE.match(fence["info"].strip())
            if directive and directive[1] not in _CODE:
                opened += 1
            elif not fence["info"].strip() and opened:
                opened -= 1
    return opened > 0


_RST_DIRECTIVE = re.compile(r"\s*\.\.\s+(?:\|[^|]*\|\s+)?(?P<name>[\w:+-]+)::(?:\s|$)")
_RST_COMMENT = re.compile(r"\s*\.\.(?:\s+(?!_|\[|\||[\w:+-]+::)|$)")


def _rst_blocks(source: SourceText) -> Iterator[int]:
    """Yield the indexes of the lines in literal blocks, code directives and comments."""
    depth = -1  # The indent of what the block belongs to, if in one.
    for number, line in enumerate(source.lines):
        indent = _indent(line)
        if depth >= 0:
            if not line.text.strip() or indent > depth:
                yield number
                continue
            depth = -1
        directive = _RST_DIRECTIVE.match(line.text)
        if directive and directive["name"].rpartition(":")[2] in _CODE:
            depth = indent
        elif _RST_COMMENT.match(line.text):
            yield number
            depth = indent
        elif not directive and line.text.rstrip().endswith("::"):
            depth = indent


def _indent(line: Line) -> int:
    return len(line.indent.expandtabs())

"""Finds directives of ours that a parser took for a comment, text or code.

Other code is not searched, so that examples in it are not reported.
"""

from __future__ import annotations

import linecache
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from docutils import nodes

from sphinx_decisions.doctree.page_source import PageSource
from sphinx_decisions.doctree.source_text import place_of
from sphinx_decisions.model.finding import Problem
from sphinx_decisions.model.message import say
from sphinx_decisions.model.place import Place

_NAME = r"(?P<name>[a-z][\w-]*)"
_AND_OPTION = r"[^\n`]*\n[ \t]*:[\w-]+:"
_FLAGS = re.IGNORECASE | re.MULTILINE
_COMMENT = re.compile(rf"{_NAME}(?:[ \t]*:|\Z|(?={_AND_OPTION}))", re.IGNORECASE)
_TEXTS = tuple(
    re.compile(rf"^[ \t]*(?P<written>{pattern})", _FLAGS)
    for pattern in (
        rf"\.{{2,}}[ \t]*{_NAME}[ \t]*::?",
        rf":{{3,}}[ \t]*\{{?{_NAME}\}}?(?=\s|$)",
        rf"[`~]{{3,}}[ \t]*\{{{_NAME}\}}(?=\s|$)",
        rf"\{{{_NAME}\}}(?=[ \t]*$|{_AND_OPTION})",
    )
)

TEXTS = (nodes.comment, nodes.literal_block, nodes.paragraph, nodes.term)
"""What a directive may be taken for."""


def lost_directives(
    texts: Iterable[nodes.Node], source: PageSource, names: Collection[str]
) -> Iterator[Problem]:
    """Yield a problem for each directive, one of *names*, that is not written as a directive.

    *texts* are nodes of ``TEXTS``, in the order of the page. Code in a language of such a name
    loses it, because Sphinx would warn that it is unknown. Other nodes are passed over.
    """
    found: Problem | None
    for node in texts:
        if isinstance(node, (nodes.paragraph, nodes.term)):
            found = _in_text(node, source, names)
        elif isinstance(node, nodes.comment):
            found = _in_comment(node, source, names)
        elif isinstance(node, nodes.literal_block):
            found = _in_code(node, source, names)
        else:
            continue
        if found:
            yield found


def _in_comment(node: nodes.comment, source: PageSource, names: Collection[str]) -> Problem | None:
    match = _COMMENT.match(node.astext())
    place = _place_of_comment(node, source) if match and match["name"].lower() in names else None
    if not match or not place:
        return None
    message = say(
        "“.. {written}” is a comment, so nothing is read from it. Write “{right}”.",
        written=match[0],
        right=_right(match["name"], source),
    )
    return Problem("lost_directive", message, place)


def _place_of_comment(node: nodes.comment, source: PageSource) -> Place | None:
    """Return the place where *node* begins; docutils gives it a line below it, or none.

    It is ``None`` for a comment with ``%`` in Markdown, which is not meant as a directive.
    """
    first = node.astext().partition("\n")[0]
    # Old docutils gives it no file either: it may be in that of what is before it.
    before = node.parent.children[: node.parent.index(node)]
    known = [inner for each in reversed(before) for inner in each.findall() if inner.line]
    for each in (node, *known[:1]):
        place = place_of(each, source.path)
        found = _lines_with(first, place.source)
        if found:
            break
    else:
        return place_of(node, source.path) if source.is_rst else None
    above = [number for number in found if number <= place.line]
    below = [number for number in found if number >= place.line]
    return replace(place, line=[*below, *found][0] if not node.line else [*found, *above][-1])


def _lines_with(first: str, file: str) -> list[int]:
    """Return the lines of *file* in which a comment with the line *first* begins."""
    start = re.compile(r"\.\.\s+" + re.escape(first) + r"\s*(?:\||$)")
    linecache.checkcache(file)
    lines = enumerate(linecache.getlines(file), start=1)
    return [number for number, line in lines if first in line and start.search(line)]


def _in_code(
    node: nodes.literal_block, source: PageSource, names: Collection[str]
) -> Problem | None:
    language = str(node.get("language", ""))
    if language.lower() not in names:
        return None
    node["language"] = "none"
    message = say(
        "This is code in the language “{name}”, so nothing is read from it. Write “{right}”.",
        name=language,
        right=_right(language, source),
    )
    return Problem("lost_directive", message, place_of(node, source.path))


def _in_text(node: nodes.TextElement, source: PageSource, names: Collection[str]) -> Problem | None:
    if not _holds_sign(node.rawsource):
        return None
    matches = (pattern.search(node.rawsource) for pattern in _TEXTS)
    match = next((each for each in matches if each and each["name"].lower() in names), None)
    if not match:
        return None
    written = {"written": match["written"], "right": _right(match["name"], source)}
    message = say(
        "“{written}” is plain text, so nothing is read from it. Write “{right}”, below an empty "
        "line.",
        **written,
    )
    if written["written"].startswith(":") and not source.is_rst:
        message = say(
            "“{written}” is plain text, because “colon_fence” is not among the "
            "myst_enable_extensions. Add it there, or write “{right}”.",
            **written,
        )
    place = place_of(node, source.path)
    line = place.line + node.rawsource.count("\n", 0, match.start("written"))
    return Problem("lost_directive", message, replace(place, line=line))


def _holds_sign(text: str) -> bool:
    """Return whether *text* has one of what all text has in which a pattern finds something."""
    # Spelled out, because a loop takes half as long again: all paragraphs are asked.
    return ".." in text or ":::" in text or "```" in text or "~~~" in text or "{" in text


def _right(name: str, source: PageSource) -> str:
    return f".. {name}::" if source.is_rst else f"```{{{name}}}"

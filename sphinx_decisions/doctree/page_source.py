"""The source of a page before it is parsed."""

from __future__ import annotations

from dataclasses import dataclass

RST, MARKDOWN = ".rst", ".md"
"""The default file suffixes of pages in each language."""


@dataclass(frozen=True, slots=True)
class PageSource:
    """The source of a page: its *docname*, and the *path* of its file.

    *front_matter* is the YAML at its top, without the ``---`` lines; empty if the page has none or
    its parser does not support it. *header* is the RFC 822 header that was cut off before parsing
    (see ``rfc822``). *root* is the name of the folder that contains all pages.
    """

    docname: str
    path: str
    front_matter: str = ""
    is_rst: bool = True
    header: str = ""
    root: str = ""


def front_matter_block(text: str) -> str:
    """Return the YAML between the ``---`` lines at the top of *text*, or an empty string."""
    lines = text.removeprefix("\ufeff").split("\n", 1)
    if lines[0].rstrip() != "---" or len(lines) < 2:
        return ""
    body = lines[1].split("\n")
    ends = (number for number, line in enumerate(body) if line.rstrip() in ("---", "..."))
    return "\n".join(body[: next(ends, 0)])

"""Words as a page shows them, with what they stand in."""

from __future__ import annotations

from typing import NamedTuple


class ShownWord(NamedTuple):
    """A *word* in the text of a page.

    *sections* are the titles of the sections around it, the outermost first; *inside* names the
    elements around it, in that section, with the addresses of links.
    """

    sections: tuple[str, ...]
    inside: str
    word: str

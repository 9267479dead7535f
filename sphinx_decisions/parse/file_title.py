"""The title of a page that has none, from the name of its file."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"(?:\d{4}[-_]?\d\d[-_]?\d\d(?:[-_]|$))?(?:[^\W\d_]*[-_]?\d+(?:[-_]|$))?")


def title_of_file(docname: str) -> str:
    """Return the name of a page's file in words: ``0018-use-x`` → ``Use x``.

    An index or a README is called as its folder; a name that is but a number stays.
    """
    *folders, name = docname.split("/")
    if name.casefold() in ("index", "readme") and folders:
        name = folders[-1]
    number = _NUMBER.match(name)
    words = re.sub(r"[-_]+", " ", name[number.end() if number else 0 :]).strip() or name
    return words[:1].upper() + words[1:]

"""A title made from the file name, for pages without one."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"(?:\d{4}[-_]?\d\d[-_]?\d\d(?:[-_]|$))?(?:[^\W\d_]*[-_]?\d+(?:[-_]|$))?")


def title_of_file(docname: str) -> str:
    """Return the title that a page's file name suggests: ``0018-use-x`` → ``Use x``.

    For an index or README the name of the folder is used. A name that is only a number is returned
    unchanged.
    """
    *folders, name = docname.split("/")
    if name.casefold() in ("index", "readme") and folders:
        name = folders[-1]
    number = _NUMBER.match(name)
    words = re.sub(r"[-_]+", " ", name[number.end() if number else 0 :]).strip() or name
    return words[:1].upper() + words[1:]

"""Finding the status that a text begins with."""

from __future__ import annotations

import re

from sphinx_decisions.model.kind import Kind
from sphinx_decisions.model.spelling import status_key
from sphinx_decisions.model.status import Lifecycle, Role
from sphinx_decisions.parse.dates import leading_date
from sphinx_decisions.parse.verbs import PARTLY

LINK = re.compile(r"\[([^\[\]]*)\](?:\([^()\s]*\))?")
DECORATION = re.compile(r"(?::[a-z0-9_+-]+:(?![`\w])|[^\w\[\](])+")
# "Current status", "Complete the list" and "Replaced MySQL" do not state a status.
_GOES_ON = re.compile(
    r"\s*(?:$|[^\w\s]|\n)|\s+(?:on|since|as|in|by|with|for|but|and|until|at|from|due|because|after"
    r"|before|per|via|to|though|however|when|which|while|dated?|circa|version|v?\d[\w.-]*|super\w+)"
    r"(?!\w)",
    re.IGNORECASE,
)

_GAP = re.compile(r"[-_\s]")

Found = tuple[str, int]
"""The name of a status, and the position after its words."""


def status_at(text: str, kind: Kind) -> Found | None:
    """Return the longest known status that *text* begins with, even inside a link.

    Aliases of a status are ignored if the next word makes them part of a sentence.
    """
    start = match.end() if (match := DECORATION.match(text)) else 0
    rest = text[start:]
    if (link := LINK.match(rest)) and (inner := status_at(link[1], kind)):
        return inner[0], start + link.end()
    folded = _GAP.sub(" ", rest[:_LONGEST].casefold())
    if not folded.startswith(kind.status_beginnings):
        return None
    for known, name in kind.status_spellings:
        if folded.startswith(known) and not re.match(r"-?\w", rest[len(known) :]):
            behind = rest[len(known) :]
            if known == status_key(name) or _GOES_ON.match(behind) or leading_date(behind.strip()):
                return name, start + len(known)
    return None


_LONGEST = 100


def partly_retired(text: str, kind: Kind) -> Found | None:
    """Return the in-force status that "partly superseded" and the like mean, and its end."""
    partly = re.match(rf"{PARTLY}\s+", text, re.IGNORECASE)
    match = status_at(text[partly.end() :], kind) if partly else None
    if not partly or not match or kind.role_of(match[0]) is not Role.SUPERSEDED:
        return None
    return first_status(kind, Role.NONE, Lifecycle.IN_FORCE), partly.end() + match[1]


def first_status(kind: Kind, role: Role, lifecycle: Lifecycle) -> str:
    """Return the first status of *kind* with *role* and *lifecycle*, or an empty string."""
    statuses = kind.statuses.values()
    return next((s.name for s in statuses if (s.role, s.lifecycle) == (role, lifecycle)), "")

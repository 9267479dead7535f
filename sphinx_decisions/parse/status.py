"""A status line, and what stands behind the status."""

from __future__ import annotations

import re

from sphinx_decisions.model.kind import Kind
from sphinx_decisions.model.record import StatusText
from sphinx_decisions.model.spelling import status_key
from sphinx_decisions.model.status import Role
from sphinx_decisions.parse.dates import parse_date


def parse_status(text: str, kind: Kind) -> StatusText:
    """Return the status that leads *text*: the longest one known, emoji and emphasis aside.

    *whole* is true where nothing else than the status, its date and its successor is there.
    """
    plain = re.sub(r"^[^\w]+", "", " ".join(text.split()))
    folded = re.sub(r"[-_]", " ", plain.casefold())
    names = {**kind.status_aliases, **{status_key(name): name for name in kind.statuses}}
    for known in sorted(names, key=lambda name: (-len(name), name)):
        rest = plain[len(known) :]
        if folded.startswith(known) and not re.match(r"\w", rest):
            superseded = kind.role_of(names[known]) is Role.SUPERSEDED
            return _status_rest(names[known], rest, superseded)
    return StatusText("")


def _status_rest(status: str, rest: str, superseded: bool) -> StatusText:
    """Read what stands behind *status*; ``by …`` names a successor only if it is *superseded*."""
    rest = re.sub(r"^[\s*_`\]}\"'.,:;!?–—-]+", "", rest)
    by = re.match(r"\(by\b:?\s*(.+)\)$|by\b:?\s*(.+)", rest, re.IGNORECASE)
    if by and superseded:
        successor = (by[1] or by[2]).strip()
        behind = re.fullmatch(r"(.+?)\s*\(([^()]+)\)", successor)
        day = parse_date(behind[2]) if behind else None
        successor = behind[1] if behind and day else successor
        return StatusText(status, day, successor, whole=True)
    if match := re.match(r"(?:on\s+)?[(*_\[]*([^()*_\[\]]+)(?:[)*_\]][.)*_\]]*)?$", rest):
        found = parse_date(match[1].rstrip("."))
        if found:
            return StatusText(status, date=found, whole=True)
    if match := re.match(r"\(([^()]*)\)", rest):
        return StatusText(status, date=parse_date(match[1].strip()))
    return StatusText(status, whole=not re.search(r"\w", rest))

"""People as users write them."""

from __future__ import annotations

import re

from sphinx_decisions.model.record import Person

_PERSON = re.compile(r"(?P<name>[^<>]*?)\s*<(?P<address>[^<>\s]+)>\s*$")


def parse_person(text: str) -> Person:
    """Return the person that *text* names, with the address of ``Name <address>``."""
    match = _PERSON.fullmatch(text)
    if not match:
        return Person(text)
    return Person(match["name"] or match["address"], match["address"])

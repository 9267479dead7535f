"""A record that gets another number, and the texts that may name it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import quote

from sphinx_decisions.parse.ids import unpadded


@dataclass(frozen=True)
class Renumbering:
    """A record that gets another number, and what tells whether a text means it.

    *stem* is the name of its file without suffix, or of its folder if it has one for itself, empty
    if there is no number in it; *new_stem* what that becomes. *anchor* becomes *new_anchor*.
    *prefixes* may precede its number, and *name* is its title without it.

    *leads* tells whether an address on a page (its docname comes first) is that of the record or
    of a file that moves with it, and *cites* whether a role (the name comes second) with a target
    does.
    """

    number: str
    new_number: str
    stem: str
    new_stem: str
    anchor: str
    new_anchor: str
    prefixes: tuple[str, ...]
    leads: Callable[[str, str], bool]
    cites: Callable[[str, str, str], bool]
    is_own: Callable[[str], bool] = field(default=lambda docname: False)
    name: str = ""

    @property
    def id_pattern(self) -> str:
        """A pattern for the id with its prefix: ``ADR-0005``, ``adr 5``."""
        return rf"(?<![\w/.#@&=?-]){self._plain_id}(?![\w-]|\.\d)"

    @property
    def _plain_id(self) -> str:
        words = "|".join(map(re.escape, self.prefixes)) or "(?!)"
        return rf"(?:{words})[-_\s#]*0*{self.number}"

    def may_be_named_in(self, text: str) -> bool:
        """Return whether the id stands anywhere in *text*, be it in code; this is quickly told."""
        return re.search(self._plain_id, text, re.IGNORECASE) is not None

    def may_be_linked_in(self, text: str) -> bool:
        """Return whether the file name, the label or a role with the number stands in *text*."""
        names = (self.stem, quote(self.stem), self.anchor)
        role = rf"[:}}]`[^`]*(?<!\d)0*{self.number}(?!\d)"
        return any(each and each in text for each in names) or bool(re.search(role, text))

    def renumbered(self, digits: str) -> str:
        """Return the new number, padded as *digits*, the old one, are."""
        padded = digits if digits != unpadded(digits) else ""
        return self.new_number.zfill(len(padded))

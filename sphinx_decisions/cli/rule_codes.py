"""The codes of all rules, for commands that may not need the rules themselves."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cached_property


class RuleCodes(Collection[str]):
    """The codes of all rules; the rules are imported when one is asked for.

    That is where ``conf.py`` or a query names a rule. Importing them takes as long as reading the
    pages of a small log, and listing its records needs none.
    """

    @cached_property
    def _codes(self) -> tuple[str, ...]:
        from sphinx_decisions.rules import RULES

        return tuple(RULES)

    def __contains__(self, code: object) -> bool:
        return code in self._codes

    def __iter__(self) -> Iterator[str]:
        return iter(self._codes)

    def __len__(self) -> int:
        return len(self._codes)

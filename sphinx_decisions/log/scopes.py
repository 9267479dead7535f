"""The logs and kinds in which a target is looked up, in the order of preference."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sphinx_decisions.model.kind import IdFormat, Kind
from sphinx_decisions.model.settings import Settings

Scope = tuple[str, str]
"""The names of a log and a kind; ids are unique within such a pair."""

_NUMBER = re.compile(r"#?\d+(?:[.:]\s.*|\s+[-–—]\s.*)?", re.DOTALL)


def is_bare_number(ident: str) -> bool:
    """Return whether *ident* is a number without a prefix, with or without a title after it."""
    return bool(_NUMBER.fullmatch(ident))


@dataclass(frozen=True, slots=True)
class Scopes:
    """Finds the logs and kinds of *settings* that a target can mean."""

    settings: Settings

    def of(
        self, text: str, docname: str, kind: str, only: bool = False
    ) -> tuple[str, tuple[Scope, ...]]:
        """Return *text* without its log prefix, and the scopes to look it up in.

        A bare number means *kind*, else the only numbered kind. With *only*, every text means
        *kind*. The log of *docname* comes first, then the records in no named log, then the other
        logs.
        """
        log, colon, rest = text.partition(":")
        if colon and any(scope.name == log.strip() for scope in self.settings.logs):
            ident, logs = rest.strip(), [log.strip()]
        else:
            ident, logs = text, self._logs(docname)
        kinds = [kind] if only else self._kinds(ident, kind)
        return ident, tuple((name, own) for name in logs for own in kinds)

    def form(self, scope: Scope) -> tuple[Kind, IdFormat]:
        """Return the kind of *scope* and the configured format of its ids."""
        log, name = scope
        kind = self.settings.kinds[name]
        return kind, self.settings.id_format(kind, log)

    def likely(self, ident: str, scopes: tuple[Scope, ...]) -> tuple[Scope, ...]:
        """Return the *scopes* whose id prefix *ident* has, or all of them if none matches."""

        def carried(scope: Scope) -> bool:
            prefix = self.form(scope)[1].prefix.casefold()
            return bool(prefix) and ident.casefold().startswith(prefix)

        return tuple(filter(carried, scopes)) or scopes

    def _logs(self, docname: str) -> list[str]:
        own = self.settings.log_of(docname)
        return list(dict.fromkeys([own, "", *sorted(scope.name for scope in self.settings.logs)]))

    def _kinds(self, ident: str, kind: str) -> list[str]:
        kinds = self.settings.kinds
        if not is_bare_number(ident):
            return sorted(kinds, key=lambda name: (name != kind, name))
        if kind in kinds and kinds[kind].id_format.numbered:
            return [kind]
        numbered = [name for name, each in kinds.items() if each.id_format.numbered]
        return numbered if len(numbered) == 1 else []

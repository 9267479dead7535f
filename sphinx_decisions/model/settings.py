"""The whole configuration, validated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sphinx_decisions.model.fields import Relation
from sphinx_decisions.model.kind import IdFormat, Kind
from sphinx_decisions.model.message import Message


@dataclass(frozen=True, slots=True)
class LogScope:
    """One of several logs of a project; its records are the pages below the folder *path*."""

    name: str
    path: str
    title: str = ""
    id_format: IdFormat | None = None


@dataclass(frozen=True, slots=True)
class ConfigProblem:
    """What is wrong with a value, at the path *key* (``decisions_kinds``, ``adr``, …).

    One that is *minor* is mere information.
    """

    key: tuple[str, ...]
    message: Message
    minor: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """The whole configuration, validated; invalid values are *problems*, replaced by defaults.

    *history_pages* are patterns of docnames; *rule_codes* are the codes of all rules.
    """

    kinds: Mapping[str, Kind]
    relations: Mapping[str, Relation]
    logs: tuple[LogScope, ...] = ()
    rules: Mapping[str, str] = field(default_factory=dict)
    strict: bool = False
    history_pages: tuple[str, ...] = ()
    rule_codes: tuple[str, ...] = ()
    problems: tuple[ConfigProblem, ...] = ()
    link_mentions: bool = False

    def log_of(self, docname: str) -> str:
        """Return the name of the log with the longest path that contains *docname*, or empty."""
        best = ""
        length = -1
        for scope in self.logs:
            inside = docname == scope.path or docname.startswith(scope.path + "/")
            if (inside or not scope.path) and len(scope.path) > length:
                best, length = scope.name, len(scope.path)
        return best

    def id_format(self, kind: Kind, log: str) -> IdFormat:
        """Return how ids of *kind* are shown in *log*."""
        return self._chosen(kind, log) or kind.id_format

    def follows_titles(self, kind: Kind, log: str) -> bool:
        """Return whether *kind*'s id format in *log* is not configured but taken from titles."""
        return kind.follows_titles and not self._chosen(kind, log)

    def _chosen(self, kind: Kind, log: str) -> IdFormat | None:
        """Return the id format that ``decisions_logs`` sets for *kind* in *log*, if any."""
        formats = (scope.id_format for scope in self.logs if scope.name == log)
        numbered = kind.id_format.numbered
        return next((each for each in formats if each and each.numbered == numbered), None)

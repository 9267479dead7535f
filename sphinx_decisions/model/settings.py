"""The whole configuration, validated."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sphinx_decisions.model.fields import Relation
from sphinx_decisions.model.kind import IdFormat, Kind
from sphinx_decisions.model.message import Message
from sphinx_decisions.model.patterns import matches


@dataclass(frozen=True, slots=True)
class LogScope:
    """One of several logs of a project: its records lie under *path* (a docname prefix)."""

    name: str
    path: str
    title: str = ""
    id_format: IdFormat | None = None


@dataclass(frozen=True, slots=True)
class AdoptedPages:
    """Pages that are records of *kind* without a marker: those whose docnames match *pattern*.

    *log* and *profile* are theirs, or empty.
    """

    kind: str
    pattern: str
    log: str = ""
    profile: str = ""


@dataclass(frozen=True, slots=True)
class ConfigProblem:
    """A configuration value that is not used: *key* path (``decisions_kinds``, ``adr``, …)."""

    key: tuple[str, ...]
    value: str
    expected: Message


def _no_profile(kind: str, profile: str) -> Kind:
    raise KeyError(f"{kind}, {profile}")


@dataclass(frozen=True, slots=True)
class Settings:
    """The whole configuration, validated; what was wrong is in *problems* and fell back.

    *adopted_pages* tells which pages are records without a marker; ``None`` leaves that to
    where they lie and what they say. *history_pages* are patterns of docnames; *rule_codes*
    all codes that findings can have. *as_profile* gives the kind of a name laid over the
    profile of a name.
    """

    kinds: Mapping[str, Kind]
    relations: Mapping[str, Relation]
    logs: tuple[LogScope, ...] = ()
    rules: Mapping[str, str] = field(default_factory=dict)
    strict: bool = False
    history_pages: tuple[str, ...] = ()
    rule_codes: tuple[str, ...] = ()
    problems: tuple[ConfigProblem, ...] = ()
    adopted_pages: tuple[AdoptedPages, ...] | None = None
    as_profile: Callable[[str, str], Kind] = field(default=_no_profile, repr=False, compare=False)

    def log_of(self, docname: str) -> str:
        """Return the name of the log that *docname* lies in, or empty.

        What ``decisions_pages`` says of the page counts first, then the longest path.
        """
        adopted = self.adopted(docname)
        if adopted and adopted.log:
            return adopted.log
        best = ""
        length = -1
        for scope in self.logs:
            inside = docname == scope.path or docname.startswith(scope.path + "/")
            if (inside or not scope.path) and len(scope.path) > length:
                best, length = scope.name, len(scope.path)
        return best

    def adopted(self, docname: str) -> AdoptedPages | None:
        """Return the first entry of ``decisions_pages`` that names *docname*, or ``None``."""
        entries = self.adopted_pages or ()
        return next((each for each in entries if matches(each.pattern, docname)), None)

    def id_format(self, kind: Kind, log: str) -> IdFormat:
        """Return how ids of *kind* are shown in *log*."""
        return self._chosen(kind, log) or kind.id_format

    def follows_titles(self, kind: Kind, log: str) -> bool:
        """Return whether nobody chose how ids of *kind* are shown in *log*."""
        return kind.follows_titles and not self._chosen(kind, log)

    def _chosen(self, kind: Kind, log: str) -> IdFormat | None:
        """Return the form that *log* itself has for the ids of *kind*, if any."""
        formats = (scope.id_format for scope in self.logs if scope.name == log)
        numbered = kind.id_format.numbered
        return next((each for each in formats if each and each.numbered == numbered), None)

"""The whole configuration, validated."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from sphinx_decisions.model.fields import Relation
from sphinx_decisions.model.kind import IdFormat, Kind
from sphinx_decisions.model.message import Message
from sphinx_decisions.model.patterns import matches


@dataclass(frozen=True, slots=True)
class LogScope:
    """One of several logs of a project; its records are the pages below the folder *path*."""

    name: str
    path: str
    title: str = ""
    id_format: IdFormat | None = None
    profile: str = ""
    rules: Mapping[str, str] = field(default_factory=dict)


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
    """What is wrong with a value, at the path *key* (``decisions_kinds``, ``adr``, …).

    One that is *minor* is mere information.
    """

    key: tuple[str, ...]
    message: Message
    minor: bool = False


def _no_profile(kind: str, profile: str) -> Kind:
    raise KeyError(f"{kind}, {profile}")


@dataclass(frozen=True, slots=True)
class Settings:
    """The whole configuration, validated; invalid values are *problems*, replaced by defaults.

    *history_pages* are patterns of docnames; *rule_codes* are the codes of all rules.
    *adopted_pages* says which pages are records without a marker; if ``None``, their folder, their
    file name and their content decide. *as_profile* returns the kind of a name based on the
    profile of a name. *baseline* is the file of known findings, relative to ``conf.py``. *lineage*
    says whether each record shows what it came from and what came of it. *index* is the docname of
    the page with the index, or empty.
    """

    kinds: Mapping[str, Kind]
    relations: Mapping[str, Relation]
    logs: tuple[LogScope, ...] = ()
    rules: Mapping[str, str] = field(default_factory=dict)
    strict: bool = False
    history_pages: tuple[str, ...] = ()
    rule_codes: Collection[str] = ()
    problems: tuple[ConfigProblem, ...] = ()
    link_mentions: bool = False
    lineage: bool = True
    baseline: str = ""
    index: str = ""
    write_baseline: bool = False
    adopted_pages: tuple[AdoptedPages, ...] | None = None
    as_profile: Callable[[str, str], Kind] = field(default=_no_profile, repr=False, compare=False)

    def kind(self, name: str, profile: str = "") -> Kind:
        """Return the kind called *name*, as it is with *profile*, if that is another one."""
        kind = self.kinds[name]
        if profile in ("", kind.profile):
            return kind
        other = self.as_profile(name, profile)
        return other.strict() if self.strict else other

    def kinds_at(self, docname: str) -> Mapping[str, Kind]:
        """Return the kinds as they are on the page *docname*: its log may have its own profile.

        The entry of ``decisions_pages`` for the page takes precedence.
        """
        entry = self.adopted(docname)
        if entry and entry.profile:
            return {**self.kinds, entry.kind: self.kind(entry.kind, entry.profile)}
        log = self.log_of(docname)
        profile = next((scope.profile for scope in self.logs if scope.name == log), "")
        return {name: self.kind(name, profile) for name in self.kinds} if profile else self.kinds

    def log_of(self, docname: str) -> str:
        """Return the name of the log that contains *docname*, or empty.

        The entry of ``decisions_pages`` for the page takes precedence, then the longest path.
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
        """Return whether *kind*'s id format in *log* is not configured but taken from titles."""
        return kind.follows_titles and not self._chosen(kind, log)

    def _chosen(self, kind: Kind, log: str) -> IdFormat | None:
        """Return the id format that ``decisions_logs`` sets for *kind* in *log*, if any."""
        formats = (scope.id_format for scope in self.logs if scope.name == log)
        numbered = kind.id_format.numbered
        return next((each for each in formats if each and each.numbered == numbered), None)

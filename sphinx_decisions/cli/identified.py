"""All findings of a log, each by what it is known by, to compare a log before and after changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from sphinx_decisions.rules.kept_findings import keep, keep_known, kept_after, kept_in, known_in

if TYPE_CHECKING:
    from sphinx_decisions.cli.cache import Cache
    from sphinx_decisions.cli.workspace import Workspace
    from sphinx_decisions.model.finding import Finding
    from sphinx_decisions.rules.baseline import KnownFinding
    from sphinx_decisions.rules.kept import Kept


@dataclass(frozen=True)
class Identified:
    """The findings of *workspace*, before any are joined; its baseline is ignored."""

    workspace: Workspace

    @cached_property
    def findings(self) -> Mapping[KnownFinding, Finding]:
        """The findings by what they are known by."""
        from sphinx_decisions.rules.baseline import Baseline
        from sphinx_decisions.rules.checking import identified

        return identified(self.workspace.project_with(Baseline()), self.kept)

    @cached_property
    def known(self) -> frozenset[KnownFinding]:
        """What the findings are known by; the rules run only if the log is not as it was."""
        cache = self.workspace.cache
        found = known_in(cache, self.workspace.state)
        if found is None:
            found = frozenset(self.findings)
            self._put(cache)
        return found

    def new_findings(
        self, after: Workspace, renamed: Callable[[KnownFinding], KnownFinding] | None = None
    ) -> tuple[Finding, ...]:
        """Return what is found *after* some changes only (see ``rules.compare``)."""
        from sphinx_decisions.rules.compare import new_findings

        before, found = self.workspace.project, identified_of(after).findings
        return new_findings(before, after.project, renamed, self.known, found)

    @cached_property
    def kept(self) -> Kept:
        """What was found in single records."""
        workspace = self.workspace
        conf, pages = workspace.shown_conf, workspace.reading.stored
        if workspace.original:
            return kept_after(identified_of(workspace.original).kept, conf, pages)
        return kept_in(workspace.cache, conf, pages)

    def keep(self) -> None:
        """Keep what was read and found for the next run, now that the changes are written."""
        from sphinx_decisions.cli.stored_pages import keep_pages

        if self.workspace.original:
            cache = self.workspace.original.cache
            keep_pages(self.workspace.folder, cache, self.workspace.reading)
            self._put(cache)

    def _put(self, cache: Cache) -> None:
        keep(cache, self.kept)
        keep_known(cache, self.workspace.state, frozenset(self.findings))


def identified_of(workspace: Workspace) -> Identified:
    """Return the findings of *workspace*; they are sought once."""
    found: Identified = vars(workspace).setdefault("identified", Identified(workspace))
    return found

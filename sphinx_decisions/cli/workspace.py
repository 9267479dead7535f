"""The log that a command is about: found, configured, read and checked, each when asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_decisions.cli.conf import conf_values
from sphinx_decisions.cli.docs import Docs, find_docs
from sphinx_decisions.cli.errors import CannotRun

if TYPE_CHECKING:  # Each is imported when it is asked for: most commands need few of them.
    from sphinx_decisions.doctree.tree import Tree
    from sphinx_decisions.log.log import Log
    from sphinx_decisions.model.finding import ReportedFinding
    from sphinx_decisions.model.settings import Settings
    from sphinx_decisions.rules.project import Project


@dataclass(frozen=True)
class Workspace:
    """A log as the commands see it; *named* is the folder of the docs, if the user names one.

    Every property is computed once, when it is asked for, and may raise ``CannotRun``.
    """

    named: Path | None = None

    @cached_property
    def docs(self) -> Docs:
        """Where the pages and their configuration are."""
        return find_docs(self.named, Path.cwd())

    @cached_property
    def conf(self) -> Mapping[str, Any]:
        """The values of ``conf.py`` that matter for reading and checking."""
        return conf_values(self.docs)

    @cached_property
    def settings(self) -> Settings:
        """The validated configuration."""
        from sphinx_decisions.config.key import nothing_taken
        from sphinx_decisions.config.places import misspelt_names
        from sphinx_decisions.config.settings import CONFIG_VALUES, load_settings
        from sphinx_decisions.parse.facts import stated_status
        from sphinx_decisions.rules import RULES
        from sphinx_decisions.views.view_types import VIEW_OPTIONS

        values = {name: self.conf[name] for name in CONFIG_VALUES if name in self.conf}
        if self.docs.conf_file:
            values |= dict.fromkeys(misspelt_names(self.docs.conf_file, CONFIG_VALUES))
        # The names of the built-in kinds are free, and asking for others imports docutils.
        is_taken = _is_taken if "decisions_kinds" in values else nothing_taken
        return load_settings(values, RULES, VIEW_OPTIONS, stated_status, is_taken)

    @cached_property
    def tree(self) -> Tree:
        """The pages; some of them may not be readable, which is among its problems.

        Raises ``CannotRun`` if Markdown cannot be read at all.
        """
        from sphinx_decisions.doctree.tree import NO_MARKDOWN, read_tree

        tree = read_tree(
            self.docs.root,
            self.settings,
            self.conf if self.docs.conf_file else None,
            repository=self.docs.repository,
            log_folders=self.docs.log_folders,
        )
        unread = [each for each in tree.problems if each.code == NO_MARKDOWN]
        if unread:
            files = "\n".join(f"  {self.file_name(each.place.source)}" for each in unread)
            raise CannotRun(f"{unread[0].message}\n{files}")
        return tree

    @cached_property
    def log(self) -> Log:
        """All records."""
        from sphinx_decisions.log.visibility import log_of

        return log_of(self.tree.pages.values(), self.settings, self.tree.docnames)

    @cached_property
    def project(self) -> Project:
        """Everything that the rules look at, as far as it is known without a build."""
        from sphinx_decisions.config.places import config_places
        from sphinx_decisions.rules.clock import today
        from sphinx_decisions.rules.project import project_of

        told = project_of(self.tree.pages.values(), self.log, self.tree.docnames)
        conf_file = self.docs.conf_file or self.docs.root / "conf.py"
        return replace(
            told,
            problems=(*told.problems, *self.tree.problems),
            config_file=str(conf_file),
            config_places=config_places(conf_file),
            today=today(),
            file_name=self.file_name,
        )

    @cached_property
    def findings(self) -> tuple[ReportedFinding, ...]:
        """What the rules find that need no build, by place."""
        from sphinx_decisions.render.findings import reported
        from sphinx_decisions.rules.check import check

        found = (
            replace(each, place=replace(each.place, source=self.seen(each.place.source)))
            for each in check(self.project)
        )
        return tuple(reported(each, self.docs.root) for each in found)

    @cached_property
    def seen(self) -> Callable[[str], str]:
        """What turns the real path of a file behind a symbolic link into its path in the docs."""
        from sphinx_decisions.doctree.source_files import named_by_pages

        def pages() -> Iterator[Path]:  # Not before they are needed: the tree may not be read yet.
            yield from (self.docs.root / name for name in sorted(self.tree.docnames))

        return named_by_pages(pages(), self.docs.root)

    def file_name(self, source: str) -> str:
        """Return the file *source* as seen from the folder of the docs."""
        from sphinx_decisions.doctree.source_files import seen_from

        return seen_from(str(self.docs.root), self.seen(source))


def _is_taken(what: str, name: str) -> bool:
    from sphinx_decisions.doctree.tree import is_taken

    return is_taken(what, name)

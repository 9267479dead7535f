"""The log that a command is about: found, configured, read and checked, each when asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_decisions.cli.cache import Cache, cache_of
from sphinx_decisions.cli.conf import conf_values
from sphinx_decisions.cli.docs import Docs, find_docs
from sphinx_decisions.cli.errors import CannotRun, without_myst
from sphinx_decisions.doctree.changes import NO_CHANGES, Changes

if TYPE_CHECKING:  # Each is imported when it is asked for: most commands need few of them.
    from datetime import date

    from sphinx_decisions.doctree.page_files import Folder
    from sphinx_decisions.doctree.page_reader import PageReader
    from sphinx_decisions.doctree.reading import Reading
    from sphinx_decisions.doctree.tree import Tree
    from sphinx_decisions.log.log import Log
    from sphinx_decisions.model.finding import Finding, Problem, ReportedFinding
    from sphinx_decisions.model.page import Page
    from sphinx_decisions.model.place import Place
    from sphinx_decisions.model.settings import Settings
    from sphinx_decisions.model.shown_word import ShownWord
    from sphinx_decisions.rules.baseline import Baseline
    from sphinx_decisions.rules.kept import Kept
    from sphinx_decisions.rules.project import Project


@dataclass(frozen=True)
class Workspace:
    """A log as the commands see it; *named* is the folder of the docs, if the user names one.

    Pages are parsed in *jobs* processes, by default as many as it pays. Without *keeps*, every page
    is parsed, and nothing is kept for the next run. One made by ``after`` is the *original* as it
    would be after *changes*.

    Every property is computed once, when it is asked for, and may raise ``CannotRun``.
    """

    named: Path | None = None
    jobs: int | None = None
    keeps: bool = True
    original: Workspace | None = None
    changes: Changes = NO_CHANGES

    def after(self, changes: Changes) -> Workspace:
        """Return this workspace as it would be after *changes*, which are not written."""
        last = self._last_after
        if not last or last[0].changes != changes:
            changed = Workspace(self.named, self.jobs, self.keeps, self, changes)
            vars(changed).update(docs=self.docs, conf=self.conf, settings=self.settings)
            last[:] = [changed]
        return last[0]

    @cached_property
    def _last_after(self) -> list[Workspace]:
        """The last workspace made by ``after``, if any: a change is proved in several steps."""
        return []

    @cached_property
    def docs(self) -> Docs:
        """Where the pages and their configuration are."""
        return find_docs(self.named, Path.cwd())

    @cached_property
    def conf(self) -> Mapping[str, Any]:
        """The values of ``conf.py`` that matter for reading and checking."""
        return conf_values(self.docs, self.cache)

    @cached_property
    def cache(self) -> Cache:
        """What earlier runs have kept for these docs; ``close`` writes what is added to it."""
        return cache_of(self.docs.root) if self.keeps else Cache()

    def close(self) -> None:
        """Keep what was read, if anything was."""
        if "cache" in vars(self):
            self.cache.save()

    @cached_property
    def settings(self) -> Settings:
        """The validated configuration."""
        from sphinx_decisions.cli.language import speak
        from sphinx_decisions.cli.taken_names import taken_names
        from sphinx_decisions.config.key import nothing_taken
        from sphinx_decisions.config.places import misspelt_names
        from sphinx_decisions.config.settings import CONFIG_VALUES
        from sphinx_decisions.rules.settings import settings_of

        speak(self.conf.get("language"))
        values = {name: self.conf[name] for name in CONFIG_VALUES if name in self.conf}
        if self.docs.conf_file:
            values |= dict.fromkeys(misspelt_names(self.docs.conf_file, CONFIG_VALUES))
        # The names of the built-in kinds are free, and asking for others imports docutils.
        is_taken = taken_names(self.cache) if "decisions_kinds" in values else nothing_taken
        return settings_of(values, is_taken)

    @cached_property
    def folder(self) -> Folder:
        """What tells which files are pages."""
        from sphinx_decisions.cli.conf_literals import only_ours
        from sphinx_decisions.doctree.page_files import Folder

        if self.original:
            return replace(self.original.folder, changes=self.changes)
        root, repository, logs = self.docs.root, self.docs.repository, self.docs.log_folders
        # Whoever writes a setting of ours beside Markdown pages has no Sphinx project thereby.
        if self.docs.conf_file and only_ours(self.conf):
            return Folder(root, repository, None, ("",))
        return Folder(root, repository, self.conf if self.docs.conf_file else None, logs)

    @cached_property
    def reading(self) -> Reading:
        """The pages as bytes, with the digest of all that was read."""
        from sphinx_decisions.cli.jobs import parse_in
        from sphinx_decisions.cli.stored_pages import read_kept
        from sphinx_decisions.doctree.reading import read_pages

        if self.original:
            known = self.original.reading.pages
            return read_pages(self.folder, self.settings, known, parse_in(self.jobs))
        return read_kept(self.folder, self.settings, self.cache, parse_in(self.jobs))

    def page(self, docname: str, path: Path, data: bytes) -> Page | Problem:
        """Return the page *docname* as it would be with the file *path* having the content *data*.

        What other pages decide, such as printed ids, is not in it.
        """
        return self.page_closely(docname, path, data)[0]

    def page_closely(
        self, docname: str, path: Path, data: bytes
    ) -> tuple[Page | Problem, tuple[ShownWord, ...]]:
        """Return what ``page`` returns, with all words that the page shows."""
        from sphinx_decisions.doctree.asked_files import AskedFiles
        from sphinx_decisions.doctree.page_file import PageFile

        folder = self.folder
        asked = AskedFiles(folder.root, folder.linked(path), folder.changes)
        return self._reader.read_closely(PageFile(docname, path, data), asked)

    @cached_property
    def _reader(self) -> PageReader:
        from sphinx_decisions.doctree.page_reader import PageReader

        return PageReader(self.folder, self.settings)

    @cached_property
    def tree(self) -> Tree:
        """The pages; some of them may not be readable, which is among its problems.

        Raises ``CannotRun`` if Markdown cannot be read at all.
        """
        from sphinx_decisions.doctree.page_file import NO_MARKDOWN
        from sphinx_decisions.doctree.tree import tree_of

        if self.original:
            known = self.original.reading, self.original.tree.pages
            tree = tree_of(self.reading, self.settings, *known)
        else:
            tree = tree_of(self.reading, self.settings)
        unread = [each for each in tree.problems if each.code == NO_MARKDOWN]
        if unread:
            raise CannotRun(without_myst([self.file_name(each.place.source) for each in unread]))
        return tree

    @cached_property
    def log(self) -> Log:
        """All records."""
        from sphinx_decisions.log.visibility import log_of

        return log_of(self.tree.pages.values(), self.settings, self.tree.docnames)

    @cached_property
    def project(self) -> Project:
        """Everything that the rules look at, as far as it is known without a build."""
        from sphinx_decisions.cli.ignored import checked, names_other_projects
        from sphinx_decisions.config.places import config_places
        from sphinx_decisions.log.visibility import always
        from sphinx_decisions.rules.project import project_of

        pages, is_checked = self.tree.pages.values(), checked(self.conf, self.settings)
        told = project_of(pages, self.log, self.tree.docnames, always, is_checked)
        conf_file = self.docs.conf_file or self.docs.root / "conf.py"
        return replace(
            told,
            problems=(*told.problems, *self.tree.problems),
            config_file=str(conf_file),
            config_places=config_places(conf_file),
            external=None if names_other_projects(self.conf) else {},
            baseline=self.baseline,
            today=self.today,
            file_name=self.file_name,
        )

    def project_with(self, baseline: Baseline) -> Project:
        """Return the project with *baseline* as what is known."""
        return replace(self.project, baseline=baseline)

    @property
    def baseline_file(self) -> Path:
        """The file of known findings, whether or not it is there."""
        from sphinx_decisions.rules.baseline import FILE

        conf_file = self.docs.conf_file or self.docs.root / "conf.py"
        return conf_file.parent / (self.settings.baseline or FILE)

    @cached_property
    def baseline(self) -> Baseline:
        """The findings that are known; none where ``conf.py`` does not name their file."""
        from sphinx_decisions.cli.baseline import read_baseline
        from sphinx_decisions.rules.baseline import Baseline

        named = self.settings.baseline
        return read_baseline(self.baseline_file, named) if named else Baseline()

    @cached_property
    def findings(self) -> tuple[ReportedFinding, ...]:
        """What the rules find that need no build, by place."""
        from sphinx_decisions.render.findings import reported

        return tuple(reported(each, self.docs.root) for each in self.checked())

    @property
    def shown_conf(self) -> str:
        """The whole configuration as text."""
        from sphinx_decisions.cli.stored_pages import shown

        return shown(self.conf)

    @cached_property
    def state(self) -> tuple[object, ...]:
        """What stands for everything that the rules look at, but for the baseline."""
        file = self.docs.conf_file
        # Findings tell the lines where values are set in conf.py.
        lines = file.read_bytes() if file else b""
        return self.reading.digest, self.shown_conf, lines, self.today

    @cached_property
    def today(self) -> date:
        """The day on which the log is checked."""
        from sphinx_decisions.rules.clock import today

        return self.original.today if self.original else today()

    def checked(self, baseline: Baseline | None = None) -> tuple[Finding, ...]:
        """Return what the rules find that need no build, by place.

        The findings in *baseline* are known, by default those that ``conf.py`` names.
        """
        from sphinx_decisions.rules.checking import check
        from sphinx_decisions.rules.kept_findings import kept_findings

        known = baseline or self.baseline

        def found(kept: Kept) -> tuple[Finding, ...]:
            findings = check(self.project_with(known), kept)
            return tuple(replace(each, place=self._seen_place(each)) for each in findings)

        state = (*self.state, known)
        return kept_findings(self.cache, state, self.shown_conf, self.reading.stored, found)

    def _seen_place(self, finding: Finding) -> Place:
        return replace(finding.place, source=self.seen(finding.place.source))

    @cached_property
    def seen(self) -> Callable[[str], str]:
        """What turns the real path of a file behind a symbolic link into its path in the docs."""
        from sphinx_decisions.doctree.source_files import named_by_pages

        def pages() -> Iterator[Path]:  # Not before they are needed: the tree may not be read yet.
            yield from self.reading.files.values()

        return named_by_pages(pages(), self.docs.root)

    def file_name(self, source: str) -> str:
        """Return the file *source* as seen from the folder of the docs."""
        from sphinx_decisions.doctree.source_files import seen_from

        return seen_from(str(self.docs.root), self.seen(source))

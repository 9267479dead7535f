"""What happens once per build, when all pages have been read, and at each page that is written."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.singlehtml import SingleFileHTMLBuilder
from sphinx.environment import BuildEnvironment

from sphinx_decisions.sphinx_ext.domain import decision_domain
from sphinx_decisions.sphinx_ext.own_files import OWN_FILES

if TYPE_CHECKING:
    from sphinx_decisions.sphinx_ext.feed import Feed
    from sphinx_decisions.sphinx_ext.freshness import Freshness
    from sphinx_decisions.sphinx_ext.kept_build import KeptBuild


class BuildEvents:
    """The handlers of the events of an application that share what they know of its build.

    What they do is imported when the first of them does it: a build without a change does little.
    """

    _kept: KeptBuild | None = None
    _log_file: bytes | None = None

    @cached_property
    def freshness(self) -> Freshness:
        """What each page shows, and which pages are written."""
        from sphinx_decisions.sphinx_ext.freshness import Freshness

        return Freshness()

    @cached_property
    def feed(self) -> Feed:
        """The feed of the build."""
        from sphinx_decisions.sphinx_ext.feed import Feed

        return Feed()

    def after_reading(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Tell the findings; return the pages that are stale (``env-updated``)."""
        from sphinx_decisions.sphinx_ext.adoption import tell_adopted
        from sphinx_decisions.sphinx_ext.evaluator import evaluator
        from sphinx_decisions.sphinx_ext.general_index import settle_index
        from sphinx_decisions.sphinx_ext.kept_build import KeptBuild
        from sphinx_decisions.sphinx_ext.report import report

        domain = decision_domain(env)
        domain.begin(evaluator(app))
        self._kept = kept = KeptBuild(app)
        self.freshness.begin(app, kept.state, OWN_FILES)
        report(app, kept)
        tell_adopted(app, kept)
        # Sphinx writes the inventory and the index of the search in every build of web pages.
        domain.note_objects(lambda: kept.kept("objects", domain.objects))
        settle_index(env, kept)
        kept.save()
        if self.freshness.unchanged:
            return []
        from sphinx_decisions.sphinx_ext.assets import provide_assets
        from sphinx_decisions.sphinx_ext.export import log_file

        self.feed.make(app)
        provide_assets(app)
        outdated = self.freshness.outdated(app, kept, self.feed.title)
        self._log_file = log_file(app, kept)
        return outdated

    def before_writing(self, app: Sphinx, doctree: nodes.document, docname: str) -> None:
        """Note that a page is about to be written (``doctree-resolved``)."""
        if self.freshness.unchanged and not self.freshness.written:
            self.feed.make(app)  # Sphinx writes pages for reasons of its own.
        self.freshness.note_written(docname)

    def complete_page(
        self,
        app: Sphinx,
        pagename: str,
        templatename: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        """Link from a page what belongs to it (``html-page-context``)."""
        whole = isinstance(app.builder, SingleFileHTMLBuilder)
        if not whole and not decision_domain(app.env).pages.tells_of(pagename):
            return  # Sphinx writes the pages of the search and the index in every build.
        from sphinx_decisions.sphinx_ext.assets import add_assets

        add_assets(app, pagename)
        self.feed.link(app, pagename, context)

    def finish(self, app: Sphinx, exception: Exception | None) -> None:
        """Write what is written beside pages, and note what was written (``build-finished``)."""
        idle = self.freshness.unchanged and not self.freshness.written
        if exception is None and self._kept and not idle:
            self._write(app)
        if exception is None and self._kept:
            self._kept.save()
        self.freshness.stop()

    def _write(self, app: Sphinx) -> None:
        from sphinx_decisions.sphinx_ext.draw import forget_old_layouts
        from sphinx_decisions.sphinx_ext.export import write_log

        if not self.freshness.unchanged:
            write_log(app, self._log_file)
            self.feed.write(app)
            forget_old_layouts(app)
        self.freshness.save(app, OWN_FILES)

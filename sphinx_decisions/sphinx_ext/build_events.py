"""What happens once per build, when all pages have been read, and at each page that is written."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

if TYPE_CHECKING:
    from sphinx_decisions.sphinx_ext.feed import Feed
    from sphinx_decisions.sphinx_ext.freshness import Freshness


class BuildEvents:
    """The handlers of the events of an application that share what they know of its build.

    What they do is imported when the first of them does it.
    """

    def __init__(self) -> None:
        self._writes = False
        """Whether a page is written in this build."""

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
        """Make the log and check it; return the pages that are stale (``env-updated``)."""
        from sphinx_decisions.sphinx_ext.adoption import tell_adopted
        from sphinx_decisions.sphinx_ext.assets import provide_assets
        from sphinx_decisions.sphinx_ext.domain import decision_domain
        from sphinx_decisions.sphinx_ext.evaluator import evaluator
        from sphinx_decisions.sphinx_ext.general_index import settle_index
        from sphinx_decisions.sphinx_ext.report import report

        decision_domain(env).make_log(evaluator(app))
        settle_index(env)
        report(app)
        tell_adopted(app)
        provide_assets(app)
        self.feed.make(app)
        return self.freshness.outdated(app, self.feed.title)

    def note_written(self, app: Sphinx, doctree: nodes.document, docname: str) -> None:
        """Note that a page is about to be written (``doctree-resolved``)."""
        self._writes = True
        self.freshness.note_written(app, doctree, docname)

    def complete_page(
        self,
        app: Sphinx,
        pagename: str,
        templatename: str,
        context: dict[str, Any],
        doctree: nodes.document | None,
    ) -> None:
        """Link from a page what belongs to it (``html-page-context``)."""
        from sphinx_decisions.sphinx_ext.assets import add_assets

        add_assets(app, pagename, templatename, context, doctree)
        self.feed.link(app, pagename, templatename, context, doctree)

    def finish(self, app: Sphinx, exception: Exception | None) -> None:
        """Write what is written beside pages (``build-finished``)."""
        from sphinx_decisions.sphinx_ext.export import write_log

        self.freshness.save(app, exception)
        if self._writes:
            from sphinx_decisions.sphinx_ext.draw import forget_old_layouts

            forget_old_layouts(app)
        write_log(app, exception)
        self.feed.write(app, exception)

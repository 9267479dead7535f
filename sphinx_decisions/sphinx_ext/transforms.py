"""The transforms that put boxes, views and drawings onto pages when they are written.

They are registered in every build, and most builds write few pages: what they need is imported when
a page has one of our nodes.
"""

from __future__ import annotations

from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_decisions.doctree.decision_nodes import PLACEHOLDERS
from sphinx_decisions.doctree.walking import every
from sphinx_decisions.render.written_nodes import decision_graph


class ShowDecisions(SphinxPostTransform):
    """Replaces every placeholder by standard nodes."""

    # Before ReferencesResolver (10), which resolves the references in passages that views show.
    default_priority = 8

    def run(self, **kwargs: object) -> None:
        """Replace the placeholders of this page, or of all pages that were put into one."""
        holders = every(self.document, PLACEHOLDERS)
        if holders:
            from sphinx_decisions.sphinx_ext.show import show

            show(holders, self.document, self.env)


class DrawGraphs(SphinxPostTransform):
    """Replaces every graph by its drawing, its list, or both, depending on the builder."""

    # After ReferencesResolver (10), because the drawing takes its links from the list; before
    # images are collected and converted (from 100 on).
    default_priority = 20
    formats = ()

    def run(self, **kwargs: object) -> None:
        """Replace the graphs of this page."""
        graphs = every(self.document, decision_graph)
        if graphs:
            from sphinx_decisions.sphinx_ext.draw import GraphDrawer

            GraphDrawer(self.env).replace(graphs)

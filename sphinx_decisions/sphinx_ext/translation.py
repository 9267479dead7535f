"""Keeps MyST's checkboxes on translated pages.

They are not part of a message, so Sphinx drops them when it inserts the translation.
"""

from __future__ import annotations

import os
import os.path

from docutils import nodes
from sphinx.transforms import SphinxTransform

from sphinx_decisions.doctree.decision_nodes import decision_marker

_STASH = "sphinx_decisions_checkboxes"


class KeepCheckboxes(SphinxTransform):
    """Remembers the checkboxes of the page."""

    # Before Sphinx's Locale (20).
    default_priority = 15

    def apply(self, **kwargs: object) -> None:
        """Store each checkbox with the paragraph that it opens, if the page may be translated."""
        folders = (self.env.srcdir / each for each in self.config.locale_dirs)
        if not any(map(os.path.isdir, folders)):
            return
        # Here, because transforms are registered in every build, and few builds read a page.
        from sphinx_decisions.doctree.source_text import is_translated_message
        from sphinx_decisions.doctree.walking import every

        if not is_translated_message(self.document):
            boxes = filter(_opens_item, every(self.document, nodes.raw))
            self.env.temp_data[_STASH] = [(raw.parent, raw) for raw in boxes]


class ReturnCheckboxes(SphinxTransform):
    """Puts back the checkboxes that a translation has removed from a page with records."""

    # After ReadHead (300), which tells whether the page has a record.
    default_priority = 305

    def apply(self, **kwargs: object) -> None:
        """Insert each checkbox in front of the translation."""
        from sphinx_decisions.doctree.source_text import is_translated_message

        if is_translated_message(self.document):
            return
        kept = self.env.temp_data.pop(_STASH, None) or ()
        # Here, because transforms are registered in every build, and few builds read a page.
        from sphinx_decisions.doctree.walking import first_of

        if kept and first_of(self.document, decision_marker):
            for paragraph, raw in kept:
                if raw not in paragraph.children:
                    paragraph.insert(0, [raw, nodes.Text(" ")])


def _opens_item(raw: nodes.raw) -> bool:
    from sphinx_decisions.doctree.parts.checkboxes import is_tasklist_box

    paragraph = raw.parent
    return (
        is_tasklist_box(raw)
        and isinstance(paragraph, nodes.paragraph)
        and isinstance(paragraph.parent, nodes.list_item)
        and paragraph.children[0] is raw
    )

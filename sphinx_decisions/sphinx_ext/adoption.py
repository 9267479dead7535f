"""Reports how many pages were adopted as records."""

from __future__ import annotations

from collections import Counter

from sphinx.application import Sphinx
from sphinx.util import logging

from sphinx_decisions.render.words import translate
from sphinx_decisions.sphinx_ext.domain import decision_domain
from sphinx_decisions.sphinx_ext.kept_build import KeptBuild

logger = logging.getLogger(__name__)


def tell_adopted(app: Sphinx, build: KeptBuild) -> None:
    """Log once per folder how many of its pages were adopted, in every *build*."""
    for folder, count in build.kept("adopted", lambda: _adopted(app)):
        words = translate("records adopted from {folder}/: {count}")
        logger.info(words.format(folder=folder or ".", count=count))


def _adopted(app: Sphinx) -> tuple[tuple[str, int], ...]:
    """Return each folder with adopted pages, and how many."""
    # Here, because the answer is kept until something changes.
    from sphinx_decisions.log.names import folder_of

    adopted = (record for record in decision_domain(app.env).log.records if record.adopted)
    return tuple(sorted(Counter(folder_of(record.docname) for record in adopted).items()))

"""Citations that lead nowhere: told once, by our rule, and not where ``nitpick_ignore`` says so."""

from __future__ import annotations

import re

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.domains import Domain

from sphinx_decisions.doctree.passages import SOURCE_PAGE
from sphinx_decisions.log.targets import canonical
from sphinx_decisions.model.citation import Citation
from sphinx_decisions.sphinx_ext.domain import NAME, decision_domain


def is_checked(app: Sphinx, citation: Citation) -> bool:
    """Return whether *citation* is none of those that the project told Sphinx to ignore."""
    settings = decision_domain(app.env).settings
    targets = {citation.text}
    if citation.kind in settings.kinds:
        targets.add(canonical(citation.text, citation.kind, settings))
    return not _ignored(app.config, f"{NAME}:{citation.kind}", targets)


def keep_silent(app: Sphinx, domain: Domain | None, node: nodes.Element) -> bool | None:
    """Return ``True`` for citations, of which ``unknown_record`` tells.

    Likewise for references in passages of records, of which their own page tells. Without
    this answer to ``warn-missing-reference`` a nitpicky build would tell of each twice.
    """
    told = SOURCE_PAGE in node or (domain is not None and domain.name == NAME)
    return True if told else None


def _ignored(config: Config, role: str, targets: set[str]) -> bool:
    """Return whether *config* lists any of *targets*, the forms of one citation."""
    return any((role, target) in config.nitpick_ignore for target in targets) or any(
        re.fullmatch(pattern, role) and re.fullmatch(text, target)
        for pattern, text in config.nitpick_ignore_regex
        for target in targets
    )

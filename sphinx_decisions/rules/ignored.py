"""What a project tells Sphinx, by settings of Sphinx's own, not to report."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_decisions.model.citation import Citation
    from sphinx_decisions.model.settings import Settings

DOMAIN = "decision"
"""The domain of our roles and directives."""

TYPE = "decisions"
"""The type of Sphinx's warnings that findings are; the code of the rule is their subtype."""


def is_suppressed(code: str, suppress_warnings: Collection[str]) -> bool:
    """Return whether *suppress_warnings* of ``conf.py`` hides the findings of the rule *code*."""
    return any(each in suppress_warnings for each in (TYPE, f"{TYPE}.*", f"{TYPE}.{code}"))


def is_ignored(
    citation: Citation,
    settings: Settings,
    nitpick_ignore: Collection[object],
    nitpick_ignore_regex: Iterable[tuple[str, str]],
) -> bool:
    """Return whether the settings of a nitpicky build list *citation*, in any of its forms."""
    # Here, because every build needs the names above, and one without changes cites nothing.
    from sphinx_decisions.log.shown import canonical

    role, targets = f"{DOMAIN}:{citation.kind}", {citation.text}
    if citation.kind in settings.kinds:
        targets.add(canonical(citation.text, citation.kind, settings))
    return any((role, target) in nitpick_ignore for target in targets) or any(
        re.fullmatch(pattern, role) and re.fullmatch(text, target)
        for pattern, text in nitpick_ignore_regex
        for target in targets
    )

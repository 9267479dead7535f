"""The rules of a healthy decision log: each is one function with one docstring.

Rules are imported when one is asked for, because much of this package, and every build in which
nothing changed, needs none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx_decisions.rules.all_rules import RULES, SUBJECTS
    from sphinx_decisions.rules.checking import check
    from sphinx_decisions.rules.kept import Kept
    from sphinx_decisions.rules.project import Project
    from sphinx_decisions.rules.registry import Rule

__all__ = ["RULES", "SUBJECTS", "Kept", "Project", "Rule", "check"]


def __getattr__(name: str) -> Any:
    """Import what this package offers when it is first accessed (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from sphinx_decisions.rules.all_rules import RULES, SUBJECTS
    from sphinx_decisions.rules.checking import check
    from sphinx_decisions.rules.kept import Kept
    from sphinx_decisions.rules.project import Project
    from sphinx_decisions.rules.registry import Rule

    globals().update(
        RULES=RULES, SUBJECTS=SUBJECTS, Kept=Kept, Project=Project, Rule=Rule, check=check
    )
    return globals()[name]

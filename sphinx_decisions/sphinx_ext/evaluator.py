"""Evaluation of the conditions of ``only`` and ``ifconfig`` in this build."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.ext.ifconfig import ifconfig, process_ifconfig_nodes

from sphinx_decisions.doctree.conditions import OF_CONFIG
from sphinx_decisions.log.visibility import Holds


def evaluator(app: Sphinx) -> Holds:
    """Return a function that says whether a condition holds in this build.

    Invalid conditions are treated as by Sphinx: the content of an ``only`` is shown, that of an
    ``ifconfig`` is not.
    """

    def holds(condition: str) -> bool:
        of_config = condition.startswith(OF_CONFIG)
        try:
            if of_config:
                return _config_holds(app, condition.removeprefix(OF_CONFIG))
            return app.tags.eval_condition(condition)
        except Exception:  # Evaluating any expression can raise anything.
            return not of_config

    return holds


def _config_holds(app: Sphinx, expression: str) -> bool:
    """Let ``sphinx.ext.ifconfig`` evaluate *expression*, so that we evaluate no code of pages."""
    holder = nodes.container("", ifconfig("", nodes.paragraph(), expr=expression))
    process_ifconfig_nodes(app, holder, "")  # type: ignore[arg-type]
    return bool(holder.children)

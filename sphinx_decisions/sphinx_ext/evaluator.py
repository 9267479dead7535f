"""Whether the condition of an ``only`` or an ``ifconfig`` holds in this build."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.ext.ifconfig import ifconfig, process_ifconfig_nodes

from sphinx_decisions.doctree.conditions import OF_CONFIG
from sphinx_decisions.log.visibility import Holds


def evaluator(app: Sphinx) -> Holds:
    """Return what tells whether a condition holds in this build, as Sphinx sees it.

    Of what cannot be evaluated, Sphinx shows the content of an ``only`` with a warning, and a
    mere message in place of an ``ifconfig``.
    """

    def holds(condition: str) -> bool:
        of_config = condition.startswith(OF_CONFIG)
        try:
            if of_config:
                return _config_holds(app, condition.removeprefix(OF_CONFIG))
            return app.tags.eval_condition(condition)
        except Exception:  # Whatever the parser of templates, or an expression, has to say.
            return not of_config

    return holds


def _config_holds(app: Sphinx, expression: str) -> bool:
    """Have Sphinx's own extension decide, which alone may evaluate what a page says."""
    holder = nodes.container("", ifconfig("", nodes.paragraph(), expr=expression))
    process_ifconfig_nodes(app, holder, "")  # type: ignore[arg-type]
    return bool(holder.children)

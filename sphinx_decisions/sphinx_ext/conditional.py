"""Directives that show their content on a condition: ``only``, and ``ifconfig`` of Sphinx."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.ext.ifconfig import ifconfig, process_ifconfig_nodes

from sphinx_decisions.records.conditions import Holds
from sphinx_decisions.sphinx_ext.ancestors import ancestors

CONDITIONAL = (addnodes.only, ifconfig)
"""The nodes whose content is there or not."""

_OF_CONFIG = "ifconfig:: "


def conditions_of(node: nodes.Node) -> tuple[str, ...]:
    """Return the conditions of all ``only`` and ``ifconfig`` directives around *node*."""
    return tuple(_condition(each) for each in ancestors(node) if isinstance(each, CONDITIONAL))


def always_with(node: nodes.Node, other: nodes.Node) -> bool:
    """Return whether *node* is there in every build that has *other*."""
    return set(conditions_of(node)) <= set(conditions_of(other))


def _condition(node: nodes.Element) -> str:
    return f"{_OF_CONFIG if isinstance(node, ifconfig) else ''}{node['expr']}"


def evaluator(app: Sphinx) -> Holds:
    """Return what tells whether a condition holds in this build, as Sphinx sees it.

    Of what cannot be evaluated, Sphinx shows the content of an ``only`` with a warning, and a
    mere message in place of an ``ifconfig``.
    """

    def holds(condition: str) -> bool:
        of_config = condition.startswith(_OF_CONFIG)
        try:
            if of_config:
                return _config_holds(app, condition.removeprefix(_OF_CONFIG))
            return app.tags.eval_condition(condition)
        except Exception:  # Whatever the parser of templates, or an expression, has to say.
            return not of_config

    return holds


def _config_holds(app: Sphinx, expression: str) -> bool:
    """Have Sphinx's own extension decide, which alone may evaluate what a page says."""
    holder = nodes.container("", ifconfig("", nodes.paragraph(), expr=expression))
    process_ifconfig_nodes(app, holder, "")  # type: ignore[arg-type]
    return bool(holder.children)

"""Labels of records: ``:ref:`adr-0005``` leads to the record, whatever its title and page.

They are resolved from the log rather than stored with Sphinx's labels, which are keyed by
name: removing one of two records with the same id would leave the other without a label,
and ``:any:`` would find every record twice.
"""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sphinx_decisions.sphinx_ext.domain import decision_domain


def resolve_label(
    app: Sphinx, env: BuildEnvironment, node: addnodes.pending_xref, contnode: nodes.TextElement
) -> nodes.reference | None:
    """Return the link for a ``:ref:`` to a record's anchor, or ``None`` (``missing-reference``)."""
    if (node.get("refdomain"), node.get("reftype")) != ("std", "ref"):
        return None
    domain = decision_domain(env)
    record = domain.log.resolver.by_anchor(node["reftarget"])
    docname = node.get("refdoc", env.docname)
    return domain.link(record, docname, app.builder, node, contnode) if record else None

"""Links to the index with a filter, where each page has an address of its own."""

from __future__ import annotations

from urllib.parse import urlencode

from docutils import nodes
from sphinx import addnodes
from sphinx.builders import Builder
from sphinx.util.nodes import make_refnode

from sphinx_decisions.sphinx_ext.output import has_addresses


def filtered_link(
    builder: Builder, fromdocname: str, node: addnodes.pending_xref, contnode: nodes.Element
) -> nodes.reference | None:
    """Return the link to the table that *node* names, or ``None`` where no script would filter it.

    The script of tables reads the filter from the query; without it, the link leads to the table.
    """
    if not has_addresses(builder):
        return None
    link = make_refnode(builder, fromdocname, node["decision_docname"], None, contnode)
    link["refuri"] += f"?{urlencode([node['decision_filter']])}#{node['decision_anchor']}"
    return link

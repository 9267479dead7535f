"""Links to the index with a filter, where each page has an address of its own."""

from __future__ import annotations

from urllib.parse import urlencode

from docutils import nodes
from sphinx import addnodes
from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.builders.singlehtml import SingleFileHTMLBuilder
from sphinx.util.nodes import make_refnode


def filtered_link(
    builder: Builder, fromdocname: str, node: addnodes.pending_xref, contnode: nodes.Element
) -> nodes.reference | None:
    """Return the link to the table that *node* names, or ``None`` where no script would filter it.

    The script of tables reads the filter from the query; without it, the link leads to the table.
    """
    if not _has_addresses(builder):
        return None
    link = make_refnode(builder, fromdocname, node["decision_docname"], None, contnode)
    link["refuri"] += f"?{urlencode([node['decision_filter']])}#{node['decision_anchor']}"
    return link


def _has_addresses(builder: Builder) -> bool:
    """Return whether *builder* writes a page per document that browsers open by its address.

    E-books and help files, which are embedded in other programs, have no query.
    """
    one_page = isinstance(builder, SingleFileHTMLBuilder)
    return isinstance(builder, StandaloneHTMLBuilder) and not one_page and not builder.embedded

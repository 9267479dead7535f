"""References between pages: labels of records, headings, and warnings about dead references."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment

from sphinx_decisions.rules.ignored import is_ignored
from sphinx_decisions.sphinx_ext.domain import NAME, decision_domain

if TYPE_CHECKING:
    from sphinx_decisions.model.citation import Citation


def resolve_label(
    app: Sphinx, env: BuildEnvironment, node: addnodes.pending_xref, contnode: nodes.TextElement
) -> nodes.reference | None:
    """Return the link for a ``:ref:`` to a record's anchor, or ``None`` (``missing-reference``).

    Labels of records are resolved from the log rather than stored with Sphinx's labels, which
    are keyed by name: removing one of two records with the same id would leave the other
    without a label, and ``:any:`` would find every record twice.
    """
    if (node.get("refdomain"), node.get("reftype")) != ("std", "ref"):
        return None
    # Here, because handlers are connected in every build, and most builds resolve few references.
    from sphinx_decisions.sphinx_ext.links import Reference, is_elsewhere, link_to

    domain = decision_domain(env)
    record = domain.log.resolver.by_anchor(node["reftarget"])
    if not record or is_elsewhere(env, node["reftarget"], record):
        return None
    reference = Reference(app.builder, node.get("refdoc", env.docname), node, contnode)
    return link_to(record, domain.log, reference)


def keep_own(
    app: Sphinx, env: BuildEnvironment, node: addnodes.pending_xref, contnode: nodes.TextElement
) -> nodes.TextElement | None:
    """Return the plain text of a citation that only a record of this project could resolve.

    Otherwise intersphinx would link it to another project's record of that number. A filter that
    this builder cannot link is plain text too.
    """
    from sphinx_decisions.doctree.passages import is_own

    if not is_own(node):
        return None
    from sphinx_decisions.render.links import FILTERED

    if node["reftype"] == FILTERED:
        return contnode
    text = str(node.get("decision_text", node["reftarget"]))
    return contnode if decision_domain(env).log.resolver.owns(text, node["reftype"]) else None


def heading_at(env: BuildEnvironment, docname: str, place: str) -> tuple[object, ...]:
    """Return id and text of the heading of *docname* with the slug or id *place*.

    MyST stores line, id and text of each heading by slug if ``myst_heading_anchors`` is set.
    """
    headings = env.metadata.get(docname, {}).get("myst_slugs", {})
    found = (each[1:] for slug, each in headings.items() if place in (slug, each[1]))
    return next(found, ())


def is_checked(app: Sphinx, citation: Citation) -> bool:
    """Return whether rules check *citation*: the project does not tell Sphinx to ignore it.

    A citation by a label that the project has elsewhere leads there, and is not checked either.
    """
    from sphinx_decisions.sphinx_ext.links import is_elsewhere

    domain = decision_domain(app.env)
    cited = None if citation.kind else domain.log.cited(citation)
    if cited and is_elsewhere(app.env, citation.text, cited):
        return False
    listed = app.config.nitpick_ignore, app.config.nitpick_ignore_regex
    return not is_ignored(citation, domain.settings, *listed)


def keep_silent(app: Sphinx, domain: Domain | None, node: nodes.Element) -> bool | None:
    """Return ``True`` for citations, because ``unknown_record`` reports them.

    The same goes for references in passages of records, which are reported on their own page.
    Without this answer to ``warn-missing-reference`` a nitpicky build would report each twice.
    """
    from sphinx_decisions.doctree.passages import SOURCE_PAGE

    is_checked = SOURCE_PAGE in node or (domain is not None and domain.name == NAME)
    return True if is_checked else None

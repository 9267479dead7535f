"""The entry point of the extension: everything that is registered with Sphinx.

All that this module imports is imported in every build, also in one that finds nothing to do. So
what is registered here is light: it imports what reads, checks, shows or draws when it does so.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from docutils.parsers.rst.languages import en
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util.docutils import is_directive_registered, is_role_registered
from sphinx.util.typing import ExtensionMetadata

from sphinx_decisions import __version__
from sphinx_decisions.config.places import misspelt_names
from sphinx_decisions.config.settings import CONFIG_VALUES
from sphinx_decisions.doctree.decision_nodes import (
    caption_of,
    decision_badge,
    decision_checkbox,
    decision_figure,
    decision_table,
    decision_value,
)
from sphinx_decisions.doctree.markup import decision_directives, decision_roles
from sphinx_decisions.render.written_nodes import (
    decision_cell,
    decision_details,
    decision_folding,
    decision_late,
)
from sphinx_decisions.rules.settings import settings_of
from sphinx_decisions.sphinx_ext import html_nodes
from sphinx_decisions.sphinx_ext.build_events import BuildEvents
from sphinx_decisions.sphinx_ext.builder import DecisionsBuilder
from sphinx_decisions.sphinx_ext.description import DescribePage
from sphinx_decisions.sphinx_ext.digests import digest_file
from sphinx_decisions.sphinx_ext.domain import domain_for, note_builder
from sphinx_decisions.sphinx_ext.page_events import (
    ReadHead,
    import_readers,
    note_front_matter,
    store_page,
)
from sphinx_decisions.sphinx_ext.references import keep_own, keep_silent, resolve_label
from sphinx_decisions.sphinx_ext.transforms import DrawGraphs, ShowDecisions
from sphinx_decisions.sphinx_ext.translation import KeepCheckboxes, ReturnCheckboxes

_LOCALE = Path(__file__).parent / "locale"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register everything that does not depend on ``conf.py``; ``register_kinds`` does the rest."""
    for name, value in CONFIG_VALUES.items():
        # ``load_settings`` checks each value; Sphinx would report a wrong type a second time.
        app.add_config_value(name, value.initial, value.rebuild, types=Any)
    app.add_message_catalog("sphinx_decisions", str(_LOCALE))
    app.add_builder(DecisionsBuilder)
    _add_nodes(app)
    _add_transforms(app)
    _connect(app)
    return {
        "version": __version__,
        "env_version": 10,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }


def _add_nodes(app: Sphinx) -> None:
    # Sphinx's annotation wants a str, but its code expects None for a node without a caption.
    app.add_enumerable_node(decision_table, "table", caption_of)  # type: ignore[arg-type]
    app.add_enumerable_node(decision_figure, "figure", caption_of)  # type: ignore[arg-type]
    app.add_node(decision_checkbox, html=(html_nodes.visit_checkbox, html_nodes.depart_checkbox))
    app.add_node(decision_value, html=(html_nodes.visit_value, html_nodes.depart_value))
    app.add_enumerable_node(
        decision_folding,
        "table",
        caption_of,  # type: ignore[arg-type]
        html=(html_nodes.visit_folding, html_nodes.depart_folding),
    )
    app.add_node(decision_badge, html=(html_nodes.visit_badge, html_nodes.depart_badge))
    app.add_node(decision_details, html=(html_nodes.visit_details, html_nodes.depart_details))
    app.add_node(decision_late, html=(html_nodes.visit_late, html_nodes.depart_late))
    app.add_node(decision_cell, html=(html_nodes.visit_cell, html_nodes.depart_cell))


def _add_transforms(app: Sphinx) -> None:
    for transform in (KeepCheckboxes, ReturnCheckboxes, ReadHead):
        app.add_transform(transform)
    for post_transform in (ShowDecisions, DescribePage, DrawGraphs):
        app.add_post_transform(post_transform)


def _connect(app: Sphinx) -> None:
    """Connect the events, in the order in which a build emits them."""
    build = BuildEvents()
    # Late, to see what other extensions changed in the configuration, but before Sphinx checks at
    # priority 800 that the ``primary_domain`` exists.
    app.connect("config-inited", register_kinds, priority=790)
    app.connect("builder-inited", note_builder)
    app.connect("env-before-read-docs", import_readers)
    app.connect("source-read", note_front_matter, priority=900)
    app.connect("doctree-read", store_page)
    app.connect("env-updated", build.after_reading)
    # Before intersphinx (500): a record of this project comes first.
    app.connect("missing-reference", resolve_label, priority=400)
    app.connect("missing-reference", keep_own, priority=400)
    app.connect("warn-missing-reference", keep_silent)
    app.connect("doctree-resolved", build.before_writing)
    app.connect("html-page-context", build.complete_page)
    app.connect("build-finished", build.finish)


def register_kinds(app: Sphinx, config: Config) -> None:
    """Register the domain, and the directives and roles of each configured kind."""
    values = {name: getattr(config, name) for name in CONFIG_VALUES}
    # Sphinx tells nobody of a name that it does not know.
    values |= dict.fromkeys(misspelt_names(Path(app.confdir) / "conf.py", CONFIG_VALUES))
    settings = settings_of(values, _is_taken)
    app.add_domain(domain_for(settings))
    # Everything in an e-book's output folder is packed into the book; our digests must not be.
    # Not later: Sphinx would see a changed configuration, and re-read all pages, in every build.
    config.epub_exclude_files = [*config.epub_exclude_files, digest_file("epub")]
    for name, directive in decision_directives(settings, partial(_is_taken, "directive")).items():
        app.add_directive(name, directive, override=True)
    for name, role in decision_roles(settings, partial(_is_taken, "role")).items():
        app.add_role(name, role, override=True)


def _is_taken(what: str, name: str) -> bool:
    """Return whether a ``"directive"`` or a ``"role"`` called *name* is there without us."""
    if what == "directive":
        return name in en.directives or is_directive_registered(name)
    return name in en.roles or is_role_registered(name)

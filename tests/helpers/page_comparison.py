"""The contents of pages in a form in which a build and unbuilt files can be compared."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.testing.util import SphinxTestApp

from sphinx_decisions.doctree.tree import Tree, read_tree
from sphinx_decisions.model.contents import Passage
from sphinx_decisions.render.passages import unpack
from sphinx_decisions.sphinx_ext.domain import decision_domain

CONF = (
    "default_role",
    "exclude_patterns",
    "extensions",
    "include_patterns",
    "language",
    "myst_enable_extensions",
    "myst_heading_anchors",
    "rst_epilog",
    "rst_prolog",
    "source_suffix",
    "templates_path",
)
"""The values of ``conf.py`` that reading without a build is given."""

OF_A_BUILD = ("candidates", "filename", "refdoc", "refwarn", "support_smartquotes")
"""Attributes that a build gives nodes for its own purposes."""


OF_FILES_ALONE = "unadopted"
"""What a build forgets of a page with nothing else on it."""


def tree_of(app: SphinxTestApp, repository: Path | None = None) -> Tree:
    """Return the pages of *app*'s sources, read without a build; links may lead to *repository*."""
    conf = {name: app.config[name] for name in CONF if name in app.config}
    settings = decision_domain(app.env).settings
    return read_tree(Path(app.srcdir), settings, conf, repository=repository)


def differences(app: SphinxTestApp, repository: Path | None = None) -> dict[str, list[str]]:
    """Return the differences of each page from that of the build, as ``path: built != read``."""
    tree, stored = tree_of(app, repository), decision_domain(app.env).pages
    assert tree.problems == ()
    assert tree.docnames == app.env.found_docs
    found = {}
    for name in sorted(tree.docnames):
        found[name] = list(
            _differences("", comparable(stored.get(name)), comparable(tree.pages[name]))
        )
    return {name: told for name, told in found.items() if told}


def comparable(value: Any) -> Any:
    if isinstance(value, Passage) and value.fragment:
        return {"text": value.text, "nodes": [_shape(node) for node in unpack(value.fragment)]}
    if dataclasses.is_dataclass(value):
        names = (field.name for field in dataclasses.fields(value))
        kept = (name for name in names if name != OF_FILES_ALONE)
        return {name: comparable(getattr(value, name)) for name in kept}
    if isinstance(value, tuple | list):
        return [comparable(each) for each in value]
    return value


def _shape(node: nodes.Node) -> str:
    for each in node.findall(nodes.Element):
        for name in OF_A_BUILD:
            each.attributes.pop(name, None)
    return node.pformat()


def _differences(path: str, one: Any, other: Any) -> Any:
    if isinstance(one, dict) and isinstance(other, dict) and one.keys() == other.keys():
        for name in one:
            yield from _differences(f"{path}.{name}", one[name], other[name])
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for number, (this, that) in enumerate(zip(one, other, strict=True)):
            yield from _differences(f"{path}[{number}]", this, that)
    elif one != other:
        yield f"{path}: {one!r} != {other!r}"

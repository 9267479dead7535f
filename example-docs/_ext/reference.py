"""Directives for this guide alone: references made from the code, and examples that run.

Nothing in the guide is typed twice. ``rule-reference`` shows the rules' own docstrings,
``config-reference`` the table of configuration values, and ``example`` shows its content
both as source and as what becomes of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from sphinx_decisions.records.config import config_reference
from sphinx_decisions.records.findings import Severity
from sphinx_decisions.rules import RULES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils.nodes import Node
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from sphinx_decisions.records.config import ConfigKey
    from sphinx_decisions.rules import Rule


class Reference(SphinxDirective):
    """A directive that makes sections; the page that holds it is reStructuredText."""

    def section(self, name: str, content: Iterable[Node]) -> nodes.section:
        """Return a section called *name*, which ``:ref:`` finds under that name."""
        title = nodes.title("", "", nodes.literal("", name))
        section = nodes.section("", title, *content, names=[nodes.fully_normalize_name(name)])
        self.state.document.note_explicit_target(section)
        return section


class RuleReference(Reference):
    """``rule-reference``: a section for every rule, from its docstring."""

    def run(self) -> list[Node]:
        """Return the sections, in the order of the registry."""
        return [self.section(rule.code, self.explained(rule)) for rule in RULES.values()]

    def explained(self, rule: Rule) -> list[Node]:
        """Return the docstring of *rule* with its severity below."""
        severity = nodes.paragraph("", "Severity unless you change it: ")
        severity += nodes.literal("", rule.severity)
        if rule.severity is Severity.OFF:
            severity += [nodes.Text("; with decisions_strict, "), nodes.literal("", "warning")]
        return [*self.parse_text_to_nodes(rule.doc), severity]


class ConfigReference(Reference):
    """``config-reference``: a section for every configuration value, with its keys."""

    def run(self) -> list[Node]:
        """Return the sections, in the order of the code's own table."""
        keys = config_reference()
        return [
            self.section(
                value.name, explained(value, [key for key in keys if key.parent == value.name])
            )
            for value in keys
            if not value.parent
        ]


def explained(value: ConfigKey, keys: list[ConfigKey]) -> list[Node]:
    """Return what there is to say about *value*, with the list of its *keys*."""
    if not keys:
        return facts(value)
    items = (nodes.definition_list_item("", *entry(key)) for key in keys)
    return [*facts(value), nodes.paragraph("", "Keys:"), nodes.definition_list("", *items)]


def entry(key: ConfigKey) -> tuple[Node, ...]:
    """Return the parts of the list item about *key*."""
    name = nodes.term("", "", nodes.literal("", key.name))
    return name, nodes.definition("", *facts(key))


def facts(value: ConfigKey) -> list[Node]:
    """Return the description of *value*, and a line with its type and its default."""
    line = nodes.paragraph()
    for label, text in (("Type", value.type), (" Default", value.default)):
        line += [nodes.Text(f"{label}: "), nodes.literal("", text), nodes.Text(".")]
    return [nodes.paragraph("", nodes.Text(value.description)), line]


class Example(SphinxDirective):
    """``example``: its content as source, and right below as what it becomes."""

    has_content = True

    def run(self) -> list[Node]:
        """Return a code block and the nodes that the same lines make."""
        text = "\n".join(self.content)
        source = nodes.literal_block(text, text)
        page = self.env.doc2path(self.env.docname)
        source["language"] = "md" if page.suffix == ".md" else "rst"
        return [source, *self.parse_content_to_nodes()]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Make the three directives known."""
    app.add_directive("rule-reference", RuleReference)
    app.add_directive("config-reference", ConfigReference)
    app.add_directive("example", Example)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}

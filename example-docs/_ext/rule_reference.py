"""``rule-overview`` and ``rule-reference``: what rules require and say, from the code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from myst_source import myst_of
from profile_reference import table_of
from reference import Reference
from rule_messages import messages
from sphinx.util.docutils import SphinxDirective

from sphinx_decisions.model.finding import Severity
from sphinx_decisions.rules import RULES, SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils.nodes import Node
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from sphinx_decisions.rules import Rule

HEADS = ("Rule", "Severity", "What it requires")


def rules_by_subject() -> Iterator[tuple[str, list[Rule]]]:
    """Yield each subject with its rules, in the order of ``SUBJECTS``."""
    for subject, modules in SUBJECTS.items():
        names = [module.__name__ for module in modules]
        rules = [rule for rule in RULES.values() if rule.check.__module__ in names]
        yield subject, sorted(rules, key=lambda rule: names.index(rule.check.__module__))


class RuleOverview(SphinxDirective):
    """``rule-overview``: a table of the rules of each subject, with what each requires."""

    def run(self) -> list[Node]:
        """Return a heading and a table for each subject."""
        found: list[Node] = []
        for subject, rules in rules_by_subject():
            table = table_of("", HEADS, map(self.row, rules), (30, 10, 60))
            found += [nodes.rubric("", subject), table]
        return found

    def row(self, rule: Rule) -> list[list[Node]]:
        """Return the cells about *rule*, with the anchor to which ``export/sarif.py`` links."""
        anchor = nodes.target("", "", ids=[nodes.make_id(rule.code)])
        link, _ = self.parse_inline(f":ref:`{rule.code}`")
        sentence, _ = self.parse_inline(rule.doc.splitlines()[0])
        cells: list[list[Node]] = [[anchor, *link], [nodes.literal("", rule.severity)], sentence]
        return [[nodes.paragraph("", "", *cell)] for cell in cells]


class RuleReference(Reference):
    """``rule-reference``: a section for every rule of a subject, made from the code."""

    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[Node]:
        """Return the sections, in the order of the overview."""
        rules = dict(rules_by_subject())[self.arguments[0]]
        return [self.section(rule.code, self.explained(rule), "rule-") for rule in rules]

    def explained(self, rule: Rule) -> list[Node]:
        """Return the docstring of *rule*, its severity, and what its findings say."""
        severity = nodes.paragraph("", "Severity unless you change it: ")
        severity += nodes.literal("", rule.severity)
        if rule.severity is Severity.OFF:
            severity += [nodes.Text("; with decisions_strict, "), nodes.literal("", "warning")]
        said = [nodes.list_item("", message(text)) for text in messages(rule.code)]
        label = nodes.paragraph("", "Messages:" if len(said) > 1 else "Message:")
        return [*self.documented(rule), severity, label, nodes.bullet_list("", *said)]

    def documented(self, rule: Rule) -> Iterator[Node]:
        """Yield the docstring of *rule*, each example in both languages if they differ."""
        for node in self.parse_text_to_nodes(rule.doc):
            yield node
            if isinstance(node, nodes.literal_block):
                source = node.astext()
                converted = myst_of(source)
                node["language"] = "text" if converted == source else "rst"
                if converted != source:
                    yield nodes.literal_block(converted, converted, language="md")


def message(template: str) -> nodes.paragraph:
    """Return *template* with the names of its values emphasized."""
    parts = re.split(r"\{(\w+)\}", template)
    content = [nodes.emphasis("", x) if i % 2 else nodes.Text(x) for i, x in enumerate(parts)]
    return nodes.paragraph("", "", *content)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the directives."""
    app.add_directive("rule-overview", RuleOverview)
    app.add_directive("rule-reference", RuleReference)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}

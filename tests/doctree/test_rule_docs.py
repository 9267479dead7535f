"""The docstrings of rules, which the guide shows to users."""

from __future__ import annotations

import re

import docutils.core
import docutils.nodes
import pytest

from sphinx_decisions.rules import RULES, Rule


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_every_rule_says_what_is_bad_and_what_is_good(rule: Rule) -> None:
    sentence, *_ = rule.doc.splitlines()
    assert re.fullmatch(r"[A-Z].*\.", sentence)
    document = docutils.core.publish_doctree(rule.doc, settings_overrides={"report_level": 1})
    assert not list(document.findall(docutils.nodes.system_message))
    examples = list(document.findall(docutils.nodes.literal_block))
    labels = [block.parent[block.parent.index(block) - 1].astext() for block in examples]
    assert labels == ["Bad:", "Good:"]

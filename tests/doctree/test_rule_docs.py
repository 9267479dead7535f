"""The docstrings of rules, which the guide shows to users."""

from __future__ import annotations

import re
from pathlib import Path

import docutils.core
import docutils.nodes
import pytest
from factory import PLAIN
from myst_source import myst_of
from optional_packages import needs_myst
from rule_messages import messages
from unbuilt_pages import read

from sphinx_decisions.log.visibility import log_of
from sphinx_decisions.rules import RULES, Rule, check
from sphinx_decisions.rules.project import project_of


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_every_rule_says_what_is_bad_and_what_is_good(rule: Rule) -> None:
    sentence, *_ = rule.doc.splitlines()
    assert re.fullmatch(r"[A-Z].*\.", sentence)
    document = docutils.core.publish_doctree(rule.doc, settings_overrides={"report_level": 1})
    assert not list(document.findall(docutils.nodes.system_message))
    examples = list(document.findall(docutils.nodes.literal_block))
    labels = [block.parent[block.parent.index(block) - 1].astext() for block in examples]
    assert labels == ["Bad:", "Good:"]


def examples(rule: Rule) -> list[str]:
    """Return the bad and the good example of *rule*."""
    document = docutils.core.publish_doctree(rule.doc)
    return [block.astext() for block in document.findall(docutils.nodes.literal_block)]


def told(folder: Path, suffix: str, text: str) -> list[object]:
    """Return what is read from the page *text*, and what is found there."""
    if not re.match(r"# |.*\n=", text):
        text = ("# 5. Title\n\n" if suffix == "md" else "5. Title\n========\n\n") + text
    tree = read(folder, {f"0005-x.{suffix}": text})
    pages = tree.pages.values()
    log = log_of(pages, PLAIN, tree.docnames)
    found: list[object] = [
        (
            (record.key, record.title, record.status, record.place.only),
            [(field.name, field.values) for field in record.fields],
            [(section.title, section.level, section.empty) for section in record.sections],
            [(option.name, option.reason.text) for option in record.contents.options],
            [(risk.likelihood, risk.impact) for risk in record.contents.risks],
        )
        for record in log.records
    ]
    for page in pages:
        found += [(view.name, view.query.filters, view.columns) for view in page.views]
        found += [(cited.kind, cited.text) for cited in page.citations]
    found += sorted(each.code for each in check(project_of(pages, log, tree.docnames)))
    return found


@needs_myst
@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_the_examples_mean_the_same_in_myst(rule: Rule, tmp_path: Path) -> None:
    for number, text in enumerate(examples(rule)):
        if (converted := myst_of(text)) != text:
            rst, md = tmp_path / f"{number}-rst", tmp_path / f"{number}-md"
            assert told(md, "md", converted) == told(rst, "rst", text)


@pytest.mark.parametrize("code", RULES)
def test_the_guide_finds_the_messages_of_every_rule(code: str) -> None:
    assert messages(code)

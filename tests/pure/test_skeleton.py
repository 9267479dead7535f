"""The text of a new record, made from another one or from a template."""

from __future__ import annotations

import pytest

from sphinx_decisions.config.settings import load_settings
from sphinx_decisions.edit.example import Example
from sphinx_decisions.edit.layout import headings
from sphinx_decisions.edit.new_facts import NewFacts, labelled, new_line, status_like
from sphinx_decisions.edit.new_title import as_yaml, escaped, number_lead, template_lead
from sphinx_decisions.edit.skeleton import skeletons
from sphinx_decisions.edit.source import SourceText
from sphinx_decisions.model.date import Date

KIND = load_settings({}, ()).kinds["adr"]
FACTS = NewFacts(KIND, "0006", "Use X", "Proposed", Date(2026, 11, 28), ("Ada",), "5")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Accepted", "Proposed"),
        ("accepted", "proposed"),
        ("ACCEPTED", "PROPOSED"),
        ("**Accepted**", "**Proposed**"),
        ('"accepted"', '"proposed"'),
        ("Accepted (2023-06-09)", "Proposed (2026-11-28)"),
        ("**Accepted** *2023-06-09*", "**Proposed** *2026-11-28*"),
        ("Accepted. It was hard to do.", "Proposed"),
        ("Superseded by [ADR-0012](0012-x.md)", "Proposed"),
        ("accepted <!-- optional -->", "proposed"),
    ],
)
def test_a_status_is_written_like_the_old_one(written: str, expected: str) -> None:
    assert status_like(written, FACTS) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("* Status: accepted", "* Status: proposed"),
        ("- **Date:** 2023-06-09", "- **Date:** 2026-11-28"),
        ("- **Date**: 09.06.2023", "- **Date**: 28.11.2026"),
        (":Status: Accepted", ":Status: Proposed"),
        ("| Status | Accepted |", "| Status | Proposed |"),
        ("deciders: [Bo, Cy]", "deciders: [Ada]"),
        ("* Deciders: [list everyone involved] <!-- optional -->", "* Deciders: Ada"),
        ("id: 5", "id: 6"),
        ("id: ADR-0005", "id: ADR-0006"),
        ("supersedes: []", "supersedes: []"),
        ("tags: [storage]", None),
        ("* Consulted: Bo", None),
    ],
)
def test_a_line_with_a_fact_says_that_of_the_new_record(line: str, expected: str | None) -> None:
    found = labelled(line, KIND)
    assert found
    assert new_line(found, FACTS, "deciders") == expected


@pytest.mark.parametrize(
    ("title", "old", "lead"),
    [
        ("5. Use Y", "5", "6. "),
        ("ADR 005: Use Y", "005", "ADR 006: "),
        ("ADR-0005: Use Y", "0005", "ADR-0006: "),
        ("0005 - Use Y", "0005", "0006 - "),
        ("0005 Use Y", "0005", "0006 "),
        ("[ADR-5] Use Y", "5", "[ADR-6] "),
        ("Use Y", "", ""),
    ],
)
def test_a_number_is_written_like_the_old_one(title: str, old: str, lead: str) -> None:
    assert number_lead(title, old, FACTS) == lead


@pytest.mark.parametrize(
    ("title", "lead"),
    [
        ("NUMBER. TITLE", "0006. "),
        ("ADR-[NUMBER]: [TITLE]", "ADR-0006: "),
        ("N. Title", "6. "),
        ("0000. Title", "0006. "),
        ("[short title of solved problem and solution]", ""),
    ],
)
def test_a_template_shows_where_the_number_belongs(title: str, lead: str) -> None:
    assert template_lead(title, FACTS) == lead


def test_characters_of_markup_are_escaped() -> None:
    assert escaped("Use *x* and a_b for `y`", is_rst=False) == r"Use \*x\* and a_b for \`y\`"
    assert escaped("Use x_ and a_b for |y|", is_rst=True) == r"Use x\_ and a_b for \|y\|"


@pytest.mark.parametrize(
    ("name", "written", "expected"),
    [
        ("Use X", "Use Y", "Use X"),
        ("Use X: now", "Use Y", "'Use X: now'"),
        ("It's: so", "Use Y", "'It''s: so'"),
        ('Say "x"', '"Use Y"', r'"Say \"x\""'),
        ("yes", "Use Y", "'yes'"),
    ],
)
def test_a_title_in_front_matter_is_quoted_as_needed(
    name: str, written: str, expected: str
) -> None:
    assert as_yaml(name, written) == expected


def test_headings_are_found_in_both_languages() -> None:
    markdown = "---\na: 1\n---\n# One\n\n```\n# no\n```\n\nTwo\n---\n\n### Three ###\n"
    rst = "===\nOne\n===\n\nTwo\n===\n\nThree\n-----\n"
    found = [(each.title, each.level) for each in headings(SourceText(markdown), is_rst=False)]
    assert found == [("One", 1), ("Two", 2), ("Three", 3)]
    found = [(each.title, each.level) for each in headings(SourceText(rst), is_rst=True)]
    assert found == [("One", 1), ("Two", 2), ("Three", 3)]


def test_a_heading_in_rest_gets_lines_of_the_width_of_its_title() -> None:
    source = SourceText("One\n===\n")
    (heading,) = headings(source, is_rst=True)
    lines = tuple(line.text for line in source.lines)
    assert heading.drawn(lines, "決定する") == ("決定する", "========")


def test_a_template_is_kept_but_for_the_facts() -> None:
    text = "# NUMBER. TITLE\n\nDate: DATE\n\n## Status\n\nWhat is it?\n\n## Context\n\nWhy?\n"
    made = next(skeletons(Example(SourceText(text), is_rst=False), FACTS))
    assert made == (
        "# 0006. Use X\n\nDate: 2026-11-28\n\n## Status\n\nProposed\n\n## Context\n\nWhy?\n"
    )

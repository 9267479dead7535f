"""Template text as pure text: what the templates hold, and prose that merely looks like it."""

from __future__ import annotations

import pytest

from sphinx_decisions.parse.placeholders import is_placeholder, placeholders

LEFT_OVER = (
    "[NUMBER]",
    "[TITLE]",
    "[ADR-XXX if applicable]",
    "[Proposed | Accepted | Rejected | Superseded | Deprecated]",
    "Proposed | Accepted",
    "YYYY-MM-DD",
    "Low/Medium/High",
    "[If this doesn't work, how do we revert?]",
    "[Crate/Library 1 with link and version]",
    "[2-3 sentence overview of the document's purpose and key decisions]",
    "{short title of solved problem and solution}",
    "{YYYY-MM-DD when the decision was last updated}",
    "TBD",
)
PROSE = (
    "We agreed [sic] on arrays [a, b] as in [1].",
    "An address is https://example.org/{id} or https://example.org/users/[Name].",
    "Dates are written as YYYY-MM-DD.",
    "Each risk is low/medium/high for somebody.",
    "The final list is TBD.",
    "### [Option 1] Add a method",
    "[From the review] Names can be added.",
    "list[Name] and dict[str, Value] are types, {a, b} and {x: y} are not.",
    "The template says “[TITLE]”.",
    "Files are called ADR-XXX-title.md.",
    "[Name](https://example.org), [Describe the problem](x.md) and [Name]: https://example.org",
)


@pytest.mark.parametrize("text", LEFT_OVER)
def test_text_of_a_template_is_found(text: str) -> None:
    assert list(placeholders(text)) == [text]
    assert list(placeholders(f"**{text}**")) == [text]
    assert is_placeholder(f" {text}\n")


@pytest.mark.parametrize("text", PROSE)
def test_prose_is_left_alone(text: str) -> None:
    assert list(placeholders(text)) == []


@pytest.mark.parametrize("text", LEFT_OVER)
def test_a_label_before_it_changes_nothing(text: str) -> None:
    assert list(placeholders(f"Why not chosen: {text}")) == [text]


def test_a_label_may_itself_be_template_text() -> None:
    assert list(placeholders("ADR-XXXX: [TITLE]")) == ["ADR-XXXX", "[TITLE]"]
    assert is_placeholder("ADR-XXXX: [TITLE]")


def test_text_beside_it_makes_it_no_remnant_as_a_whole() -> None:
    assert list(placeholders("Ada Lovelace, [Name]")) == ["[Name]"]
    assert not is_placeholder("Ada Lovelace, [Name]")


@pytest.mark.parametrize(
    "text", ["Phase 1: [Name]", "ADR-[NUMBER]: [TITLE]", "[Risk 1] [Risk 2]", "3. [Name]"]
)
def test_a_number_before_it_and_more_of_it_say_nothing_either(text: str) -> None:
    assert is_placeholder(text)
    assert not is_placeholder(f"{text} of ours")


@pytest.mark.parametrize("sign", ["a", "1", "a ", "[", "[a"])
def test_long_words_do_not_take_long(sign: str) -> None:
    """Each took minutes when the search for a number began anew at each letter."""
    assert not is_placeholder(sign * 100_000)

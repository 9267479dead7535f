"""The built-in templates as texts: which there are, and that both languages say the same."""

from __future__ import annotations

import re

import pytest

from sphinx_decisions.config.profiles import PROFILES
from sphinx_decisions.edit.templates import TEMPLATES, template
from sphinx_decisions.parse.placeholders import placeholders

NAMED = [("full", "adr"), ("full", "design-doc"), ("nygard", "adr"), ("madr", "adr")]
_UNDERLINE = re.compile(r"^(\S.*)\n([=~-])\2+$", re.MULTILINE)


def headings(text: str, suffix: str) -> list[str]:
    if suffix == ".md":
        return re.findall(r"^#+ (.*)$", re.sub(r"```.*?```", "", text, flags=re.DOTALL), re.M)
    return [title for title, _ in _UNDERLINE.findall(text)]


def test_each_template_is_named_like_the_profile_that_it_fits() -> None:
    assert set(TEMPLATES) <= set(PROFILES)


@pytest.mark.parametrize(("name", "kind"), NAMED)
def test_both_languages_have_the_same_headings_and_template_text(name: str, kind: str) -> None:
    markdown, rst = (template(name, kind, suffix) for suffix in (".md", ".rst"))
    assert headings(markdown, ".md") == headings(rst, ".rst")
    assert set(re.findall(r"\[[^\]\n]{2,}\](?!\()", markdown)) - {"[language]"} <= set(
        re.findall(r"\[[^\]\n]{2,}\]", rst)
    )


@pytest.mark.parametrize("suffix", [".md", ".rst"])
@pytest.mark.parametrize("name", TEMPLATES)
def test_the_title_of_a_decision_has_a_fixed_form(name: str, suffix: str) -> None:
    text = template(name, "adr", suffix)
    assert headings(text, suffix)[0] == "ADR-[NUMBER]: [TITLE]"
    assert text.count("[TITLE]") == text.count("[NUMBER]") == 1


@pytest.mark.parametrize("suffix", [".md", ".rst"])
@pytest.mark.parametrize("name", ["nygard", "madr"])
def test_all_words_in_brackets_are_recognized_as_template_text(name: str, suffix: str) -> None:
    for line in template(name, "adr", suffix).splitlines():
        for words in re.findall(r"\[[^\]]+\]", line):
            value = re.sub(r"^:[\w-]+:|^[\w-]+: |^- |^#+", "", line).replace('"', "")
            assert words in placeholders(value), line


def test_a_kind_without_a_template_takes_that_of_decisions() -> None:
    assert template("madr", "rfc", ".md") == template("madr", "adr", ".md")


@pytest.mark.parametrize(("name", "suffix"), [("light", ".md"), ("full", ".txt"), ("..", ".md")])
def test_a_template_that_is_not_there(name: str, suffix: str) -> None:
    with pytest.raises(KeyError):
        template(name, "adr", suffix)

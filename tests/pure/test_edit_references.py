"""Edits of what pages write of a record that gets another number."""

from __future__ import annotations

import pytest

from sphinx_decisions.edit import references
from sphinx_decisions.edit.code import without_code
from sphinx_decisions.edit.references import (
    line_with,
    mentions,
    reference_edits,
    resolved,
    target_edits,
)
from sphinx_decisions.edit.renumbering import Renumbering
from sphinx_decisions.edit.source import SourceText


def leads(docname: str, address: str) -> bool:
    return resolved(docname, address).partition(".")[0] == "adr/0005-use-x"


KAFKA = Renumbering(
    number="5",
    new_number="12",
    stem="0005-use-x",
    new_stem="0012-use-x",
    anchor="adr-0005",
    new_anchor="adr-0012",
    prefixes=("adr",),
    leads=leads,
    cites=lambda docname, role, target: target in ("5", "ADR-0005", "adr-0005"),
    is_own=lambda docname: docname == "adr/0005-use-x",
    name="Use X",
)


def edited(text: str, docname: str = "index", *, is_rst: bool = False) -> str:
    source = SourceText(text)
    return source.edited(reference_edits(source, docname, is_rst, KAFKA)).text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[ADR-5 and 5](adr/0005-use-x.md)", "[ADR-12 and 5](adr/0012-use-x.md)"),
        ("[adr 005](/adr/0005-use-x.md?x#adr-0005)", "[adr 012](/adr/0012-use-x.md?x#adr-0012)"),
        ("[5 reasons](adr/0005-use-x)", "[5 reasons](adr/0012-use-x)"),
        ("[5 Use X](adr/0005-use-x)", "[12 Use X](adr/0012-use-x)"),
        ("[0005 is it](adr/0005-use-x)", "[0012 is it](adr/0012-use-x)"),
        ("[0005](adr/0005-use-x.md), 0005", "[0012](adr/0012-use-x.md), 0005"),
        ("[50% of 5](adr/0005-use-x.md)", "[50% of 5](adr/0012-use-x.md)"),
        ("[a](other/0005-use-x.md)", "[a](other/0005-use-x.md)"),
        ("see adr/0005-use-x.md.", "see adr/0012-use-x.md."),
        ("{adr}`ADR-0005 <5>`", "{adr}`ADR-0012 <12>`"),
        ("{adr}`5`, `5`, {adr}`6`", "{adr}`12`, `5`, {adr}`6`"),
        ("[x](#adr-0005) [y](#adr-00051)", "[x](#adr-0012) [y](#adr-00051)"),
    ],
)
def test_only_what_leads_to_the_record_changes(before: str, after: str) -> None:
    assert edited(before) == after


def test_labels_change_on_the_own_page_only() -> None:
    text = "(adr-0005)=\n# X\n"
    assert edited(text) == text
    assert edited(text, "adr/0005-use-x") == "(adr-0012)=\n# X\n"
    rst = ".. _adr-0005:\n\nX\n=\n"
    assert edited(rst, "adr/0005-use-x", is_rst=True) == rst.replace("0005", "0012")


@pytest.mark.parametrize(
    "code",
    [
        "```\ncode\n```\n",
        "````md\n```\ncode\n```\n````\n",
        "- item\n\n  ~~~\n  code\n  ~~~\n",
        "para\n\n    code\n\n    code\n",
        "`code` and ``code`` <!-- code\ncode -->\n% code\n",
        "{adr}`5`\n{adr}`6` `code`\n",
        "```{note}\nText.\n```\n\n```\ncode\n```\n",
        "```{code-block} rst\ncode\n```\n",
    ],
)
def test_code_in_markdown_is_blanked(code: str) -> None:
    text = f"{code}\nword\n"
    blanked = without_code(SourceText(text), is_rst=False)
    assert "code" not in blanked.replace("{code-block}", "")
    assert blanked.endswith("\nword\n")
    assert len(blanked) == len(text)


@pytest.mark.parametrize(
    "shown",
    [
        "```{toctree}\nword\n```\n",
        "{adr}`word` and {adr}`word`\n",
        "- item\n\n    word\n",
        "````{note}\n```{tip}\nword\n```\nword\n````\nword\n",
        ":::{note}\nword\n:::\n",
    ],
)
def test_directives_and_roles_in_markdown_are_no_code(shown: str) -> None:
    assert without_code(SourceText(shown), is_rst=False).count("word") == shown.count("word")


def test_code_in_rst_is_blanked() -> None:
    text = (
        "word::\n\n   code\n\n   code\n\nword ``code``\n\n.. code-block:: rst\n\n   code\n\n"
        ".. code\n   code\n\n.. note::\n\n   word\n\n.. _word: word\n\n.. |word| image:: word\n"
    )
    blanked = without_code(SourceText(text), is_rst=True)
    assert blanked.replace("code-block", "").count("code") == 0
    assert blanked.count("word") == text.count("word")


def test_mentions_are_ids_outside_of_links_and_code() -> None:
    text = "ADR-5\nADR-55\n[ADR-5](x)\n`ADR-5`\nadr 005\nMADR-5\nADR-5.1\n{adr}`ADR-5`\n"
    assert list(mentions(SourceText(text), False, KAFKA)) == [1, 5]
    assert list(mentions(SourceText(text), False, KAFKA, elsewhere=[1])) == [5]


@pytest.mark.parametrize("text", ["# ADR-0006\n\n15 of {adr}`6`, 2026-05-05\n", "", "0005 5"])
def test_a_page_that_cannot_name_the_record_is_not_looked_at_closely(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(references, "without_code", None)
    assert edited(text) == text
    assert not [*mentions(SourceText(text), False, KAFKA)]


def test_a_target_is_written_at_its_place_first() -> None:
    source = SourceText("5\n:a: ADR-5, ADR-55\n:b: ADR-5\n")
    found = [source.edited(each).text for each in target_edits(source, 2, "ADR-5", "ADR-6")]
    assert found == ["5\n:a: ADR-6, ADR-55\n:b: ADR-5\n", "5\n:a: ADR-5, ADR-55\n:b: ADR-6\n"]


def test_the_line_of_a_citation_is_looked_for_below_the_start_of_its_paragraph() -> None:
    assert line_with(SourceText("a\nb\n{adr}`5`\n"), 1, "5") == 3
    assert line_with(SourceText("a\nb\n"), 1, "5") == 1

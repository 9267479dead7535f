"""Alternatives and the chosen one, however their authors set them out."""

from __future__ import annotations

from pathlib import Path

import pytest
from docutils import nodes
from page_markup import sections
from record_parts import read
from support import LANGUAGES
from table_markup import SHORTEST

from sphinx_decisions.model.contents import Passage
from sphinx_decisions.render.passages import unpack

both = pytest.mark.parametrize("suffix", LANGUAGES)


_NONE = ("", False)


def texts(passages: tuple[Passage, ...]) -> list[str]:
    return [each.text for each in passages]


@both
def test_options_as_the_template_has_them(tmp_path: Path, suffix: str) -> None:
    table = SHORTEST[suffix]([["Pros", "Cons"], ["No cost", "No queries"], ["Old", ""]])
    parts = sections(
        suffix,
        (
            "Option A: Flat *files*",
            f"**Description:** One a day.\n\n{table}\n\n**Why not chosen:** Nobody finds anything.",
        ),
        ("Option B: PostgreSQL", "**Description:** The one we know."),
    )
    choice = sections(suffix, ("Chosen Option", "**PostgreSQL**\n\nWe use it."))
    contents = read(tmp_path, suffix, ("Decision", choice), ("Alternatives Considered", parts))
    files = contents.options[0]
    assert files.name.text == "Flat files"
    assert any(node.next_node(nodes.emphasis) for node in unpack(files.name.fragment))
    assert files.description.text == "One a day."
    assert texts(files.pros) == ["No cost", "Old"]
    assert texts(files.cons) == ["No queries"]
    assert files.reason.text == "Nobody finds anything."
    assert files.anchor == "option-a-flat-files"
    assert contents.chosen == "PostgreSQL"
    assert [option.chosen for option in contents.options] == [False, True]


@both
@pytest.mark.parametrize(
    ("pros", "cons"),
    [("**Pros:**", "**Cons:**"), ("**Advantages**", "**Drawbacks**"), ("Pros:", "Cons:")],
)
def test_pros_and_cons_in_lists_under_labels(
    tmp_path: Path, suffix: str, pros: str, cons: str
) -> None:
    body = f"{pros}\n\n- Cheap\n- Known\n\n{cons}\n\n- Slow\n\n**Why not:** Too slow."
    (option,) = read(tmp_path, suffix, ("Alternatives", sections(suffix, ("Files", body)))).options
    assert (texts(option.pros), texts(option.cons)) == (["Cheap", "Known"], ["Slow"])
    assert option.reason.text == "Too slow."


@both
def test_pros_and_cons_under_headings_and_in_items(tmp_path: Path, suffix: str) -> None:
    under = sections(suffix, ("Pros", "- Cheap"), ("Cons", "- Slow"), level=4)
    items = "- **Pros**: cheap\n- **Cons**:\n\n  - slow\n  - old"
    one, other = read(
        tmp_path,
        suffix,
        ("Alternatives", sections(suffix, ("Files", f"Words.\n\n{under}"), ("Tapes", items))),
    ).options
    assert (texts(one.pros), texts(one.cons), one.description.text) == (
        ["Cheap"],
        ["Slow"],
        "Words.",
    )
    assert (texts(other.pros), texts(other.cons)) == (["cheap"], ["slow", "old"])


@both
def test_options_as_madr_has_them(tmp_path: Path, suffix: str) -> None:
    body = "Plain text.\n\n- Good, because all can read it\n- Bad, because slow\n- Neutral, because"
    outcome = 'Chosen option: "PostgreSQL", because we know it.'
    contents = read(
        tmp_path,
        suffix,
        ("Considered Options", "- Files\n- PostgreSQL"),
        ("Decision Outcome", outcome),
        (
            "Pros and Cons of the Options",
            sections(suffix, ("Files", body), ("PostgreSQL", "Ours.")),
        ),
    )
    files, database = contents.options
    assert texts(files.pros) == ["all can read it"]
    assert texts(files.cons) == ["slow"]
    assert (files.description.text, files.reason.text) == ("Plain text.", "slow")
    assert contents.chosen == "PostgreSQL"
    assert (files.chosen, database.chosen) == (False, True)


@pytest.mark.parametrize(
    ("item", "name", "reason", "chosen"),
    [
        ("MySQL: nobody knows it", "MySQL", "nobody knows it", False),
        ("**MySQL.** Nobody knows it", "MySQL", "Nobody knows it", False),
        ("MySQL (*two* servers): too slow", "MySQL (two servers)", "too slow", False),
        ("MySQL (two servers)", "MySQL (two servers)", "", False),
        ("MySQL, because we know it", "MySQL", "because we know it", False),
        ("MongoDB", "MongoDB", "", False),
        ("Go (chosen)", "Go (chosen)", "", True),
        (
            "Use tapes for the selected few records",
            "Use tapes for the selected few records",
            *_NONE,
        ),
        ("Name each file with the ``-`` delimiter", "Name each file with the - delimiter", *_NONE),
        (
            "Offer the ``a: b`` and ``--all`` forms -> files",
            "Offer the a: b and --all forms -> files",
            *_NONE,
        ),
        ('Use "one: two" names vs. Files: slow', "Use “one: two” names vs. Files", "slow", False),
        (
            "Keep all in files. We cannot query them",
            "Keep all in files",
            "We cannot query them",
            False,
        ),
        (
            "**Keep** ``all`` in files. Rejected: no queries",
            "Keep all in files",
            "no queries",
            False,
        ),
        ("Option 1: MySQL: slow", "MySQL", "slow", False),
        ("**Option 1**: MySQL – slow", "MySQL", "slow", False),
        ("[Option 1] MySQL", "MySQL", "", False),
        ("**Go with care**", "Go with care", "", True),
        ("Not chosen: files", "Not chosen", "files", False),
    ],
)
def test_options_in_a_list(tmp_path: Path, item: str, name: str, reason: str, chosen: bool) -> None:
    choice = sections("rst", ("Chosen Option", "**Go**"))
    contents = read(
        tmp_path, "rst", ("Decision", choice), ("Alternatives Considered", f"- {item}\n- Other")
    )
    option = contents.options[0]
    assert (option.name.text, option.reason.text, option.chosen) == (name, reason, chosen)
    assert option.anchor == "adr-0005-option-1"


def test_the_very_option_is_chosen_not_one_that_shares_its_words(tmp_path: Path) -> None:
    choice = sections("rst", ("Chosen Option", "**PostgreSQL with replicas**"))
    options = "- PostgreSQL: too small\n- PostgreSQL with replicas: right"
    contents = read(tmp_path, "rst", ("Decision", choice), ("Alternatives", options))
    assert [option.chosen for option in contents.options] == [False, True]


@both
@pytest.mark.parametrize(
    "choice",
    [
        'Chosen option: Option 2, "Use both kinds", because we can.',
        "Chosen option: Option 2",
        "Chosen option: 2. Use both kinds, for now",
        'Chosen option: "Option 2: Use both kinds"',
        "Chosen option: Use the both kinds",
        "Chosen option: both kinds, because we can.",
        'Chosen option: (B) "Use both kinds"',
    ],
)
@pytest.mark.parametrize(
    "options",
    [
        ["Use files", "Use both kinds", "Use both kinds of tapes"],
        ["Option 1: Use files", "Option 2: Use both kinds", "Option 3: Tapes"],
        ["Option #1 - Use files", "Option #2 - Use both kinds", "Option #3 - Tapes"],
    ],
)
def test_the_choice_is_known_by_number_or_name(
    tmp_path: Path, suffix: str, choice: str, options: list[str]
) -> None:
    listed = "\n".join(f"- {each}" for each in options)
    contents = read(tmp_path, suffix, ("Decision Outcome", choice), ("Considered Options", listed))
    assert [option.chosen for option in contents.options] == [False, True, False]


@pytest.mark.parametrize(
    ("choice", "numbers"),
    [
        ("Option 1 and Option 3, because", "1 2 3"),
        ("options 1 & 3", ""),
        ("A and C", "A B C"),
        ("A and C", ""),
    ],
)
def test_several_options_may_be_chosen(tmp_path: Path, choice: str, numbers: str) -> None:
    labels = [f"Option {each}: " for each in numbers.split()] or [""] * 3
    names = zip(labels, ["Use files", "Use both", "Tapes"], strict=True)
    listed = "\n".join(f"- {label}{name}" for label, name in names)
    outcome = ("Decision Outcome", f"Chosen option: {choice}")
    contents = read(tmp_path, "rst", outcome, ("Considered Options", listed))
    assert [option.chosen for option in contents.options] == [True, False, True]


def test_each_part_that_lists_options_knows_the_choice_by_its_own_names(tmp_path: Path) -> None:
    contents = read(
        tmp_path,
        "rst",
        ("Decision Outcome", "Chosen option: Option 2"),
        ("Considered Options", "- Use files\n- Use both kinds of storage"),
        ("Pros and Cons", sections("rst", ("1. Use files", "Slow."), ("2. Use both", "Dear."))),
    )
    assert {o.name.text: o.chosen for o in contents.options} == {
        "Use files": False,
        "Use both kinds of storage": True,
        "Use both": True,
    }


def test_what_speaks_against_an_option_with_a_long_name_is_its_reason(tmp_path: Path) -> None:
    name = "Keep all events of a day in one file"
    contents = read(
        tmp_path,
        "rst",
        ("Considered Options", f"- {name}\n- Other"),
        ("Pros and Cons", sections("rst", (name, "- Good, because cheap\n- Bad, because slow"))),
    )
    assert (contents.options[0].name.text, contents.options[0].reason.text) == (name, "slow")


@pytest.mark.parametrize(
    ("sentence", "chosen"),
    [
        ('Chosen option: "PostgreSQL, version 16", because we know it.', "PostgreSQL, version 16"),
        ("The chosen option is “Files”.", "Files"),
        ("Selected solution: ASP.NET\ncore because we know it.", "ASP.NET core"),
        ("**Chosen option:** *Files*, for now", "Files"),
        ("The chosen option 3 is what we know.", ""),
        ("**Files** are what we know.", ""),
    ],
)
def test_a_sentence_of_the_decision_may_name_the_choice(
    tmp_path: Path, sentence: str, chosen: str
) -> None:
    assert read(tmp_path, "rst", ("Decision", sentence)).chosen == chosen


def test_arguments_are_no_options(tmp_path: Path) -> None:
    body = "- Good, because fast\n- **Cons**: slow\n- Files: too slow"
    options = read(tmp_path, "rst", ("Pros and Cons", body)).options
    assert [option.name.text for option in options] == ["Files"]

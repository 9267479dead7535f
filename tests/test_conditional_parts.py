"""Parts of a record that one build has and another has not: each reads its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from conditional import HEAD, part, risk, under
from site_builds import CONF
from support import build

from sphinx_decisions.model.contents import Contents
from sphinx_decisions.sphinx_ext.domain import decision_domain


def contents(path: Path, page: str, builder: str = "html") -> Contents:
    """Return what the log of a *builder* has of the only record of *page*."""
    app = build(path, {"a.rst": page}, builder, conf=CONF)
    assert "[decisions." not in app.warnings
    (only,) = decision_domain(app.env).log.records
    return only.contents


@pytest.mark.parametrize(("builder", "expected"), {"html": "Fire", "text": "Flood"}.items())
def test_each_build_reads_its_own_part(tmp_path: Path, builder: str, expected: str) -> None:
    pages, paper = (
        part("Risks", risk(word)) + part("Open Questions", f"- [ ] {word}?")
        for word in ("Fire", "Flood")
    )
    page = HEAD + under("html", pages) + under("not html", paper)
    found = contents(tmp_path, page, builder)
    assert [each.text.text for each in found.risks] == [expected]
    assert [each.text.text for each in found.questions] == [f"{expected}?"]


def test_a_hidden_part_does_not_hide_the_one_of_all_builds(tmp_path: Path) -> None:
    page = HEAD + under("internal", part("Risks", risk("Fire"))) + part("Risks", risk("Flood"))
    assert [each.text.text for each in contents(tmp_path, page).risks] == ["Flood"]


CHOICE = part("Chosen Option", under("internal", "**Hidden vendor**") + "\n**Public name**")
LIMITS = part("Constraints", under("internal", "Hidden budget.") + "\nPublic budget.")
API = part("API Design", under("internal", ".. code-block:: rust\n\n   fn hidden() {}"))


def test_a_text_of_all_builds_is_quoted_before_one_that_may_be_hidden(tmp_path: Path) -> None:
    for builder in ("html", "text"):
        found = contents(tmp_path / builder, HEAD + CHOICE + LIMITS + API, builder)
        assert found.chosen == "Public name"
        assert found.constraints is not None
        assert found.constraints.summary.text == "Public budget."
        assert found.languages == ()


OPTIONS = "- MySQL: slow\n- Files: lost"


@pytest.mark.parametrize(
    "text",
    [
        OPTIONS,
        "MySQL\n   Slow.\nFiles\n   Lost.",
        "====== ======\nOption Reason\n====== ======\nMySQL  Slow.\nFiles  Lost.\n====== ======",
        "**MySQL** Slow.\n\n**Files** Lost.",
    ],
)
def test_options_may_stand_under_a_condition(tmp_path: Path, text: str) -> None:
    for builder, names in {"html": ["MySQL", "Files"], "text": []}.items():
        app = build(
            tmp_path / builder,
            {"a.rst": HEAD + part("Alternatives Considered", under("html", text))},
            builder,
            conf=CONF,
        )
        (only,) = decision_domain(app.env).log.records
        assert [each.name.text for each in only.contents.options] == names


@pytest.mark.parametrize(("builder", "cons"), {"html": ["Hidden."], "text": []}.items())
def test_what_one_build_says_of_an_option_is_told_there(
    tmp_path: Path, builder: str, cons: list[str]
) -> None:
    details = part("Pros and Cons of the Options", "**MySQL**\n\n**Cons:** Hidden.")
    page = HEAD + part("Considered Options", "- MySQL\n- Files") + under("html", details)
    first, second = contents(tmp_path, page, builder).options
    assert [each.text for each in first.cons] == cons
    assert second.name.text == "Files"


@pytest.mark.parametrize(
    ("builder", "known"), {"html": ["Fast", "Small"], "text": ["Fast"]}.items()
)
def test_consequences_may_stand_under_a_condition(
    tmp_path: Path, builder: str, known: list[str]
) -> None:
    page = HEAD + part(
        "Consequences", "**Positive:**\n\n- Fast\n" + under("html", "**Positive:** Small")
    )
    assert [each.text.text for each in contents(tmp_path, page, builder).positive] == known


@pytest.mark.parametrize("tasks", ["\n- [x] Public task", under("html", "- [x] Public task")])
def test_tasks_stay_without_a_heading_that_is_left_out(tmp_path: Path, tasks: str) -> None:
    plan = under("internal", "**Phase 1: Secret**") + tasks
    page = plan_page(part("Implementation Strategy", plan))
    for tags, names in {(): [""], ("internal",): [""]}.items():
        app = build(tmp_path / str(len(tags)), {"a.rst": page}, conf=CONF, tags=list(tags))
        (only,) = decision_domain(app.env).log.records
        assert [phase.name for phase in only.contents.phases] == names
        assert [task.text.text for task in only.contents.phases[0].tasks] == ["Public task"]


def plan_page(body: str) -> str:
    head = "Plan\n====\n\n.. design-doc::\n   :status: Active\n   :date: 2026-01-01\n"
    return head + body


# What is hidden beside what is not

HIDDEN_REMARKS = under("internal", "- Remark one of us\n- Remark two of us")
HIDDEN_TABLE = under(
    "internal", "====== ======\nOption Reason\n====== ======\nMySQL  Slow.\n====== ======"
)
DIAGRAM = under("internal", "**Diagram** of it below.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**MySQL** Slow.\n\n**Files** Lost.\n" + HIDDEN_REMARKS, ["Slow.", "Lost."]),
        (HIDDEN_TABLE + "\n- **MySQL**: Slow.\n- **Files**: Lost.", ["Slow.", "Lost."]),
        (f"**MySQL**\n{DIAGRAM}\n**Why not chosen:** Slow.\n\n**Files** Lost.", ["Slow.", "Lost."]),
    ],
)
def test_what_is_hidden_decides_nothing_about_options(
    tmp_path: Path, text: str, expected: list[str]
) -> None:
    found = contents(tmp_path, HEAD + part("Alternatives Considered", text)).options
    assert [each.name.text for each in found] == ["MySQL", "Files"]
    assert [each.reason.text for each in found] == expected


def test_a_remark_beside_a_list_is_no_point(tmp_path: Path) -> None:
    section = under("html", "See the diagram.") + "\n- Fast\n- Small"
    found = contents(tmp_path, HEAD + part("Positive", section)).positive
    assert [each.text.text for each in found] == ["Fast", "Small"]


ROWS = """
======== ========== ======
Action   Date       Author
======== ========== ======
Rejected 2026-02-02 Ada
======== ========== ======
"""
NESTED = """
.. list-table::
   :header-rows: 1

   * - Risk
     - Likelihood
     - Impact
   * - Fire
     - Low

       .. only:: internal

          Hidden remark
     - High
"""


def test_no_fact_is_read_from_what_is_hidden(tmp_path: Path) -> None:
    components = "- Event store\n\n  .. only:: internal\n\n     Hidden vendor\n"
    parts = [
        part("Decision Record", under("internal", ROWS)),
        part("Affected Components", components),
        part("Risks", NESTED),
    ]
    bare = HEAD.replace("   :status: Accepted\n", "")
    app = build(tmp_path, {"a.rst": bare + "".join(parts)}, conf=CONF)
    (only,) = decision_domain(app.env).log.records
    assert only.status == ""
    assert only.values("components") == ("Event store",)
    assert only.contents.risks[0].likelihood == "Low"

"""What stands under a condition inside of a record: shown, but not read."""

from __future__ import annotations

from operator import attrgetter
from pathlib import Path

import pytest
from conditional_pages import HEAD, part, risk, under
from rebuilt_site import CONF
from support import App, build, records

from sphinx_decisions.model.contents import NOTHING, Contents
from sphinx_decisions.model.finding import Problem
from sphinx_decisions.sphinx_ext.domain import decision_domain

TABLE = "====== ======\nOption Reason\n====== ======\nMySQL  Slow.\n====== ======"
HISTORY = "======== ==========\nAction   Date\n======== ==========\nRejected 2026-02-02\n" + (
    "======== =========="
)
NESTED = """
.. list-table::
   :header-rows: 1

   * - Risk
     - Likelihood
     - Impact
   * - Fire
     - Low

       .. only:: html

          Remark
     - High
"""


def built(path: Path, body: str, head: str = HEAD) -> App:
    """Return a build of a record with *body*, whose conditions hold if they are ``html``."""
    app = build(path, {"a.rst": head + body}, conf=CONF)
    assert "[decisions." not in app.warnings
    return app


def contents(path: Path, body: str) -> Contents:
    (only,) = records(built(path, body))
    return only.contents


def noted(app: App) -> list[Problem]:
    return [each for record in records(app) for each in record.problems]


@pytest.mark.parametrize(
    "section",
    [
        part("Risks", risk("Fire")),
        part("Open Questions", "- [ ] Why?"),
        part("Alternatives Considered", "- MySQL: slow\n- Files: lost"),
        part("Consequences", "**Positive:**\n\n- Fast"),
        part("Chosen Option", "**MySQL**"),
        part("Constraints", "No budget."),
        part("Decision Record", HISTORY),
        part("References", "- :adr:`1`"),
        part("API Design", ".. code-block:: rust\n\n   fn main() {}"),
        part("Notes", "[Describe the context]"),
    ],
)
def test_no_part_under_a_condition_is_read(tmp_path: Path, section: str) -> None:
    title, _, text = section.strip().split("\n", 2)
    for number, body in enumerate([under("html", section), part(title, under("html", text))]):
        app = built(tmp_path / str(number), body)
        (only,) = records(app)
        assert only.contents == NOTHING
        assert [each.title for each in only.sections] == [title] * number
        assert [each.code for each in noted(app)] == ["conditional_part"]


def test_the_part_without_a_condition_is_read(tmp_path: Path) -> None:
    body = under("html", part("Risks", risk("Fire"))) + part("Risks", risk("Flood"))
    assert [each.text.text for each in contents(tmp_path, body).risks] == ["Flood"]


@pytest.mark.parametrize(
    "text",
    [
        "**MySQL** Slow.\n\n**Files** Lost.\n" + under("html", "- Remark one\n- Remark two"),
        under("html", TABLE) + "\n- **MySQL**: Slow.\n- **Files**: Lost.",
        f"**MySQL**\n{under('html', '**Diagram** below.')}\n**Why not:** Slow.\n\n**Files** Lost.",
    ],
)
def test_what_stands_beside_it_is_read_as_without_it(tmp_path: Path, text: str) -> None:
    found = contents(tmp_path, part("Alternatives Considered", text)).options
    assert [each.name.text for each in found] == ["MySQL", "Files"]
    assert [each.reason.text for each in found] == ["Slow.", "Lost."]


def test_no_fact_is_read_from_it(tmp_path: Path) -> None:
    components = f"- Event store\n{under('html', 'Vendor')}".replace("\n", "\n  ").rstrip()
    body = (
        part("Decision Record", under("html", HISTORY))
        + part("Affected Components", components)
        + part("Risks", NESTED)
        + under("html", part("Chosen Option", "**B**\n\n**Key Takeaway:** Hidden."))
    )
    (only,) = records(built(tmp_path, body, HEAD.replace("   :status: Accepted\n", "")))
    assert (only.status, only.summary) == ("", "")
    assert only.values("components") == ("Event store",)
    assert only.contents.risks[0].likelihood == "Low"


def test_a_status_section_that_holds_some_of_it_stays(tmp_path: Path) -> None:
    status = part("Status", f"Accepted\n{under('html', 'As the board asked.')}")
    app = built(tmp_path, status, HEAD.replace("   :status: Accepted\n", ""))
    assert [each.status for each in records(app)] == ["Accepted"]
    assert "As the board asked." in app.output("a.html")


def test_its_checkboxes_are_shown_as_such(tmp_path: Path) -> None:
    body = under("html", part("Open Questions", "- [ ] Why?")) + part(
        "Tasks", under("html", "- [x] So")
    )
    page = built(tmp_path, body).output("a.html")
    assert page.count('type="checkbox"') == 2
    assert "[x]" not in page


# What is told of it


def test_the_first_place_is_told(tmp_path: Path) -> None:
    body = part("Context", f"Text.\n{under('html', 'Words.')}") + under("html", "More words.")
    app = built(tmp_path, body)
    (told,) = noted(app)
    assert told.place.line == 13
    assert "under “html” in “Context”" in str(told.message)


RECORD = ".. adr:: ADR-0002: Use B\n   :status: Accepted\n   :date: 2026-01-01"


@pytest.mark.parametrize(
    "inner",
    ["..\n   Nothing but a remark.", RECORD, ".. adr-table::", f".. adr-table::\n\n{RECORD}"],
)
def test_views_and_records_of_their_own_count_as_ever(tmp_path: Path, inner: str) -> None:
    app = built(tmp_path, under("html", inner))
    assert noted(app) == []
    assert len(records(app)) == 1 + inner.count("adr::")


def test_a_record_under_a_condition_is_read_whole(tmp_path: Path) -> None:
    whole = under("html", HEAD + part("Risks", risk("Fire")))
    app = built(tmp_path, whole, "Page\n====\n")
    (only,) = records(app)
    assert [each.text.text for each in only.contents.risks] == ["Fire"]
    assert noted(app) == []


@pytest.mark.parametrize(("condition", "number"), {"html": 1, "text": 0}.items())
def test_a_citation_in_it_is_one_of_the_record(tmp_path: Path, condition: str, number: int) -> None:
    app = built(tmp_path, under(condition, part("Context", "As :adr:`1` says.")))
    domain = decision_domain(app.env)
    cited = list(domain.visible(domain.pages.all(attrgetter("citations"))))
    (only,) = records(app)
    assert [each.owner for each in cited] == [only.address] * number
    assert all("context" in each.parts for each in cited)

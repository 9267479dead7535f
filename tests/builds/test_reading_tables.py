"""The parts of the templates that are tables, in every syntax of both languages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from page_markup import heading, page
from record_parts import built, read
from support import LANGUAGES, build, findings, the_record
from table_markup import SHORTEST, SYNTAXES, Rows

from sphinx_decisions.model.contents import Contents

Writer = Callable[[Rows], str]

RISKS = [
    ["Risk", "Likelihood", "Impact", "Mitigation"],
    ["Data loss", "Low", "High", "Backups"],
    ["Slow queries", "Medium", "", "Indexes"],
]
TARGETS = [
    ["Metric", "Target", "Actual/Expected", "Notes"],
    ["Latency", "< 50 ms", "80 ms", "Mean"],
    ["Size", "1 GB", "", ""],
]
HISTORY = [
    ["Action", "Date", "Author"],
    ["Proposed", "2026-01-02", "Ada Lovelace"],
    ["Accepted", "2026-01-15", "Grace Hopper"],
]


def risks(contents: Contents) -> list[tuple[str, str, str, str]]:
    return [(r.text.text, r.likelihood, r.impact, r.mitigation.text) for r in contents.risks]


def targets(contents: Contents) -> list[list[str]]:
    return [[t.metric.text, t.target.text, t.actual.text, t.notes.text] for t in contents.targets]


@pytest.mark.parametrize(("suffix", "write"), SYNTAXES)
def test_every_syntax_of_tables(tmp_path: Path, suffix: str, write: Writer) -> None:
    app = built(
        tmp_path,
        suffix,
        ("Risks", write(RISKS)),
        ("Performance Considerations", write(TARGETS)),
        ("Decision Record", write(HISTORY)),
    )
    assert app.warnings == ""
    record = the_record(app)
    contents = record.contents
    assert risks(contents) == [tuple(row) for row in RISKS[1:]]
    assert targets(contents) == TARGETS[1:]
    assert [[e.action, e.date, e.author] for e in contents.history] == HISTORY[1:]
    first_cells = [*(row[0] for table in (RISKS, TARGETS, HISTORY) for row in table[1:])]
    read = (*contents.risks, *contents.targets, *contents.history)
    lines = (tmp_path / f"0005-x.{suffix}").read_text(encoding="utf-8").splitlines()
    for words, each in zip(first_cells, read, strict=True):
        assert words in lines[each.place.line - 1]


@pytest.mark.parametrize(("suffix", "write"), SYNTAXES)
def test_pros_and_cons_in_every_syntax(tmp_path: Path, suffix: str, write: Writer) -> None:
    table = write([["Cons", "Pros"], ["Slow", "Cheap"], ["Old", ""]])
    body = f"{heading(suffix, 'Option A: Files', 3)}\n\n{table}"
    (option,) = read(tmp_path, suffix, ("Alternatives Considered", body)).options
    assert [each.text for each in option.pros] == ["Cheap"]
    assert [each.text for each in option.cons] == ["Slow", "Old"]


@pytest.mark.parametrize(("suffix", "write"), SYNTAXES)
def test_a_table_of_alternatives_in_every_syntax(
    tmp_path: Path, suffix: str, write: Writer
) -> None:
    rows = [
        ["No.", "Alternative", "Why rejected", "Advantages", "Disadvantages", "Description"],
        ["1", "MySQL", "Nobody knows it", "Fast", "New to us", "A server"],
        ["2", "Files", "Too slow", "", "", ""],
    ]
    one, other = read(tmp_path, suffix, ("Considered Options", write(rows))).options
    assert (one.name.text, one.reason.text) == ("MySQL", "Nobody knows it")
    assert (one.description.text, one.pros[0].text, one.cons[0].text) == (
        "A server",
        "Fast",
        "New to us",
    )
    assert (other.name.text, other.pros, other.cons) == ("Files", (), ())
    assert other.anchor == "adr-0005-option-2"


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_headings_in_any_order_case_and_wording_among_others(tmp_path: Path, suffix: str) -> None:
    write = SHORTEST[suffix]
    contents = read(
        tmp_path,
        suffix,
        (
            "Risks and Mitigations",
            write(
                [
                    ["ID", "SEVERITY", "Owner", "Countermeasures", "probability", "**Threat**"],
                    ["R1", "High", "Ada", "Backups", "Low", "Data loss"],
                ]
            ),
        ),
        (
            "Performance",
            write([["Comment", "Measured", "Goal", "KPI"], ["Mean", "80 ms", "50 ms", "Latency"]]),
        ),
        ("Change History", write([["Who", "When", "Event"], ["Ada", "2026-01-15", "Accepted"]])),
    )
    assert risks(contents) == [("Data loss", "Low", "High", "Backups")]
    assert targets(contents) == [["Latency", "50 ms", "80 ms", "Mean"]]
    (event,) = contents.history
    assert (event.action, event.date, event.author) == ("Accepted", "2026-01-15", "Ada")


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_rows_that_say_nothing_are_no_risks(tmp_path: Path, suffix: str) -> None:
    rows = [RISKS[0], ["None", "\\-", "", ""], ["N/A", "", "", ""]]
    assert risks(read(tmp_path, suffix, ("Risks", SHORTEST[suffix](rows)))) == []


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_risks_may_be_a_list(tmp_path: Path, suffix: str) -> None:
    text = "- Data loss\n- **Slow** queries\n\n  Mitigation: indexes\n- None"
    contents = read(tmp_path, suffix, ("Risks", text))
    assert risks(contents) == [("Data loss", "", "", ""), ("Slow queries", "", "", "indexes")]
    assert [risk.anchor for risk in contents.risks] == ["adr-0005-risk-1", "adr-0005-risk-2"]


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_tables_in_sections_of_a_part_count(tmp_path: Path, suffix: str) -> None:
    table = SHORTEST[suffix](RISKS)
    other = table.replace("Data loss", "Fire     ").replace("Slow queries", "Water       ")
    body = f"{heading(suffix, 'Ours', 3)}\n\n{table}\n\n{heading(suffix, 'Theirs', 3)}\n\n{other}"
    found = read(tmp_path, suffix, ("Risks", body)).risks
    assert [each.text.text for each in found] == ["Data loss", "Slow queries", "Fire", "Water"]
    assert len({each.anchor for each in found}) == 4


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_risks_of_an_alternative_are_not_those_of_the_record(tmp_path: Path, suffix: str) -> None:
    table = SHORTEST[suffix](RISKS)
    option = f"{heading(suffix, 'Files', 3)}\n\n{heading(suffix, 'Risks', 4)}\n\n{table}"
    app = built(tmp_path, suffix, ("Alternatives Considered", option))
    assert the_record(app).contents.risks == ()


GRID_WITH_MERGED_CELLS = """\
+-----------+------------+--------+------------+
| Risk      | Likelihood | Impact | Mitigation |
+===========+============+========+============+
| Data loss | Low        | High   | Backups    |
+-----------+------------+--------+------------+
| Lag       | nobody knows        | Patience   |
+-----------+---------------------+------------+
| Fire      | Low        | High   | Water      |
+-----------+------------+--------+            |
| Thieves   | Low        | Low    |            |
+-----------+------------+--------+------------+
"""


def test_merged_cells_are_found_row_by_row_and_others_read(tmp_path: Path) -> None:
    app = built(tmp_path, "rst", ("Risks", GRID_WITH_MERGED_CELLS))
    assert [each.text.text for each in the_record(app).contents.risks] == ["Data loss"]
    lines = (tmp_path / "0005-x.rst").read_text(encoding="utf-8").splitlines()
    assert findings(app) == [
        ("unreadable_part", "0005-x.rst", number)
        for number, line in enumerate(lines, 1)
        if line.startswith(("| Lag", "| Fire", "| Thieves"))
    ]


def test_a_table_without_a_known_column_counts_where_nothing_else_is_read(tmp_path: Path) -> None:
    other = SHORTEST["rst"]([["Level", "Meaning"], ["High", "Bad"]])
    alone = built(tmp_path / "alone", "rst", ("Risks", other))
    assert [code for code, _, _ in findings(alone)] == ["unreadable_part"]
    assert "lacks “Risk”, “Likelihood”, “Impact”. Give it the columns “Risk”," in alone.warnings
    beside = f"{SHORTEST['rst'](RISKS)}\n\n{other}"
    assert len(read(tmp_path / "beside", "rst", ("Risks", beside)).risks) == 2


def test_a_risk_without_levels_is_read_and_its_table_found(tmp_path: Path) -> None:
    rows = [["Risk", "Mitigation"], ["Data loss", "Backups"]]
    app = built(tmp_path, "rst", ("Risks", SHORTEST["rst"](rows)))
    assert risks(the_record(app).contents) == [("Data loss", "", "", "Backups")]
    assert "lacks “Likelihood”, “Impact”." in app.warnings


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_prose_is_no_reason_to_fail_a_build(tmp_path: Path, suffix: str) -> None:
    app = built(tmp_path, suffix, ("Risks", "We may lose data."), ("Decision Record", "None."))
    assert app.warnings == ""
    (problem,) = the_record(app).problems
    assert (problem.code, problem.minor) == ("unreadable_part", True)
    assert "“Risks”" in str(problem.message)


def test_tables_of_a_kind_that_has_no_such_part_may_be_about_anything(tmp_path: Path) -> None:
    other = SHORTEST["rst"]([["Level", "Meaning"], ["High", "Bad"]])
    text = page("rst", "X", body=f"Risks\n-----\n\n{other}\n\nWords.\n")
    conf = "decisions_kinds = {'adr': {'profile': 'nygard'}}"
    record = the_record(build(tmp_path, {"0005-x.rst": text}, "dummy", conf=conf))
    assert record.problems == ()

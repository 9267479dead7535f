"""Facts in the forms in which people write them, read from pages with a bare marker."""

from __future__ import annotations

from pathlib import Path

import pytest
from docutils import nodes
from fact_pages import BODY, STATUS, TOP, facts, one, page, read, relations
from optional_packages import LANGUAGES, needs_myst
from unbuilt_pages import read_pages

from sphinx_decisions.doctree.facts.fact import marked_text
from sphinx_decisions.parse.key_lines import read_key_lines

BOTH = ("rst", pytest.param("md", marks=needs_myst))
MD = pytest.param("md", marks=needs_myst)
ALL = {"status": "Accepted", "date": "2026-01-02"}
PEOPLE = "Person(name='Ada', address='')"

HEADS = {
    "a plain line": ("Date: 2026-01-02", {"date": "2026-01-02"}),
    "plain lines": ("Date: 2026-01-02\nStatus: Accepted", ALL),
    "bold lines": ("**Status:** Accepted\n**Date**: 2026-01-02", ALL),
    "bold in one line": ("**Status**: Accepted **Date**: 2026-01-02", ALL),
    "bullets": (
        "* Status: accepted\n* Date: 2026-01-02\n* Deciders: Ada",
        {**ALL, "deciders": PEOPLE},
    ),
    "bold bullets": ("- **Status**: Accepted\n- **Date:** 2026-01-02", ALL),
    "bullets of others between": (
        "- Status: Accepted\n- Technical story: X-1\n- Date: 2026-01-02",
        ALL,
    ),
    "dates in words": ("Status: Accepted\n\nDate: 17.02.2021", {**ALL, "date": "2021-02-17"}),
    "a day and more": ("Date: 2026-01-02 (updated in March)", {"date": "2026-01-02"}),
    "a colon of full width": ("Status：Accepted\nDate：2026-01-02", ALL),
    "a key of others in the line": (
        "**Status:** Accepted **Team:** Blue **Date:** 2026-01-02",
        ALL,
    ),
    "a relation without a target": ("Links: none\nStatus: Accepted", {"status": "Accepted"}),
    "below an introduction": ("About this.\n\n- Status: Accepted\n- Date: 2026-01-02", ALL),
}


@pytest.mark.parametrize("suffix", BOTH)
@pytest.mark.parametrize(("head", "expected"), HEADS.values(), ids=HEADS)
def test_a_head_block(tmp_path: Path, suffix: str, head: str, expected: dict[str, str]) -> None:
    assert facts(one(tmp_path, suffix, page(suffix, head))) == expected


QUOTES = {
    "md": "> - **Status**: Accepted\n> - Date: 2026-01-02",
    "rst": "   Status: Accepted\n   Date: 2026-01-02",
}
HEAD_TABLES = {
    "md": "| Status | Date | Author(s) |\n|---|---|---|\n| Accepted | 2026-01-02 | Ada |",
    "rst": """
        ========  ==========  =========
        Status    Date        Author(s)
        ========  ==========  =========
        Accepted  2026-01-02  Ada
        ========  ==========  =========
        """,
}
COLUMN_TABLES = {
    "md": "| Status | Accepted |\n|---|---|\n| Date | 2026-01-02 |\n| Author(s) | Ada |",
    "rst": """
        .. list-table::

           * - Status
             - Accepted
           * - Date
             - 2026-01-02
           * - Author(s)
             - Ada
        """,
}


@pytest.mark.parametrize("suffix", BOTH)
def test_a_block_quote(tmp_path: Path, suffix: str) -> None:
    assert facts(one(tmp_path, suffix, page(suffix, QUOTES[suffix]))) == ALL


@pytest.mark.parametrize("tables", [HEAD_TABLES, COLUMN_TABLES], ids=["first row", "first column"])
@pytest.mark.parametrize("suffix", BOTH)
def test_a_table(tmp_path: Path, suffix: str, tables: dict[str, str]) -> None:
    record = one(tmp_path, suffix, page(suffix, tables[suffix]))
    assert facts(record) == {**ALL, "authors": PEOPLE}


def test_a_field_list_beside_a_bare_marker(tmp_path: Path) -> None:
    record = one(tmp_path, "rst", page("rst", ":Status: Accepted\n:Date: 2026-01-02"))
    assert facts(record) == ALL


ONE_COLUMN = {
    "md": "| Status |\n|---|\n| Accepted |",
    "rst": ".. list-table::\n\n   * - Status\n   * - Accepted",
}
HISTORIES = {
    "md": "| Status | Date |\n|---|---|\n| Proposed | 2026-01-01 |\n| Accepted | 2026-02-01 |",
    "rst": """
        ========  ==========
        Status    Date
        ========  ==========
        Proposed  2026-01-01
        Accepted  2026-02-01
        ========  ==========
        """,
}
RETIRED_COLUMN = {
    "md": "| Status | Superseded |\n|---|---|\n| Date | 2026-01-02 |",
    "rst": ".. list-table::\n\n   * - Status\n     - Superseded\n   * - Date\n     - 2026-01-02",
}


@pytest.mark.parametrize("suffix", BOTH)
@pytest.mark.parametrize(
    ("tables", "expected"),
    [
        (ONE_COLUMN, {"status": "Accepted"}),
        (HISTORIES, {}),
        (RETIRED_COLUMN, {"status": "Superseded", "date": "2026-01-02"}),
    ],
    ids=["one column", "a history", "a status that is a key too"],
)
def test_heads_of_tables(
    tmp_path: Path, suffix: str, tables: dict[str, str], expected: dict[str, str]
) -> None:
    assert facts(one(tmp_path, suffix, page(suffix, tables[suffix]))) == expected


@pytest.mark.parametrize(
    ("body", "expected", "statements"),
    [
        ("Accepted\n\n   And more.", "Accepted", []),
        ("Accepted\n\n   Amends ADR-0001", "Accepted", ["amends ADR-0001"]),
        ("Superseded\n\n   * ADR-0001", "Superseded", []),
    ],
)
def test_blocks_of_a_field(tmp_path: Path, body: str, expected: str, statements: list[str]) -> None:
    record = one(tmp_path, "rst", page("rst", f":Status: {body}"))
    assert (facts(record), relations(record)) == ({"status": expected}, statements)


@pytest.mark.parametrize("suffix", BOTH)
@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("* Proposed\n* Accepted\n* Superseded", {}),
        ("* Proposed\n* Accepted 2026-01-02\n* Superseded", {"status": "Superseded"}),
        ("* Proposed\n* Accepted", {"status": "Accepted"}),
    ],
)
def test_choices_of_a_template(
    tmp_path: Path, suffix: str, status: str, expected: dict[str, str]
) -> None:
    read = facts(one(tmp_path, suffix, page(suffix, status=status)))
    assert {name: text for name, text in read.items() if name == "status"} == expected


def test_a_line_block_as_a_status(tmp_path: Path) -> None:
    record = one(tmp_path, "rst", page("rst", status="| Accepted\n| Amends ADR-0001"))
    assert (record.status, relations(record)) == ("Accepted", ["amends ADR-0001"])


def test_the_colon_of_a_role_is_no_keys() -> None:
    for text in ("Superseded by :doc:`x`", "Status :py:class:`X`"):
        assert read_key_lines(text, lambda key: True) == ()
    (line,) = read_key_lines("Superseded by: :doc:`x`", lambda key: True)
    assert (line.key, line.text) == ("Superseded by", ":doc:`x`")


def test_translated_lines_end_as_the_others() -> None:
    line = nodes.line("Date: 2026-01-02", "", nodes.Text("Datum: …"), translated=True)
    block = nodes.line_block("", nodes.line("", "Status: Accepted"), line)
    assert marked_text(block) == "Status: Accepted\nDate: 2026-01-02\n"


IN_STATUS = {
    "a relation below": (
        "Accepted\n\n{supersedes}",
        ("Accepted", ["supersedes 0001-a"]),
    ),
    "a successor below": (
        "Superseded\n\n{superseded_by}",
        ("Superseded", ["superseded-by 0001-a"]),
    ),
    "a successor in part": (
        "Accepted, partially {superseded_by_lower}",
        ("Accepted", ["superseded-by 0001-a in part"]),
    ),
    "further relations": (
        "Accepted\n\n{amends}\n\n{amended_by}\n\n{clarifies}",
        ("Accepted", ["amends 0001-a", "amended-by 0001-a", "related 0001-a (clarifies)"]),
    ),
    "a relation alone": ("{supercedes}", ("", ["supersedes 0001-a"])),
}
VERBS = {
    "supersedes": "Supersedes",
    "superseded_by": "Superseded by",
    "superseded_by_lower": "superseded by",
    "amends": "Amends",
    "amended_by": "Amended by",
    "clarifies": "Clarifies",
    "supercedes": "Supercedes",
}
LINKS = {"md": "[1. A](0001-a.md)", "rst": "`1. A <0001-a.rst>`__"}
OTHER = {
    "md": "# 1. A\n\n```{adr}\n:status: Accepted\n```\n\n" + BODY["md"],
    "rst": "1. A\n====\n\n.. adr::\n   :status: Accepted\n\n" + BODY["rst"],
}


@pytest.mark.parametrize("suffix", BOTH)
@pytest.mark.parametrize(("status", "expected"), IN_STATUS.values(), ids=IN_STATUS)
def test_a_status_section(
    tmp_path: Path, suffix: str, status: str, expected: tuple[str, list[str]]
) -> None:
    words = {name: f"{verb} {LINKS[suffix]}" for name, verb in VERBS.items()}
    text = page(suffix, status=status.format_map(words))
    log, found = read(tmp_path, {f"0002-t.{suffix}": text, f"0001-a.{suffix}": OTHER[suffix]})
    old, new = log.records
    said = [each.replace(f".{suffix}", "") for each in relations(new)]
    assert (new.status, said) == expected
    assert {link.target.record for link in log.links(new)} == {old}
    codes = {each.code for each in found}
    assert not codes & {"superseded_without_successor", "unknown_record", "unread_words"}


def test_a_successor_of_a_part_below_its_status(tmp_path: Path) -> None:
    head = "Status: Partially superseded\n\nSuperseded by:\n\n- 0001-a.rst for the store"
    log, _ = read(tmp_path, {"0002-t.rst": page("rst", head), "0001-a.rst": OTHER["rst"]})
    assert relations(log.records[1]) == ["superseded-by 0001-a.rst in part (for the store)"]
    assert log.lifecycle(log.records[1]).value == "in-force"


def test_a_status_that_stays_in_force(tmp_path: Path) -> None:
    text = page("rst", status="Accepted, partially superseded by `1. A <0001-a.rst>`__")
    log, _ = read(tmp_path, {"0002-t.rst": text, "0001-a.rst": OTHER["rst"]})
    assert [log.lifecycle(each).value for each in log.records] == ["in-force", "in-force"]


@pytest.mark.parametrize(
    ("value", "targets"),
    [
        ("ADR-0001 and ADR-0002", ["ADR-0001", "ADR-0002"]),
        ("ADR-0001 ADR-0002", ["ADR-0001", "ADR-0002"]),
        ("ADR-0003 and also ADR-0099", ["ADR-0003", "ADR-0099"]),
        ("ADR-0001 in part (the store) and ADR-2", ["ADR-0001 in part (the store)", "ADR-2"]),
    ],
)
def test_several_targets_in_one_value(tmp_path: Path, value: str, targets: list[str]) -> None:
    text = TOP["rst"].replace("adr::\n", f"adr::\n   :supersedes: {value}\n") + BODY["rst"]
    record = one(tmp_path, "rst", text, "0009-t")
    assert relations(record) == [f"supersedes {each}" for each in targets]


def test_a_word_that_is_no_id_is_told(tmp_path: Path) -> None:
    text = TOP["rst"].replace("adr::\n", "adr::\n   :supersedes: ADR-0001 perhaps\n") + BODY["rst"]
    _, found = read(tmp_path, {"0002-t.rst": text, "0001-a.rst": OTHER["rst"]})
    assert [(each.code, each.place.line) for each in found if "perhaps" in str(each.message)] == [
        ("unread_words", 5)
    ]


@needs_myst
def test_the_title_in_front_matter(tmp_path: Path) -> None:
    text = "---\ntitle: Use SQL\n---\n\n```{adr}\n```\n\n## Status\n\nAccepted\n\n" + BODY["md"]
    log, found = read(tmp_path, {"0005-a.md": text})
    (record,) = log.records
    assert (record.title, record.shown_id, record.status) == ("Use SQL", "ADR-0005", "Accepted")
    assert [part.title for part in record.sections] == ["Context", "Decision", "Consequences"]
    assert "misplaced_marker" not in {each.code for each in found}


def test_the_title_is_the_name_of_the_file(tmp_path: Path) -> None:
    text = ".. adr::\n\n" + STATUS["rst"] + "Accepted\n\n" + BODY["rst"]
    record = one(tmp_path, "rst", text, "0005-use-sql")
    assert (record.title, record.shown_id, record.status) == ("Use sql", "ADR-0005", "Accepted")


IMAGES = {"md": "![Accepted](a.png)", "rst": ".. |s| image:: a.png\n   :alt: Accepted\n\n|s|"}


@pytest.mark.parametrize("suffix", BOTH)
def test_the_words_of_an_image(tmp_path: Path, suffix: str) -> None:
    assert one(tmp_path, suffix, page(suffix, status=IMAGES[suffix])).status == "Accepted"


def test_words_behind_a_status_are_a_remark(tmp_path: Path) -> None:
    head = "**Status:** Accepted (supersedes `1 <0001-a.rst>`__, review in March)"
    record = one(tmp_path, "rst", page("rst", head))
    status = record.field("status")
    assert status
    assert status.status
    assert (status.values, status.status.remark) == (("Accepted",), "review in March")
    assert relations(record) == ["supersedes 0001-a.rst"]


CHANGES = {
    "md": "## Changelog\n\n* 17.02.2021: Draft\n* 2021 Sep 14: Accepted\n* 2022-01-01: Typos\n",
    "rst": "Change history\n--------------\n\n2021-09-14\n~~~~~~~~~~\n\n* Accepted.\n\n"
    "2021-02-17\n~~~~~~~~~~\n\n* Draft.\n",
}


@pytest.mark.parametrize("suffix", BOTH)
def test_a_changelog_fills_a_gap(tmp_path: Path, suffix: str) -> None:
    text = page(suffix, status="Accepted") + "\n" + CHANGES[suffix]
    assert facts(one(tmp_path, suffix, text))["date"] == "2021-09-14"


def test_a_date_in_the_name_fills_a_gap(tmp_path: Path) -> None:
    record = one(tmp_path, "rst", page("rst", "Status: Accepted"), "2023-04-26_023-t")
    assert (facts(record), record.ident) == ({**ALL, "date": "2023-04-26"}, "23")


LISTED = {
    "md": "## Links\n\n* Supersedes [1](0001-a.md)\n* Refines [1](0001-a.md)\n* [A page](b.md)\n",
    "rst": "Links\n-----\n\n* Supersedes `1 <0001-a.rst>`__\n* Refines `1 <0001-a.rst>`__\n",
}


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_verbs_in_a_list_of_links(tmp_path: Path, suffix: str) -> None:
    record = one(tmp_path, suffix, page(suffix) + "\n" + LISTED[suffix])
    assert relations(record) == [
        f"supersedes 0001-a.{suffix}",
        f"related 0001-a.{suffix} (refines)",
    ]


LOOKALIKES = {
    "a denial": "## Status\n\nAccepted\n\nNot superseded by [1](0001-a.md).",
    "a condition": "## Status\n\nAccepted. Superseded by [1](0001-a.md) if the board agrees.",
    "a question": "> Superseded by [1](0001-a.md)? Ask Ada.",
    "prose under the name of a field": "## Supersedes\n\nNothing, ADR-1 is kept.",
    "a plan": "## Links\n\n* Supersede [1](0001-a.md) once accepted",
    "a note that takes it back": "## Links\n\n- Superseded by [1](0001-a.md) (planned)",
}


@needs_myst
@pytest.mark.parametrize("text", LOOKALIKES.values(), ids=LOOKALIKES)
def test_what_only_looks_like_a_supersession(tmp_path: Path, text: str) -> None:
    log, _ = read(tmp_path, {"0002-t.md": TOP["md"] + text + "\n", "0001-a.md": OTHER["md"]})
    assert [link.relation for each in log.records for link in log.links(each)] in (
        [],
        ["related"] * 2,
    )


def test_see_also_in_a_list_of_targets(tmp_path: Path) -> None:
    head = "Supersedes: ADR-0001, see also ADR-0003"
    assert relations(one(tmp_path, "rst", page("rst", head), "0009-t")) == [
        "supersedes ADR-0001",
        "related ADR-0003",
    ]


@pytest.mark.parametrize("suffix", BOTH)
def test_a_later_paragraph_like_another_status_is_told(tmp_path: Path, suffix: str) -> None:
    text = page(suffix, status="Accepted\n\nDeprecated, because nobody uses it.")
    log, found = read(tmp_path, {f"0001-t.{suffix}": text})
    assert log.records[0].status == "Accepted"
    assert [(each.code, each.place.line) for each in found] == [
        ("unread_words", text[: text.index("Deprecated")].count("\n") + 1)
    ]


@pytest.mark.parametrize("suffix", LANGUAGES)
@pytest.mark.parametrize(
    ("words", "status"), [("Accepted", "Accepted"), ("accepted on 2026-01-15", "Accepted")]
)
@pytest.mark.parametrize("mark", [": ", " - ", " – ", " ("])
def test_a_heading_may_state_the_status(
    tmp_path: Path, suffix: str, words: str, status: str, mark: str
) -> None:
    text = headed(suffix, f"Status{mark}{words}{')' * ('(' in mark)}")
    pages = read_pages(tmp_path, {f"0001-t.{suffix}": text})
    (record,) = pages["0001-t"].page.records
    assert record.status == status
    assert (str(record.values("date")[0]) == "2026-01-15") if "on" in words else True
    assert "Status" not in pages["0001-t"].left


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_a_slip_in_a_heading_is_told_at_the_heading(tmp_path: Path, suffix: str) -> None:
    text = headed(suffix, "Status: Acepted")
    _, findings = read(tmp_path, {f"0001-t.{suffix}": text})
    line = text.split("\n").index(next(t for t in text.split("\n") if "Acepted" in t)) + 1
    assert [(each.code, each.place.line) for each in findings] == [("unknown_status", line)]


@pytest.mark.parametrize(
    "heading", ["Status - how we follow it", "Status (if any)", "Context: Accepted", "Status:"]
)
def test_other_headings_state_no_status(tmp_path: Path, heading: str) -> None:
    assert one(tmp_path, "md", headed("md", heading)).status == ""


def headed(suffix: str, heading: str) -> str:
    """Return a page whose first part is called *heading*, and is empty."""
    underlined = f"{heading}\n{'-' * len(heading)}" if suffix == "rst" else f"## {heading}"
    return f"{TOP[suffix]}{underlined}\n\n{BODY[suffix]}"


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_words_in_a_status_section_that_give_no_status_are_told_where_they_stand(
    tmp_path: Path, suffix: str
) -> None:
    text = page(suffix, status="We have come to agree on it, more or less")
    log, findings = read(tmp_path, {f"0001-t.{suffix}": text})
    line = text[: text.index("We have come")].count("\n") + 1
    assert [(each.code, each.place.line) for each in findings] == [("unknown_status", line)]
    assert log.records[0].field("status") is None
    assert "We have come" in read_pages(tmp_path, {f"0001-t.{suffix}": text})["0001-t"].left


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_words_beside_a_status_from_elsewhere_are_prose(tmp_path: Path, suffix: str) -> None:
    text = page(suffix, status="We have come to agree on it, more or less")
    marker = {"md": "```{adr}", "rst": ".. adr::"}[suffix]
    option = {"md": "\n:status: Accepted", "rst": "\n   :status: Accepted"}[suffix]
    log, findings = read(tmp_path, {f"0001-t.{suffix}": text.replace(marker, marker + option)})
    assert findings == ()
    assert log.records[0].status == "Accepted"


def test_a_status_in_a_form_that_is_not_read_is_told_where_it_stands(tmp_path: Path) -> None:
    text = page("md", status="```text\nAccepted\n```")
    _, found = read(tmp_path, {"0001-t.md": text})
    line = text[: text.index("```text")].count("\n") + 1
    assert [(each.code, each.place.line) for each in found] == [("unknown_status", line)]
    assert "“Accepted” is not read as a status here" in str(found[0].message)

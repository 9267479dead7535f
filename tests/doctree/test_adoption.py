"""Pages that are records because of where they lie and what they say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from factory import PLAIN, settings
from optional_packages import LANGUAGES, needs_myst

from sphinx_decisions.doctree.tree import read_tree
from sphinx_decisions.log.visibility import log_of
from sphinx_decisions.model.page import Page, Unadopted
from sphinx_decisions.model.patterns import is_exact, matches
from sphinx_decisions.model.settings import AdoptedPages, Settings
from sphinx_decisions.parse.adoptable import candidate
from sphinx_decisions.rules import check
from sphinx_decisions.rules.project import project_of
from sphinx_decisions.store.page_bytes import packed, unpacked

STATUS = "Use A\n=====\n\nStatus\n------\n\nAccepted\n"
PARTS = "Use A\n=====\n\nContext\n-------\n\nFull.\n\nDecision\n--------\n\nTape.\n"
DECISION = "Use A\n=====\n\nDecision\n--------\n\nTape.\n"
PROSE = "Use A\n=====\n\nContext\n-------\n\nFull.\n"
UNKNOWN = "Use A\n=====\n\nStatus\n------\n\nSomewhere\n"


def pages(folder: Path, files: dict[str, str], settings: Settings = PLAIN) -> dict[str, Page]:
    """Return the pages of *files* in *folder*, by docname."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    tree = read_tree(folder, settings)
    assert tree.problems == ()
    return dict(tree.pages)


def adopted(folder: Path, name: str, text: str, settings: Settings = PLAIN) -> bool:
    """Return whether the only page becomes a record."""
    (page,) = pages(folder, {name: text}, settings).values()
    assert all(record.adopted for record in page.records)
    return bool(page.records)


@pytest.mark.parametrize(
    "folder",
    [
        "adr",
        "ADR",
        "docs/adrs",
        "decisions",
        "doc/architecture/decisions",
        "decision_records",
        "architecture-decisions",
        "architecture_decision_records",
        "design-decisions",
        "decisions/storage",
    ],
)
def test_the_folder_is_called_like_a_log(folder: str) -> None:
    found = candidate(f"{folder}/0001-use-a", "src", PLAIN)
    assert found
    assert (found.kind, found.in_log, found.counted) == ("adr", True, True)


@pytest.mark.parametrize("folder", ["notes", "decisive", "blog/2026", "design", "adrenaline"])
def test_other_folders_are_no_logs(folder: str) -> None:
    assert candidate(f"{folder}/0001-use-a", "src", PLAIN) is None


def test_the_folder_of_all_pages_counts() -> None:
    assert candidate("0001-use-a", "adr", PLAIN)
    assert candidate("0001-use-a", "source", PLAIN) is None


def test_a_file_that_bears_the_prefix_of_the_kind_may_lie_anywhere() -> None:
    assert candidate("architecture/adr-004-use-a", "docs", PLAIN)
    assert candidate("architecture/rfc-004-use-a", "docs", PLAIN) is None


@pytest.mark.parametrize(
    "name",
    [
        "index",
        "README",
        "template",
        "0000-template",
        "adr-template",
        "ADR_template",
        "0000-TEMPLATE",
        "adr.template",
        "0000-adr-template",
    ],
)
def test_indexes_and_templates_are_none(name: str) -> None:
    assert candidate(f"adr/{name}", "docs", PLAIN) is None


@pytest.mark.parametrize(
    "name", ["0054-extend-template", "0000-use-decision-records", "0007-index-the-log"]
)
def test_a_word_of_the_title_is_no_proof(name: str) -> None:
    assert candidate(f"adr/{name}", "docs", PLAIN)


def test_a_letter_may_follow_the_number(tmp_path: Path) -> None:
    assert adopted(tmp_path, "adr/0013a-use-a.rst", STATUS)


@pytest.mark.parametrize("name", ["0005-use-a/index", "0005-use-a/README", "2026-01-15-a/index"])
def test_a_record_may_have_a_folder(name: str) -> None:
    found = candidate(f"adr/{name}", "docs", PLAIN)
    assert found
    assert found.counted


@pytest.mark.parametrize("text", [STATUS, UNKNOWN, PARTS, DECISION])
def test_a_numbered_page_states_a_status_or_decides(tmp_path: Path, text: str) -> None:
    assert adopted(tmp_path, "adr/0001-use-a.rst", text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [(STATUS, True), (PARTS, True), (UNKNOWN, False), (DECISION, False), (PROSE, False)],
)
def test_a_dated_page_may_be_minutes(tmp_path: Path, text: str, expected: bool) -> None:
    assert adopted(tmp_path, "decisions/2026-01-15-use-a.rst", text) is expected


@pytest.mark.parametrize("text", [PROSE, "Use A\n=====\n\nWords.\n", "Words.\n"])
def test_a_numbered_page_without_facts_is_none(tmp_path: Path, text: str) -> None:
    assert not adopted(tmp_path, "adr/0001-use-a.rst", text)


def test_a_page_without_a_number_is_none(tmp_path: Path) -> None:
    assert not adopted(tmp_path, "adr/use-a.rst", STATUS + PARTS)


def test_a_page_that_includes_another_is_none(tmp_path: Path) -> None:
    files = {"adr/0001-a.rst": ".. include:: ../all/a.txt\n", "all/a.txt": STATUS}
    assert pages(tmp_path, files)["adr/0001-a"].records == ()


def test_a_template_shows_by_its_text(tmp_path: Path) -> None:
    text = "[Title]\n=======\n\nStatus\n------\n\nProposed | Accepted\n\n"
    parts = "Context\n-------\n\n[Describe the problem]\n\nDecision\n--------\n\n[Describe it]\n"
    assert not adopted(tmp_path, "adr/0000-short.rst", text + parts)


def test_a_marker_wins(tmp_path: Path) -> None:
    text = f"{STATUS}\nB\n=\n\n.. adr::\n   :status: Rejected\n\nWords.\n"
    (record,) = pages(tmp_path, {"adr/0001-a.rst": text})["adr/0001-a"].records
    assert (record.title, record.status, record.adopted) == ("B", "Rejected", False)


def test_the_whole_page_is_the_record(tmp_path: Path) -> None:
    text = f"{PARTS}\nNotes\n=====\n\nMore.\n\nRisks\n-----\n\n- Tape breaks.\n"
    (record,) = pages(tmp_path, {"adr/0001-a.rst": text})["adr/0001-a"].records
    titles = [(each.title, each.level) for each in record.sections]
    assert titles == [("Context", 1), ("Decision", 1), ("Notes", 1), ("Risks", 2)]


def test_a_page_that_begins_with_a_part_is_called_as_its_file(tmp_path: Path) -> None:
    text = "Context\n=======\n\nFull.\n\nDecision\n========\n\nTape.\n"
    (record,) = pages(tmp_path, {"adr/0007-use-a.rst": text})["adr/0007-use-a"].records
    assert (record.title, record.shown_id) == ("Use a", "ADR-0007")


@needs_myst
def test_a_page_without_a_first_heading_is_wrapped(tmp_path: Path) -> None:
    text = (
        "---\ntitle: Use tape\nstatus: accepted\n---\n\n## Context\n\nFull.\n\n## Decision\n\nT.\n"
    )
    (record,) = pages(tmp_path, {"adr/0007-use-a.md": text})["adr/0007-use-a"].records
    assert (record.title, record.status) == ("Use tape", "Accepted")
    assert [each.title for each in record.sections] == ["Context", "Decision"]


@needs_myst
@pytest.mark.parametrize("marker", ["status: accepted", "adr: 7"])
@pytest.mark.parametrize(
    ("headings", "title", "parts"),
    [
        ("## Problem\n\n## Decision", "Use tape", ["Problem", "Decision"]),
        ("# Problem\n\n# Decision", "Use tape", ["Problem", "Decision"]),
        ("# ADR 7: Use tape\n\n# Decision", "ADR 7: Use tape", ["Decision"]),
        ("# Use disks\n\n## Decision", "Use disks", ["Decision"]),
    ],
)
def test_the_title_in_front_matter_is_taken_where_no_heading_is_one(
    tmp_path: Path, marker: str, headings: str, title: str, parts: list[str]
) -> None:
    text = f"---\ntitle: Use tape\n{marker}\n---\n\n{headings}\n\nT.\n"
    (record,) = pages(tmp_path, {"adr/0007-use-a.md": text})["adr/0007-use-a"].records
    assert (record.title, [each.title for each in record.sections]) == (title, parts)


@needs_myst
def test_a_page_of_marked_records_keeps_its_headings(tmp_path: Path) -> None:
    text = "---\ntitle: All\n---\n\n# Use A\n\n```{adr}\n```\n\n# Use B\n\n```{adr}\n```\n"
    found = pages(tmp_path, {"all.md": text})["all"].records
    assert [each.title for each in found] == ["Use A", "Use B"]


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_a_page_without_headings_may_be_a_record(tmp_path: Path, suffix: str) -> None:
    text = "Status: Accepted\n\nWe use tape.\n"
    (record,) = pages(tmp_path, {f"adr/0007-use-a.{suffix}": text})["adr/0007-use-a"].records
    assert (record.title, record.status, record.summary) == ("Use a", "Accepted", "We use tape.")


def test_a_header_before_everything_is_read(tmp_path: Path) -> None:
    text = (
        "Title: Use tape\nStatus: Final\nCreated: 2026-01-15\n\nIntroduction\n============\n\nT.\n"
    )
    (record,) = pages(tmp_path, {"adr/0007-use-a.rst": text})["adr/0007-use-a"].records
    assert (record.title, record.status) == ("Use tape", "Accepted")


def named(*entries: AdoptedPages) -> Settings:
    return replace(PLAIN, adopted_pages=entries)


def test_a_pattern_names_what_no_page_says(tmp_path: Path) -> None:
    settings = named(AdoptedPages("adr", "choices/*"))
    assert adopted(tmp_path, "choices/use-a.rst", "Use A\n=====\n\nWords.\n", settings)
    assert candidate("adr/0001-use-a", "docs", settings) is None


def test_an_index_is_adopted_where_it_is_named() -> None:
    assert candidate("choices/index", "docs", named(AdoptedPages("adr", "choices/*"))) is None
    found = candidate("choices/index", "docs", named(AdoptedPages("adr", "choices/index")))
    assert found
    assert found.named


def test_no_pattern_adopts_nothing() -> None:
    assert candidate("adr/0001-use-a", "docs", named()) is None


def test_an_entry_may_give_the_log(tmp_path: Path) -> None:
    settings = named(AdoptedPages("adr", "web/**", log="web"))
    (page,) = pages(tmp_path, {"web/adr/0001-a.rst": STATUS}, settings).values()
    assert page.records[0].log == "web"


@pytest.mark.parametrize(
    ("pattern", "docname", "expected"),
    [
        ("adr/*", "adr/0001-a", True),
        ("adr/*", "adr/web/0001-a", False),
        ("adr/**", "adr/web/0001-a", True),
        ("**/adr/*", "adr/0001-a", True),
        ("**/adr/*", "docs/web/adr/0001-a", True),
        ("pep-*", "pep-0008", True),
        ("pep-*", "peps/pep-0008", False),
        ("pep-????", "pep-0008", True),
        ("[ab]-x", "b-x", True),
        ("[!ab]-x", "b-x", False),
        ("a.b", "axb", False),
        ("a[", "a[", True),
    ],
)
def test_patterns_are_those_of_excluded_files(pattern: str, docname: str, expected: bool) -> None:
    assert matches(pattern, docname) is expected


@pytest.mark.parametrize(("pattern", "exact"), [("*/index", True), ("adr/*", False)])
def test_a_pattern_names_a_page_without_a_wildcard(pattern: str, exact: bool) -> None:
    assert is_exact(pattern) is exact


def test_a_log_may_have_a_profile_and_rules(tmp_path: Path) -> None:
    web = {"path": "web/adr", "profile": "madr", "rules": {"missing_section": "off"}}
    using = settings(logs={"web": web}, kinds={"adr": {"profile": "nygard"}})
    found = pages(tmp_path, {"web/adr/0001-a.rst": STATUS, "adr/0001-a.rst": STATUS}, using)
    profiles = {name: page.records[0].kind.profile for name, page in found.items()}
    assert profiles == {"web/adr/0001-a": "madr", "adr/0001-a": "nygard"}
    page = found["web/adr/0001-a"]
    assert unpacked(packed(page), using.kind) == page
    log = log_of(found.values(), using, found)
    codes = [
        (each.records[0][0], each.code) for each in check(project_of(found.values(), log, found))
    ]
    assert codes == [("", "missing_section")]


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("adr/0001-a", STATUS, None),
        ("adr/README", STATUS, "index"),
        ("adr/template", STATUS, "template"),
        ("adr/0001-a", "A\n=\n\nStatus\n------\n\n{status}\n", "template"),
        ("adr/use-a", f"{PARTS}\nStatus\n------\n\nAccepted\n", "no-number"),
        ("adr/use-a", "A\n=\n\nWords.\n", "prose"),
        ("adr/0001-a", PROSE, "no-facts"),
        ("adr/0001-a", "A\n=\n\nWords.\n", "no-sections"),
        ("adr/2026-01-15-a", PROSE, "prose"),
        ("choices/0001-a", STATUS, "elsewhere"),
        ("choices/0001-a", "A\n=\n\nWords.\n", None),
        ("guide/use-a", PARTS, None),
    ],
)
def test_a_page_says_why_it_is_no_record(
    tmp_path: Path, name: str, text: str, reason: Unadopted | None
) -> None:
    """It is kept for that reason alone nowhere, so that a build stores nothing for it."""
    (page,) = pages(tmp_path, {f"{name}.rst": text}).values()
    assert page.unadopted == reason
    assert bool(page) is bool(page.records or page.problems)


def test_a_page_with_a_marker_has_no_reason_against_it(tmp_path: Path) -> None:
    (page,) = pages(tmp_path, {"adr/index.rst": "A\n=\n\n.. adr::\n"}).values()
    assert page.unadopted is None


def test_a_page_that_includes_another_is_a_stub(tmp_path: Path) -> None:
    files = {"adr/0001-a.rst": ".. include:: a.txt\n", "adr/a.txt": STATUS}
    assert pages(tmp_path, files)["adr/0001-a"].unadopted == "stub"


def test_a_page_that_no_pattern_names(tmp_path: Path) -> None:
    settings = named(AdoptedPages("adr", "choices/*"))
    assert pages(tmp_path, {"adr/0001-a.rst": STATUS}, settings)["adr/0001-a"].unadopted == (
        "not-named"
    )

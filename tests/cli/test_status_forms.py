"""A status is set in whatever form it is written, and no other byte of the file changes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sphinx_decisions.cli.workspace import Workspace
from sphinx_decisions.cli.writing.page_editor import PageEditor
from sphinx_decisions.cli.writing.set_date import set_date
from sphinx_decisions.cli.writing.set_status import set_status
from sphinx_decisions.edit.form import Form
from sphinx_decisions.edit.targets import NewTarget
from sphinx_decisions.model.date import Date

RST, MD = ".rst", ".md"
PARTS = {
    RST: "\nContext\n-------\n\nWhy.\n\nDecision\n--------\n\nWhat. It is Accepted by all.\n",
    MD: "\n## Context\n\nWhy.\n\n## Decision\n\nWhat. It is Accepted by all.\n",
}
TITLES = {RST: "5. Use X\n========\n\n", MD: "# 5. Use X\n\n"}
SECTION = {RST: "Status\n------\n\n{}\n", MD: "## Status\n\n{}\n"}
LINK = {RST: "ADR-0009", MD: "[9. Use Y](0009-y.md)"}
BY = {RST: "by ADR-0009", MD: "by [9. Use Y](0009-y.md)"}


def headed(head: str) -> str:
    """Return a Markdown page with *head* under its title."""
    return f"{TITLES[MD]}{head}\n{PARTS[MD]}"


def headed_rst(head: str) -> str:
    """Return a reST page with *head* under its title."""
    return f"{TITLES[RST]}{head}\n{PARTS[RST]}"


def in_section(suffix: str) -> str:
    """Return a page with a Status section that is to be filled in."""
    return f"{TITLES[suffix]}{SECTION[suffix]}{PARTS[suffix]}"


OPEN_ROWS = "| Status | {} |\n| --- | --- |\n| Deciders | Ada |"

PAGES = {
    # Markers, front matter and fields at the top.
    "option": (RST, f"{TITLES[RST]}.. adr::\n   :status: {{}}\n   :tags: a\n{PARTS[RST]}"),
    "option in MyST": (
        MD,
        f"{TITLES[MD]}```{{{{adr}}}}\n:status: {{}}\n:tags: a\n```\n{PARTS[MD]}",
    ),
    "marker above a section": (RST, f"{TITLES[RST]}.. adr::\n\n{SECTION[RST]}{PARTS[RST]}"),
    "front matter": (MD, f"---\nstatus: {{}}\ndate: 2021-05-01\n---\n\n# Use X\n{PARTS[MD]}"),
    "quoted": (MD, f'---\ndate: 2021-05-01\nstatus: "{{}}"\n---\n\n# Use X\n{PARTS[MD]}'),
    "commented": (MD, f"---\nstatus: {{}} # of accepted | rejected\n---\n\n# Use X\n{PARTS[MD]}"),
    "braces": (MD, f"---\nstatus: {{{{ {{}} }}}}\n---\n\n# Use X\n{PARTS[MD]}"),
    "docinfo": (RST, f"{TITLES[RST]}:adr: 5\n:status: {{}}\n:date: 2021-05-01\n{PARTS[RST]}"),
    "RFC 822": (RST, f"ADR: 5\nTitle: Use X\nStatus: {{}}\nCreated: 2021-05-01\n\n{PARTS[RST]}"),
    # Head blocks.
    "line": (MD, headed("Date: 2021-05-01\n\nStatus: {}")),
    "bold keys": (MD, headed("**Status:** {}  \n**Date:** 2021-05-01")),
    "bullets": (MD, headed("* Status: {}\n* Deciders: Ada\n* Date: 2021-05-01")),
    "bold bullets": (RST, headed_rst("- **Status**: {}\n- **Deciders**: Ada")),
    "quotation": (MD, headed("> Status: {}")),
    "Markdown rows": (MD, headed("| Status | Date |\n| --- | --- |\n| {} | 2021-05-01 |")),
    "Markdown column": (
        MD,
        headed("| Key | Value |\n| --- | --- |\n| Status | {} |\n| Deciders | Ada |"),
    ),
    "list-table": (
        RST,
        headed_rst(".. list-table::\n\n   * - Status\n     - {}\n   * - Deciders\n     - Ada"),
    ),
    "csv-table": (RST, headed_rst('.. csv-table::\n\n   "Status","{}"\n   "Deciders","Ada"')),
    # Status sections.
    "section": (MD, in_section(MD)),
    "section in reST": (RST, in_section(RST)),
    "bullet": (MD, in_section(MD).replace("{}", "* {}")),
    "heading": (MD, f"{TITLES[MD]}## Status: {{}}\n{PARTS[MD]}"),
    "subsection": (MD, f"{TITLES[MD]}## Status\n\n### {{}}\n{PARTS[MD]}"),
    "twice": (MD, "---\nstatus: {}\n---\n\n" + in_section(MD)),
}

STEPS = [
    ("Proposed", "Accepted", "Accepted"),
    ("Accepted", "Deprecated", "Deprecated"),
    ("accepted", "Deprecated", "deprecated"),
    ("ACCEPTED", "Superseded", "SUPERSEDED"),
]

SPECIAL = [
    # page, what is written, the status to set, what is written then
    ("section", "**Accepted**", "Deprecated", "**Deprecated**"),
    ("section", "*accepted*", "Deprecated", "*deprecated*"),
    ("section", "`Accepted`", "Deprecated", "`Deprecated`"),
    (
        "section in reST",
        "**Accepted** *2021-05-01*",
        "Deprecated",
        "**Accepted** *2021-05-01* → **Deprecated**",
    ),
    ("section", "Accepted (May 2021)", "Deprecated", "Accepted (May 2021) → Deprecated"),
    ("section", "Accepted - 2021-05-01", "Superseded", "Accepted - 2021-05-01 → Superseded"),
    ("section", "2021-05-01: Accepted", "Deprecated", "2021-05-01: Accepted → Deprecated"),
    (
        "section",
        "Accepted (May 2021), for now",
        "Deprecated",
        "Accepted (May 2021) → Deprecated, for now",
    ),
    ("section", "Accepted. All of it was built.", "Deprecated", "Deprecated. All of it was built."),
    (
        "section",
        "Accepted, supersedes [2](0002-a.md)",
        "Deprecated",
        "Deprecated, supersedes [2](0002-a.md)",
    ),
    ("section", "Draft -> Accepted", "Deprecated", "Draft -> Deprecated"),
    ("section", "~~Proposed~~ Accepted", "Deprecated", "~~Proposed~~ Deprecated"),
    ("section", "Deprecated (2024-01-01)", "Accepted", "Accepted"),
    ("section", "✅ Accepted", "Deprecated", "Deprecated"),
    ("section", "**✅ Accepted**", "Deprecated", "**Deprecated**"),
    ("section", "Accepted ✅", "Deprecated", "Deprecated"),
    ("section", ":white_check_mark: Accepted", "Deprecated", "Deprecated"),
    (
        "section",
        "![Accepted](https://img.test/status-accepted-green)",
        "Deprecated",
        "![Deprecated](https://img.test/status-deprecated-green)",
    ),
    (
        "section in reST",
        ".. image:: https://img.test/status-Accepted-green\n   :alt: Accepted",
        "Deprecated",
        ".. image:: https://img.test/status-Deprecated-green\n   :alt: Deprecated",
    ),
    (
        "section",
        "[ADOPTED](/README.md#adopted)",
        "Deprecated",
        "[DEPRECATED](/README.md#deprecated)",
    ),
    (
        "section",
        "- [ ] Proposed\n- [x] Accepted\n- [ ] Deprecated",
        "Deprecated",
        "- [ ] Proposed\n- [ ] Accepted\n- [x] Deprecated",
    ),
    ("section", "**[Proposed | Accepted | Rejected]**", "Accepted", "**Accepted**"),
    (
        "section",
        "- 2021-04-01: Proposed\n- 2021-05-01: Accepted",
        "Deprecated",
        "- 2021-04-01: Proposed\n- 2021-05-01: Accepted → Deprecated",
    ),
    ("section", "Superseded by [8](0008-x.md)", "Accepted", "Accepted"),
    (
        "section",
        "Superseded by [8](0008-x.md)",
        "Deprecated",
        "Deprecated, superseded by [8](0008-x.md)",
    ),
    ("line", "**Accepted**", "Deprecated", "**Deprecated**"),
    ("quoted", "✅ accepted", "Deprecated", "deprecated"),
    ("option", "Accepted (May 2021)", "Deprecated", "Accepted (May 2021) → Deprecated"),
    ("option", "In\n      Progress", "Accepted", "Accepted"),
]

NAMED = [
    ("section", "Accepted", f"Superseded {BY[MD]}"),
    ("section", "**Accepted**", f"**Superseded** {BY[MD]}"),
    ("section", "accepted (May 2021)", f"accepted (May 2021) → superseded {BY[MD]}"),
    ("section", "Accepted.", f"Superseded {BY[MD]}."),
    ("section", "Superseded", f"Superseded {BY[MD]}"),
    ("section in reST", "Accepted", f"Superseded {BY[RST]}"),
    ("bullets", "accepted", f"superseded {BY[MD]}"),
    ("Markdown column", "Accepted", f"Superseded {BY[MD]}"),
    ("bullet", "Accepted", f"Superseded {BY[MD]}"),
    ("heading", "Accepted", f"Superseded {BY[MD]}"),
]

VARIANTS: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "byte order mark": lambda text: "\ufeff" + text,
    "no final line end": lambda text: text.rstrip("\n"),
    "tabs": lambda text: text.replace("Why.", "Why\tnot.\t"),
    "other scripts": lambda text: text.replace("Use X", "使う Ü").replace("Why", "なぜ é 🚀"),
}


def all_of_them(text: str) -> str:
    """Return *text* in all variants at once; line ends come last."""
    for name in ("no final line end", "tabs", "other scripts", "byte order mark", "CRLF"):
        text = VARIANTS[name](text)
    return text


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    folder = tmp_path_factory.mktemp("docs")
    (folder / "adr").mkdir()
    (folder / "adr" / "0009-y.md").write_text("# 9. Use Y\n\n## Status\n\nAccepted\n")
    (folder / "conf.py").write_text('extensions = ["myst_parser", "sphinx_decisions"]\n')
    return Workspace(folder, 1, keeps=False)


@pytest.fixture(scope="module")
def successor(workspace: Workspace) -> NewTarget:
    return NewTarget(workspace.log.records[0])


def edited(workspace: Workspace, suffix: str, content: bytes) -> PageEditor:
    path = workspace.docs.root / "adr" / f"0005-x{suffix}"
    return PageEditor(workspace, "adr/0005-x", path, content)


NO_FORM = Form((), {})


def filled(page: str, words: str) -> tuple[str, str]:
    suffix, text = PAGES[page]
    return suffix, text.format(*[words] * 2)


EVERY = [*((page, *step) for page in PAGES for step in STEPS), *SPECIAL]


def set_and_compare(
    workspace: Workspace,
    case: tuple[str, str, str, str],
    variant: Callable[[str], str],
    successor: NewTarget | None = None,
) -> PageEditor:
    """Set the status of a page, and compare what it is then with what it should be."""
    page, old, status, new = case
    suffix, before = filled(page, old)
    editor = edited(workspace, suffix, variant(before).encode())
    assert set_status(editor, 0, status, NO_FORM, successor)
    assert editor.content.decode() == variant(filled(page, new)[1])
    assert editor.page.records[0].status == status
    return editor


@pytest.mark.parametrize("case", EVERY, ids=" ".join)
@pytest.mark.parametrize("variant", [str, all_of_them], ids=["as it is", "awkward"])
def test_only_the_words_of_the_status_change(
    workspace: Workspace, case: tuple[str, str, str, str], variant: Callable[[str], str]
) -> None:
    set_and_compare(workspace, case, variant)


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("page", ["option", "quoted", "RFC 822", "Markdown rows", "section"])
def test_a_file_stays_as_it_is_beside_the_status(
    workspace: Workspace, page: str, variant: str
) -> None:
    set_and_compare(workspace, (page, "Accepted", "Deprecated", "Deprecated"), VARIANTS[variant])


@pytest.mark.parametrize("case", NAMED, ids=" ".join)
@pytest.mark.parametrize("variant", [str, all_of_them], ids=["as it is", "awkward"])
def test_the_successor_is_named_within_the_status(
    workspace: Workspace,
    successor: NewTarget,
    case: tuple[str, str, str],
    variant: Callable[[str], str],
) -> None:
    page, old, new = case
    editor = set_and_compare(workspace, (page, old, "Superseded", new), variant, successor)
    assert [each.relation for each in editor.page.records[0].statements] == ["superseded-by"]


DATES = [
    ("section", "{}\n\nDate: 2021-05-01", "2021-05-01", "2026-11-28"),
    ("bullets", "proposed", "2021-05-01", "2026-11-28"),
    ("front matter", "proposed", "2021-05-01", "2026-11-28"),
    ("bullets", "proposed", "17.02.2021", "28.11.2026"),
    ("bullets", "proposed", "January 2021", "November 2026"),
    ("bullets", "proposed", "YYYY-MM-DD", "2026-11-28"),
    ("bullets", "proposed", "", "2026-11-28"),
    ("section", "Proposed (May 2021)", "May 2021", "November 2026"),
    ("section", "**Proposed** *2021-05-01*", "2021-05-01", "2026-11-28"),
]


@pytest.mark.parametrize(("page", "status", "old", "new"), DATES)
def test_a_date_is_written_in_the_format_of_the_one_before(
    workspace: Workspace, page: str, status: str, old: str, new: str
) -> None:
    suffix, text = filled(page, status)
    text = (
        text.replace("{}", "Proposed").replace("2021-05-01", old)
        if "2021-05-01" not in old
        else text.replace("{}", "Proposed")
    )
    editor = edited(workspace, suffix, text.encode())
    assert set_date(editor, 0, Date(2026, 11, 28), NO_FORM)
    wanted = text.replace(f" {old}" if old else "Date: ", f" {new}" if old else f"Date: {new}")
    assert editor.content.decode() == (
        wanted if old != "May 2021" and "*" not in status else text.replace(old, new)
    )


def test_the_day_on_which_a_record_was_created_stays(workspace: Workspace) -> None:
    suffix, text = filled("RFC 822", "Draft")
    editor = edited(workspace, suffix, text.encode())
    assert set_date(editor, 0, Date(2026, 11, 28), NO_FORM)
    assert editor.content.decode() == text

"""A status is set in whatever form it is written, and no other byte of the file changes."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import SimpleNamespace

import pytest

from sphinx_decisions.cli.workspace import Workspace
from sphinx_decisions.cli.writing.page_editor import PageEditor
from sphinx_decisions.cli.writing.set_status import set_status
from sphinx_decisions.edit.form import Form
from sphinx_decisions.edit.targets import NewTarget

RST, MD = ".rst", ".md"
PARTS = {
    RST: "\nContext\n-------\n\nWhy.\n\nDecision\n--------\n\nWhat. It is Accepted by all.\n",
    MD: "\n## Context\n\nWhy.\n\n## Decision\n\nWhat. It is Accepted by all.\n",
}
TITLES = {RST: "5. Use X\n========\n\n", MD: "# 5. Use X\n\n"}
SECTION = {RST: "Status\n------\n\n{}\n", MD: "## Status\n\n{}\n"}
LINK = {RST: "ADR-0009", MD: "[ADR-0009](0009-y.md)"}
BY = {RST: "by ADR-0009", MD: "by [ADR-0009](0009-y.md)"}


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
    "option in MyST": (MD, f"{TITLES[MD]}```{{{{adr}}}}\n:status: {{}}\n:tags: a\n```\n{PARTS[MD]}"),
    "marker above a section": (RST, f"{TITLES[RST]}.. adr::\n\n{SECTION[RST]}{PARTS[RST]}"),
    "front matter": (MD, f"---\nstatus: {{}}\ndate: 2021-05-01\n---\n\n# Use X\n{PARTS[MD]}"),
    "quoted": (MD, f"---\ndate: 2021-05-01\nstatus: \"{{}}\"\n---\n\n# Use X\n{PARTS[MD]}"),
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
    "Markdown column": (MD, headed("| Key | Value |\n| --- | --- |\n| Status | {} |\n| Deciders | Ada |")),
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
    ("section in reST", "**Accepted** *2021-05-01*", "Deprecated",
     "**Accepted** *2021-05-01* → **Deprecated**"),
    ("section", "Accepted (May 2021)", "Deprecated", "Accepted (May 2021) → Deprecated"),
    ("section", "Accepted - 2021-05-01", "Superseded", "Accepted - 2021-05-01 → Superseded"),
    ("section", "2021-05-01: Accepted", "Deprecated", "2021-05-01: Accepted → Deprecated"),
    ("section", "Accepted (May 2021), for now", "Deprecated",
     "Accepted (May 2021) → Deprecated, for now"),
    ("section", "Accepted. All of it was built.", "Deprecated", "Deprecated. All of it was built."),
    ("section", "Accepted, supersedes [2](0002-a.md)", "Deprecated",
     "Deprecated, supersedes [2](0002-a.md)"),
    ("section", "Draft -> Accepted", "Deprecated", "Draft -> Deprecated"),
    ("section", "~~Proposed~~ Accepted", "Deprecated", "~~Proposed~~ Deprecated"),
    ("section", "Deprecated (2024-01-01)", "Accepted", "Accepted"),
    ("section", "✅ Accepted", "Deprecated", "Deprecated"),
    ("section", "**✅ Accepted**", "Deprecated", "**Deprecated**"),
    ("section", "Accepted ✅", "Deprecated", "Deprecated"),
    ("section", ":white_check_mark: Accepted", "Deprecated", "Deprecated"),
    ("section", "![Accepted](https://img.test/status-accepted-green)", "Deprecated",
     "![Deprecated](https://img.test/status-deprecated-green)"),
    ("section in reST", ".. image:: https://img.test/status-Accepted-green\n   :alt: Accepted",
     "Deprecated", ".. image:: https://img.test/status-Deprecated-green\n   :alt: Deprecated"),
    ("section", "[ADOPTED](/README.md#adopted)", "Deprecated",
     "[DEPRECATED](/README.md#deprecated)"),
    ("section", "- [ ] Proposed\n- [x] Accepted\n- [ ] Deprecated", "Deprecated",
     "- [ ] Proposed\n- [ ] Accepted\n- [x] Deprecated"),
    ("section", "**[Proposed | Accepted | Rejected]**", "Accepted", "**Accepted**"),
    ("section", "- 2021-04-01: Proposed\n- 2021-05-01: Accepted", "Deprecated",
     "- 2021-04-01: Proposed\n- 2021-05-01: Accepted → Deprecated"),
    ("section", "Superseded by [8](0008-x.md)", "Accepted", "Accepted"),
    ("section", "Superseded by [8](0008-x.md)", "Deprecated",
     "Deprecated, superseded by [8](0008-x.md)"),
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

VARIANTS: dict[str, Callable[[str], bytes]] = {
    "as it is": str.encode,
    "CRLF": lambda text: text.replace("\n", "\r\n").encode(),
    "byte order mark": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "no final line end": lambda text: text.rstrip("\n").encode(),
    "tabs": lambda text: text.replace("Why.", "Why\tnot.\t").encode(),
    "other scripts": lambda text: text.replace("Use X", "使う Ü").replace("Why", "なぜ é 🚀").encode(),
}


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    folder = tmp_path_factory.mktemp("docs")
    (folder / "adr").mkdir()
    (folder / "adr" / "0009-y.md").write_text("# 9. Use Y\n\n## Status\n\nAccepted\n")
    (folder / "conf.py").write_text('extensions = ["myst_parser", "sphinx_decisions"]\n')
    return Workspace(folder, 1, keeps=False)


@pytest.fixture
def successor(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> NewTarget:
    """Return the record 9; links to it are written in the same way in every log."""

    def link_text(_target: NewTarget, _docname: str, _form: Form, markup: str) -> str:
        return LINK[f".{markup}"]

    name = "sphinx_decisions.edit.link_text"
    monkeypatch.setitem(sys.modules, name, SimpleNamespace(link_text=link_text))  # type: ignore[arg-type]
    return NewTarget(workspace.log.records[0])


def edited(workspace: Workspace, suffix: str, content: bytes) -> PageEditor:
    path = workspace.docs.root / "adr" / f"0005-x{suffix}"
    return PageEditor(workspace, "adr/0005-x", path, content)


NO_FORM = Form((), {})


def filled(page: str, words: str) -> tuple[str, str]:
    suffix, text = PAGES[page]
    return suffix, text.format(*[words] * 2)


EVERY = [
    *((page, *step) for page in PAGES for step in STEPS),
    *SPECIAL,
]


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize(("page", "old", "status", "new"), EVERY)
def test_only_the_words_of_the_status_change(
    workspace: Workspace, variant: str, page: str, old: str, status: str, new: str
) -> None:
    suffix, before = filled(page, old)
    editor = edited(workspace, suffix, VARIANTS[variant](before))
    assert set_status(editor, 0, status, NO_FORM)
    assert editor.content == VARIANTS[variant](filled(page, new)[1])
    assert editor.page.records[0].status == status


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize(("page", "old", "new"), NAMED)
def test_the_successor_is_named_within_the_status(
    workspace: Workspace, successor: NewTarget, variant: str, page: str, old: str, new: str
) -> None:
    suffix, before = filled(page, old)
    editor = edited(workspace, suffix, VARIANTS[variant](before))
    assert set_status(editor, 0, "Superseded", NO_FORM, successor)
    assert editor.content == VARIANTS[variant](filled(page, new)[1])
    assert [each.relation for each in editor.page.records[0].statements] == ["superseded-by"]

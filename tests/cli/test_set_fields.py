"""Fields, relations and events are written where a log writes them, and nothing else changes."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from pathlib import Path

import pytest

from sphinx_decisions.cli.workspace import Workspace
from sphinx_decisions.cli.writing.forms import form_of
from sphinx_decisions.cli.writing.page_editor import PageEditor
from sphinx_decisions.cli.writing.set_fields import add_event, add_relation, set_field
from sphinx_decisions.edit.targets import NewTarget
from sphinx_decisions.model.date import Date

MD_BODY = "\n## Context\n\nWe store events.\n\n## Decision\n\nUse a queue.\n"
RST_BODY = "\nContext\n-------\n\nWe store events.\n\nDecision\n--------\n\nUse a queue.\n"
MD_OLD = "# 1. Use files\n\nDate: 2026-01-01\n\n## Status\n\nAccepted\n" + MD_BODY
RST_OLD = "1. Use files\n============\n\nStatus\n------\n\nAccepted\n" + RST_BODY
DAY = Date(2026, 2, 3)


class Desk:
    """A log of three records: an old one, one that shows how the log writes, and one to edit."""

    def __init__(self, folder: Path, suffix: str, content: bytes, example: str = "") -> None:
        """Write the log into *folder*."""
        old, body = (MD_OLD, MD_BODY) if suffix == ".md" else (RST_OLD, RST_BODY)
        pages = {"0001-use-files": old.encode(), "0003-use-a-queue": content}
        if example:
            pages["0002-use-a-table"] = (example + body).encode()
        (folder / "adr").mkdir()
        for name, data in pages.items():
            (folder / "adr" / f"{name}{suffix}").write_bytes(data)
        self.workspace = Workspace(folder, keeps=False)
        self.old, *_, self.record = self.workspace.log.records
        path = self.workspace.tree.files[self.record.docname]
        self.editor = PageEditor(self.workspace, self.record.docname, path)
        self.form = form_of(self.workspace, "", self.record.kind, suffix)

    @property
    def text(self) -> str:
        """The page as it is now."""
        return self.editor.content.decode()

    def relate(self, relation: str = "supersedes", partial: bool = False, note: str = "") -> bool:
        """Add the relation to the old record."""
        target = NewTarget(self.old, partial, note)
        return add_relation(self.editor, 0, relation, [target], self.form)


RELATIONS = {
    "options": (
        ".rst",
        "",
        "3. Use a queue\n==============\n\n.. adr::\n   :status: Accepted\n   :date: 2026-02-01\n",
        "   :date: 2026-02-01\n",
        "   :date: 2026-02-01\n   :supersedes: ADR-0001\n",
    ),
    "options with a value": (
        ".rst",
        "",
        "3. Use a queue\n==============\n\n.. adr::\n   :supersedes: 2; 4\n   :status: Accepted\n",
        "2; 4\n",
        "2; 4; 1\n",
    ),
    "options with lines": (
        ".rst",
        "",
        "3. A queue\n==========\n\n.. adr::\n   :supersedes: 2\n      4\n   :status: Draft\n",
        "      4\n",
        "      4\n      1\n",
    ),
    "no options": (
        ".rst",
        "",
        "3. Use a queue\n==============\n\n.. adr::\n\nStatus\n------\n\nAccepted\n",
        ".. adr::\n",
        ".. adr::\n   :supersedes: ADR-0001\n",
    ),
    "options of a fence": (
        ".md",
        "",
        "# 3. Use a queue\n\n```{adr}\n:status: Accepted\n```\n",
        ":status: Accepted\n",
        ":status: Accepted\n:supersedes: ADR-0001\n",
    ),
    "template text": (
        ".md",
        "",
        "# 3. Use a queue\n\n- **Status**: Accepted\n- **Supersedes**: [ADR-XXX if applicable]\n",
        "[ADR-XXX if applicable]",
        "[1. Use files](0001-use-files.md)",
    ),
    "nothing": (
        ".md",
        "",
        "# 3. Use a queue\n\nStatus: Accepted\nSupersedes: N/A\nDate: 2026-02-01\n",
        "N/A",
        "[1. Use files](0001-use-files.md)",
    ),
    "no value": (
        ".rst",
        "",
        "3. Use a queue\n==============\n\n:Status: Accepted\n:Supersedes:\n:Date: 2026-02-01\n",
        ":Supersedes:",
        ":Supersedes: ADR-0001",
    ),
    "front matter": (
        ".md",
        "",
        "---\nstatus: accepted\ndate: 2026-02-01\n---\n\n# Use a queue\n",
        "date: 2026-02-01\n",
        "date: 2026-02-01\nsupersedes: ADR-0001\n",
    ),
    "empty list": (
        ".md",
        "",
        "---\nsupersedes: []\nstatus: accepted\n---\n\n# Use a queue\n",
        "[]",
        "[ADR-0001]",
    ),
    "flow list": (
        ".md",
        "",
        '---\nsupersedes: ["0002"]\nstatus: accepted\n---\n\n# Use a queue\n',
        '"0002"',
        '"0002", "0001"',
    ),
    "block list": (
        ".md",
        "",
        "---\nsupersedes:\n  - 0002\nstatus: accepted\n---\n\n# Use a queue\n",
        "  - 0002\n",
        "  - 0002\n  - 0001\n",
    ),
    "words of front matter": (
        ".md",
        "",
        '---\nsupersedes: "0002"\nstatus: accepted\n---\n\n# Use a queue\n',
        '"0002"',
        '"0002, 0001"',
    ),
    "like the log, in the head": (
        ".md",
        "# 2. A table\n\n* **Status:** Accepted\n* **Replaces:** [ADR 1](./0001-use-files.md)\n",
        "# 3. Use a queue\n\n* **Status:** Accepted\n* **Date:** 2026-02-01\n",
        "* **Status:** Accepted\n",
        "* **Status:** Accepted\n* **Replaces:** [ADR 1](./0001-use-files.md)\n",
    ),
    "like the log, in the status": (
        ".md",
        "# 2. A table\n\n## Status\n\nAccepted\n\nSupercedes [1. Files](0001-use-files.md)\n",
        "# 3. Use a queue\n\nDate: 2026-02-01\n\n## Status\n\nAccepted\n",
        "Accepted\n",
        "Accepted\n\nSupersedes [1. Use files](0001-use-files.md)\n",
    ),
    "as adr-tools does": (
        ".md",
        "",
        "# 3. Use a queue\n\nDate: 2026-02-01\n\n## Status\n\nAccepted\n",
        "Accepted\n",
        "Accepted\n\nSupersedes [1. Use files](0001-use-files.md)\n",
    ),
    "like the log, in a field list": (
        ".rst",
        "2. Use a table\n==============\n\n:Status: Final\n:Replaces: :doc:`0001-use-files`\n",
        "3. Use a queue\n==============\n\n:Status: Accepted\n:Date: 2026-02-01\n",
        ":Status: Accepted\n",
        ":Status: Accepted\n:Replaces: :doc:`0001-use-files`\n",
    ),
    "like the log, in links": (
        ".md",
        "# 2. A table\n\n## Status\n\nDraft\n\n## Links\n\n- Supersedes [1](0001-use-files.md)\n",
        "# 3. Use a queue\n\n## Status\n\nAccepted\n\n## Links\n\n- [A talk](https://example.org)\n",
        "- [A talk](https://example.org)\n",
        "- [A talk](https://example.org)\n- Supersedes [1](0001-use-files.md)\n",
    ),
    "hard breaks": (
        ".md",
        "",
        "# 3. Use a queue\n\n**Status:** Accepted  \n**Date:** 2026-02-01\n",
        "2026-02-01\n",
        "2026-02-01  \n**Supersedes:** [1. Use files](0001-use-files.md)\n",
    ),
    "a row": (
        ".md",
        "",
        "# 3. Use a queue\n\n| Status | Accepted |\n|--------|----------|\n| Date | 2026-02-01 |\n",
        "| Date | 2026-02-01 |\n",
        "| Date | 2026-02-01 |\n| Supersedes | [1. Use files](0001-use-files.md) |\n",
    ),
    "two targets": (
        ".md",
        "",
        "# 3. Use a queue\n\n## Status\n\nAccepted\n\nSupersedes [2. Use a table](0002-b.md)\n",
        "(0002-b.md)",
        "(0002-b.md), [1. Use files](0001-use-files.md)",
    ),
    "targets in a list": (
        ".md",
        "",
        "# 3. Use a queue\n\n## Status\n\nAccepted\n\nSupersedes:\n\n- [2. A table](0002-b.md)\n",
        "- [2. A table](0002-b.md)\n",
        "- [2. A table](0002-b.md)\n- [1. Use files](0001-use-files.md)\n",
    ),
    "no facts": (
        ".md",
        "",
        "# 3. Use a queue\n",
        "# 3. Use a queue\n",
        "# 3. Use a queue\n\nSupersedes: [1. Use files](0001-use-files.md)\n",
    ),
}
"""Suffix, a record that shows the form, the beginning of the page, and what becomes of what."""


def _crlf(text: str) -> bytes:
    return text.replace("\n", "\r\n").encode()


def _awkward(text: str) -> bytes:
    """Return *text* with all that an editor may lose: line ends, mark, tabs, other scripts."""
    text = text.replace("We store", "存 Ärger شرح\tWe store").removesuffix("\n")
    return codecs.BOM_UTF8 + _crlf(text)


ENCODINGS: dict[str, Callable[[str], bytes]] = {"plain": str.encode, "awkward": _awkward}


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("case", RELATIONS)
def test_a_relation_is_written_where_the_log_writes_it(
    tmp_path: Path, case: str, encoding: str
) -> None:
    suffix, example, head, old, new = RELATIONS[case]
    page = head + (MD_BODY if suffix == ".md" else RST_BODY)
    write = ENCODINGS[encoding]
    desk = Desk(tmp_path, suffix, write(page), example)
    assert desk.relate()
    assert desk.editor.content == write(page.replace(old, new, 1))
    before = desk.editor.content
    assert desk.relate(), "A relation that is there is not written again."
    assert desk.editor.content == before


def test_a_part_is_named(tmp_path: Path) -> None:
    page = "# 3. Use a queue\n\nStatus: Accepted\n" + MD_BODY
    desk = Desk(tmp_path, ".md", page.encode())
    assert desk.relate(partial=True, note="the storage part")
    assert "Supersedes: [1. Use files](0001-use-files.md) in part (the storage part)\n" in desk.text
    [stated] = desk.editor.page.records[0].statements
    assert (stated.partial, stated.note) == (True, "the storage part")


def test_a_superseded_status_names_its_successor(tmp_path: Path) -> None:
    page = "# 3. Use a queue\n\n## Status\n\nSuperseded\n" + MD_BODY
    desk = Desk(tmp_path, ".md", page.encode())
    assert desk.relate("superseded-by")
    assert "\nSuperseded by [1. Use files](0001-use-files.md)\n" in desk.text


FIELDS = {
    "changed": ("Authors: Ada", ["Ada", "Grace"], "Authors: Ada, Grace"),
    "added": ("Status: Accepted", ["Ada"], "Status: Accepted\nAuthors: Ada"),
    "removed": ("Authors: Ada\n", [], ""),
}


@pytest.mark.parametrize("case", FIELDS)
def test_a_field_is_set(tmp_path: Path, case: str) -> None:
    old, values, new = FIELDS[case]
    author = "" if case == "added" else "Authors: Ada\n"
    page = f"# 3. Use a queue\n\n{author}Status: Accepted\n{MD_BODY}"
    desk = Desk(tmp_path, ".md", page.encode())
    assert set_field(desk.editor, 0, "authors", values, desk.form)
    assert desk.text == page.replace(old, new, 1)


TABLES = {
    "template row": (
        ".md",
        "| Action   | Date       | Author |\n|----------|------------|--------|\n"
        "| Proposed | 2026-01-02 | Ada    |\n| Accepted | YYYY-MM-DD | [Name] |\n",
        "| Accepted | YYYY-MM-DD | [Name] |",
        "| Accepted | 2026-02-03 | Grace  |",
    ),
    "new row": (
        ".md",
        "| Date | Note | Action | By |\n|---|---|---|---|\n| 2026-01-02 | x | Proposed | Ada |\n",
        "| 2026-01-02 | x | Proposed | Ada |",
        "| 2026-01-02 | x | Proposed | Ada |\n| 2026-02-03 |   | Accepted | Grace |",
    ),
    "grid": (
        ".rst",
        "+----------+------------+-----+\n| Action   | Date       | Who |\n"
        "+==========+============+=====+\n| Proposed | 2026-01-02 | Ada |\n"
        "+----------+------------+-----+\n",
        "+----------+------------+-----+\n| Action   | Date       | Who |\n"
        "+==========+============+=====+\n| Proposed | 2026-01-02 | Ada |\n"
        "+----------+------------+-----+\n",
        "+----------+------------+-------+\n| Action   | Date       | Who   |\n"
        "+==========+============+=======+\n| Proposed | 2026-01-02 | Ada   |\n"
        "+----------+------------+-------+\n| Accepted | 2026-02-03 | Grace |\n"
        "+----------+------------+-------+\n",
    ),
    "simple": (
        ".rst",
        "======  ==========  ===\nAction  Date        Who\n======  ==========  ===\n"
        "Made    2026-01-02  Ada\n======  ==========  ===\n",
        "======  ==========  ===\nAction  Date        Who\n======  ==========  ===\n"
        "Made    2026-01-02  Ada\n======  ==========  ===\n",
        "========  ==========  ===\nAction    Date        Who\n========  ==========  ===\n"
        "Made      2026-01-02  Ada\nAccepted  2026-02-03  Grace\n========  ==========  ===\n",
    ),
    "list": (
        ".rst",
        ".. list-table::\n   :header-rows: 1\n\n   * - Action\n     - Date\n     - Author\n"
        "   * - Proposed\n     - 2026-01-02\n     - Ada\n",
        "     - Ada\n",
        "     - Ada\n   * - Accepted\n     - 2026-02-03\n     - Grace\n",
    ),
    "csv": (
        ".rst",
        ".. csv-table::\n   :header: Action, Date, Author\n\n   Proposed, 2026-01-02, Ada\n",
        "   Proposed, 2026-01-02, Ada\n",
        "   Proposed, 2026-01-02, Ada\n   Accepted, 2026-02-03, Grace\n",
    ),
}


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("case", TABLES)
def test_an_event_is_written_into_the_table(tmp_path: Path, case: str, encoding: str) -> None:
    suffix, table, old, new = TABLES[case]
    title = "Decision Record"
    heading = f"\n## {title}\n\n" if suffix == ".md" else f"\n{title}\n{'-' * len(title)}\n\n"
    body = MD_BODY if suffix == ".md" else RST_BODY
    status = "# 3. Use a queue\n\nStatus: Accepted\nDate: 2026-02-03\n"
    if suffix == ".rst":
        status = "3. Use a queue\n==============\n\n:Status: Accepted\n:Date: 2026-02-03\n"
    page, write = status + body + heading + table, ENCODINGS[encoding]
    desk = Desk(tmp_path, suffix, write(page))
    assert add_event(desk.editor, 0, "Accepted", DAY, "Grace")
    assert desk.editor.content == write(page.replace(old, new, 1))
    before = desk.editor.content
    assert add_event(desk.editor, 0, "Accepted", DAY, "Grace")
    assert desk.editor.content == before


def test_a_record_without_a_table_gets_no_event(tmp_path: Path) -> None:
    page = (
        "# 3. Use a queue\n\nStatus: Accepted\n"
        + MD_BODY
        + "\n## Changelog\n\n- 2026-01-02: Draft\n"
    )
    desk = Desk(tmp_path, ".md", page.encode())
    assert not add_event(desk.editor, 0, "Accepted", DAY, "Grace")
    assert not desk.editor.is_changed


def test_edits_that_are_taken_back_leave_no_trace(tmp_path: Path) -> None:
    """An edit made later is compared with the page as it is, not as it was meanwhile."""
    page = "# 3. Use a queue\n\nDate: 2026-02-01\n\n## Status\n\nAccepted\n" + MD_BODY
    desk = Desk(tmp_path, ".md", page.encode())
    with desk.editor.whole_or_not_at_all():
        assert desk.relate("related")
    assert desk.text == page
    assert desk.relate()
    assert "Supersedes" in desk.text
    assert "Related" not in desk.text

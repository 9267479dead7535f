"""Ids in running text become links, where the project asks so."""

from __future__ import annotations

from pathlib import Path

import pytest
from cited_pages import LOGS, RELAXED, links, record
from support import LANGUAGES, build

CONF = RELAXED + "decisions_link_mentions = True\nnitpicky = True\n"
PAGES = {
    "adr/0005-x.rst": record("Use PostgreSQL"),
    "adr/0007-y.rst": record("Use files"),
    "web/0005-v.rst": record("Use Vue"),
}
FIVE = "adr/0005-x.html#adr-0005"
SEVEN = "adr/0007-y.html#adr-0007"
VUE = "web/0005-v.html#web-005"


@pytest.mark.parametrize("suffix", LANGUAGES)
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("As ADR-7 says (ADR-0005).", [("ADR-7", SEVEN), ("ADR-0005", FIVE)]),
        ("*ADR-7*'s, ADR-5, ADR-5.", [("ADR-7", SEVEN), ("ADR-5", FIVE), ("ADR-5", FIVE)]),
        ("WEB-005 and ADR-99 and 7", [("WEB-005", VUE)]),
        ("XADR-7, ADR-7x, ADR-7-x, adr/ADR-7.md, ADR-7.md, x-ADR-7", []),
        ("``ADR-7`` and adr-7", []),
        ("web:WEB-005, web:ADR-5", [("web:WEB-005", VUE), ("web:ADR-5", VUE)]),
        ("billing:ADR-7", []),
    ],
)
def test_which_words_become_links(
    tmp_path: Path, suffix: str, text: str, found: list[tuple[str, str]]
) -> None:
    title = "# ADR-7 again" if suffix == "md" else "ADR-7 again\n==========="
    logs = LOGS.removeprefix(RELAXED)
    app = build(tmp_path, {**PAGES, f"page.{suffix}": f"{title}\n\n{text}\n"}, conf=CONF + logs)
    assert not app.warnings
    assert links(app) == found


def test_nothing_is_linked_unless_asked(tmp_path: Path) -> None:
    app = build(tmp_path, {**PAGES, "page.rst": "Page\n====\n\nADR-7.\n"}, conf=RELAXED)
    assert links(app) == []


def test_other_links_code_and_the_record_itself_stay(tmp_path: Path) -> None:
    text = (
        "`ADR-7 <https://example.org>`_, :adr:`~7`, :doc:`ADR-7 </adr/0007-y>`, :math:`ADR-7`\n\n"
        "::\n\n   ADR-7\n\n.. rubric:: ADR-7\n\n.. table:: ADR-7\n\n   ==\n   x\n   ==\n"
    )
    six = record("Six").replace("We decide.", "ADR-6 is not ADR-7, and ADR-7 is not ADR-6.")
    files = {**PAGES, "page.rst": f"Page\n====\n\n{text}", "adr/0006-z.rst": six}
    app = build(tmp_path, files, conf=CONF)
    assert [words for words, _ in links(app)] == ["ADR-7", "ADR-0007", "ADR-7"]
    own = [words for words, _ in links(app, "adr/0006-z") if words.startswith("ADR-")]
    assert own == ["ADR-7", "ADR-7"]


@pytest.mark.parametrize("builder", ["html", "text", "latex", "man", "singlehtml", "gettext"])
def test_every_builder_writes_mentions_as_they_are_written(tmp_path: Path, builder: str) -> None:
    index = "Page\n====\n\nSee ADR-7.\n\n.. toctree::\n   :glob:\n\n   adr/*\n   web/*\n"
    logs = LOGS.removeprefix(RELAXED)
    app = build(tmp_path, {**PAGES, "index.rst": index}, builder, conf=CONF + logs)
    assert not app.warnings
    if builder == "text":
        written = (Path(app.outdir) / "index.txt").read_text(encoding="utf-8")
        assert "See ADR-7." in written


@pytest.mark.parametrize("parallel", [1, 2])
def test_pages_with_mentions_are_written_anew(tmp_path: Path, parallel: int) -> None:
    files: dict[str, str | None] = {**PAGES, "page.rst": "Page\n====\n\nADR-7 and ADR-8.\n"}

    def shown() -> list[str]:
        page = tmp_path / "_build" / "html" / "page.html"
        html = page.read_text(encoding="utf-8")
        return [name for name in ("0007-y", "0008-n", "Use tapes") if name in html]

    build(tmp_path, files, conf=CONF, parallel=parallel)
    assert shown() == ["0007-y"]
    build(tmp_path, {"adr/0008-n.rst": record("Use tapes")}, conf=CONF, parallel=parallel)
    assert shown() == ["0007-y", "0008-n", "Use tapes"]
    build(tmp_path, {"adr/0008-n.rst": record("Use disks")}, conf=CONF, parallel=parallel)
    assert shown() == ["0007-y", "0008-n"]
    build(tmp_path, {"adr/0007-y.rst": None}, conf=CONF, parallel=parallel)
    assert shown() == ["0008-n"]

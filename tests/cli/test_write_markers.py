"""``adopt --write-markers``: where the marker is put in each form, and what it leaves as it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import run

MD_PARTS = (
    "## Status\n\nAccepted\n\n## Context\n\nA.\n\n## Decision\n\nB.\n\n## Consequences\n\nC.\n"
)
RST_PARTS = (
    "Status\n------\n\nAccepted\n\nContext\n-------\n\nA.\n\nDecision\n--------\n\nB.\n\n"
    "Consequences\n------------\n\nC.\n"
)
MD, RST = "```{adr}\n```\n", ".. adr::\n"

FORMS = {
    "atx": ("md", "# 5. Sort mail\n\n", f"{MD}\n", MD_PARTS),
    "atx without blank line": ("md", "# 5. Sort mail\n", f"\n{MD}\n", MD_PARTS),
    "setext": ("md", "Sort mail\n=========\n\n", f"{MD}\n", MD_PARTS),
    "second level": ("md", "## Sort mail\n\n", f"{MD}\n", MD_PARTS.replace("## ", "### ")),
    "front matter": ("md", "---\nstatus: accepted\n---\n\n# Sort mail\n\n", f"{MD}\n", MD_PARTS),
    "title in front matter": ("md", "---\ntitle: Sort mail\n", "adr:\n", f"---\n\n{MD_PARTS}"),
    "label": ("md", "(mail)=\n# Sort mail\n\n", f"{MD}\n", MD_PARTS),
    "comment in Markdown": ("md", "<!-- licence -->\n# Sort mail\n\n", f"{MD}\n", MD_PARTS),
    "list of facts": ("md", "# Sort mail\n\n", f"{MD}\n", f"* Date: 2026-01-05\n\n{MD_PARTS}"),
    "rest": ("rst", "5. Sort mail\n============\n\n", f"{RST}\n", RST_PARTS),
    "rest without blank line": ("rst", "Sort mail\n=========\n", f"\n{RST}\n", RST_PARTS),
    "overline": ("rst", "=========\nSort mail\n=========\n\n", f"{RST}\n", RST_PARTS),
    "label in rest": ("rst", ".. _mail:\n\nSort mail\n=========\n\n", f"{RST}\n", RST_PARTS),
    "orphan": ("rst", ":orphan:\n\nSort mail\n=========\n\n", f"{RST}\n", RST_PARTS),
    "licence": ("rst", ".. licence\n\nSort mail\n=========\n\n", f"{RST}\n", RST_PARTS),
    "fields": (
        "rst",
        "Sort mail\n=========\n\n",
        f"{RST}\n",
        f":Date: 2026-01-05\n:Deciders: Ada\n\n{RST_PARTS}",
    ),
    "one level": ("rst", "Sort mail\n---------\n\n", f"{RST}\n", RST_PARTS),
    "quotation": (
        "rst",
        "Sort mail\n=========\n\n",
        f"{RST}\n..\n\n",
        f"   Quoted.\n\n{RST_PARTS}",
    ),
    "no title": ("md", "", MD + "\n", MD_PARTS),
    "no title in rest": ("rst", "", RST + "\n", RST_PARTS),
    "header": (
        "rst",
        "ADR: 5\nTitle: Sort mail\nStatus: Accepted\nCreated: 05-Jan-2026\n\n",
        f"{RST}\n",
        RST_PARTS.partition("Accepted\n\n")[2],
    ),
}


def write(folder: Path, name: str, content: str) -> Path:
    """Write a page into a log whose kind has the profile of its pages, so that it stays."""
    adr = folder / "docs" / "adr"
    adr.mkdir(parents=True, exist_ok=True)
    conf = 'decisions_kinds = {"adr": {"profile": "nygard"}}\n'
    if name.endswith(".md"):
        conf += 'extensions = ["sphinx_decisions", "myst_parser"]\n'
    (folder / "docs" / "conf.py").write_text(conf)
    file = adr / name
    file.write_bytes(content.encode())
    return file


WINDOWS = ("atx", "title in front matter", "overline", "quotation", "no title")


@pytest.mark.parametrize(
    ("form", "end"), [*((form, "\n") for form in FORMS), *((form, "\r\n") for form in WINDOWS)]
)
def test_the_marker_is_put_where_it_belongs(tmp_path: Path, form: str, end: str) -> None:
    suffix, above, marker, below = (each.replace("\n", end) for each in FORMS[form])
    file = write(tmp_path, f"0005-sort-mail.{suffix}", above + below)
    before = run("list", "--format", "json", folder=tmp_path).output
    done = run("adopt", "--write-markers", folder=tmp_path)
    assert done.exit_code == 0, done.output
    assert file.read_bytes().decode() == above + marker + below
    assert run("list", "--format", "json", folder=tmp_path).output == before
    again = run("adopt", "--write-markers", folder=tmp_path)
    assert (again.exit_code, again.output) == (0, "There is no record without a marker.\n")


def test_a_dry_run_shows_the_difference(tmp_path: Path) -> None:
    content = f"# Sort mail\n\n{MD_PARTS}"
    file = write(tmp_path, "0005-sort-mail.md", content)
    done = run("adopt", "--write-markers", "--dry-run", folder=tmp_path)
    assert done.exit_code == 0
    assert "+```{adr}\n+```\n" in done.output
    assert file.read_text() == content


def test_only_the_pages_that_are_asked_for(tmp_path: Path) -> None:
    one = write(tmp_path, "0005-sort-mail.md", f"# Sort mail\n\n{MD_PARTS}")
    other = write(tmp_path, "0006-burn-mail.md", f"# Burn mail\n\n{MD_PARTS}")
    done = run("adopt", "--write-markers", "docs/adr/0006-burn-mail.md", folder=tmp_path)
    assert done.output == "docs/adr/0006-burn-mail.md\n"
    assert MD not in one.read_text()
    assert MD in other.read_text()


def test_the_profile_that_fits_is_to_be_written_into_conf_py(tmp_path: Path) -> None:
    content = f"# Sort mail\n\n{MD_PARTS}"
    file = write(tmp_path, "0005-sort-mail.md", content)
    (tmp_path / "docs" / "conf.py").write_text("")
    done = run("adopt", "--write-markers", folder=tmp_path)
    assert done.exit_code == 2
    assert 'decisions_kinds = {"adr": {"profile": "nygard"}}' in done.output
    assert file.read_text() == content
    done = run("adopt", "--write-markers", "--anyway", folder=tmp_path)
    assert done.exit_code == 0
    assert MD in file.read_text()


def test_a_page_whose_sections_a_marker_would_cut_off_is_named(tmp_path: Path) -> None:
    """A marked record ends where its section ends, an adopted one where the page does."""
    content = f"# Sort mail\n\n{MD_PARTS}\n# Notes\n\nD.\n"
    file = write(tmp_path, "0005-sort-mail.md", content)
    done = run("adopt", "--write-markers", folder=tmp_path)
    assert done.exit_code == 2
    assert done.output.endswith("\n  adr/0005-sort-mail.md\n")
    assert file.read_text() == content


def test_options_of_writing_need_the_option_that_writes(tmp_path: Path) -> None:
    write(tmp_path, "0005-sort-mail.md", f"# Sort mail\n\n{MD_PARTS}")
    assert run("adopt", "--dry-run", folder=tmp_path).exit_code == 2

"""The command ``status``: what is written, what follows from it, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import run

DAY = "1796083200"
"""SOURCE_DATE_EPOCH for 2026-12-01."""


def page(number: int, status: str, date: str = "2021-05-01", more: str = "") -> str:
    title = f"# {number}. Use {'WXYZ'[number % 4]}\n\nDate: {date}\n\n"
    parts = "".join(f"\n## {each}\n\nx\n" for each in ("Context", "Decision", "Consequences"))
    return f"{title}## Status\n\n{status}\n{more}{parts}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    pages = {
        "0001-use-x": page(1, "Accepted"),
        "0002-use-y": page(2, "Proposed", more="\nSupersedes [1. Use X](0001-use-x.md)\n"),
        "0003-use-z": page(3, "Accepted"),
        "0004-use-w": page(4, "Proposed", more="\nSupersedes [3](0003-use-z.md) in part\n"),
    }
    (tmp_path / "adr").mkdir()
    for name, text in pages.items():
        (tmp_path / "adr" / f"{name}.md").write_text(text)
    return tmp_path


def texts(folder: Path) -> dict[str, str]:
    return {each.name[:4]: each.read_text() for each in sorted((folder / "adr").iterdir())}


def test_a_record_in_force_retires_what_it_supersedes(folder: Path) -> None:
    before = texts(folder)
    done = run("status", "2", "accepted", folder=folder, SOURCE_DATE_EPOCH=DAY)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "adr/0002-use-y.md: ADR-0002 is “Accepted”, dated 2026-12-01.",
        "adr/0001-use-x.md: ADR-0001 is “Superseded”, superseded by ADR-0002.",
    ]
    after = texts(folder)
    new = before["0002"].replace("Proposed", "Accepted").replace("2021-05-01", "2026-12-01")
    assert after.pop("0002") == new
    old = after.pop("0001").splitlines()
    assert old[6].startswith("Superseded by [")
    assert old[6].endswith("](0002-use-y.md)")
    assert old[:6] + old[7:] == [line for line in before["0001"].splitlines() if line != "Accepted"]
    assert after == {name: before[name] for name in after}
    assert run("check", folder=folder, SOURCE_DATE_EPOCH=DAY).exit_code == 0


def test_a_part_that_is_superseded_changes_no_status(folder: Path) -> None:
    before = texts(folder)
    assert run("status", "4", "Accepted", "--date", "2024-02-03", folder=folder).exit_code == 0
    after = texts(folder)
    assert "Date: 2024-02-03\n" in after.pop("0004")
    assert after == {name: before[name] for name in after}


def test_a_record_that_is_not_decided_keeps_its_date(folder: Path) -> None:
    assert run("status", "2", "Draft", folder=folder).exit_code == 0
    assert "Date: 2021-05-01\n\n## Status\n\nDraft\n" in texts(folder)["0002"]


def test_a_reason_is_written_behind_the_status(folder: Path) -> None:
    done = run("status", "3", "Deprecated (nobody uses it)", folder=folder)
    assert done.stdout == "adr/0003-use-z.md: ADR-0003 is “Deprecated”.\n"
    assert "Date: 2021-05-01\n\n## Status\n\nDeprecated (nobody uses it)\n" in texts(folder)["0003"]


def test_a_successor_is_named(folder: Path) -> None:
    done = run("status", "1", "superseded", "--by", "3", folder=folder)
    assert done.stdout == ("adr/0001-use-x.md: ADR-0001 is “Superseded”, superseded by ADR-0003.\n")
    assert "](0003-use-z.md)\n" in texts(folder)["0001"]


def test_a_slip_of_the_log_is_not_written_again(folder: Path) -> None:
    """Here its only example of a successor is misspelled."""
    old = page(5, "Superceded by [4. Use W](0004-use-w.md)")
    (folder / "adr" / "0005-use-x.md").write_text(old)
    assert run("status", "2", "Accepted", "--anyway", folder=folder).exit_code == 0
    assert "\nSuperseded by [2. Use Y](0002-use-y.md)\n" in texts(folder)["0001"]


def test_a_dry_run_shows_the_difference_and_writes_nothing(folder: Path) -> None:
    before = texts(folder)
    done = run("status", "2", "Accepted", "--dry-run", folder=folder, SOURCE_DATE_EPOCH=DAY)
    assert {"-Proposed", "+Accepted", "-Accepted"} <= set(done.stdout.splitlines())
    assert "is “Accepted”" not in done.stdout
    assert texts(folder) == before


def test_what_is_so_already_is_told(folder: Path) -> None:
    before = texts(folder)
    done = run("status", "1", "Accepted", folder=folder)
    said = "ADR-0001: Use X is “Accepted” already. Nothing was written.\n"
    assert (done.exit_code, done.stdout) == (0, said)
    assert texts(folder) == before


@pytest.mark.parametrize(
    ("arguments", "sentences"),
    [
        (("1", "Acepted"), ("“Acepted” is not a status of the kind “adr”. Did you mean",)),
        (("1", "Foo"), ("Use one of “Proposed”, “Accepted”, “Rejected”, “Superseded”, ",)),
        (("1", "Superseded", "--by", "2"), ("not in force yet", "decisions status 2 Accepted")),
        (("3", "Superseded", "--by", "2"), ("Let it say that it supersedes ADR-0003",)),
        (("1", "Superseded", "--by", "1"), ("ADR-0001: Use X cannot supersede itself.",)),
        (("1", "Rejected", "--by", "3"), ("--by is only for", "not for “Rejected”")),
        (("2", "Accepted", "--date", "soon"), ("“soon” is not a day. Write it like this: 2026",)),
        (("2", "Superseded"), ("superseded_without_successor", "--anyway")),
        (("9", "Accepted"), ("“9” is not a record.",)),
    ],
)
def test_what_cannot_be_is_refused(
    folder: Path, arguments: tuple[str, ...], sentences: tuple[str, ...]
) -> None:
    before = texts(folder)
    done = run("status", *arguments, folder=folder)
    assert (done.exit_code, done.stdout) == (2, "")
    assert all(each in done.stderr for each in sentences)
    assert texts(folder) == before


def test_a_status_that_cannot_be_edited_is_told_with_its_line(folder: Path) -> None:
    file = folder / "adr" / "0003-use-z.md"
    file.write_text(
        "# 3. Use Z\n\n> **Status update (2021-05-01):** Superseded by [2](0002-use-y.md).\n"
        "\n## Context\n\nx\n\n## Decision\n\nx\n"
    )
    before = texts(folder)
    done = run("status", "3", "Accepted", folder=folder)
    assert done.exit_code == 2
    assert "“adr/0003-use-z.md”, line 3. Nothing was written. Write “Accepted”" in done.stderr
    assert texts(folder) == before

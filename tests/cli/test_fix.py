"""The command ``fix``: what it mends in each form, what it leaves, what it prints."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import run

BODY = "\n\n## Context\n\nMuch mail.\n\n## Decision\n\nSort it.\n\n## Consequences\n\nLess mail.\n"


def log(folder: Path, **pages: str) -> Path:
    """Write *pages* into a log in *folder*; ``n1_sort_mail`` is ``0001-sort-mail.md``."""
    adr = folder / "docs" / "adr"
    adr.mkdir(parents=True)
    for name, text in pages.items():
        number, _, words = name[1:].partition("_")
        (adr / f"{int(number):04d}-{words.replace('_', '-')}.md").write_bytes(text.encode())
    return folder


def page(number: int, title: str, status: str = "Accepted") -> str:
    return f"# {number}. {title}\n\nDate: 2026-01-05\n\n## Status\n\n{status}{BODY}"


def text(folder: Path, name: str) -> str:
    return (folder / "docs" / "adr" / name).read_bytes().decode()


def mended(folder: Path) -> str:
    """Return what ``fix --write`` prints; the second time there is nothing left to do."""
    done = run("fix", "--write", folder=folder)
    assert done.exit_code == 0, done.output
    again = run("fix", folder=folder)
    assert again.exit_code == 0, again.output
    assert "nothing that this command can mend" in again.output
    return done.output


def test_without_write_the_difference_is_shown(tmp_path: Path) -> None:
    folder = log(tmp_path, n1_sort_mail=page(1, "Sort mail", "Acepted"))
    before = text(folder, "0001-sort-mail.md")
    done = run("fix", folder=folder)
    assert done.exit_code == 1
    assert done.output == (
        "--- docs/adr/0001-sort-mail.md\n"
        "+++ docs/adr/0001-sort-mail.md\n"
        "@@ -4,7 +4,7 @@\n"
        " \n"
        " ## Status\n"
        " \n"
        "-Acepted\n"
        "+Accepted\n"
        " \n"
        " ## Context\n"
        " \n"
        "To mend: unknown_status 1.\n"
        "Nothing was written. Write it with --write.\n"
    )
    assert text(folder, "0001-sort-mail.md") == before


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("Acepted", "Accepted"),
        ("**acepted**", "**accepted**"),
        ("ACEPTED", "ACCEPTED"),
        ("_Proposd_ (2026-01-05)", "_Proposed_ (2026-01-05)"),
        ("Supersedd by [2. Sort mail](0002-sort-mail.md)", None),
        ("Aproved", "Approved"),
        ("Superceded", None),
        ("Approved", None),
        ("Gone", None),
        ("Adapted", None),
        ("Undecided", None),
    ],
)
def test_only_the_misspelt_word_changes(tmp_path: Path, written: str, right: str | None) -> None:
    """An understood word is no misspelling, and a word that may mean something else stays."""
    folder = log(tmp_path, n1_read_mail=page(1, "Read mail", written))
    run("fix", "--write", folder=folder)
    assert text(folder, "0001-read-mail.md") == page(1, "Read mail", right or written)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_bytes_around_the_word_stay(tmp_path: Path, end: str) -> None:
    before = "\ufeff" + page(1, "Sort mail – naïvely", "Acepted").replace("\n", end).rstrip()
    folder = log(tmp_path, n1_sort_mail=before)
    mended(folder)
    assert text(folder, "0001-sort-mail.md") == before.replace("Acepted", "Accepted")


def test_a_link_gets_number_and_path_of_the_record_that_it_names(tmp_path: Path) -> None:
    folder = log(
        tmp_path,
        n1_read_mail=page(1, "Read mail", "Superseded by [3. Sort mail](./0003-sort-mail.md#x)"),
        n2_sort_mail=page(2, "Sort mail"),
        n3_burn_mail=page(3, "Burn mail"),
    )
    assert "Mended: renumbered_target 1." in mended(folder)
    status = "Superseded by [2. Sort mail](./0002-sort-mail.md#x)"
    assert text(folder, "0001-read-mail.md") == page(1, "Read mail", status)


@pytest.mark.parametrize(
    ("field", "mended_field"),
    [
        (":superseded-by: 0003-sort-mail.rst", ":superseded-by: 0002-sort-mail.rst"),
        (":superseded-by: ADR-0003: Sort mail", ":superseded-by: ADR-0002: Sort mail"),
        (":related: 0003-sort-mail", ":related: 0002-sort-mail"),
    ],
)
def test_fields_of_markers_in_rest(tmp_path: Path, field: str, mended_field: str) -> None:
    adr = tmp_path / "docs" / "adr"
    adr.mkdir(parents=True)
    status = "Superseded" if "superseded" in field else "Accepted"
    body = (
        "\nContext\n-------\n\nA.\n\nDecision\n--------\n\nB.\n\nConsequences\n------------\n\nC.\n"
    )
    old = f"Read mail\n=========\n\n.. adr::\n   :status: {status}\n   {field}\n{body}"
    (adr / "0001-read-mail.rst").write_text(old)
    for number, name in ((2, "Sort mail"), (3, "Burn mail")):
        file = adr / f"{number:04d}-{name.lower().replace(' ', '-')}.rst"
        file.write_text(f"{name}\n=========\n\n.. adr::\n   :status: Accepted\n{body}")
    mended(tmp_path)
    assert (adr / "0001-read-mail.rst").read_text() == old.replace(field, mended_field)


def test_a_renamed_file_is_found_by_its_number_and_most_of_its_name(tmp_path: Path) -> None:
    folder = log(
        tmp_path,
        n1_read_mail=page(1, "Read mail", "Superseded by [2. Sort](0002-sort-the-mail.md)"),
        n2_sort_mails=page(2, "Sort the mails"),
    )
    mended(folder)
    status = "Superseded by [2. Sort](0002-sort-mails.md)"
    assert text(folder, "0001-read-mail.md") == page(1, "Read mail", status)


def test_another_file_with_the_same_number_is_no_renamed_one(tmp_path: Path) -> None:
    folder = log(
        tmp_path,
        n1_read_mail=page(1, "Read mail", "Superseded by [Buy stamps](0002-buy-stamps.md)"),
        n2_sort_mail=page(2, "Sort mail"),
    )
    assert run("fix", folder=folder).exit_code == 0


def test_a_link_whose_text_names_another_record_is_left_to_people(tmp_path: Path) -> None:
    folder = log(
        tmp_path,
        n1_read_mail=page(1, "Read mail", "Superseded by [3. Burn mail](0003-sort-mail.md)"),
        n2_sort_mail=page(2, "Sort mail"),
        n3_burn_mail=page(3, "Burn mail"),
    )
    done = run("fix", folder=folder)
    assert done.exit_code == 0
    assert done.output.startswith("By hand:\n  docs/adr/0001-read-mail.md:7: The name in")


def test_a_title_gets_the_number_of_its_file(tmp_path: Path) -> None:
    folder = log(tmp_path, n1_read_mail=page(1, "Read mail"), n2_sort_mail=page(4, "Sort mail"))
    assert "Mended: number_mismatch 1." in mended(folder)
    assert text(folder, "0002-sort-mail.md") == page(2, "Sort mail")


def test_a_number_that_two_files_have_is_given_to_no_title(tmp_path: Path) -> None:
    folder = log(tmp_path, n1_read_mail=page(1, "Read mail"), n1_sort_mail=page(2, "Sort mail"))
    done = run("fix", folder=folder)
    assert done.exit_code == 0
    assert "By hand:" in done.output


def superseded(status: str) -> dict[str, str]:
    """Return two pages; the second, with *status*, says that it supersedes the first."""
    words = f"{status}\n\nSupersedes [1. Read mail](0001-read-mail.md)"
    return {
        "n1_read_mail": page(1, "Read mail"),
        "n2_sort_mail": page(2, "Sort mail", words),
    }


def test_a_successor_in_force_retires(tmp_path: Path) -> None:
    folder = log(tmp_path, **superseded("Accepted"))
    assert "Mended: in_force_but_superseded 1." in mended(folder)
    assert "Superseded by [2. Sort mail](0002-sort-mail.md)" in text(folder, "0001-read-mail.md")


def test_a_successor_that_is_only_proposed_retires_nothing(tmp_path: Path) -> None:
    folder = log(tmp_path, **superseded("Proposed"))
    done = run("fix", folder=folder)
    assert (done.exit_code, done.output) == (0, "There is nothing that this command can mend.\n")


def test_of_two_successors_none_is_chosen(tmp_path: Path) -> None:
    words = "Accepted\n\nSupersedes [1. Read mail](0001-read-mail.md)"
    folder = log(tmp_path, **superseded("Accepted"), n3_burn_mail=page(3, "Burn mail", words))
    done = run("fix", folder=folder)
    assert done.exit_code == 0
    assert "[in_force_but_superseded]" in done.output


def test_what_is_waived_or_off_stays(tmp_path: Path) -> None:
    waived = f"# 1. Read mail\n\n```{{adr}}\n:status: Acepted\n:ignore: unknown_status\n```{BODY}"
    folder = log(tmp_path, n1_read_mail=waived)
    assert run("fix", folder=folder).exit_code == 0
    (folder / "docs" / "conf.py").write_text('decisions_rules = {"unknown_status": "off"}\n')
    (folder / "docs" / "adr" / "0001-read-mail.md").write_text(page(1, "Read mail", "Acepted"))
    assert run("fix", folder=folder).exit_code == 0


def test_what_a_baseline_knows_is_mended(tmp_path: Path) -> None:
    folder = log(tmp_path, n1_read_mail=page(1, "Read mail", "Acepted"))
    (folder / "docs" / "conf.py").write_text('decisions_baseline = "known.json"\n')
    assert run("check", "--write-baseline", folder=folder).exit_code == 0
    done = run("fix", "--write", folder=folder)
    assert done.output.endswith(
        "Mended: unknown_status 1.\nUpdate the baseline: sphinx-decisions check --write-baseline\n"
    )


def test_pages_and_rules_can_be_chosen(tmp_path: Path) -> None:
    folder = log(
        tmp_path,
        n1_read_mail=page(1, "Read mail", "Acepted"),
        n2_sort_mail=page(2, "Sort mail", "Acepted"),
    )
    assert run("fix", "--only", "number_mismatch", folder=folder).exit_code == 0
    assert run("fix", "--write", "docs/adr/0002-sort-mail.md", folder=folder).exit_code == 0
    assert text(folder, "0001-read-mail.md") == page(1, "Read mail", "Acepted")
    assert text(folder, "0002-sort-mail.md") == page(2, "Sort mail")


def test_no_records(tmp_path: Path) -> None:
    folder = log(tmp_path)
    (folder / "docs" / "conf.py").write_text("project = 'Mail'\n")
    assert run("fix", folder=folder).exit_code == 0

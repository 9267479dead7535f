"""The command ``renumber``: what changes in the record and on pages that name it, and what not."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from command import run

CONF = 'extensions = ["myst_parser", "sphinx_decisions"]\n'
MD = (
    "# {}\n\nDate: 2026-01-01\n\n## Status\n\n{}\n\n## Context\n\nText.\n\n## Decision\n\nX.\n\n"
    "## Consequences\n\nY.\n"
)


def project(root: Path, files: dict[str, str]) -> Path:
    """Write *files* of a project below *root*, and return it."""
    for name, text in {"conf.py": CONF, **files}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return root


def record(title: str, status: str = "Accepted") -> str:
    """Return the text of a record in Markdown."""
    return MD.format(title, status)


TWO = {"adr/0005-use-kafka.md": record("5. Use Kafka"), "adr/0005-use-redis.md": record("5. Redis")}
KAFKA = "adr/0005-use-kafka.md"


def page_after(root: Path, text: str, name: str = "index.md", **others: str) -> str:
    """Return the page *text* after ADR-0005 of a log with one such record became ADR-0012."""
    kafka = {KAFKA: record("5. Use Kafka")}
    folder = project(root, {**kafka, name: text, **others})
    result = run("renumber", "5", "12", folder=folder)
    assert result.exit_code == 0, result.output
    return (folder / name).read_bytes().decode()


def test_a_name_that_two_have_is_refused_with_the_lines_to_type(tmp_path: Path) -> None:
    folder = project(tmp_path, TWO)
    result = run("renumber", "5", "next", folder=folder)
    assert result.exit_code == 2
    for name in TWO:
        assert f"sphinx-decisions renumber {name} next" in result.output


def test_the_next_number_is_free_on_all_branches(tmp_path: Path) -> None:
    git = ("git", "-C", str(tmp_path), "-c", "user.name=A", "-c", "user.email=a@b.c")
    folder = project(tmp_path, TWO)
    later = folder / "adr/0006-later.md"
    later.write_text(record("6. Later"), encoding="utf-8")
    for command in (("init", "-q", "-b", "topic"), ("add", "."), ("commit", "-qm", "A")):
        subprocess.run([*git, *command], check=True, timeout=60)
    for command in (("switch", "-qc", "main"), ("rm", "-q", "adr/0006-later.md")):
        subprocess.run([*git, *command], check=True, timeout=60)
    assert run("renumber", KAFKA, "next", folder=folder).exit_code == 0
    assert (folder / "adr/0007-use-kafka.md").exists()


def test_file_and_title_get_the_number(tmp_path: Path) -> None:
    folder = project(tmp_path, TWO)
    result = run("renumber", KAFKA, "next", folder=folder)
    assert result.output == "adr/0005-use-kafka.md → adr/0006-use-kafka.md\n"
    assert not (folder / KAFKA).exists()
    assert (folder / "adr/0006-use-kafka.md").read_text() == record("6. Use Kafka")
    assert (folder / "adr/0005-use-redis.md").read_text() == record("5. Redis")


@pytest.mark.parametrize("new", ["7", "ADR-0007"])
def test_a_number_that_is_taken_is_refused(tmp_path: Path, new: str) -> None:
    folder = project(tmp_path, {**TWO, "adr/0007-x.md": record("7. X")})
    result = run("renumber", KAFKA, new, folder=folder)
    assert result.exit_code == 2
    assert "ADR-0007 is taken by “X” (adr/0007-x.md)." in result.output


@pytest.mark.parametrize("new", ["", "x", "5.5"])
def test_what_is_no_number_is_refused(tmp_path: Path, new: str) -> None:
    folder = project(tmp_path, TWO)
    assert run("renumber", KAFKA, "--", new, folder=folder).exit_code == 2
    assert (folder / KAFKA).exists()


def test_its_own_number_changes_nothing(tmp_path: Path) -> None:
    folder = project(tmp_path, {KAFKA: record("5. Use Kafka")})
    result = run("renumber", "5", "0005", folder=folder)
    assert (result.exit_code, result.output) == (
        0,
        "ADR-0005: Use Kafka has this number already.\n",
    )


def test_a_dry_run_shows_renames_as_git_does_and_writes_nothing(tmp_path: Path) -> None:
    folder = project(tmp_path, TWO)
    lines = run("renumber", KAFKA, "6", "--dry-run", folder=folder).output.splitlines()
    assert lines[:4] == [
        "rename from adr/0005-use-kafka.md",
        "rename to adr/0006-use-kafka.md",
        "--- adr/0005-use-kafka.md",
        "+++ adr/0006-use-kafka.md",
    ]
    assert "-# 5. Use Kafka" in lines
    assert "+# 6. Use Kafka" in lines
    assert (folder / KAFKA).read_text() == record("5. Use Kafka")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[x](adr/0005-use-kafka.md)", "[x](adr/0012-use-kafka.md)"),
        (
            "[ADR-0005](adr/0005-use-kafka.md#adr-0005)",
            "[ADR-0012](adr/0012-use-kafka.md#adr-0012)",
        ),
        ("[5. Use Kafka](<adr/0005-use-kafka.md>)", "[12. Use Kafka](<adr/0012-use-kafka.md>)"),
        ("[`0005-use-kafka`](adr/0005-use-kafka.md)", "[`0012-use-kafka`](adr/0012-use-kafka.md)"),
        ("[ADR 5][k]\n\n[k]: adr/0005-use-kafka.md", "[ADR 12][k]\n\n[k]: adr/0012-use-kafka.md"),
        ('<a href="adr/0005-use-kafka.html">x</a>', '<a href="adr/0012-use-kafka.html">x</a>'),
        ("{doc}`adr/0005-use-kafka`", "{doc}`adr/0012-use-kafka`"),
        ("{adr}`5`, {adr}`x <ADR-0005>`, {adr}`~5`", "{adr}`12`, {adr}`x <ADR-0012>`, {adr}`~12`"),
        ("{ref}`adr-0005` <project:#adr-0005>", "{ref}`adr-0012` <project:#adr-0012>"),
        ("```{toctree}\nadr/0005-use-kafka\n```", "```{toctree}\nadr/0012-use-kafka\n```"),
        ("```{toctree}\nK <adr/0005-use-kafka>\n```", "```{toctree}\nK <adr/0012-use-kafka>\n```"),
    ],
)
def test_references_in_markdown(tmp_path: Path, before: str, after: str) -> None:
    assert page_after(tmp_path, f"# Docs\r\n\r\n{before}") == f"# Docs\r\n\r\n{after}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("`ADR-5 <../adr/0005-use-kafka.md>`_", "`ADR-12 <../adr/0012-use-kafka.md>`_"),
        (".. _k: ../adr/0005-use-kafka.md", ".. _k: ../adr/0012-use-kafka.md"),
        (":doc:`/adr/0005-use-kafka`", ":doc:`/adr/0012-use-kafka`"),
        (":doc:`K <../adr/0005-use-kafka>`", ":doc:`K <../adr/0012-use-kafka>`"),
        (":download:`K <../adr/0005-use-kafka.md>`", ":download:`K <../adr/0012-use-kafka.md>`"),
        (":adr:`5` :decision:adr:`ADR-0005`", ":adr:`12` :decision:adr:`ADR-0012`"),
        (":ref:`adr-0005` :any:`ADR-0005`", ":ref:`adr-0012` :any:`ADR-0012`"),
        (
            ".. toctree::\n   :hidden:\n\n   ../adr/0005-use-kafka",
            ".. toctree::\n   :hidden:\n\n   ../adr/0012-use-kafka",
        ),
    ],
)
def test_references_in_rst(tmp_path: Path, before: str, after: str) -> None:
    text = page_after(tmp_path, f"Page\n====\n\n{before}\n", "pages/page.rst")
    assert text == f"Page\n====\n\n{after}\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("index.md", "# D\n\n```\n[x](adr/0005-use-kafka.md)\n```\n"),
        ("index.md", "# D\n\n~~~text\n{adr}`5`\n~~~\n"),
        ("index.md", "# D\n\n    {adr}`5`\n"),
        ("index.md", "# D\n\n``{adr}`5` `` and `adr/0005-use-kafka.md`\n"),
        ("index.md", "# D\n\n<!-- [x](adr/0005-use-kafka.md) -->\n"),
        (
            "index.md",
            "# D\n\n[x](https://example.org/5) 5 0005 [y](adr/0005-use-kafka-streams.md)\n",
        ),
        ("index.rst", "D\n=\n\nCode::\n\n   :adr:`5`\n"),
        ("index.rst", "D\n=\n\n.. code-block:: rst\n\n   :doc:`adr/0005-use-kafka`\n"),
        ("index.rst", "D\n=\n\n.. A comment :adr:`5`\n\n``:adr:`5```\n"),
    ],
)
def test_code_and_other_things_stay(tmp_path: Path, name: str, text: str) -> None:
    assert page_after(tmp_path, text, name) == text


def test_prose_is_left_and_listed(tmp_path: Path) -> None:
    text = "# D\n\nOne.\nSee ADR-5, or ADR-0055.\n\nSee XADR-5.\n"
    folder = project(tmp_path, {KAFKA: record("5. Use Kafka"), "index.md": text})
    lines = run("renumber", "5", "12", folder=folder).output.splitlines()
    assert lines[-2:] == [
        "Look at these by hand, they may mean this record:",
        "  index.md:4: See ADR-5, or ADR-0055.",
    ]
    assert (folder / "index.md").read_text() == text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Superseded by ADR-0005", "Superseded by ADR-0012"),
        ("Superseded by [5. Use Kafka](0005-use-kafka.md)", ""),
        ("Superseded by [ADR-0005](0005-use-kafka.md) on 2026-05-05", ""),
        ("Accepted\n\nDepends on ADR-5", "Accepted\n\nDepends on ADR-12"),
    ],
)
def test_relations(tmp_path: Path, before: str, after: str) -> None:
    after = after or before.replace("0005", "0012").replace("5. Use", "12. Use")
    files = {KAFKA: record("5. Use Kafka"), "adr/0003-old.md": record("3. Old", before)}
    folder = project(tmp_path, files)
    assert run("renumber", "5", "12", "--anyway", folder=folder).exit_code == 0
    assert (folder / "adr/0003-old.md").read_text() == record("3. Old", after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (":supersedes: 5", ":supersedes: 12"),
        (":related: 4, ADR-0005 (5 of it)", ":related: 4, ADR-0012 (5 of it)"),
        (":depends-on: :doc:`0005-use-kafka`", ":depends-on: :doc:`0012-use-kafka`"),
    ],
)
def test_relations_in_options(tmp_path: Path, before: str, after: str) -> None:
    page = "9. X\n====\n\n.. adr::\n   :status: Proposed\n   {}\n\nText 5.\n"
    files = {KAFKA: record("5. Use Kafka"), "adr/0009-x.rst": page.format(before)}
    files["adr/0004-y.md"] = record("4. Y")
    folder = project(tmp_path, files)
    result = run("renumber", "5", "12", "--anyway", folder=folder)
    assert result.exit_code == 0, result.output
    assert (folder / "adr/0009-x.rst").read_text() == page.format(after)


def test_of_two_with_one_id_the_one_that_answers_is_meant(tmp_path: Path) -> None:
    old = record("3. Old", "Superseded by ADR-0005")
    new = record("5. Use Kafka", "Accepted\n\nSupersedes [3. Old](0003-old.md)")
    files = {**TWO, KAFKA: new, "adr/0003-old.md": old}
    folder = project(tmp_path, files)
    assert run("renumber", KAFKA, "6", folder=folder).exit_code == 0
    assert "Superseded by ADR-0006" in (folder / "adr/0003-old.md").read_text()


def test_an_id_that_two_have_is_left_and_listed(tmp_path: Path) -> None:
    files = {
        **TWO,
        "adr/0009-x.md": record("9. X", "Accepted\n\nDepends on ADR-5"),
        "index.md": "# D\n\nA\n{adr}`5`\n",
    }
    folder = project(tmp_path, files)
    result = run("renumber", KAFKA, "10", folder=folder)
    assert result.output.splitlines()[-2:] == [
        "  adr/0009-x.md:9: Depends on ADR-5",
        "  index.md:4: {adr}`5`",
    ]
    assert (folder / "adr/0009-x.md").read_text() == files["adr/0009-x.md"]


@pytest.mark.parametrize("name", ["adr/0005-use-kafka/index.md", "adr/0005-use-kafka/README.md"])
def test_a_folder_is_moved_with_all_its_files(tmp_path: Path, name: str) -> None:
    text = record("5. Use Kafka") + "\n![p](p.png) [n](notes.md)\n"
    index = "# D\n\n![p](adr/0005-use-kafka/p.png) [ADR 5](adr/0005-use-kafka/{})\n"
    page = Path(name).name
    files = {name: text, "adr/0005-use-kafka/notes.md": "# N\n", "index.md": index.format(page)}
    folder = project(tmp_path, files)
    (folder / "adr/0005-use-kafka/p.png").write_bytes(b"\x89PNG\xff")
    result = run("renumber", "5", "12", folder=folder)
    assert result.exit_code == 0, result.output
    assert not (folder / "adr/0005-use-kafka").exists()
    assert (folder / "adr/0012-use-kafka/p.png").read_bytes() == b"\x89PNG\xff"
    assert "![p](p.png) [n](notes.md)" in (folder / "adr/0012-use-kafka" / page).read_text()
    after = (folder / "index.md").read_text()
    assert after == index.format(page).replace("0005", "0012").replace("ADR 5", "ADR 12")


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("x.md", "---\nadr: 5\nstatus: accepted\n---\n\n# ADR-5: X\n", ("adr: 12", "ADR-12: X")),
        ("x.md", "---\nadr:\nid: ADR-0005\n---\n\n# X\n", ("id: ADR-0012", "# X")),
        ("x.rst", "X\n=\n\n.. adr::\n   :id: 5\n   :status: Accepted\n\nText 5.\n", (":id: 12",)),
        ("x.rst", ".. adr:: ADR-005: X\n   :id: 005\n\n   Text 5.\n", (":id: 012", "ADR-012: X")),
        ("x.rst", ":adr: 5\n\nX\n=\n\nText 5.\n", (":adr: 12",)),
    ],
)
def test_ids_in_fields(tmp_path: Path, name: str, before: str, after: tuple[str, ...]) -> None:
    folder = project(tmp_path, {name: before})
    result = run("renumber", "5", "12", folder=folder)
    assert result.exit_code == 0, result.output
    text = (folder / name).read_text()
    assert all(each in text for each in after)
    assert text.count("\n") == before.count("\n")


def test_options_of_views(tmp_path: Path) -> None:
    text = (
        "D\n=\n\n.. adr-graph::\n   :root: ADR-5, 3\n   :depth: 5\n\n"
        ".. adr-table::\n   :supersedes: not 5\n   :limit: 5\n"
    )
    old = {"adr/0003-x.md": record("3. X")}
    after = page_after(tmp_path, text, "index.rst", **old)
    assert after == text.replace("ADR-5", "ADR-12").replace("not 5", "not 12")


def test_logs_have_their_own_numbers(tmp_path: Path) -> None:
    conf = CONF + 'decisions_logs = {"web": "web/adr", "api": "api/adr"}\n'
    text = "# D\n\n{adr}`web:5`, {adr}`api:5`, [5. B](api/adr/0005-b.md)\n"
    files = {
        "conf.py": conf,
        "web/adr/0005-a.md": "---\ndepends-on: api:5\n---\n\n" + record("5. A"),
        "api/adr/0005-b.md": record("5. B"),
        "index.md": text,
    }
    folder = project(tmp_path, files)
    result = run("renumber", "api:5", "7", folder=folder)
    assert result.exit_code == 0, result.output
    assert (folder / "index.md").read_text() == (
        "# D\n\n{adr}`web:5`, {adr}`api:7`, [7. B](api/adr/0007-b.md)\n"
    )
    assert "depends-on: api:7" in (folder / "web/adr/0005-a.md").read_text()


def test_records_on_one_page(tmp_path: Path) -> None:
    part = (
        "ADR-{0}: T\n----------\n\n.. adr::\n   :id: {0}\n   :status: Accepted\n"
        "   :related: {1}\n\nText 5.\n\n"
    )
    text = "Log\n===\n\n" + part.format(5, 6) + part.format(6, 5)
    folder = project(tmp_path, {"log.rst": text})
    result = run("renumber", "5", "8", folder=folder)
    assert result.exit_code == 0, result.output
    assert (folder / "log.rst").read_text() == "Log\n===\n\n" + part.format(8, 6) + part.format(
        6, 8
    )


def test_of_three_one_is_renumbered_at_a_time(tmp_path: Path) -> None:
    folder = project(tmp_path, {**TWO, "adr/0005-x.md": record("5. X")})
    assert run("renumber", KAFKA, "next", folder=folder).exit_code == 0
    assert run("renumber", "adr/0005-x.md", "next", folder=folder).exit_code == 0
    assert (folder / "adr/0007-x.md").exists()


def test_labels_that_users_wrote_on_the_page_follow(tmp_path: Path) -> None:
    label = "(adr-0005)=\n"
    files = {KAFKA: label + record("5. Use Kafka"), "index.md": "# D\n\n{ref}`x <adr-0005>`\n"}
    folder = project(tmp_path, files)
    assert run("renumber", "5", "12", folder=folder).exit_code == 0
    assert (folder / "adr/0012-use-kafka.md").read_text().startswith("(adr-0012)=\n")
    assert (folder / "index.md").read_text() == "# D\n\n{ref}`x <adr-0012>`\n"


def test_the_baseline_knows_the_new_id(tmp_path: Path) -> None:
    folder = project(tmp_path, {"adr/0005-x.md": record("5. X", "Undecided")})
    (folder / "conf.py").write_text(CONF + 'decisions_baseline = "known.json"\n')
    run("check", "--write-baseline", folder=folder)
    assert '"id": "5"' in (folder / "known.json").read_text()
    result = run("renumber", "5", "12", folder=folder)
    assert result.exit_code == 0, result.output
    known = (folder / "known.json").read_text()
    assert '"id": "12"' in known
    assert '"id": "5"' not in known
    assert run("check", folder=folder).exit_code == 0

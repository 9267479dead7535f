"""Findings of real builds: where they point, how grave they are, what silences them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from build_command import sphinx_build, write_project
from support import LANGUAGES, App, build, findings, needs_myst, records

PLAIN = """
decisions_kinds = {
    "adr": {"required_fields": ["id", "title"], "required_sections": []},
    "design-doc": {"required_fields": ["title"], "required_sections": []},
}
"""
"""Kinds that require next to nothing, for tests about something else."""

PARTS = "".join(
    f"\n{title}\n{'-' * len(title)}\n\nWords.\n"
    for title in ("Context", "Decision", "Alternatives Considered", "Consequences")
)


def adr(title: str, *options: str) -> str:
    """Return a page with one record: title in line 1, marker in line 4, options from line 5."""
    lines = "".join(f"   {option}\n" for option in options)
    return f"{title}\n{'=' * len(title)}\n\n.. adr::\n{lines}"


CASES: dict[str, tuple[dict[str, str], str, list[tuple[str, int]]]] = {
    "missing_field": (
        {"0005-a.rst": adr("Use A", ":status: Accepted") + PARTS},
        "",
        [("0005-a.rst", 4)],
    ),
    "missing_section": (
        {"0005-a.rst": adr("Use A", ":status: Accepted", ":date: 2026-01-15")},
        "",
        [("0005-a.rst", 4)],
    ),
    "unknown_status": (
        {"0005-a.rst": adr("Use A", ":date: 2026-01-15", ":status: Acepted")},
        PLAIN,
        [("0005-a.rst", 6)],
    ),
    "invalid_date": (
        {"0005-a.rst": adr("Use A", ":status: Accepted", ":date: 2026-02-30")},
        PLAIN,
        [("0005-a.rst", 6)],
    ),
    "unknown_field": (
        {"0005-a.rst": adr("Use A", ":status: Accepted", ":staus: Accepted")},
        PLAIN,
        [("0005-a.rst", 6)],
    ),
    "field_disagrees": (
        {"0005-a.rst": adr("Use A", ":status: Accepted") + "\nStatus\n------\n\n**Proposed**\n"},
        PLAIN,
        [("0005-a.rst", 10)],
    ),
    "misplaced_marker": (
        {"0005-a.rst": "Use A\n=====\n\nContext\n-------\n\n.. adr::\n   :status: Accepted\n"},
        PLAIN,
        [("0005-a.rst", 7)],
    ),
    "invalid_option": (
        {"0005-a.rst": adr("Use A", ":status: Accepted", "date: 2026-01-15")},
        PLAIN,
        [("0005-a.rst", 6)],
    ),
    "missing_id": ({"a.rst": adr("Use A")}, PLAIN, [("a.rst", 4)]),
    "number_mismatch": ({"0005-a.rst": adr("ADR-0004: Use A")}, PLAIN, [("0005-a.rst", 1)]),
    "duplicate_id": (
        {"0005-a.rst": adr("Use A"), "0005-b.rst": adr("Use B", ":status: Accepted")},
        PLAIN,
        [("0005-a.rst", 4)],
    ),
    "unknown_record": (
        {
            "0005-a.rst": adr("Use A", ":status: Accepted", ":supersedes: ADR-0099"),
            "guide.rst": "Guide\n=====\n\nSee :adr:`98`.\n",
        },
        PLAIN,
        [("0005-a.rst", 6), ("guide.rst", 4)],
    ),
    "self_link": ({"0005-a.rst": adr("Use A", ":amends: 5")}, PLAIN, [("0005-a.rst", 5)]),
    "cycle": (
        {
            "0005-a.rst": adr("Use A", ":status: Accepted", ":depends-on: 6"),
            "0006-b.rst": adr("Use B", ":depends-on: 7"),
            "0007-c.rst": adr("Use C", ":status: Accepted", ":depends-on: 5"),
        },
        PLAIN,
        [("0007-c.rst", 6)],
    ),
    "relation_disagrees": (
        {
            "0002-a.rst": adr("Use A", ":superseded-by: 5 in part"),
            "0005-b.rst": adr("Use B", ":status: Accepted", ":supersedes: 2"),
        },
        PLAIN,
        [("0005-b.rst", 6)],
    ),
    "superseded_without_successor": (
        {"0005-a.rst": adr("Use A", ":status: Superseded")},
        PLAIN,
        [("0005-a.rst", 5)],
    ),
    "in_force_but_superseded": (
        {
            "0002-a.rst": adr("Use A", ":date: 2026-01-15", ":status: Accepted"),
            "0003-b.rst": adr("Use B", ":status: Accepted"),
            "0005-c.rst": adr("Use C", ":status: Accepted", ":supersedes: 2; 3 in part"),
        },
        PLAIN,
        [("0002-a.rst", 6)],
    ),
    "unknown_view_option": (
        {"index.rst": "Index\n=====\n\n.. adr-table::\n   :colums: id\n   :status: Acepted\n"},
        PLAIN,
        [("index.rst", 5), ("index.rst", 6)],
    ),
    "invalid_config": (
        {"index.rst": "Index\n=====\n"},
        '\ndecisions_rules = {\n    "cycle": "off",\n    "missing_section": "of",\n}\n',
        # Two lines stand above what ``support`` is given.
        [("conf.py", 6)],
    ),
    "unused_waiver": (
        {"0005-a.rst": adr("Use A", ":status: Accepted", ":ignore: missing_date, self_link")},
        PLAIN,
        [("0005-a.rst", 6), ("0005-a.rst", 6)],
    ),
}


@pytest.mark.parametrize("code", CASES)
def test_each_rule_points_at_the_culprit(code: str, tmp_path: Path) -> None:
    files, conf, places = CASES[code]
    app = build(tmp_path, files, "dummy", conf=conf)
    assert findings(app) == [(code, name, line) for name, line in places]


@needs_myst
def test_front_matter_that_yaml_refuses(tmp_path: Path) -> None:
    page = '---\nadr: 5\nstatus: "Accepted\n---\n# Use A\n'
    app = build(tmp_path, {"a.md": page}, "dummy", conf=PLAIN + "suppress_warnings = ['myst']\n")
    assert [(code, name) for code, name, _ in findings(app)] == [("invalid_front_matter", "a.md")]
    assert [(each.ident, each.name) for each in records(app)] == [("5", "Use A")]


@needs_myst
def test_a_marker_that_slipped_into_the_front_matter(tmp_path: Path) -> None:
    page = "---\n```{adr}\n:status: Accepted\n```\ntags: a\n---\n# Use A\n"
    conf = PLAIN + "suppress_warnings = ['myst']\n"
    app = build(tmp_path, {"0005-a.md": page}, "dummy", conf=conf)
    assert findings(app) == [("invalid_front_matter", "0005-a.md", 1)]
    assert [(each.shown_id, each.status, each.values("tags")) for each in records(app)] == [
        ("ADR-0005", "Accepted", ("a",))
    ]


@needs_myst
@pytest.mark.parametrize(
    "head", ["authors: &a [*a]\n", "tags: &a {b: [*a]}\n", f"a: {'[' * 3000}\n"]
)
def test_front_matter_that_holds_itself(tmp_path: Path, head: str) -> None:
    pages = {"a.md": f"---\nadr: 5\n{head}---\n# Use A\n", "b.md": f"---\n{head}---\n# Page\n"}
    app = build(tmp_path, pages, "dummy", conf=PLAIN + "suppress_warnings = ['myst']\n")
    assert [(each.ident, each.name) for each in records(app)] == [("5", "Use A")]


@needs_myst
def test_lists_in_lists_of_front_matter_keep_their_entries(tmp_path: Path) -> None:
    lists = "tags:\n- storage\n- - speed\n  - cost\nauthors: &a [Ada, Bob]\nreviewers: [*a, Eve]\n"
    conf = PLAIN + "decisions_kinds = {'adr': {'extra_fields': {'reviewers': 'list'}}}\n"
    app = build(tmp_path, {"a.md": f"---\nadr: 5\n{lists}---\n# Use A\n"}, "dummy", conf=conf)
    (record,) = records(app)
    assert record.values("tags") == ("storage", "speed", "cost")
    assert record.values("reviewers") == ("Ada", "Bob", "Eve")


def test_sentences_name_files_as_seen_from_the_documentation(tmp_path: Path) -> None:
    app = build(tmp_path, {"log/index.rst": CASES["field_disagrees"][0]["0005-a.rst"]}, conf=PLAIN)
    assert "but “Accepted” at log/index.rst:5, which counts." in app.warnings


def test_a_cycle_is_told_once_with_its_whole_path(tmp_path: Path) -> None:
    app = build(tmp_path, CASES["cycle"][0], "dummy", conf=PLAIN)
    assert app.warnings.count("WARNING") == 1
    assert "“depends-on”: ADR-0007 → ADR-0005 → ADR-0006 → ADR-0007." in app.warnings


def test_a_record_with_everything_wrong_is_a_record(tmp_path: Path) -> None:
    page = adr(
        "ADR-0004: Use A",
        ":status: Acepted",
        ":date: 2026-02-30",
        ":staus: Accepted",
        ":supersedes: 99, 5",
        ":ignore: no_such_rule",
    )
    app = build(tmp_path, {"0005-a.rst": page})
    assert sorted(code for code, _, _ in findings(app)) == [
        "invalid_date",
        "missing_section",
        "number_mismatch",
        "self_link",
        "unknown_field",
        "unknown_record",
        "unknown_status",
        "unused_waiver",
    ]
    (record,) = records(app)
    assert (record.shown_id, record.name, record.status) == ("ADR-0005", "Use A", "")
    assert "ADR-0005" in app.output("0005-a.html")
    assert "Acepted" in app.output("0005-a.html")


# Two findings of one record: its status and its sections.
TWO = {"0005-a.rst": adr("Use A", ":status: Acepted", ":date: 2026-01-15")}
BOTH = {"missing_section", "unknown_status"}


def codes(app: App) -> set[str]:
    return {code for code, _, _ in findings(app)}


@pytest.mark.parametrize(
    ("word", "shown"),
    [("error", "ERROR: "), ("warning", "WARNING: ")],
)
def test_severities(word: str, shown: str, tmp_path: Path) -> None:
    app = build(tmp_path, TWO, "dummy", conf=f"decisions_rules = {{'missing_section': '{word}'}}")
    assert codes(app) == BOTH
    (line,) = [line for line in app.warnings.splitlines() if "missing_section" in line]
    assert line.startswith(f"{tmp_path / '0005-a.rst'}:4: {shown}ADR-0005")


@pytest.mark.parametrize("word", ["off", "info"])
def test_what_is_off_or_information_warns_of_nothing(word: str, tmp_path: Path) -> None:
    app = build(tmp_path, TWO, "dummy", conf=f"decisions_rules = {{'missing_section': '{word}'}}")
    assert codes(app) == {"unknown_status"}
    told = re.search(r"\.rst:\d+: INFO: .*lacks “Context”", app.status.getvalue())
    assert bool(told) is (word == "info")


def test_a_kind_has_severities_of_its_own(tmp_path: Path) -> None:
    doc = "Streaming\n=========\n\n.. design-doc::\n   :status: Actve\n   :date: 2026-01-15\n"
    conf = """
decisions_rules = {"missing_section": "off", "unknown_status": "off"}
decisions_kinds = {"design-doc": {"rules": {"unknown_status": "warning"}}}
"""
    app = build(tmp_path, {**TWO, "streaming.rst": doc}, "dummy", conf=conf)
    assert findings(app) == [("unknown_status", "streaming.rst", 5)]


@pytest.mark.parametrize(
    ("suppressed", "left"),
    [("decisions", set()), ("decisions.missing_section", {"unknown_status"})],
)
@pytest.mark.parametrize("word", ["error", "warning", "info"])
def test_suppressed_whatever_the_severity(
    word: str, suppressed: str, left: set[str], tmp_path: Path
) -> None:
    conf = f"decisions_rules = {{'missing_section': '{word}'}}\n"
    app = build(tmp_path, TWO, "dummy", conf=f"{conf}suppress_warnings = ['{suppressed}']")
    assert codes(app) == left
    assert "lacks “Context”" not in app.status.getvalue()
    assert app.statuscode == 0


STATUSES = [
    # severity, options of the command, suppressed, exit status
    ("error", (), "", 1),
    ("error", (), "decisions.missing_section", 0),
    ("warning", (), "", 0),
    ("warning", ("-W",), "", 1),
    ("info", ("-W",), "", 0),
    ("off", ("-W",), "", 0),
]


@pytest.mark.parametrize(("word", "options", "suppressed", "status"), STATUSES)
def test_exit_status(
    word: str, options: tuple[str, ...], suppressed: str, status: int, tmp_path: Path
) -> None:
    page = adr("Use A", ":status: Accepted", ":date: 2026-01-15")
    conf = f"decisions_rules = {{'missing_section': '{word}'}}\nsuppress_warnings=['{suppressed}']"
    write_project(tmp_path, {"0005-a.rst": page}, conf)
    done = sphinx_build(tmp_path, *options, builder="text")
    assert done.status == status
    assert ("missing_section" in done.warnings) is (word in ("error", "warning") and not suppressed)
    # Whatever the status, the build came to its end.
    assert "ADR-0005" in (tmp_path / "_build/text/0005-a.txt").read_text(encoding="utf-8")


def test_findings_are_told_again_when_nothing_changed(tmp_path: Path) -> None:
    write_project(tmp_path, {**TWO})
    first, second = sphinx_build(tmp_path, "-q"), sphinx_build(tmp_path, "-W", "-q")
    assert first.warnings.count("[decisions.") == 2
    assert second.warnings.splitlines()[:2] == first.warnings.splitlines()[:2]
    assert (first.status, second.status) == (0, 1)


def test_the_same_findings_in_the_same_order_in_parallel(tmp_path: Path) -> None:
    pages: dict[str, str | None] = {
        f"{number:04d}-a.rst": adr(
            "ADR-0003: Use A",
            f":status: {'Acepted' if number % 3 else 'Superseded'}",
            f":supersedes: {21 - number}, 99",
        )
        for number in range(1, 21)
    }
    pages["more/0007-b.rst"] = adr("Use B", ":date: soon")
    pages["more/cite.rst"] = "Cite\n====\n\n:adr:`77` and :adr:`78`\n\n.. adr-table::\n   :tag: x\n"
    pages["more/cite.rst"] += "   :nosuch: x\n"
    write_project(tmp_path, pages)
    serial = sphinx_build(tmp_path, "-E", "-a")
    parallel = sphinx_build(tmp_path, "-E", "-a", "-j", "4")
    assert re.search(r"reading sources\.\.\. \[.*\] \S+ \.\. \S+", parallel.output)
    assert serial.warnings.count("[decisions.") > 60
    assert parallel.warnings.splitlines() == serial.warnings.splitlines()


def test_ignore_waives_for_its_record_alone(tmp_path: Path) -> None:
    waived = adr("Use B", ":status: Acepted", ":date: 2026-01-15", ":ignore: missing_section")
    app = build(tmp_path, {**TWO, "0006-b.rst": waived}, "dummy")
    assert findings(app) == [
        ("missing_section", "0005-a.rst", 4),
        ("unknown_status", "0005-a.rst", 5),
        ("unknown_status", "0006-b.rst", 5),
    ]


SECTIONS = {
    "rst": """\
Page
====

One
---

.. decisions-ignore:: unknown_status

.. adr::
   :id: 1
   :status: Acepted

Two
---

.. adr::
   :id: 2
   :status: Acepted
""",
    "md": """\
# Page

## One

```{decisions-ignore} unknown_status
```

```{adr}
:id: 1
:status: Acepted
```

## Two

```{adr}
:id: 2
:status: Acepted
```
""",
}


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_decisions_ignore_waives_for_its_section(suffix: str, tmp_path: Path) -> None:
    text = SECTIONS[suffix]
    app = build(tmp_path, {f"page.{suffix}": text}, "dummy", conf=PLAIN)
    last = text.splitlines().index("   :status: Acepted" if suffix == "rst" else ":status: Acepted")
    last += text.splitlines()[last + 1 :].index(text.splitlines()[last]) + 2
    assert findings(app) == [("unknown_status", f"page.{suffix}", last)]


PAGE_LEVEL = {
    "rst": (".. decisions-ignore:: unknown_status\n\n", ""),
    "md": ("```{decisions-ignore} unknown_status\n```\n\n", ""),
}


@pytest.mark.parametrize("suffix", LANGUAGES)
@pytest.mark.parametrize("above", [True, False])
def test_decisions_ignore_for_a_whole_page(suffix: str, above: bool, tmp_path: Path) -> None:
    """Above the first title, and directly under it, it stands for all of the page."""
    text = SECTIONS[suffix].replace(f"{PAGE_LEVEL[suffix][0]}", "")
    waiver = PAGE_LEVEL[suffix][0]
    title = {"rst": "Page\n====\n\n", "md": "# Page\n\n"}[suffix]
    page = waiver + text if above else text.replace(title, title + waiver)
    app = build(tmp_path, {f"page.{suffix}": page}, "dummy", conf=PLAIN)
    assert app.warnings == ""


def test_several_codes_and_one_that_hides_nothing(tmp_path: Path) -> None:
    page = adr("Use A", ":status: Acepted", ":date: 2026-02-30")
    page += "\n.. decisions-ignore:: unknown_status, invalid_date, cycle\n"
    app = build(tmp_path, {"0005-a.rst": page}, "dummy", conf=PLAIN)
    assert findings(app) == [("unused_waiver", "0005-a.rst", 8)]
    assert "waiver of “cycle” hides nothing" in app.warnings


def test_a_waiver_of_a_finding_that_is_off_is_not_idle(tmp_path: Path) -> None:
    page = adr("Use A", ":status: Acepted", ":ignore: unknown_status")
    conf = PLAIN + "decisions_rules = {'unknown_status': 'off'}\n"
    app = build(tmp_path, {"0005-a.rst": page}, "dummy", conf=conf)
    assert app.warnings == ""

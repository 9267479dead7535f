"""Tables, counts and graphs as readers see them, asked for in the whole query language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from docutils import nodes
from shown_text import graph, listed, rows, table
from support import (
    LANGUAGES,
    App,
    build,
    close_apps,
    findings,
    needs_engine,
    needs_myst,
    resolved,
)

CONF = """
suppress_warnings = ["toc.not_included"]
decisions_kinds = {
    "adr": {
        "required_fields": ["title"],
        "required_sections": [],
        "extra_fields": {"decided": "date", "ticket": "url"},
    },
    "design-doc": {"required_fields": ["title"], "required_sections": []},
}
decisions_rules = {"in_force_but_superseded": "off"}
decisions_logs = {"web": {"path": "web", "title": "The Web"}}
"""


def page(title: str, *options: str, kind: str = "adr") -> str:
    lines = "".join(f"   {option}\n" for option in options)
    return f"{title}\n{'=' * len(title)}\n\n.. {kind}::\n{lines}"


PAGES = {
    "adr/0001-files.rst": page(
        "Use files", ":status: Accepted", ":date: 2024-03-01", ":authors: Ada Lovelace"
    ),
    "adr/0002-mysql.rst": page(
        "Use MySQL",
        ":status: Accepted",
        ":date: 2025-01-10",
        ":supersedes: 1",
        ":tags: storage, Events",
        ":authors: Ada Lovelace, Grace Hopper <grace@example.org>",
        ":decided: 2024-12-24",
    ),
    "adr/0003-cache.rst": page(
        "Use a cache", ":status: Proposed", ":date: 2025-06", ":tags: storage", ":amends: 2 in part"
    ),
    "adr/0010-postgresql.rst": page(
        "Use PostgreSQL",
        ":status: Accepted",
        ":date: 2026-01-15",
        ":supersedes: 2",
        ":tags: events",
        ":decided: 2026-01-01",
    ),
    "adr/0011-paper.rst": page("Use paper", ":status: Rejected"),
    "web/0001-react.rst": page("Use React", ":status: Accepted", ":depends-on: 10"),
    "docs/streaming.rst": page(
        "Streaming", ":status: Active", ":implements: ADR-0010", kind="design-doc"
    ),
}


def directive(name: str, options: str, suffix: str) -> str:
    """Return a directive with *options*, one a line, in either language; an argument may lead."""
    lines = options.strip().splitlines()
    argument = lines.pop(0) if lines and not lines[0].startswith(":") else ""
    if suffix == "rst":
        return "\n".join([f".. {name}:: {argument}".rstrip(), *(f"   {line}" for line in lines)])
    return "\n".join([f"```{{{name}}} {argument}".rstrip(), *lines, "```"])


def built(folder: Path, name: str, options: str, suffix: str = "rst", builder: str = "text") -> App:
    """Return the build of all records with one view on the index page."""
    title = "Log\n===\n" if suffix == "rst" else "# Log\n"
    text = f"{title}\n{directive(name, options, suffix)}\n"
    return build(folder, {**PAGES, f"index.{suffix}": text}, builder, conf=CONF)


ADR = ["ADR-0001", "ADR-0002", "ADR-0003", "ADR-0010", "ADR-0011"]

QUERIES = [
    # options of an adr-table of the ids of the main log, and the numbers it shows
    ("", [1, 2, 3, 10, 11]),
    (":status: Accepted", [1, 2, 10]),
    (":status: accepted, PROPOSED", [1, 2, 3, 10]),
    (":status: not Accepted", [3, 11]),
    (":status: not Accepted, not Rejected", [3]),
    (":lifecycle: in-force", [10]),
    (":lifecycle: retired", [1, 2, 11]),
    (":lifecycle: not retired", [3, 10]),
    (":tags: storage", [2, 3]),
    (":tag: EVENTS", [2, 10]),
    (":tags: storage, events", [2, 3, 10]),
    (":tags: none", [1, 11]),
    (":tags: not none", [2, 3, 10]),
    (":tags: storage, not events", [3]),
    (":tags: storage\n:status: Accepted", [2]),
    (":authors: grace hopper", [2]),
    (":author: Ada Lovelace", [1, 2]),
    (":id: 2, ADR-0010", [2, 10]),
    (":title: use mysql", [2]),
    (":kind: adr", [1, 2, 3, 10, 11]),
    (":path: adr/001*", [10, 11]),
    (":path: not adr/0001-files", [2, 3, 10, 11]),
    (":supersedes: ADR-0001", [2]),
    (":superseded-by: 10", [2]),
    (":superseded-by: not none", [1, 2]),
    (":supersedes: none", [1, 3, 11]),
    (":amended-by: 3", [2]),
    (":since: 2025-06-15", [3, 10]),
    (":since: 2025\n:until: 2025", [2, 3]),
    (":until: 2025-06-01", [1, 2, 3]),
    (":until: 2024-02", []),
    (":since: 2025\n:date-field: decided", [10]),
    (":decided: 2024", [2]),
    (":date: 2025", [2, 3]),
    (":sort: -date", [10, 3, 2, 1, 11]),
    (":sort: date", [1, 2, 3, 10, 11]),
    (":sort: -id", [11, 10, 3, 2, 1]),
    (":sort: status, -id", [3, 10, 2, 1, 11]),
    (":sort: title", [3, 1, 2, 11, 10]),
    (":limit: 2", [1, 2]),
    (":sort: -date\n:limit: 1", [10]),
]


OVER_ALL_KINDS = [
    (":log: The Web", ["ADR-0001"]),
    (":kind: design-doc", ["streaming"]),
    (":kind: Design document", ["streaming"]),
    (":log: none", [*ADR, "streaming"]),
    (":implements: ADR-0010", ["streaming"]),
    (":path: docs, web", ["streaming", "ADR-0001"]),
    (":status: Active", ["streaming"]),
]

EVERY_EDGE = [
    "ADR-0001: Use files (Accepted, superseded)",
    "ADR-0002: Use MySQL (Accepted, superseded)",
    "> supersedes ADR-0001: Use files",
    "ADR-0003: Use a cache (Proposed)",
    "> amends in part ADR-0002: Use MySQL",
    "ADR-0010: Use PostgreSQL (Accepted)",
    "> supersedes ADR-0002: Use MySQL",
]
PAPER = "ADR-0011: Use paper (Rejected)"

GRAPHS = [
    ("", [*EVERY_EDGE, "One other record has none of these relations:", f"> {PAPER}"]),
    (":isolated: hide", EVERY_EDGE),
    (":root: 10\n:follow: back", [*EVERY_EDGE[:3], *EVERY_EDGE[5:]]),
    (":root: 10\n:follow: back\n:depth: 1", [EVERY_EDGE[1], *EVERY_EDGE[5:]]),
    (":root: 2\n:follow: forward", [EVERY_EDGE[1], *EVERY_EDGE[3:]]),
    (":root: 1\n:depth: 1", EVERY_EDGE[:3]),
    (":root: 1", EVERY_EDGE),
    (":root: ADR-0011", [PAPER]),
    (":relations: amends\n:isolated: hide", [EVERY_EDGE[1], *EVERY_EDGE[3:5]]),
    (":relations: superseded-by\n:isolated: hide", [*EVERY_EDGE[:3], *EVERY_EDGE[5:]]),
    (":status: Accepted\n:isolated: hide", [*EVERY_EDGE[:3], *EVERY_EDGE[5:]]),
    (":root: 1\n:status: not Accepted", []),
]


OWN_LOG = ":columns: id\n:log: none\n"


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], list[str]]:
    """What views show, by directive and options: all of them in one build."""
    asked = [
        *(("adr-table", f"{OWN_LOG}{options}") for options, _ in QUERIES),
        *(("decision-table", f":columns: id\n{options}") for options, _ in OVER_ALL_KINDS),
        *(("adr-graph", f":log: none\n{options}") for options, _ in GRAPHS),
    ]
    text = "Log\n===\n"
    for number, (view, options) in enumerate(asked):
        text += f"\nView {number:03d}\n--------\n\n{directive(view, options, 'rst')}\n"
    app = build(tmp_path_factory.mktemp("log"), {**PAGES, "index.rst": text}, "text", conf=CONF)
    assert app.warnings == ""
    sections = list(resolved(app, "index").findall(nodes.section))[1:]
    close_apps()
    return dict(zip(asked, map(_answer, sections), strict=True))


def _answer(section: nodes.section) -> list[str]:
    for found in section.findall(nodes.table):
        return [row[0] for row in rows(found)[1:]]
    return listed(section) or [section.children[1].astext()]


NOTHING = ["No record matches."]


@pytest.mark.parametrize(("options", "numbers"), QUERIES)
def test_queries(
    options: str, numbers: list[int], answers: dict[tuple[str, str], list[str]]
) -> None:
    shown = [f"ADR-{number:04d}" for number in numbers]
    assert answers["adr-table", f"{OWN_LOG}{options}"] == (shown or NOTHING)


@pytest.mark.parametrize(("options", "shown"), OVER_ALL_KINDS)
def test_queries_over_all_kinds(
    options: str, shown: list[str], answers: dict[tuple[str, str], list[str]]
) -> None:
    assert sorted(answers["decision-table", f":columns: id\n{options}"]) == sorted(shown)


@pytest.mark.parametrize(("options", "lines"), GRAPHS)
def test_graphs(options: str, lines: list[str], answers: dict[tuple[str, str], list[str]]) -> None:
    assert answers["adr-graph", f":log: none\n{options}"] == (lines or NOTHING)


def test_columns_and_their_headings(tmp_path: Path) -> None:
    names = "id=No., title, status=State, authors, tags, superseded-by, amended-by=Changed,"
    names += "lifecycle, kind, log, path, decided, required-by"
    app = built(tmp_path, "adr-table", f":columns: {names}\n:id: 2, 10\n:log: none")
    assert table(app) == [
        [
            *["No.", "Title", "State", "Authors", "Tags", "Superseded by", "Changed"],
            *["Lifecycle", "Kind", "Log", "Page", "Decided", "Required by"],
        ],
        [
            *[
                "ADR-0002",
                "Use MySQL",
                "Accepted, superseded",
                "Ada Lovelace, Grace Hopper",
                "storage, Events",
            ],
            *["ADR-0010", "ADR-0003 in part", "retired", "ADR", "", "adr/0002-mysql"],
            *["2024-12-24", ""],
        ],
        [
            *["ADR-0010", "Use PostgreSQL", "Accepted", "", "events", "", "", "in force", "ADR"],
            *["", "adr/0010-postgresql", "2026-01-01", "ADR-0001"],
        ],
    ]


def test_groups_have_a_row_of_their_own(tmp_path: Path) -> None:
    app = built(tmp_path, "adr-table", ":columns: id\n:group-by: tags\n:log: none\n:sort: -id")
    assert table(app) == [
        ["ID"],
        *[["events"], ["ADR-0010"], ["ADR-0002"]],
        *[["storage"], ["ADR-0003"], ["ADR-0002"]],
        *[["–"], ["ADR-0011"], ["ADR-0001"]],
    ]


def test_counts(tmp_path: Path) -> None:
    app = built(tmp_path, "decision-counts", "By status\n:log: none\n:kind: adr")
    assert table(app) == [
        ["Status", "Records"],
        *[["Proposed", "1 of 5"], ["Accepted", "1 of 5"]],
        *[["Accepted, superseded", "2 of 5"], ["Rejected", "1 of 5"]],
    ]
    assert "By status" in app.output("index.txt")


def test_counts_by_something_else(tmp_path: Path) -> None:
    app = built(tmp_path, "decision-counts", ":group-by: lifecycle\n:kind: adr")
    expected = [["in force", "2 of 6"], ["open", "1 of 6"], ["retired", "3 of 6"]]
    assert sorted(table(app)[1:]) == expected


def test_counts_of_a_kind(tmp_path: Path) -> None:
    app = built(tmp_path, "design-doc-counts", "")
    assert table(app)[1:] == [["Active", "1 of 1"]]


def test_width_alignment_class_and_name(tmp_path: Path) -> None:
    options = "All of them\n:columns: id, title\n:widths: 10 30\n:align: center\n:class: a b"
    app = built(tmp_path, "adr-table", f"{options}\n:name: all-records", builder="html")
    (found,) = resolved(app, "index").findall(nodes.table)
    assert [each["colwidth"] for each in found.findall(nodes.colspec)] == [10, 30]
    assert found["align"] == "center"
    assert {"a", "b", "colwidths-given"} <= set(found["classes"])
    assert found["ids"] == ["all-records"]
    html = app.output("index.html")
    assert re.search(r'<table class="[^"]*\ba b\b[^"]*align-center[^"]*" id="all-records">', html)
    assert "All of them" in html


def test_edges_between_kinds_and_logs(tmp_path: Path) -> None:
    app = built(tmp_path, "decision-graph", ":relations: implements, depends-on\n:isolated: hide")
    assert app.warnings == ""
    assert sorted(line for line in graph(app) if line.startswith(">")) == [
        "> depends on ADR-0010: Use PostgreSQL",
        "> implements ADR-0010: Use PostgreSQL",
    ]


@needs_engine
@pytest.mark.parametrize("direction", ["LR", "TB"])
def test_direction_and_words_for_a_drawing(direction: str, tmp_path: Path) -> None:
    options = f"The lineage\n:direction: {direction}\n:alt: From files to tables\n:root: 10\n"
    app = built(tmp_path, "adr-graph", f"{options}:follow: back", builder="html")
    assert app.warnings == ""
    html = app.output("index.html")
    assert "From files to tables" in html
    assert "The lineage" in html
    width, height = map(float, re.findall(r'viewBox="[\d.-]+ [\d.-]+ ([\d.]+) ([\d.]+)"', html)[0])
    # Three records in a row: wide from left to right, high from top to bottom.
    assert (width > height) is (direction == "LR")


@pytest.mark.parametrize("view", ["adr-table", "decision-counts", "adr-graph"])
@pytest.mark.parametrize("suffix", LANGUAGES)
def test_a_view_without_records_says_so(view: str, suffix: str, tmp_path: Path) -> None:
    app = built(tmp_path, view, "Of none\n:status: Deprecated\n:name: of-none", suffix)
    assert app.warnings == ""
    assert "No record matches." in app.output("index.txt")
    assert "Of none" in app.output("index.txt")


WRONG = [
    ("adr-table", ":colums: id", ["colums", "Did you mean “columns”?"]),
    ("adr-table", ":columns: id, staus", ["staus", "Did you mean “status”?"]),
    ("adr-table", ":status: Acepted", ["Acepted", "Did you mean “Accepted”?"]),
    ("adr-table", ":lifecycle: live", ["live", "open, in-force, retired"]),
    ("adr-table", ":log: wbe", ["wbe", "Did you mean “web”?"]),
    ("decision-table", ":kind: ard", ["ard", "Did you mean “adr”?"]),
    ("adr-table", ":sort: -dat", ["dat", "date"]),
    ("adr-table", ":group-by: colour", ["colour", "status"]),
    ("adr-table", ":since: soon", ["soon", "2026-01-15"]),
    ("adr-table", ":date-field: status", ["status", "date, review-by, decided"]),
    ("adr-table", ":limit: all", ["all", "0, 1, 2"]),
    ("adr-table", ":widths: wide", ["wide", "auto, grid"]),
    ("adr-table", ":align: middle", ["middle", "left, center, right"]),
    ("adr-table", ":depth: 2", ["depth", "columns"]),
    ("adr-graph", ":columns: id", ["columns", "direction, isolated, alt, and the filters id"]),
    ("adr-graph", ":root: 99", ["99", "is not a record"]),
    ("adr-graph", ":follow: up", ["up", "both, back, forward"]),
    ("adr-graph", ":relations: suprsedes", ["suprsedes", "Did you mean “supersedes”?"]),
    ("adr-graph", ":direction: up", ["up", "LR, RL, TB, BT"]),
    ("adr-graph", ":isolated: no", ["no", "show, hide"]),
    ("adr-graph", ":depth: -1", ["-1", "0, 1, 2"]),
    ("decision-counts", ":columns: id", ["columns", "group-by"]),
]


def test_unknown_options_and_values(tmp_path: Path) -> None:
    """Each is told with the valid ones; it has no effect, and the rest of the view is shown."""
    text = "Log\n===\n\n" + "\n\n".join(directive(view, each, "rst") for view, each, _ in WRONG)
    app = build(tmp_path, {**PAGES, "index.rst": text}, "dummy", conf=CONF)
    # Each view takes three lines; a root is looked for later, when no option is at hand.
    lines = [5 + 3 * n - (":root:" in option) for n, (_, option, _) in enumerate(WRONG)]
    assert findings(app) == [("unknown_view_option", "index.rst", line) for line in lines]
    for said, (view, _, words) in zip(app.warnings.splitlines(), WRONG, strict=True):
        assert f"“{view}”" in said
        assert [word for word in words if word not in said] == []
    shown = list(resolved(app, "index").findall(nodes.table))
    assert ["ADR-0001" in table.astext() for table in shown] == [
        view != "decision-counts" for view, _, _ in WRONG if view != "adr-graph"
    ]


SHAPES = [
    ("adr-table", "Cap\n:columns: id, title=Name, tags, supersedes\n:sort: -id\n:group-by: status"),
    ("decision-counts", "Cap\n:group-by: tags\n:class: mine"),
    ("adr-graph", "Cap\n:isolated: hide\n:relations: supersedes, amends, depends-on\n:alt: All"),
]


@needs_myst
@pytest.mark.parametrize(("view", "options"), SHAPES)
def test_both_languages_show_the_same(view: str, options: str, tmp_path: Path) -> None:
    shown = {
        suffix: resolved(built(tmp_path / suffix, view, options, suffix), "index").pformat()
        for suffix in ("rst", "md")
    }
    assert "ADR-0010" in shown["rst"] or "counts" in view
    assert _body(shown["rst"]) == _body(shown["md"])


def _body(text: str) -> list[str]:
    """Return the lines of a printed doctree without where it was read from."""
    return [line for line in text.splitlines() if "source=" not in line and "<section" not in line]

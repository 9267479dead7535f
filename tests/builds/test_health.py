"""``decision-findings``: the page that shows what is wrong with the log, and is never stale."""

from __future__ import annotations

from pathlib import Path

import pytest
from docutils import nodes
from rebuilt_site import Site, adr, bodies, rewritten, seal
from shown_text import table, tables
from support import LANGUAGES, App, build, findings, resolved

from sphinx_decisions.export.rule_text import first_sentence
from sphinx_decisions.rules import RULES

CONF = """
decisions_kinds = {"adr": {"required_sections": []}, "design-doc": {"required_sections": []}}
decisions_rules = {"invalid_date": "error"}
"""
DATE = adr("ADR-0001: Use SQLite", date="2026-02-30")
STATUS = adr("ADR-0002: Use Kafka", "Acepted", tags="events")
DOC = "Storage\n=======\n\n.. design-doc::\n   :status: Activ\n   :date: 2026-01-01\n"
GUIDE = "Guide\n=====\n\nRead :adr:`77` and :adr:`55`.\n"
LOG = {"0001-a.rst": DATE, "0002-b.rst": STATUS, "storage.rst": DOC, "guide.rst": GUIDE}
LOG["twins.rst"] = adr("Use twins", id="2")

ALL = [
    ("ADR-0001", "invalid_date", "0001-a.rst:6"),
    ("ADR-0002", "duplicate_id", "0002-b.rst:4"),
    ("ADR-0002", "unknown_status", "0002-b.rst:5"),
    ("storage", "unknown_status", "storage.rst:5"),
    ("", "unknown_record", "guide.rst:4"),
    ("", "unknown_record", "guide.rst:4"),
]
DATED, STATED, DOCUMENT, CITED = ALL[:1], ALL[2:3], ALL[3:4], ALL[4:]


def directive(suffix: str, *options: str, caption: str = "") -> str:
    if suffix == "md":
        lines = "".join(f"{option}\n" for option in options)
        return f"\n```{{decision-findings}} {caption}\n{lines}```\n"
    lines = "".join(f"   {option}\n" for option in options)
    return f"\n.. decision-findings:: {caption}\n{lines}"


def index(suffix: str, *views: str) -> dict[str, str | None]:
    title = "# Health\n" if suffix == "md" else "Health\n======\n"
    return {**LOG, f"index.{suffix}": title + "".join(views), "hidden.rst": TREE}


TREE = ":orphan:\n\nPages\n=====\n\n.. toctree::\n   :glob:\n\n   *\n"


def rows(app: App) -> list[list[tuple[str, str, str]]]:
    """Return record, code and place of every finding in each of the page's tables."""
    return [[(row[2], rule(row[1])[0], row[3]) for row in each[1:]] for each in tables(app)]


def rule(finding: str) -> tuple[str, str]:
    """Return the code of the rule below the sentence of *finding*, and what it requires."""
    said, _, line = finding.rpartition(" — ")
    return said.split()[-1], line


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_every_open_finding_with_its_record_its_sentence_and_its_place(
    suffix: str, tmp_path: Path
) -> None:
    pages = index(suffix, directive(suffix, caption="Open findings"))
    app = build(tmp_path, pages, "text", conf=CONF)
    assert rows(app) == [ALL]
    heading, first, second, *_ = table(app)
    assert heading == ["Severity", "Finding", "ID", "Place"]
    assert first[0] == "error"
    assert first[1].startswith("“2026-02-30” in “date” is not a date of the calendar.")
    assert rule(first[1])[1] == first_sentence(RULES["invalid_date"].doc).replace("``", "")
    text = app.output("index.txt")
    assert text.index("Open findings") < text.index("ADR-0001")
    assert "\n1 error, 5 warnings\n" in text
    # The other record is named with its place, and nothing tells where the project lies.
    assert "“Use twins” (twins.rst:4)" in second[1]
    assert str(tmp_path) not in text


FILTERS = [
    ([":severity: error"], DATED),
    ([":severity: not warning, not info"], DATED),
    ([":code: unknown_status, invalid-date"], [*DATED, *STATED, *DOCUMENT]),
    ([":code: decisions.unknown_status", ":kind: adr"], STATED),
    ([":kind: design-doc"], DOCUMENT),
    ([":id: 1"], DATED),
    ([":tags: events"], ALL[1:3]),
    ([":path: twins"], ALL[1:2]),
    ([":path: 0002-b", ":code: not duplicate_id"], STATED),
    ([":code: unknown_status", ":sort: -place"], [*DOCUMENT, *STATED]),
    ([":sort: severity, -id", ":limit: 2"], [*DATED, *DOCUMENT]),
    ([":sort: code", ":code: unknown_record, unknown_status", ":limit: 2"], CITED),
]


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_filters_order_and_limit(suffix: str, tmp_path: Path) -> None:
    views = [directive(suffix, *options) for options, _ in FILTERS]
    app = build(tmp_path, index(suffix, *views), "dummy", conf=CONF)
    assert rows(app) == [expected for _, expected in FILTERS]
    assert "unknown_view_option" not in app.warnings


@pytest.mark.parametrize(
    ("option", "hint"),
    [
        (":code: unknown_staus", "Did you mean “unknown_status”?"),
        (":severity: grave", "Use error, warning, info."),
        (":sort: title", "Use code, severity, kind, id, place."),
        (":group-by: code", "has no option “group-by”"),
    ],
)
def test_an_option_that_means_nothing_hides_nothing(option: str, hint: str, tmp_path: Path) -> None:
    app = build(tmp_path, index("rst", directive("rst", option)), "dummy", conf=CONF)
    assert ("unknown_view_option", "index.rst", 5) in findings(app)
    assert hint in app.warnings
    (shown,) = rows(app)
    assert shown == [*ALL, ("", "unknown_view_option", "index.rst:5")]


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_a_healthy_log_says_so(suffix: str, tmp_path: Path) -> None:
    pages = index(suffix, directive(suffix, ":code: cycle", caption="Circles"))
    app = build(tmp_path, pages, "text", conf=CONF)
    text = app.output("index.txt")
    assert "Circles" in text
    assert "All is well" in text


def test_links_lead_to_the_record_and_to_the_page(tmp_path: Path) -> None:
    pages = index("rst", directive("rst", ":code: invalid_date, unknown_record"))
    links = resolved(build(tmp_path, pages, conf=CONF), "index")
    addresses = [node["refuri"] for node in links.findall(nodes.reference)]
    assert addresses == ["0001-a.html#adr-0001", "0001-a.html", "guide.html", "guide.html"]


def test_the_page_is_rewritten_when_what_it_shows_changes(tmp_path: Path) -> None:
    site = Site(
        tmp_path,
        {
            "0001-a.rst": adr("ADR-0001: Use SQLite"),
            "0002-b.rst": adr("ADR-0002: Use Kafka"),
            "all.rst": "All\n===\n\n.. decision-findings::\n",
            "dates.rst": "Dates\n=====\n\n.. decision-findings::\n   :code: invalid_date\n",
        },
    )
    seal(site.build())
    broken = site.build({"0001-a.rst": adr("ADR-0001: Use SQLite", "Acepted")})
    assert rewritten(broken) == {"0001-a", "all"}
    assert bodies(broken) == bodies(site.clean())
    seal(site.build())
    moved = site.build({"0002-b.rst": adr("ADR-0002: Use Kafka", date="2026-02-30")})
    assert rewritten(moved) == {"0002-b", "all", "dates"}
    seal(moved)
    assert rewritten(site.build()) == set()
    mended = site.build({"0002-b.rst": None})
    # The page before the one that is gone has another one after it now.
    assert rewritten(mended) == {"0001-a", "all", "dates"}
    assert "All is well" in mended.output("dates.html")


def test_the_page_is_left_alone_when_it_shows_the_same(tmp_path: Path) -> None:
    """Found by the search: a new title of a page with a finding is shown nowhere."""
    files = {"guide.rst": GUIDE, "all.rst": "All\n===\n\n.. decision-findings::\n"}
    site = Site(tmp_path, files)
    seal(site.build())
    renamed = site.build({"guide.rst": GUIDE.replace("Guide\n", "Helps\n")})
    assert rewritten(renamed) == {"guide"}
    assert bodies(renamed) == bodies(site.clean())

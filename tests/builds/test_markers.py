"""The edges of markers: where they stand, what they hold, and titles that want to break out."""

from __future__ import annotations

from pathlib import Path
from textwrap import indent

import pytest
from page_markup import around, heading, marker, page
from sphinx.util.inventory import InventoryFile
from support import (
    LANGUAGES,
    App,
    build,
    findings,
    needs_myst,
    records,
    resolved,
    the_record,
)

from sphinx_decisions.model.record import Person

LENIENT = """
_few = {"required_fields": ["title"], "required_sections": []}
decisions_kinds = {"adr": _few, "design-doc": _few}
"""


def text_of(*parts: str) -> str:
    return "\n\n".join(parts) + "\n"


def line_of(text: str, start: str, number: int = 1) -> int:
    """Return the line of the *number*-th line of *text* that begins with *start*."""
    lines = [n for n, line in enumerate(text.splitlines(), 1) if line.startswith(start)]
    return lines[number - 1]


START = {"rst": ".. adr::", "md": "````{adr}"}


@pytest.mark.parametrize("suffix", LANGUAGES)
class TestMisplaced:
    def test_under_a_known_part_it_belongs_to_the_section_around(self, tmp_path: Path, suffix: str):
        text = text_of(
            heading(suffix, "Use SQL"),
            heading(suffix, "Context", 2),
            marker(suffix, "status: Accepted"),
            "Why.",
            heading(suffix, "Decision", 2),
            "This.",
        )
        app = build(tmp_path, {f"0005-a.{suffix}": text}, conf=LENIENT)
        line = line_of(text, START[suffix])
        assert findings(app) == [("misplaced_marker", f"0005-a.{suffix}", line)]
        record = the_record(app)
        assert (record.title, record.status) == ("Use SQL", "Accepted")
        assert [part.title for part in record.sections] == ["Context", "Decision"]

    def test_a_page_without_a_title_is_named_like_its_file(self, tmp_path: Path, suffix: str):
        text = text_of(marker(suffix, "status: Accepted"), "Just words.")
        app = build(tmp_path, {f"0005-use-sql.{suffix}": text}, conf=LENIENT)
        assert findings(app) == []
        record = the_record(app)
        assert (record.shown_id, record.title, record.status) == ("ADR-0005", "Use sql", "Accepted")
        assert '<section id="use-sql">' in (html := app.output("0005-use-sql.html"))
        assert 'id="adr-0005"' in html

    def test_a_page_about_a_part_has_a_title(self, tmp_path: Path, suffix: str):
        text = text_of(
            heading(suffix, "Testing Strategy"),
            marker(suffix, "status: Accepted"),
            heading(suffix, "Context", 2),
            "Why.",
        )
        app = build(tmp_path, {f"0007-testing-strategy.{suffix}": text}, conf=LENIENT)
        assert findings(app) == []
        assert the_record(app).title == "Testing Strategy"
        assert [(part.title, part.level) for part in the_record(app).sections] == [("Context", 1)]

    def test_before_the_title_it_belongs_to_the_title(self, tmp_path: Path, suffix: str):
        text = text_of(marker(suffix, "status: Accepted"), heading(suffix, "Use SQL"), "Words.")
        app = build(tmp_path, {f"0005-a.{suffix}": text}, conf=LENIENT)
        assert findings(app) == [("misplaced_marker", f"0005-a.{suffix}", 1)]
        assert the_record(app).title == "Use SQL"

    def test_of_two_markers_in_a_section_the_first_wins(self, tmp_path: Path, suffix: str):
        text = text_of(
            heading(suffix, "Use SQL"),
            marker(suffix, "status: Accepted"),
            "Words.",
            marker(suffix, "status: Rejected", "staus: x"),
        )
        app = build(tmp_path, {f"0005-a.{suffix}": text}, conf=LENIENT)
        line = line_of(text, START[suffix], 2)
        assert findings(app) == [("misplaced_marker", f"0005-a.{suffix}", line)]
        assert the_record(app).status == "Accepted"
        assert "Rejected" not in resolved(app, "0005-a").astext()

    def test_in_a_list_item_it_still_makes_a_record(self, tmp_path: Path, suffix: str):
        inner = marker(suffix, "status: Accepted").replace("\n", "\n  ")
        text = text_of(heading(suffix, "Use SQL"), f"- {inner}", "Words.")
        app = build(tmp_path, {f"0005-a.{suffix}": text}, conf=LENIENT)
        assert findings(app) == []
        assert the_record(app).status == "Accepted"

    def test_in_an_admonition_it_still_makes_a_record(self, tmp_path: Path, suffix: str):
        inner = marker(suffix, "status: Accepted")
        note = (
            f"`````{{note}}\n{inner}\n`````"
            if suffix == "md"
            else f".. note::\n\n{indent(inner, '   ')}"
        )
        text = text_of(heading(suffix, "Use SQL"), note, "Words.")
        app = build(tmp_path, {f"0005-a.{suffix}": text}, conf=LENIENT)
        assert app.warnings == ""
        assert the_record(app).status == "Accepted"


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_parts_may_follow_on_the_level_of_the_title(tmp_path: Path, suffix: str):
    text = text_of(
        heading(suffix, "1. Purpose of this repo"),
        marker(suffix),
        heading(suffix, "Status"),
        "Accepted",
        heading(suffix, "Context"),
        "Why.",
        heading(suffix, "Volume", 2),
        "Much.",
        heading(suffix, "Decision"),
        "This.",
        heading(suffix, "2. Another one"),
        marker(suffix, "status: Proposed"),
        heading(suffix, "Consequences"),
        "Fine.",
    )
    app = build(tmp_path, {f"page.{suffix}": text}, conf=LENIENT)
    assert app.warnings == ""
    assert [
        (r.ident, r.status, [(p.title, p.level) for p in r.sections]) for r in records(app)
    ] == [
        ("1", "Accepted", [("Context", 1), ("Volume", 2), ("Decision", 1)]),
        ("2", "Proposed", [("Consequences", 1)]),
    ]


class TestOnly:
    """Records that some builds leave out."""

    def build(self, folder: Path, expression: str, builder: str = "html", **more: object) -> App:
        inside = text_of(
            heading("rst", "Keep events", 2), marker("rst", "id: 2", "status: Accepted"), "Yes."
        )
        only = f".. only:: {expression}\n\n{indent(inside, '   ')}"
        files = {
            "index.rst": text_of(
                heading("rst", "Index"), ".. adr-table::", ".. toctree::", "   0001-a\n   0002-b"
            ),
            "0001-a.rst": page("rst", "Use SQL", "status: Accepted"),
            "0002-b.rst": text_of(heading("rst", "All of it"), only),
        }
        return build(folder, files, builder, conf=LENIENT, **more)

    def test_where_it_is_false_nothing_knows_the_record(self, tmp_path: Path):
        app = self.build(tmp_path, "internal")
        assert app.warnings == ""
        assert [r.shown_id for r in records(app)] == ["ADR-0001"]
        assert "Keep events" not in app.output("index.html")
        assert "adr-0002" not in app.output("0002-b.html")
        assert inventory(app) == ["ADR-0001"]

    def test_a_tag_brings_it_back_with_the_same_doctrees(self, tmp_path: Path):
        self.build(tmp_path, "internal")
        app = self.build(tmp_path, "internal", tags=["internal"])
        assert app.warnings == ""
        assert [r.shown_id for r in records(app)] == ["ADR-0001", "ADR-0002"]
        assert "Keep events" in app.output("index.html")
        assert 'id="adr-0002"' in app.output("0002-b.html")
        assert inventory(app) == ["ADR-0001", "ADR-0002"]

    def test_each_builder_decides_for_itself(self, tmp_path: Path):
        page_text = self.build(tmp_path, "html", "text").output("index.txt")
        assert "Use SQL" in page_text
        assert "Keep events" not in page_text
        app = self.build(tmp_path, "html")
        assert "Keep events" in app.output("index.html")
        assert 'id="adr-0002"' in app.output("0002-b.html")


def inventory(app: App) -> list[str]:
    """Return the names of all decision records in the inventory of the build."""
    with (Path(app.outdir) / "objects.inv").open("rb") as file:
        found = InventoryFile.load(file, "", lambda base, path: path)
    return sorted(found.get("decision:adr", {}))


# MyST's own directive uses it, with Sphinx 9.
@pytest.mark.filterwarnings("ignore:'sphinx.environment.BuildEnvironment.app' is deprecated")
@pytest.mark.parametrize("suffix", LANGUAGES)
def test_findings_in_an_included_file_name_that_file(tmp_path: Path, suffix: str):
    part = text_of(
        heading(suffix, "ADR-0007: Use SQL", 2),
        marker(suffix, "status: Acepted", "staus: x"),
        "Words.",
    )
    include = {"rst": ".. include:: part.inc", "md": "```{include} part.inc\n```"}[suffix]
    whole = text_of(heading(suffix, "All"), "A word.\n\n\n\nMore.", include)
    app = build(tmp_path, {f"a.{suffix}": whole, "part.inc": part}, conf=LENIENT)
    colon = "   :" if suffix == "rst" else ":"
    assert sorted(findings(app)) == [
        ("unknown_field", "part.inc", line_of(part, f"{colon}staus")),
        ("unknown_status", "part.inc", line_of(part, f"{colon}status")),
    ]


VALUES = {
    "authors": '"Lovelace, Ada", Grace',
    "summary": "see issue #12",
    "tags": "[x]",
    "components": "a: b",
    "consulted": "> all of us",
}


class TestOptions:
    """What stands in a marker, word for word."""

    pytestmark = pytest.mark.parametrize("suffix", LANGUAGES)

    def test_marks_of_other_languages_mean_nothing(self, tmp_path: Path, suffix: str):
        options = [f"{name}: {text}" for name, text in VALUES.items()]
        text = page(suffix, "Use SQL", *options, "status: Accepted")
        app = build(tmp_path, {f"0005-a.{suffix}": text}, conf=LENIENT)
        assert app.warnings == ""
        record = the_record(app)
        assert {field.label: field.text for field in record.written} == {
            **VALUES,
            "status": "Accepted",
        }
        assert record.summary == "see issue #12"
        assert record.values("components") == ("a: b",)
        assert record.values("consulted") == (Person("> all of us"),)

    def test_an_indented_line_continues_a_value(self, tmp_path: Path, suffix: str):
        text = page(
            suffix, "Use SQL", "authors: Ada Lovelace", "  Grace Hopper", "status: Accepted"
        )
        text = text.replace(":  Grace", "    Grace")
        app = build(tmp_path, {f"0005-a.{suffix}": text}, conf=LENIENT)
        assert app.warnings == ""
        assert the_record(app).values("authors") == (Person("Ada Lovelace"), Person("Grace Hopper"))
        assert the_record(app).status == "Accepted"

    @pytest.mark.parametrize(
        ("option", "code"),
        [
            (":status: Rejected", "invalid_option"),
            (":tags storage", "invalid_option"),
            ("tags: storage", "invalid_option"),
            (":staus: Accepted", "unknown_field"),
        ],
    )
    def test_a_bad_option_is_a_finding_and_takes_nothing_with_it(
        self, tmp_path: Path, suffix: str, option: str, code: str
    ):
        text = page(suffix, "Use SQL", "status: Accepted", "OPTION", "authors: Ada", body="Words.")
        text = text.replace(":OPTION", option)
        app = build(tmp_path, {f"0005-a.{suffix}": text}, conf=LENIENT)
        line = line_of(text, ("   " if suffix == "rst" else "") + option)
        assert findings(app) == [(code, f"0005-a.{suffix}", line)]
        record = the_record(app)
        assert (record.status, record.values("authors")) == ("Accepted", (Person("Ada"),))


TITLES = [
    ("Keep *all* events", "Keep *all* events", "Keep all events"),
    ("Keep ``x<y>`` & **more**", "Keep `x<y>` & **more**", "Keep x<y> & more"),
    ("Use <script>alert(1)</script>", r"Use \<script>alert(1)\</script>", ""),
    ("Say \"yes\" & 'no'", "", ""),
    ("Read|write 100% of #5; {braces} $x$", "", ""),
    ("Straße – 数据库 🚀 ñandú", "", ""),
    ("Version 1.2: a.b.c", "", ""),
    ("A" * 300, "", ""),
]
"""How a title is written in reST and in MyST, and how it reads; empty: as in reST."""


@pytest.mark.parametrize("suffix", LANGUAGES)
@pytest.mark.parametrize("argument", [False, True], ids=["heading", "argument"])
@pytest.mark.parametrize(("rst", "md", "plain"), TITLES, ids=range(len(TITLES)))
def test_any_title_is_shown_as_written(
    tmp_path: Path, rst: str, md: str, plain: str, suffix: str, argument: bool
):
    written, plain = (md or rst) if suffix == "md" else rst, plain or rst
    options = ("id: 5", "status: Accepted")
    # Tildes, because in Markdown a line of backticks can hold no others.
    alone = around(suffix, written, options, "Words.").replace("````", "~~~~")
    files = {
        f"a.{suffix}": alone if argument else page(suffix, written, *options),
        "index.rst": text_of(heading("rst", "Index"), ".. adr-table::", ".. toctree::\n\n   a"),
    }
    app = build(tmp_path, files, conf=LENIENT + "smartquotes = False\n")
    assert app.warnings == ""
    record = the_record(app)
    assert (record.title, record.name, record.shown_id) == (plain, plain, "ADR-0005")
    assert record.citation == f"ADR-0005: {plain}"
    assert plain in resolved(app, "index").astext()
    assert "<script>alert" not in app.output("index.html") + app.output("a.html")
    assert inventory(app) == ["ADR-0005"]


@needs_myst
def test_a_colon_fence_is_a_marker_too(tmp_path: Path):
    text = '# Use SQL\n\n:::{adr}\n:status: Accepted\n:authors: "Lovelace, Ada", Grace\n:::\n'
    conf = LENIENT + 'myst_enable_extensions = ["colon_fence"]\n'
    app = build(tmp_path, {"0005-a.md": text}, conf=conf)
    assert app.warnings == ""
    assert [field.text for field in the_record(app).written] == [
        "Accepted",
        '"Lovelace, Ada", Grace',
    ]


LOST = {
    "rst": [
        ".. adr:\n   :status: Accepted",
        ".. adr:",
        ".. ADR: Use SQL",
        ".. adr\n   :status: Accepted",
        ".. adr::Use SQL",
        "..adr::\n   :status: Accepted",
        "... adr::\n   :status: Accepted",
        ".. code-block:: adr\n\n   :status: Accepted",
        ".. adr-table:\n   :columns: id",
        ".. decisions-ignore: missing_field",
    ],
    "md": [
        ":::{adr}\n:status: Accepted\n:::",
        ":::{adr} Use SQL\n\nWords.\n\n:::",
        ".. adr::\n   :status: Accepted",
        ".. adr: Use SQL",
        "```adr\n:status: Accepted\n```",
        "{adr}\n:status: Accepted",
        "{adr} Use SQL\n:status: Accepted",
        "````{eval-rst}\n.. adr:\n   :status: Accepted\n````",
    ],
}
"""Markers and views that are none: what a parser takes for a comment, text or code."""


@pytest.mark.parametrize(
    ("suffix", "text"),
    [
        pytest.param(suffix, text, marks=needs_myst if suffix == "md" else ())
        for suffix, texts in LOST.items()
        for text in texts
    ],
)
def test_a_lost_directive_is_one_finding(tmp_path: Path, suffix: str, text: str):
    app = build(tmp_path, {f"0005-a.{suffix}": text_of(heading(suffix, "Use SQL"), "Why.", text)})
    line = (6 if suffix == "rst" else 5) + text.startswith("````{eval-rst}")
    assert findings(app) == [("lost_directive", f"0005-a.{suffix}", line)]
    assert len(app.warnings.splitlines()) == 1
    assert records(app) == ()


def test_a_lost_directive_in_an_included_file_or_another_directive(tmp_path: Path):
    part = "Why.\n\n.. note::\n\n   So.\n\n   .. adr:\n      :status: Accepted\n"
    whole = text_of(heading("rst", "Use SQL"), ".. include:: part.inc", ".. adr: here")
    app = build(tmp_path, {"0005-a.rst": whole, "part.inc": part})
    lines = [("0005-a.rst", line_of(whole, ".. adr:")), ("part.inc", line_of(part, "   .. adr:"))]
    assert findings(app) == [("lost_directive", *place) for place in lines]


def test_a_lost_directive_in_fields_below_the_title(tmp_path: Path) -> None:
    text = text_of(heading("rst", "A"), ":adr:\n:status: Accepted\n:deciders: ..adr::")
    found = findings(build(tmp_path, {"adr/0005-a.rst": text}))
    assert ("lost_directive", "adr/0005-a.rst", line_of(text, ":deciders:")) in found


@needs_myst
def test_directives_that_a_substitution_puts_into_a_paragraph_are_read(tmp_path: Path) -> None:
    marker = "```{adr}\n:status: Accepted\n:date: 2026-01-01\n```"
    waiver = "```{decisions-ignore} missing_section\n```"
    conf = (
        "myst_enable_extensions = ['substitution']\n"
        f"myst_substitutions = {{'marker': {marker!r}, 'waiver': {waiver!r}}}\n"
    )
    page = "# 5. Use SQL\n\nText {{ marker }} here, *and {{ waiver }}* there.\n"
    app = build(tmp_path, {"a.md": page}, conf=conf)
    assert [each.status for each in records(app)] == ["Accepted"]
    codes = {code for code, _, _ in findings(app)}
    assert codes.isdisjoint({"missing_section", "unused_waiver"})
    assert "stale_environment" not in app.warnings


def test_a_lost_directive_can_be_waived(tmp_path: Path):
    text = text_of(heading("rst", "A"), ".. decisions-ignore:: lost_directive", ".. adr: a note")
    assert findings(build(tmp_path, {"a.rst": text})) == []

"""Where a record can be written: under a heading, around its text, or as fields of a page."""

from __future__ import annotations

from pathlib import Path

import pytest
from page_markup import around, heading, marker, page
from support import (
    LANGUAGES,
    build,
    findings,
    meaning,
    needs_myst,
    records,
    resolved,
    shape,
    the_record,
)

from sphinx_decisions.model.date import Date
from sphinx_decisions.model.record import Person

LENIENT = """
_few = {"required_fields": ["title"], "required_sections": []}
decisions_kinds = {"adr": _few, "design-doc": _few}
"""
"""Kinds that require next to nothing, for tests about something else."""

TITLE = "Use PostgreSQL"
OPTIONS = (
    "id: 5",
    "status: Accepted",
    "date: 2026-01-15",
    "authors: Ada Lovelace, Grace Hopper",
    "tags: storage, events",
    "related: https://www.postgresql.org/",
)
FIELDS = ("adr: 5", *OPTIONS[1:])
FIELD_LIST = "\n".join(f":{field}" for field in FIELDS)
BODY = {
    "rst": """\
Context
-------

Four *million* events a day.

Volume
~~~~~~

Growing.

Decision
--------

One database.

Alternatives Considered
-----------------------

Files.

Consequences
------------

SQL.
""",
    "md": """\
## Context

Four *million* events a day.

### Volume

Growing.

## Decision

One database.

## Alternatives Considered

Files.

## Consequences

SQL.
""",
}
UNDER_HEADING = {suffix: page(suffix, TITLE, *OPTIONS, body=body) for suffix, body in BODY.items()}
AROUND_TEXT = {suffix: around(suffix, TITLE, OPTIONS, body) for suffix, body in BODY.items()}
AT_HEAD = {
    "rst": f"{FIELD_LIST}\n\n{heading('rst', TITLE)}\n\n{BODY['rst']}",
    "md": "\n".join(["---", *FIELDS, "---", "", heading("md", TITLE), "", BODY["md"]]),
}
BELOW_TITLE = f"{heading('rst', TITLE)}\n\n{FIELD_LIST}\n\n{BODY['rst']}"


@pytest.mark.parametrize(
    ("suffix", "text"),
    [
        pytest.param("md", UNDER_HEADING["md"], marks=needs_myst, id="under-heading-md"),
        pytest.param("rst", AROUND_TEXT["rst"], id="around-text-rst"),
        pytest.param("md", AROUND_TEXT["md"], marks=needs_myst, id="around-text-md"),
        pytest.param("rst", AT_HEAD["rst"], id="docinfo-before-title"),
        pytest.param("rst", BELOW_TITLE, id="docinfo-below-title"),
        pytest.param("md", AT_HEAD["md"], marks=needs_myst, id="front-matter"),
    ],
)
def test_every_placement_gives_the_same_record_and_page(tmp_path: Path, suffix: str, text: str):
    model = build(tmp_path / "model", {"one.rst": UNDER_HEADING["rst"]})
    expected = meaning(the_record(model)), shape(resolved(model, "one"))
    app = build(tmp_path / "other", {f"one.{suffix}": text})
    assert app.warnings == ""
    assert (meaning(the_record(app)), shape(resolved(app, "one"))) == expected


def test_the_record_under_a_heading_has_all_that_was_written(tmp_path: Path):
    app = build(tmp_path, {"one.rst": UNDER_HEADING["rst"]})
    record = the_record(app)
    assert (record.shown_id, record.anchor, record.status) == ("ADR-0005", "adr-0005", "Accepted")
    assert record.citation == "ADR-0005: Use PostgreSQL"
    assert record.values("date") == (Date(2026, 1, 15),)
    assert record.values("authors") == (Person("Ada Lovelace"), Person("Grace Hopper"))
    assert record.values("tags") == ("storage", "events")
    assert [(s.relation, s.target) for s in record.statements] == [
        ("related", "https://www.postgresql.org/")
    ]
    assert [(part.title, part.level) for part in record.sections] == [
        ("Context", 1),
        ("Volume", 2),
        ("Decision", 1),
        ("Alternatives Considered", 1),
        ("Consequences", 1),
    ]


BODY_STYLES = {
    "rst": "Context\n{0}\n\nWhy.\n\nVolume\n{1}\n\nMuch.\n\nDecision\n{0}\n\nThis.\n",
    "md": "{0} Context\n\nWhy.\n\n{1} Volume\n\nMuch.\n\n{0} Decision\n\nThis.\n",
}


@pytest.mark.parametrize(
    ("suffix", "outer", "inner"),
    [
        ("rst", "=========", "---------"),
        ("rst", "---------", "========="),
        ("rst", "~~~~~~~~~", "^^^^^^^^^"),
        pytest.param("md", "#", "##", marks=needs_myst),
        pytest.param("md", "##", "###", marks=needs_myst),
        pytest.param("md", "####", "#####", marks=needs_myst),
    ],
)
def test_headings_in_a_body_start_anew_in_any_style(
    tmp_path: Path, suffix: str, outer: str, inner: str
):
    body = BODY_STYLES[suffix].format(outer, inner)
    parts = [heading(suffix, "Events"), around(suffix, "Keep events", ("id: 7",), body)]
    text = "\n\n".join([*parts, heading(suffix, "Later", 2), "More.\n"])
    app = build(tmp_path, {f"page.{suffix}": text}, conf=LENIENT)
    assert app.warnings == ""
    record = the_record(app)
    assert record.title == "Keep events"
    assert [(part.title, part.level) for part in record.sections] == [
        ("Context", 1),
        ("Volume", 2),
        ("Decision", 1),
    ]


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_what_follows_the_directive_is_not_the_record(tmp_path: Path, suffix: str):
    inside = around(suffix, "Keep events", ("id: 7",), f"{heading(suffix, 'Context')}\n\nWhy.")
    text = "\n\n".join([inside, "A word.", heading(suffix, "Consequences"), "More.\n"])
    app = build(tmp_path, {f"page.{suffix}": text}, conf=LENIENT)
    record = the_record(app)
    assert [part.title for part in record.sections] == ["Context"]
    assert app.warnings == ""


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_a_nested_record_is_its_own(tmp_path: Path, suffix: str):
    text = "\n\n".join(
        [
            heading(suffix, "ADR-1: Outer", 1),
            marker(suffix, "status: Accepted"),
            heading(suffix, "Context", 2),
            "Why.",
            heading(suffix, "ADR-2: Inner", 2),
            marker(suffix, "status: Proposed"),
            heading(suffix, "Decision", 3),
            "This.",
            heading(suffix, "Consequences", 2),
            "Fine.\n",
        ]
    )
    app = build(tmp_path, {f"page.{suffix}": text}, conf=LENIENT)
    assert app.warnings == ""
    assert {r.shown_id: [part.title for part in r.sections] for r in records(app)} == {
        "ADR-1": ["Context", "Consequences"],
        "ADR-2": ["Decision"],
    }


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_a_page_may_hold_several_records(tmp_path: Path, suffix: str):
    text = "\n\n".join(
        [
            heading(suffix, "Our decisions", 1),
            heading(suffix, "ADR-0001: Use SQL", 2),
            marker(suffix, "status: Accepted"),
            heading(suffix, "Context", 3),
            "Why.",
            heading(suffix, "2. Keep events", 2),
            marker(suffix, "status: Proposed"),
            "A word about it.",
            heading(suffix, "Streams", 2),
            marker(suffix, "id: 3"),
            heading(suffix, "No record", 2),
            "Other.\n",
        ]
    )
    app = build(tmp_path, {f"0009-page.{suffix}": text}, conf=LENIENT)
    assert app.warnings == ""
    assert [(r.shown_id, r.name, r.anchor) for r in records(app)] == [
        ("ADR-0001", "Use SQL", "adr-0001"),
        ("ADR-0002", "Keep events", "adr-0002"),
        ("ADR-0003", "Streams", "adr-0003"),
    ]


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_a_body_without_headings_is_lead_text_and_summary(tmp_path: Path, suffix: str):
    body = "We keep *all* events.\n\nFor ever."
    app = build(
        tmp_path,
        {f"0001-a.{suffix}": around(suffix, "Keep events", ("status: Accepted",), body)},
        conf=LENIENT,
    )
    assert app.warnings == ""
    assert the_record(app).summary == "We keep all events."
    assert "For ever." in resolved(app, "0001-a").astext()


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_the_body_of_a_marker_under_a_heading_is_the_summary(tmp_path: Path, suffix: str):
    title, part = heading(suffix, "Keep events"), heading(suffix, "Context", 2)
    with_body = around(suffix, "", ("status: Accepted",), "We keep *all* events.\n\nFor ever.")
    without = around(suffix, "", ("status: Accepted",), "")
    files = {
        f"0001-a.{suffix}": f"{title}\n\n{with_body}\n\nWords below.\n\n{part}\n\nWhy.\n",
        f"0002-b.{suffix}": f"{title}\n\n{without}\n\nWords below.\n\n{part}\n\nWhy.\n",
    }
    app = build(tmp_path, files, conf=LENIENT)
    assert app.warnings == ""
    assert [each.summary for each in records(app)] == ["We keep all events.", ""]


@needs_myst
def test_a_link_without_text_is_its_target_in_a_summary(tmp_path: Path):
    app = build(tmp_path, {"0001-a.md": "# A\n\n```{adr}\n```\n\nSee [](#here) and **this**.\n"})
    assert the_record(app).summary == "See here and this."


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_an_argument_that_looks_like_an_option_is_a_finding_and_no_title(
    tmp_path: Path, suffix: str
):
    argument = around(suffix, "status: Accepted", (), "")
    text = f"{heading(suffix, 'Keep events')}\n\n{argument}\n"
    app = build(tmp_path, {f"0001-a.{suffix}": text}, conf=LENIENT)
    line = text.splitlines().index(argument.splitlines()[0]) + 1
    assert findings(app) == [("invalid_option", f"0001-a.{suffix}", line)]
    assert the_record(app).title == "Keep events"


@pytest.mark.parametrize(
    ("docname", "title", "shown"),
    [
        ("0005-use-sql", "Use SQL", "ADR-0005"),
        ("adr-073-x", "Use SQL", "ADR-0073"),
        ("2023-04-26_023-x", "Use SQL", "ADR-0023"),
        ("0012/index", "Use SQL", "ADR-0012"),
        ("013-sql/README", "Use SQL", "ADR-0013"),
        ("page", "ADR-14: Use SQL", "ADR-14"),
        ("page", "15. Use SQL", "ADR-0015"),
        ("http2-clients", "16 - Use SQL", "ADR-0016"),
    ],
)
@pytest.mark.parametrize("suffix", LANGUAGES)
def test_an_id_is_taken_from_the_page_its_folder_or_the_title(
    tmp_path: Path, docname: str, title: str, shown: str, suffix: str
):
    app = build(tmp_path, {f"{docname}.{suffix}": page(suffix, title)}, "dummy", conf=LENIENT)
    assert app.warnings == ""
    assert (the_record(app).shown_id, the_record(app).name) == (shown, "Use SQL")


def test_a_dated_page_gives_the_date(tmp_path: Path):
    text = page("rst", "Use SQL", "status: Accepted")
    app = build(tmp_path, {"2023-04-26_023-x.rst": text}, "dummy", conf=LENIENT)
    assert the_record(app).values("date") == (Date(2023, 4, 26),)


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_two_logs_number_their_records_apart(tmp_path: Path, suffix: str):
    text = page(suffix, "Use SQL", "status: Accepted")
    conf = LENIENT + 'decisions_logs = {"web": {"path": "web/adr", "id_format": "WEB-{:03d}"}}\n'
    files = {f"adr/0005-a.{suffix}": text, f"web/adr/0005-a.{suffix}": text}
    app = build(tmp_path, files, conf=conf)
    assert app.warnings == ""
    assert {(r.key, r.shown_id, r.anchor) for r in records(app)} == {
        (("", "adr", "5"), "ADR-0005", "adr-0005"),
        (("web", "adr", "5"), "WEB-005", "web-005"),
    }


class TestFrontMatter:
    """MyST pages whose fields stand between two lines of hyphens."""

    pytestmark = needs_myst

    def test_an_empty_marker_field_leaves_the_id_to_the_page(self, tmp_path: Path):
        app = build(tmp_path, {"0005-a.md": front_matter("adr:")}, conf=LENIENT)
        assert app.warnings == ""
        assert the_record(app).shown_id == "ADR-0005"

    def test_a_design_document_needs_one_field(self, tmp_path: Path):
        app = build(tmp_path, {"notes.md": front_matter("design-doc: streaming")}, conf=LENIENT)
        assert the_record(app).key == ("", "design-doc", "streaming")

    def test_scalars_are_taken_as_written(self, tmp_path: Path):
        text = front_matter(
            "adr: 0010", "status: Accepted", "components: No, 1.10, 0x1F", "tags: on"
        )
        record = the_record(build(tmp_path, {"a.md": text}, conf=LENIENT))
        assert record.shown_id == "ADR-0010"
        assert record.values("components") == ("No", "1.10", "0x1F")
        assert record.values("tags") == ("on",)

    def test_lists_may_be_yaml_lists(self, tmp_path: Path):
        text = front_matter(
            "adr: 1", "authors:", "  - Lovelace, Ada", "  - Grace Hopper", "tags: [a, 'b, c']"
        )
        app = build(tmp_path, {"a.md": text}, conf=LENIENT)
        assert app.warnings == ""
        record = the_record(app)
        assert record.values("authors") == (Person("Lovelace, Ada"), Person("Grace Hopper"))
        assert record.values("tags") == ("a", "b, c")

    def test_invalid_yaml_still_makes_a_record(self, tmp_path: Path):
        text = front_matter("adr: 1", "status: Accepted", "summary: Streams: why", "tags: [a")
        app = build(tmp_path, {"a.md": text}, conf=LENIENT)
        record = the_record(app)
        assert (record.shown_id, record.status) == ("ADR-0001", "Accepted")
        assert record.summary == "Streams: why"
        assert ("invalid_front_matter", "a.md", 1) in findings(app)

    def test_invalid_yaml_of_a_page_without_a_record_is_not_ours(self, tmp_path: Path):
        app = build(tmp_path, {"a.md": front_matter("title: a: b")}, conf=LENIENT)
        assert records(app) == ()
        assert findings(app) == []

    def test_other_keys_are_nobodys_business_unless_nearly_a_field(self, tmp_path: Path):
        text = front_matter("adr: 1", "layout: wide", "summmary: Fine")
        app = build(tmp_path, {"a.md": text}, conf=LENIENT)
        assert findings(app) == [("unknown_field", "a.md", 4)]

    def test_a_marker_beside_it_wins_and_takes_the_rest(self, tmp_path: Path):
        text = front_matter(
            "adr: 5",
            "status: Accepted",
            "tags: storage",
            title="# Use SQL\n\n```{adr}\n:status: Proposed\n```",
        )
        app = build(tmp_path, {"a.md": text}, conf=LENIENT)
        record = the_record(app)
        assert (record.shown_id, record.status) == ("ADR-0005", "Proposed")
        assert record.values("tags") == ("storage",)
        assert [code for code, _, _ in findings(app)] == ["field_disagrees"]

    def test_windows_line_ends_and_a_byte_order_mark_change_nothing(self, tmp_path: Path):
        text = "\ufeff" + front_matter("adr: 5", "status: Accepted").replace("\n", "\r\n")
        app = build(tmp_path, {"a.md": text}, conf=LENIENT)
        assert (the_record(app).shown_id, the_record(app).status) == ("ADR-0005", "Accepted")


class TestDocinfo:
    """ReST pages whose fields stand in a field list before or below the title."""

    def test_an_empty_marker_field_leaves_the_id_to_the_page(self, tmp_path: Path):
        text = ":adr:\n:status: Accepted\n\nUse SQL\n=======\n\nWords.\n"
        app = build(tmp_path, {"0005-a.rst": text}, conf=LENIENT)
        assert app.warnings == ""
        assert (the_record(app).shown_id, the_record(app).status) == ("ADR-0005", "Accepted")

    def test_fields_before_the_title_serve_a_marker_below_it(self, tmp_path: Path):
        text = f":status: Accepted\n\nUse SQL\n=======\n\n{marker('rst', 'id: 5')}\n"
        app = build(tmp_path, {"a.rst": text}, conf=LENIENT)
        assert app.warnings == ""
        assert (the_record(app).shown_id, the_record(app).status) == ("ADR-0005", "Accepted")

    def test_a_field_list_below_the_title_without_the_marker_field_is_text(self, tmp_path: Path):
        text = f"{heading('rst', TITLE)}\n\n:status: Accepted\n:speed: high\n\nWords.\n"
        app = build(tmp_path, {"0005-a.rst": text}, conf=LENIENT)
        assert records(app) == ()
        assert "speed" in resolved(app, "0005-a").astext()

    def test_fields_of_others_stay_on_the_page(self, tmp_path: Path):
        text = f"{heading('rst', TITLE)}\n\n:adr: 5\n:status: Accepted\n:speed: high\n\nWords.\n"
        app = build(tmp_path, {"a.rst": text}, conf=LENIENT)
        assert the_record(app).status == "Accepted"
        text = resolved(app, "a").astext()
        assert text.count("Accepted") == 1
        assert text.count("high") == 1

    def test_the_docinfo_of_docutils_still_works_for_other_pages(self, tmp_path: Path):
        text = f":author: Ada\n:orphan:\n\n{heading('rst', TITLE)}\n\nWords.\n"
        app = build(tmp_path, {"a.rst": text}, conf=LENIENT)
        assert records(app) == ()
        assert app.env.metadata["a"]["author"] == "Ada"


def front_matter(*lines: str, title: str = "# Use SQL") -> str:
    """Return a page that starts with *lines* between two lines of hyphens."""
    return "\n".join(["---", *lines, "---", "", title, "", "Some words.", ""])


@needs_myst
def test_a_component_may_have_any_sign_in_its_name(tmp_path: Path) -> None:
    text = "\n".join(
        [
            "# ADR-0005: Use PostgreSQL\n\n```{adr}\n:status: Accepted\n```\n",
            "## Affected Components\n\n- store; the one in Berlin\n- api, public\n",
        ]
    )
    app = build(tmp_path, {"0005.md": text}, "dummy")
    assert the_record(app).values("components") == ("store; the one in Berlin", "api, public")

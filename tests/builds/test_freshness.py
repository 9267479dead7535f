"""After any edit, every page that shows it is rewritten, and no page that does not."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from docutils import nodes
from rebuilt_site import CONF, Site, adr, bodies, rewritten, seal
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from support import HAS_MYST, App, build, findings, make_app, needs_engine, needs_myst, unexpected

from sphinx_decisions.sphinx_ext.domain import decision_domain
from sphinx_decisions.store.compression import decompressed
from sphinx_decisions.store.page_digests import without_digests

OLD, NEW, OTHER = "records/0001-sqlite", "records/0002-postgres", "records/0003-kafka"

CITING = {
    "cite-role": "Role\n====\n\n:adr:`1`, :adr:`~1`.\n",
    "cite-words": "Words\n=====\n\n:adr:`the store <1>`.\n",
    "cite-any": "Any\n===\n\n:any:`ADR-0001`.\n",
    "cite-ref": "Label\n=====\n\n:ref:`adr-0001`.\n",
}
SHOWING = {
    "table": "Table\n=====\n\n.. adr-table::\n",
    "graph": "Graph\n=====\n\n.. adr-graph::\n",
    "counts": "Counts\n======\n\n.. decision-counts::\n",
}
LINKING = "Links\n=====\n\n.. adr-table::\n   :columns: id, supersedes\n   :status: not Rejected\n"
ELSEWHERE = {
    "about": "Plain\n=====\n\nNothing of records.\n",
    "cite-other": "Other\n=====\n\n:adr:`3`.\n",
    "table-other": "Others\n======\n\n.. adr-table::\n   :id: 3\n",
}
RECORDS = {
    OLD: adr("ADR-0001: Use SQLite", "Accepted"),
    NEW: adr("ADR-0002: Use PostgreSQL", "Proposed", supersedes="ADR-0001"),
    OTHER: adr("ADR-0003: Use Kafka"),
}
PAGES = {**RECORDS, **CITING, **SHOWING, **ELSEWHERE, "links": LINKING}
MYST = {"cite-myst.md": "# MyST\n\n[](#adr-0001)\n"} if HAS_MYST else {}
CITING_PAGES = {*CITING, *(["cite-myst"] if HAS_MYST else [])}
ALL_SHOWING = {*PAGES, *CITING_PAGES} - {"about"}

FULL = Path("/dev/full")
"""A disk that always is."""


def rst(pages: dict[str, str]) -> dict[str, str]:
    return {f"{name}.rst": text for name, text in pages.items()}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path, {**rst(PAGES), **MYST})


def rewritten_by(site: Site, changes: Mapping[str, str | None], **more: Any) -> set[str]:
    """Return the pages that a second build rewrites, having compared all to a clean build's."""
    seal(site.build(**more))
    app = site.build(changes, **more)
    again, after, warnings = rewritten(app), bodies(app), app.warnings
    clean = site.clean(**more)
    assert after == bodies(clean)
    assert warnings == clean.warnings
    return again


def chained(titles: Mapping[str, str]) -> dict[str, str]:
    """Return pages of records, each of which supersedes the one before."""
    pages: dict[str, str] = {}
    for number, (name, title) in enumerate(titles.items(), start=1):
        older = {"supersedes": f"ADR-000{number - 1}"} if number > 1 else {}
        pages[f"{name}.rst"] = adr(f"ADR-000{number}: {title}", **older)
    return pages


def test_a_page_shows_the_lineage_as_it_is_now(tmp_path: Path) -> None:
    before, after = (chained({"a": title, "b": "B", "c": "C"}) for title in ("One", "Another"))
    other = {"index.rst": "Index\n=====\n", "d.rst": adr("ADR-0009: D")}
    site = Site(tmp_path, {**before, **other})
    assert rewritten_by(site, after) == {"a", "b", "c"}
    site.conf += "decisions_lineage = False\n"
    assert "decision-lineage" not in bodies(site.build())["c"]


def test_text_shows_a_lineage_that_is_longer_than_what_the_box_tells(tmp_path: Path) -> None:
    index = {"index.rst": "Index\n=====\n"}
    long, short = (chained(dict.fromkeys(names, "Use it")) for names in ("abc", "de"))
    long_chain = bodies(Site(tmp_path / "long", {**long, **index}).build(builder="text"))
    assert ["Lineage" in long_chain[name] for name in "abc"] == [True, False, True]
    short_chain = bodies(Site(tmp_path / "short", {**short, **index}).build(builder="text"))
    assert not any("Lineage" in text for text in short_chain.values())


def test_a_label_that_no_record_has_shows_none(tmp_path: Path) -> None:
    pages = {"a": adr("ADR-0001: Use A"), "b": ":ref:`adr-0001`\n", "c": ":ref:`d001`\n"}
    conf = CONF + "decisions_kinds = {'adr': {'id_format': 'D{:03d}'}}\n"
    site = Site(tmp_path, rst({"index": "Index\n=====\n", **pages}), conf=conf)
    seal(site.build())
    assert rewritten(site.build({"a.rst": adr("ADR-0001: Use B")})) == {"a", "c"}


# Edits of one record


def test_a_new_status_shows_everywhere(site: Site) -> None:
    edit = {f"{OLD}.rst": adr("ADR-0001: Use SQLite", "Deprecated")}
    assert rewritten_by(site, edit) == {OLD, NEW, "links", *SHOWING, *CITING_PAGES}


def test_a_new_title_shows_wherever_titles_do(site: Site) -> None:
    edit = {f"{OLD}.rst": adr("ADR-0001: Use files")}
    assert rewritten_by(site, edit) == {OLD, NEW, "table", "graph", "links", *CITING_PAGES}


def test_the_padding_of_most_titles_shows_wherever_ids_do(tmp_path: Path) -> None:
    pages = {
        "index": "Index\n=====\n\nNothing of records.\n",
        "one": adr("ADR-0001: Use A"),
        "two": adr("Use B", id="2"),
        "table": ".. adr-table::\n   :columns: id\n",
        "cite": "Cite\n====\n\n:adr:`~2`\n",
        "words": "Words\n=====\n\n:adr:`words <2>`\n",
    }
    again = rewritten_by(Site(tmp_path, rst(pages)), {"one.rst": adr("ADR-001: Use A")})
    assert again == {"one", "two", "table", "cite", "words"}


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_pages_beside_a_record_link_to_its_new_title(tmp_path: Path, builder: str) -> None:
    pages = {name: f"{name}\n=\n\nText.\n" for name in "adf"}
    toctree = "\n.. toctree::\n\n   c\n   d\n"
    below = {"b": adr("ADR-0001: Old") + toctree, "c": "C\n=\n", "e": adr("ADR-0002: Use E")}
    index = "Index\n=====\n\n.. toctree::\n   :glob:\n\n   *\n"
    site = Site(tmp_path, rst({"index": index, **pages, **below}))
    site.build(builder=builder)
    seal(site.build(builder=builder))
    app = site.build({"b.rst": adr("ADR-0001: New") + toctree}, builder=builder)
    # Before it, after it, and below it.
    assert rewritten(app) == {"a", "b", "c", "d"}
    for name in rewritten(app):
        path = f"{name}.html" if builder == "html" else f"{name}/index.html"
        assert "ADR-0001: New" in app.output(path)
        assert "Old" not in app.output(path)


def test_a_new_date_shows_in_tables_with_a_date(site: Site) -> None:
    edit = {f"{OLD}.rst": adr("ADR-0001: Use SQLite", date="2026-02-02")}
    assert rewritten_by(site, edit) == {OLD, "table"}


def test_a_new_date_shows_on_what_was_replaced_that_day(site: Site) -> None:
    new = {"title": "ADR-0002: Use PostgreSQL", "supersedes": "ADR-0001"}
    site.build({f"{NEW}.rst": adr(**new, date="2026-02-02")})
    again = rewritten_by(site, {f"{NEW}.rst": adr(**new, date="2026-03-03")})
    assert again == {OLD, NEW, "table"}
    assert "2026-03-03" in bodies(site.build())[OLD]


def test_a_new_relation_shows_on_both_sides_and_in_graphs(site: Site) -> None:
    edit = {f"{OLD}.rst": adr("ADR-0001: Use SQLite", amends="ADR-0003")}
    assert rewritten_by(site, edit) == {OLD, OTHER, "graph"}


def test_a_note_on_a_relation_shows_on_the_other_side(site: Site) -> None:
    text = adr("ADR-0002: Use PostgreSQL", "Proposed", supersedes="ADR-0001 in part (reads)")
    assert rewritten_by(site, {f"{NEW}.rst": text}) == {OLD, NEW, "graph", "links"}


def test_accepting_the_successor_retires_the_old_record_everywhere(site: Site) -> None:
    edit = {f"{NEW}.rst": adr("ADR-0002: Use PostgreSQL", supersedes="ADR-0001")}
    again = rewritten_by(site, edit)
    assert again == {OLD, NEW, "links", *SHOWING, *CITING_PAGES}


def test_a_new_summary_shows_in_every_tooltip(site: Site) -> None:
    edit = {f"{OLD}.rst": adr("ADR-0001: Use SQLite", summary="Short.")}
    assert rewritten_by(site, edit) == {OLD, NEW, "table", "graph", "links", *CITING_PAGES}


def test_other_text_of_a_record_shows_nowhere_else(site: Site) -> None:
    assert rewritten_by(site, {f"{OLD}.rst": RECORDS[OLD] + "\nMore.\n"}) == {OLD}


def test_a_page_that_a_record_relates_to_is_named_by_its_title(tmp_path: Path) -> None:
    files = {
        "a.rst": adr("ADR-0001: A", related="about"),
        "about.rst": PAGES["about"],
        "table.rst": "T\n=\n\n.. adr-table::\n   :columns: id, related\n",
    }
    again = rewritten_by(Site(tmp_path, files), {"about.rst": "New\n===\n\nText.\n"})
    assert again == {"a", "about", "table"}


def test_labels_and_ids_of_several_logs_are_told_apart(tmp_path: Path) -> None:
    files = {
        "a/0001-x.rst": adr("ADR-0001: Root"),
        "web/0001-x.rst": adr("ADR-0001: Web"),
        "web/label.rst": CITING["cite-ref"],
        "web/shown.rst": CITING["cite-any"],
        "web/role.rst": CITING["cite-role"],
    }
    site = Site(tmp_path, files, CONF + 'decisions_logs = {"web": "web"}\n')
    again = rewritten_by(site, {"a/0001-x.rst": adr("ADR-0001: New root")})
    assert again == {"a/0001-x", "web/0001-x", "web/label"}
    again = rewritten_by(site, {"web/0001-x.rst": adr("ADR-0001: New web")})
    assert again == {"a/0001-x", "web/0001-x", "web/label", "web/shown", "web/role"}


@needs_myst
def test_a_link_to_a_label_that_is_no_shown_form(tmp_path: Path) -> None:
    design = "Streaming\n=========\n\n.. design-doc:: \n   :status: {}\n   :date: 2026-01-01\n"
    files = {
        "streaming.rst": design.format("Draft"),
        "label.rst": "L\n=\n\n:ref:`design-doc-streaming`\n",
        "link.md": "# Link\n\n[](#design-doc-streaming)\n",
        "about.rst": PAGES["about"],
    }
    site = Site(tmp_path, files)
    assert site.build().warnings == ""
    again = rewritten_by(site, {"streaming.rst": design.format("Active")})
    assert again == {"streaming", "label", "link"}


# Records and pages that come and go


def test_a_new_record(site: Site) -> None:
    again = rewritten_by(site, {"records/0004-new.rst": adr("ADR-0004: Use Redis")})
    # Below another record there is now a link to the next page.
    assert again == {"records/0004-new", OTHER, "links", *SHOWING}


def test_a_build_that_only_deletes_a_record(site: Site) -> None:
    again = rewritten_by(site, {f"{OLD}.rst": None})
    assert again == {NEW, "links", *SHOWING, *CITING_PAGES}


def test_a_renamed_page(site: Site) -> None:
    edit = {f"{OLD}.rst": None, "records/0001-lite.rst": RECORDS[OLD]}
    again = rewritten_by(site, edit)
    assert again == {"records/0001-lite", NEW, "links", *SHOWING, *CITING_PAGES} - {"counts"}


def test_a_record_moved_to_another_page(site: Site) -> None:
    moved = RECORDS[OTHER] + "\n" + RECORDS[OLD]
    edit = {f"{OLD}.rst": "Gone\n====\n", f"{OTHER}.rst": moved}
    again = rewritten_by(site, edit)
    assert again == {OLD, NEW, OTHER, "links", *SHOWING, *CITING_PAGES} - {"counts"}


@pytest.mark.parametrize("gone", ["copy", OLD])
def test_removing_one_of_two_duplicates_leaves_the_other(tmp_path: Path, gone: str) -> None:
    copy = adr("ADR-0001: Use SQLite twice", id="ADR-0001")
    site = Site(tmp_path, {**rst(PAGES), **MYST, "copy.rst": copy})
    told = unexpected(site.build()).splitlines()
    assert ["[decisions.duplicate_id]" in line for line in told] == [True]
    again = rewritten_by(site, {f"{gone}.rst": None})
    assert {"table", "graph", "counts"} <= again
    assert unexpected(site.build()) == ""


def test_a_citation_of_a_record_that_comes_later(tmp_path: Path) -> None:
    files = rst({**CITING, "about": PAGES["about"]}) | MYST
    site = Site(tmp_path, files)
    assert "unknown_record" in site.build().warnings
    assert rewritten_by(site, {f"{OLD}.rst": RECORDS[OLD]}) == {OLD, *CITING_PAGES}


# Builders and builds that are not the whole


def test_switching_the_builder_in_between(site: Site) -> None:
    seal(site.build())
    text = site.build({f"{OLD}.rst": adr("ADR-0001: Use SQLite", "Deprecated")}, "text")
    assert "Deprecated" in text.output("table.txt")
    app = site.build()
    assert rewritten(app) == {OLD, NEW, "links", *SHOWING, *CITING_PAGES}
    after = bodies(app)
    assert after == bodies(site.clean())


def break_while_writing(app: App, after: int) -> None:
    """Make *app* fail when it starts to write the page after the first *after* ones."""
    written: list[str] = []

    def fail(app: Sphinx, pagename: str, *rest: Any) -> None:
        written.append(pagename)
        if len(written) > after:
            raise RuntimeError("interrupted")

    app.connect("html-page-context", fail)


@pytest.mark.parametrize("after", [0, 1, 5])
def test_an_interrupted_build_is_made_good(site: Site, after: int) -> None:
    site.build()
    edit = {f"{OLD}.rst": adr("ADR-0001: Use SQLite", "Deprecated")}
    app = make_app(site.folder, edit, conf=site.conf)
    break_while_writing(app, after)
    with pytest.raises(ExtensionError, match="interrupted"):
        app.build()
    app = site.build()
    assert bodies(app) == bodies(site.clean())


@pytest.mark.parametrize("after", [1, 5])
def test_an_edit_taken_back_after_an_interrupted_build(site: Site, after: int) -> None:
    site.build()
    edit = {f"{OLD}.rst": adr("ADR-0001: Use SQLite", "Deprecated")}
    app = make_app(site.folder, edit, conf=site.conf)
    break_while_writing(app, after)
    with pytest.raises(ExtensionError, match="interrupted"):
        app.build()
    after_all = bodies(site.build({f"{OLD}.rst": RECORDS[OLD]}))
    assert after_all == bodies(site.clean())


def test_an_interrupted_first_build_is_made_good(site: Site) -> None:
    app = make_app(site.folder, site.files, conf=site.conf)
    break_while_writing(app, 5)
    with pytest.raises(ExtensionError, match="interrupted"):
        app.build()
    site.files = {}
    app = site.build({f"{OLD}.rst": adr("ADR-0001: Use SQLite", "Deprecated")})
    assert bodies(app) == bodies(site.clean())


@pytest.mark.parametrize("builder", ["html", "dirhtml", "text", "xml"])
def test_a_page_that_could_not_be_written_is_written_later(site: Site, builder: str) -> None:
    """The old file is back, with its time, where a folder was in the way of the new one."""
    app = site.build(builder=builder)
    suffix = {"text": ".txt", "dirhtml": "/index.html"}.get(builder, f".{builder}")
    page = Path(app.outdir) / f"table{suffix}"
    before = page.rename(page.with_name("before"))
    page.mkdir()
    app = site.build({f"{OLD}.rst": adr("ADR-0001: Use files")}, builder)
    assert "error writing file" in app.warnings
    page.rmdir()
    before.rename(page)
    app = site.build(builder=builder)
    assert "Use files" in page.read_text(encoding="utf-8")
    assert app.warnings == ""


@pytest.mark.skipif(not FULL.exists(), reason="needs /dev/full")
@pytest.mark.parametrize(("builder", "parallel"), [("html", 0), ("html", 4), ("text", 0)])
def test_half_a_page_is_written_again(site: Site, builder: str, parallel: int) -> None:
    """As a full disk leaves it, later than its source; whether it shows records or not."""

    def fill(app: Sphinx, doctree: nodes.document, docname: str) -> None:
        if docname in pages:
            pages[docname].unlink()
            pages[docname].symlink_to(FULL)

    edited = {name: PAGES[name] + "\nMore.\n" for name in ("about", "table")}
    app = site.build(builder=builder)
    pages = {name: Path(app.outdir, f"{name}{app.builder.out_suffix}") for name in edited}
    app = make_app(site.folder, rst(edited), builder, conf=site.conf, parallel=parallel)
    app.connect("doctree-resolved", fill)
    app.build()
    assert app.warnings.count("error writing file") == len(edited)
    for page in pages.values():
        page.unlink()
        page.write_text("Half", encoding="utf-8")
    site.files = {}
    app = site.build(builder=builder)
    after = bodies(app)
    assert after == bodies(site.clean(builder))


def test_a_build_of_one_page_leaves_the_others_for_the_next(site: Site) -> None:
    seal(site.build())
    edit = {f"{OLD}.rst": adr("ADR-0001: Use SQLite", "Deprecated")}
    app = make_app(site.folder, edit, conf=site.conf)
    app.build(filenames=[site.folder / "counts.rst"])
    assert rewritten(app) == {"counts"}
    app = site.build()
    assert rewritten(app) == {OLD, NEW, "links", *SHOWING, *CITING_PAGES}
    after = bodies(app)
    assert after == bodies(site.clean())


def test_two_builds_of_one_application(site: Site) -> None:
    app = site.build()
    seal(app)
    (site.folder / f"{OLD}.rst").write_text(adr("ADR-0001: Use SQLite", "Deprecated"))
    app.build(filenames=[site.folder / "counts.rst"])
    app.build()
    after = bodies(app)
    assert after == bodies(site.clean())


# Builds in which nothing changed

PAGE_BUILDERS = ["html", "dirhtml", "json", "epub", "text", "xml"]
WHOLE_BUILDERS = ["singlehtml", "latex", "man", "texinfo", "dummy", "linkcheck", "gettext"]


@pytest.mark.parametrize("builder", [*PAGE_BUILDERS, *WHOLE_BUILDERS])
def test_an_unchanged_project_is_not_stored_again(tmp_path: Path, builder: str) -> None:
    orphan = ":orphan:\n\nOrphan\n======\n\n.. adr-table::\n"
    index = f"Log\n===\n\n.. toctree::\n\n   {OLD}\n   cite-role\n   about\n"
    pages = {OLD: RECORDS[OLD], "cite-role": CITING["cite-role"], "about": PAGES["about"]}
    site = Site(tmp_path, {"index.rst": index, "orphan.rst": orphan, **rst(pages)})
    site.conf += 'copyright = "Us"\nversion = "1"\n'
    app = site.build(builder=builder)
    assert app.warnings == ""
    environment = Path(app.doctreedir) / "environment.pickle"
    before = environment.stat().st_mtime_ns
    app = site.build(builder=builder)
    assert environment.stat().st_mtime_ns == before
    assert app.warnings == ""


@pytest.mark.parametrize("builder", ["html", "text"])
def test_an_unchanged_project_is_not_rewritten(site: Site, builder: str) -> None:
    seal(site.build(builder=builder))
    assert rewritten(site.build(builder=builder)) == set()


def test_a_parallel_build_remembers_what_it_wrote(site: Site) -> None:
    edit = {f"{OLD}.rst": adr("ADR-0001: Use SQLite", "Deprecated")}
    assert rewritten_by(site, edit, parallel=4) == {OLD, NEW, "links", *SHOWING, *CITING_PAGES}
    seal(site.build(parallel=4))
    assert rewritten(site.build(parallel=4)) == set()


FLAWED = {
    "a.rst": adr("ADR-0001: A", "Acepted", supersedes="ADR-0099", date="2026-02-30"),
    "b.rst": adr("ADR-0001: B", id="1"),
    "c.rst": "C\n=\n\n:adr:`77` and :adr:`78`.\n\n.. adr-table::\n   :colour: red\n",
    "d.rst": adr("ADR-0004: D", supersedes="ADR-0004"),
}


def test_findings_are_reported_in_every_build(tmp_path: Path) -> None:
    site = Site(tmp_path, FLAWED)
    first = findings(site.build())
    assert len(first) >= 8
    assert findings(site.build()) == first
    assert findings(site.build(parallel=4)) == first
    assert findings(site.build(builder="text")) == first


def test_warnings_fail_an_unchanged_build_as_well(tmp_path: Path) -> None:
    site = Site(tmp_path, FLAWED)
    first = site.build(warningiserror=True)
    assert first.statuscode == 1
    second = site.build(warningiserror=True)
    assert second.statuscode == 1
    assert second.warnings == first.warnings


def test_parallel_builds_say_and_show_the_same(tmp_path: Path) -> None:
    many = {f"more/{number:04}-x.rst": adr(f"ADR-{number:04}: X") for number in range(10, 20)}
    site = Site(tmp_path, {**rst(PAGES), **MYST, **FLAWED, **many})
    app = site.build()
    said, shown = app.warnings, bodies(app)
    assert "duplicate_id" in said
    app = site.clean(parallel=4)
    assert app.warnings == said
    assert bodies(app) == shown


def test_the_environment_keeps_plain_data_only(site: Site) -> None:
    pages = decision_domain(site.build().env).data["pages"]
    stored = b"".join(decompressed(without_digests(data)) for data in pages.values())
    assert b"sphinx_decisions.model" in stored
    assert b"docutils" not in stored
    assert b"sphinx_decisions.log" not in stored
    assert b"adr" in stored  # a kind is kept by its name
    assert b"IdFormat" not in stored


# Conditions and configuration


def test_a_record_under_only_follows_the_tags_of_each_build(tmp_path: Path) -> None:
    body = "\n".join(f"   {line}" for line in adr("ADR-0005: Secret").splitlines())
    site = Site(tmp_path, {"secret.rst": f".. only:: inner\n\n{body}\n", **rst(SHOWING)})
    plain = bodies(site.build(builder="text"))
    assert "Secret" not in plain["table"]
    inner = bodies(site.build(builder="text", tags=["inner"]))
    assert "Secret" in inner["table"]
    assert inner == bodies(site.clean("text", tags=["inner"]))
    assert bodies(site.build(builder="text")) == plain


def test_what_is_left_out_rewrites_nothing(tmp_path: Path) -> None:
    left_out = "T\n=\n\n.. only:: text\n\n   .. adr-table::\n\n   :adr:`1`\n"
    # Another page is between it and the records, and so the one that names these as neighbours.
    site = Site(tmp_path, {**rst(RECORDS), "left-out.rst": left_out, "middle.rst": PAGES["about"]})
    edit = {f"{OLD}.rst": adr("ADR-0001: Use files")}
    assert rewritten_by(site, edit) == {OLD, NEW, "middle"}
    again = rewritten_by(site, {f"{OLD}.rst": RECORDS[OLD]}, builder="text")
    assert again == {OLD, NEW, "left-out"}


def test_a_changed_kind_is_read_again(site: Site) -> None:
    assert "unknown_status" not in site.build().warnings
    site.conf += 'decisions_kinds = {"adr": {"statuses": {"in-force": ["Proposed"]}}}\n'
    app = site.build()
    assert "unknown_status" in app.warnings
    after = bodies(app)
    assert after == bodies(site.clean())


def test_a_configuration_that_another_builder_read_first(tmp_path: Path) -> None:
    files = {"role.rst": CITING["cite-role"], "doc.rst": "D\n=\n\n.. design-doc::\n\nText.\n"}
    site = Site(tmp_path, files)
    site.build()
    site.conf += 'decisions_kinds = {"adr": {"id_format": "D{:03d}"}, "design-doc": None}\n'
    site.build(builder="text")
    app = site.build()
    assert "D001" in app.output("role.html")
    assert bodies(app) == bodies(site.clean())


def digests_in(app: App) -> dict[str, str]:
    """Return the stored digest of each page in the output folder."""
    text = (Path(app.outdir) / ".decisions-html.json").read_text(encoding="utf-8")
    pages: dict[str, str] = json.loads(text)["pages"]
    return pages


SPOILT = ["", "[]", "{", '{"table": ""}', '{"pages": []}', '{"pages": {"table": 5}}', "{}"]
SPOILT += ['{"state": 5}', '{"files": {"x": 5}}', '{"files": {"x": ["5"]}}']


@pytest.mark.parametrize("spoilt", SPOILT)
def test_spoilt_digests_only_cost_a_rewrite(site: Site, spoilt: str) -> None:
    app = site.build()
    seal(app)
    digests = Path(app.outdir) / ".decisions-html.json"
    assert digests_in(app).keys() >= {"table", OLD}
    digests.write_text(spoilt, encoding="utf-8")
    app = site.build()
    assert rewritten(app) == ALL_SHOWING
    seal(app)
    assert rewritten(site.build()) == set()


def test_another_version_of_the_package_may_show_it_otherwise(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    seal(site.build())
    for module in ("sphinx_ext.shown_digests", "store.versions"):
        monkeypatch.setattr(f"sphinx_decisions.{module}.__version__", "another")
    assert rewritten(site.build()) == ALL_SHOWING


@needs_engine
@pytest.mark.parametrize(("builder", "drawn"), [("html", {"graph"}), ("text", set())])
def test_graphs_are_drawn_once_they_can_be(
    site: Site, builder: str, drawn: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setitem(sys.modules, "pygraphviz", None)
        seal(site.build(builder=builder))
    assert rewritten(site.build(builder=builder)) == drawn


def test_digests_of_deleted_pages_are_forgotten(site: Site) -> None:
    app = site.build()
    assert "table" in digests_in(app)
    assert "table" not in digests_in(site.build({"table.rst": None}))


def test_an_output_folder_of_its_own_is_complete(site: Site) -> None:
    site.build()
    app = build(site.folder, {}, conf=site.conf, builddir=site.folder / "_build-second")
    assert bodies(app) == bodies(site.build())

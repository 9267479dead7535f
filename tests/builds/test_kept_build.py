"""What a build found is kept: nothing is computed where nothing has changed, and nothing is old."""

from __future__ import annotations

import os
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from unittest import mock

import pytest
from rebuilt_site import Site, adr, bodies, frames, rewritten, seal, times
from support import App, build, findings, needs_engine

from sphinx_decisions.export.document import PagePart, page_part
from sphinx_decisions.sphinx_ext.domain import decision_domain
from sphinx_decisions.sphinx_ext.kept_parts import KeptParts
from sphinx_decisions.store.entries import Entries
from sphinx_decisions.store.model_data import packed_data

FILES = {
    "a.rst": adr("ADR-0001: Use files", "Acepted"),
    "b.rst": adr("ADR-0002: Use tape", date="2026-06-01", supersedes="ADR-0077"),
    "views.rst": "Views\n=====\n\n.. adr-table::\n\n.. decision-findings::\n",
    "hidden.rst": "Hidden\n======\n\n.. only:: internal\n\n   .. adr-table::\n      :colour: red\n",
    "adr/0003-c.rst": "Use C\n=====\n\nStatus\n------\n\nAccepted, see ADR-0002\n",
}
PARTS = "sphinx_decisions.sphinx_ext.kept_parts"
BEFORE, AFTER = "1767225600", "1798761600"
"""Two days, one before and one after the date of a record."""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", BEFORE)
    return Site(tmp_path, FILES)


@contextmanager
def nothing_computed() -> Iterator[None]:
    """Fail where a log is made or a rule looks at something."""
    with (
        mock.patch("sphinx_decisions.sphinx_ext.checking.check", side_effect=AssertionError),
        mock.patch("sphinx_decisions.log.log.Log.__init__", side_effect=AssertionError),
    ):
        yield


def content(app: App) -> dict[Path, bytes]:
    """Return every file in the output folder but the search index.

    Sphinx itself forgets what it knew of pages that it has not written.
    """
    files = (path for path in Path(app.outdir).rglob("*") if path.is_file())
    return {path: path.read_bytes() for path in files if path.name != "searchindex.js"}


def kept_file(site: Site) -> Path:
    return site.folder / "_build" / "doctrees" / "decision-findings"


@pytest.mark.parametrize("builder", ["html", "dirhtml", "text"])
def test_where_nothing_has_changed_nothing_is_computed(site: Site, builder: str) -> None:
    before = site.build(builder=builder)
    written = times(before), content(before)
    with nothing_computed():
        after = site.build(builder=builder)
    assert findings(after) == findings(before) != []
    assert "records adopted from adr/: 1" in after.status.getvalue()
    assert (times(after), content(after)) == written


def test_a_page_that_sphinx_writes_for_reasons_of_its_own_is_complete(site: Site) -> None:
    app = site.build()
    before = bodies(app), app.output("genindex.html"), app.output("decisions.json")
    for name in ("views", "a"):
        (Path(app.outdir) / f"{name}.html").unlink()
    app = site.build()
    assert (bodies(app), app.output("genindex.html"), app.output("decisions.json")) == before


@pytest.mark.parametrize("name", ["decisions.json", "_static/decisions.css", "a.html"])
def test_a_file_that_was_deleted_is_made_again(site: Site, name: str) -> None:
    app = site.build()
    before = app.output(name)
    (Path(app.outdir) / name).unlink()
    assert site.build().output(name) == before


def test_builders_that_share_a_folder_do_not_spoil_each_other(site: Site) -> None:
    """Both write ``decisions.json``, with other addresses."""
    site.build()
    output = site.folder / "_build" / "html"
    pages = build(site.folder, {}, "dirhtml", conf=site.conf)
    (output / "decisions.json").write_bytes((Path(pages.outdir) / "decisions.json").read_bytes())
    assert '"url": "a.html#adr-0001"' in site.build().output("decisions.json")


CHANGES: dict[str, Callable[[Site], object]] = {
    "page": lambda site: site.files.update({"b.rst": adr("ADR-0002: Use tape")}),
    "line": lambda site: site.files.update({"a.rst": f".. Above.\n\n{FILES['a.rst']}"}),
    "new page": lambda site: site.files.update({"c.rst": adr("ADR-0077: Use paper")}),
    "removed page": lambda site: site.files.update({"b.rst": None}),
    "severity": lambda site: conf(site, 'decisions_rules["unknown_record"] = "off"'),
    "line of conf.py": lambda site: conf(site, "\n\ndecisions_rulez = {}"),
    "kind": lambda site: conf(site, 'decisions_kinds = {"adr": {"required_fields": ["tags"]}}'),
    "default": lambda site: conf(site, "nitpick_ignore = [('decision:adr', '77')]"),
    "baseline": lambda site: (site.folder / "known.json").write_text("{"),
}


def conf(site: Site, line: str) -> None:
    site.conf += f"{line}\n"


@pytest.mark.parametrize("name", CHANGES)
def test_after_any_change_everything_is_that_of_a_clean_build(site: Site, name: str) -> None:
    conf(site, 'decisions_baseline = "known.json"')
    (site.folder / "known.json").write_text('{"version": 1, "findings": []}')
    site.build()
    CHANGES[name](site)
    app = site.build()
    clean = site.clean()
    assert findings(app) == findings(clean)
    assert bodies(app) == bodies(clean)
    assert app.output("decisions.json") == clean.output("decisions.json")


@pytest.mark.parametrize("name", ["html_file_suffix", "html_link_suffix"])
def test_other_addresses_of_pages_are_in_the_log(site: Site, name: str) -> None:
    site.build()
    conf(site, f'{name} = ".htm"')
    assert '"url": "a.htm#adr-0001"' in site.build().output("decisions.json")


def test_a_rule_that_is_suppressed_is_so_at_once(site: Site) -> None:
    before = findings(site.build())
    conf(site, 'suppress_warnings = ["decisions.unknown_status"]')
    assert findings(site.build()) == [each for each in before if each[0] != "unknown_status"]


def test_findings_are_those_of_the_day(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    conf(site, 'decisions_rules["future_date"] = "warning"')
    before = findings(site.build())
    monkeypatch.setenv("SOURCE_DATE_EPOCH", AFTER)
    after = findings(site.build())
    assert after == findings(site.clean()) != before
    monkeypatch.setenv("SOURCE_DATE_EPOCH", BEFORE)
    app = site.build()
    assert findings(app) == before
    assert bodies(app) == bodies(site.clean())


def test_conditions_are_those_of_the_build(site: Site) -> None:
    without = findings(site.build())
    shown = findings(site.build(tags=["internal"]))
    assert {code for code, *_ in shown} - {code for code, *_ in without} == {"unknown_view_option"}
    assert findings(site.build()) == without


def test_each_builder_has_findings_of_its_own(site: Site) -> None:
    conf(site, "nitpicky = True")
    first = {builder: findings(site.build(builder=builder)) for builder in ("html", "text")}
    for builder in ("text", "html"):
        with nothing_computed():
            assert findings(site.build(builder=builder)) == first[builder]


def test_what_another_builder_read_is_not_forgotten(site: Site) -> None:
    seal(site.build())
    site.build({"a.rst": adr("ADR-0001: Use nothing")}, builder="text")
    app = site.build()
    assert rewritten(app) >= {"a", "views"}
    assert bodies(app) == bodies(site.clean())


@pytest.mark.parametrize("spoilt", [None, b"", b"junk"])
def test_without_what_was_kept_it_is_found_again(site: Site, spoilt: bytes | None) -> None:
    before = findings(site.build())
    path = kept_file(site)
    path.unlink()
    if spoilt is not None:
        path.write_bytes(spoilt)
    assert findings(site.build()) == before
    with nothing_computed():
        assert findings(site.build()) == before


def test_only_the_part_of_a_page_that_has_changed_is_exported_anew(site: Site) -> None:
    site.build()
    with mock.patch(f"{PARTS}.page_part", side_effect=page_part) as made:
        app = site.build({"a.rst": adr("ADR-0001: Use nothing")})
    assert [call.args[0].docname for call in made.call_args_list] == ["a"]
    assert app.output("decisions.json") == site.clean().output("decisions.json")


@pytest.mark.parametrize("spoilt", [None, b"junk", b""])
def test_without_the_parts_that_were_kept_they_are_made_again(
    site: Site, spoilt: bytes | None
) -> None:
    app = site.build()
    path = Path(app.doctreedir) / "decision-export"
    path.unlink()
    if spoilt is not None:
        path.write_bytes(spoilt)
    app = site.build({"a.rst": adr("ADR-0001: Use nothing")})
    assert app.output("decisions.json") == site.clean().output("decisions.json")


@pytest.mark.parametrize(
    "junk", [b"junk", zlib.compress(packed_data("junk"))], ids=["bytes", "text"]
)
def test_a_part_has_the_names_of_its_files(site: Site, tmp_path: Path, junk: bytes) -> None:
    page = adr("ADR-0005: Use paper") + "\nContext\n-------\n\nWords.\n"
    domain = decision_domain(site.build({"e.rst": page}).env)
    record = next(each for each in domain.log.records if each.sections)
    path = tmp_path / "parts"

    def part(name: str) -> PagePart:
        parts = KeptParts(path, "", domain.pages.stored)
        found = parts.of(record, lambda source: name)
        parts.save()
        return found

    assert part("a")["sections"][0]["file"] == "a"
    assert part("b") == page_part(record, lambda source: "b")
    kept = Entries(path.read_bytes())
    kept.put("#".join(record.address), KeptParts(path, "", domain.pages.stored).key(record), junk)
    path.write_bytes(kept.encoded())
    assert part("b") == page_part(record, lambda source: "b")


def test_findings_are_found_in_every_build_if_they_cannot_be_kept(site: Site) -> None:
    kept_file(site).parent.mkdir(parents=True)
    kept_file(site).mkdir()
    before = site.build()
    assert findings(site.build()) == findings(before)


def test_each_output_folder_is_complete(site: Site) -> None:
    site.build()
    here, other = (site.folder / "_build" / name for name in ("html", "other"))
    here.rename(other)
    assert bodies(site.build()) == bodies(site.clean())
    site.build({"a.rst": adr("ADR-0001: Use nothing")})
    here.rename(site.folder / "_build" / "first")
    other.rename(here)
    assert bodies(site.build()) == bodies(site.clean())


def test_text_above_a_record_rewrites_no_other_page(site: Site) -> None:
    site.files = {name: text for name, text in FILES.items() if name != "views.rst"}
    site.files["table.rst"] = "Table\n=====\n\n.. adr-table::\n"
    before = site.build()
    seal(before)
    after = site.build({"a.rst": f".. Above.\n\n{FILES['a.rst']}"})
    assert rewritten(after) == {"a"}
    moved = [(code, name, line + 2 * (name == "a.rst")) for code, name, line in findings(before)]
    assert findings(after) == moved


@needs_engine
def test_an_engine_that_could_not_be_imported_is_tried_again(tmp_path: Path) -> None:
    records = {"a.rst": adr("ADR-0001: A", supersedes="2"), "b.rst": adr("ADR-0002: B")}
    site = Site(tmp_path, {**records, "g.rst": ".. adr-graph::\n"})
    with mock.patch.dict(sys.modules, {"pygraphviz": None}):
        assert "graph_engine" in site.build().warnings
        assert "graph_engine" in site.build().warnings
    app = site.build()
    assert "graph_engine" not in app.warnings
    assert "<svg" in app.output("g.html")


def test_the_file_is_below_the_doctrees(site: Site) -> None:
    """Findings name folders of this machine, and an output folder may be published."""
    app = site.build()
    inside = (path.read_bytes() for path in Path(app.outdir).rglob("*") if path.is_file())
    assert not any(os.fsencode(site.folder) in content for content in inside)
    assert kept_file(site).is_file()


def test_another_checkout_finds_everything_again(site: Site) -> None:
    before = findings(site.build())
    with ExitStack() as stack:
        stack.enter_context(
            mock.patch("sphinx_decisions.sphinx_ext.kept_build.versions", return_value="another")
        )
        stack.enter_context(mock.patch("sphinx_decisions.rules.kept.found_in", return_value=()))
        assert len(findings(site.build())) < len(before)


def test_records_of_included_files_are_in_the_order_of_the_page(tmp_path: Path) -> None:
    page = "P\n=\n\n.. include:: x.inc\n.. include:: y.inc\n"
    record = "{0}\n---\n\n.. adr::\n   :id: 7\n   :status: Accepted\n   :date: 2026-01-01\n\n"
    included = {f"{name}.inc": record.format(name * 3) for name in "xy"}
    files = {"p.rst": page, "v.rst": "V\n=\n\n.. adr-table::\n   :columns: title\n", **included}
    site = Site(tmp_path, files)
    site.build()
    app = site.build({"x.inc": "\n" * 7 + included["x.inc"]})
    assert bodies(app) == bodies(site.clean())


@pytest.mark.parametrize("make", [Path.mkdir, lambda path: path.write_bytes(b"")])
def test_why_a_baseline_cannot_be_read_is_told_as_it_is(
    site: Site, make: Callable[[Path], object]
) -> None:
    conf(site, 'decisions_baseline = "known.json"')
    missing = site.build().warnings
    make(site.folder / "known.json")
    app = site.build()
    assert app.warnings != missing
    assert app.warnings == site.clean().warnings


def test_a_value_of_a_wrong_type_is_none_of_our_business(site: Site) -> None:
    conf(site, "nitpick_ignore = None")
    assert findings(site.build()) == findings(site.build())


@pytest.mark.parametrize("builder", ["html", "text"])
def test_toctrees_on_pages_above_have_a_new_title(builder: str, tmp_path: Path) -> None:
    """Sphinx rewrites the page whose own toctree names a page, and not those above."""
    log = "Log\n===\n\n.. toctree::\n\n   one\n"
    if builder == "text":
        log += "   /top\n"  # For web pages, Sphinx itself does not come out of such a circle.
    top = "Top\n===\n\n.. toctree::\n   :titlesonly:\n\n   log/start\n"
    files = {"top.rst": top, "log/start.rst": log, "log/one.rst": adr("ADR-0001: Use files")}
    site = Site(tmp_path, {**files, "index.rst": top.replace("log/start", "top")})
    site.conf += "suppress_warnings = ['toc']\n"
    site.build(builder=builder)
    app = site.build({"log/one.rst": adr("ADR-0001: Use disks")}, builder)
    assert "Use disks" in bodies(app)["top"]
    assert bodies(app) == bodies(site.clean(builder))


def test_pages_link_to_their_neighbours_in_another_order(tmp_path: Path) -> None:
    pages = {name: adr(f"ADR-000{number}: {name}") for number, name in enumerate("abc", start=1)}
    index = "Index\n=====\n\n.. toctree::\n\n   {}\n   {}\n   {}\n"
    site = Site(tmp_path, {f"{name}.rst": text for name, text in pages.items()})
    site.files["index.rst"] = index.format(*"abc")
    site.build()
    app = site.build({"index.rst": index.format(*"bac")})
    assert frames(app) == frames(site.clean())

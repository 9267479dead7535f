"""The feed beside the pages: which builds write it, where it leads, and when it changes."""

from __future__ import annotations

import os
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from html_links import pages_in, target
from rebuilt_site import CONF, Site, adr
from support import App, build

from sphinx_decisions.sphinx_ext.own_files import FEED as FILE

BASE = "https://docs.example.org/site/"
WITH_BASE = f'{CONF}html_baseurl = "{BASE}"\n'
NAME = "{http://www.w3.org/2005/Atom}"

HIDDEN = (
    "Page\n====\n\n.. only:: draft\n\n   .. adr::\n      :status: Accepted\n      :date: 2026\n"
)
FILES = {
    "adr/0001.rst": adr("ADR-0001: Write events", status="Superseded", date="2025-01-01"),
    "adr/0002.rst": adr("ADR-0002: Use files", date="2026-02-01", supersedes="1"),
    "adr/0003.rst": HIDDEN,
    "plain.rst": "Plain\n=====\n\nNothing of records.\n",
    "index.rst": "Index\n=====\n\n.. toctree::\n   :glob:\n\n   *\n   */*\n\n:adr:`1`\n",
}


def titles(app: App) -> list[str]:
    entries = ET.fromstring(app.output(FILE).encode()).iterfind(f"{NAME}entry/{NAME}title")
    return [str(each.text) for each in entries]


class Feeds(HTMLParser):
    """The feeds that the head of a page names."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[dict[str, str | None]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values: dict[str, Any] = dict(attrs)
        if tag == "link" and values.get("rel") == "alternate":
            self.found.append(values)


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_entries_lead_to_the_records_and_pages_to_the_feed(tmp_path: Path, builder: str) -> None:
    conf = f"{WITH_BASE}project = 'Ink & \"Co\" <b>'\n"
    app = build(tmp_path, FILES, builder, conf=conf)
    outdir = Path(app.outdir).resolve()
    pages = pages_in(outdir)
    root = ET.fromstring(app.output(FILE).encode())
    links = [each.get("href", "") for each in root.iterfind(f"{NAME}entry/{NAME}link")]
    assert len(links) == 3
    for link in links:
        assert link.startswith(BASE)
        file, fragment = target(outdir / FILE, link.removeprefix(BASE))
        assert fragment in pages[file].ids
    naming = set()
    for path, page in pages.items():
        for each in Feeds(page.text).found:
            assert each["title"] == 'Ink & "Co" <b>: Decisions'
            assert each["type"] == "application/atom+xml"
            assert target(path, each["href"] or "") == (outdir / FILE, "")
            naming.add(path.relative_to(outdir).as_posix().removesuffix("/index.html"))
    end = "" if builder == "dirhtml" else ".html"
    assert naming == {"index.html", f"adr/0001{end}", f"adr/0002{end}", f"adr/0003{end}"}


@pytest.mark.parametrize(
    ("path", "title"), [("adr", "Log: The Web"), ("adr/0002", "Log: Decisions")]
)
def test_a_log_that_is_the_only_one_gives_its_title(tmp_path: Path, path: str, title: str) -> None:
    conf = f'{WITH_BASE}decisions_logs = {{"web": {{"path": "{path}", "title": "The Web"}}}}\n'
    files = {"adr/0001.rst": FILES["adr/0001.rst"], "adr/0002/index.rst": FILES["adr/0002.rst"]}
    app = build(tmp_path, {**files, "index.rst": "I\n=\n"}, conf=conf)
    assert ET.fromstring(app.output(FILE).encode()).findtext(f"{NAME}title") == title


def test_what_the_build_leaves_out_is_left_out(tmp_path: Path) -> None:
    shown = titles(build(tmp_path, FILES, conf=WITH_BASE))
    draft = titles(build(tmp_path, {}, conf=WITH_BASE, tags=["draft"]))
    assert len(shown) == 3
    assert set(draft) - set(shown) == {"ADR-0003: Page — Accepted"}


@pytest.mark.parametrize("builder", ["singlehtml", "json", "epub", "text", "decisions"])
def test_other_builders_leave_it_out(tmp_path: Path, builder: str) -> None:
    app = build(tmp_path, FILES, builder, conf=WITH_BASE, builddir=tmp_path / f"_build-{builder}")
    assert not list(Path(app.outdir).rglob(FILE))


def test_without_an_address_there_is_none_and_no_page_names_one(tmp_path: Path) -> None:
    assert (Path(build(tmp_path, FILES, conf=WITH_BASE).outdir) / FILE).is_file()
    app = build(tmp_path, {}, conf=CONF)
    assert not (Path(app.outdir) / FILE).exists()
    assert "atom+xml" not in app.output("adr/0001.html")


def test_the_same_feed_is_left_alone_and_another_is_written(tmp_path: Path) -> None:
    site = Site(tmp_path, FILES, WITH_BASE)
    path = Path(site.build().outdir) / FILE
    os.utime(path, (1, 1))
    site.build({"adr/0001.rst": f"{FILES['adr/0001.rst']}\nMore.\n"})
    assert path.stat().st_mtime == 1
    app = site.build({"adr/0002.rst": None})
    assert app.output(FILE) == site.clean().output(FILE)
    assert [each.partition(":")[0] for each in titles(app)] == ["ADR-0001"]


def test_pages_name_the_feed_as_soon_as_there_is_one(tmp_path: Path) -> None:
    undated = {"adr/0001.rst": adr("ADR-0001: Write events", date="")}
    site = Site(tmp_path, {**undated, "index.rst": FILES["index.rst"]}, WITH_BASE)
    assert "atom+xml" not in site.build().output("index.html")
    app = site.build({"adr/0001.rst": FILES["adr/0001.rst"]})
    assert "atom+xml" in app.output("index.html")


def test_a_feed_that_cannot_be_written_is_a_warning(tmp_path: Path) -> None:
    site = Site(tmp_path, FILES, WITH_BASE)
    path = Path(site.build().outdir) / FILE
    path.unlink()
    path.mkdir()
    (path / "kept").touch()
    app = site.build()
    assert app.warnings.count("[decisions.output_file]") == 1
    assert FILE in app.warnings

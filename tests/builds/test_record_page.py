"""What the page of a record shows besides its text: the badge, and links to the index."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rebuilt_site import CONF, Site, adr, bodies, rewritten, seal
from support import build

TABLE = "All\n===\n\n.. decision-table::\n   :columns: id, tags\n"
FILES = {
    "index.rst": "Log\n===\n\n.. toctree::\n\n   all\n   log/0001-one\n   log/0002-two\n",
    "all.rst": TABLE,
    "log/0001-one.rst": adr("Use *SQLite*", authors="Ada & Co", tags="R&D"),
    "log/0002-two.rst": adr("Use PostgreSQL", supersedes="1"),
}
LINK = re.compile(r'href="([^"]*\?(?:tag|person)=[^"]*)"')


@pytest.mark.parametrize(
    ("builder", "expected"),
    [
        ("html", {"../all.html?person=Ada+%26+Co#", "../all.html?tag=R%26D#", "?tag=R%26D#"}),
        ("dirhtml", {"../../all/?person=Ada+%26+Co#", "../../all/?tag=R%26D#", "?tag=R%26D#"}),
        ("singlehtml", set()),
        ("epub", set()),
    ],
)
def test_values_link_to_the_index_where_each_page_has_an_address(
    tmp_path: Path, builder: str, expected: set[str]
) -> None:
    app = build(tmp_path, FILES, builder, conf=CONF + 'version = "1"\ncopyright = "us"\n')
    pages = [*app.outdir.rglob("*.html"), *app.outdir.rglob("*.xhtml")]
    texts = [each.read_text(encoding="utf-8") for each in pages]
    links = {link for text in texts for link in LINK.findall(text)}
    assert links == {f"{each}all-decision-table-0" for each in expected}
    assert any("R&amp;D" in text for text in texts)
    assert any('id="all-decision-table-0"' in text for text in texts)


def test_the_status_is_behind_the_title_of_the_page_alone(tmp_path: Path) -> None:
    app = build(tmp_path, FILES, conf=CONF)
    text = (app.outdir / "log/0001-one.html").read_text(encoding="utf-8")
    (title,) = re.findall("<h1>.*?</h1>", text)
    assert re.sub("<[^>]+>", "", title) == "Use SQLite, Accepted, superseded¶"
    assert "<em>SQLite</em>" in title
    assert text.count("decision-badge") == 1
    assert "<title>Use SQLite &#8212;" in text
    search = (app.outdir / "searchindex.js").read_text(encoding="utf-8")
    assert '"Use SQLite":[[' in search
    assert '"Use PostgreSQL":[[' in search


def test_pages_are_rewritten_when_the_index_is_another(tmp_path: Path) -> None:
    site = Site(tmp_path, {**FILES, "plain.rst": ":orphan:\n\nPlain\n=====\n"})
    seal(site.build())
    app = site.build({"all.rst": TABLE + "   :name: every-one\n"})
    assert rewritten(app) == {"all", "log/0001-one"}
    assert "#every-one" in bodies(app)["log/0001-one"]
    seal(app)
    app = site.build({"all.rst": "All\n===\n"})
    assert "log/0001-one" in rewritten(app)
    assert bodies(app) == bodies(site.clean())

"""Every builder shows records, tables and graphs, with links that lead where they say."""

from __future__ import annotations

import re
import subprocess
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import awkward_project
import pytest
from html_links import Page, dead_links, drawings, pages_in, target
from required_tools import require_tool
from support import HAS_ENGINE, App, build, findings, needs_engine, unexpected

Output = Callable[[str], Path]
SVG = "{http://www.w3.org/2000/svg}"


def built(folder: Path, builder: str, **more: object) -> App:
    awkward_project.write_picture(folder)
    return build(folder, awkward_project.FILES, builder, conf=awkward_project.CONF, **more)


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Output:
    """Returns the output folder of a builder, which had nothing to warn of."""
    done: dict[str, Path] = {}

    def folder(builder: str) -> Path:
        if builder not in done:
            app = built(tmp_path_factory.mktemp(builder), builder)
            assert unexpected(app) == ""
            done[builder] = Path(app.outdir)
        return done[builder]

    return folder


def page_of(folder: Path, builder: str, docname: str) -> Path:
    """Return the file in which *builder* shows the page *docname*."""
    if builder == "singlehtml":
        return folder / "index.html"
    if builder == "dirhtml" and docname.rpartition("/")[2] != "index":
        return folder / docname / "index.html"
    return folder / f"{docname}.html"


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml"])
def test_no_link_is_dead(output: Output, builder: str) -> None:
    pages = pages_in(output(builder))
    assert sum(len(page.links) for page in pages.values()) > 100
    assert list(dead_links(output(builder))) == []


@needs_engine
@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml"])
def test_records_in_a_drawing_lead_to_their_anchors(output: Output, builder: str) -> None:
    folder = output(builder).resolve()
    page = page_of(folder, builder, "views")
    everything, around_four = drawings(page.read_text(encoding="utf-8"))
    links = {}
    for link in ElementTree.fromstring(everything).iter(f"{SVG}a"):
        links[link.attrib["aria-label"].partition(":")[0]] = target(page, link.attrib["href"])
    homes = {
        shown: (page_of(folder, builder, docname), anchor)
        for shown, (docname, anchor) in awkward_project.HOMES.items()
    }
    assert links.keys() == {"ADR-0001", "ADR-0002", "ADR-0003"}
    assert links == {shown: homes[shown] for shown in links}
    assert "ADR-0004" in around_four
    assert "WEB-001" not in around_four


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml"])
def test_no_id_stands_twice_on_a_page(output: Output, builder: str) -> None:
    for path, page in pages_in(output(builder)).items():
        # The parts of a record on a page of many have core's own ids in singlehtml.
        ours = [name for name in page.ids if "decision" in name or "adr" in name]
        assert [name for name, count in Counter(ours).items() if count > 1] == [], path


@needs_engine
def test_the_list_of_a_drawing_can_be_unfolded(output: Output) -> None:
    text = (output("html") / "views.html").read_text(encoding="utf-8")
    folded = re.findall(r"<details.*?</details>", text, re.DOTALL)
    others, everything, around_four = (Page(each).links for each in folded)
    assert everything[0] == "several.html#adr-0001"
    assert "web/adr/0001-vue.html#web-001" in others
    assert not set(others) & set(everything)
    assert set(around_four) <= {*everything, *others}
    assert "other records have none of these relations</summary>" in folded[0]


def test_what_an_expression_leaves_out_is_in_no_view(output: Output) -> None:
    pages = (output("html") / "views.html").read_text(encoding="utf-8")
    assert "ADR-0008" in pages
    assert "ADR-0009" not in pages
    text = (output("text") / "views.txt").read_text(encoding="utf-8")
    assert "ADR-0009" in text
    assert "ADR-0008" not in text


@needs_engine
def test_an_e_book_holds_an_image_file_and_the_linked_list(output: Output) -> None:
    folder = output("epub")
    manifest = ElementTree.parse(folder / "content.opf").getroot()
    declared = {
        item.attrib["href"]: item.attrib["media-type"]
        for item in manifest.iter("{http://www.idpf.org/2007/opf}item")
    }
    text = (folder / "views.xhtml").read_text(encoding="utf-8")
    page = Page(text)
    assert len(page.images) == 2
    assert {declared[source] for source in page.images} == {"image/svg+xml"}
    assert 'alt="Decisions and the arrows between them"' in text
    assert not drawings(text)
    assert "<details" not in text
    assert page.links.count("several.xhtml#adr-0001") > 2
    for source in page.images:
        drawn = ElementTree.parse(folder / source).getroot()
        assert not list(drawn.iter(f"{SVG}a"))
        assert "ADR-0003" in "".join(drawn.itertext())
    assert list(dead_links(folder)) == []


def test_an_e_book_is_valid(output: Output) -> None:
    folder = output("epub")
    (book,) = folder.glob("*.epub")
    with zipfile.ZipFile(book) as archive:
        assert not [name for name in archive.namelist() if "decisions-" in name and ".json" in name]
    # Debian's file is a Java archive, which not every kernel starts by itself.
    command = [require_tool("java"), "-jar", require_tool("epubcheck")]
    done = subprocess.run([*command, str(book)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


@needs_engine
def test_latex_includes_the_drawing_as_pdf(output: Output) -> None:
    folder = output("latex")
    text = (folder / "awkward.tex").read_text(encoding="utf-8")
    names = re.findall(r"\\sphinxincludegraphics(?:\[.*?\])?\{\{(.*?)\}\.pdf\}", text)
    assert len(names) == 2
    for name in names:
        assert (folder / f"{name}.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("engine", [True, False])
def test_latex_can_break_the_list_of_a_graph(
    tmp_path: Path, engine: bool, request: pytest.FixtureRequest
) -> None:
    if not engine:
        request.getfixturevalue("_no_engine")
    text = built(tmp_path, "latex").output("awkward.tex")
    figures = re.findall(r"\\begin\{figure\}.*?\\end\{figure\}", text, re.DOTALL)
    (figure,) = (each for each in figures if "hang together" in each)
    assert ("decision-graph-" in figure) is (engine and HAS_ENGINE)
    assert "itemize" not in figure
    assert re.search(r"supersedes .*Write files", text[text.index(figure) :])


# LuaLaTeX compiles even more in test_paper.py.
@needs_engine
def test_pdflatex_compiles(tmp_path: Path) -> None:
    program, reader = require_tool("pdflatex"), require_tool("pdftotext")
    app = built(tmp_path, "latex", confoverrides={"latex_engine": "pdflatex"})
    assert app.warnings == ""
    # The first pass alone: page numbers and the table of contents are not ours.
    command = [program, "-interaction=nonstopmode", "-halt-on-error", "awkward.tex"]
    done = subprocess.run(command, cwd=app.outdir, capture_output=True, text=True, errors="replace")
    assert done.returncode == 0, done.stdout[-3000:]
    command = [reader, "-layout", "awkward.pdf", "-"]
    text = subprocess.run(
        command, cwd=app.outdir, capture_output=True, text=True, check=True
    ).stdout
    assert "How they hang together" in text
    assert "This record is no longer in force." in text
    words = " ".join(text.split())
    assert "Write files (Superseded)" in words
    # The text of the drawing, which no other page holds in this form.
    assert re.search(r"^ *(in force) +", text, re.MULTILINE)


@pytest.mark.parametrize(
    ("builder", "name"),
    [
        ("text", "views.txt"),
        ("man", "awkward.1"),
        ("texinfo", "awkward.texi"),
        ("xml", "views.xml"),
        ("pseudoxml", "views.pseudoxml"),
    ],
)
def test_other_formats_hold_the_graph_as_a_list(output: Output, builder: str, name: str) -> None:
    raw = (output(builder) / name).read_text(encoding="utf-8")
    # Formatting of every kind goes, and man's addresses behind links.
    bare = re.sub(r"\\f[A-Z]|\\%<.*?>|<[^>]*>|@\w+|[*{}`'\\]", " ", raw.replace("\\-", "-"))
    words = " ".join(bare.split())
    assert "How they hang together" in words
    assert re.search(r"ADR-0002[:;] Write files \( ?Superseded ?\)", words)
    assert re.search(r"supersedes .{0,9}?ADR-0002", words)
    assert re.search(r"amends in part .{0,9}?ADR-0001", words)


def test_tables_in_text_have_readable_columns(output: Output) -> None:
    text = (output("text") / "views.txt").read_text(encoding="utf-8")
    assert re.search(r"^\| ADR-0001 +\| Write events +\|", text, re.MULTILINE)


@needs_engine
def test_a_json_page_holds_the_drawing(output: Output) -> None:
    assert "<svg" in (output("json") / "views.fjson").read_text(encoding="utf-8")


GENERATED = (
    "Superseded by",
    "This record is no longer in force",
    "No record matches",
    "This graph as a list",
    "Lifecycle",
    "Accepted",
    "supersedes",
    "2026-01-01",
)


def test_catalogues_hold_what_users_wrote_and_no_word_of_ours(output: Output) -> None:
    messages = " ".join(
        line
        for path in output("gettext").rglob("*.pot")
        for line in path.read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    )
    assert [word for word in GENERATED if word in messages] == []
    for caption in ("All *our* decisions", "Nothing here", "Counted", "How *they* hang together"):
        assert f'msgid "{caption}"' in messages
    for title in ("ADR-0001: Write events", "Depend on four", "Read files"):
        assert f'msgid "{title}"' in messages


@pytest.fixture
def _no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("draw", "checking"):
        name = f"sphinx_decisions.sphinx_ext.{module}.engine_available"
        monkeypatch.setattr(name, lambda: False)


@pytest.mark.usefixtures("_no_engine")
@pytest.mark.parametrize(
    ("builder", "name"), [("html", "views.html"), ("epub", "views.xhtml"), ("latex", "awkward.tex")]
)
def test_without_the_engine_the_list_stands_in(tmp_path: Path, builder: str, name: str) -> None:
    app = built(tmp_path, builder)
    assert findings(app) == [("graph_engine", "views.rst", 19)]
    assert app.warnings.count("WARNING") == 1
    text = app.output(name)
    assert "decision-drawing" not in text
    assert "decision-graph-" not in re.sub("decision-graph-(list|details|others)", "", text)
    assert re.search(r"supersedes .*Write files", text)


@pytest.mark.usefixtures("_no_engine")
def test_a_builder_that_never_draws_needs_no_engine(tmp_path: Path) -> None:
    assert built(tmp_path, "text").warnings == ""

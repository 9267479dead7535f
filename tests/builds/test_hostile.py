"""Values that would be code in some format are text in every one, and lead nowhere."""

from __future__ import annotations

import json
import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hostile_pages import ADDRESSES, PAGE
from required_tools import require_tool
from support import App, build, needs_myst, records, the_record

from sphinx_decisions.model.text import printable


class Links(HTMLParser):
    """What elements a page has, and where they lead."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.values: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.values += [str(value) for name, value in attrs if name in ("href", "src", "class")]


def made(folder: Path, builder: str) -> App:
    return build(folder, {"index.rst": PAGE}, builder, conf='html_theme = "basic"')


def test_no_value_becomes_an_element_or_an_address(tmp_path: Path) -> None:
    app = made(tmp_path, "html")
    inside = app.output("index.html").partition('role="main"')[2].partition('class="clearer"')[0]
    # The data of our own script, in which no element can begin.
    data = r'<script type="application/json" class="decision-\w+">[^<]*</script>'
    inside = re.sub(data, "", inside)
    page = Links(inside)
    assert "script" not in page.names
    assert not [value for value in page.values if value.casefold().startswith(ADDRESSES)]
    assert "../etc" not in "".join(page.values)
    assert "\x01" not in inside
    assert "\x1b" not in app.warnings
    for address in ADDRESSES:
        assert address in inside
    data = json.loads(app.output("decisions.json"))
    (exported,) = data["records"]
    assert "<script>" in exported["summary"]
    assert {each["target"]["type"] for each in exported["relations"]} == {"unknown", "url"}


@pytest.mark.parametrize("builder", ["text", "man", "texinfo", "xml", "epub", "singlehtml"])
def test_every_format_can_hold_it(tmp_path: Path, builder: str) -> None:
    assert "Traceback" not in made(tmp_path, builder).warnings


def test_no_class_is_code_for_latex(tmp_path: Path) -> None:
    text = (Path(made(tmp_path, "latex").outdir) / "projectnamenotset.tex").read_text("utf-8")
    assert "\\input{/etc" not in text
    assert "\\directlua{" not in text


def test_a_hostile_page_makes_a_book(tmp_path: Path) -> None:
    program = require_tool("lualatex")
    folder = tmp_path / "_build" / "latex"
    made(tmp_path, "latex")
    command = [program, "-interaction=nonstopmode", "-no-shell-escape", "projectnamenotset.tex"]
    done = subprocess.run(command, cwd=folder, capture_output=True, timeout=300, check=False)
    assert (folder / "projectnamenotset.pdf").exists(), done.stdout[-3000:]
    assert b"\n! " not in done.stdout


@needs_myst
@pytest.mark.parametrize("builder", ["html", "text", "man"])
def test_halves_of_characters(tmp_path: Path, builder: str) -> None:
    matter = (
        '---\nadr: 5\ntags: "a\\ud800b\\0"\ncomponents: "\\ud83d\\ude00"\nstatus: "\\udfff"\n---\n'
    )
    view = "```{decision-components}\n```\n"
    app = build(tmp_path, {"adr.md": f"{matter}\n# T\n\n{view}"}, builder)
    assert the_record(app).values("tags") == ("a?b?",)
    assert the_record(app).values("components") == ("😀",)


@pytest.mark.parametrize(
    ("text", "shown"),
    [("a\tb\nc", "a\tb\nc"), ("\x00\x1b\x85\uffff", "????"), ("\ud83d\ude00\ud83d", "😀?")],
)
def test_printable(text: str, shown: str) -> None:
    assert printable(text) == shown


def test_no_component_makes_entries_of_the_inventory(tmp_path: Path) -> None:
    marker = ".. adr::\n   :id: 5\n   :components: a std:label 1 evil, good one\n"
    text = f"T\n=\n\n{marker}\n.. decision-components::\n"
    app = build(tmp_path, {"index.rst": text}, "html")
    names = [name for name, *_ in app.env.domains["decision"].get_objects()]
    assert "good one" in names
    assert not [name for name in names if "evil" in name]
    assert len(records(app)) == 1


def test_numbers_inside_a_heading_stay(tmp_path: Path) -> None:
    head = "Migration Guide\n---------------\n\n"
    parts = f"{head}1.2 From Oracle 9.6 to 10\n~~~~~~~~~~~~~~~~~~~~~~~~~\n\nx\n"
    text = f"T\n=\n\n.. design-doc::\n   :status: Draft\n\n{parts}"
    (source,) = the_record(build(tmp_path, {"index.rst": text}, "dummy")).contents.sources
    assert source.name == "Oracle 9.6 to 10"

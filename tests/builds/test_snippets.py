"""The user guide's snippets: each is written in both languages, and both mean one thing."""

from __future__ import annotations

from pathlib import Path

import pytest
from folders import EXAMPLE_DOCS, TESTS
from pytest_regressions.file_regression import FileRegressionFixture
from support import HAS_ENGINE, LANGUAGES, build, resolved, shape

SNIPPETS = EXAMPLE_DOCS / "snippets"
SNAPSHOTS = TESTS / "snippets"
NAMES = sorted({path.stem for path in SNIPPETS.iterdir()})
NEEDED = {
    "tables": ["relations"],
    "graph": ["relations"],
    "overview": ["relations"],
    "roll-ups": ["parts", "plan"],
}
"""The snippets whose views need records, and where those are."""


def test_every_snippet_comes_in_both_languages():
    assert {path.name for path in SNIPPETS.iterdir()} == {
        f"{name}.{suffix}" for name in NAMES for suffix in ("rst", "md")
    }


@pytest.mark.parametrize("suffix", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_both_languages_give_the_stored_page(
    tmp_path: Path, name: str, suffix: str, file_regression: FileRegressionFixture
):
    if name in ("graph", "overview") and not HAS_ENGINE:
        pytest.skip("needs pygraphviz")
    names = [f"{name}.{suffix}", *(f"{each}.rst" for each in NEEDED.get(name, ()))]
    files = {each: (SNIPPETS / each).read_text(encoding="utf-8") for each in names}
    app = build(tmp_path, files)
    assert app.warnings == ""
    file_regression.check(shape(resolved(app, name)), fullpath=SNAPSHOTS / f"{name}.txt")

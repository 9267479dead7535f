"""The pairs of small projects in ``tests/rules``: a bad and a good one for each rule."""

from __future__ import annotations

from pathlib import Path

import pytest
from folders import TESTS
from support import EXTENSIONS, HAS_MYST, App, build

FIXTURES = TESTS / "rules"
TODAY = "1782777600"
"""The clock of all fixtures: the start of 2026-06-30."""

UNREADABLE = FIXTURES / "unreadable_page" / "bad"
"""What a build has warnings of its own for."""

BAD = sorted({*FIXTURES.glob("*/bad")} - {UNREADABLE})
GOOD = sorted(FIXTURES.glob("*/good"))


def name(path: Path) -> str:
    return f"{path.parent.name}-{path.name}"


def built(fixture: Path, folder: Path, **more: object) -> App:
    """Return the build of a copy of *fixture* in *folder*, with *more* values of ``conf.py``."""
    files: dict[str, str | None] = {
        path.relative_to(fixture).as_posix(): path.read_text(encoding="utf-8")
        for path in fixture.rglob("*")
        if path.is_file() and path.name != "expected.txt"
    }
    if not HAS_MYST and any(file.endswith(".md") for file in files):
        pytest.skip("needs myst-parser")
    # As overrides, so that lines of conf.py are those of the fixture.
    conf = {"extensions": EXTENSIONS, "exclude_patterns": ["_build*"], **more}
    return build(folder, files, "dummy", confoverrides=conf)


def expected(fixture: Path) -> list[str]:
    """Return the findings that are expected of a bad *fixture*, a line for each."""
    return sorted((fixture / "expected.txt").read_text(encoding="utf-8").splitlines())


def code(line: str) -> str:
    """Return the code in a *line* of ``expected.txt``."""
    return line.split()[1]

"""How many bytes the style sheet and the scripts have together."""

from __future__ import annotations

from pathlib import Path

import sphinx_decisions

STATIC = Path(str(sphinx_decisions.__file__)).parent / "static"


def test_the_style_sheet_and_the_scripts_have_less_than_forty_thousand_bytes() -> None:
    sizes = {path.name: path.stat().st_size for path in STATIC.iterdir() if "epub" not in path.name}
    assert "decisions.css" in sizes
    assert sum(sizes.values()) < 40_000, sizes

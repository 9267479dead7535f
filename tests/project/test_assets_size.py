"""How many bytes the style sheet and the scripts have together."""

from __future__ import annotations

from pathlib import Path

import sphinx_decisions
from sphinx_decisions.sphinx_ext.assets import served

STATIC = Path(str(sphinx_decisions.__file__)).parent / "static"


def test_the_style_sheet_and_the_scripts_have_less_than_forty_thousand_bytes() -> None:
    names = [path.name for path in STATIC.iterdir() if "epub" not in path.name]
    assert {"decisions.css", "decisions-graphs.js", "decisions-tables.js"} == set(names)
    sizes = {name: len(served(name)) for name in names}
    assert sum(sizes.values()) < 40_000, sizes


def test_scripts_are_served_without_comments() -> None:
    lines = served("decisions-tables.js").splitlines()
    assert lines[0] == b'"use strict";'
    assert not [line for line in lines if not line.strip() or line.lstrip().startswith(b"//")]

"""Commands that need no rule do not import the rules."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from sphinx_decisions.cli.workspace import Workspace


def test_the_configuration_is_read_without_the_rules(tmp_path: Path) -> None:
    tmp_path.joinpath("conf.py").write_text('decisions_rules = {"missing_section": "off"}', "utf-8")
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from sphinx_decisions.cli.workspace import Workspace\n"
        "assert Workspace(Path()).settings.rules == {'missing_section': 'off'}\n"
        "assert 'sphinx_decisions.rules.registry' not in sys.modules\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def test_a_code_that_is_none_is_reported_as_in_a_build(tmp_path: Path) -> None:
    tmp_path.joinpath("conf.py").write_text('decisions_rules = {"missing_feild": "off"}', "utf-8")
    (problem,) = Workspace(tmp_path).settings.problems
    assert "missing_field" in str(problem.message)

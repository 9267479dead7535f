"""Commands that need no rule do not import the rules."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sphinx_decisions.cli.workspace import Workspace


@pytest.mark.parametrize(
    ("conf", "is_imported"),
    [("", False), ('decisions_rules = {"missing_section": "off"}', True)],
    ids=["no rule named", "a rule named"],
)
def test_rules_are_imported_where_the_configuration_names_one(
    conf: str, is_imported: bool, tmp_path: Path
) -> None:
    tmp_path.joinpath("conf.py").write_text(conf, "utf-8")
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from sphinx_decisions.cli.workspace import Workspace\n"
        "assert not Workspace(Path()).settings.problems\n"
        "sys.exit('sphinx_decisions.rules.all_rules' in sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.returncode == is_imported, done.stderr


def test_a_code_that_is_none_is_reported_as_in_a_build(tmp_path: Path) -> None:
    tmp_path.joinpath("conf.py").write_text('decisions_rules = {"missing_feild": "off"}', "utf-8")
    (problem,) = Workspace(tmp_path).settings.problems
    assert "missing_field" in str(problem.message)

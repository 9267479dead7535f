"""Good logs are silent under the default rules: a new rule that speaks up here is too loud."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import LANGUAGES
from template_project import TEMPLATES, project

from sphinx_decisions.rules import check
from sphinx_decisions.sphinx_ext.report import project_of


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_filled_in_templates(tmp_path: Path, suffix: str) -> None:
    text = (TEMPLATES / f"design-doc.{suffix}").read_text(encoding="utf-8")
    app = project(tmp_path, suffix, "dummy", streaming=text.replace("[ ]", "[x]"))
    assert [(each.code, each.place) for each in check(project_of(app))] == []

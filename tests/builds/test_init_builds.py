"""What ``init`` writes is built without a warning by every builder."""

from __future__ import annotations

from pathlib import Path

import pytest
from build_command import sphinx_build
from command import run
from optional_packages import LANGUAGES

_BUILDERS = ("html", "text", "man", "latex", "epub")


@pytest.mark.parametrize("suffix", LANGUAGES)
@pytest.mark.parametrize("form", ["full", "madr"])
def test_new_docs_are_built(tmp_path: Path, form: str, suffix: str) -> None:
    arguments = ("--template", form, "--markup", suffix, "--title", "Ink & *Co*")
    assert run("init", *arguments, folder=tmp_path).exit_code == 0
    for builder in _BUILDERS if form == "full" else ("html",):
        result = sphinx_build(tmp_path / "docs", "-W", "-n", builder=builder)
        assert (result.status, result.warnings) == (0, ""), builder
    assert not (tmp_path / "docs/_build/html/decisions/template.html").exists()


def test_the_log_of_a_project_is_built_after_what_init_asks_for(tmp_path: Path) -> None:
    index = "Docs\n====\n\n.. toctree::\n\n   decisions/index\n"
    (tmp_path / "conf.py").write_text('extensions = ["sphinx_decisions"]\nlanguage = "de"\n')
    (tmp_path / "index.rst").write_text(index, encoding="utf-8")
    assert run("init", folder=tmp_path).exit_code == 0
    result = sphinx_build(tmp_path, "-W", "-n", builder="html")
    assert (result.status, result.warnings) == (0, "")

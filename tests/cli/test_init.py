"""``init``: a log where there is none, in a Sphinx project or with docs around it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from command import run
from optional_packages import LANGUAGES, needs_myst

from sphinx_decisions.cli.writing import starting

FIRST = "0001-keep-decisions-beside-the-code"


@pytest.fixture(autouse=True)
def _nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sphinx_decisions.cli.writing.git.author", lambda folder: "Ada [*] Quern")


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def written(folder: Path, texts: dict[str, str]) -> Path:
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("suffix", LANGUAGES)
@pytest.mark.parametrize("form", ["full", "nygard", "madr"])
def test_new_docs_have_a_log_without_findings(tmp_path: Path, form: str, suffix: str) -> None:
    result = run("init", "--template", form, "--markup", suffix, folder=tmp_path)
    assert result.exit_code == 0, result.output
    log = {f"docs/decisions/{name}.{suffix}" for name in ("index", "template", FIRST)}
    assert files(tmp_path) == {"docs/conf.py", f"docs/index.{suffix}", *log}
    assert result.output.splitlines()[-1] == "  sphinx-build -M html docs docs/_build"
    checked = run("check", folder=tmp_path)
    assert checked.exit_code == 0
    assert checked.output.startswith("Errors: 0, warnings: 0, infos: 0.")
    assert "ADR-0001  Keep decisions beside the code" in run("list", folder=tmp_path).output
    if form != "nygard":
        assert "Ada [*] Quern" in run("show", "1", folder=tmp_path).output


def test_the_title_may_have_any_letters(tmp_path: Path) -> None:
    title = 'Ink & "*Co*" 紙 \\ $x'
    assert run("init", "site", "--markup", "rst", "--title", title, folder=tmp_path).exit_code == 0
    conf = ast.parse((tmp_path / "site" / "conf.py").read_text(encoding="utf-8"))
    assert ast.literal_eval(conf.body[1].value) == title  # type: ignore[attr-defined]
    assert run("--docs", "site", "check", folder=tmp_path).output.startswith("Errors: 0, warn")


def test_without_myst_the_pages_are_in_rst(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(starting, "find_spec", lambda name: None)
    assert run("init", folder=tmp_path).exit_code == 0
    assert f"docs/decisions/{FIRST}.rst" in files(tmp_path)
    conf = (tmp_path / "docs" / "conf.py").read_text(encoding="utf-8")
    assert 'extensions = ["sphinx_decisions"]' in conf.splitlines()


@needs_myst
def test_nothing_is_written_by_a_dry_run(tmp_path: Path) -> None:
    result = run("init", "--dry-run", folder=tmp_path)
    assert "+++ docs/conf.py" in result.output
    assert files(tmp_path) == set()


def test_a_project_gets_a_log_in_the_language_of_its_pages(tmp_path: Path) -> None:
    texts = {"docs/conf.py": "extensions = []\n", "docs/index.rst": "Docs\n====\n\nWords.\n"}
    result = run("init", folder=written(tmp_path, texts))
    assert result.exit_code == 0, result.output
    log = {f"docs/decisions/{name}.rst" for name in ("index", "template", FIRST)}
    assert files(tmp_path) == {*texts, *log}
    assert (tmp_path / "docs" / "conf.py").read_text(encoding="utf-8") == texts["docs/conf.py"]
    assert '  extensions = ["sphinx_decisions"]' in result.output.splitlines()
    assert "  decisions/index" in result.output.splitlines()
    template = (tmp_path / "docs/decisions/template.rst").read_text(encoding="utf-8")
    assert template.startswith(":orphan:\n\nADR-[NUMBER]: [TITLE]\n")


def test_files_that_are_there_are_kept(tmp_path: Path) -> None:
    texts = {
        "docs/conf.py": "extensions = ['sphinx_decisions']\n",
        "docs/index.rst": "Docs\n====\n",
        "docs/decisions/index.rst": "Ours\n====\n",
    }
    result = run("init", folder=written(tmp_path, texts))
    assert "Kept as they were: docs/decisions/index.rst" in result.output
    assert "extensions" not in result.output
    for name, text in texts.items():
        assert (tmp_path / name).read_text(encoding="utf-8") == text


RECORD = "Use A\n=====\n\nStatus\n------\n\nAccepted\n"


@pytest.mark.parametrize("conf", ["extensions = []\n", ""])
def test_a_log_that_is_there_is_not_begun_again(tmp_path: Path, conf: str) -> None:
    texts = {"docs/adr/0001-use-a.rst": RECORD, **({"docs/conf.py": conf} if conf else {})}
    result = run("init", folder=written(tmp_path, texts))
    assert result.exit_code == 2
    assert "There is a log already in “docs/adr”." in result.output
    assert 'sphinx-decisions new "…"' in result.output
    assert files(tmp_path) == set(texts)


def test_a_folder_whose_pages_would_be_no_records_is_refused(tmp_path: Path) -> None:
    texts = {"docs/conf.py": "extensions = []\n", "docs/index.rst": "Docs\n====\n"}
    result = run("init", "docs/choices", folder=written(tmp_path, texts))
    assert result.exit_code == 2
    assert '  decisions_pages = {"adr": ["choices/[0-9]*"]}' in result.output.splitlines()
    assert files(tmp_path) == set(texts)


def test_a_folder_outside_of_the_docs_is_refused(tmp_path: Path) -> None:
    texts = {"docs/conf.py": "extensions = []\n", "docs/index.rst": "Docs\n====\n"}
    result = run("init", "elsewhere", folder=written(tmp_path, texts))
    assert (result.exit_code, files(tmp_path)) == (2, set(texts))

"""What users install: the package, its licence, and nothing else."""

from __future__ import annotations

import json
import re
import tarfile
import zipfile
from collections.abc import Callable
from email.message import Message
from email.parser import Parser
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from folders import CHECKOUT
from hatchling.build import build_sdist, build_wheel

import sphinx_decisions

SUFFIXES = {".py", ".typed", ".bin", ".css", ".js", ".json", ".po", ".pot", ".mo", ".md", ".rst"}


def build(hook: Callable[[str], str], folder: Path) -> Path:
    """Run a build hook (they work on the current folder) and return what it made."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(CHECKOUT)
        return folder / hook(str(folder))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of the built wheel, by name."""
    with zipfile.ZipFile(build(build_wheel, tmp_path_factory.mktemp("wheel"))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def metadata(wheel: dict[str, bytes]) -> Message:
    """The built wheel's metadata."""
    (name,) = (name for name in wheel if name.endswith(".dist-info/METADATA"))
    return Parser().parsestr(wheel[name].decode())


def test_the_wheel_holds_the_package_and_nothing_else(wheel: dict[str, bytes]) -> None:
    package = {
        path.relative_to(CHECKOUT).as_posix(): path.read_bytes()
        for path in (CHECKOUT / "sphinx_decisions").rglob("*")
        if path.suffix in SUFFIXES
    }
    assert {n: data for n, data in wheel.items() if ".dist-info/" not in n} == package
    assert "sphinx_decisions/py.typed" in wheel
    assert "sphinx_decisions/templates/full/design-doc.md" in wheel


def test_the_wheel_carries_licence_and_command(wheel: dict[str, bytes]) -> None:
    info = {name.partition(".dist-info/")[2] for name in wheel if ".dist-info/" in name}
    assert info == {"METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE"}
    (tags,) = (data for name, data in wheel.items() if name.endswith("/WHEEL"))
    assert b"Tag: py3-none-any" in tags


def test_metadata(metadata: Message) -> None:
    assert metadata["Version"] == sphinx_decisions.__version__
    assert metadata["License-Expression"] == "BSD-2-Clause"
    lines = metadata.get_all("Requires-Dist", [])
    required = {re.split(r"\W", line)[0] for line in lines if "extra ==" not in line}
    assert required == {"click", "docutils", "platformdirs", "pygraphviz", "sphinx"}
    assert {"myst", "test", "docs"} <= set(metadata.get_all("Provides-Extra", []))


def test_the_sdist_holds_tests_and_example_docs(tmp_path: Path) -> None:
    with tarfile.open(build(build_sdist, tmp_path)) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {
        "tests/project/test_wheel.py",
        "example-docs/conf.py",
        "LICENSE",
        "pyproject.toml",
    } <= names
    assert not any(name.startswith((".venv", "build/", "dist/")) for name in names)


def test_the_tests_run_against_what_is_installed() -> None:
    """Only an editable installation may lead the tests back into the checkout."""
    try:
        installed = distribution("sphinx-decisions")
    except PackageNotFoundError:
        pytest.skip("sphinx-decisions is on the path without being installed")
    origin = json.loads(installed.read_text("direct_url.json") or "{}")
    editable = origin.get("dir_info", {}).get("editable", False)
    home = CHECKOUT if editable else Path(str(installed.locate_file("")))
    assert Path(sphinx_decisions.__file__).resolve().parent.parent == home.resolve()

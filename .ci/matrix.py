#!/usr/bin/env python3
"""Run the test suite over versions of Python and Sphinx, with and without what is optional.

Each cell has a virtual environment of its own in .venv-matrix, made anew when its requirements
change. Unpinned packages are as new as on the day it was made; --fresh makes it again.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import re
import shutil
import subprocess
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / ".venv-matrix"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PYTHONS = ("3.11", "3.12", "3.13")
SPHINXES = ("8.2", "9.0", "newest")
# Browsers, the wheel, the public logs and the long searches do not depend on these versions.
NOT_HERE = ("browser", "wheel", "corpora", "equivalence", "neighbours")
# What shows most of what a version can break, for cells that need not run the whole suite.
SAMPLE = (
    *("placements", "markers", "myst", "templates", "citing", "builders", "view_pages"),
    *("rollup_pages", "export_builds", "fragments", "config", "rule_fixtures", "drawing"),
    *("read_tree", "walking", "environments", "identities", "layers", "list", "check", "conf"),
)
# Themes, browsers, and what brings back the MyST that a cell may be without.
NO_TOOL = re.compile(r"theme|playwright|furo|sphinx-decisions")
PROBE = (
    "import json, sys, importlib.metadata as m\n"
    "versions = {d.metadata['Name'].lower(): d.version for d in m.distributions()}\n"
    "print(json.dumps({'python': sys.version.split()[0], **versions}))"
)
UNSOLVABLE = re.compile(
    r"No matching distribution|ResolutionImpossible|requires a different Python", re.IGNORECASE
)


class LeftOutError(Exception):
    """The cell cannot exist here; the message says why."""


@dataclass(frozen=True)
class Cell:
    """One combination: *sphinx* is a series, "lowest" or "newest"."""

    python: str
    sphinx: str
    myst: bool = True
    engine: bool = True
    tests: str = "suite"
    """What runs in it: "suite", "sample" or "neighbours"."""

    @property
    def name(self) -> str:
        """The name of the cell, and of its folder."""
        without = ("" if self.myst else "-nomyst") + ("" if self.engine else "-nographviz")
        kind = "" if self.tests == "suite" else f"-{self.tests}"
        return f"py{self.python}-sphinx-{self.sphinx}{without}{kind}"

    @property
    def requirements(self) -> list[str]:
        """What pip is asked for, beside the checkout itself."""
        extras = PROJECT["optional-dependencies"]
        wanted = [each for each in extras["test"] if not NO_TOOL.search(each)]
        if self.sphinx == "lowest":
            bounds = [*PROJECT["dependencies"], *(extras["myst"] if self.myst else [])]
            return [*wanted, *(each.replace(">=", "==") for each in bounds)]
        return [*wanted, "sphinx" if self.sphinx == "newest" else f"sphinx=={self.sphinx}.*"]


@dataclass
class Result:
    """How the tests of a cell went."""

    versions: dict[str, str]
    passed: int = 0
    failed: list[str] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)
    seconds: float = 0
    missed: list[str] = field(default_factory=list)
    """The other extensions that do not fit, and why."""


def cells() -> Iterator[Cell]:
    """Yield every cell of the matrix: the corners first, and the neighbours last.

    The whole suite runs where nothing optional is missing, and twice where all of it is.
    """
    yield from corners()
    pairs = list(itertools.product(PYTHONS, SPHINXES))
    for (python, sphinx), myst, engine in itertools.product(pairs, (True, False), (True, False)):
        bare = not myst and not engine and (python, sphinx) in (pairs[0], pairs[-1])
        suite = (myst and engine) or bare
        yield Cell(python, sphinx, myst, engine, "suite" if suite else "sample")
    for python, sphinx in pairs:
        yield Cell(python, sphinx, tests="neighbours")


def corners() -> list[Cell]:
    """Return the lowest Python with the lowest of all else, and the highest with the highest."""
    lowest = Cell(PYTHONS[0], "lowest", tests="sample")
    return [lowest, Cell(PYTHONS[-1], "newest", tests="sample")]


def interpreter(version: str) -> str:
    """Return a Python of *version* that runs and can make virtual environments."""
    folders = os.environ.get("PATH", "").split(os.pathsep)
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    found = [Path(folder) / f"python{version}" for folder in folders]
    found += sorted(pyenv.glob(f"{version}.*/bin/python"), reverse=True)
    question = "import sys, ensurepip, venv; print('%d.%d' % sys.version_info[:2])"
    for path in filter(Path.is_file, found):
        # A pyenv shim stands on the PATH even where it cannot run.
        done = subprocess.run([path, "-c", question], capture_output=True, text=True)
        if done.returncode == 0 and done.stdout.strip() == version:
            return str(path)
    raise LeftOutError(f"this machine has no Python {version} with venv")


def environment(cell: Cell, fresh: bool) -> Path:
    """Return the folder of the cell's virtual environment, made if need be."""
    folder = HOME / cell.name
    stamp = folder / "requirements.json"
    asked = json.dumps([*cell.requirements, *PROJECT["dependencies"], cell.engine])
    if not fresh and stamp.exists() and stamp.read_text(encoding="utf-8") == asked:
        return folder
    python = interpreter(cell.python)
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run([python, "-m", "venv", folder], check=True)
    wanted = ["-e", f"{ROOT}[myst]" if cell.myst else str(ROOT), *cell.requirements]
    pip(folder, "install", *wanted)
    if not cell.engine:
        pip(folder, "uninstall", "-y", "pygraphviz")
    if cell.tests == "neighbours":
        add_neighbours(folder, wanted)
    stamp.write_text(asked, encoding="utf-8")
    return folder


def add_neighbours(folder: Path, wanted: list[str]) -> None:
    """Install the other extensions beside what is *wanted*: all, or each that fits."""
    neighbours = PROJECT["optional-dependencies"]["neighbours"]
    missed = []
    try:
        pip(folder, "install", *wanted, *neighbours)
    except LeftOutError:
        fitting: list[str] = []
        for each in neighbours:
            try:
                pip(folder, "install", *wanted, *fitting, each)
                fitting.append(each)
            except LeftOutError as reason:
                missed.append(f"{each}: {reason}")
    (folder / "missed.json").write_text(json.dumps(missed), encoding="utf-8")


def pip(folder: Path, command: str, *arguments: str) -> None:
    """Run pip in the virtual environment; what it cannot solve leaves the cell out."""
    python = str(folder / "bin" / "python")
    start = [python, "-m", "pip", command, "-q", "--disable-pip-version-check"]
    done = subprocess.run([*start, *arguments], capture_output=True, text=True)
    if done.returncode and UNSOLVABLE.search(done.stderr):
        lines = done.stderr.splitlines()
        said = [line for line in lines if re.search("ERROR|requires|depends on", line)]
        raise LeftOutError("pip finds no versions that fit: " + "; ".join(map(str.strip, said[:4])))
    if done.returncode:
        raise RuntimeError(f"pip failed: {done.stderr.strip()[-600:]}")


def test_files(cell: Cell) -> list[str]:
    """Return the arguments that choose the cell's tests."""
    if cell.tests == "neighbours":
        return [test_file("neighbours")]
    if cell.tests == "sample":
        return [*map(test_file, SAMPLE)]
    return ["tests", *(f"--ignore={test_file(name)}" for name in NOT_HERE)]


def test_file(name: str) -> str:
    """Return the file with the tests called *name*, in whatever folder it is."""
    (found,) = (ROOT / "tests").glob(f"*/test_{name}.py")
    return found.relative_to(ROOT).as_posix()


def run(cell: Cell, folder: Path, jobs: int) -> Result:
    """Run the cell's tests."""
    result = Result(versions(folder))
    missed = folder / "missed.json"
    result.missed = json.loads(missed.read_text(encoding="utf-8")) if missed.exists() else []
    report = folder / "report.xml"
    report.unlink(missing_ok=True)
    command = [str(folder / "bin" / "pytest"), "-q", "-p", "no:cacheprovider", "-n", str(jobs)]
    kept = {name: value for name, value in os.environ.items() if name != "DECISIONS_CI"}
    if cell.tests != "neighbours":
        # Without the system's programs, so that tests of LaTeX and e-books are skipped.
        kept["PATH"] = str(folder / "bin")
    started = time.monotonic()
    with (folder / "pytest.log").open("w", encoding="utf-8") as log:
        subprocess.run(
            [*command, f"--junitxml={report}", *test_files(cell)],
            cwd=ROOT,
            env=kept,
            stdout=log,
            stderr=log,
        )
    result.seconds = time.monotonic() - started
    if not report.exists():
        raise RuntimeError(f"pytest did not run; see {folder / 'pytest.log'}")
    count(result, report)
    return result


def versions(folder: Path) -> dict[str, str]:
    """Return the version of Python and of every package in the virtual environment."""
    command = [str(folder / "bin" / "python"), "-c", PROBE]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, str] = json.loads(done.stdout)
    return found


def count(result: Result, report: Path) -> None:
    """Add what stands in pytest's *report* to *result*."""
    for case in ElementTree.parse(report).getroot().iter("testcase"):
        if case.find("failure") is not None or case.find("error") is not None:
            result.failed.append(f"{case.get('classname')}::{case.get('name')}")
        elif (skip := case.find("skipped")) is not None:
            result.skipped[skip.get("message") or "without a reason"] += 1
        else:
            result.passed += 1


def table(results: dict[Cell, Result]) -> Iterator[str]:
    """Yield the lines of the table of all cells that ran."""
    packages = ("python", "sphinx", "docutils", "myst-parser", "pygraphviz")
    rows = [["cell", *packages, "passed", "failed", "skipped", "seconds"]]
    for cell, result in results.items():
        versions = [result.versions.get(name, "-") for name in packages]
        counts = [result.passed, len(result.failed), result.skipped.total(), round(result.seconds)]
        rows.append([cell.name, *versions, *map(str, counts)])
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()


def summary(results: dict[Cell, Result], left_out: dict[Cell, str], broken: dict[Cell, str]) -> str:
    """Return what ran and how, what failed, what was skipped and what left out, and why."""
    lines = ["", *table(results)]
    for cell, result in results.items():
        lines += [f"FAILED {cell.name}: {test}" for test in result.failed]
    lines += [f"BROKEN {cell.name}: {why}" for cell, why in broken.items()]
    skips: Counter[str] = sum((each.skipped for each in results.values()), Counter())
    lines += ["", "Skipped tests, over all cells:"]
    lines += [f"  {number:5} {reason}" for reason, number in skips.most_common()] or ["  none"]
    lines += ["", "Left out:"]
    lines += [f"  {cell.name}: {why}." for cell, why in left_out.items()]
    for cell, result in results.items():
        lines += [f"  {cell.name} is without {missed}." for missed in result.missed]
    lines += [
        f"  in every cell of the suite: {', '.join(NOT_HERE[:-1])}, and tests that run LaTeX, "
        "Java or a browser; these do not depend on the versions, and make test runs them.",
        f"  in cells of the sample also: all but {', '.join(SAMPLE)}.",
    ]
    passed = sum(result.passed for result in results.values())
    failed = sum(len(result.failed) for result in results.values()) + len(broken)
    return "\n".join([*lines, "", f"{passed} passed, {failed} failed, {skips.total()} skipped"])


def same_as(cell: Cell, versions: dict[str, str], results: dict[Cell, Result]) -> str:
    """Return the name of a cell that ran the same tests with the same versions, or nothing."""
    for other, result in results.items():
        if other.tests == cell.tests and result.versions == versions:
            return other.name
    return ""


def options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Return the options of the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corners", action="store_true", help="only the two corners")
    parser.add_argument("--only", metavar="REGEX", default="", help="only cells so named")
    parser.add_argument("--list", action="store_true", help="name the cells, and stop")
    parser.add_argument("--fresh", action="store_true", help="make the environments again")
    parser.add_argument("-n", "--jobs", type=int, default=2, help="processes for each suite")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the chosen cells and tell how they went; 0 if something ran and nothing failed."""
    chosen = options(arguments)
    every = corners() if chosen.corners else list(cells())
    wanted = [cell for cell in every if re.search(chosen.only, cell.name)]
    if chosen.list:
        print("\n".join(cell.name for cell in wanted))
        return 0
    results: dict[Cell, Result] = {}
    left_out: dict[Cell, str] = {}
    broken: dict[Cell, str] = {}
    for cell in wanted:
        print(f"{cell.name} …", flush=True)
        try:
            folder = environment(cell, chosen.fresh)
            if twin := same_as(cell, versions(folder), results):
                raise LeftOutError(f"pip chose just the versions of {twin}")
            results[cell] = run(cell, folder, chosen.jobs)
        except LeftOutError as reason:
            left_out[cell] = str(reason)
        except (RuntimeError, OSError, subprocess.SubprocessError) as error:
            broken[cell] = str(error)
    print(summary(results, left_out, broken))
    return int(not results or bool(broken) or any(each.failed for each in results.values()))


if __name__ == "__main__":
    sys.exit(main())

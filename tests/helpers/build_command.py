"""The command ``sphinx-build`` in a process of its own: its exit status, output and warnings."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from support import make_app

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True)
class Result:
    """How a build ended: *status*, *output* (with messages of level info) and *warnings*."""

    status: int
    output: str
    warnings: str


def write_project(folder: Path, files: dict[str, str | None], conf: str = "") -> None:
    """Write the sources and the ``conf.py`` that ``support.build`` would build."""
    make_app(folder, files, "dummy", conf=conf)


def sphinx_build(folder: Path, *options: str, builder: str = "dummy") -> Result:
    """Build the project in *folder*; its output and doctrees are kept between calls."""
    command = [sys.executable, "-m", "sphinx", "-N", "-b", builder, "-d", "_build/doctrees"]
    command = [*command, *options, ".", f"_build/{builder}"]
    # The tests may run against a checkout that a relative path made importable.
    paths = os.pathsep.join(str(Path(each).resolve()) for each in sys.path if each)
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": paths, "PYTHONWARNINGS": "error"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    return Result(done.returncode, _COLOUR.sub("", done.stdout), _COLOUR.sub("", done.stderr))

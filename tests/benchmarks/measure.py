"""One build in a process of its own, and what it cost."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_MEGA = 1_000_000
_RSS_UNIT = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True)
class Figures:
    """What a build cost, in seconds and megabytes; ``benchmarks`` tells what each one is."""

    processor: float
    wall: float
    memory: float
    pickle: float
    doctrees: float


class Site:
    """A project in *folder*: its sources, and what the builds make of them.

    The modules in the folders *hidden* are imported in place of others of the same name.
    """

    def __init__(self, folder: Path, jobs: int = 1, hidden: Iterable[Path] = ()) -> None:
        self.folder = folder
        self.sources = folder / "sources"
        self.output = folder / "output"
        self.log = folder / "build.log"
        self.jobs = jobs
        found = (*map(str, hidden), *filter(None, [os.environ.get("PYTHONPATH")]))
        self.environment = {**os.environ, "PYTHONPATH": os.pathsep.join(found)}

    def create(self, files: dict[str, str]) -> None:
        """Write *files*, and remove whatever else is in the folder."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.write(files)

    def write(self, files: dict[str, str]) -> None:
        """Write *files*, each by its path inside the folder of the sources."""
        for name, text in files.items():
            path = self.sources / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    def forget(self) -> None:
        """Remove all that builds have left, so that the next one is clean."""
        shutil.rmtree(self.output, ignore_errors=True)

    def build(self, output: Path | None = None) -> Figures:
        """Build what is outdated in *output*, and return what that cost; a warning is an error."""
        output = output or self.output
        doctrees = output / "doctrees"
        # -P: what happens to lie in the present folder is not imported.
        command = [sys.executable, "-P", "-m", "sphinx", "-W", "-q", "-N", "-j", str(self.jobs)]
        command += ["-b", "html", "-d", str(doctrees), str(self.sources), str(output / "html")]
        with self.log.open("wb") as log:
            start = time.perf_counter()
            process = subprocess.Popen(command, stdout=log, stderr=log, env=self.environment)
            # Of this child with its own children; getrusage() would sum up all builds so far.
            _, status, used = os.wait4(process.pid, 0)
            wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            told = self.log.read_text(encoding="utf-8", errors="replace")
            raise RuntimeError(f"The build of {self.sources} failed:\n{told}")
        return Figures(
            processor=used.ru_utime + used.ru_stime,
            wall=wall,
            memory=used.ru_maxrss * _RSS_UNIT / _MEGA,
            pickle=(doctrees / "environment.pickle").stat().st_size / _MEGA,
            doctrees=sum(each.stat().st_size for each in doctrees.rglob("*")) / _MEGA,
        )

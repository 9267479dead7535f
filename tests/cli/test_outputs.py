"""Outputs that take nothing: a full disk, none at all, an encoding without most letters."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = "1. Use “漢”\n==========\n\n:Status: Accepted\n"


def told(folder: Path, shell: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Return what the *shell* line does in *folder*, in which ``$RUN`` is the command."""
    (folder / "conf.py").write_text("extensions = []\n")
    (folder / "adr").mkdir(exist_ok=True)
    (folder / "adr" / "0001-a.rst").write_text(PAGE, encoding="utf-8")
    settings = {
        **os.environ,
        "RUN": f"{sys.executable} -m sphinx_decisions --no-cache",
        **environment,
    }
    return subprocess.run(
        ["/bin/sh", "-c", shell],
        cwd=folder,
        env=settings,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_no_finding(tmp_path: Path) -> None:
    done = told(tmp_path, "$RUN check > /dev/full")
    assert (done.returncode, done.stderr) == (2, "Error: [Errno 28] No space left on device\n")


@pytest.mark.skipif(os.name == "nt", reason="a shell of POSIX")
def test_no_output_at_all(tmp_path: Path) -> None:
    assert told(tmp_path, "$RUN list >&- 2>&-").returncode == 0


@pytest.mark.skipif(os.name == "nt", reason="a shell of POSIX")
@pytest.mark.parametrize("command", ["list", "show 1", "check", "adopt"])
def test_letters_that_the_output_does_not_have(tmp_path: Path, command: str) -> None:
    done = told(tmp_path, f"$RUN {command}", PYTHONIOENCODING="cp437")
    assert (done.returncode, done.stderr) == (0, "")

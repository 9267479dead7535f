"""Commands that a page shows in ``console`` blocks, and what they really print."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

from command import run

DAY = {"SOURCE_DATE_EPOCH": "1795824000"}  # 2026-11-28


def outputs(block: str, folder: Path) -> Iterator[str]:
    """Yield each command in *block* with what it prints in *folder*, if the block shows that."""
    for line in re.split(r"^(?=\$ )", block, flags=re.MULTILINE)[1:]:
        command, _, shown = line.partition("\n")
        yield f"{command}\n"
        if shown:
            result = run(*shlex.split(command)[2:], folder=folder, **DAY)
            yield "".join(f"{each.rstrip()}\n" for each in result.output.rstrip().splitlines())

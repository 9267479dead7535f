"""Which pages an edit changes, which of them a build writes again, and which are then stale."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measure import Site
from benchmarks.plan import subject
from benchmarks.project import Project
from benchmarks.steps import EDITS, Step

_BY_LOT = re.compile(rb"SNCB-[0-9a-f]{8}")


@dataclass(frozen=True)
class Pages:
    """How many pages an edit concerns.

    *affected* ones differ between clean builds before and after the edit. *rewritten* ones were
    written by the build of the edit, and *stale* ones are not what a clean build makes of it.
    """

    affected: int
    rewritten: int
    stale: int


def pages(project: Project, site: Site) -> dict[Step, Pages]:
    """Return what each edit of *project* concerns; the sources are afterwards as they were."""
    before, edited, fresh = (site.folder / name for name in ("before", "edited", "fresh"))
    for output in (before, edited, fresh):
        shutil.rmtree(output, ignore_errors=True)
    site.build(before)
    record = subject(project.log)
    source = site.sources / project.path(record)
    whole, read_at = source.read_text(encoding="utf-8"), source.stat()
    found = {}
    for step, edit in EDITS.items():
        shutil.copytree(before, edited)  # With the times, by which Sphinx knows what has changed.
        source.write_text(project.page(edit(record)), encoding="utf-8")
        site.build(edited)
        site.build(fresh)
        names = [Path(name).with_suffix(".html") for name in project.files() if name != "conf.py"]
        found[step] = compared(names, before / "html", edited / "html", fresh / "html")
        source.write_text(whole, encoding="utf-8")
        # As old as it was, or the next build would take it for another edit.
        os.utime(source, ns=(read_at.st_atime_ns, read_at.st_mtime_ns))
        shutil.rmtree(edited)
        shutil.rmtree(fresh)
    shutil.rmtree(before)
    return found


def compared(names: list[Path], before: Path, edited: Path, fresh: Path) -> Pages:
    """Count the pages *names*; what Sphinx itself adds, such as the index, is always written."""

    def differ(one: Path, other: Path, of: Callable[[Path], object]) -> int:
        return sum(of(one / name) != of(other / name) for name in names)

    return Pages(
        affected=differ(before, fresh, _content),
        rewritten=differ(before, edited, _written),
        stale=differ(edited, fresh, _content),
    )


def _content(path: Path) -> bytes:
    """Return what *path* says, but for the ids that sphinx-needs draws by lot in every build."""
    return _BY_LOT.sub(b"", path.read_bytes())


def _written(path: Path) -> int:
    return path.stat().st_mtime_ns

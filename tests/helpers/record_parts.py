"""Records with only the parts that a test needs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from page_markup import page, sections
from support import App, build, the_record

from sphinx_decisions.model.contents import Contents, Point, Risk, Task


def built(folder: Path, suffix: str, *parts: tuple[str, str]) -> App:
    """Build a record with *parts*, titles and bodies, and nothing else."""
    body = sections(suffix, *parts, level=2)
    text = page(suffix, "ADR-0005: Use PostgreSQL", "status: Accepted", body=body)
    rules = {"missing_section": "off", "missing_field": "off"}
    return build(folder, {f"0005-x.{suffix}": text}, "dummy", conf=f"decisions_rules = {rules}")


def read(folder: Path, suffix: str, *parts: tuple[str, str]) -> Contents:
    """Return what is read from a record with *parts*, which must have no findings."""
    app = built(folder, suffix, *parts)
    assert app.warnings == ""
    return the_record(app).contents


def points(found: Iterable[Point | Risk | Task]) -> list[str]:
    """Return the words of *found*."""
    return [each.text.text for each in found]

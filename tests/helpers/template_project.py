"""A project of the two document templates, filled in, with nothing added but a bare marker."""

from __future__ import annotations

from pathlib import Path

from folders import TESTS
from page_markup import heading, page
from support import App, build

TEMPLATES = TESTS / "templates"
OLDER = page(
    "rst",
    "ADR-0002: Keep events in files",
    "status: Superseded",
    "date: 2025-01-01",
    "ignore: missing_section",
)


def project(folder: Path, suffix: str, builder: str = "html", **changed: str) -> App:
    """Build the filled-in templates, next to the record and the page that they name."""
    files = {
        f"{name}.{suffix}": changed.get(name, "")
        or (TEMPLATES / f"{file}.{suffix}").read_text(encoding="utf-8")
        for name, file in (("decision", "adr"), ("streaming", "design-doc"))
    }
    storage = heading(suffix, "Storage of events") + "\n\nWords.\n"
    return build(folder, {"0002-files.rst": OLDER, f"storage.{suffix}": storage, **files}, builder)

"""Files that this extension adds to an output folder."""

from __future__ import annotations

from pathlib import Path


def put(path: Path, content: bytes) -> None:
    """Make *content* that of the file at *path*; nobody ever sees half of it."""
    temporary = path.with_name(f"{path.name}.new")
    temporary.write_bytes(content)
    temporary.replace(path)

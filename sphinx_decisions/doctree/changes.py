"""Files as they would be after a change that is not yet written."""

from __future__ import annotations

import os.path
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path


@dataclass(frozen=True)
class Changes:
    """The content of each changed file by its path in the docs; ``None`` for one that is gone."""

    files: Mapping[Path, bytes | None] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Return whether anything changes."""
        return bool(self.files)

    def __iter__(self) -> Iterator[tuple[Path, bytes | None]]:
        yield from self.files.items()

    @cached_property
    def real(self) -> Mapping[str, bytes | None]:
        """The same by the real path of each file."""
        return {os.path.realpath(path): content for path, content in self}


NO_CHANGES = Changes()
"""Files as they are."""

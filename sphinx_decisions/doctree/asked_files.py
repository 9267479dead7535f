"""The files that a page asks for: those that it includes, and those that it links to."""

from __future__ import annotations

import hashlib
import os.path
import stat
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from sphinx_decisions.doctree.changes import NO_CHANGES, Changes

Asked: TypeAlias = tuple[str, bool, str]
"""A path, whether its content was asked for too, and the answer (see ``AskedFiles.answer``)."""


def digest(data: bytes) -> str:
    """Return a short text that stands for *data*."""
    return hashlib.sha256(data).hexdigest()


@dataclass
class AskedFiles:
    """Answers whether files of the docs at *root* exist, and notes what was asked.

    A page is as it was read before as long as all that it *asked* has the same answers. *root* is
    a real path, and so is *linked_folder*, if the page lies in a folder that is linked into the
    docs. Files are as they would be after the *changes*.
    """

    root: Path
    linked_folder: Path | None = None
    changes: Changes = NO_CHANGES
    asked: dict[Asked, None] = field(default_factory=dict)
    _folders: dict[str, str] = field(default_factory=dict)
    _answers: dict[tuple[str, bool], str] = field(default_factory=dict)

    def linked(self, folder: Path, written: str) -> Path | None:
        """Return the file *written*, relative to *folder*, or ``None`` if there is none."""
        answer = self._noted(os.path.join(folder, written), content=False)
        return Path(answer) if answer else None

    def inside(self, folder: Path, written: str) -> Path | None:
        """Return the file *written*, which is to be read, relative to *folder*.

        It is relative to the root if it starts with ``/``. Return ``None`` if it is missing, or
        outside both the root and the linked folder, also through symbolic links.
        """
        from_root = written.startswith(("/", "\\"))
        path = self.root / written.lstrip("/\\") if from_root else folder / written
        real = self.real_file(str(path))
        allowed = filter(None, (self.root, self.linked_folder))
        is_allowed = bool(real) and any(map(Path(real).is_relative_to, allowed))
        self._noted(str(path), content=is_allowed)
        return Path(real) if is_allowed else None

    def _noted(self, path: str, *, content: bool) -> str:
        answer = self.answer(path, content=content)
        self.asked[path, content, answer] = None
        return answer

    def holds(self, asked: Iterable[Asked]) -> bool:
        """Return whether everything *asked* before has the same answer now.

        No content is read but that of the same files, which were allowed then.
        """
        return all(
            self.real_file(path) == given.partition("\0")[0]
            and (not content or self.answer(path, content=True) == given)
            for path, content, given in asked
        )

    def answer(self, path: str, *, content: bool) -> str:
        """Return the real path of the file *path*, or an empty string if it is none.

        If its *content* is asked for too, the answer contains its digest.
        """
        key = path, content
        if key not in self._answers:
            real = self.real_file(path)
            if real and content:
                real = self._with_digest(real)
            self._answers[key] = real
        return self._answers[key]

    def real_file(self, path: str) -> str:
        """Return the real path of *path* if it is a regular file, else an empty string."""
        try:
            real = self._real(path)
            if real in self.changes.real:
                return real if self.changes.real[real] is not None else ""
            return real if stat.S_ISREG(os.stat(real).st_mode) else ""
        except (OSError, ValueError):  # A name that is too long, or has a null character in it.
            return ""

    def _real(self, path: str) -> str:
        """Return ``realpath``, which looks at each folder of each path, once for each folder."""
        folder, name = os.path.split(path)
        if folder not in self._folders:
            self._folders[folder] = os.path.realpath(folder)
        real = os.path.join(self._folders[folder], name)
        return os.path.realpath(path) if name in ("", ".", "..") or os.path.islink(real) else real

    def _with_digest(self, real: str) -> str:
        try:
            data = self.changes.real.get(real)
            return f"{real}\0{digest(Path(real).read_bytes() if data is None else data)}"
        except OSError:  # The parser is told about it when it reads the file.
            return f"{real}\0"

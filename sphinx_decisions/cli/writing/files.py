"""Writing of several files as one: all of them, or none."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from sphinx_decisions.cli.errors import CannotRun
from sphinx_decisions.cli.output import from_here
from sphinx_decisions.doctree.changes import Changes
from sphinx_decisions.doctree.source_files import regular


def write_together(changes: Changes, read: Mapping[Path, bytes]) -> None:
    """Write all *changes*; *read* has the content of each file that is there, as it was read.

    Every file is replaced at once: who reads it meanwhile, or after the program was killed, sees
    the old content or the new one. A file that is not in *read* must not be there. Raises
    ``CannotRun``, which names the file, if one cannot be written; then all are as they were.
    """
    with ExitStack() as stack:
        folders = _Folders(stack)
        staged = {path: _stage(path, content, read, folders) for path, content in changes}
        with _undone_if_it_fails() as undo:
            # New files first and removed ones last, so that nothing is lost if it is killed.
            for path in sorted(changes.files, key=lambda each: _turn(each, changes, read)):
                with _named(path):
                    undo.append(_put(path, staged[path], changes.files[path], path in read))
            folders.keep()


def _turn(path: Path, changes: Changes, read: Mapping[Path, bytes]) -> tuple[int, Path]:
    return (2 if changes.files[path] is None else 1 if path in read else 0), path


_Undo = Callable[[], object]


@contextmanager
def _undone_if_it_fails() -> Iterator[list[_Undo]]:
    undo: list[_Undo] = []
    try:
        yield undo
    except BaseException:
        for each in reversed(undo):
            with suppress(OSError):
                each()
        raise


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Raise ``CannotRun`` with the name of the file *path* instead of what the system raises."""
    name = from_here(path)
    try:
        yield
    except FileExistsError as error:
        raise CannotRun(f"“{name}” is there already. Nothing was written.") from error
    except OSError as error:
        reason = error.strerror or error
        raise CannotRun(f"Cannot write “{name}”: {reason}. Nothing was written.") from error


class _Folders:
    """The folders that are made for new files; they are removed again unless they are kept."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack
        self._made: list[Path] = []
        stack.callback(self._remove)

    def temporary(self, beside: Path) -> Path:
        """Return a new temporary folder beside the file *beside*, in its folder."""
        self._make(beside.parent)
        # A temporary folder, because a temporary file would be readable for its owner only.
        made = TemporaryDirectory(
            prefix=".decisions-", dir=beside.parent, ignore_cleanup_errors=True
        )
        return Path(self._stack.enter_context(made))

    def keep(self) -> None:
        """Let the folders stay."""
        self._made.clear()

    def _make(self, folder: Path) -> None:
        if not folder.is_dir():
            self._make(folder.parent)
            with suppress(FileExistsError):  # Another process has made it meanwhile.
                folder.mkdir()
                self._made.append(folder)

    def _remove(self) -> None:
        for each in reversed(self._made):
            with suppress(OSError):  # Another process has put something into it.
                each.rmdir()


def _stage(
    path: Path, content: bytes | None, read: Mapping[Path, bytes], folders: _Folders
) -> Path:
    """Write *content* to a file in a temporary folder beside *path*, and return that file."""
    with _named(path):
        if path in read:
            if regular(path).read_bytes() != read[path]:
                raise CannotRun(f"“{from_here(path)}” was changed meanwhile. Nothing was written.")
            if not _is_writable(path):
                raise PermissionError(13, "it is read-only")
        elif os.path.lexists(path):
            raise FileExistsError
        # Whatever stays there if the program is killed, is no page.
        staged = folders.temporary(path) / "new"
        if content is not None:
            with staged.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            if path in read:
                _as_owned(path, staged)
        return staged


def _as_owned(path: Path, staged: Path) -> None:
    """Give *staged* the mode of the file *path*, and its owner, as far as that is allowed."""
    found = path.stat()
    with suppress(OSError, AttributeError):
        os.chown(staged, found.st_uid, found.st_gid)
    shutil.copymode(path, staged)


def _is_writable(path: Path) -> bool:
    """Return whether the file may be written; nobody's file is read-only for the superuser."""
    anybody = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
    return os.access(path, os.W_OK) and bool(path.stat().st_mode & anybody)


def _put(path: Path, staged: Path, content: bytes | None, is_there: bool) -> _Undo:
    """Put the file *staged* at *path*, and return what takes it back."""
    if not is_there:
        _create(path, staged)
        return path.unlink
    kept = staged.with_name("old")
    shutil.copy2(path, kept)
    if content is None:
        path.unlink()
    else:
        staged.replace(path)
    return lambda: kept.replace(path)


def _create(path: Path, staged: Path) -> None:
    """Put *staged* at *path*, where nothing may be; raise ``FileExistsError`` if something is."""
    try:
        os.link(staged, path)
    except FileExistsError:
        raise
    except OSError:  # A file system without hard links.
        with path.open("xb") as file:
            try:
                file.write(staged.read_bytes())
            except BaseException:
                with suppress(OSError):
                    path.unlink()
                raise

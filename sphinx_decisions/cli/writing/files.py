"""Writing of several files as one: all of them, or none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from sphinx_decisions.cli.errors import CannotRun
from sphinx_decisions.doctree.changes import Changes
from sphinx_decisions.doctree.source_files import regular


def write_together(changes: Changes, read: Mapping[Path, bytes]) -> None:
    """Write all *changes*; *read* has the content of each file that is there, as it was read.

    Every file is replaced at once: who reads it meanwhile, or after the program was killed, sees
    the old content or the new one. A file that is not in *read* must not be there. Raises
    ``CannotRun``, which names the file, if one cannot be written; then all are as they were.
    """
    with ExitStack() as stack, _undone_if_it_fails() as undo:
        staged = {path: _stage(path, content, read, stack) for path, content in changes}
        # New files first and removed ones last, so that nothing is lost if the program is killed.
        for path in sorted(changes.files, key=lambda each: _turn(each, changes, read)):
            with _named(path):
                undo.append(_put(path, staged[path], changes.files[path], path in read))


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
    try:
        yield
    except FileExistsError as error:
        raise CannotRun(f"“{path}” is there already. Nothing was written.") from error
    except OSError as error:
        reason = error.strerror or error
        raise CannotRun(f"Cannot write “{path}”: {reason}. Nothing was written.") from error


def _stage(path: Path, content: bytes | None, read: Mapping[Path, bytes], stack: ExitStack) -> Path:
    """Write *content* to a file in a temporary folder beside *path*, and return that file."""
    with _named(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        if path in read:
            if regular(path).read_bytes() != read[path]:
                raise CannotRun(f"“{path}” was changed meanwhile. Nothing was written.")
            if not os.access(path, os.W_OK):
                raise PermissionError(13, "it is read-only")
        elif path.exists():
            raise FileExistsError
        # A temporary folder, because a temporary file would be readable for its owner only.
        folder = stack.enter_context(
            TemporaryDirectory(prefix=".decisions-", dir=path.parent, ignore_cleanup_errors=True)
        )
        staged = Path(folder) / path.name
        if content is not None:
            with staged.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            if path in read:
                shutil.copymode(path, staged)
        return staged


def _put(path: Path, staged: Path, content: bytes | None, is_there: bool) -> _Undo:
    """Put the file *staged* at *path*, and return what takes it back."""
    if not is_there:
        _create(path, staged)
        return path.unlink
    kept = staged.with_name(f"{staged.name}.before")
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
            file.write(staged.read_bytes())

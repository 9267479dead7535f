"""Files that are written together: all of them or none, whatever fails or is killed."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from sphinx_decisions.cli.errors import CannotRun
from sphinx_decisions.cli.writing.files import write_together
from sphinx_decisions.doctree.changes import Changes

CALLS = ("link", "replace", "fsync", "mkdir", "chmod", "access")
needs_modes = pytest.mark.skipif(os.name == "nt", reason="files have no modes here")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("edited", "other", "gone"):
        (tmp_path / name).write_bytes(name.encode())
    return tmp_path


def changes(folder: Path) -> Changes:
    return Changes(
        {
            folder / "edited": b"EDITED",
            folder / "other": b"OTHER",
            folder / "gone": None,
            folder / "new": b"NEW",
            folder / "deep" / "er" / "new": b"DEEP",
        }
    )


def read(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path, _ in changes(folder) if path.is_file()}


def state(folder: Path) -> dict[str, bytes | None]:
    """Return all files by name, and all folders."""
    found = sorted(folder.rglob("*"))
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in found
    }


BEFORE = {"edited": b"edited", "gone": b"gone", "other": b"other"}
AFTER = {
    "deep": None,
    "deep/er": None,
    "deep/er/new": b"DEEP",
    "edited": b"EDITED",
    "new": b"NEW",
    "other": b"OTHER",
}


def test_all_are_written_and_nothing_else_is_left(folder: Path) -> None:
    write_together(changes(folder), read(folder))
    assert state(folder) == AFTER


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("count", range(6))
def test_if_one_cannot_be_written_none_is(folder: Path, name: str, count: int) -> None:
    """The call of the system that fails is the one after *count* others."""
    real, left = getattr(os, name), [count]

    def failing(*arguments: Any, **more: Any) -> Any:
        left[0] -= 1
        if left[0] == -1:
            raise OSError(28, "No space left on device")
        return real(*arguments, **more)

    is_written = False
    content = read(folder)
    with mock.patch.object(os, name, failing):
        try:
            write_together(changes(folder), content)
            is_written = True
        except CannotRun as error:
            assert "Nothing was written." in error.message  # noqa: PT017
            assert "No space left on device" in error.message  # noqa: PT017
    assert state(folder) == (AFTER if is_written else BEFORE)


SCRIPT = """
import os, sys
from pathlib import Path
from sphinx_decisions.cli.writing import files
sys.path.insert(0, {tests!r})
left = {count}
def killing(event, arguments):
    global left
    if event in ("open", "os.link", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod"):
        left -= 1
        if left < 0:
            os._exit(9)
from test_write_files import changes, read
folder = Path({folder!r})
content = read(folder)
sys.addaudithook(killing)
files.write_together(changes(folder), content)
"""


@pytest.mark.parametrize("count", [5, 14, 18, 21, 24])
def test_a_killed_program_leaves_each_file_old_or_new(folder: Path, count: int) -> None:
    helpers = Path(__file__).parent
    script = SCRIPT.format(tests=str(helpers), count=count, folder=str(folder))
    subprocess.run([sys.executable, "-c", script], check=False, capture_output=True)
    left = {name: data for name, data in state(folder).items() if not name.startswith(".")}
    for name in ("edited", "other"):
        assert left[name] in (BEFORE[name], AFTER[name])
    assert left.get("gone", b"gone") == b"gone"
    for name in ("new", "deep/er/new"):
        assert left.get(name, AFTER[name]) == AFTER[name]
    assert not [name for name in state(folder) if name.endswith((".rst", ".md"))]


def test_what_is_there_is_never_overwritten(folder: Path) -> None:
    (folder / "new").write_bytes(b"theirs")
    known = {path: data for path, data in read(folder).items() if path.name != "new"}
    with pytest.raises(CannotRun, match="new” is there already"):
        write_together(changes(folder), known)
    assert state(folder) == {**BEFORE, "new": b"theirs"}


def _meanwhile(folder: Path, where: str) -> Callable[..., Any]:
    """Return what another program does just before a call of the system."""
    real = getattr(os, where)

    def call(*arguments: Any, **more: Any) -> Any:
        (folder / "new").write_bytes(b"theirs")
        return real(*arguments, **more)

    return call


def test_of_two_that_make_one_file_at_once_only_one_does(folder: Path) -> None:
    with (
        mock.patch.object(os, "link", _meanwhile(folder, "link")),
        pytest.raises(CannotRun, match="is there already"),
    ):
        write_together(Changes({folder / "new": b"ours"}), {})
    assert (folder / "new").read_bytes() == b"theirs"


@pytest.mark.parametrize("is_there", [False, True])
def test_a_file_system_without_hard_links(folder: Path, is_there: bool) -> None:
    def refused(source: Path, path: Path) -> None:
        if is_there:
            Path(path).write_bytes(b"theirs")
        raise PermissionError(1, "Operation not permitted")

    with mock.patch.object(os, "link", refused), suppress(CannotRun):
        write_together(Changes({folder / "new": b"ours"}), {})
    assert (folder / "new").read_bytes() == (b"theirs" if is_there else b"ours")


def test_a_file_that_was_changed_meanwhile_is_left(folder: Path) -> None:
    known = read(folder)
    (folder / "other").write_bytes(b"theirs")
    with pytest.raises(CannotRun, match="other” was changed meanwhile"):
        write_together(changes(folder), known)
    assert state(folder) == {**BEFORE, "other": b"theirs"}


@needs_modes
def test_a_read_only_file_is_not_written(folder: Path) -> None:
    (folder / "other").chmod(0o444)
    with pytest.raises(CannotRun, match="other”: it is read-only"):
        write_together(changes(folder), read(folder))
    assert state(folder) == BEFORE


@needs_modes
def test_the_mode_stays(folder: Path) -> None:
    (folder / "edited").chmod(0o755)
    write_together(changes(folder), read(folder))
    assert stat.S_IMODE((folder / "edited").stat().st_mode) == 0o755


def test_the_other_name_of_a_file_keeps_its_content(folder: Path) -> None:
    os.link(folder / "edited", folder / "same")
    write_together(Changes({folder / "edited": b"EDITED"}), read(folder))
    assert (folder / "same").read_bytes() == b"edited"


def test_a_folder_is_no_file(folder: Path) -> None:
    (folder / "new").mkdir()
    with pytest.raises(CannotRun, match="new” is there already"):
        write_together(changes(folder), read(folder))
    shutil.rmtree(folder / "new")
    assert state(folder) == BEFORE

"""The cache: what is wrong with it never shows, and nobody else's data is taken from it."""

from __future__ import annotations

import hashlib
import os
import pickle
import time
from pathlib import Path

import pytest
from hostile_pickles import HOSTILE, Marker

from sphinx_decisions.cli import cache as module
from sphinx_decisions.cli.cache import Cache, cache_of

needs_owners = pytest.mark.skipif(not hasattr(os, "geteuid"), reason="files have no owner here")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return the file of a cache in which ``name`` is kept."""
    path = tmp_path / "caches" / "x.cache"
    cache = Cache(path)
    cache.put("name", "key", b"data")
    cache.save()
    return path


def found(file: Path) -> bytes | None:
    return Cache(file).get("name", "key")


def write(file: Path, body: bytes) -> None:
    """Replace what *file* holds by *body*, with the digest that belongs to it."""
    file.write_bytes(hashlib.sha256(body).digest() + body)


def test_what_was_kept_is_found_with_its_key(file: Path) -> None:
    assert found(file) == b"data"
    assert Cache(file).get("name", "other") is None
    assert Cache(file).get("other", "") is None


def test_nothing_is_written_that_was_not_changed(file: Path) -> None:
    file.unlink()
    Cache(file).save()
    assert not file.exists()


def test_without_a_file_nothing_is_kept() -> None:
    cache = Cache()
    cache.put("name", "key", b"data")
    cache.save()
    assert cache.get("name", "key") == b"data"


@needs_owners
def test_only_the_user_may_read_it(file: Path) -> None:
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("size", [0, 1, 31, 32, 33, 60])
def test_a_file_that_was_cut_is_empty(file: Path, size: int) -> None:
    file.write_bytes(file.read_bytes()[:size])
    assert found(file) is None


@pytest.mark.parametrize("body", [b"", b"junk", pickle.dumps(5), pickle.dumps({"name": 5})])
def test_junk_is_empty(file: Path, body: bytes) -> None:
    file.write_bytes(body)
    assert found(file) is None
    write(file, body)
    assert found(file) is None


def test_a_file_that_was_changed_is_empty(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[data.index(b"data")] ^= 1
    file.write_bytes(data)
    assert found(file) is None


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_code_in_it_is_run(file: Path, hostile: str, tmp_path: Path) -> None:
    marker = Marker(tmp_path / "marker")
    write(file, HOSTILE[hostile](marker))
    assert found(file) is None
    assert not marker.path.exists()


@needs_owners
@pytest.mark.parametrize("mode", [0o604, 0o640, 0o620, 0o602])
def test_a_file_that_others_can_reach_is_not_read(file: Path, mode: int) -> None:
    file.chmod(mode)
    assert found(file) is None


@needs_owners
def test_a_folder_that_others_can_reach_is_not_used(file: Path) -> None:
    file.parent.chmod(0o777)
    assert found(file) is None
    cache = Cache(file)
    cache.put("name", "key", b"new")
    cache.save()
    file.parent.chmod(0o700)
    assert found(file) == b"data"


@needs_owners
def test_a_file_of_somebody_else_is_not_read(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: own + 1)
    assert found(file) is None


@needs_owners
def test_links_are_not_followed(file: Path, tmp_path: Path) -> None:
    link = file.with_name("link.cache")
    link.symlink_to(file)
    assert found(link) is None
    folder = tmp_path / "folder"
    folder.symlink_to(file.parent)
    assert found(folder / file.name) is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_not_waited_for(file: Path) -> None:
    file.unlink()
    os.mkfifo(file, 0o600)
    assert found(file) is None


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    cache = Cache(tmp_path / "file" / "folder" / "x.cache")
    cache.put("name", "key", b"data")
    cache.save()
    assert cache.get("name", "key") == b"data"


def test_on_a_full_disk_the_old_file_stays(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def replace(*_: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(os, "replace", replace)
    cache = Cache(file)
    cache.put("name", "key", b"new")
    cache.save()
    assert found(file) == b"data"
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_of_two_processes_the_last_one_stays(file: Path) -> None:
    one, other = Cache(file), Cache(file)
    one.put("name", "key", b"one")
    other.put("name", "key", b"other")
    one.save()
    other.save()
    assert found(file) == b"other"


def test_old_files_are_removed(file: Path) -> None:
    names = ("old.cache", "new.cache", "old.tmp")
    for name in names:
        file.with_name(name).touch()
    ago = time.time() - 90 * 86400
    for name in names[::2]:
        os.utime(file.with_name(name), (ago, ago))
    cache = Cache(file)
    cache.put("name", "key", b"new")
    cache.save()
    assert {path.name for path in file.parent.iterdir()} == {"new.cache", file.name}


def test_of_too_much_the_oldest_is_removed(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_BYTES", 1000)
    file.with_name("old.cache").write_bytes(bytes(900))
    os.utime(file.with_name("old.cache"), (time.time() - 100,) * 2)
    cache = Cache(file)
    cache.put("name", "key", bytes(200))
    cache.save()
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_each_folder_has_its_own(tmp_path: Path, caches: Path) -> None:
    for name in "ab":
        cache = cache_of(tmp_path / name)
        cache.put("name", "", name.encode())
        cache.save()
    assert [cache_of(tmp_path / name).get("name", "") for name in "ab"] == [b"a", b"b"]
    assert len(list(caches.iterdir())) == 2


def test_other_versions_have_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = cache_of(tmp_path)
    cache.put("name", "", b"data")
    cache.save()
    monkeypatch.setattr(module, "versions", lambda: "other")
    assert cache_of(tmp_path).get("name", "") is None

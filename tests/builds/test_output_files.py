"""Files of ours in the output folder: whatever is in their way, the next build is right."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from rebuilt_site import Site, adr, bodies, rewritten, seal
from support import App, make_app, needs_engine

from sphinx_decisions.doctree.source_files import put
from sphinx_decisions.sphinx_ext.digests import NOTHING, DigestFile, Written

DIGESTS = ".decisions-html.json"
LOG = "decisions.json"
IMAGES = "images"

FILES = {
    "a.rst": adr("ADR-0001: Use files"),
    "b.rst": adr("ADR-0002: Use tape", supersedes="ADR-0003"),
    "words.rst": "Plain\n=====\n\nWords.\n",
    "table.rst": "Table\n=====\n\n.. adr-table::\n",
}
SHOWING = {"a", "b", "table"}
EDIT = {"a.rst": adr("ADR-0001: Use paper")}
BACK = {"a.rst": FILES["a.rst"]}
CONF_RULES = '\nsuppress_warnings = ["decisions.unknown_record"]\n'
GRAPH = "Graph\n=====\n\n.. adr-graph::\n   :isolated: show\n\nMore words.\n"

UNREADABLE = {
    "nothing": "",
    "half": '{"table": "0',
    "a list": "[]",
    "numbers": '{"table": 5}',
    "one number": '{"table": 5, "a": "x"}',
    "nested": "[" * 100_000,
    "nested and whole": '{"table": ' + "[" * 100_000 + "]" * 100_000 + "}",
    "a huge number": '{"table": ' + "9" * 10_000 + "}",
    "no text": "\udcff",
}

NO_FILES = [os.mkdir, *([os.mkfifo] if hasattr(os, "mkfifo") else [])]
"""Functions that make something else of a path: a folder, a pipe."""


@pytest.fixture
def site(tmp_path: Path) -> Site:
    site = Site(tmp_path, FILES)
    site.conf += CONF_RULES
    return site


class Disk:
    """A disk on which there is no room for files of some names, but for a word or so."""

    def __init__(self) -> None:
        self.refused: set[str] = set()

    def write(self, path: Path, data: bytes) -> int:
        """Do what ``Path.write_bytes`` does as far as there is room."""
        full = path.name in self.refused and len(data) > 2
        with path.open("wb") as file:
            file.write(data[:2] if full else data)
        if full:
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        return len(data)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    disk = Disk()
    monkeypatch.setattr(Path, "write_bytes", lambda path, data: disk.write(path, data))
    return disk


def remove(path: Path) -> None:
    """Remove what one of ``NO_FILES`` has made."""
    if path.is_dir():
        path.rmdir()
    else:
        path.unlink()


def told(app: App) -> int:
    """Return how many warnings there are, all of them about files."""
    assert app.warnings.count("WARNING") == app.warnings.count("[decisions.output_file]")
    return app.warnings.count("WARNING")


# One file


def test_a_file_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "new" / "file"
    for content in (b"one", b"another"):
        put(path, content)
        assert path.read_bytes() == content
    assert list(path.parent.iterdir()) == [path]


def test_two_writers_do_not_meet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "file"
    write = Path.write_bytes

    def meanwhile(other: Path, data: bytes) -> int:
        monkeypatch.setattr(Path, "write_bytes", write)
        length = other.write_bytes(data)
        put(path, b"the other one's")
        return length

    monkeypatch.setattr(Path, "write_bytes", meanwhile)
    put(path, b"mine")
    assert path.read_bytes() == b"mine"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.name != "posix", reason="needs permissions")
@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o027, 0o640), (0o077, 0o600)])
def test_the_file_may_be_read_by_whom_others_may(tmp_path: Path, mask: int, mode: int) -> None:
    before = os.umask(mask)
    try:
        put(tmp_path / "file", b"content")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "file").stat().st_mode) == mode


def test_what_cannot_be_written_leaves_no_trace(tmp_path: Path, disk: Disk) -> None:
    path = tmp_path / "file"
    put(path, b"before")
    disk.refused.add("file")
    with pytest.raises(OSError, match="No space"):
        put(path, b"after")
    assert path.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("make", NO_FILES)
def test_only_files_are_replaced(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "file")
    with pytest.raises(OSError, match="file"):
        put(tmp_path / "file", b"content")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


# The digests


@pytest.mark.parametrize("text", UNREADABLE.values(), ids=UNREADABLE)
def test_digests_that_cannot_be_read_only_cost_a_rewrite(site: Site, text: str) -> None:
    app = site.build()
    seal(app)
    (Path(app.outdir) / DIGESTS).write_text(text, encoding="utf-8", errors="surrogateescape")
    app = site.build(EDIT)
    assert told(app) == 1
    assert rewritten(app) == SHOWING
    seal(app)
    app = site.build()
    assert app.warnings == ""
    assert rewritten(app) == set()


@pytest.mark.parametrize("make", NO_FILES)
def test_no_file_in_the_place_of_the_digests(site: Site, make: Callable[[Path], None]) -> None:
    """Whoever opens a pipe waits for somebody at its other end."""
    app = site.build()
    path = Path(app.outdir) / DIGESTS
    path.unlink()
    make(path)
    for changes in (EDIT, BACK, {}):
        seal(app)
        app = site.build(changes)
        assert told(app) == 1
        assert rewritten(app) == SHOWING
    remove(path)
    app = site.build(EDIT)
    assert app.warnings == ""
    assert bodies(app) == bodies(site.clean())


def test_a_disk_that_is_full_leaves_no_page_stale(site: Site, disk: Disk) -> None:
    """The edit is taken back, so that the digests from before it would fit again."""
    site.build()
    disk.refused.add(DIGESTS)
    app = site.build(EDIT)
    assert told(app) == 1
    assert "No space left" in app.warnings
    disk.refused.clear()
    app = site.build(BACK)
    assert app.warnings == ""
    assert bodies(app) == bodies(site.clean())
    app = site.build()
    seal(app)
    assert rewritten(site.build()) == set()


def test_digests_that_are_not_true_any_more_are_emptied_where_they_cannot_be_deleted(
    tmp_path: Path, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path / DIGESTS, b'{"pages": {"a": "0"}}')
    disk.refused.add(DIGESTS)
    monkeypatch.setattr(Path, "unlink", _refuse)
    digests = DigestFile(tmp_path / DIGESTS)
    assert digests.load() == Written({"a": "0"})
    digests.store(Written({"a": "1"}))
    assert DigestFile(tmp_path / DIGESTS).load() == NOTHING


def _refuse(*_: object, **__: object) -> None:
    raise PermissionError(errno.EACCES, "Permission denied")


def test_a_disk_that_fills_up_while_pages_are_written(site: Site, disk: Disk) -> None:
    seal(site.build())
    edit = {**EDIT, "c.rst": adr("ADR-0004: New")}
    app = make_app(site.folder, edit, conf=site.conf)
    app.connect("doctree-resolved", lambda *_: disk.refused.add(DIGESTS))
    app.build()
    assert told(app) == 1
    disk.refused.clear()
    seal(app)
    app = site.build()
    assert app.warnings == ""
    assert rewritten(app) == {"b", "c", "table"}, "what has changed since, and nothing else"


# The log as data


@pytest.mark.parametrize("make", NO_FILES)
def test_no_file_in_the_place_of_the_log(site: Site, make: Callable[[Path], None]) -> None:
    app = site.build()
    path = Path(app.outdir) / LOG
    before = path.read_bytes()
    path.unlink()
    make(path)
    assert told(site.build()) == 1
    remove(path)
    assert site.build().warnings == ""
    assert path.read_bytes() == before


def test_no_room_for_the_log(site: Site, disk: Disk) -> None:
    app = site.build()
    before = app.output(LOG)
    disk.refused.add(LOG)
    app = site.build(EDIT)
    assert told(app) == 1
    assert app.output(LOG) == before
    disk.refused.clear()
    assert "Use paper" in site.build().output(LOG)


# Drawings


@needs_engine
@pytest.mark.parametrize("builder", ["epub", "latex"])
def test_no_room_for_a_drawing(site: Site, builder: str) -> None:
    site.conf += 'copyright = "Us"\nversion = "1"\n'
    doctrees = site.folder / "_build" / "doctrees"
    doctrees.mkdir(parents=True)
    (doctrees / IMAGES).write_text("in the way", encoding="utf-8")
    app = site.build(
        {"graph.rst": GRAPH, "c.rst": adr("ADR-0003: Use cards", "Superseded")}, builder
    )
    assert told(app) == 1
    assert "graph.rst:4: WARNING" in app.warnings
    page, sign = ("graph.xhtml", "<img") if builder == "epub" else ("log.tex", "includegraphics{")
    text = app.output(page)
    assert "Use files" in text
    assert "More words" in text
    assert sign not in text
    (doctrees / IMAGES).unlink()
    app = site.build(builder=builder)
    assert app.warnings == ""
    assert sign in app.output(page)
    if builder == "epub":
        written = (Path(app.outdir) / page).stat().st_mtime_ns
        app = site.build(builder=builder)
        assert (Path(app.outdir) / page).stat().st_mtime_ns == written

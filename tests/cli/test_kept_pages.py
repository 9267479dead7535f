"""Pages kept from earlier runs: they are those that would be read now."""

from __future__ import annotations

import json
import os
import pickle
import random
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from optional_packages import HAS_MYST
from page_comparison import comparable
from unbuilt_pages import settings_of

from sphinx_decisions.cli import jobs
from sphinx_decisions.cli.cache import Cache
from sphinx_decisions.cli.jobs import parse_in
from sphinx_decisions.cli.stored_pages import read_kept
from sphinx_decisions.doctree.page_files import Folder
from sphinx_decisions.doctree.reading import Parsing
from sphinx_decisions.doctree.tree import Tree, read_tree, tree_of

RST = """\
Use {word}
==========

.. adr::
   :status: Accepted

As :adr:`{number}` says.

.. include:: parts/{part}.txt

Risks
-----

.. csv-table::
   :file: parts/{part}.csv
   :header-rows: 1

.. raw:: html
   :file: parts/{part}.html

.. |x| replace:: {word}
"""
MARKDOWN = """\
# Use {word}

```{{adr}}
:status: Accepted
```

As {{adr}}`{number}` says. [One](parts/{part}.txt), [](0001-a.rst), [two](/decisions/0002-b.md).

```{{include}} parts/{part}.txt
```
"""
PART = "As :adr:`{number}` says.\n\n.. include:: {part}.txt\n"
PAGES = ("0001-a.rst", "0002-b.md", "0003-c.rst", "plain.rst") if HAS_MYST else ("0001-a.rst",)
PARTS = ("one", "two")
FILES = [
    *(f"decisions/{name}" for name in PAGES),
    *(f"decisions/parts/{name}.{suffix}" for name in PARTS for suffix in ("txt", "csv", "html")),
]
CONFS: list[dict[str, Any]] = [
    {},
    {"default_role": "adr"},
    {"rst_epilog": ":adr:`9`"},
    {"decisions_kinds": {"adr": {"profile": "nygard"}}},
    {"decisions_pages": {}},
    {"myst_heading_anchors": 2},
    {"exclude_patterns": ["decisions/0001*"]},
]


class Edits:
    """Random edits of a folder of docs."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root, self.random = root, random.Random(seed)
        self.conf: dict[str, Any] = {}
        for file in FILES:
            self.write(root / file)

    def write(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_symlink():
            path.unlink()
        templates = {".rst": RST, ".md": MARKDOWN, ".txt": PART, ".csv": "Risk\n{word}\n"}
        text = templates.get(path.suffix, "{word}").format(
            word=self.random.choice(["files", "tape"]),
            number=self.random.randint(1, 5),
            part=self.random.choice(PARTS),
        )
        path.write_text(text, encoding="utf-8")

    def link(self, path: Path) -> None:
        path.unlink(missing_ok=True)
        path.symlink_to(self.root / self.random.choice(FILES))

    def configure(self, _: Path) -> None:
        self.conf = self.random.choice(CONFS)

    def edit(self) -> None:
        path = self.root / self.random.choice(FILES)
        edits: list[Callable[[Path], object]] = [
            self.write,
            self.write,
            lambda path: path.unlink(missing_ok=True),
            self.link,
            self.configure,
        ]
        self.random.choice(edits)(path)


def warm(root: Path, conf: dict[str, Any], file: Path) -> Tree:
    """Return what a run reads that starts with the cache in *file*, and leaves it for the next."""
    cache = Cache(file)
    reading = read_kept(Folder(root, root, conf), settings_of(conf), cache)
    cache.save()
    return tree_of(reading, settings_of(conf))


def shown(tree: Tree) -> object:
    pages = {name: comparable(page) for name, page in tree.pages.items()}
    return pages, tree.docnames, tree.problems


@pytest.mark.parametrize("seed", range(int(os.environ.get("EXAMPLES", "0")) // 100 or 2))
def test_after_any_edit_pages_are_those_read_anew(tmp_path: Path, caches: Path, seed: int) -> None:
    edits = Edits(tmp_path, seed)
    for _ in range(8):
        edits.edit()
        read = warm(tmp_path, edits.conf, caches / "x.cache")
        anew = read_tree(tmp_path, settings_of(edits.conf), edits.conf)
        assert shown(read) == shown(anew)


def read_again(root: Path, conf: dict[str, Any], cache: Cache) -> frozenset[str]:
    """Return the pages that are parsed."""
    return read_kept(Folder(root, root, conf), settings_of(conf), cache).new


def test_only_pages_that_may_have_changed_are_parsed(tmp_path: Path) -> None:
    write = {
        "a.rst": "A\n=\n\n.. include:: part.txt\n",
        "b.rst": "B\n=\n\n.. include:: none.txt\n",
        "c.rst": "C\n=\n",
        "part.txt": "Text.\n",
    }
    for name, text in write.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    cache = Cache()
    assert read_again(tmp_path, {}, cache) == {"a", "b", "c"}
    assert read_again(tmp_path, {}, cache) == set()
    (tmp_path / "part.txt").write_text("Other.\n", encoding="utf-8")
    assert read_again(tmp_path, {}, cache) == {"a"}
    (tmp_path / "none.txt").write_text("Text.\n", encoding="utf-8")
    assert read_again(tmp_path, {}, cache) == {"b"}
    (tmp_path / "c.rst").touch()
    assert read_again(tmp_path, {}, cache) == set()
    (tmp_path / "c.rst").unlink()
    assert read_again(tmp_path, {}, cache) == set()
    assert read_again(tmp_path, {"decisions_rules": {"missing_field": "off"}}, cache) == set()
    assert read_again(tmp_path, {"language": "de"}, cache) == {"a", "b"}
    assert read_again(tmp_path, {"language": "de"}, cache) == set()


def test_a_kept_page_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.rst").write_text("A\n=\n", encoding="utf-8")
    cache = Cache()
    read_again(tmp_path, {}, cache)
    (tmp_path / "a.rst").write_bytes(b"\xff")
    reading = read_kept(Folder(tmp_path, tmp_path, {}), settings_of(), cache)
    assert [each.code for each in reading.problems] == ["unreadable_page"]
    assert reading.pages == {}


def test_pages_kept_in_another_form_are_read_anew(tmp_path: Path) -> None:
    (tmp_path / "a.rst").write_text("A\n=\n", encoding="utf-8")
    for junk in (b"junk", b"\x80\x05]."):
        cache = Cache()
        read_again(tmp_path, {}, cache)
        with mock.patch.object(cache, "get", return_value=junk):
            assert read_again(tmp_path, {}, cache) == {"a"}


@pytest.mark.parametrize("number", [1, 2, 3])
def test_in_several_processes_pages_are_the_same(
    tmp_path: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "_AT_ONCE", 2)
    edits = Edits(tmp_path, 0)
    (tmp_path / "broken.rst").write_bytes(b"\xff")
    (tmp_path / "decisions" / "mailto.rst").write_text("A\n=\n\n<a@b.org>\n", encoding="utf-8")
    settings = settings_of(edits.conf)
    reading = read_kept(Folder(tmp_path, tmp_path, {}), settings, Cache(), parse_in(number))
    anew = read_tree(tmp_path, settings, {})
    assert list(reading.pages) == list(anew.pages)
    assert shown(tree_of(reading, settings)) == shown(anew)


def test_where_no_process_can_be_started_pages_are_parsed_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("function not implemented")

    monkeypatch.setattr(jobs, "_AT_ONCE", 1)
    monkeypatch.setattr(jobs, "ProcessPoolExecutor", refuse)
    names = {"a", "b", "c"}
    for name in names:
        (tmp_path / f"{name}.rst").write_text("A\n=\n", encoding="utf-8")
    reading = read_kept(Folder(tmp_path, tmp_path, {}), settings_of(), Cache(), parse_in(2))
    assert reading.pages.keys() == names


def test_processes_that_share_nothing_get_what_they_need() -> None:
    """As where they are not copies of the first one, but begin anew."""
    settings = settings_of({"decisions_kinds": {"pep": {"profile": "madr"}}})
    parsing = pickle.loads(pickle.dumps(Parsing(Folder(Path("docs"), Path("docs")), settings)))
    assert parsing.settings == settings
    assert parsing.settings.kind("pep", "nygard") == settings.kind("pep", "nygard")


def modules_of(arguments: Iterable[str], folder: Path, home: Path) -> set[str]:
    """Return what a run of the command imports."""
    code = (
        "import json, sys\n"
        "from sphinx_decisions.cli.main import main\n"
        f"main({list(arguments)!r}, standalone_mode=False)\n"
        "print(json.dumps(sorted(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        capture_output=True,
        text=True,
        env={**os.environ, "XDG_CACHE_HOME": str(home)},
        check=True,
    )
    return {*json.loads(done.stdout.splitlines()[-1])}


@pytest.mark.skipif(sys.platform != "linux", reason="the folder of caches is elsewhere")
def test_where_nothing_has_changed_no_parser_is_imported(tmp_path: Path) -> None:
    Edits(tmp_path / "docs", 0)
    (tmp_path / "docs" / "conf.py").touch()
    (tmp_path / "home").mkdir()
    parsers = {"docutils.parsers.rst", "myst_parser"}
    arguments = tmp_path, tmp_path / "home"
    assert parsers & modules_of(["list"], *arguments)
    assert not parsers & modules_of(["list"], *arguments)
    assert parsers & modules_of(["--no-cache", "list"], *arguments)

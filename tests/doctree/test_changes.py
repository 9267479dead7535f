"""The pages as they would be after changes are those that are read once these are written."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from optional_packages import HAS_MYST

from sphinx_decisions.config.settings import load_settings
from sphinx_decisions.doctree.changes import Changes
from sphinx_decisions.doctree.page_files import Folder
from sphinx_decisions.doctree.reading import read_pages
from sphinx_decisions.doctree.tree import tree_of

SUFFIXES = ["rst", "md"] if HAS_MYST else ["rst"]
NAMES = st.sampled_from(
    [
        f"{name}.{suffix}"
        for name in (
            "index",
            "adr/0001-a",
            "adr/0002-b",
            "web/adr/0003-c",
            "_build/d",
            "é/adr/0004",
        )
        for suffix in SUFFIXES
    ]
    + ["adr/notes.txt", "linked/0005-e.rst", ".hidden/0006-f.rst"]
)
BODIES = {
    "rst": "{n}. Use X\n==========\n\n:Status: {status}\n:Supersedes: `B <{link}>`__\n\nWords.\n",
    "md": "# {n}. Use X\n\nStatus: {status}\nSupersedes: [B]({link})\n\n## Context\n\nWords.\n",
    "txt": "{n} {status} {link}\n",
}
LINKS = st.sampled_from(
    ["0002-b.rst", "0002-b.md", "adr/0001-a.rst", "/adr/0002-b.rst", "../linked/0005-e.rst", "no"]
)
CONFS: list[Mapping[str, Any] | None] = [
    None,
    {},
    {"exclude_patterns": ["_build", "web/**"]},
    {"include_patterns": ["adr/**", "linked/**"]},
]


@st.composite
def contents(draw: st.DrawFn) -> tuple[str, bytes]:
    name = draw(NAMES)
    body = BODIES[name.rpartition(".")[2]]
    status = draw(st.sampled_from(["Accepted", "Proposed", "Nonsense"]))
    text = body.format(n=draw(st.integers(1, 9)), status=status, link=draw(LINKS))
    return name, text.encode()


FILES = st.lists(contents(), max_size=6).map(dict)


def write(root: Path, files: Mapping[str, bytes | None]) -> None:
    for name, content in files.items():
        path = root / name
        if content is None:
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


def made(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Return a folder of docs with *files*, in which ``linked`` is a link to a folder beside it."""
    root = folder.resolve() / "docs"
    (folder / "elsewhere").mkdir()
    root.mkdir()
    (root / "linked").symlink_to(folder.resolve() / "elsewhere", target_is_directory=True)
    write(root, files)
    return root


def told(folder: Folder, known: Any = None) -> str:
    using = load_settings({}, ())
    tree = tree_of(read_pages(folder, using, known), using)
    shown = (dict(tree.pages), {name: str(path) for name, path in tree.files.items()})
    return repr((shown, tree.problems)).replace(str(folder.repository), "")


@settings(max_examples=40)
@given(FILES, FILES, st.sets(st.integers(0, 5)), st.sampled_from(CONFS))
def test_they_are_those_that_are_read_once_the_changes_are_written(
    before: dict[str, bytes],
    more: dict[str, bytes],
    gone: set[int],
    conf: Mapping[str, Any] | None,
) -> None:
    removed = {name: None for number, name in enumerate(before) if number in gone}
    changed: dict[str, bytes | None] = {**removed, **more}
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        root, written = made(Path(one), before), made(Path(other), before)
        write(written, changed)
        folder = Folder(root, root.parent, conf, () if conf is not None else ("",))
        known = read_pages(folder, load_settings({}, ())).pages
        changes = Changes({root / name: content for name, content in changed.items()})
        after = told(replace(folder, changes=changes), known)
        assert after == told(Folder(written, written.parent, conf, folder.log_folders))

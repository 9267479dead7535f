"""What has nothing to do with records is what Sphinx makes without the extension."""

from __future__ import annotations

import os
import re
import zipfile
from pathlib import Path

import pytest
from rebuilt_site import adr
from support import HAS_MYST, build

DAY = "1782777600"
"""The clock of both builds: the start of 2026-06-30."""

CONF = """
project = "Plain"
html_theme = "alabaster"
language = "{language}"
html_copy_source = False
epub_uid = "plain"
copyright = "us"
version = "1"
extensions = {extensions}
source_suffix = {suffixes}
"""

PROSE = {
    "index.rst": """
Plain
=====

.. toctree::

   usage
   minutes/2026-01-15

Words, with :ref:`search`, a table and a list.

====  =====
Name  Value
====  =====
A     1
====  =====
""",
    "usage.rst": """
:author: Ada

.. _adr-1:

Status
======

The status of a job: :term:`done`.

.. glossary::

   done
      Over.

.. code-block:: python

   import adr

.. adr 5 is no marker

Decision
--------

.. note:: None was made.
""",
    "minutes/2026-01-15.rst": "Minutes\n=======\n\nDate: 2026-01-15\n\nThose who were there.\n",
    "adr/meeting.rst": ":orphan:\n\nMeeting\n=======\n\nHow we decide.\n",
}
MARKDOWN = {
    "tasks.md": "---\nstatus: done\norphan: true\n---\n\n# Tasks\n\n- [x] one\n\n## More\n",
}
BUILDERS = ("html", "dirhtml", "singlehtml", "epub", "latex", "text", "man", "texinfo", "xml")


def made(folder: Path, builder: str, extensions: list[str]) -> dict[str, bytes]:
    """Return the files that *builder* makes of a project in *folder*, by their paths."""
    suffixes = {".rst": "restructuredtext", ".md": "markdown"}
    conf = CONF.format(extensions=extensions, language="en", suffixes=suffixes)
    files = PROSE | (MARKDOWN if HAS_MYST else {})
    app = build(folder / "docs", files, builder, conf=conf)
    assert app.warnings == ""
    output = Path(app.outdir)
    found = {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in output.rglob("*")
        if path.is_file() and path.suffix not in (".pickle", ".epub")
    }
    for book in output.glob("*.epub"):
        with zipfile.ZipFile(book) as archive:
            found |= {f"{book.name}/{name}": archive.read(name) for name in archive.namelist()}
    source = str(folder).encode()
    return {name: plain(name, data.replace(source, b"")) for name, data in found.items()}


def plain(name: str, data: bytes) -> bytes:
    """Return *data* without what says with which extensions it was made."""
    versions = rb'"envversion":\{.*?\}| xmlns:decision="[^"]*"'
    return b"" if name == ".buildinfo" else re.sub(versions, b"", data)


@pytest.mark.parametrize("builder", BUILDERS)
def test_a_project_without_records_is_as_without_the_extension(
    tmp_path: Path, builder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    myst = ["myst_parser"] if HAS_MYST else []
    without = made(tmp_path / "one", builder, myst)
    with_it = made(tmp_path / "two", builder, [*myst, "sphinx_decisions"])
    assert set(with_it) ^ set(without) == set()
    assert [name for name in without if with_it[name] != without[name]] == []


@pytest.mark.parametrize(
    ("builder", "sheet"), [("html", "decisions.css"), ("epub", "decisions-epub.css")]
)
def test_only_pages_that_show_records_have_the_style_sheet(
    tmp_path: Path, builder: str, sheet: str
) -> None:
    files = {
        "0001-a.rst": adr("ADR-0001: Use A"),
        "table.rst": "Table\n=====\n\n.. adr-table::\n",
        "cite.rst": "Cite\n====\n\n:adr:`1`\n",
        "plain.rst": "Plain\n=====\n\nWords.\n",
    }
    app = build(tmp_path, files, builder)
    pages = Path(app.outdir).glob("*.*html")
    linking = {path.stem for path in pages if sheet in path.read_text(encoding="utf-8")}
    assert linking == {"0001-a", "table", "cite"}
    assert (Path(app.outdir) / "_static" / sheet).is_file()


def test_the_log_as_data_goes_with_the_last_record(tmp_path: Path) -> None:
    files: dict[str, str | None] = {"0001-a.rst": adr("ADR-0001: Use A"), "b.rst": "B\n=\n"}
    log = Path(build(tmp_path, files).outdir) / "decisions.json"
    assert log.is_file()
    os.utime(tmp_path / "b.rst")
    build(tmp_path, {"0001-a.rst": None})
    assert not log.exists()

"""What ``decisions.json`` has of single pages, kept for the next build, in the doctrees' folder."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from sphinx_decisions.doctree.source_files import put
from sphinx_decisions.export.document import PagePart, page_part
from sphinx_decisions.export.plain import FileName
from sphinx_decisions.model.record import Record
from sphinx_decisions.sphinx_ext.kept_build import content_of
from sphinx_decisions.store.entries import Entries
from sphinx_decisions.store.model_data import packed_data, unpacked_data
from sphinx_decisions.store.page_digests import whole_digest
from sphinx_decisions.store.text_digest import text_digest


class KeptParts:
    """The parts of the document that pages alone decide, each made again when its page changes.

    They are read from the file at *path*. *conf* is the whole configuration as text, and *pages*
    are the stored pages. Most of the document is such parts, and most pages stay as they are.
    """

    def __init__(self, path: Path, conf: str, pages: Mapping[str, bytes]) -> None:
        self._path = path
        self._conf = text_digest(conf)
        self._pages = pages
        self._before = Entries(content_of(path))
        self._now = Entries()
        self._changed = False

    def of(self, record: Record, file_name: FileName) -> PagePart:
        """Return the part of *record*; *file_name* gives the names of its source files."""
        name, key = "#".join(record.address), self.key(record)
        data = self._before.get(name, key)
        part = _unpacked(data, file_name) if data else None
        if data is None or part is None:
            self._changed = True
            files, part = _made(record, file_name)
            data = zlib.compress(packed_data((files, part)), 1)
        self._now.put(name, key, data)
        return part

    def key(self, record: Record) -> str:
        """Return what stands for all that the part of *record* depends on, but the file names."""
        page = whole_digest(self._pages.get(record.docname, b"")).hex()
        return f"{self._conf} {page} {record.kind.profile}"

    def save(self) -> None:
        """Write what this build has asked for, unless it is in the file."""
        if self._changed:
            with suppress(OSError):  # What cannot be kept is made again.
                put(self._path, self._now.encoded())


def _made(record: Record, file_name: FileName) -> tuple[Mapping[str, str], PagePart]:
    """Return the part of *record*, and under which name it has each source file."""
    files: dict[str, str] = {}

    def noted(source: str) -> str:
        files[source] = file_name(source)
        return files[source]

    return files, page_part(record, noted)


def _unpacked(data: bytes, file_name: FileName) -> PagePart | None:
    """Return the part kept as *data*, unless it cannot be read or its files have other names."""
    with suppress(Exception):  # Unpickling can raise anything.
        files, part = unpacked_data(zlib.decompress(data))
        if all(file_name(source) == shown for source, shown in files.items()):
            kept: PagePart = part
            return kept
    return None

"""Finding records by their file names and titles."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from sphinx_decisions.log.scopes import Scope, Scopes
from sphinx_decisions.model.record import Record
from sphinx_decisions.parse.ids import FileName, read_file_name, read_title, unpadded

Named = dict[str, list[Record]]
"""Records by name, normalized by ``words_key``."""

_IN_EVERY_LOG = frozenset(
    {
        "",
        "recordarchitecturedecisions",
        "usearchitecturedecisionrecords",
        "usemarkdownarchitecturaldecisionrecords",
        "usemarkdownanydecisionrecords",
        "uselog4brainstomanagetheadrs",
    }
)
"""Names that do not identify a record, because tools create them in every log."""

_LIKE = 0.7
"""The least similarity of a suggestion; higher than usual, as titles in a log share words."""


def words_key(text: str) -> str:
    """Return *text* normalized to compare names: no case, spaces or punctuation."""
    return "".join(re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text).casefold()))


def folder_of(docname: str) -> str:
    """Return the folder of *docname*; for an index page, the folder above its own."""
    folder, name = posixpath.split(docname)
    return posixpath.dirname(folder) if name.casefold() in ("index", "readme") else folder


@dataclass(frozen=True, slots=True)
class Match:
    """A *record* found by its name; *digits* is the number beside it, if it is a different one."""

    record: Record
    digits: str = ""


class Names:
    """Finds records by their names; a name that several records share finds none."""

    def __init__(self, pages: Mapping[str, list[Record]], scopes: Scopes) -> None:
        self._form = scopes.form
        self._files: dict[Scope, Named] = {}
        self._titles: dict[Scope, Named] = {}
        self._alone = {page for page, records in pages.items() if len(records) == 1}
        for records in pages.values():
            for record in records:
                if record.docname in self._alone:
                    own = self.file_name(record.docname, record.key[:2])
                    _note(self._files, record, (own.slug, own.words))
                _note(self._titles, record, (record.written_name, record.name))

    def file_name(self, path: str, scope: Scope) -> FileName:
        """Return what the file name in *path* means for a record of *scope*."""
        return read_file_name(path, *self._form(scope))

    def by_path(self, path: str, folder: str, scopes: Iterable[Scope], writer: str) -> Match | None:
        """Return the record whose file has the name in *path*, in any folder.

        Records in *folder* are preferred. A path with a folder, but without number or date in its
        file name, finds only these. A record on the page *writer*, which contains the path, is
        never found.
        """
        found: list[tuple[Record, FileName]] = []
        for scope in scopes:
            name = self.file_name(path, scope)
            known = [self._files.get(scope, {}), self._titles.get(scope, {})]
            keys = [words_key(each) for each in (name.slug, name.words) if name.words]
            hits = next((own[key] for key in keys for own in known if key in own), [])
            found += [(each, name) for each in hits if not self._wrote(writer, each)]
        anywhere = [each for each in found if "/" not in path or each[1].digits or each[1].date]
        chosen = _nearest_to(folder, found) or anywhere
        return _only([(record, name.digits) for record, name in chosen])

    def by_address(self, path: str, scopes: Iterable[Scope], writer: str) -> Record | None:
        """Return the record whose file and folder have exactly the names in *path*.

        The name must have a number or a date, and must not be one that occurs in many logs. If it
        is the page *writer* itself, the address belongs to another project, and the result is
        ``None``.
        """
        if not any(map(str.isdecimal, path)):
            return None
        found: list[tuple[Record, FileName]] = []
        last = posixpath.basename(folder_of(path))
        for scope in scopes:
            name = self.file_name(path, scope)
            if (name.digits or name.date) and words_key(name.words) not in _IN_EVERY_LOG:
                hits = self._files.get(scope, {}).get(words_key(name.slug), ())
                homes = [(each, folder_of(each.docname)) for each in hits]
                found += [(each, name) for each, home in homes if posixpath.basename(home) == last]
        chosen = _nearest_to(folder_of(path), found) or found
        alone = len(chosen) == 1 and chosen[0][0].docname != writer
        return chosen[0][0] if alone else None

    def by_title(
        self, title: str, digits: str, scopes: Iterable[Scope], writer: str
    ) -> Match | None:
        """Return the record with this *title*, or with a file of that name after its number."""
        key = words_key(title)
        for scope in scopes:
            for known in (self._titles, self._files):
                found = known.get(scope, {}).get(key, ())
                if others := [each for each in found if not self._wrote(writer, each)]:
                    return _only([(record, digits) for record in others])
        return None

    def by_label(self, label: str, path: str, scopes: Iterable[Scope], writer: str) -> Match | None:
        """Return the record with the title *label*, the text of a link to *path*."""
        for scope in scopes if label else ():
            digits = self.file_name(path, scope).digits
            title = read_title(label, *self._form(scope))[1]
            if digits and (match := self.by_title(title, digits, [scope], writer)):
                return match
        return None

    def _wrote(self, writer: str, record: Record) -> bool:
        return record.docname == writer and writer in self._alone

    def near(self, text: str, scopes: Iterable[Scope]) -> list[Record]:
        """Return the records whose names resemble *text*, a path or a title."""
        found: list[Record] = []
        for scope in scopes:
            words = text if " " in text else self.file_name(text, scope).words
            known = {**self._titles.get(scope, {}), **self._files.get(scope, {})}
            for key in get_close_matches(words_key(words), known, cutoff=_LIKE) if words else ():
                found += known[key]
        return found


def _note(table: dict[Scope, Named], record: Record, names: Iterable[str]) -> None:
    for key in {words_key(name) for name in names} - {""}:
        table.setdefault(record.key[:2], {}).setdefault(key, []).append(record)


def _nearest_to(folder: str, found: list[tuple[Record, FileName]]) -> list[tuple[Record, FileName]]:
    """Return those of *found* in *folder*, else those in a folder that may be the same."""
    there = [(each, folder_of(each[0].docname)) for each in found]
    same = [each for each, own in there if own == folder]
    return same or [each for each, own in there if agree(folder, own)]


def agree(folder: str, other: str) -> bool:
    """Return whether one folder's path ends with the other's."""
    if not folder or not other:
        return folder == other
    return f"/{folder}".endswith(f"/{other}") or f"/{other}".endswith(f"/{folder}")


def _only(found: list[tuple[Record, str]]) -> Match | None:
    """Return the only record of *found*; if there are several, the one whose number matches."""
    numbered = [each for each in found if _bears(*each)]
    chosen = numbered or found
    if len({record.address for record, _ in chosen}) != 1:
        return None
    record, digits = chosen[0]
    return Match(record, "" if numbered else digits)


def _bears(record: Record, digits: str) -> bool:
    return unpadded(digits) in (record.ident, unpadded(record.file_digits)) and bool(digits)

"""Resolution of targets: an id, a page, a path, a title, or a URL."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

from sphinx_decisions.log.names import Match, Names, agree, folder_of
from sphinx_decisions.log.scopes import Scope, Scopes, is_bare_number
from sphinx_decisions.log.shown import full_id
from sphinx_decisions.model.record import Record
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.model.spelling import nearest
from sphinx_decisions.parse.ids import (
    is_number,
    natural_key,
    near_numbers,
    parse_id,
    prefixes,
    read_title,
    unpadded,
)
from sphinx_decisions.parse.urls import is_url

PAGE_SUFFIX = re.compile(r"\.(?:md|rst|txt|markdown|ipynb|html?)$", re.IGNORECASE)
"""File suffixes of pages, which a docname does not have."""

_PREFIXED = re.compile(r"(?P<prefix>[^\W\d_]+)[\W_]*(?P<number>\d+)")
"""An id with a prefix, which may be misspelled."""

_HOST = re.compile(r"^\w{1,20}://[^/]*")


@dataclass(frozen=True, slots=True)
class Target:
    """The result of resolving a target: a *record*, a page (*docname*), a *url*, or nothing.

    If the name in the target led to a record with another number, *digits* is the number as
    written, and *numbered* is the record that has it, if any.
    """

    text: str = ""
    record: Record | None = None
    docname: str = ""
    url: str = ""
    digits: str = ""
    numbered: Record | None = None

    @property
    def found(self) -> bool:
        """Whether the target exists."""
        return bool(self.record or self.docname or self.url)

    @property
    def identity(self) -> tuple[str, ...]:
        """A key that is equal for different spellings of the same target."""
        if self.record:
            return ("record", *self.record.address)
        return (
            ("page", self.docname) if self.docname else ("text", self.url or self.text.casefold())
        )


class Resolver:
    """Finds records and pages by what users write; made once per log."""

    def __init__(
        self, records: Iterable[Record], settings: Settings, docnames: Collection[str]
    ) -> None:
        self._settings = settings
        self._scopes = Scopes(settings)
        self._docnames = docnames
        self._by_key: dict[tuple[str, str, str], Record] = {}
        self._by_page: dict[str, list[Record]] = {}
        self._by_anchor: dict[str, Record] = {}
        self._resolved: dict[tuple[str, str, str, bool, str], Target] = {}
        self._near: dict[tuple[str, tuple[Scope, ...]], tuple[Record, ...]] = {}
        for record in records:
            self._by_anchor.setdefault(record.anchor, record)
            self._by_key.setdefault(record.key, record)
            self._by_page.setdefault(record.docname, []).append(record)

    def resolve(
        self, text: str, docname: str = "", kind: str = "", only: bool = False, label: str = ""
    ) -> Target:
        """Return the target of *text*, written on the page *docname* with the link text *label*.

        A bare number means *kind*, else the only numbered kind. With *only*, just records of *kind*
        are found, by their exact ids and titles. The log of the page comes first, then the records
        in no named log, then the other logs; ``web:5`` names a log.
        """
        asked = text.strip(), docname, kind, only, label
        if asked not in self._resolved:
            self._resolved[asked] = self._resolve(*asked)
        return self._resolved[asked]

    def _resolve(self, text: str, docname: str, kind: str, only: bool, label: str) -> Target:
        ident, scopes = self._scopes.of(text, docname, kind, only)
        if is_url(text):
            record = None if only else self._names.by_address(_path(text), scopes, docname)
            return Target(text, record=record, url="" if record else text)
        record, page = self._by_id(ident, scopes), ""
        if not record:
            record, page = self._page(text, docname)
        if record and only and record.kind.name != kind:
            record = None
        if record or (page and not only):
            return Target(text, record=record, docname="" if record else page)
        match = self._by_path(ident, docname, scopes, label)
        match = match or self._by_title(ident, docname, scopes, only)
        if not match or (only and match.digits):
            return Target(text)
        if kind and match.digits and match.record.kind.name != kind:
            return Target(text)  # A record that was renumbered is still of its kind.
        other = self._by_key.get((*match.record.key[:2], unpadded(match.digits)))
        return Target(text, match.record, digits=match.digits, numbered=other)

    def owns(self, text: str, kind: str) -> bool:
        """Return whether *text*, a citation of *kind*, can only mean a record of this project.

        Where the project has records of the kind, a number without the name of an inventory
        is one of theirs, and means nothing where they have not got it.
        """
        own = self._settings.kinds.get(kind)
        if not own or not own.id_format.numbered:
            return False
        name, colon, _ = text.partition(":")
        logs = {key[0] for key in self._by_key if key[1] == kind}
        return name.strip() in logs if colon else bool(logs)

    def by_shown_id(self, text: str, docname: str = "") -> Target:
        """Return the record of any kind whose printed id is *text*; a bare number finds none."""
        ident, scopes = self._scopes.of(text.strip(), docname, "")
        if is_bare_number(ident):
            return Target(text)
        record = self._by_id(ident, scopes)
        # "adr-1:ctx" is a label, "ADR-1: Context" a number with a title.
        is_label = re.search(r":(?=\S)", ident)
        titled = None if record or is_label else self._by_title(ident, docname, scopes, only=True)
        return Target(text, titled.record if titled else record)

    def by_anchor(self, anchor: str) -> Record | None:
        """Return the record with the anchor (and label) *anchor*."""
        return self._by_anchor.get(anchor)

    def suggestions(
        self,
        text: str,
        docname: str = "",
        kind: str = "",
        only: bool = False,
        writer: Record | None = None,
    ) -> tuple[str, ...]:
        """Return the id or the two ids that *text* may be a slip for: see ``resolve``.

        Of a name, those that look alike, and the number in front of it; of an id, those from
        which it differs by a slip of the keys. *writer*, the record that names it, is not meant.
        """
        ident, scopes = self._scopes.of(text.strip(), docname, kind, only)
        near = self._near.get((ident, scopes))
        if near is None:
            near = self._named_like(ident, scopes) or self._with_id_like(ident, scopes)
            self._near[ident, scopes] = near
        return tuple(dict.fromkeys(self.to_write(each) for each in near if each is not writer))[:2]

    def _named_like(self, ident: str, scopes: tuple[Scope, ...]) -> tuple[Record, ...]:
        """Return the records whose names look like the path or the title *ident*."""
        path = _path(ident)
        found = self._names.near(path, scopes)
        for scope in scopes:
            name = self._names.file_name(path, scope)
            if name.words and (record := self._by_key.get((*scope, unpadded(name.digits)))):
                found.append(record)
        return tuple(found)

    def _with_id_like(self, ident: str, scopes: tuple[Scope, ...]) -> tuple[Record, ...]:
        """Return the records whose ids differ from *ident* by a slip; of many, none is meant."""
        found: list[Record] = []
        for scope in self._scopes.likely(ident, scopes):
            form = self._scopes.form(scope)
            parsed = parse_id(ident, *form)
            word = _PREFIXED.fullmatch(ident)
            near: Iterable[str]
            if is_number(parsed):
                near = sorted(near_numbers(parsed), key=natural_key)
            elif word and nearest(word["prefix"], prefixes(*form)):
                near = [unpadded(word["number"])]
            else:
                near = nearest(parsed, self._slugs.get(scope, ()))
            keys = ((*scope, each) for each in near)
            found += [self._by_key[key] for key in keys if key in self._by_key]
        return tuple(found) if len(found) <= 2 else ()

    def to_write(self, record: Record) -> str:
        """Return the id to write for *record*: as printed, but never shortened."""
        return record.shown_id if record.ident.isdecimal() else full_id(record, self._settings)

    @cached_property
    def _names(self) -> Names:
        return Names(self._by_page, self._scopes)

    @cached_property
    def _slugs(self) -> dict[Scope, list[str]]:
        """The ids that are no numbers."""
        slugs: dict[Scope, list[str]] = {}
        for log, kind, ident in sorted(self._by_key):
            if not ident.isdecimal():
                slugs.setdefault((log, kind), []).append(ident)
        return slugs

    def _by_id(self, ident: str, scopes: tuple[Scope, ...]) -> Record | None:
        """Return the record with the id *ident*, which must have no title after it."""
        likely = self._scopes.likely(ident, scopes)
        keys = ((*scope, parse_id(ident, *self._scopes.form(scope))) for scope in likely)
        return next((self._by_key[key] for key in keys if key in self._by_key), None)

    def _page(self, text: str, docname: str) -> tuple[Record | None, str]:
        """Return the record at a path or docname (may have ``#anchor``), and the page's docname."""
        path, fragment = _path(text), unquote(text).partition("#")[2]
        if not path:
            own = self._by_page.get(docname, [])
            return next((r for r in own if r.anchor == fragment), None), ""
        relative = posixpath.normpath(posixpath.join(posixpath.dirname(docname), path))
        candidates = (path.lstrip("/"),) if path.startswith("/") else (relative, path)
        for page in candidates:
            if page in self._by_page:
                return self._anchored(page, fragment), page
            if page in self._docnames:
                return None, page
        return None, ""

    def _anchored(self, page: str, fragment: str) -> Record:
        records = self._by_page[page]
        return next((r for r in records if fragment and r.anchor == fragment), records[0])

    def _by_path(
        self, text: str, docname: str, scopes: tuple[Scope, ...], label: str
    ) -> Match | None:
        """Return the record for *text*, the path of a file that does not exist.

        If no file has that name, *label*, the text of the link, may be the title of a record.
        """
        path = _path(text)
        if not path or re.search(r"\s", path):
            return None
        start = "" if path.startswith("/") else posixpath.dirname(docname)
        relative = posixpath.normpath(posixpath.join(start, path.lstrip("/")))
        folder = folder_of(re.sub(r"^(?:\.\./)+", "", relative))
        match = self._by_number(path, folder, scopes)
        match = match or self._names.by_path(path, folder, scopes, docname)
        return match or self._names.by_label(label, path, scopes, docname)

    def _by_number(self, path: str, folder: str, scopes: tuple[Scope, ...]) -> Match | None:
        """Return the record for a *path* that ends in just a number: ``/adr/21``, ``../ADR-21``.

        A number without a prefix needs the record's folder, or a folder named like its kind.
        """
        name, last = posixpath.basename(path), posixpath.basename(folder).casefold()
        for scope in scopes:
            form = self._scopes.form(scope)
            number = parse_id(name, *form)
            record = self._by_key.get((*scope, number)) if number.isdecimal() else None
            if record and (
                not name.isdecimal()
                or last.removesuffix("s") in prefixes(*form)
                or agree(folder, folder_of(record.docname))
            ):
                return Match(record)
        return None

    def _by_title(
        self, text: str, docname: str, scopes: tuple[Scope, ...], only: bool
    ) -> Match | None:
        """Return the record for *text*, a title, or an id with a title after it.

        If id and title belong to different records, the title decides; with *only*, the id does.
        """
        likely = self._scopes.likely(text, scopes)
        read = {scope: read_title(text, *self._scopes.form(scope)) for scope in likely}
        numbers = {scope: digits for scope, (digits, _) in read.items() if digits}
        digits, title = next((each for each in read.values() if each[0]), ("", text))
        match = None if only else self._names.by_title(title, digits, scopes, docname)
        keys = ((*scope, unpadded(digits)) for scope, digits in numbers.items())
        return match or next((Match(self._by_key[k]) for k in keys if k in self._by_key), None)


def _path(text: str) -> str:
    """Return the path of a URL or file without its suffix, like a docname."""
    path = re.split("[?#]", _HOST.sub("", unquote(text)), maxsplit=1)[0]
    return PAGE_SUFFIX.sub("", path.rstrip("/") or path[:1])

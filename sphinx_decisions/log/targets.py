"""What a written target means: an id, a page, a path, another log's record, or an address."""

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
from sphinx_decisions.parse.ids import parse_id, prefixes, read_title, unpadded
from sphinx_decisions.parse.urls import is_url

PAGE_SUFFIX = re.compile(r"\.(?:md|rst|txt|markdown|ipynb|html?)$", re.IGNORECASE)
"""What the address of a page may end with: its docname has none of it."""

_HOST = re.compile(r"^\w{1,20}://[^/]*")


@dataclass(frozen=True, slots=True)
class Target:
    """Where a written target leads: one of *record*, *docname* (a page) or *url*, or nowhere.

    *digits* are the number that was written, where the name beside it led to the record and
    the number is not its own; *numbered* is the record that has it, if any.
    """

    text: str = ""
    record: Record | None = None
    docname: str = ""
    url: str = ""
    digits: str = ""
    numbered: Record | None = None

    @property
    def found(self) -> bool:
        """Whether it leads anywhere."""
        return bool(self.record or self.docname or self.url)

    @property
    def identity(self) -> tuple[str, ...]:
        """What makes two targets the same, however they were written."""
        if self.record:
            return ("record", *self.record.address)
        return (
            ("page", self.docname) if self.docname else ("text", self.url or self.text.casefold())
        )


class Resolver:
    """Finds records and pages by what users write; made once for a log."""

    def __init__(
        self, records: Iterable[Record], settings: Settings, docnames: Collection[str]
    ) -> None:
        self._settings = settings
        self._scopes = Scopes(settings)
        self._docnames = docnames
        self._by_key: dict[tuple[str, str, str], Record] = {}
        self._by_page: dict[str, list[Record]] = {}
        self._by_anchor: dict[str, Record] = {}
        self._near: dict[str, tuple[str, ...]] = {}
        for record in records:
            self._by_anchor.setdefault(record.anchor, record)
            self._by_key.setdefault(record.key, record)
            self._by_page.setdefault(record.docname, []).append(record)

    def resolve(
        self, text: str, docname: str = "", kind: str = "", only: bool = False, label: str = ""
    ) -> Target:
        """Return where *text*, written on the page *docname* with the words *label*, leads.

        A bare number means *kind*, else the only numbered kind; with *only*, nothing but
        records of *kind* are found, by what they are really called. The log of the page
        comes first, then the nameless one, then the others; ``web:5`` names a log.
        """
        text = text.strip()
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
        """Return the record whose shown form (never a bare number) *text* is, of any kind."""
        ident, scopes = self._scopes.of(text.strip(), docname, "")
        if is_bare_number(ident):
            return Target(text)
        record = self._by_id(ident, scopes)
        # "adr-1:ctx" is a label, "ADR-1: Context" a number with a title.
        is_label = re.search(r":(?=\S)", ident)
        titled = None if record or is_label else self._by_title(ident, docname, scopes, only=True)
        return Target(text, titled.record if titled else record)

    def by_anchor(self, anchor: str) -> Record | None:
        """Return the record whose anchor and label *anchor* is."""
        return self._by_anchor.get(anchor)

    def suggestions(self, text: str, docname: str = "") -> tuple[str, ...]:
        """Return ids near *text*: of records with such a name or its number, else such ids."""
        if text not in self._near:
            ident, scopes = self._scopes.of(text, docname, "")
            path = _path(ident)
            named = self._names.near(path, scopes)
            numbers = (self._names.file_name(path, each).digits for each in scopes)
            keys = ((*each, unpadded(digits)) for each, digits in zip(scopes, numbers, strict=True))
            named += [self._by_key[key] for key in keys if key in self._by_key]
            ids = tuple(dict.fromkeys(self.to_write(each) for each in named))
            self._near[text] = ids[:3] or nearest(text, self._all_ids)
        return self._near[text]

    def to_write(self, record: Record) -> str:
        """Return the id to write for *record*: as it is printed, but never cut."""
        return record.shown_id if record.ident.isdecimal() else full_id(record, self._settings)

    @cached_property
    def _names(self) -> Names:
        return Names(self._by_page, self._scopes)

    @cached_property
    def _all_ids(self) -> tuple[str, ...]:
        return tuple(sorted({self.to_write(record) for record in self._by_key.values()}))

    def _by_id(self, ident: str, scopes: tuple[Scope, ...]) -> Record | None:
        """Return the record that *ident* names, without any words behind it."""
        likely = self._scopes.likely(ident, scopes)
        keys = ((*scope, parse_id(ident, *self._scopes.form(scope))) for scope in likely)
        return next((self._by_key[key] for key in keys if key in self._by_key), None)

    def _page(self, text: str, docname: str) -> tuple[Record | None, str]:
        """Return the record at a path or docname (with ``#anchor``), and the page itself."""
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
        """Return the record that *text* means as the path of a file that is not there.

        Where nothing is called so, *label*, the words of the link, may be a title.
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
        """Return the record whose number is all that *path* says (``/adr/21``, ``../ADR-21``).

        A number without a prefix needs a folder that is the record's, or called like its kind.
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
        """Return the record whose title *text* is, or whose id with words behind it.

        An id with the title of another record means that one; with *only*, the id counts.
        """
        likely = self._scopes.likely(text, scopes)
        read = {scope: read_title(text, *self._scopes.form(scope)) for scope in likely}
        numbers = {scope: digits for scope, (digits, _) in read.items() if digits}
        digits, title = next((each for each in read.values() if each[0]), ("", text))
        match = None if only else self._names.by_title(title, digits, scopes, docname)
        keys = ((*scope, unpadded(digits)) for scope, digits in numbers.items())
        return match or next((Match(self._by_key[k]) for k in keys if k in self._by_key), None)


def _path(text: str) -> str:
    """Return the path of an address or a file, without suffix, as a page is called."""
    path = re.split("[?#]", _HOST.sub("", unquote(text)), maxsplit=1)[0]
    return PAGE_SUFFIX.sub("", path.rstrip("/") or path[:1])


def canonical(text: str, kind: str, settings: Settings, docname: str = "") -> str:
    """Return *text* as inventories name it (``5`` → ``ADR-0005``, ``web:5`` → ``web:WEB-005``).

    What stands before a colon and is no log may be an inventory (``billing:ADR-0005``).
    """
    name, colon, ident = (part.strip() for part in text.rpartition(":"))
    own = settings.kinds[kind]
    id_format = settings.id_format(own, name)
    words = prefixes(own, id_format)
    parsed = parse_id(ident, own, id_format)
    if not own.id_format.numbered or parsed.isdecimal() or parsed.startswith(words):
        return f"{name}{colon}{id_format.show(parsed)}"
    return text

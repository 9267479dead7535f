"""What a written target means: an id, a page, a path, another log's record, or an address."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

from sphinx_decisions.model.record import Record
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.model.spelling import nearest
from sphinx_decisions.parse.ids import parse_id, prefixes
from sphinx_decisions.parse.urls import is_url

_NUMBER = re.compile(r"#?\d+")
_SUFFIX = re.compile(r"\.(?:md|rst|txt|markdown|ipynb|html?)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Target:
    """Where a written target leads: one of *record*, *docname* (a page) or *url*, or nowhere."""

    text: str = ""
    record: Record | None = None
    docname: str = ""
    url: str = ""

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
        self._docnames = docnames
        self._by_key: dict[tuple[str, str, str], list[Record]] = {}
        self._by_page: dict[str, list[Record]] = {}
        self._by_anchor: dict[str, Record] = {}
        self._near: dict[str, tuple[str, ...]] = {}
        for record in records:
            self._by_anchor.setdefault(record.anchor, record)
            self._by_key.setdefault(record.key, []).append(record)
            self._by_page.setdefault(record.docname, []).append(record)

    def resolve(self, text: str, docname: str = "", kind: str = "", only: bool = False) -> Target:
        """Return where *text*, written on the page *docname*, leads.

        A bare number means *kind*, else the only numbered kind; with *only*, nothing but
        records of *kind* are found. The log of the page comes first, then the nameless
        one, then the others; ``web:5`` names a log.
        """
        text = text.strip()
        if is_url(text):
            return Target(text, url=text)
        record = next(self._records(text, docname, kind, only), None)
        if not record:
            record, page = self._page(text, docname)
            if page and not record and not only:
                return Target(text, docname=page)
        if record and only and record.kind.name != kind:
            record = None
        return Target(text, record=record)

    def by_shown_id(self, text: str, docname: str = "") -> Target:
        """Return the record whose shown form (never a bare number) *text* is, of any kind."""
        if _NUMBER.fullmatch(text.strip()):
            return Target(text)
        matches = self._records(text.strip(), docname, "", only=False)
        return Target(text, record=next(matches, None))

    def by_anchor(self, anchor: str) -> Record | None:
        """Return the record whose anchor and label *anchor* is."""
        return self._by_anchor.get(anchor)

    def suggestions(self, text: str, docname: str = "") -> tuple[str, ...]:
        """Return ids or paths near *text*: a renumbered sibling (same slug) before near ids."""
        if text not in self._near:
            self._near[text] = self._siblings(text) or nearest(text, self._all_shown)
        return self._near[text]

    @cached_property
    def _all_shown(self) -> tuple[str, ...]:
        return tuple(sorted({r.shown_id for group in self._by_key.values() for r in group}))

    def _siblings(self, text: str) -> tuple[str, ...]:
        """Return the records of pages with the same slug as the path *text*, if it has one."""
        slug = re.sub(r"^\W*[a-z]*[-_]?\d+[-_]", "", posixpath.basename(_SUFFIX.sub("", text)))
        if "-" not in slug:
            return ()
        pages = [name for bare, name in self._bare_pages if bare.endswith(slug)]
        return tuple(self._by_page[name][0].shown_id for name in pages[:3])

    @cached_property
    def _bare_pages(self) -> tuple[tuple[str, str], ...]:
        return tuple((_SUFFIX.sub("", name), name) for name in sorted(self._by_page))

    def _records(self, text: str, docname: str, kind: str, only: bool) -> Iterator[Record]:
        """Yield the records that *text* names as an id, the likeliest first."""
        log, ident = self._split_log(text)
        logs = [log] if log is not None else self._logs(docname)
        kinds = self._kinds(ident, kind, only)
        exact = [(name, own) for name in logs for own in kinds if self._is_shown(ident, own, name)]
        for name, own in exact or [(name, own) for name in logs for own in kinds]:
            kind_ = self._settings.kinds[own]
            parsed = parse_id(ident, kind_, self._settings.id_format(kind_, name))
            yield from self._by_key.get((name, own, parsed), ())

    def _split_log(self, text: str) -> tuple[str | None, str]:
        log, colon, rest = text.partition(":")
        if colon and any(scope.name == log.strip() for scope in self._settings.logs):
            return log.strip(), rest.strip()
        # "ADR-0002: Use MySQL" and "ADR-0002 Use MySQL" are the id with its title behind it.
        title = re.match(r"([^\W\d]+[-_]\d+)(?::|\s+[-–—]?)\s*\S", text)
        return None, title[1] if title else text

    def _logs(self, docname: str) -> list[str]:
        own = self._settings.log_of(docname)
        return list(dict.fromkeys([own, "", *sorted(scope.name for scope in self._settings.logs)]))

    def _kinds(self, ident: str, kind: str, only: bool) -> list[str]:
        kinds = self._settings.kinds
        if only:
            return [kind]
        if not _NUMBER.fullmatch(ident):
            return sorted(kinds, key=lambda name: (name != kind, name))
        if kind in kinds and kinds[kind].id_format.numbered:
            return [kind]
        numbered = [name for name, each in kinds.items() if each.id_format.numbered]
        return numbered if len(numbered) == 1 else []

    def _is_shown(self, ident: str, kind: str, log: str) -> bool:
        """Return whether *ident* carries the very prefix that *kind* has in *log*."""
        settings = self._settings
        prefix = settings.id_format(settings.kinds[kind], log).prefix.casefold()
        return bool(prefix) and ident.casefold().startswith(prefix)

    def _page(self, text: str, docname: str) -> tuple[Record | None, str]:
        """Return the record at a path or docname (with ``#anchor``), and the page itself."""
        path, _, fragment = unquote(text).partition("#")
        if not path:
            own = self._by_page.get(docname, [])
            return next((r for r in own if r.anchor == fragment), None), ""
        path = _SUFFIX.sub("", path)
        relative = posixpath.normpath(posixpath.join(posixpath.dirname(docname), path))
        candidates = (path.lstrip("/"),) if path.startswith("/") else (relative, path)
        for page in candidates:
            if page in self._by_page:
                return self._anchored(page, fragment), page
            if page in self._docnames:
                return None, page
        return None, ""

    def _anchored(self, page: str, fragment: str) -> Record | None:
        records = self._by_page.get(page, [])
        if fragment:
            return next(
                (r for r in records if r.anchor == fragment), records[0] if records else None
            )
        return records[0] if records else None


def canonical(text: str, kind: str, settings: Settings, docname: str = "") -> str:
    """Return *text* as inventories name it (``5`` → ``ADR-0005``, ``web:5`` → ``web:WEB-005``)."""
    log, colon, ident = text.partition(":")
    scope = next((s for s in settings.logs if colon and s.name == log.strip()), None)
    own = settings.kinds[kind]
    name = scope.name if scope else ""
    id_format = settings.id_format(own, name)
    words = prefixes(own, id_format)
    parsed = parse_id(ident if scope else text, own, id_format)
    if not own.id_format.numbered or (parsed.isdecimal() or parsed.startswith(words)):
        shown = id_format.show(parsed)
        return f"{name}:{shown}" if name else shown
    return text

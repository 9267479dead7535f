"""The content of ``decisions.atom``: an Atom feed (RFC 4287) of decisions and changes of status."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, urlsplit
from xml.etree import ElementTree as ET

from sphinx_decisions.log.log import Log
from sphinx_decisions.model.date import Date
from sphinx_decisions.model.record import Record
from sphinx_decisions.views.timeline import Happening, happenings

LIMIT = 50
"""The feed has this many entries at most, the newest."""

MEDIA_TYPE = "application/atom+xml"

_NAMESPACE = "http://www.w3.org/2005/Atom"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML file can contain."""

_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*")


@dataclass(frozen=True, slots=True)
class Channel:
    """What a feed says about itself: its *title*, its *author*, its *language*.

    *base* is the URL of the folder that it lies in, *name* that of its file. *page_url* returns the
    URL of a page, *status_word* the name of a status for readers; *superseded_by* is that relation.
    """

    title: str
    author: str
    language: str
    base: str
    name: str
    page_url: Callable[[str], str]
    status_word: Callable[[str], str]
    superseded_by: str


def authority(url: str) -> str:
    """Return the host of *url*, in whose name ids can be made; empty if it is no web address."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode()
        _ = parts.port  # Raises if it is no number.
    except ValueError:
        return ""
    return host if parts.scheme in ("http", "https") and _HOST.fullmatch(host) else ""


def folder_url(url: str) -> str:
    """Return *url* as the address of a folder, with a slash at its end; empty if it is none.

    Names and passwords, a query and a fragment are no part of it.
    """
    host = authority(url)
    if not host:
        return ""
    parts = urlsplit(url)
    port = f":{parts.port}" if parts.port else ""
    path = quote(parts.path.rstrip("/"), safe="/%:@!$&'()*+,;=~")
    return f"{parts.scheme}://{host}{port}{path}/"


def feed(log: Log, channel: Channel) -> bytes:
    """Return the feed of *log* as the bytes of a file; empty if nothing in it has a date.

    It depends on the records and the *channel* alone, not on when it is made.
    """
    changes = _changes(log, channel.base)[:LIMIT]
    if not changes:
        return b""
    root = ET.Element("feed", {"xmlns": _NAMESPACE, "xml:lang": channel.language})
    own = f"{channel.base}{channel.name}"
    _add(root, "id", own)
    _add(root, "title", channel.title)
    _add(root, "updated", _moment(changes[0].happened.date))
    _add(_add(root, "author"), "name", channel.author)
    _add(root, "link", rel="self", type=MEDIA_TYPE, href=own)
    _add(root, "link", rel="alternate", type="text/html", href=channel.base)
    titles = {scope.name: scope.title for scope in log.settings.logs}
    for change in changes:
        record = change.happened.record
        entry = _add_entry(root, change, channel, titles.get(record.log, ""))
        if summary := _summary(log, change.happened, channel):
            _add(entry, "summary", summary)
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


@dataclass(frozen=True, slots=True)
class _Change:
    """A change of status that *happened*, with the *id* of its entry."""

    id: str
    happened: Happening


def _changes(log: Log, base: str) -> list[_Change]:
    """Return the changes of status in *log*, the newest first."""
    found: list[_Change] = []
    taken: Counter[str] = Counter()
    for record in log.records:
        own: dict[str, Happening] = {}
        for each in happenings(log, record):
            if each.moment.action.role == "status":
                own.setdefault(_tag(base, record, each), each)
        # Two records can claim one id, which is a finding.
        found += [_Change(_numbered(tag, taken), each) for tag, each in own.items()]
    found.sort(key=lambda each: each.happened.date.first)
    return found[::-1]


def _numbered(tag: str, taken: Counter[str]) -> str:
    taken[tag] += 1
    return tag if taken[tag] == 1 else f"{tag}/{taken[tag]}"


def _tag(base: str, record: Record, happened: Happening) -> str:
    """Return the tag URI (RFC 4151) of what *happened* to *record*.

    It stays the same if the title, the file or the format of the site change.
    """
    status = happened.moment.action.text.casefold()
    names = filter(None, (record.kind.name, record.log, record.ident, status))
    path = urlsplit(base).path + "/".join(quote(each, safe="") for each in names)
    return f"tag:{authority(base)},{happened.date}:{quote(path, safe='/%')}"


def _add_entry(root: ET.Element, change: _Change, channel: Channel, log_title: str) -> ET.Element:
    happened, record = change.happened, change.happened.record
    entry = _add(root, "entry")
    _add(entry, "id", change.id)
    status = channel.status_word(happened.moment.action.text)
    _add(entry, "title", f"{record.citation} — {status}")
    _add(entry, "updated", _moment(happened.date))
    if happened.moment.author:
        _add(_add(entry, "author"), "name", happened.moment.author)
    address = f"{channel.page_url(record.docname)}#{record.anchor}"
    _add(entry, "link", rel="alternate", type="text/html", href=address)
    if record.log:
        _add(entry, "category", term=record.log, label=log_title or record.log)
    return entry


def _summary(log: Log, happened: Happening, channel: Channel) -> str:
    """Return what replaced the record, if that is what *happened*, and the record's summary."""
    record = happened.record
    lines = [record.summary] if record.summary else []
    if record.kind.ends_decision(happened.moment.action.text):
        successors = ", ".join(each.citation for each in log.in_force_today(record))
        lines = [f"{channel.superseded_by}: {successors}", *lines] if successors else lines
    return "\n".join(lines)


def _moment(date: Date) -> str:
    """Return the beginning of *date*, a day, a month or a year, as RFC 3339 has it."""
    return f"{date.first.isoformat()}T00:00:00Z"


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    """Return the element *name* with *text* and *attributes*, added to *parent*."""
    written = {key: _writable(value) for key, value in attributes.items()}
    added = ET.SubElement(parent, name, written)
    added.text = _writable(text) or None
    return added


def _writable(text: str) -> str:
    """Return *text* with U+FFFD for what XML has no characters for."""
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)

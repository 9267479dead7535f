"""How a target of a relation is written: as an id, a link or a path, as the log writes them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import quote

from sphinx_decisions.edit.form import Form
from sphinx_decisions.edit.statement_text import target_span
from sphinx_decisions.edit.targets import NewTarget
from sphinx_decisions.model.record import Record, Statement
from sphinx_decisions.parse.urls import is_url

_MARKDOWN = re.compile(
    r"\[(?P<label>(?:\\.|[^\[\]\\])*)\]\(\s*<?(?P<target>[^<>()]*)>?(?:\s[^()]*)?\)"
)
_ROLE = re.compile(
    r"(?P<role>[:{][\w:+-]+[:}])`(?:(?P<label>[^`<]*?)\s*<(?P<inner>[^`<>]+)>|(?P<target>[^`<>]+))`"
)
_RST = re.compile(r"`(?P<label>[^`<]*?)\s*<(?P<target>[^`<>]+)>`(?P<end>_{1,2})")
_BARE_LINK = re.compile(r"<(?P<scheme>(?:project|path):|)(?P<target>[^<>\s]+)>")
_NUMBERED = re.compile(r"(?P<before>[^\W\d_]*[-_ #]?|#)(?P<digits>\d+)(?P<behind>.*)", re.DOTALL)
_TITLED = re.compile(r"(?P<gap>[.:)]?\s+(?:[-–—]\s+)?)\S")
_PAGE = re.compile(r"\.(?:md|markdown|rst|txt|html?)$", re.IGNORECASE)


def link_text(target: NewTarget, writer_docname: str, form: Form, markup: str) -> str:
    """Return how the page *writer_docname* names *target*; *markup* is its suffix, as ``.md``.

    It is written as the newest record of *form* with a relation writes its target. Without an
    example it is the id in a record with a marker and in reST, and a link in other Markdown.
    """
    return next(link_texts(target, writer_docname, form, markup))


def link_texts(
    target: NewTarget, writer_docname: str, form: Form, markup: str, relation: str = ""
) -> Iterator[str]:
    """Yield every way to name *target* on the page *writer_docname*, the best first.

    Targets of the same *relation* are the best examples.
    """
    found: dict[str, None] = {}
    for example in _examples(form, markup, relation):
        if text := _like(example, target.record, writer_docname):
            found[text] = None
            break
    if not any(each.adopted for each in form.records or (target.record,)):
        found[ident_of(target.record, form)] = None
    if markup == ".md":
        label = _words_of_link(target.record)
        found[_markdown(label, path_to(target.record, writer_docname))] = None
    if target.record.ident.isdecimal():
        found[ident_of(target.record, form)] = None
    found[path_to(target.record, writer_docname)] = None
    found[ident_of(target.record, form)] = None
    for text in found:
        yield text + _in_part(target)


def _in_part(target: NewTarget) -> str:
    note = f" ({target.note})" if target.note else ""
    return f" in part{note}" if target.partial else note


def ident_of(record: Record, form: Form) -> str:
    """Return the id of *record* for records of *form*, with its log if that is another one."""
    ident = record.shown_id if record.ident.isdecimal() else record.ident
    own = form.records[0].log if form.records else record.log
    return f"{record.log}:{ident}" if record.log and record.log != own else ident


def path_to(record: Record, writer_docname: str) -> str:
    """Return the path of the file of *record* as seen from the page *writer_docname*."""
    page = record.docname + suffix_of(record)
    return posixpath.relpath(page, posixpath.dirname(writer_docname) or ".")


def suffix_of(record: Record) -> str:
    """Return the suffix of the file of *record*."""
    return posixpath.splitext(record.place.source)[1]


def _examples(form: Form, markup: str, relation: str) -> Iterator[str]:
    """Yield the targets of relations as the newest records write them."""
    stated = [
        (record, statement)
        for record in form.records
        if suffix_of(record) == markup
        for statement in record.statements
    ]
    for record, statement in sorted(stated, key=lambda pair: pair[1].relation != relation):
        if text := _written(statement, form, record):
            yield text


def _written(statement: Statement, form: Form, record: Record) -> str:
    """Return the target of *statement* with its markup, or nothing if it cannot be found."""
    source = form.sources.get(record.docname)
    if source is None or is_url(statement.target):
        return ""
    span = target_span(source, statement)
    return source.text[span[0] : span[1]] if span else ""


def _like(example: str, record: Record, writer: str) -> str:
    """Return *record* named as *example* names another one; nothing if that cannot be told."""
    if match := _MARKDOWN.fullmatch(example):
        address = _address_like(match["target"], record, writer)
        return _markdown(_named_like(match["label"], record), address) if address else ""
    if match := _RST.fullmatch(example):
        address = _address_like(match["target"], record, writer)
        label = _rst(_named_like(match["label"], record))
        return f"`{label} <{address}>`{match['end']}" if label and address else ""
    if match := _BARE_LINK.fullmatch(example):
        return f"<{match['scheme']}{_address_like(match['target'], record, writer)}>"
    if match := _ROLE.fullmatch(example):
        return _role_like(match, record, writer)
    if "/" in example or _PAGE.search(example):
        return _address_like(example, record, writer)
    return "" if re.search(r"[`<>\[\]]", example) else _bare_like(example, record)


def _bare_like(example: str, record: Record) -> str:
    named = _NUMBERED.fullmatch(example)
    if not named or not record.ident.isdecimal():
        return ""
    text = _named_like(example, record)
    # A title in running words ends where punctuation might begin something else.
    if named["behind"] and re.search(r"[;,()\[\]`*_<>]", text):
        text = named["before"] + _padded(record, named["digits"])
    return text


def _role_like(match: re.Match[str], record: Record, writer: str) -> str:
    """Return a role as in *match* with *record* as its target."""
    name = match["role"].strip(":{}").rpartition(":")[2]
    example = match["inner"] or match["target"]
    if name == "doc":
        absolute = example.startswith("/")
        folder = posixpath.dirname(writer) or "."
        address = f"/{record.docname}" if absolute else posixpath.relpath(record.docname, folder)
    elif name == "ref":
        address = _bare_like(example, record) or record.anchor
    else:
        ident = _bare_like(example.lstrip("~!"), record)
        address = example[: len(example) - len(example.lstrip("~!"))] + ident if ident else ""
    if not address:
        return ""
    if match["inner"]:
        label = _rst(_named_like(match["label"], record))
        return f"{match['role']}`{label} <{address}>`"
    return f"{match['role']}`{address}`"


def _address_like(example: str, record: Record, writer: str) -> str:
    """Return the address of *record* on the page *writer*, written as the address *example*."""
    path = path_to(record, writer)
    known = _PAGE.search(example)
    if not known:
        path = _PAGE.sub("", path)
    elif known[0].casefold() in (".html", ".htm"):
        path = _PAGE.sub(known[0], path)
    if example.startswith("/"):
        path = f"/{record.docname}{posixpath.splitext(path)[1] if known else ''}"
    elif example.startswith("./") and not path.startswith("."):
        path = f"./{path}"
    return path


def _named_like(example: str, record: Record) -> str:
    """Return the id or the title of *record*, or both, as *example* names another record."""
    title = " ".join(record.written_name.split()) or record.name
    named = _NUMBERED.fullmatch(example.strip())
    if not named or not record.ident.isdecimal():
        return title if " " in example.strip() or not record.ident.isdecimal() else _name(record)
    ident = named["before"] + _padded(record, named["digits"])
    if gap := _TITLED.match(named["behind"]):
        return f"{ident}{gap['gap']}{title}"
    if re.fullmatch(r"[-_][\w.-]+", named["behind"]):  # The name of a file.
        name = posixpath.basename(record.docname)
        known = _PAGE.search(named["behind"])
        return name + suffix_of(record) if known else name
    return ident


def _padded(record: Record, example: str) -> str:
    """Return the number of *record*, padded as *example* is, or as it is itself in that width."""
    own = (record.title_digits, record.file_digits)
    padded = any(each.startswith("0") and len(each) == len(example) for each in own)
    return record.ident.zfill(len(example)) if padded or example[0] == "0" else record.ident


def _name(record: Record) -> str:
    """Return the words of a link to *record*: its id, or its title if that is no number."""
    return record.shown_id if record.ident.isdecimal() else record.written_name or record.name


def _words_of_link(record: Record) -> str:
    """Return the words of a link to *record* in a log without any: ``5. Use X``, or ``_name``."""
    title = " ".join(record.written_title.split())
    numbered = record.adopted and record.ident.isdecimal() and title[:1].isdecimal()
    return title if numbered else _name(record)


def _markdown(label: str, address: str) -> str:
    label = re.sub(r"[\\\[\]`<*]", r"\\\g<0>", label)
    return f"[{label}]({re.sub(_UNSAFE, lambda each: quote(each[0], safe=''), address)})"


_UNSAFE = r"[\s()<>%\\`]"
"""Characters that an address in Markdown has only in disguise."""


def _rst(label: str) -> str:
    return re.sub(r"[\\`<]", r"\\\g<0>", label)

"""Edits of what pages write of a record that gets another number: links, citations and labels."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from urllib.parse import quote

from sphinx_decisions.edit.code import without_code
from sphinx_decisions.edit.renumbering import Renumbering
from sphinx_decisions.edit.source import Edit, Edits, SourceText
from sphinx_decisions.model.spelling import field_key


def reference_edits(source: SourceText, docname: str, is_rst: bool, record: Renumbering) -> Edits:
    """Return the edits of the page *docname* after which its links mean *record* as before."""
    if not record.may_be_linked_in(source.text):
        return ()
    text = without_code(source, is_rst)
    found: dict[tuple[int, int], Edit] = {}
    for edit in _all(source, text, docname, record):
        if not any(start < edit.end and edit.start < end for start, end in found):
            found[edit.start, edit.end] = edit
    return tuple(sorted(found.values()))


def _all(source: SourceText, text: str, docname: str, record: Renumbering) -> Iterator[Edit]:
    for start, end in _addresses(text, docname, record):
        yield from _in_address(text, start, end, record)
        yield from _in_label(source, text, start, record)
    yield from _roles(text, docname, record)
    if record.is_own(docname):
        yield from _own_labels(text, record)


_STOPS = re.compile(r"[\s()<>\[\]{}\"'`|,;\0]")
"""What an address neither has in it nor is written against."""


def _addresses(text: str, docname: str, record: Renumbering) -> Iterator[tuple[int, int]]:
    """Yield where the addresses of *record* stand in *text*."""
    for stem in dict.fromkeys((record.stem, quote(record.stem))) if record.stem else ():
        for match in re.finditer(rf"(?<![\w-]){re.escape(stem)}(?![\w-])", text):
            start, end = _around(text, match.start(), match.end())
            if _is_address(text, start, end, stem) and record.leads(docname, text[start:end]):
                yield start, end


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the start and end of the address around the offsets *start* and *end*."""
    while start and not _STOPS.match(text, start - 1):
        start -= 1
    while end < len(text) and not _STOPS.match(text, end):
        end += 1
    # "](0005-x.md):" ends before the bracket; in prose a full stop is none of the address.
    while text[end - 1] in ".:!?*":
        end -= 1
    while text[start] in "*_:!":
        start += 1
    return start, end


_SUFFIX = re.compile(r"\.(?:md|rst|txt|markdown|html?)(?:[#?]|$)|/", re.IGNORECASE)


def _is_address(text: str, start: int, end: int, stem: str) -> bool:
    """Return whether what stands from *start* to *end* is an address, and no word or number."""
    if re.search(r"[^\W\d_]{2}", stem.partition("-")[2]) or _SUFFIX.search(text[start:end]):
        return True
    before, after = text[:start][-80:], text[end:][:1]
    if re.search(r"(?:\]\(\s*<?|<|\]:\s*<?|href=[\"']?|[:}]`)$", before):
        return after in (")", ">", "", "\n", "\r", "`", '"', "'", " ")
    line = text[text.rfind("\n", 0, start) + 1 :].partition("\n")[0].strip()
    return line == text[start:end] and _in_toctree(text, start)


def _in_toctree(text: str, offset: int) -> bool:
    """Return whether the line at *offset* is an entry of a toctree."""
    above = text[:offset].splitlines()[::-1]
    for line in above:
        if re.search(r"(?:\.\.\s+toctree::|\{toctree\})", line):
            return True
        if line.strip() and not re.match(r"\s*(?::[\w-]+:|[\w./-]+$|.*<[\w./-]+>$)", line):
            return False
    return False


def _in_address(text: str, start: int, end: int, record: Renumbering) -> Iterator[Edit]:
    """Yield the edits of the address from *start* to *end*: of the name, and of a fragment."""
    address = text[start:end]
    names = list(re.finditer(rf"(?<![\w-]){re.escape(record.stem)}(?![\w-])", address))
    if not names:
        names = [*re.finditer(re.escape(quote(record.stem)), address)]
    if names:
        last = names[-1]
        new = record.new_stem if last[0] == record.stem else quote(record.new_stem)
        yield Edit(start + last.start(), start + last.end(), new)
    if address.endswith(f"#{record.anchor}"):
        yield Edit(end - len(record.anchor), end, record.new_anchor)


_BEFORE_MD = re.compile(r"\[(?P<text>(?:\\.|[^\[\]\\]){0,500})\]\(\s*<?$")
_BEFORE_RST = re.compile(r"`(?P<text>[^`<]{0,500}?)\s*<$")
_DEFINITION = re.compile(r"^[ >]*\[(?P<text>[^\[\]]+)\]:\s*<?$|^\s*\.\.\s+_(?P<rst>[^:]+):\s*$")


def _in_label(source: SourceText, text: str, start: int, record: Renumbering) -> Iterator[Edit]:
    """Yield the edits of the text of the link whose address begins at *start*."""
    cut = max(0, start - 600)
    before = source.text[cut:start]
    match = _BEFORE_MD.search(before) or _BEFORE_RST.search(before)
    if match:
        yield from _in_words(match["text"], cut + match.start("text"), record)
        return
    line = text[text.rfind("\n", 0, start) + 1 : start]
    if definition := _DEFINITION.match(line):
        group = "text" if definition["text"] else "rst"
        yield from _definition(text, definition[group], start, record)


def _definition(text: str, label: str, start: int, record: Renumbering) -> Iterator[Edit]:
    """Yield the edits of the texts of links that name the *label* of a definition."""
    uses = rf"\[(?P<text>(?:\\.|[^\[\]\\]){{1,500}})\]\[{re.escape(label)}\]"
    for match in re.finditer(uses, text):
        yield from _in_words(match["text"], match.start("text"), record)


def _in_words(words: str, at: int, record: Renumbering) -> Iterator[Edit]:
    """Yield the edit of the id in *words*, the text of a link to the record, at the offset *at*."""
    stem = re.escape(record.stem) if record.stem else "(?!)"
    number = rf"0*{record.number}"
    name = re.escape(record.name) if record.name else "(?!)"
    for pattern in (
        rf"(?<![\w-])(?P<stem>{stem})(?![\w-])",
        rf"{record.id_pattern}",
        rf"^[\W_]*{number}(?=[.:)](?:\s|$)|\s+[-–—]\s|\s+{name}|[`*_]*$)",
        rf"^[\W_]*0+{record.number}(?=\s)",
    ):
        if match := re.search(pattern, words, re.IGNORECASE):
            if "stem" in match.re.groupindex:
                yield Edit(at + match.start(), at + match.end(), record.new_stem)
                return
            digits = re.search(rf"{number}$", match[0])
            if digits:
                begin = match.start() + digits.start()
                yield Edit(at + begin, at + match.end(), record.renumbered(digits[0]))
                return


_ROLES = re.compile(r"(?::(?P<rst>[\w:+-]{1,80}):|\{(?P<myst>[\w:+-]{1,80})\})`(?P<body>[^`]+)`")
_EXPLICIT = re.compile(r"(?P<text>.*?)<(?P<target>[^<>]+)>$", re.DOTALL)
_FRAGMENT = re.compile(r"(?:\]\(\s*<?|<(?:project:)?)#(?P<label>[\w.-]+)(?=[)>\s])")


def _roles(text: str, docname: str, record: Renumbering) -> Iterator[Edit]:
    """Yield the edits of citations: ``:adr:`5```, ``{ref}`words <adr-0005>```, ``(#adr-0005)``."""
    for match in _ROLES.finditer(text):
        explicit = _EXPLICIT.fullmatch(match["body"])
        target = explicit["target"] if explicit else match["body"]
        at = match.start("body") + (explicit.start("target") if explicit else 0)
        role = match["rst"] or match["myst"]
        if record.cites(docname, role, " ".join(target.removeprefix("~").split())):
            yield from _in_target(target, at, record)
            if explicit:
                yield from _in_words(explicit["text"], match.start("body"), record)
    for match in _FRAGMENT.finditer(text):
        if match["label"] == record.anchor and record.cites(docname, "", match["label"]):
            yield Edit(match.start("label"), match.end("label"), record.new_anchor)


def _in_target(target: str, at: int, record: Renumbering) -> Iterator[Edit]:
    if digits := re.search(rf"(?<!\d)0*{record.number}(?!\d)", target):
        new = record.renumbered(digits[0])
        yield Edit(at + digits.start(), at + digits.end(), new)


def _own_labels(text: str, record: Renumbering) -> Iterator[Edit]:
    """Yield the edits of labels on the record's own page that are its anchor."""
    label = re.escape(record.anchor)
    for pattern in (
        rf"^\s*\.\.\s+_(?P<label>{label}):\s*$",
        rf"^\s*\((?P<label>{label})\)=\s*$",
        rf"\b(?:id|name)=[\"'](?P<label>{label})[\"']",
        rf"^\s*:name:\s+(?P<label>{label})\s*$",
    ):
        for match in re.finditer(pattern, text, re.MULTILINE):
            yield Edit(match.start("label"), match.end("label"), record.new_anchor)


def mentions(
    source: SourceText, is_rst: bool, record: Renumbering, elsewhere: Iterable[int] = ()
) -> Iterator[int]:
    """Yield the lines, counted from 1, with the id of *record* outside of links and code.

    What stands there may be this record or something else. The lines *elsewhere* are not looked at.
    """
    if not record.may_be_named_in(source.text):
        return
    text = _LINKED.sub(lambda match: "\0" * len(match[0]), without_code(source, is_rst))
    skipped = {*elsewhere}
    lines = (
        source.number_at(match.start())
        for match in re.finditer(record.id_pattern, text, re.IGNORECASE)
    )
    yield from (each for each in dict.fromkeys(lines) if each not in skipped)


_LINKED = re.compile(
    r"\[(?:\\.|[^\[\]\\\n]){0,500}\]\([^()\n]*\)|(?::[\w:+-]{1,80}:|\{[\w:+-]{1,80}\})?`[^`\n]+`_{0,2}"
    r"|<[^<>\n]+>"
)


def target_edits(source: SourceText, line: int, target: str, new: str) -> Iterator[Edits]:
    """Yield edits that write *new* for *target* in a field in *line* or below, the best first."""
    for at in range(line, min(line + 30, len(source.lines)) + 1):
        here = source.lines[at - 1]
        for match in re.finditer(rf"(?<![\w-]){re.escape(target)}(?![\w-])", here.text):
            yield (Edit(here.start + match.start(), here.start + match.end(), new),)


_OPTION = re.compile(r"\s*:(?P<name>[\w-]+):\s+(?P<value>.*)")
_ENTRY = re.compile(r"(?:not\s+)?(?P<id>[^,;]*[^,;\s])", re.IGNORECASE)


def option_edits(
    source: SourceText, line: int, names: Collection[str], new_id: Callable[[str], str]
) -> Iterator[Edit]:
    """Yield the edits of the options *names* of the directive in *line*, which hold several ids.

    *new_id* returns what is written for an id; if that is the same, nothing changes.
    """
    for here in source.lines[line : line + 40]:
        option = _OPTION.match(here.text)
        if not option:
            return
        value = option["value"] if field_key(option["name"]) in names else ""
        for entry in _ENTRY.finditer(value):
            new = new_id(entry["id"].strip())
            start = here.start + option.start("value") + entry.end("id") - len(entry["id"].strip())
            if new != entry["id"].strip():
                yield Edit(start, start + len(entry["id"].strip()), new)


def line_with(source: SourceText, start: int, target: str) -> int:
    """Return the line of a reference to *target*, in a paragraph that begins in line *start*."""
    pattern = re.compile(rf"[`<~(]#?{re.escape(target)}[`>)]")
    lines = range(start, min(start + 50, len(source.lines)) + 1)
    return next((n for n in lines if pattern.search(source.lines[n - 1].text)), start)


def resolved(docname: str, address: str) -> str:
    """Return the path from the root of the docs that *address* leads to from a page there."""
    path = address.partition("#")[0].partition("?")[0]
    if path.startswith("/"):
        return posixpath.normpath(path.lstrip("/"))
    return posixpath.normpath(posixpath.join(posixpath.dirname(docname), path))

"""Where a fact is written into a record that does not have it yet."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from sphinx_decisions.edit.entry import Entry, entry_of
from sphinx_decisions.edit.form import Form
from sphinx_decisions.edit.source import Edit, Edits, Line, SourceText
from sphinx_decisions.edit.statement_text import target_span
from sphinx_decisions.edit.yaml_text import yaml_value
from sphinx_decisions.model.record import Field, Origin, Record, Section
from sphinx_decisions.model.spelling import nearest
from sphinx_decisions.model.status import Role
from sphinx_decisions.parse.verbs import PARTLY, SUPERSEDED_BY

Texts = Callable[[Origin], Sequence[str]]
Example = tuple[Form, Record, Field]

_BULLET = re.compile(r"[ \t]*[-*+][ \t]+")


def beside(
    source: SourceText,
    record: Record,
    like: Entry,
    key: str,
    texts: Sequence[str],
    order: Sequence[str],
) -> Iterator[Edits]:
    """Yield edits that write *key* with *texts* among the facts of *record* written as *like* is.

    The best place is behind the nearest fact that stands before it in *order*, else behind all.
    """
    entries = [
        (each.name, own)
        for each in record.written
        if each.origin is like.origin
        and (own := entry_of(source, each))
        and (own.is_cell, own.is_item) == (like.is_cell, like.is_item)
    ]
    if not entries:
        return
    entries.sort(key=lambda pair: pair[1].first)
    last = entries[-1][1]
    ahead = [own for name, own in entries if name in order]
    for anchor in dict.fromkeys((*ahead[-1:], last)):
        yield _behind(source, anchor, [own for _, own in entries], key, _value(like, texts))


def _value(like: Entry, texts: Sequence[str]) -> str:
    if like.origin is Origin.FRONT_MATTER:
        return yaml_value(texts)
    separator = "; " if len(texts) > 1 and any("," in each for each in texts) else ", "
    return separator.join(texts)


def _behind(
    source: SourceText, anchor: Entry, others: Sequence[Entry], key: str, value: str
) -> Edits:
    line = source.lines[anchor.last - 1]
    new = anchor.of(key, value, source.text[anchor.start : anchor.end])
    hard = next((each.behind for each in others if each.breaks), "")
    if hard and not anchor.behind and anchor.first == anchor.last:
        # The last of several lines with hard breaks has none; the new one is the last now.
        return (Edit(line.end, line.end, f"{hard}\n{new}"),)
    return (Edit(line.end, line.end, f"\n{new}"),)


def verb_of(name: str) -> str:
    """Return the words that state the relation *name* in running text: ``Superseded by``."""
    return "Related to" if name == "related" else name.replace("-", " ").capitalize()


def in_status(
    source: SourceText,
    record: Record,
    name: str,
    texts: Texts,
    example: Example | None = None,
) -> Iterator[Edits]:
    """Yield edits that state the relation *name* beside the status: ``Superseded by …``."""
    verb = _verb_like(*example) if example else verb_of(name)
    if not verb:
        return
    for field in record.written_as("status"):
        words = ", ".join(texts(field.origin))
        read, line = field.status, source.line(field.place.line)
        if not line or field.origin in (Origin.DECISION_RECORD, Origin.CHANGELOG):
            continue
        superseded = read and record.kind.role_of(read.status) is Role.SUPERSEDED
        if superseded and read and name == SUPERSEDED_BY and not read.statements:
            found = re.search(re.escape(read.written), line.text) if read.written else None
            if found:
                end = line.start + found.end()
                yield (Edit(end, end, f" by {words}"),)
    sections = [each for each in record.written if each.origin is Origin.STATUS_SECTION]
    if sections:
        yield from _below(
            source, sections[-1].place.line, verb, ", ".join(texts(Origin.STATUS_SECTION))
        )


def _below(source: SourceText, number: int, verb: str, words: str) -> Iterator[Edits]:
    """Yield edits that write a paragraph, or an item, behind the one in line *number*."""
    line = source.line(number)
    if line is None:
        return
    bullet = _BULLET.match(line.text)
    while (below := source.line(number + 1)) and below.text.strip():
        if bullet and not below.text.startswith((" ", "\t")) and not _BULLET.match(below.text):
            break
        number, line = number + 1, below
    text = f"{verb} {words}"
    if bullet:
        yield (Edit(line.end, line.end, f"\n{bullet[0]}{text}"),)
    yield (Edit(line.end, line.end, f"\n\n{text}"),)
    yield (Edit(line.end, line.end, f"\n{text}"),)


def _verb_like(form: Form, record: Record, field: Field) -> str:
    """Return the verb of the relation in *field*, as its record writes it, without a slip."""
    source = form.sources[record.docname]
    stated = field.status.statements if field.status else ()
    span = target_span(source, stated[0]) if stated else None
    line = source.line(source.number_at(span[0])) if span else None
    if not span or not line or any(each.partial for each in stated):
        return ""
    before = _BULLET.sub("", line.text[: span[0] - line.start]).strip()
    plain = re.fullmatch(r"[^\W\d_]+(?:[ -][^\W\d_]+)?:?", before)
    if not plain or re.search(PARTLY, before, re.IGNORECASE):
        return ""
    return _spelled(before, verb_of(stated[0].relation))


def _spelled(written: str, verb: str) -> str:
    """Return *verb* with the colon of *written* if that is a slip for it, else *written*."""
    words = written.rstrip(":")
    is_slip = words.casefold() != verb.casefold() and nearest(words, [verb.casefold()])
    return verb + written[len(words) :] if is_slip else written


def in_section(
    source: SourceText, record: Record, name: str, texts: Texts, example: Example
) -> Iterator[Edits]:
    """Yield edits that state the relation *name* in the list in which the *example* does."""
    _, other, field = example
    title = _section_at(other, field.place.line)
    here = next((each for each in record.sections if title and each.title == title.title), None)
    if here is None:
        return
    verb = _verb_like(*example) or verb_of(name)
    words = ", ".join(texts(Origin.LINKS))
    items = [line for line in _lines_of(source, record, here) if _BULLET.match(line.text)]
    if items and (bullet := _BULLET.match(items[-1].text)):
        yield (Edit(items[-1].end, items[-1].end, f"\n{bullet[0]}{verb} {words}"),)


def _section_at(record: Record, line: int) -> Section | None:
    above = [each for each in record.sections if each.place.line <= line]
    return max(above, key=lambda each: each.place.line, default=None)


def _lines_of(source: SourceText, record: Record, section: Section) -> Sequence[Line]:
    later = [e.place.line for e in record.sections if e.place.line > section.place.line]
    return source.lines[section.place.line : min(later, default=len(source.lines) + 1) - 1]


def below_marker(
    source: SourceText, record: Record, name: str, texts: Sequence[str]
) -> Iterator[Edits]:
    """Yield edits that write the first option of the marker."""
    line = source.line(record.place.line)
    if line is None:
        return
    option = f":{name}: {', '.join(texts)}"
    if re.match(r"\s*[`~:]{3,}", line.text):
        yield (Edit(line.end, line.end, f"\n{line.indent}{option}"),)
    else:
        yield (Edit(line.end, line.end, f"\n{line.indent}   {option}"),)


def below_title(
    source: SourceText, record: Record, name: str, texts: Sequence[str]
) -> Iterator[Edits]:
    """Yield edits that write a line below the title of a record that states no facts."""
    for number in range(record.title_place.line, record.title_place.line + 3):
        if line := source.line(number):
            text = f"{verb_of(name)}: {', '.join(texts)}"
            yield (Edit(line.end, line.end, f"\n\n{text}"),)

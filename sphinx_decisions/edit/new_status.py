"""Edits that give a record its first status, where the log writes the status of its records."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sphinx_decisions.edit.form import Form
from sphinx_decisions.edit.source import Edit, Edits, Line, SourceText
from sphinx_decisions.edit.status import Spot, words_pattern
from sphinx_decisions.edit.status_words import EMOJI_BEFORE, StatusWords, effective, last_words
from sphinx_decisions.edit.table_cells import fitted
from sphinx_decisions.model.part import Part
from sphinx_decisions.model.record import Field, Origin, Record, Section
from sphinx_decisions.parse.facts import status_field

_KEY = re.compile(
    r"(?P<key>.*?\bstatus\b[^:]*:[*_]*)(?P<rest>[ \t]*(?:\"\"|''|)[ \t]*)(?=$|#|\|)", re.I
)
_EMPTY = re.compile(r"\s*$")


def new_status_edits(
    source: SourceText, record: Record, new: StatusWords, form: Form
) -> Iterator[Edits]:
    """Yield edits after which *record*, which has no status, may have the one in *new*.

    Template text and words that are no status are replaced; else it is written where the first
    record of *form* with a status has it, as that one writes it.
    """
    place = _Place(source, record, new)
    for field in record.written:
        if field.name == "status":
            for edits in (*place.replaced(field), *place.filled_in(field)):
                yield from fitted(source, edits)
    yield from place.under_heading()
    examples: dict[Origin, tuple[Record, Field]] = {}
    for each in form.records:
        found = status_field(each.written)
        if each.address != record.address and found and effective(each, found.origin):
            examples.setdefault(found.origin, (each, found))
    usual = (Origin.OPTION, Origin.FRONT_MATTER, Origin.STATUS_SECTION, Origin.HEAD_BLOCK)
    for origin in dict.fromkeys((*examples, *usual)):
        example = _Example(form, *examples[origin]) if origin in examples else None
        yield from place.at(origin, example)


@dataclass(frozen=True)
class _Example:
    form: Form
    record: Record
    field: Field

    def line(self, new: StatusWords) -> str:
        """Return the line with the status, up to its words, which become those of *new*."""
        source = self.form.sources[self.record.docname]
        pattern = words_pattern(last_words(self.field))
        for number in range(self.field.place.line, self.field.place.line + 4):
            line = source.line(number)
            if line and (found := pattern.search(line.text)):
                spot = Spot(source.text, line.start + found.start(), line.start + found.end())
                if re.search(r"\d{4}", spot.before):
                    return ""  # A day of that record.
                before = EMOJI_BEFORE.sub(r"\g<marks>", spot.before)
                emoji = f"{new.emoji} " if new.emoji else ""
                opening, closing = spot.marks
                start = before.removesuffix(opening)
                return f"{start}{emoji}{opening}{new.like(spot.old).words}{closing}{new.behind}"
        return ""


@dataclass(frozen=True)
class _Place:
    source: SourceText
    record: Record
    new: StatusWords

    @property
    def words(self) -> str:
        emoji = f"{self.new.emoji} " if self.new.emoji else ""
        return f"{emoji}{self.new.words}{self.new.behind}"

    def replaced(self, field: Field) -> Iterator[Edits]:
        """Yield edits that put the status in the place of all words of *field*."""
        words = field.text.strip("*_` ")
        pattern = r"\s+".join(map(re.escape, words.split()))
        for number in range(field.place.line, field.place.line + 4):
            line = self.source.line(number)
            if pattern and line and (found := re.search(pattern, self.source.text[line.start :])):
                start = line.start + found.start()
                if start <= line.end:
                    yield (Edit(start, line.start + found.end(), self.words),)

    def filled_in(self, field: Field) -> Iterator[Edits]:
        """Yield the edit that puts the status behind the key of *field*, which has no value."""
        line = self.source.line(field.place.line)
        if line and (found := _KEY.match(line.text)):
            quote = found["rest"].strip()[:1]
            behind = " " if found.end() < len(line.text) else ""
            text = f" {quote}{self.words}{quote}{behind}"
            yield (Edit(line.start + found.start("rest"), line.start + found.end("rest"), text),)

    def under_heading(self) -> Iterator[Edits]:
        """Yield the edit that begins the Status section with the status, if there is one."""
        section = self.record.section(Part.STATUS)
        number = self._heading(section) if section else 0
        if not number:
            return
        number += self._is_rest
        line = self.source.line(number)
        body = number + 1
        while (below := self.source.line(body)) and not below.text.strip():
            body += 1
        if below and section and not section.empty:
            yield (Edit(below.start, below.start, f"{self.words}\n\n"),)
        elif line:
            yield (Edit(line.end, line.end, f"\n\n{self.words}"),)

    @property
    def _is_rest(self) -> bool:
        return self.record.place.source.endswith(".rst")

    def _heading(self, section: Section) -> int:
        """Return the number of the line with the title of *section*; 0 if it is not found."""
        for number in range(section.place.line, section.place.line - 3, -1):
            line = self.source.line(number)
            if line and section.title and section.title in line.text:
                return number
        return 0

    def at(self, origin: Origin, example: _Example | None) -> Iterator[Edits]:
        """Yield edits that write the status at a place like *origin*."""
        if origin is Origin.OPTION and not self.record.adopted:
            yield from self._as_option()
        elif origin is Origin.FRONT_MATTER:
            yield from self._in_front_matter(example)
        elif origin is Origin.STATUS_SECTION:
            yield from self._in_section(example)
        elif origin in (Origin.HEAD_BLOCK, Origin.DOCINFO):
            yield from self._in_head(origin, example)

    def _as_option(self) -> Iterator[Edits]:
        line, below = (self.source.line(self.record.place.line + each) for each in (0, 1))
        if line is None:
            return
        option = below.indent if below and re.match(r"\s*:[\w-]+:", below.text) else None
        usual = f"{line.indent}   " if line.text.lstrip().startswith("..") else line.indent
        indent = usual if option is None else option
        yield (Edit(line.end, line.end, f"\n{indent}:status: {self.words}"),)

    def _in_front_matter(self, example: _Example | None) -> Iterator[Edits]:
        text = example.line(self.new) if example else ""
        text = text or f"status: {self.words}"
        if '"' in text or "'" in text:
            text += text[re.search(r"[\"']", text).start()]  # type: ignore[union-attr]
        first = self.source.lines[0]
        if first.text.rstrip() == "---":
            yield (Edit(first.end, first.end, f"\n{text}"),)
        elif example:
            yield (Edit(0, 0, f"---\n{text}\n---\n\n"),)

    def _in_section(self, example: _Example | None) -> Iterator[Edits]:
        first = next(iter(self.record.sections), None)
        number = self._heading(first) if first else 0
        heading = self.source.line(number)
        if not heading:
            return
        text = (example.line(self.new) if example else "") or self.words
        section = example.record.section(Part.STATUS) if example else None
        title = section.title if section else "Status"
        line = self._paragraph_start(number)
        if self._is_rest:
            over, under = (self.source.line(number + each) for each in (-1, 1))
            mark = under.text[:1] if under else "-"
            rule = mark * len(title)
            overline = (
                f"{rule}\n"
                if over
                and over.text.strip() == over.text[:1] * len(over.text.strip())
                and over.text[:1] == mark
                else ""
            )
            text = f"{overline}{title}\n{rule}\n\n{text}\n\n"
        else:
            hashes = re.match(r"#+\s*", heading.text)
            text = f"{hashes[0] if hashes else '## '}{title}\n\n{text}\n\n"
        yield (Edit(line.start, line.start, text),)

    def _paragraph_start(self, number: int) -> Line:
        """Return the first of the lines up to *number* that have no blank one between them."""
        while number > 1 and self.source.lines[number - 2].text.strip():
            number -= 1
        return self.source.lines[number - 1]

    def _in_head(self, origin: Origin, example: _Example | None) -> Iterator[Edits]:
        text = (example.line(self.new) if example else "") or f"Status: {self.words}"
        for field in self.record.written:
            line = self.source.line(field.place.line) if field.origin is origin else None
            if line:
                yield (Edit(line.start, line.start, f"{text}\n"),)
                break
        number = self.record.title_place.line
        for below in (number, number + 1):
            if (line := self.source.line(below)) and self.source.text[
                line.start : line.end
            ].strip():
                yield (Edit(line.end, line.end, f"\n\n{text}"),)

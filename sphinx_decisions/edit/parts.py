"""The sections of a new record: the headings of an example, each with a line of template text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sphinx_decisions.edit.example import Example
from sphinx_decisions.edit.head import Head
from sphinx_decisions.edit.layout import Heading
from sphinx_decisions.edit.new_facts import NewFacts, date_like, labelled, status_like
from sphinx_decisions.edit.template_words import template_body, template_line
from sphinx_decisions.model.kind import Kind
from sphinx_decisions.model.part import Part
from sphinx_decisions.model.spelling import section_key, section_keys

_OF_OPTIONS = frozenset({Part.ALTERNATIVES, Part.PROS_AND_CONS})
_OPTION = re.compile(r"(?:Option|Alternative)s?\s+(?:\d+|[A-Z])\s*[:.)–—-]+\s*", re.IGNORECASE)
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d+[.)])[ \t]+")
_RULER = re.compile(r"-{3,}\s*$")
_TABLE = re.compile(r"\s*(?:\||\+-|\.\. (?:list-|csv-)?table::|=+ +=)")
_DATED = re.compile(
    r"(?P<lead>[ \t]*(?:[-*+][ \t]+)?[*_(\[]*)(?P<day>\w[^:–—\n]*?)"
    r"(?P<gap>[)\]*_]*\s*[:–—-]+\s+)(?=\S)"
)
_NOTE = re.compile(r"(?<=\w)\s*\((?!optional)[^()]*\)")
_TABLES = (Part.RISKS, Part.DECISION_RECORD)


class Sections:
    """The sections with the headings *found* in the lines of an example."""

    def __init__(
        self,
        example: Example,
        facts: NewFacts,
        lines: tuple[str, ...],
        found: Sequence[Heading],
        head: Head,
    ) -> None:
        self.example, self.facts, self.source, self.head = example, facts, lines, head
        self.found = found
        self.keeps_all = example.record is None
        self.has_status = False

    def lines(self) -> Iterator[str]:
        """Yield the lines of all sections that the new record has."""
        if self.keeps_all:
            yield from self._all()
            return
        kept = list(self._kept())
        for number, (heading, title) in enumerate(kept):
            inner = number + 1 < len(kept) and kept[number + 1][0].level > heading.level
            body = self._body(heading)
            yield ""
            yield from heading.drawn(self.source, title)
            yield from self._new_body(heading, body, inner)
            yield from ("", next(filter(_RULER.match, body), ""), "")

    def _all(self) -> Iterator[str]:
        for heading in self.found:
            body = self._body(heading)
            is_status = not self.has_status and Part.STATUS in self._parts(heading)
            yield from heading.drawn(self.source, self._status_title(heading))
            if is_status:
                self.has_status = True
                body = ("", *self._status(body), "")
            if Part.DECISION_RECORD in self._parts(heading):
                body = tuple(self._recorded(body))
            yield from (self._dated(line, heading) for line in body)

    def _dated(self, line: str, heading: Heading) -> str:
        """Return *line* of a template with the day, if it is where the date belongs."""
        is_date = self.facts.kind.field_name(heading.title) == "date"
        if is_date and re.fullmatch(r"\W*(?:YYYY-MM-DD|date)\W*", line, re.IGNORECASE):
            return str(self.facts.day)
        if Part.DECISION_RECORD in self._parts(heading):
            return line
        found = labelled(line, self.facts.kind)
        if found and found.name == "date" and re.search("YYYY|[Dd]ate", found.value):
            return found.with_value(str(self.facts.day))
        return line

    def _parts(self, heading: Heading) -> tuple[Part | str, ...]:
        return self.facts.kind.parts_of(heading.title)

    def _body(self, heading: Heading) -> tuple[str, ...]:
        later = (each.first for each in self.found if each.first > heading.first)
        return self.source[heading.last + 1 : next(later, len(self.source))]

    def _kept(self) -> Iterator[tuple[Heading, str]]:
        """Yield the headings that the new record has, with their titles in it."""
        dropped = 99
        options: dict[int, int] = {}
        above: list[Heading] = []
        seen: set[tuple[str, ...]] = set()
        for heading in self.found:
            if heading.level > dropped:
                continue
            dropped = 99
            above = [each for each in above if each.level < heading.level]
            path = tuple(section_key(each.title) for each in (*above, heading))
            parent = above[-1] if above else None
            if self._is_usual(heading) and path not in seen:
                seen.add(path)
                above.append(heading)
                yield heading, self._status_title(heading)
                continue
            dropped = heading.level
            if parent and _OF_OPTIONS & {*self._parts(parent)} and parent.first not in options:
                options[parent.first] = heading.first
                yield heading, self._option(heading.title)

    def _is_usual(self, heading: Heading) -> bool:
        key, kind = section_key(heading.title), self.facts.kind
        return key in self.example.usual or _names_parts(kind, heading.title)

    def _option(self, title: str) -> str:
        named = _OPTION.match(title)
        return f"{named[0]}[Name]" if named else "[Name of option 1]"

    def _status_title(self, heading: Heading) -> str:
        stated = self.facts.kind.status_in_heading(heading.title)
        if not stated or stated not in heading.title:
            is_usual = self.keeps_all or section_key(heading.title) in self.example.usual
            return heading.title if is_usual else _NOTE.sub("", heading.title)
        self.has_status = True
        return heading.title.replace(stated, status_like(stated, self.facts))

    def _new_body(self, heading: Heading, body: tuple[str, ...], inner: bool) -> Iterator[str]:
        parts = self._parts(heading)
        text = [line for line in body if line.strip() and not _RULER.match(line)]
        gap = [""] if self.example.is_rst or not body or not body[0].strip() else []
        if Part.STATUS in parts and not self.has_status:
            self.has_status = True
            yield from (*gap, *self._status(body))
        elif text or not inner:
            yield from (*gap, *self._template(heading, parts, text))

    def _template(
        self, heading: Heading, parts: tuple[Part | str, ...], text: list[str]
    ) -> Iterator[str]:
        """Yield the template text for *heading*, in the form of *text*."""
        suffix = ".rst" if self.example.is_rst else ".md"
        tabled = any(_TABLE.match(each) for each in text)
        for part in parts:
            whole = template_body(self.facts.kind, part, suffix) if part in _TABLES else ()
            if tabled and whole:
                yield from self._recorded(whole) if part is Part.DECISION_RECORD else whole
                return
        named = self.facts.kind.field_name(heading.title)
        if named == "date":
            yield date_like(text[0] if text else "", self.facts.day)
            return
        if named == "authors":
            yield ", ".join(self.facts.authors) or "[Name]"
            return
        if Part.CHANGELOG in parts or Part.DECISION_RECORD in parts:
            yield from self._changelog(text)
            return
        item = _ITEM.match(text[0]) if text else None
        is_option = not self._is_usual(heading)
        line = template_line(self.facts.kind, parts, "option" if is_option else heading.title)
        yield f"{re.sub(r'[0-9]+', '1', item[0].lstrip()) if item else ''}{line}"

    def _recorded(self, rows: tuple[str, ...]) -> Iterator[str]:
        """Yield the rows of the table of events, that of the new status filled in."""
        text, status = "\n".join(rows), re.escape(self.facts.status)
        author = ", ".join(self.facts.authors) or "[Name]"
        row = re.compile(
            rf"(?P<start>{status}\b(?:\s|[|-])*)YYYY-MM-DD(?P<gap>(?:\s|[|-])*)\[Name\]"
        )
        yield from row.sub(
            lambda each: f"{each['start']}{self.facts.day}{each['gap']}{author}", text, count=1
        ).split("\n")

    def _changelog(self, text: list[str]) -> Iterator[str]:
        """Yield a first entry, in the form of the first of *text* with a date."""
        for line in text:
            match = _DATED.match(line)
            if match and re.search(r"\d{4}", match["day"]):
                day = date_like(match["day"], self.facts.day)
                yield f"{match['lead']}{day}{match['gap']}[Describe the change]"
                return
        yield f"- {self.facts.day}: [Describe the change]"

    def _status(self, body: tuple[str, ...]) -> Iterator[str]:
        """Yield the content of the Status section, made of the lines of *body*."""
        stated = self._status_line(body)
        written = False
        for number, line in enumerate(body):
            found = labelled(line, self.facts.kind)
            if number == stated and not (found and found.name == "status"):
                item = _ITEM.match(line)
                lead = item[0] if item else line[: len(line) - len(line.lstrip())]
                yield f"{lead}{status_like(line[len(lead) :], self.facts)}"
                written = True
            elif found and found.name:
                new = list(self.head._fact(found, line))
                written = written or found.name == "status"
                yield from new
            elif not line.strip() and written:
                yield line
        if not written:
            yield self.facts.status

    def _status_line(self, body: tuple[str, ...]) -> int:
        """Return the index of the line of *body* that states the status without a label, or -1."""
        record = self.example.record
        for field in record.written_as("status") if record else ():
            text = field.status.written if field.status else ""
            for number, line in enumerate(body):
                if text and text in line:
                    return number
        labels = (found for each in body if (found := labelled(each, self.facts.kind)))
        if any(found.name == "status" for found in labels):
            return -1
        return next((n for n, each in enumerate(body) if each.strip()), -1)


def _names_parts(kind: Kind, title: str) -> bool:
    """Return whether *title* is nothing but names of parts, or states the status."""
    whole, *pieces = section_keys(title) or ("",)
    if kind.status_in_heading(title) or kind.parts_of(whole):
        return True
    return bool(pieces) and all(map(kind.parts_of, pieces))

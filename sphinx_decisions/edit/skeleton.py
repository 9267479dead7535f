"""The text of a new record: an existing one without its content, or a template filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from sphinx_decisions.edit.example import Example
from sphinx_decisions.edit.head import Head
from sphinx_decisions.edit.layout import Heading, headings
from sphinx_decisions.edit.new_facts import NewFacts
from sphinx_decisions.edit.new_title import number_lead, template_lead, titles
from sphinx_decisions.edit.parts import Sections
from sphinx_decisions.edit.title import comparable, number_in_title
from sphinx_decisions.model.record import Record


def skeletons(example: Example, facts: NewFacts) -> Iterator[str]:
    r"""Yield texts of a page that may be read as the new record, the best first.

    Their lines end in ``\n``.
    """
    if example.record:
        facts = replace(facts, old=_number(example.record))
    for title in dict.fromkeys(titles(facts.title, example.is_rst)):
        for with_relations in (True, False) if example.record is None else (False,):
            yield _Skeleton(example, facts, title, with_relations).text


def _number(record: Record) -> str:
    return record.ident if record.ident.isdecimal() else record.file_digits


class _Skeleton:
    def __init__(self, example: Example, facts: NewFacts, title: str, relations: bool) -> None:
        self.example, self.facts, self.title = example, facts, title
        self.lines = tuple(line.text for line in example.source.lines)
        self.headings = headings(example.source, example.is_rst)
        self.top = self._top()
        self.keeps_all = example.record is None
        self.head = Head(example, facts, self.lines, title, relations)

    def _top(self) -> Heading | None:
        """Return the heading that is the title of the page, if one is."""
        record = self.example.record
        if record is None:
            first = next(iter(self.headings), None)
            known = first and self.facts.kind.parts_of(first.title)
            return None if known and len(self.headings) > 1 and self._beside(first) else first
        name = comparable(record.written_name)
        alike = (each for each in self.headings if name and name in comparable(each.title))
        return next(alike, None)

    def _beside(self, first: Heading | None) -> bool:
        return sum(1 for each in self.headings if first and each.level == first.level) > 1

    @property
    def text(self) -> str:
        sections = [each for each in self.headings if not self.top or each.first > self.top.first]
        start = sections[0].first if sections else len(self.lines)
        above = self.top.first if self.top else start
        pieces = list(self.head.above(self.lines[:above], is_titled=self.top is not None))
        if self.top:
            pieces += self.top.drawn(self.lines, self._title(self.top.title))
            behind = self.lines[self.top.last + 1 : start]
            pieces += self.head.below(behind)
        pieces += Sections(self.example, self.facts, self.lines, sections, self.head).lines()
        if not sections and not self.keeps_all:
            pieces += ["", "[Describe the decision]"]
        return _tidied(pieces)

    def _title(self, written: str) -> str:
        record, lead = self.example.record, self.example.lead
        if record:
            return number_lead(written, number_in_title(record), self.facts) + self.title
        return (template_lead(written, self.facts) if lead is None else lead) + self.title


def _tidied(lines: list[str]) -> str:
    """Return *lines* as a text with no two blank lines together, but where it has no others."""
    text = "\n".join(line.rstrip() if not line.strip() else line for line in lines)
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n"

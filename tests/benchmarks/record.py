"""A record as a page: the whole template for decisions, filled in."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from benchmarks.markup import Markup, need_id, page_of
from benchmarks.plan import Planned
from benchmarks.prose import PEOPLE, Prose

_LEVELS = ("Low", "Medium", "High")
_MONTHS = ("January", "March", "May", "July", "September", "November")
_WITH_PLAN = 5
"""Every so many records one has phases, targets and open questions."""


def record_page(record: Planned, markup: Markup) -> str:
    """Return the source of the page that holds *record*, and nothing else."""
    return page_of(*_Writer(record, markup).blocks())


class _Writer:
    """Writes one record; the order of its parts decides which prose each one gets."""

    def __init__(self, record: Planned, markup: Markup) -> None:
        self.record = record
        self.markup = markup
        self.prose = Prose(record.seed)
        self.chosen, *self.others = self.prose.options(3)

    def blocks(self) -> Iterator[str]:
        """Yield everything that a blank line parts from the next."""
        record, markup = self.record, self.markup
        yield markup.heading(f"ADR-{record.number:04d}: {record.title}", 1)
        deciders = self.prose.some(PEOPLE, 3)
        values = {"tags": ", ".join(record.tags), "deciders": ", ".join(deciders)}
        yield markup.marker(values, record.title, self._of_need())
        yield from self._status()
        parts = [self._context, self._decision, self._alternatives, self._consequences, self._notes]
        if record.number % _WITH_PLAN == 0:
            parts.append(self._plan)
        for part in (*parts, self._references, self._history):
            yield markup.rule()
            yield from part()

    def _of_need(self) -> dict[str, str]:
        """Return what a need has in options, and a record of ours in its sections."""
        record = self.record
        options = {
            "id": need_id(record.number),
            "status": record.status,
            "date": self._decided(),
            "components": ", ".join(record.components),
        }
        if record.supersedes:
            options["supersedes"] = need_id(record.supersedes)
        return options

    def _decided(self) -> str:
        """Return the day of the decision, not that of its end."""
        return self._happened()[:2][-1][1].isoformat()

    def _titled(self, title: str, level: int, *blocks: str) -> Iterator[str]:
        yield self.markup.heading(title, level)
        yield from blocks

    def _prose(self, low: int, high: int) -> str:
        return self.markup.paragraph(self.prose.paragraph(low, high))

    def _items(self, low: int, high: int) -> str:
        return self.markup.bullets(self.prose.statements(low, high))

    def _tasks(self, count: int) -> str:
        done = self.prose.number(0, count)
        items = [(self.prose.statement(), number < done) for number in range(count)]
        return self.markup.checkboxes(items)

    def _status(self) -> Iterator[str]:
        record = self.record
        facts = {
            "Date": self._decided(),
            "Supersedes": _shown(record.supersedes),
            "Superseded by": _shown(record.superseded_by),
        }
        lines = self.markup.bullets(f"**{name}**: {value}" for name, value in facts.items())
        yield from self._titled("Status", 2, f"**{record.status}**", lines)

    def _context(self) -> Iterator[str]:
        record, markup = self.record, self.markup
        yield markup.heading("Context", 2)
        needs = f"{self.prose.paragraph(3, 4)} What [[{record.context}]] says holds here as well."
        yield from self._titled("Problem Statement", 3, markup.paragraph(needs), self._prose(2, 3))
        was = f"{self.prose.paragraph(3, 4)} That came with [[{record.state}]]."
        yield from self._titled("Current State", 3, markup.paragraph(was))
        yield from self._titled("Constraints", 3, self._items(3, 4))

    def _decision(self) -> Iterator[str]:
        yield self.markup.heading("Decision", 2)
        yield from self._titled("Chosen Option", 3, f"**{self.chosen}**", self._prose(3, 5))
        why = f"{self.prose.paragraph(3, 5)} {self.record.addendum}"
        yield from self._titled(
            "Rationale", 3, self.markup.paragraph(why.strip()), self._prose(2, 4)
        )

    def _alternatives(self) -> Iterator[str]:
        yield self.markup.heading("Alternatives Considered", 2)
        for letter, name in zip("AB", self.others, strict=True):
            described = self.markup.paragraph(f"**Description:** {self.prose.paragraph(1, 2)}")
            rows = [(self.prose.statement(), self.prose.statement()) for _ in range(2)]
            reason = self.markup.paragraph(f"**Why not chosen:** {self.prose.paragraph(1, 2)}")
            table = self.markup.table(("Pros", "Cons"), rows)
            yield from self._titled(f"Option {letter}: {name}", 3, described, table, reason)

    def _consequences(self) -> Iterator[str]:
        yield self.markup.heading("Consequences", 2)
        yield from self._titled("Positive", 3, self._items(3, 5))
        yield from self._titled("Negative", 3, self._items(2, 4))
        rows = []
        for _ in range(3):
            risk, remedy = self.prose.risk()
            rows.append((risk, self.prose.pick(_LEVELS), self.prose.pick(_LEVELS), remedy))
        head = ("Risk", "Likelihood", "Impact", "Mitigation")
        yield from self._titled("Risks", 3, self.markup.table(head, rows))

    def _notes(self) -> Iterator[str]:
        markup = self.markup
        yield markup.heading("Implementation Notes", 2)
        yield from self._titled("Affected Components", 3, markup.bullets(self.record.components))
        yield from self._titled("Migration Path", 3, self._prose(2, 3), self._tasks(4))
        yield from self._titled("Rollback Plan", 3, self._prose(2, 3))

    def _plan(self) -> Iterator[str]:
        yield self.markup.heading("Implementation Strategy", 2)
        for number, name in enumerate(self.prose.options(2), 1):
            title = f"Phase {number}: {name} ({self.prose.pick(_MONTHS)})"
            yield from self._titled(title, 3, self._tasks(3))
        rows = [(*metric, self.prose.statement()) for metric in self.prose.metrics(3)]
        table = self.markup.table(("Metric", "Target", "Actual/Expected", "Notes"), rows)
        yield from self._titled("Performance Considerations", 2, table)
        questions = [(self.prose.question(), number == 0) for number in range(3)]
        yield from self._titled("Open Questions", 2, self.markup.checkboxes(questions))

    def _references(self) -> Iterator[str]:
        links = [self.prose.link(), self.prose.link(), f"[[{self.record.reference}]]"]
        yield from self._titled("References", 2, self.markup.bullets(links))

    def _history(self) -> Iterator[str]:
        authors = self.record.authors
        rows = [
            (action, date.isoformat(), authors[number % len(authors)])
            for number, (action, date) in enumerate(self._happened())
        ]
        table = self.markup.table(("Action", "Date", "Author"), rows)
        yield from self._titled("Decision Record", 2, table)

    def _happened(self) -> list[tuple[str, datetime.date]]:
        """Return what became of the record, with the days."""
        record = self.record
        events = [("Proposed", record.proposed)]
        if record.status != "Proposed":
            decided = "Rejected" if record.status == "Rejected" else "Accepted"
            events.append((decided, record.decided))
        if record.superseded:
            events.append(("Superseded", record.superseded))
        return events


def _shown(number: int) -> str:
    return f"ADR-{number:04d}" if number else "None"

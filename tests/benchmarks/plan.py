"""What a log consists of, before a word of it is written: statuses, chains, dates, citations."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle, pairwise
from random import Random

from benchmarks.prose import COMPONENTS, PEOPLE, TAGS, Prose

SUPERSEDED_SHARE = 0.15
FEWEST = 10
"""A smaller log has no chain, and so no record for the edits."""

_FIRST, _LAST = datetime.date(2015, 1, 1), datetime.date(2025, 1, 1)
_UNTIL_DECIDED = datetime.timedelta(days=9)


@dataclass(frozen=True)
class Planned:
    """One record: its facts and whom it cites.

    *context* and *reference* are cited as what holds, *state* as what was. *superseded* is the
    day that its successor was accepted on. *seed* decides its prose, and *addendum* is added to
    that.
    """

    number: int
    seed: str
    title: str
    slug: str
    status: str
    proposed: datetime.date
    context: int
    state: int
    reference: int
    tags: tuple[str, ...]
    components: tuple[str, ...]
    authors: tuple[str, ...]
    supersedes: int = 0
    superseded_by: int = 0
    superseded: datetime.date | None = None
    addendum: str = ""

    @property
    def decided(self) -> datetime.date:
        """The day on which it was accepted or rejected, unless it is only proposed."""
        return self.proposed + _UNTIL_DECIDED

    @property
    def docname(self) -> str:
        """The name of its page."""
        return f"decisions/{self.slug}"

    @property
    def cited(self) -> tuple[int, ...]:
        """The numbers of the records that it cites."""
        return (self.context, self.state, self.reference)


def planned(count: int, seed: int) -> tuple[Planned, ...]:
    """Return a log of *count* records; the same for the same *seed*."""
    if count < FEWEST:
        raise ValueError(f"A log has at least {FEWEST} records, not {count}.")
    return _Planner(count, seed).log()


def subject(log: tuple[Planned, ...]) -> Planned:
    """Return the record that is edited: in force, superseding, and cited more than others."""
    cited = Counter(number for each in log for number in each.cited)
    heads = [each for each in log if each.supersedes and each.status == "Accepted"]
    return max(heads, key=lambda each: (cited[each.number], -each.number))


class _Planner:
    """Decides everything about a log of *count* records."""

    def __init__(self, count: int, seed: int) -> None:
        self.count = count
        self.seed = seed
        self.random = Random(f"{seed}")
        self.successors = self._chains()
        self.predecessors = {new: old for old, new in self.successors.items()}
        self.statuses = self._statuses()

    def log(self) -> tuple[Planned, ...]:
        """Return all records in the order of their numbers."""
        in_force = [each for each, status in self.statuses.items() if status == "Accepted"]
        return tuple(self._record(number, in_force) for number in self.statuses)

    def _chains(self) -> dict[int, int]:
        """Return the successor of each superseded record.

        Chains of three, two and one take turns until enough records are superseded; each ends
        with one that is in force.
        """
        left = round(self.count * SUPERSEDED_SHARE)
        pool = self.random.sample(range(1, self.count + 1), self.count)
        successors: dict[int, int] = {}
        for longest in cycle((3, 2, 1)):
            length = min(longest, left)
            if not length:
                break
            members, pool = sorted(pool[: length + 1]), pool[length + 1 :]
            successors.update(pairwise(members))
            left -= length
        return successors

    def _statuses(self) -> dict[int, str]:
        """Return the status of each record, in the order of their numbers."""
        statuses = dict.fromkeys(range(1, self.count + 1), "Accepted")
        for number in statuses:
            chance = self.random.random()
            if number in self.successors:
                statuses[number] = "Superseded"
            elif number not in self.predecessors and chance < 0.15:
                statuses[number] = "Rejected" if chance < 0.05 else "Proposed"
        return statuses

    def _record(self, number: int, in_force: Sequence[int]) -> Planned:
        seed = f"{self.seed}/{number}"
        prose = Prose(f"{seed}/plan")
        title = prose.title()
        successor = self.successors.get(number, 0)
        predecessor = self.predecessors.get(number, 0)
        return Planned(
            number=number,
            seed=seed,
            title=title,
            slug=f"{number:04d}-{re.sub('[^a-z]+', '-', title.lower())}",
            status=self.statuses[number],
            proposed=self._day(number),
            context=self._another(number, in_force),
            state=predecessor or self._another(number, range(1, self.count + 1)),
            reference=self._another(number, in_force),
            tags=tuple(prose.some(TAGS, 2)),
            components=tuple(prose.some(COMPONENTS, prose.number(2, 4))),
            authors=tuple(prose.some(PEOPLE, 2)),
            supersedes=predecessor,
            superseded_by=successor,
            superseded=self._day(successor) + _UNTIL_DECIDED if successor else None,
        )

    def _another(self, number: int, numbers: Sequence[int]) -> int:
        """Return one of *numbers*, but never *number* itself."""
        found = number
        while found == number:
            found = self.random.choice(numbers)
        return found

    def _day(self, number: int) -> datetime.date:
        """Return the day on which a record is proposed, the later the higher its number."""
        return _FIRST + (_LAST - _FIRST) * number // self.count

"""The lineage of a record: what it supersedes and amends, and what came after it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sphinx_decisions.log.log import SUPERSEDED_BY, SUPERSEDES, Log
from sphinx_decisions.log.reach import Reach
from sphinx_decisions.model.record import Record
from sphinx_decisions.views.inline import Inline, record_inline, status_inline

AMENDS = "amends"
AMENDED_BY = "amended-by"

STEPS = 3
"""How many supersessions a lineage goes back, and forward."""

MOST = 4
"""How many records are shown side by side."""


@dataclass(frozen=True, slots=True)
class Relative:
    """A *record* with its *status*; *relation* is what happened to the older one of the two.

    It is ``superseded-by`` or ``amended-by``, and empty for the record whose lineage it is.
    """

    record: Inline
    status: Inline
    relation: str = ""
    partial: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """The records that are equally far from the one in the middle; *more* of them are left out."""

    relatives: tuple[Relative, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Lineage:
    """The steps *before* a record, the oldest first, and *after* it, the newest last.

    *earlier* and *later* records are too many steps away to be shown.
    """

    this: Relative
    before: tuple[Step, ...] = ()
    after: tuple[Step, ...] = ()
    earlier: int = 0
    later: int = 0

    @property
    def far(self) -> bool:
        """Whether it tells more than the box, which has the direct relations of the record."""
        return len(self.before) > 1 or len(self.after) > 1


def lineage_data(log: Log, record: Record) -> Lineage | None:
    """Return the lineage of *record*; ``None`` if it has none, or the project shows none.

    Supersessions are followed in both directions. What a record amends, or supersedes in part,
    stays in force, so these relations are not followed further.
    """
    if not log.settings.lineage:
        return None
    name = record.shown_id or record.name
    before, earlier = _walk(log, record, log.predecessors, log.earlier, (SUPERSEDES, AMENDS))
    after, later = _walk(log, record, log.successors, log.later, (SUPERSEDED_BY, AMENDED_BY))
    this = Relative(record_inline(log, record, name), status_inline(log, record))
    if not before and not after:
        return None
    return Lineage(this, tuple(reversed(before)), tuple(after), earlier, later)


def _walk(
    log: Log,
    record: Record,
    next_of: Callable[[Record], Iterable[Record]],
    reach: Reach[Record],
    relations: Sequence[str],
) -> tuple[list[Step], int]:
    """Return the steps from *record* on, and how many records are too far away."""
    layers: list[list[Record]] = []
    seen = {record.address}
    layer = [record]
    for _ in range(STEPS):
        layer = _unseen((each for one in layer for each in next_of(one)), seen)
        if not layer:
            break
        layers.append(layer)
    shown = [[_relative(log, each) for each in layer] for layer in layers]
    if beside := list(_beside(log, record, relations, reach)):
        shown[:1] = [[*(shown[0] if shown else ()), *beside]]
    return [_step(each) for each in shown], reach.count(record) - sum(map(len, layers))


def _unseen(records: Iterable[Record], seen: set[tuple[str, str]]) -> list[Record]:
    """Return those of *records* that are not in *seen*, and add them to it."""
    found = {each.address: each for each in records if each.address not in seen}
    seen.update(found)
    return list(found.values())


def _beside(
    log: Log, record: Record, relations: Sequence[str], reach: Reach[Record]
) -> Iterable[Relative]:
    """Yield the records that one of *relations* joins to *record*, and no chain does."""
    seen: set[tuple[str, str]] = set()
    for relation in relations:
        for link in log.related(record, relation):
            other = link.target.record
            if other and other.address not in seen and not reach.leads(record, other):
                seen.add(other.address)
                amended = relation in (AMENDS, AMENDED_BY)
                yield _relative(log, other, AMENDED_BY if amended else SUPERSEDED_BY, link.partial)


def _relative(
    log: Log, record: Record, relation: str = SUPERSEDED_BY, partial: bool = False
) -> Relative:
    return Relative(record_inline(log, record), status_inline(log, record), relation, partial)


def _step(relatives: Sequence[Relative]) -> Step:
    return Step(tuple(relatives[:MOST]), max(len(relatives) - MOST, 0))

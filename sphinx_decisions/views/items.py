"""The things in records that roll-ups show, with what each has under its own names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from sphinx_decisions.log.log import Log
from sphinx_decisions.model.contents import Passage, Phase
from sphinx_decisions.model.record import Record
from sphinx_decisions.parse.ids import natural_key
from sphinx_decisions.parse.lists import means_nothing
from sphinx_decisions.parse.quantities import LEVELS, level, result
from sphinx_decisions.views.inline import Inline, passage_inline, record_inline
from sphinx_decisions.views.query import CellValue, cell_values, first_key
from sphinx_decisions.views.view_types import ANSWERED, OPEN, RECORD


@dataclass(frozen=True, slots=True)
class Item:
    """Something that a roll-up shows, from one record or (a component) from several.

    *own* is what it shows under each of the roll-up's own names.
    """

    records: tuple[Record, ...]
    own: Mapping[str, tuple[CellValue, ...]]


def risks(log: Log, record: Record) -> Iterator[Item]:
    """Yield the risks of *record*; the severity of one is its likelihood times its impact."""
    for risk in record.contents.risks:
        likelihood, impact = _level(risk.likelihood), _level(risk.impact)
        own = {
            "risk": _words(risk.text),
            "likelihood": likelihood,
            "impact": impact,
            "mitigation": _words(risk.mitigation),
            "severity": _severity(risk.likelihood, risk.impact),
        }
        yield _item(log, record, risk.anchor, own)


def questions(log: Log, record: Record) -> Iterator[Item]:
    """Yield the questions of *record*, open or answered."""
    for asked in record.contents.questions:
        state = Inline(ANSWERED if asked.done else OPEN, role="result")
        own = {
            "question": (
                CellValue(passage_inline(asked.text, asked.done), _text_key(asked.text.text)),
            ),
            "state": (CellValue(state, (asked.done,)),),
        }
        yield _item(log, record, asked.anchor, own)


def phases(log: Log, record: Record) -> Iterator[Item]:
    """Yield the phases of *record* with how much of each is done."""
    for phase in record.contents.phases:
        total = len(phase.tasks)
        done = phase.done / total if total else None
        name = phase.name or _heading(record, phase)
        link = Inline(name, record.docname, record.anchor, inner_anchor=phase.anchor)
        own = {
            "phase": (CellValue(link, _text_key(name)),),
            "timeline": _text(phase.timeline),
            "progress": (
                CellValue(share_inline(phase.done, total), None if done is None else (done,)),
            ),
        }
        yield _item(log, record, phase.anchor, own)


def targets(log: Log, record: Record) -> Iterator[Item]:
    """Yield the performance targets of *record*, met or missed where that can be told."""
    for target in record.contents.targets:
        own = {
            "metric": _words(target.metric),
            "target": _words(target.target),
            "actual": _words(target.actual),
            "result": _text(result(target.target.text, target.actual.text), role="result"),
            "notes": _words(target.notes),
        }
        yield _item(log, record, target.anchor, own)


def alternatives(log: Log, record: Record) -> Iterator[Item]:
    """Yield what *record* considered and did not choose."""
    for option in record.contents.options:
        own = {
            "alternative": _words(option.name),
            "reason": _words(option.reason),
            "pros": tuple(each for point in option.pros for each in _words(point)),
            "cons": tuple(each for point in option.cons for each in _words(point)),
            "description": _words(option.description),
        }
        if not option.chosen:
            yield _item(log, record, option.anchor, own)


def share_inline(done: int, total: int) -> Inline:
    """Return what tells that *done* of *total* are done."""
    return Inline(f"{done}/{total}", role="progress", share=(done, total))


def record_value(log: Log, record: Record, text: str, anchor: str = "") -> CellValue:
    """Return a link to *record*, or to the *anchor* in it, that is sorted as the log is."""
    return CellValue(
        replace(record_inline(log, record, text), inner_anchor=anchor),
        first_key(cell_values(log, record, "id")),
    )


def _item(log: Log, record: Record, anchor: str, own: Mapping[str, tuple[CellValue, ...]]) -> Item:
    return Item((record,), {RECORD: (record_value(log, record, record.shown_id, anchor),), **own})


def _text_key(text: str) -> tuple[object, ...]:
    return (natural_key(text),)


def _text(text: str, role: str = "") -> tuple[CellValue, ...]:
    return (CellValue(Inline(text, role=role), _text_key(text)),) if text else ()


def _words(passage: Passage) -> tuple[CellValue, ...]:
    return (CellValue(passage_inline(passage), _text_key(passage.text)),) if passage else ()


def _level(written: str) -> tuple[CellValue, ...]:
    """Return the level that is *written*; other words are shown without being a value."""
    found = level(written)
    if found:
        return (CellValue(Inline(found, role="level"), (LEVELS.index(found),)),)
    return (
        () if means_nothing(written) else (CellValue(Inline(written.strip(), role="level"), None),)
    )


def _severity(likelihood: str, impact: str) -> tuple[CellValue, ...]:
    found = level(likelihood), level(impact)
    if not all(found):
        return ()
    one, other = (LEVELS.index(each) + 1 for each in found)
    return (CellValue(Inline(str(one * other)), (one * other,)),)


def _heading(record: Record, phase: Phase) -> str:
    """Return the heading under which the tasks of a nameless *phase* stand."""
    titles = (
        each.translated or each.title for each in record.sections if each.anchor == phase.anchor
    )
    return next(titles, "") or record.name

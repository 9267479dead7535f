"""Questions: what records leave open, and what has been answered since."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_decisions.log.log import Log
from sphinx_decisions.model.record import Record
from sphinx_decisions.parse.ids import natural_key
from sphinx_decisions.views.inline import Inline, passage_inline
from sphinx_decisions.views.items import RECORD, Item, in_each, item_in
from sphinx_decisions.views.query import CellValue
from sphinx_decisions.views.table import table_data
from sphinx_decisions.views.view_options import TABLE_OPTIONS
from sphinx_decisions.views.view_type import ViewType

_OPEN, _ANSWERED = "open", "answered"


def _questions(log: Log, record: Record) -> Iterator[Item]:
    for asked in record.contents.questions:
        words = passage_inline(asked.text, asked.done)
        state = Inline(_ANSWERED if asked.done else _OPEN, role="result")
        own = {
            "question": (CellValue(words, natural_key(words.text)),),
            "state": (CellValue(state, int(asked.done)),),
        }
        yield item_in(log, record, asked.anchor, own)


QUESTIONS = ViewType(
    name="questions",
    data=table_data,
    options=TABLE_OPTIONS,
    items=in_each(_questions),
    names=("question", "state", RECORD),
    columns=("question", RECORD),
    sort=(("state", False), ("id", False)),
    group_by=RECORD,
    values={"state": (_OPEN, _ANSWERED)},
)

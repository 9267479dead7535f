"""Alternatives: what records considered and did not choose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sphinx_decisions.log.log import Log
from sphinx_decisions.model.contents import SILENCE, Passage
from sphinx_decisions.model.record import Record
from sphinx_decisions.views.items import RECORD, Item, in_each, item_in, passage_value
from sphinx_decisions.views.table import table_data
from sphinx_decisions.views.view_options import TABLE_OPTIONS
from sphinx_decisions.views.view_type import ViewType


def _alternatives(log: Log, record: Record) -> Iterator[Item]:
    for option in record.contents.options:
        own = {
            "alternative": passage_value(option.name),
            "reason": passage_value(_beside(option.name, option.reason)),
            "pros": tuple(each for point in option.pros for each in passage_value(point)),
            "cons": tuple(each for point in option.cons for each in passage_value(point)),
            "description": passage_value(_beside(option.name, option.description)),
        }
        if not option.chosen:
            yield item_in(log, record, option.anchor, own)


def _beside(name: Passage, text: Passage) -> Passage:
    """Return *text*, or nothing if it only repeats *name*."""
    return SILENCE if _words(text) == _words(name) else text


def _words(passage: Passage) -> list[str]:
    return re.findall(r"\w+", passage.text.casefold())


ALTERNATIVES = ViewType(
    name="alternatives",
    data=table_data,
    options=TABLE_OPTIONS,
    items=in_each(_alternatives),
    names=("alternative", "reason", "pros", "cons", "description", RECORD),
    columns=("alternative", "reason", RECORD),
    lists=("pros", "cons"),
    several=("pros", "cons"),
    group_by=RECORD,
    folds=True,
)

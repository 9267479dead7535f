"""Targets: what was promised, and what was measured."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_decisions.log.log import Log
from sphinx_decisions.model.record import Record
from sphinx_decisions.parse.quantities import MET, MISSED, result
from sphinx_decisions.views.items import RECORD, Item, in_each, item_in, passage_value, text_value
from sphinx_decisions.views.table import table_data
from sphinx_decisions.views.view_options import TABLE_OPTIONS
from sphinx_decisions.views.view_type import ViewType


def _targets(log: Log, record: Record) -> Iterator[Item]:
    """Yield the performance targets of *record*, met or missed if that can be determined."""
    for target in record.contents.targets:
        own = {
            "metric": passage_value(target.metric),
            "target": passage_value(target.target),
            "actual": passage_value(target.actual),
            "result": text_value(result(target.target.text, target.actual.text), role="result"),
            "notes": passage_value(target.notes),
        }
        yield item_in(log, record, target.anchor, own)


TARGETS = ViewType(
    name="targets",
    data=table_data,
    options=TABLE_OPTIONS,
    items=in_each(_targets),
    names=("result", "metric", "target", "actual", "notes", RECORD),
    columns=("result", "metric", "target", "actual", "notes", RECORD),
    values={"result": (MET, MISSED)},
)

"""Findings that are kept from one check to the next, while a log is edited."""

from __future__ import annotations

import pickle
from collections.abc import Mapping

import factory
import pytest
from factory import ADR_PARTS, WEIGHED, history, project, record, settings
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st

from sphinx_decisions.model.finding import Finding
from sphinx_decisions.model.record import Record
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.rules import Kept, check
from sphinx_decisions.rules import kept as module

ODD = settings(
    kinds={"adr": {"required_fields": ["date"], "required_sections": ["Context", "Decision"]}}
)
EVENTS = (("Accepted", "2026-01-15", "Ada"), ("Proposed", "2026-01-10", "Ada"))
PAGES = st.builds(
    dict,
    title=st.sampled_from(["ADR-{:04d}: Use it", "ADR-{:d}: Use it", "{:03d}. Use it", "Use it"]),
    status=st.sampled_from(["Accepted", "Acepted", "Proposed", "Superseded by ADR-0002"]),
    date=st.sampled_from(["2026-01-15", "2026-02-30", "2062-01-01"]),
    supersedes=st.sampled_from(["1", "ADR-0003 in part", "nobody"]),
    sections=st.sampled_from([ADR_PARTS, ADR_PARTS[:1], ()]),
    contents=st.sampled_from([WEIGHED, history(*EVENTS)]),
    staus=st.sampled_from(["Accepted", "Proposed"]),
)
"""What a page says of its record, by the names of the arguments of ``factory.record``."""

EDITS = st.lists(st.dictionaries(st.integers(1, 5), PAGES, max_size=5), min_size=2, max_size=4)
"""A log of at most five pages, as it is at several times."""


def written(number: int, page: Mapping[str, object], using: Settings) -> Record:
    title = str(page["title"]).format(number)
    return record(number, using=using, **{**page, "title": title})  # type: ignore[arg-type]


@effort(deadline=None)
@given(EDITS, st.lists(st.sampled_from([factory.SETTINGS, ODD]), min_size=4, max_size=4))
def test_what_is_kept_makes_no_difference(
    edits: list[dict[int, dict[str, object]]], configured: list[Settings]
) -> None:
    before: Mapping[module.Key, tuple[Finding, ...]] = {}
    for pages, using in zip(edits, configured, strict=False):
        records = [written(number, page, using) for number, page in pages.items()]
        made = project(*records, using=using)
        # The digest is that of the page, before the log makes anything of it.
        page_digests = {each.docname: repr((each, using is ODD)) for each in records}
        kept = Kept(page_digests, before)
        assert check(made, kept) == check(made)
        assert len(kept.now) == len(records)
        before = pickle.loads(pickle.dumps(kept.now))


def test_only_what_changed_is_checked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    checked: list[str] = []
    found = module.found_in

    def counted(each: Record, using: Settings) -> tuple[Finding, ...]:
        checked.append(each.shown_id)
        return found(each, using)

    monkeypatch.setattr(module, "found_in", counted)
    made = project(record(1), record(2, status="Acepted"))
    first = Kept({"adr/0001": "a", "adr/0002": "b"})
    findings = check(made, first)
    second = Kept({"adr/0001": "a", "adr/0002": "c"}, first.now)
    assert check(made, second) == findings
    assert checked == ["ADR-0001", "ADR-0002", "ADR-0002"]
    assert check(made, Kept({"adr/0001": "a"}, second.now)) == findings
    assert checked[3:] == ["ADR-0002"]

"""Strategies for a random log: records, views, citations and configuration."""

from __future__ import annotations

from hypothesis import strategies as st
from log_model import PARTS, Block, CellValue, Entry, Page, Prose, Words
from optional_packages import HAS_MYST

from sphinx_decisions.views.view_types import DIRECTIVE_TYPES

NUMBERS = range(1, 7)
SUFFIXES = st.sampled_from(["rst", "rst", "md"] if HAS_MYST else ["rst"])
NAMES = st.sampled_from(
    [
        *("a", "b", "c", "d", "0001-e", "0002-f", "streaming"),
        *("web/0001-g", "web/h", "web/deep/0004-i", "web/adr/0005-j", "adr/0003-k", "adr/l"),
    ]
)
TITLES = st.one_of(
    st.sampled_from(NUMBERS).map("ADR-{:04d}: Use it".format),
    st.sampled_from(
        [
            "Use files",
            "3. Use *all*",
            "ADR-0001: Other",
            "ADR-07: Kept",
            "Streaming",
            "WEB-002: Web",
        ]
    ),
)
CITATIONS = st.one_of(
    st.sampled_from(NUMBERS).flatmap(
        lambda number: st.sampled_from(
            [
                f":adr:`{number}`",
                f":adr:`~{number}`",
                f":adr:`it <{number}>`",
                f":any:`ADR-{number:04}`",
                f":ref:`adr-{number:04}`",
                f":adr:`web:{number}`",
            ]
        )
    ),
    st.sampled_from(
        [
            ":design-doc:`streaming`",
            ":ref:`design-doc-streaming`",
            ":decision-component:`store`",
            ":decision-component:`the gate <gateway>`",
        ]
    ),
)
TEXTS = st.one_of(st.sampled_from(["Text.", "More *text*.", "See `#12`__."]).map(str), CITATIONS)
LEVELS = st.sampled_from(["low", "medium", "high", "1", "30", "?"])
WORDS = st.builds(
    Words,
    text=st.one_of(st.sampled_from(["Words", "Other *words*"]), CITATIONS),
    level=st.sampled_from(["1 of 9", "low", "high", "30", "8?"]),
    other=st.sampled_from(["medium", "high", "store"]),
    name=st.sampled_from(["MySQL", "Accepted", "Deprecated", "store", "gateway"]),
    done=st.booleans(),
    only=st.sampled_from(["", "", "", "html", "latex"]),
)
PART_NAMES = st.sampled_from(sorted(PARTS))

_TARGETS = st.one_of(
    st.sampled_from(NUMBERS).map("ADR-{:04d}".format),
    st.sampled_from(NUMBERS).map("ADR-{:04d} in part (one half)".format),
    st.sampled_from(["2 (why)", "streaming", "a", "web/h.rst", "web:1", "1; 2", "nobody", ""]),
)
_RELATIONS = (
    *("supersedes", "superseded-by", "amends", "depends-on", "implements", "related"),
    "extends",
)
_FIELDS: dict[str, list[str]] = {
    "status": [
        *("Accepted", "Proposed", "Rejected", "Deprecated", "Superseded", "Acepted", "Active"),
        *("", "Superseded by ADR-0002", "Draft", "Deprecated (2026-01-03)"),
    ],
    "date": ["2026-01-01", "2026-01-02", "2025", "2026-02-30", "March 2026"],
    "tags": ["storage", "events, storage", "none"],
    "components": ["store", "gateway; store", "the (big) store"],
    "authors": ["Ada", "Bob <bob@example.org>"],
    "deciders": ["ada", "Robert <bob@example.org>; Ada"],
    "review-by": ["2026-03-01", "soon"],
    "summary": ["Short.", "Quite another summary."],
    "id": ["1", "2", "0003", "50-annex", "streaming"],
    "ignore": ["missing_section", "unknown_status, missing_field", "nonsense"],
    "colour": ["red"],
    "class": ["wide"],
}
FIELDS: st.SearchStrategy[tuple[str, str]] = st.one_of(
    *(st.tuples(st.just(name), st.sampled_from(texts)) for name, texts in _FIELDS.items()),
    *[st.tuples(st.sampled_from(_RELATIONS), _TARGETS)] * 3,
)

VIEWS = st.sampled_from(
    [
        "adr-table",
        "adr-graph",
        "design-doc-table",
        *(f"decision-{shape}" for shape in DIRECTIVE_TYPES),
    ]
)
_OPTIONS: dict[str, list[str]] = {
    "status": ["Accepted", "not Accepted", "Proposed, Rejected", "Acepted"],
    "lifecycle": ["in-force", "not retired", "open"],
    "tags": ["storage", "none", "not events"],
    "components": ["store", "none"],
    "kind": ["adr", "design-doc"],
    "log": ["web", "none"],
    "path": ["web/h", "a"],
    "id": ["1", "not 2", "1, 3"],
    "supersedes": ["none", "1", "not none"],
    "since": ["2026", "2026-01-02"],
    "until": ["2025", "2026-01-01", "someday"],
    "date-field": ["review-by", "retired"],
    "retired": ["2026", "none"],
    "sort": [
        *("-date, id", "title", "-severity", "code", "date", "-retired", "colour", "status, -id"),
    ],
    "group-by": [
        *("status", "lifecycle", "record", "component", "none", "supersedes", "retired", "colour"),
    ],
    "limit": ["0", "1", "2", "few"],
    "columns": [
        *("id, title=Name", "title, supersedes, amended-by", "id, related, summary"),
        "id, date, retired",
        *(
            "record, status",
            "component, decisions, open",
            "person, decided, record",
            "risk, severity, record",
        ),
        *("alternative, pros, reason", "phase, progress", "question, state", "colour"),
    ],
    "widths": ["auto", "1 2"],
    "class": ["wide"],
    "align": ["center", "top"],
    "root": ["1", "2, 3", "nobody"],
    "follow": ["back", "forward"],
    "depth": ["1"],
    "relations": ["supersedes", "depends-on, related"],
    "direction": ["TB"],
    "isolated": ["hide"],
    "alt": ["A graph"],
    "impact": ["high", "low"],
    "state": ["open"],
    "result": ["met", "missed"],
    "component": ["store", "not store"],
    "person": ["ada", "not bob@example.org"],
    "code": ["unknown_status", "missing_section, duplicate_id"],
    "severity": ["warning", "9, 6", "info"],
    "superseded-by": ["none"],
}
OPTIONS: st.SearchStrategy[tuple[str, str]] = st.sampled_from(sorted(_OPTIONS)).flatmap(
    lambda name: st.tuples(st.just(name), st.sampled_from(_OPTIONS[name]))
)

# A label of a view is not referred to: Sphinx itself keeps neither the text nor the address of
# a ``:ref:`` to another page's table fresh. Nor is a page by ``:doc:``, for the same reason.
SHOWN = st.builds(
    CellValue,
    VIEWS,
    st.lists(OPTIONS, max_size=2).map(dict),
    st.sampled_from(["", "A caption"]),
    st.sampled_from(["", "", "", "html", "text"]),
)
ENTRIES = st.builds(
    Entry,
    TITLES,
    st.sampled_from(["adr", "adr", "adr", "design-doc"]),
    st.lists(FIELDS, max_size=4).map(lambda found: {"status": "Accepted", **dict(found)}),
    st.dictionaries(PART_NAMES, WORDS, max_size=3)
    | WORDS.map(lambda words: dict.fromkeys(sorted(PARTS), words)),
    TEXTS,
    st.sampled_from([True, True, False]),
)
PARAGRAPHS = st.lists(CITATIONS, min_size=1, max_size=3).map(lambda all_: Prose(" and ".join(all_)))
HALVES = st.sampled_from(
    [
        Prose(".. adr-table::\n   :status", "```{adr-table}\n:status\n```"),
        Prose(".. adr-tabl::", "```{adr-tabl}\n```"),
        Prose(".. adr::\n   :status: Accepted\n   :status: Proposed", "```{adr}\nstatus\n```"),
        Prose(":adr:`1", "{adr}`1"),
        Prose(".. adr: status", "```{adr"),
        Prose("Title\n---", "[](#adr-0001"),
        Prose(".. decisions-ignore:: missing_section", "```{decisions-ignore} nonsense\n```"),
    ]
)
LINKS = st.sampled_from(NUMBERS).map(
    lambda number: Prose(f":ref:`adr-{number:04}`", f"[](#adr-{number:04})")
)
BLOCKS: st.SearchStrategy[Block] = st.one_of(SHOWN, SHOWN, SHOWN, PARAGRAPHS, LINKS)
PAGES = st.builds(
    Page, NAMES, SUFFIXES, st.lists(st.one_of(ENTRIES, BLOCKS), min_size=1, max_size=2)
)

_RULES = [
    '{"missing_section": "off", "missing_field": "off"}',
    "{}",
    '{"unknown_status": "error", "duplicate_id": "info"}',
    '{"nonsense": "off"}',
]
_KINDS = [
    "{}",
    '{"adr": {"profile": "madr"}}',
    '{"adr": {"id_format": "D{:03d}"}}',
    '{"adr": {"statuses": {"in-force": ["Accepted", "Active"], "retired": ["Deprecated"]}}}',
    '{"adr": {"title": "Choice", "rules": {"unknown_status": "off"}}}',
    '{"design-doc": None}',
]
_LOGS = ["{}", '{"web": "web"}', '{"web": {"path": "web", "id_format": "WEB-{:03d}"}}']
_ADOPTED = [
    '"auto"',
    "{}",
    '{"adr": ["*", "**/*"]}',
    '{"adr": ["adr/*", {"pages": "[ab]", "log": "web", "profile": "madr"}], "design-doc": "web/*"}',
]
_SETTINGS: dict[str, list[str]] = {
    "decisions_pages": _ADOPTED,
    "decisions_rules": _RULES,
    "decisions_kinds": _KINDS,
    "decisions_logs": _LOGS,
    "decisions_strict": ["False", "True"],
    "decisions_relations": ["{}", '{"extends": {"inverse": "extended-by"}}'],
    "decisions_history_pages": ["[]", '["a", "web"]'],
    "suppress_warnings": ["[]", '["decisions.unknown_record"]'],
    "language": ['"en"', '"de"'],
}
SETTINGS: st.SearchStrategy[tuple[str, str]] = st.sampled_from(sorted(_SETTINGS)).flatmap(
    lambda name: st.tuples(st.just(name), st.sampled_from(_SETTINGS[name]))
)

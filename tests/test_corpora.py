"""Public decision logs: the extension finds in them what an independent analysis found.

The logs lie beside the checkout and are no part of the project; without them, nothing is tested.
"""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from support import App, close_apps, findings, make_app, needs_myst

from sphinx_decisions.log.log import Log
from sphinx_decisions.model.record import Record
from sphinx_decisions.model.status import Lifecycle
from sphinx_decisions.sphinx_ext.domain import decision_domain

CORPORA = Path(__file__).parents[2] / "shared" / "corpora"

pytestmark = [
    pytest.mark.skipif(not CORPORA.is_dir(), reason="the public decision logs are not here"),
    needs_myst,
]

PEP = {
    "title": "PEP",
    "id_format": "PEP-{:04d}",
    "role": "pep-record",
    "statuses": {
        "open": ["Draft", "Deferred", "Provisional"],
        "in-force": ["Accepted", "Active", "Final"],
        "retired": ["Superseded", "Rejected", "Withdrawn", "April Fool!"],
    },
    # A final proposal may have a successor and stays "Final".
    "rules": {"in_force_but_superseded": "off"},
}

KINDS: dict[str, dict[str, Any]] = {
    "beis": {"adr": {"profile": "nygard"}},
    "openedx-events": {"adr": {"profile": "nygard"}},
    "paragon": {"adr": {"profile": "nygard"}},
    "semantic-kernel": {"adr": {"profile": "madr"}},
    "peps": {"pep": PEP},
}


@dataclass(frozen=True)
class Corpus:
    """A log as the extension reads it, and what is *expected* of it."""

    name: str
    log: Log
    files: dict[str, str]
    found: list[tuple[str, str, int]]
    warnings: str
    expected: dict[str, Any]

    def files_with(self, code: str) -> list[str]:
        """Return the files of the findings called *code*, in order."""
        return [name for found, name, _ in self.found if found == code]

    def said(self, code: str, pattern: str) -> list[tuple[str, str]]:
        """Return the file of each finding called *code*, and what *pattern* takes out of it."""
        line = re.compile(
            rf"^.*/([^/]+):\d+: WARNING: {pattern}.*\[decisions\.{code}\]$", re.MULTILINE
        )
        return line.findall(self.warnings)

    def file(self, record: Record) -> str:
        return self.files[record.docname]


@pytest.fixture(scope="module")
def corpus(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Return the log whose name is the parameter; each is built once."""
    return _build(request.param, tmp_path_factory.mktemp(request.param))


def _build(name: str, folder: Path) -> Corpus:
    shutil.copytree(CORPORA / "marked" / name, folder, dirs_exist_ok=True)
    app: App = make_app(folder, {}, "dummy", conf=f"decisions_kinds = {KINDS[name]!r}\n")
    app.build()
    files = {
        docname: app.env.doc2path(docname, base=False).as_posix() for docname in app.env.all_docs
    }
    expected = json.loads((CORPORA / "expected" / f"{name}.json").read_text(encoding="utf-8"))
    expected = expected.get("marked", expected)
    log = decision_domain(app.env).log
    result = Corpus(name, log, files, findings(app), app.warnings, expected)
    close_apps()
    return result


def of(*names: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("corpus", names, indirect=True, scope="module")


ADRS = ("beis", "openedx-events", "paragon", "semantic-kernel")


@of(*KINDS)
def test_records_and_their_statuses(corpus: Corpus) -> None:
    assert len(corpus.log.records) == corpus.expected["records"]
    statuses = Counter(record.status or "(none)" for record in corpus.log.records)
    assert statuses == corpus.expected["status"]


@of(*ADRS)
def test_records_without_status_or_date(corpus: Corpus) -> None:
    for name in ("status", "date"):
        without = [corpus.file(each) for each in corpus.log.records if not each.values(name)]
        assert sorted(without) == corpus.expected[f"without_{name}"]


@of(*ADRS)
def test_shared_and_differing_numbers(corpus: Corpus) -> None:
    shared: dict[str, list[str]] = {}
    for file in corpus.files_with("duplicate_id"):
        shared.setdefault(str(int(file[:4])), []).append(file)
    assert shared == corpus.expected["duplicate_ids"]
    differing = corpus.expected["title_number_differs_from_file"]
    assert corpus.files_with("number_mismatch") == differing


def _pairs(log: Log) -> list[dict[str, Any]]:
    """Return who supersedes whom in full, and which of the two says so."""
    return [
        {
            "new": int(record.ident),
            "old": int(link.target.record.ident),
            "written_by": [
                *(["new"] if link.written else []),
                *(["old"] if link.mirrored else []),
            ],
        }
        for record in log.records
        for link in log.related(record, "supersedes")
        if link.target.record and not link.partial
    ]


@of(*ADRS)
def test_who_superseded_whom(corpus: Corpus) -> None:
    order = ("new", "old")
    pairs = sorted(_pairs(corpus.log), key=lambda pair: [pair[end] for end in order])
    assert pairs == sorted(
        corpus.expected["supersession_pairs"], key=lambda pair: [pair[end] for end in order]
    )
    partial = [
        (int(record.ident), corpus.file(record), statement.relation, int(statement.target))
        for record in corpus.log.records
        for statement in record.statements
        if statement.partial
    ]
    assert partial == [
        (each["source"], each["file"], each["relation"], each["target"])
        for each in corpus.expected["partial"]
    ]


@of(*ADRS)
def test_nothing_leads_astray(corpus: Corpus) -> None:
    for code, key in (
        ("unknown_record", "unknown_targets"),
        ("in_force_but_superseded", "in_force_but_superseded"),
        ("superseded_without_successor", "superseded_without_successor"),
    ):
        assert corpus.files_with(code) == corpus.expected[key]


# What these logs lack, each looked up in its source.
LACKS: dict[str, dict[str, str]] = {
    # After its decision come "Considerations made".
    "beis": {"0034": "“Consequences”"},
    # After its decision come a rationale and deferred work.
    "openedx-events": {"0009": "“Consequences”"},
    "paragon": {
        # Context, Decision, Links.
        "0013": "“Consequences”",
        # It starts with its subjects, "Design Tokens" and "Style Dictionary"; its namesake,
        # about TypeScript, is whole.
        "0018": "“Context”",
    },
    "semantic-kernel": {
        "0003": "“Considered Options”",
        # It ends with the options.
        "0004": "“Decision Outcome”",
        "0007": "“Considered Options”",
        "0013": "“Considered Options”",
        "0019": "“Considered Options”",
        # All of them lie under a second title of the first level, which ends the record.
        "0030": "“Context and Problem Statement”, “Considered Options”, “Decision Outcome”",
        "0031": "“Considered Options”",
        # Five headings called "Design - …" and none of a decision.
        "0032": "“Considered Options”, “Decision Outcome”",
        "0033": "“Considered Options”",
        # The context is followed by a proposal alone.
        "0035": "“Considered Options”, “Decision Outcome”",
        "0036": "“Considered Options”, “Decision Outcome”",
        "0038": "“Considered Options”",
        # Four questions, each with options and an outcome of its own.
        "0041": "“Considered Options”",
        # Its title lies in the front matter, so the marker stands under the third option.
        "0042": "“Context and Problem Statement”, “Considered Options”",
        "0045": "“Considered Options”",
        "0046-azure": "“Considered Options”, “Decision Outcome”",
        "0046-kernel": "“Considered Options”",
        "0049": "“Considered Options”, “Decision Outcome”",
        # "Considered Questions".
        "0050": "“Considered Options”",
        "0051-dotnet": "“Considered Options”, “Decision Outcome”",
        "0052": "“Considered Options”, “Decision Outcome”",
        # Four proposals.
        "0056": "“Considered Options”",
        # A "Chosen Solution" lies three levels deep, about one of its questions.
        "0057": "“Considered Options”, “Decision Outcome”",
        # It starts with its requirements.
        "0058": "“Context and Problem Statement”",
        # Headings of options without one of all of them.
        "0061": "“Considered Options”",
        # "Considered Implementation Options": a heading of the team's own.
        "0064": "“Considered Options”",
        # They lie under further titles of the first level, which end the record.
        "0065": "“Considered Options”, “Decision Outcome”",
        "0066": "“Considered Options”",
        # "Scoping Considered Options" and three more such headings of the team's own.
        "0067": "“Considered Options”",
        "0068": "“Considered Options”",
        "0069": "“Considered Options”, “Decision Outcome”",
        # "Proposals" and "Open Discussions".
        "0071": "“Considered Options”, “Decision Outcome”",
        # "Decisions to make".
        "0072": "“Considered Options”, “Decision Outcome”",
        # "Appendix: Alternative Options Considered": a heading of the team's own.
        "0073": "“Considered Options”",
    },
}

NO_DATES = {
    # YAML reads braces as a mapping; people left them in from the template of their log.
    **dict.fromkeys(["0021", "0025", "0044", "0046", "0052", "0056", "0057", "0071"], "{"),
    # A typing error.
    "0036": "2024-023-2706",
}

LEFT_OVER = {
    # A table of names that nobody had thought of yet.
    "0037": ["“TBD”"] * 3,
    "0039": ["“{short title of solved problem and solution}”"],
    # "Outcome" and "Decision Outcome" say no more.
    "0048": ["“TBD”"],
    "0066": ["“TBD”"],
    "0068": ["“TBD”"],
    "0070": [
        "“{list everyone whose opinions are sought (typically subject…”",
        "“{list everyone who is kept up-to-date on progress; and with…”",
        *(f"“{{argument {letter}}}”" for letter in "abcdabcd"),
        "“{title of option 1}”",
        "“{positive consequence, e.g., improvement of one or more des…”",
        "“{negative consequence, e.g., compromising one or more desir…”",
        "“{describe how the implementation of/compliance with the ADR…”",
    ],
}

OTHER: dict[str, list[tuple[str, str, int]]] = {
    "beis": [],
    "openedx-events": [],
    # The page names no status.
    "paragon": [("missing_field", "0013", 3)],
    "semantic-kernel": [
        # Their markers name the deciders as "'Tao Chen': None", which the front matter does not.
        ("field_disagrees", "0044", 12),
        ("field_disagrees", "0046", 6),
        ("field_disagrees", "0052", 6),
        ("field_disagrees", "0056", 6),
        ("field_disagrees", "0057", 6),
        ("field_disagrees", "0071", 6),
        # The page starts with a byte order mark, so the marker was put into its front matter.
        ("invalid_front_matter", "0044", 1),
        # The page has no front matter and names no status.
        ("missing_field", "0049", 4),
    ],
}


@of(*ADRS)
def test_missing_sections(corpus: Corpus) -> None:
    said = corpus.said("missing_section", r".* lacks (.+?)\. ")
    lacks = LACKS[corpus.name]
    assert [parts for _, parts in said] == list(lacks.values())
    assert all(file.startswith(start) for (file, _), start in zip(said, lacks, strict=True))


@of("semantic-kernel")
def test_what_is_no_date(corpus: Corpus) -> None:
    said = corpus.said("invalid_date", r"“([^”]*)” in “date” ")
    assert {file[:4]: "{" if "{" in text else text for file, text in said} == NO_DATES


@of("semantic-kernel")
def test_what_is_left_of_the_template(corpus: Corpus) -> None:
    left: dict[str, list[str]] = {}
    for file, texts in corpus.said("template_text", r".* left here: (.+)\. Write "):
        left.setdefault(file[:4], []).append(texts)
    assert left == LEFT_OVER


@of(*ADRS)
def test_no_other_findings(corpus: Corpus) -> None:
    told_above = {
        *("duplicate_id", "number_mismatch", "missing_section", "invalid_date"),
        "template_text",
    }
    others = [(code, file[:4], line) for code, file, line in corpus.found if code not in told_above]
    assert sorted(others) == OTHER[corpus.name]


@of("peps")
def test_proposals(corpus: Corpus) -> None:
    expected = corpus.expected
    pairs = [pair["written_by"] for pair in _pairs(corpus.log)]
    assert len(pairs) == expected["supersession_pairs"]
    assert [
        pairs.count(["new", "old"]),
        pairs.count(["new"]),
        pairs.count(["old"]),
    ] == [
        expected["written_by_both"],
        expected["written_by_new_only"],
        expected["written_by_old_only"],
    ]
    # Nothing is found but those that are "Superseded" without saying by what.
    assert [(code, int(file[4:8])) for code, file, _ in corpus.found] == [
        ("superseded_without_successor", number)
        for number in expected["superseded_without_successor"]
    ]


@of("peps")
def test_proposals_that_have_a_successor_are_retired_whatever_they_say(corpus: Corpus) -> None:
    log = corpus.log
    succeeded = [
        record for record in log.records if log.successors(record) and record.status != "Superseded"
    ]
    numbers = [int(record.ident) for record in succeeded]
    assert numbers == corpus.expected["has_successor_but_status_not_superseded"]
    assert {log.lifecycle(record) for record in succeeded} == {Lifecycle.RETIRED}
    # Thirteen say of themselves that they are retired; the others only have a successor in force.
    written = {int(r.ident): log.written_lifecycle(r) for r in succeeded}
    says_otherwise = [n for n, lifecycle in written.items() if lifecycle is not Lifecycle.RETIRED]
    assert says_otherwise == [247, 248, 333, 397, 409, 486, 609, 3124]
    heirs = {n: log.in_force_today(r) for n, r in zip(numbers, succeeded, strict=True)}
    assert all(heirs[number] for number in says_otherwise)
    # Superseded by a rejected proposal, and by a draft: nothing in force took their place.
    assert [number for number in numbers if not heirs[number]] == [382, 543]

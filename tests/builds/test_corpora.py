"""Decision logs as people write them: what their authors wrote is read, and nothing else.

Small logs of our own in each style lie in ``tests/corpora``. Public logs lie beside the checkout,
are no part of the project, and are read where they are there.
Each log is read twice: as it is, with no configuration at all, and with a bare marker in each page.
What is expected was found by eye, independently of this product; ``_ok`` beside a fact lists other
readings that are as good.
"""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import own_logs
import pytest
from added_markers import mark
from folders import SHARED
from page_comparison import differences
from support import build, close_apps, findings, needs_myst

from sphinx_decisions.config.settings import load_settings
from sphinx_decisions.doctree.tree import read_tree
from sphinx_decisions.log.log import Log
from sphinx_decisions.log.targets import Target
from sphinx_decisions.log.visibility import log_of
from sphinx_decisions.model.finding import Finding
from sphinx_decisions.model.record import Person, Record
from sphinx_decisions.model.status import Lifecycle
from sphinx_decisions.parse.placeholders import is_placeholder
from sphinx_decisions.rules import RULES, check
from sphinx_decisions.rules.project import project_of
from sphinx_decisions.sphinx_ext.domain import decision_domain
from sphinx_decisions.views.names import VIEW_OPTIONS

CORPORA = SHARED / "corpora"


pytestmark = needs_myst
are_here = pytest.mark.skipif(not CORPORA.is_dir(), reason="the public decision logs are not here")

NYGARD = {"decisions_kinds": {"adr": {"profile": "nygard"}}}
MADR = {"decisions_kinds": {"adr": {"profile": "madr"}}}

PUBLIC: dict[str, dict[str, Any]] = {
    "beis": NYGARD,
    "log4brains": {
        **MADR,
        "decisions_logs": {
            "core": "packages/core/docs/adr",
            "ro-project": "packages/core/integration-tests/ro-project",
            "web": "packages/web/docs/adr",
        },
    },
    "openedx-events": NYGARD,
    "paragon": NYGARD,
    "semantic-kernel": MADR,
}
OWN = {f"own {name}": conf for name, conf in own_logs.CONF.items()}
CONF = PUBLIC | OWN
EVERY = [pytest.param(name, marks=are_here if name in PUBLIC else ()) for name in CONF]
BOTH = [
    pytest.param((name, is_marked), marks=are_here if name in PUBLIC else (), id=f"{name} {told}")
    for name in CONF
    for is_marked, told in ((True, "marked"), (False, "as it is"))
]

NOT_ADOPTED: dict[str, set[str]] = {
    "log4brains": {
        # It states a date and nothing else.
        "packages/core/integration-tests/ro-project/docs/adr/20201028-links.md",
        # Its name has neither a number nor a day.
        "packages/core/integration-tests/ro-project/docs/adr/adr_with_a_WeIrd-filename.md",
    },
    "semantic-kernel": {
        # It is a proposal without a status, a context or a decision.
        "docs/decisions/0024-connectors-api-equalization.md",
        # It has a context, but neither a decision nor a status.
        "docs/decisions/0049-agents-assistantsV2.md",
    },
}
"""Pages that only a marker or ``decisions_pages`` makes a record."""


@dataclass(frozen=True)
class Corpus:
    """A *log* as it is read, its *records* by file, and what is *expected* of each.

    *told* is what is expected of the whole log, and *found* are its findings.
    """

    log: Log
    records: Mapping[str, Record]
    expected: Mapping[str, dict[str, Any]]
    told: Mapping[str, Any]
    found: tuple[Finding, ...]

    def wrong(
        self, fact: str, read: Callable[[Record], object], plain: Callable[[Any], object] = str
    ) -> dict[str, tuple[object, Any]]:
        """Return by file what is read as *fact* and what is expected, where they differ."""
        found = {file: read(record) for file, record in self.records.items()}
        return {
            file: (found[file], each.get(fact))
            for file, each in self.expected.items()
            if plain(found[file]) not in map(plain, [each.get(fact), *each.get(f"{fact}_ok", [])])
        }


def expectations(name: str) -> dict[str, Any]:
    if name in OWN:
        return own_logs.expectations(name.removeprefix("own "))
    path = CORPORA / "expected" / f"{name}.json"
    return dict(json.loads(path.read_text(encoding="utf-8")))


def folder_of(name: str) -> Path:
    if name in OWN:
        return own_logs.FOLDER / name.removeprefix("own ")
    return CORPORA / "original" / name


def records_of(told: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return all records, with the pages of log4brains' own tests, which are no decisions."""
    return [*told["records"], *told.get("edge_case_records", [])]


def marked(name: str, folder: Path) -> Path:
    """Put the log *name* into *folder*, with a bare marker in each record."""
    shutil.copytree(folder_of(name), folder, dirs_exist_ok=True)
    for record in records_of(expectations(name)):
        mark(folder / record["file"])
    return folder


@pytest.fixture(scope="module", params=BOTH)
def corpus(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Return each of the logs, read without a build."""
    name, is_marked = request.param
    told = expectations(name)
    folder = tmp_path_factory.mktemp("log") / "adr"
    if is_marked:
        marked(name, folder)
    else:
        shutil.copytree(folder_of(name), folder)
    settings = load_settings(CONF[name] if is_marked else {}, RULES, VIEW_OPTIONS)
    tree = read_tree(folder, settings)
    assert tree.problems == ()
    log = log_of(tree.pages.values(), settings, tree.docnames)
    expected = {record["file"]: record for record in records_of(told)}
    if not is_marked:
        expected = {f: each for f, each in expected.items() if f not in NOT_ADOPTED.get(name, ())}
    files = {file.rpartition(".")[0]: file for file in expected}
    assert sorted(record.docname for record in log.records) == sorted(files)
    records = {files[each.docname]: each for each in log.records}
    found = check(project_of(tree.pages.values(), log, tree.docnames))
    return Corpus(log, records, expected, told, tuple(found))


def _folded(text: object) -> str:
    return str(text).casefold().replace("_", "-")


def _words(title: object) -> str:
    return _folded(title).replace("-", " ")


def test_ids(corpus: Corpus) -> None:
    assert corpus.wrong("id", lambda record: record.ident, _folded) == {}


def test_titles(corpus: Corpus) -> None:
    """A page without a title is called as its file."""
    exact = corpus.wrong("title", _name)
    words = corpus.wrong("title", _name, _words)
    assert {file: exact[file] for file in exact if not _may_be_untitled(corpus, file)} == {}
    # The first heading of an optional record is "Proposal".
    assert [file for file in words if not corpus.expected[file].get("optional")] == []


def _name(record: Record) -> str:
    """Return what *record* is called on its page, though template text is shown nowhere else."""
    return record.written_name if is_placeholder(record.written_name) else record.name


def _may_be_untitled(corpus: Corpus, file: str) -> bool:
    return None in corpus.expected[file].get("title_ok", ())


def test_statuses(corpus: Corpus) -> None:
    assert corpus.wrong("status", lambda record: record.status or None) == {}


def test_lifecycles(corpus: Corpus) -> None:
    def lifecycle(record: Record) -> str | None:
        derived = corpus.log.lifecycle(record)
        says_nothing = not record.status and derived is Lifecycle.OPEN
        return None if says_nothing else derived.value

    assert corpus.wrong("lifecycle", lifecycle) == {}


def test_dates(corpus: Corpus) -> None:
    assert corpus.wrong("date", lambda record: next(iter(record.values("date")), None)) == {}


def test_deciders(corpus: Corpus) -> None:
    def names(record: Record) -> list[str]:
        return [each.name for each in record.values("deciders") if isinstance(each, Person)]

    assert corpus.wrong("deciders", lambda record: names(record) or None) == {}


Relation = tuple[str, str]


def test_relations(corpus: Corpus) -> None:
    """Each record says of itself what is expected, and nothing else; so do its references."""

    def read(record: Record) -> dict[Relation, bool]:
        return {
            (link.relation, _folded(_end(link.target))): bool(link.written.partial)
            for link in corpus.log.links(record)
            if link.written
        }

    expected = {
        file: {
            (each["relation"], _folded(each["target"])): each["partial"]
            for each in said["relations"]
        }
        for file, said in corpus.expected.items()
    }
    assert {file: read(record) for file, record in corpus.records.items()} == expected


def _end(target: Target) -> str:
    return target.record.ident if target.record else target.text


def test_who_superseded_whom(corpus: Corpus) -> None:
    demanded = {each["file"] for each in corpus.told["records"]}
    assert {
        (record.ident, _end(link.target)): (
            link.partial,
            [side for side, said in (("new", link.written), ("old", link.mirrored)) if said],
        )
        for file, record in corpus.records.items()
        for link in corpus.log.related(record, "supersedes")
        if file in demanded
    } == {
        (pair["new"], pair["old"]): (pair["partial"], pair["written_by"])
        for pair in corpus.told["supersession_pairs"]
    }


def test_what_is_found_in_whole_logs(corpus: Corpus) -> None:
    told = corpus.told
    external = [
        Path(file).name
        for file, each in corpus.expected.items()
        if any(relation.get("external") for relation in each["relations"])
    ]
    expected = {
        "duplicate_id": [min(files) for files in told["duplicate_ids"].values()],
        "number_mismatch": told["title_number_differs_from_file"],
        "renumbered_target": [each["file"] for each in told.get("renumbered_targets", [])],
        "unknown_record": [*told["unknown_targets"], *external],
        "in_force_but_superseded": told["in_force_but_superseded"],
        "superseded_without_successor": told["superseded_without_successor"],
    }
    found: dict[str, list[str]] = {code: [] for code in expected}
    for each in corpus.found:
        found.get(each.code, []).append(Path(each.place.source).name)
    assert found == {code: sorted(files) for code, files in expected.items()}


# Every finding, each looked up on its page: its code, its file's name up to 30 signs, its line.
FINDINGS: dict[str, list[tuple[str, str, int]]] = {
    "beis": [
        # Three numbers are used twice.
        ("duplicate_id", "0003-use-dotenv-for-managing-e", 3),
        # The file 0016-disable-auth0-s-… is 0015-disable-auth0s-… today; 0016 is about Brakeman.
        ("renumbered_target", "0006-use-auth0-for-authenticat", 11),
        ("duplicate_id", "0009-use-pundit-to-manage-perm", 3),
        # "16.", "17." and "22." in their titles: their files were renumbered.
        ("number_mismatch", "0015-disable-auth0s-requiremen", 1),
        # "Partial supersede of" here, "Superceded by" without a part in 0006.
        ("relation_disagrees", "0015-disable-auth0s-requiremen", 13),
        ("number_mismatch", "0018-use-a-server-side-session", 1),
        ("duplicate_id", "0019-use-data-migrations-to-up", 3),
        ("number_mismatch", "0024-use-scripts-to-rule-them-", 1),
        # Its Status is nothing but "Supercedes [20. …](…)".
        ("unknown_status", "0032-remove-unused-skylight-pe", 11),
        # After its decision come "Considerations made".
        ("missing_section", "0034-use-devise-and-rotp-to-ma", 3),
    ],
    "log4brains": [
        # Decision, Links.
        ("missing_section", "20200927-avoid-default-exports", 3),
        # Context, Decision, Links.
        ("missing_section", "20201016-use-the-adr-slug-as-i", 3),
        # Context, drivers, outcome, Links.
        ("missing_section", "20210113-distribute-log4brains", 3),
        # It has no sections at all.
        ("missing_section", "20201002-use-explicit-architec", 3),
        # None of these says which options there were; six have no status.
        ("missing_section", "20200101-first-adr.md", 3),
        ("missing_field", "20200102-adr-only-with-date.md", 3),
        ("missing_section", "20200102-adr-only-with-date.md", 3),
        ("missing_section", "20200102-adr-with-intro.md", 3),
        ("missing_field", "20200102-adr-without-status.md", 3),
        ("missing_section", "20200102-adr-without-status.md", 3),
        ("missing_field", "20200102-adr-without-title.md", 2),
        ("missing_section", "20200102-adr-without-title.md", 2),
        ("missing_field", "20201028-adr-with-no-metadata-", 2),
        ("missing_section", "20201028-adr-with-no-metadata-", 2),
        ("missing_field", "20201028-adr-with-no-metadata.", 3),
        ("missing_section", "20201028-adr-with-no-metadata.", 3),
        ("missing_section", "20201028-adr-without-date.md", 3),
        ("missing_field", "20201028-links.md", 3),
        ("missing_section", "20201028-links.md", 3),
        ("missing_section", "20201028-superseded-adr.md", 3),
        ("missing_section", "20201029-proposed-adr.md", 3),
        ("missing_section", "20201029-rejected-adr.md", 3),
        ("missing_section", "20201029-superseder.md", 3),
        ("missing_section", "20201030-draft-adr.md", 3),
        # Neither a number nor a date in the name.
        ("missing_id", "adr_with_a_WeIrd-filename.md", 3),
        ("missing_section", "adr_with_a_WeIrd-filename.md", 3),
        # Decision alone, or with a context; none of the four says which options there were.
        ("missing_section", "20200926-react-file-structure-", 3),
        ("missing_section", "20200927-avoid-react-fc-type.m", 3),
        ("missing_section", "20200927-use-react-hooks.md", 3),
        ("missing_section", "20201007-next-js-persistent-la", 3),
    ],
    "openedx-events": [
        # After its decision come a rationale and deferred work.
        ("missing_section", "0009-course-catalog-info-chang", 4),
        # Implemented by a pull request, which is no record.
        ("unknown_record", "0017-event-signal-for-external", 12),
    ],
}

NOT_LOOKED_UP = {"paragon", "semantic-kernel"}
"""Logs with so many findings that nobody has looked them all up."""


# How code in a cell is highlighted is up to a build; in one of these logs, some cells have code.
@pytest.mark.parametrize("name", [each for each in EVERY if each.values[0] != "semantic-kernel"])
def test_a_build_adopts_the_same(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "adr"
    shutil.copytree(folder_of(name), folder)
    app = build(folder, {}, "dummy", confoverrides={"smartquotes": False})
    assert differences(app) == {}
    assert {record.adopted for record in decision_domain(app.env).log.records} == {True}


@pytest.mark.parametrize("name", [each for each in EVERY if each.values[0] not in NOT_LOOKED_UP])
def test_a_build_tells_the_same(name: str, tmp_path: Path) -> None:
    folder, conf = marked(name, tmp_path), {**CONF[name], "smartquotes": False}
    app = build(folder, {}, "dummy", confoverrides=conf)
    assert differences(app) == {}
    found = [(code, Path(file).name[:30], line) for code, file, line in findings(app)]
    assert found == FINDINGS.get(name, [])


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


@dataclass(frozen=True)
class Proposals:
    """The proposals of Python as a kind of their own, built: their *log* and what is *found*."""

    log: Log
    found: list[tuple[str, str, int]]
    expected: dict[str, Any]


@pytest.fixture(scope="module", params=[pytest.param("peps", marks=are_here)])
def peps(tmp_path_factory: pytest.TempPathFactory) -> Proposals:
    folder = tmp_path_factory.mktemp("peps")
    shutil.copytree(CORPORA / "marked" / "peps", folder, dirs_exist_ok=True)
    app = build(folder, {}, "dummy", conf=f"decisions_kinds = {{'pep': {PEP!r}}}\n")
    result = Proposals(decision_domain(app.env).log, findings(app), expectations("peps"))
    close_apps()
    return result


def test_proposals(peps: Proposals) -> None:
    expected = peps.expected
    assert len(peps.log.records) == expected["records"]
    assert Counter(record.status for record in peps.log.records) == expected["status"]
    writers = Counter(
        (bool(link.written), bool(link.mirrored))
        for record in peps.log.records
        for link in peps.log.related(record, "supersedes")
    )
    assert writers == {
        (True, True): expected["written_by_both"],
        (True, False): expected["written_by_new_only"],
        (False, True): expected["written_by_old_only"],
    }
    # Nothing is found but those that are "Superseded" without saying by what.
    assert [(code, int(file[4:8])) for code, file, _ in peps.found] == [
        ("superseded_without_successor", number)
        for number in expected["superseded_without_successor"]
    ]


def test_proposals_that_have_a_successor_are_retired_whatever_they_say(peps: Proposals) -> None:
    log = peps.log
    succeeded = [
        record for record in log.records if log.successors(record) and record.status != "Superseded"
    ]
    numbers = [int(record.ident) for record in succeeded]
    assert numbers == peps.expected["has_successor_but_status_not_superseded"]
    assert {log.lifecycle(record) for record in succeeded} == {Lifecycle.RETIRED}
    # Thirteen say of themselves that they are retired; the others only have a successor in force.
    written = {int(r.ident): log.written_lifecycle(r) for r in succeeded}
    says_otherwise = [n for n, lifecycle in written.items() if lifecycle is not Lifecycle.RETIRED]
    assert says_otherwise == [247, 248, 333, 397, 409, 486, 609, 3124]
    heirs = {n: log.in_force_today(r) for n, r in zip(numbers, succeeded, strict=True)}
    assert all(heirs[number] for number in says_otherwise)
    # Superseded by a rejected proposal, and by a draft: nothing in force took their place.
    assert [number for number in numbers if not heirs[number]] == [382, 543]

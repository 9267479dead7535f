"""What ``make bench`` measures: the same log each time, and one without findings."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from benchmarks.advice import ADVICE, Advice
from benchmarks.freshness import Pages, compared
from benchmarks.guide import FIGURES, FOLDER, NO_BREAK, as_text, read, shown
from benchmarks.markup import LANGUAGES, need_id
from benchmarks.measure import Figures, Site
from benchmarks.picture import picture as picture_of
from benchmarks.plan import Planned, planned, subject
from benchmarks.project import Flavour, Project
from benchmarks.report import Spread
from benchmarks.results import Run, as_json, from_json, origin
from benchmarks.rounds import Settings
from benchmarks.setups import INDEX, PLAIN, Setup
from benchmarks.steps import EDITS, Step
from benchmarks.variants import ADVISED, Variant
from benchmarks.views import GRAPH
from required_tools import missing
from support import LANGUAGES as BUILT
from support import App, build, records, unexpected

from sphinx_decisions.sphinx_ext.domain import decision_domain

RECORDS = 20


@pytest.fixture
def log() -> tuple[Planned, ...]:
    return planned(RECORDS, seed=0)


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_the_same_seed_gives_the_same_files(suffix: str) -> None:
    first, again, other = (
        [Project(planned(40, seed), flavour, suffix).files() for flavour in Flavour]
        for seed in (1, 1, 2)
    )
    assert first == again
    assert first != other


def test_a_log_is_as_it_is_described() -> None:
    made = planned(200, seed=3)
    superseded = {each.number: each.superseded_by for each in made if each.superseded_by}
    assert len(superseded) == 30
    assert any(successor in superseded for successor in superseded.values())
    assert all(len(each.cited) == 3 and each.number not in each.cited for each in made)
    assert subject(made).number in {number for each in made for number in each.cited}


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_all_flavours_have_the_same_pages_of_the_same_length(
    log: tuple[Planned, ...], suffix: str
) -> None:
    made = {flavour: Project(log, flavour, suffix) for flavour in Flavour}
    assert len({tuple(each.files()) for each in made.values()}) == 1
    del made[Flavour.NEEDS]  # It has to say in options what others read from the page.
    for record in log:
        assert len({each.page(record).count("\n") for each in made.values()}) == 1


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_bare_has_nothing_of_the_extension(log: tuple[Planned, ...], suffix: str) -> None:
    text = "".join(Project(log, Flavour.BARE, suffix).files().values())
    assert "sphinx_decisions" not in text
    assert not any(word in text for word in (":adr:", "{adr}", ".. adr", "adr-table", "decision-"))


@pytest.mark.parametrize("suffix", BUILT)
def test_the_log_and_its_edits_give_no_finding(
    log: tuple[Planned, ...], suffix: str, tmp_path: Path
) -> None:
    project = Project(log, Flavour.ROLLUPS, suffix)
    files = project.files()
    app = built(tmp_path, files)
    assert len(records(app)) == RECORDS
    assert all(each.contents.options and each.contents.risks for each in records(app))
    assert any(each.contents.phases and each.contents.targets for each in records(app))
    edited = subject(log)
    for edit in EDITS.values():
        built(tmp_path, files | {project.path(edited): project.page(edit(edited))})


@pytest.mark.parametrize("suffix", BUILT)
def test_the_same_pages_are_adopted(log: tuple[Planned, ...], suffix: str, tmp_path: Path) -> None:
    bare, project = (Project(log, each, suffix) for each in (Flavour.BARE, Flavour.ADOPTED))
    assert all(bare.page(each) == project.page(each) for each in log)
    app = build(tmp_path / "sources", {**project.files()}, builddir=tmp_path / "build")
    assert unexpected(app) == ""
    found = records(app)
    assert [(each.adopted, bool(each.status)) for each in found] == [(True, True)] * RECORDS
    assert all(each.values("tags") and each.values("deciders") for each in found)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.filterwarnings("ignore::PendingDeprecationWarning")
@pytest.mark.parametrize("suffix", BUILT)
def test_needs_are_what_the_records_are(
    log: tuple[Planned, ...], suffix: str, tmp_path: Path
) -> None:
    for extension in Variant(Flavour.NEEDS).missing():
        missing(extension)
    project = Project(log, Flavour.NEEDS, suffix)
    app = build(tmp_path / "sources", {**project.files()}, builddir=tmp_path / "build")
    assert unexpected(app) == ""
    superseded = [need_id(each.number) for each in log if each.superseded_by]
    assert superseded
    assert shown_needs(app, "all") == [need_id(each.number) for each in log]
    assert shown_needs(app, "superseded") == superseded


@pytest.mark.parametrize("apart", [False, True])
def test_a_setup_decides_where_views_and_records_are(
    log: tuple[Planned, ...], apart: bool, tmp_path: Path
) -> None:
    setup = replace(INDEX, conf=PLAIN.conf, apart=apart, options={GRAPH.page: {"alt": "Moved"}})
    files = Project(log, Flavour.VIEWS, "rst", setup).files()
    app = built(tmp_path, files)
    found = app.env.toctree_includes
    assert f"views/{GRAPH.page}.rst" not in files
    assert ".. adr-table::" in files["index.rst"]
    assert ":alt: Moved" in files["index.rst"]
    assert found["log" if apart else "index"][-1].startswith("decisions/")


def test_pages_are_counted_by_what_differs(tmp_path: Path) -> None:
    """Of six: affected and written, affected and stale, written for nothing, stale, untouched.

    The last differs in an id by lot.
    """
    names = [Path(f"{name}.html") for name in "abcdef"]
    contents = {"before": "11111", "edited": "21131", "fresh": "22111"}
    before, edited, fresh = (
        folder_of(tmp_path / kind, dict(zip(names, [*text, f"SNCB-{number:08}"], strict=True)))
        for number, (kind, text) in enumerate(contents.items())
    )
    for written in (names[0], names[2]):
        os.utime(edited / written, (1, 1))
    assert compared(names, before, edited, fresh) == Pages(affected=2, rewritten=2, stale=2)


def test_what_is_not_installed_is_known() -> None:
    assert [*Variant(Flavour.BARE, Setup({"html_theme": "no_such_theme"})).missing()] == [
        "no_such_theme"
    ]


def test_a_module_can_be_hidden_from_a_build(tmp_path: Path) -> None:
    (tmp_path / "json.py").write_text("raise ImportError('hidden')", encoding="utf-8")
    environment = Site(tmp_path, hidden=[tmp_path]).environment
    code = [sys.executable, "-P", "-c", "import json"]
    assert "hidden" in subprocess.run(code, env=environment, capture_output=True, text=True).stderr


@pytest.mark.parametrize("advice", ADVICE, ids=lambda each: each.text)
def test_what_advice_compares_is_measured(advice: Advice) -> None:
    for name in (advice.without, advice.follows):
        assert advice.step in (Step.CLEAN, Step.NOTHING, *ADVISED[name].edits)


def test_what_was_measured_can_be_kept() -> None:
    pages = {Flavour.BARE: {Step.BODY: Pages(1, 2, 3)}}
    run = run_of({Flavour.BARE: 1.5, Flavour.VIEWS: 3.0}, pages)
    assert from_json(json.loads(json.dumps(as_json(run)))) == run


def test_the_tables_show_seconds_of_sphinx_alone_and_how_many_times_as_much() -> None:
    pages = {Flavour.VIEWS: {Step.BODY: Pages(1, 2, 3)}}
    files = shown([run_of({Flavour.BARE: 2.0, Flavour.VIEWS: 3.0}, pages)])
    builds, *_ = csv.DictReader(io.StringIO(files["builds.csv"]))
    assert (builds["Log"], builds["Build"]) == (f"10{NO_BREAK}reST", Step.CLEAN)
    assert (builds["Sphinx alone"], builds["and views"]) == (f"2.00{NO_BREAK}s", "1.50")
    assert builds["sphinx-needs"] == "–"
    edits, *_ = csv.DictReader(io.StringIO(files["pages.csv"]))
    assert (edits["Edit"], edits["and views"]) == (Step.BODY, "1/2/3")


def test_advice_is_told_once_it_was_measured() -> None:
    measured = run_of({"plain": 4.0, "stemmer": 3.0})
    logs = run_of({Flavour.BARE: 2.0})
    (told,) = csv.DictReader(io.StringIO(shown([measured, logs])["advice.csv"]))
    assert (told["Advice"], told["Ratio"]) == ("PyStemmer", "0.75")


def test_runs_of_the_same_command_machine_and_versions_share_a_row() -> None:
    run = run_of({Flavour.BARE: 2.0})
    larger = replace(run, settings=replace(run.settings, records=20))
    elsewhere = replace(run, origin=replace(run.origin, processors=99))
    parallel = replace(run, settings=replace(run.settings, jobs=2, rounds=3))
    told = csv.DictReader(io.StringIO(shown([larger, run, elsewhere, parallel])["runs.csv"]))
    logs, commands, _ = zip(*(each.values() for each in told), strict=True)
    assert [each.count("reST") for each in logs] == [2, 1, 1]
    assert commands[0] == (
        '`make bench RECORDS="10 20" ROUNDS=1 FORMAT=rst BENCH="--flavours bare --no-stale"`'
    )
    assert "ROUNDS=3" in commands[2]
    assert "--jobs 2" in commands[2]


def test_bars_are_as_long_as_their_figures() -> None:
    run = run_of({Flavour.BARE: 2.0, Flavour.RECORDS: 3.0, Flavour.VIEWS: 6.0})
    names = {Flavour.RECORDS: "records", Flavour.VIEWS: "views"}
    picture = ElementTree.fromstring(picture_of(run, "10 records", names))
    short, long, *_ = (
        float(each.attrib["width"]) for each in picture if each.attrib.get("class") == "bar"
    )
    assert long == pytest.approx(2 * short)


def test_the_guide_shows_what_the_command_makes_of_its_figures() -> None:
    runs = read(FOLDER / FIGURES)
    made = {FIGURES: as_text(runs), **shown(runs)}
    kept = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.iterdir()}
    assert made == kept


def test_each_edit_makes_another_page(log: tuple[Planned, ...]) -> None:
    project, edited = Project(log, Flavour.RECORDS, "rst"), subject(log)
    pages = [project.page(edited), *(project.page(edit(edited)) for edit in EDITS.values())]
    assert len(set(pages)) == len(pages)


def test_a_spread_shows_its_range_where_there_is_one() -> None:
    assert Spread(2.0, 1.5, 2.25).shown() == "2.00 (1.50–2.25)"
    assert Spread(2.0, 1.99, 2.01).shown(0) == "2"


def built(folder: Path, files: dict[str, str]) -> App:
    """Return the application after a build without a finding, however slight."""
    app = build(folder / "sources", {**files}, builddir=folder / "build")
    assert unexpected(app) == ""
    assert {each.finding.code for each in decision_domain(app.env).findings} <= {"graph_engine"}
    return app


def run_of(seconds: dict[str, float], pages: dict[str, dict[Step, Pages]] | None = None) -> Run:
    """Return a run in which each build of a variant took so many *seconds*."""
    costs = {
        name: dict.fromkeys(Step, Figures(each, each, 60.0, 0.5, 3.0))
        for name, each in seconds.items()
    }
    return Run(Settings(10, 1, "rst", 0, "plain", 1), origin(), (costs,), pages or {})


def shown_needs(app: App, view: str) -> list[str]:
    """Return the ids in the rows of the page *view*."""
    text = (Path(app.outdir) / "views" / f"{view}.html").read_text(encoding="utf-8")
    return sorted(set(re.findall(r"<td[^>]*needs_id[^>]*>.*?(ADR_[0-9]+)</a>", text, re.DOTALL)))


def folder_of(folder: Path, files: dict[Path, str]) -> Path:
    """Return *folder* with *files*, all equally old."""
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
        os.utime(folder / name, (0, 0))
    return folder

"""What ``make bench`` measures: the same log each time, and one without findings."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.markup import LANGUAGES
from benchmarks.plan import Planned, planned, subject
from benchmarks.project import Flavour, Project, projects
from benchmarks.report import Spread
from benchmarks.steps import EDITS
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
        {flavour: each.files() for flavour, each in projects(planned(40, seed), suffix).items()}
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
    made = projects(log, suffix)
    assert len({tuple(each.files()) for each in made.values()}) == 1
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

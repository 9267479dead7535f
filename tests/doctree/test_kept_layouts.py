"""Layouts that are kept: used again while nothing changes, and never trusted."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from optional_packages import needs_engine

from sphinx_decisions.render.drawing import kept
from sphinx_decisions.render.drawing.arrange import Arrow, Line, Plan, arrange
from sphinx_decisions.render.drawing.kept import KeptArrangements

pytestmark = needs_engine

PLAN = Plan(
    3, (150.0, 70.0), "LR", (Line(0, 1, Arrow.FIRST, ""), Line(1, 2, Arrow.NONE, "in part"))
)


def in_build(folder: Path) -> KeptArrangements:
    """Return what a build knows when it begins."""
    return KeptArrangements(folder, "1")


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Plan]:
    """Return the plans that Graphviz arranges from now on."""
    plans: list[Plan] = []
    monkeypatch.setattr(kept, "arrange", lambda plan: (plans.append(plan), arrange(plan))[1])
    return plans


def test_a_plan_is_arranged_once_and_alike_in_later_builds(
    tmp_path: Path, made: list[Plan]
) -> None:
    first = in_build(tmp_path)
    results = [
        first.arranged(PLAN),
        first.arranged(PLAN),
        in_build(tmp_path).arranged(PLAN),
    ]
    assert results == [arrange(PLAN)] * 3
    assert made == [PLAN]


@pytest.mark.parametrize(
    "other",
    [
        Plan(3, (151.0, 70.0), "LR", PLAN.lines),
        Plan(3, (150.0, 70.0), "TB", PLAN.lines),
        Plan(3, (150.0, 70.0), "LR", (PLAN.lines[0], Line(1, 2, Arrow.NONE, "amends"))),
    ],
)
def test_another_plan_is_arranged_anew(tmp_path: Path, made: list[Plan], other: Plan) -> None:
    for plan in (PLAN, other):
        assert in_build(tmp_path).arranged(plan) == arrange(plan)
    assert made == [PLAN, other]


def test_other_software_arranges_anew(
    tmp_path: Path, made: list[Plan], monkeypatch: pytest.MonkeyPatch
) -> None:
    in_build(tmp_path).arranged(PLAN)
    KeptArrangements(tmp_path, "2").arranged(PLAN)
    monkeypatch.setattr(kept, "engine_version", lambda: "0")
    in_build(tmp_path).arranged(PLAN)
    assert len(made) == 3


GOOD = [[[0, 0], [1, 1], [2, 2]], [[[[0, 0]] * 4, [0, 0], [0, 0]], [[[0, 0]] * 4, None, [0, 0]]]]


@pytest.mark.parametrize(
    "damaged",
    [
        *(b"", b"{", b"[]", b"null", b"\xff", b"[" * 100_000),
        json.dumps([GOOD[0][:2], GOOD[1]]).encode(),
        json.dumps([GOOD[0], GOOD[1][:1]]).encode(),
        json.dumps([[[0, 0], [1, float("nan")], [2, 2]], GOOD[1]]).encode(),
        json.dumps([[[0, 0], [1, "x"], [2, 2]], GOOD[1]]).encode(),
        json.dumps([[[0, 0], [1, 10**400], [2, 2]], GOOD[1]]).encode(),
        json.dumps([GOOD[0], [[[[0, 0]] * 3, None, [0, 0]]] * 2]).encode(),
    ],
)
def test_a_damaged_file_is_written_anew(tmp_path: Path, made: list[Plan], damaged: bytes) -> None:
    in_build(tmp_path).arranged(PLAN)
    (path,) = tmp_path.iterdir()
    whole = path.read_bytes()
    path.write_bytes(damaged)
    assert in_build(tmp_path).arranged(PLAN) == arrange(PLAN)
    assert path.read_bytes() == whole
    assert len(made) == 2


def test_what_has_the_right_form_is_taken(tmp_path: Path, made: list[Plan]) -> None:
    in_build(tmp_path).arranged(PLAN)
    (path,) = tmp_path.iterdir()
    path.write_text(json.dumps(GOOD))
    assert in_build(tmp_path).arranged(PLAN).points == ((0, 0), (1, 1), (2, 2))
    assert len(made) == 1


def test_where_nothing_can_be_kept_all_is_arranged(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert in_build(tmp_path / "file").arranged(PLAN) == arrange(PLAN)


def test_those_used_last_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST", 2)
    plans = [
        Plan(2, (size, 70.0), "LR", (Line(0, 1, Arrow.FIRST, ""),)) for size in (80.0, 90.0, 99.0)
    ]
    paths = []
    for day, plan in enumerate(plans, start=1):
        in_build(tmp_path).arranged(plan)
        (path,) = set(tmp_path.iterdir()).difference(paths)
        os.utime(path, (day * 86400, day * 86400))
        paths.append(path)
    used = in_build(tmp_path)
    used.arranged(plans[0])
    used.forget_oldest()
    assert set(tmp_path.iterdir()) == {paths[0], paths[2]}

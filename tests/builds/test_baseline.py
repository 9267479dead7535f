"""The baseline in builds: written by one, known to all that follow, on pages that show findings."""

from __future__ import annotations

from pathlib import Path

import pytest
from rebuilt_site import Site, adr, rewritten, seal
from support import build, findings

PLAIN = 'html_theme = "basic"\ndecisions_kinds = {"adr": {"profile": "nygard"}}\n'
PLAIN += 'decisions_rules = {"missing_section": "off"}\n'
NAMED = PLAIN + 'decisions_baseline = "known/findings.json"\n'
BAD = {"records/0005-a.rst": adr("Use A", "Acepted", "2026-02-30")}
WRITING = {"decisions_write_baseline": True}


def test_it_is_written_beside_conf_py_with_the_line_to_add(tmp_path: Path) -> None:
    app = build(tmp_path, BAD, "dummy", conf=PLAIN, confoverrides=WRITING)
    assert app.warnings == ""
    assert 'decisions_baseline = "decisions-baseline.json"' in app.status.getvalue()
    text = (tmp_path / "decisions-baseline.json").read_text(encoding="utf-8")
    assert text.splitlines()[1:-2] == [
        '{"code": "invalid_date", "kind": "adr", "id": "5", "subject": "date"},',
        '{"code": "unknown_status", "kind": "adr", "id": "5"},',
    ]


def test_builds_that_follow_know_it_and_nothing_new(tmp_path: Path) -> None:
    build(tmp_path, BAD, "dummy", conf=NAMED, confoverrides=WRITING)
    assert build(tmp_path, {}, "dummy", conf=NAMED).warnings == ""
    new = {"records/0006-b.rst": adr("Use B", "Acepted")}
    app = build(tmp_path, new, "dummy", conf=NAMED)
    assert [each for each in findings(app) if each[1] != "conf.py"] == [
        ("unknown_status", "records/0006-b.rst", 5)
    ]


def test_what_is_mended_is_told_until_it_is_written_again(tmp_path: Path) -> None:
    build(tmp_path, BAD, "dummy", conf=NAMED, confoverrides=WRITING)
    mended = {"records/0005-a.rst": adr("Use A", "Accepted", "2026-02-30")}
    app = build(tmp_path, mended, "dummy", conf=NAMED)
    assert findings(app) == [("stale_baseline", "known/findings.json", 3)]
    assert build(tmp_path, {}, "dummy", conf=NAMED, confoverrides=WRITING).warnings == ""
    assert build(tmp_path, {}, "dummy", conf=NAMED).warnings == ""


@pytest.mark.parametrize("content", [None, "", "[]"])
def test_a_broken_file_is_one_finding(content: str | None, tmp_path: Path) -> None:
    known = {} if content is None else {"known/findings.json": content}
    app = build(tmp_path, {**BAD, **known}, "dummy", conf=NAMED)
    codes = [code for code, _, _ in findings(app)]
    assert sorted(codes) == ["invalid_config", "invalid_date", "unknown_status"]


def test_a_folder_in_its_place_is_one_finding(tmp_path: Path) -> None:
    (tmp_path / "known/findings.json").mkdir(parents=True)
    app = build(tmp_path, BAD, "dummy", conf=NAMED)
    assert [code for code, _, _ in findings(app)].count("invalid_config") == 1


@pytest.mark.parametrize("path", ["../known.json", "/known.json", ""])
def test_it_lies_below_the_folder_of_conf_py(path: str, tmp_path: Path) -> None:
    app = build(tmp_path, BAD, "dummy", conf=PLAIN + f"decisions_baseline = {path!r}\n")
    assert ("below the folder of conf.py" in app.warnings) is bool(path)


def test_what_another_build_shows_is_not_stale(tmp_path: Path) -> None:
    page = "Page\n====\n\n.. only:: internal\n\n   .. adr:: Use A\n      :id: 5\n"
    page += "      :status: Acepted\n      :date: 2026-01-15\n"
    files = {"page.rst": page}
    app = build(tmp_path, files, "dummy", conf=NAMED, confoverrides=WRITING, tags=["internal"])
    assert "unknown_status" in (tmp_path / "known/findings.json").read_text(encoding="utf-8")
    assert build(tmp_path, {}, "dummy", conf=NAMED).warnings == ""
    assert app.warnings == ""


def test_pages_that_show_findings_follow_the_file(tmp_path: Path) -> None:
    files = {"health.rst": "Health\n======\n\n.. decision-findings::\n", **BAD}
    site = Site(tmp_path, {**files, "other.rst": "Other\n=====\n"}, NAMED)
    site.build({"known/findings.json": '{"version": 1, "findings": [{}]}'})
    app = site.build()
    assert ">info<" not in app.output("health.html")
    seal(app)
    known = '{"version": 1, "findings": [\n{"code": "invalid_date", "kind": "adr", "id": "5", '
    app = site.build({"known/findings.json": known + '"subject": "date"},\n{}\n]}\n'})
    assert rewritten(app) == {"health"}
    assert ">info<" in app.output("health.html")


FIVE = {
    f"adr/{number:04d}-it.rst": f"{number}. Use it\n==========\n\nStatus\n------\n\nAccepted\n\n"
    "Decision\n--------\n\nYes.\n\nConsequences\n------------\n\nMany.\n"
    for number in range(1, 6)
}
"""A log whose records all lack the Context."""

LACK = 'decisions_kinds = {"adr": {"profile": "nygard", "required_sections": '
LACK += '["Decision", "Consequences"]}}'


def test_what_no_record_has_is_one_finding_with_the_line_to_paste(tmp_path: Path) -> None:
    app = build(tmp_path, FIVE, "dummy")
    assert findings(app) == [("missing_section", "conf.py", 1)]
    assert (
        f"None of the 5 records in “adr/” has “Context”. If this log does without, write into \
conf.py: {LACK}."
        in app.warnings
    )
    assert build(tmp_path, {}, "dummy", conf=LACK).warnings == ""


def test_a_new_record_is_told_what_no_other_has(tmp_path: Path) -> None:
    known = 'decisions_baseline = "known.json"\n'
    build(tmp_path, FIVE, "dummy", conf=known, confoverrides=WRITING)
    assert build(tmp_path, {}, "dummy", conf=known).warnings == ""
    new = {"adr/0006-it.rst": FIVE["adr/0005-it.rst"].replace("5. ", "6. ")}
    app = build(tmp_path, new, "dummy", conf=known)
    assert findings(app) == [("missing_section", "adr/0006-it.rst", 1)]

"""``check``: what it reports of which files, in which form, and how it ends."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import Result
from command import run
from rule_fixtures import UNREADABLE
from sphinx import locale
from sphinx.util.logging import is_suppressed_warning

from sphinx_decisions.rules import RULES
from sphinx_decisions.rules.ignored import TYPE, is_suppressed

CONF = 'decisions_kinds = {"adr": {"profile": "nygard"}}\n'
CONF += 'decisions_rules = {"missing_section": "off"}\n'


def adr(number: int, status: str = "Accepted", **fields: str) -> str:
    title = f"{number}. Use it"
    more = "".join(f"   :{name.replace('_', '-')}: {text}\n" for name, text in fields.items())
    return f"{title}\n{'=' * len(title)}\n\n.. adr::\n   :status: {status}\n{more}"


FILES = {
    "docs/conf.py": CONF,
    "docs/adr/0001-it.rst": adr(1, "Acepted"),
    "docs/adr/0002-it.rst": adr(2, date="2026-02-30"),
    "docs/adr/0003-it.rst": adr(3),
    "docs/guide.rst": "Guide\n=====\n\nAs :adr:`99` says.\n",
}
FOUND = [
    ("docs/adr/0001-it.rst", 5, "unknown_status"),
    ("docs/adr/0002-it.rst", 6, "invalid_date"),
    ("docs/guide.rst", 4, "unknown_record"),
]


@pytest.fixture(autouse=True)
def _language() -> Iterator[None]:
    yield
    locale.translators.pop(("general", "sphinx_decisions"), None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, FILES)
    (tmp_path / ".git").mkdir()
    return tmp_path


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def check(folder: Path, *arguments: str, **environment: str) -> Result:
    return run("check", *arguments, folder=folder, **environment)


def found(folder: Path, *arguments: str) -> list[tuple[str, int, str]]:
    told = json.loads(check(folder, "--format", "json", *arguments).stdout)
    return [(each["file"], each["line"], each["code"]) for each in told]


def test_each_finding_is_a_line_and_the_last_line_counts(folder: Path) -> None:
    result = check(folder)
    *lines, last = result.output.splitlines()
    assert [line.partition(": ")[0] for line in lines] == [f"{f}:{n}" for f, n, _ in FOUND]
    assert all(
        ": WARNING: " in line and line.endswith(f" [decisions.{code}]")
        for line, (_, _, code) in zip(lines, FOUND, strict=True)
    )
    assert last.startswith("Errors: 0, warnings: 3, infos: 0. Only a build checks ")
    assert result.exit_code == 1


def test_a_sound_log_is_fine(folder: Path) -> None:
    result = check(folder, "docs/adr/0003-it.rst")
    assert result.output.startswith("Errors: 0, warnings: 0, infos: 0.")
    assert result.exit_code == 0


def test_files_are_named_from_the_current_folder(folder: Path) -> None:
    told = run("--docs", "..", "check", "--format", "json", folder=folder / "docs" / "adr")
    assert [each["file"] for each in json.loads(told.stdout)] == [
        "0001-it.rst",
        "0002-it.rst",
        "../guide.rst",
    ]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (["docs/adr/0001-it.rst"], FOUND[:1]),
        (["docs/guide.rst", "docs/adr/0002-it.rst"], FOUND[1:]),
        (["docs/adr/0003-it.rst", "README", "docs/gone.rst", "../x.rst"], []),
        (["docs/adr"], FOUND[:2]),
        (["link/adr/"], FOUND[:2]),
        (["."], FOUND),
        (["docs"], FOUND),
        (["docs/conf.py"], FOUND),
        (["{folder}/docs/adr/../adr/0001-it.rst"], FOUND[:1]),
        (["link/adr/0001-it.rst"], FOUND[:1]),
        (["docs/other.rst"], FOUND[2:]),
    ],
)
def test_with_files_it_reports_what_concerns_them(
    folder: Path, files: list[str], expected: object
) -> None:
    (folder / "link").symlink_to("docs")
    # A link to a page that is no page itself.
    (folder / "docs" / "other.rst").symlink_to("guide.rst")
    (folder / "docs" / "conf.py").write_text(f"{CONF}exclude_patterns = ['other.rst']\n")
    assert found(folder, *(each.format(folder=folder) for each in files)) == expected


def test_a_file_that_does_not_exist_is_named(folder: Path) -> None:
    result = check(folder, "docs/adr/003-it.rst", "--format", "json")
    assert result.exit_code == 0
    assert json.loads(result.stdout) == []
    assert "There is no file docs/adr/003-it.rst." in result.stderr


def test_a_finding_about_two_records_is_reported_with_either(folder: Path) -> None:
    write(folder, {"docs/adr/0005-a.rst": adr(5), "docs/adr/0005-b.rst": adr(5)})
    for name in "ab":
        codes = [code for _, _, code in found(folder, f"docs/adr/0005-{name}.rst")]
        assert codes == ["duplicate_id"]


@pytest.mark.parametrize(
    ("lowest", "severity", "status"),
    [
        ("error", "error", 1),
        ("error", "warning", 0),
        ("warning", "warning", 1),
        ("warning", "info", 0),
        ("info", "info", 1),
        ("info", "off", 0),
    ],
)
def test_it_fails_from_the_chosen_severity_on(
    tmp_path: Path, lowest: str, severity: str, status: int
) -> None:
    conf = f'decisions_rules = {{"missing_section": "off", "unknown_status": "{severity}"}}\n'
    write(tmp_path, {"conf.py": CONF + conf, "0001-it.rst": adr(1, "Acepted")})
    result = check(tmp_path, "--fail-on", lowest)
    assert result.exit_code == status
    assert (f": {severity.upper()}: " in result.output) == (severity != "off")


def test_what_sphinx_is_told_to_suppress_is_not_reported(folder: Path) -> None:
    write(folder, {"docs/conf.py": f'{CONF}suppress_warnings = ["decisions.unknown_record"]\n'})
    assert found(folder) == FOUND[:2]


@pytest.mark.parametrize(
    "listed", [[], ["decisions"], ["decisions.*"], ["decisions.cycle"], ["decisions.cycl", "x.*"]]
)
def test_suppression_is_that_of_sphinx(listed: list[str]) -> None:
    for code in ("cycle", "missing_id"):
        assert is_suppressed(code, listed) == is_suppressed_warning(TYPE, code, listed)


def test_sentences_are_in_the_language_of_the_project(folder: Path) -> None:
    write(folder, {"docs/conf.py": CONF + 'language = "de"\n'})
    assert "There is no adr" not in check(folder).output
    write(folder, {"docs/conf.py": CONF})
    assert "There is no adr" in check(folder).output


def test_a_page_that_cannot_be_read_is_a_finding_and_the_rest_is_read(folder: Path) -> None:
    (folder / "docs" / "bad.rst").write_bytes(b"\xff")
    assert ("docs/bad.rst", 1, "unreadable_page") in found(folder)
    assert len(found(folder)) == len(FOUND) + 1
    assert [code for _, _, code in found(UNREADABLE)] == ["unreadable_page"]
    assert found(UNREADABLE.parent / "good") == []


INTERSPHINX = 'extensions = ["sphinx.ext.intersphinx"]\n'
INTERSPHINX += 'intersphinx_mapping = {"other": ("https://example.org", None)}\n'


def test_what_other_projects_may_have_is_left_to_the_build(folder: Path) -> None:
    write(folder, {"docs/conf.py": CONF + INTERSPHINX})
    write(folder, {"docs/guide.rst": "Guide\n=====\n\n:adr:`billing:99`\n"})
    result = check(folder)
    assert "unknown_record]" not in result.output
    assert "inventories of other projects for" in result.output
    write(folder, {"docs/conf.py": CONF})
    assert "inventories" not in check(folder).output


def test_the_baseline_is_written_read_and_kept_up(folder: Path) -> None:
    written = check(folder, "--write-baseline")
    assert 'decisions_baseline = "decisions-baseline.json"' in written.output
    assert written.exit_code == 0
    write(folder, {"docs/conf.py": CONF + 'decisions_baseline = "decisions-baseline.json"\n'})
    known = check(folder)
    assert (known.exit_code, known.output.count(": INFO: ")) == (0, 3)
    write(folder, {"docs/adr/0001-it.rst": adr(1)})
    stale = check(folder, "--format", "json", "docs/decisions-baseline.json")
    assert "stale_baseline" in {each["code"] for each in json.loads(stale.stdout)}


def test_another_file_can_be_the_baseline(folder: Path) -> None:
    assert check(folder, "--write-baseline", "--baseline", "known.json").exit_code == 0
    assert check(folder, "--baseline", "known.json").exit_code == 0
    assert check(folder, "--baseline", "gone.json").exit_code == 2
    assert check(folder, "--write-baseline", "docs/guide.rst").exit_code == 2


def test_a_baseline_of_a_build_keeps_what_only_a_build_finds(folder: Path) -> None:
    check(folder, "--write-baseline")
    before = (folder / "docs" / "decisions-baseline.json").read_text(encoding="utf-8")
    named = 'decisions_baseline = "decisions-baseline.json"\n'
    write(folder, {"docs/conf.py": CONF + INTERSPHINX + named})
    assert "stale_baseline" not in check(folder).output
    check(folder, "--write-baseline")
    assert (folder / "docs" / "decisions-baseline.json").read_text(encoding="utf-8") == before


def test_services_are_told_files_as_seen_from_the_repository(folder: Path) -> None:
    sarif = check(folder / "docs", "--format", "sarif")
    first, *_ = json.loads(sarif.stdout)["runs"][0]["results"]
    address = first["locations"][0]["physicalLocation"]["artifactLocation"]
    assert address == {"uri": "docs/adr/0001-it.rst", "uriBaseId": "SRCROOT"}
    assert "warnings: 3" in sarif.stderr
    assert (
        "::warning file=docs/guide.rst,line=4,"
        in check(folder / "docs", "--format", "github").output
    )


def test_fingerprints_stay_when_lines_move(folder: Path) -> None:
    def prints() -> list[str]:
        (run_,) = json.loads(check(folder, "--format", "sarif").stdout)["runs"]
        return [each["partialFingerprints"]["primaryLocationLineHash"] for each in run_["results"]]

    before = prints()
    write(folder, {"docs/adr/0001-it.rst": ".. a comment\n\n" + adr(1, "Acepted")})
    assert prints() == before
    assert len(set(before)) == len(FOUND)


def test_text_has_no_colour_and_no_control_sign_where_it_is_piped(folder: Path) -> None:
    write(folder, {"docs/guide.rst": "Guide\n=====\n\n:adr:`x\x1b[31m`\n"})
    assert "\x1b" not in check(folder).output


def test_names_of_files_may_hold_bytes_that_are_no_text(folder: Path) -> None:
    (folder / "docs" / "no\udcfftext.rst").write_text(adr(7, "Acepted"), encoding="utf-8")
    for form in ("json", "sarif"):
        told = check(folder, "--format", form).stdout
        assert "\\ud" not in told
        json.loads(told)
    assert "docs/no?text.rst:5: WARNING" in check(folder).output
    assert "%FFtext.rst" in check(folder, "--format", "sarif").stdout


@pytest.mark.parametrize("code", RULES)
def test_every_rule_is_explained(tmp_path: Path, code: str) -> None:
    result = check(tmp_path, "--explain", code)
    assert RULES[code].doc in result.output
    assert f"Severity by default: {RULES[code].severity}" in result.output


def test_the_severities_here_are_told(folder: Path) -> None:
    kinds = '{"design-doc": {"rules": {"cycle": "error"}}}'
    conf = f'decisions_rules = {{"cycle": "info"}}\ndecisions_kinds = {kinds}\n'
    write(folder, {"docs/conf.py": conf})
    lines = check(folder, "--explain", "decisions.cycle").output.splitlines()
    assert lines[-3:] == [
        "Severity by default: warning",
        "Severity here: info",
        "Severity for design-doc: error",
    ]


def test_an_unknown_rule_has_a_near_one(folder: Path) -> None:
    result = check(folder, "--explain", "missing_feild")
    assert result.exit_code == 2
    assert "Did you mean “missing_field”?" in result.output

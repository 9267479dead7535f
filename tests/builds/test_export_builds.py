"""The file with the whole log: which builds write it, where, and that it is never stale."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from build_command import sphinx_build, write_project
from folders import CHECKOUT
from html_links import pages_in, target
from jsonschema import Draft202012Validator
from rebuilt_site import CONF, Site, adr
from support import App, build, make_app, needs_myst

from sphinx_decisions.export.document import schema
from sphinx_decisions.sphinx_ext.domain import decision_domain
from sphinx_decisions.sphinx_ext.own_files import LOG as FILE

VALIDATOR = Draft202012Validator(schema())

WEIGHED = """\
ADR-0003: Keep it
=================

.. adr::
   :status: Accepted
   :date: 2026-02-01
   :related: ADR-0098, index
   :supersedes: 2

Context
-------

Words with *markup* and :adr:`1`.

Risks
-----

.. list-table::
   :header-rows: 1

   * - Risk
     - Likelihood
     - Impact
     - Mitigation
   * - The **disk** fills
     - High
     - Low
     - Ask :adr:`1`

Open Questions
--------------

- [ ] Who pays?
"""

FILES = {
    "adr/0001.rst": adr("ADR-0001: Write events", authors="Ada <ada@example.org>, Grace"),
    "adr/0002.rst": adr("ADR-0002: Use files", status="Superseded"),
    "adr/0003.rst": WEIGHED,
    "adr/0010.rst": adr("ADR-0010: Use “tape”", amends="1 in part (the – index)"),
    "design/streaming.rst": adr("Streaming", "Draft").replace("adr::", "design-doc::"),
    "design/other.rst": adr("Other", "Draft", related="99").replace("adr::", "design-doc::"),
    "index.rst": "Index\n=====\n\n.. toctree::\n   :glob:\n\n   *\n   */*\n\n:adr:`77`\n",
}


def data_of(app: App) -> dict[str, Any]:
    """Return the log that the build wrote, which obeys the schema."""
    data: dict[str, Any] = json.loads(app.output(FILE))
    VALIDATOR.validate(data)
    return data


def without_addresses(data: dict[str, Any]) -> dict[str, Any]:
    records = [{**each, "url": None} for each in data["records"]]
    return {**data, "records": records}


# Who writes it, and which addresses it has


@pytest.mark.parametrize("builder", ["html", "dirhtml", "singlehtml"])
def test_the_addresses_lead_to_the_records(tmp_path: Path, builder: str) -> None:
    app = build(tmp_path, FILES, builder, conf=CONF)
    outdir = Path(app.outdir)
    pages = pages_in(outdir)
    records = data_of(app)["records"]
    assert len(records) > 5
    for record in records:
        file, fragment = target(outdir / FILE, record["url"])
        assert fragment in pages[file].ids
        anchors = [record["anchor"], *(anchor for anchor in inner_anchors(record))]
        for anchor in anchors:
            file, fragment = target(outdir / FILE, urljoin(record["url"], f"#{anchor}"))
            assert fragment in pages[file].ids


def inner_anchors(data: object) -> Iterator[str]:
    """Yield the anchors of all places inside a record, not those of other records."""
    if isinstance(data, list):
        for each in data:
            yield from inner_anchors(each)
    elif isinstance(data, dict) and "docname" in data and "url" not in data:
        return
    elif isinstance(data, dict):
        if data.get("anchor"):
            yield data["anchor"]
        for each in data.values():
            yield from inner_anchors(each)


def test_the_page_of_a_folder_has_an_address_of_its_own(tmp_path: Path) -> None:
    app = build(tmp_path, {"index.rst": adr("ADR-0001: Alone")}, "dirhtml", conf=CONF)
    (record,) = data_of(app)["records"]
    assert record["url"] == "./#adr-0001"


def test_the_builder_for_it_alone_makes_no_pages(tmp_path: Path) -> None:
    app = build(tmp_path, FILES, "decisions", conf=CONF)
    assert [path.name for path in Path(app.outdir).iterdir()] == [FILE]
    records = data_of(app)["records"]
    assert {record["url"] for record in records} == {None}
    assert [record["anchor"] for record in records][:2] == ["adr-0001", "adr-0002"]
    assert app.warnings.count("[decisions.unknown_record]") == 3


@pytest.mark.parametrize("builder", ["html", "json"])
def test_sites_say_the_same_as_the_builder_for_it_alone(tmp_path: Path, builder: str) -> None:
    alone = data_of(build(tmp_path, FILES, "decisions", conf=CONF))
    site = data_of(build(tmp_path, {}, builder, conf=CONF))
    assert without_addresses(site) == alone
    assert None not in {record["url"] for record in site["records"]}


@pytest.mark.filterwarnings("ignore:'tags' will become a required")  # in htmlhelp itself
@pytest.mark.parametrize("builder", ["epub", "htmlhelp", "text", "latex", "gettext", "dummy"])
def test_other_builders_leave_it_out(tmp_path: Path, builder: str) -> None:
    app = build(tmp_path, FILES, builder, conf=CONF, builddir=tmp_path / f"_build-{builder}")
    assert not list(Path(app.outdir).rglob(FILE))


def test_findings_stand_where_they_belong(tmp_path: Path) -> None:
    data = data_of(build(tmp_path, FILES, "decisions", conf=CONF))
    (three,) = (each for each in data["records"] if each["shown"] == "ADR-0003")
    (finding,) = (each for each in three["findings"] if each["code"] == "unknown_record")
    assert (finding["file"], finding["line"]) == ("adr/0003.rst", 7)
    assert [(each["code"], each["file"], each["line"]) for each in data["findings"]] == [
        ("unknown_record", "index.rst", 10)
    ]


def test_what_the_build_leaves_out_is_left_out(tmp_path: Path) -> None:
    marker = "Page\n====\n\n.. only:: draft\n\n   .. adr::\n      :status: Accepted\n"
    files = {"adr/0001.rst": FILES["adr/0001.rst"], "adr/0002.rst": marker}
    shown = data_of(build(tmp_path, files, "decisions", conf=CONF))
    assert [each["id"] for each in shown["records"]] == ["1"]
    draft = data_of(build(tmp_path, {}, "decisions", conf=CONF, tags=["draft"]))
    assert [each["id"] for each in draft["records"]] == ["1", "2"]


def test_findings_speak_the_language_of_the_project(tmp_path: Path) -> None:
    app = make_app(tmp_path, FILES, "decisions", conf=CONF)
    app.build()
    told = {each.sentence for each in decision_domain(app.env).findings}
    data = data_of(app)
    inside = [each for record in data["records"] for each in record["findings"]]
    assert {each["message"] for each in [*inside, *data["findings"]]} == told


# The same bytes, wherever and however


def test_the_bytes_depend_on_the_sources_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another folder, another order of dictionaries and sets, another number of processes."""
    written = []
    for seed, jobs in (("1", "1"), ("2", "2"), ("77", "2")):
        folder = tmp_path / f"project{seed}"
        write_project(folder, FILES, CONF)
        monkeypatch.setenv("PYTHONHASHSEED", seed)
        result = sphinx_build(folder, "-j", jobs, builder="html")
        assert result.status == 0, result.warnings
        written.append((folder / "_build/html" / FILE).read_bytes())
    assert written[0] == written[1] == written[2]
    assert str(tmp_path).encode() not in written[0]


@needs_myst
def test_the_guide_itself_as_data() -> None:
    """All that the showcase has, in both languages, obeys the schema."""
    paths = os.pathsep.join(str(Path(each).resolve()) for each in sys.path if each)
    command = [sys.executable, "-m", "sphinx_decisions", "--docs", CHECKOUT / "example-docs"]
    done = subprocess.run(
        [*command, "export", "--format", "json"],
        env={**os.environ, "PYTHONPATH": paths},
        capture_output=True,
        timeout=300,
        check=True,
    )
    data = json.loads(done.stdout)
    VALIDATOR.validate(data)
    assert {record["kind"] for record in data["records"]} == {"adr", "design-doc"}
    assert {Path(record["file"]).suffix for record in data["records"]} == {".rst", ".md"}


# Never stale


@pytest.mark.parametrize("builder", ["html", "decisions"])
@pytest.mark.parametrize(
    "changes",
    [
        {"adr/0010.rst": None},
        {"adr/0002.rst": adr("ADR-0002: Use paper", status="Deprecated")},
        {"adr/0001.rst": f"Above\n=====\n\nText.\n\n{FILES['adr/0001.rst']}"},
        {"adr/0011.rst": adr("ADR-0011: Another", supersedes="10")},
        {},
    ],
    ids=["deleted", "edited", "moved", "added", "nothing"],
)
def test_an_incremental_build_leaves_what_a_clean_one_does(
    tmp_path: Path, builder: str, changes: dict[str, str | None]
) -> None:
    site = Site(tmp_path, FILES)
    before = site.build(builder=builder).output(FILE)
    after = site.build(changes, builder).output(FILE)
    assert (after == before) == (not changes)
    assert after == site.clean(builder).output(FILE)


def test_builders_that_share_doctrees_are_all_right(tmp_path: Path) -> None:
    site = Site(tmp_path, FILES)
    for builder in ("html", "decisions"):
        site.build(builder=builder)
    site.build({"adr/0002.rst": adr("ADR-0002: Use paper"), "adr/0010.rst": None}, "text")
    after = {builder: site.build(builder=builder).output(FILE) for builder in ("html", "decisions")}
    for builder, text in after.items():
        assert text == site.clean(builder).output(FILE)


# Written in one step


def test_the_same_file_is_left_alone(tmp_path: Path) -> None:
    app = build(tmp_path, FILES, conf=CONF)
    path = Path(app.outdir) / FILE
    os.utime(path, (1, 1))
    build(tmp_path, {}, conf=CONF)
    assert path.stat().st_mtime == 1
    build(tmp_path, {"adr/0002.rst": adr("ADR-0002: Use paper")}, conf=CONF)
    assert path.stat().st_mtime > 1
    assert not list(path.parent.glob(f"{FILE}*.new"))


def test_a_broken_build_leaves_the_old_file(tmp_path: Path) -> None:
    app = build(tmp_path, FILES, conf=CONF)
    before = app.output(FILE)
    app = make_app(tmp_path, {"adr/0002.rst": adr("ADR-0002: Use paper")}, conf=CONF)
    app.connect("html-page-context", _fail)
    with pytest.raises(Exception, match="the theme is broken"):
        app.build()
    assert app.output(FILE) == before


def _fail(*_: object) -> None:
    raise RuntimeError("the theme is broken")


def test_a_crash_while_writing_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = build(tmp_path, FILES, "decisions", conf=CONF)
    before = app.output(FILE)
    app = make_app(tmp_path, {"adr/0002.rst": adr("ADR-0002: Use paper")}, "decisions", conf=CONF)

    def full(path: Path, data: bytes) -> int:
        with path.open("wb") as file:
            file.write(data[:10])
        raise OSError("the disk is full")

    monkeypatch.setattr(Path, "write_bytes", full)
    app.build()
    assert "the disk is full" in app.warnings
    assert app.output(FILE) == before


# As the guide shows it


def test_the_program_in_the_guide_runs(tmp_path: Path) -> None:
    guide = (CHECKOUT / "example-docs" / "guide" / "data.rst").read_text(encoding="utf-8")
    block = re.search(r"\.\. code-block:: python\n\n((?:   .*\n|\n)+)", guide)
    assert block
    app = build(tmp_path, FILES, conf=CONF)
    shutil.copy(Path(app.outdir) / FILE, tmp_path / FILE)
    program = "\n".join(line.removeprefix("   ") for line in block[1].splitlines())
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert "The disk fills" in done.stdout
    assert "adr/0003.html#" in done.stdout

"""Whatever command writes into whatever log: it says what was asked for, and the rest as before."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from command import run
from fact_strategies import heads, sections
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from optional_packages import HAS_MYST

from sphinx_decisions.cli.workspace import Workspace
from sphinx_decisions.edit.said import changed, is_within, page_said, said
from sphinx_decisions.model.part import Part
from sphinx_decisions.model.record import Record
from sphinx_decisions.model.status import Lifecycle

SUFFIXES = st.sampled_from(["rst", "md"] if HAS_MYST else ["rst"])
TITLES = {"rst": "{0}\n" + 40 * "=" + "\n\n", "md": "# {0}\n\n"}
PARTS = {"rst": "{0}\n" + 20 * "-" + "\n\n", "md": "## {0}\n\n"}
SHAPES = ("", "\r\n", "\ufeff", "no end")


@st.composite
def records(draw: st.DrawFn) -> tuple[str, str]:
    """Draw the suffix and the text of a record with facts in random forms."""
    suffix = draw(SUFFIXES)
    title, part = TITLES[suffix], PARTS[suffix]
    head = draw(heads(suffix)).text if draw(st.booleans()) else ""
    status = part.format("Status") + draw(sections(suffix)).text if draw(st.booleans()) else ""
    pieces = [head, status, part.format("Context") + "Prose é *here*.\n\n* One\n* Two"]
    text = title.format("{number}. Use X") + "\n\n".join(filter(None, pieces)) + "\n"
    shape = draw(st.sampled_from(SHAPES))
    if shape == "no end":
        return suffix, text.removesuffix("\n")
    return suffix, text.replace("\n", "\r\n") if shape == "\r\n" else shape + text


PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
"""All but shrinking: each example runs commands, so that it would take many minutes."""


def examples(number: int) -> settings:
    """Return the settings of a test with as many examples."""
    every = list(HealthCheck)
    return settings(max_examples=number, phases=PHASES, suppress_health_check=every)


LOGS = st.lists(records(), min_size=1, max_size=3)

Proof = Callable[[Record], bool]


def _status(draw: st.DrawFn, number: int) -> tuple[list[str], Proof, list[tuple[str, ...]]]:
    wanted = draw(st.sampled_from(["Accepted", "Proposed", "Deprecated", "Rejected"]))
    may_change = [("status",), ("remark",), ("problems",), ("summary",), ("part", "history")]
    # A Status section that only repeats the fields leaves the page.
    keys = [("field", "status"), ("field", "date"), ("written",), ("relation",), ("sections",)]
    return ["status", str(number), wanted], lambda it: it.status == wanted, [*may_change, *keys]


COMMANDS = (_status,)
"""What makes the arguments of a command about a record, by its number: the arguments, what is true
of the record afterwards, and the keys of what else it may say differently (see ``edit.said``)."""


def write(folder: Path, log: list[tuple[str, str]]) -> dict[str, bytes]:
    for number, (suffix, text) in enumerate(log, start=1):
        path = folder / f"{number:04}-use-x.{suffix}"
        path.write_bytes(text.replace("{number}", str(number)).encode())
    return state(folder)


def state(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@examples(40)
@given(st.data(), LOGS, st.booleans())
def test_it_says_what_was_asked_for_and_the_rest_as_before(
    data: st.DataObject, log: list[tuple[str, str]], anyway: bool
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        files = write(folder, log)
        before = Workspace(folder, keeps=False).tree
        number = data.draw(st.integers(1, len(log)))
        make = data.draw(st.sampled_from(COMMANDS))
        arguments, is_right, may_change = make(data.draw, number)  # type: ignore[arg-type]
        result = run(*arguments, *(["--anyway"] if anyway else []), folder=folder)
        written = state(folder)
        if result.exit_code == 2:
            assert written == files
            return
        assert result.exit_code == 0
        after = Workspace(folder, keeps=False).tree
        assert before.pages.keys() == after.pages.keys()
        for docname, page in before.pages.items():
            is_concerned = int(docname[:4]) == number
            now = after.pages[docname]
            if not is_concerned:
                file = before.files[docname].name
                assert written[file] == files[file]
                continue
            (was,), (record,) = page.records, now.records
            assert is_right(record)
            assert is_within(changed(said(was), said(record)), may_change)
            assert titles(was) == titles(record)
            assert not {*changed(page_said(page, 0), page_said(now, 0))} - {("problems",)}


def has_numbers(workspace: Workspace) -> bool:
    """Return whether no record has another id than the number of its file."""
    return all(each.ident == str(int(each.docname[:4])) for each in workspace.log.records)


def titles(record: Record) -> list[str]:
    """Return the titles of its sections, but for that of the status."""
    return [each.title for each in record.sections if Part.STATUS not in each.parts]


@examples(25)
@given(st.data(), LOGS, st.sampled_from(["Proposed", "Accepted"]), st.booleans())
def test_a_new_record_retires_only_when_it_is_in_force(
    data: st.DataObject, log: list[tuple[str, str]], status: str, anyway: bool
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        files = write(folder, log)
        assume(has_numbers(Workspace(folder, keeps=False)))
        number = data.draw(st.integers(1, len(log)))
        options = ["--supersedes", str(number), "--status", status, *["--anyway"][: int(anyway)]]
        result = run("new", "Use Q", *options, folder=folder)
        written = state(folder)
        if result.exit_code == 2:
            assert written == files
            return
        assert result.exit_code == 0
        old = next(each for each in files if each.startswith(f"{number:04}"))
        same = {name for name in files if name != old or status == "Proposed"}
        assert {name: written[name] for name in same} == {name: files[name] for name in same}
        read = Workspace(folder, keeps=False).log
        new = next(each for each in read.records if each.name == "Use Q")
        assert new.status == status
        assert new.ident == str(len(log) + 1)
        superseded = next(each for each in read.records if each.ident == str(number))
        assert [read.target(new, each).record for each in new.statements] == [superseded]
        retired = superseded.kind.names_of(Lifecycle.RETIRED)
        assert status == "Proposed" or superseded.status in retired


@examples(25)
@given(st.data(), LOGS)
def test_a_renumbered_record_says_what_it_said(
    data: st.DataObject, log: list[tuple[str, str]]
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        files = write(folder, log)
        before = Workspace(folder, keeps=False)
        assume(has_numbers(before))
        number = data.draw(st.integers(1, len(log)))
        result = run("renumber", str(number), "next", folder=folder)
        written = state(folder)
        if result.exit_code == 2:
            assert written == files
            return
        assert result.exit_code == 0
        assert len(written) == len(files)
        after = Workspace(folder, keeps=False)
        ids = {str(number): str(len(log) + 1)}
        was = {ids.get(each.ident, each.ident): each for each in before.log.records}
        now = {each.ident: each for each in after.log.records}
        assert was.keys() == now.keys()
        for ident, record in now.items():
            may_change = [
                ("id",),
                ("number",),
                ("title",),
                ("relation",),
                ("written",),
                ("problems",),
            ]
            beside = [("field",), ("remark",), ("part", "references"), ("summary",)]
            assert is_within(changed(said(was[ident]), said(record)), [*may_change, *beside])
            assert record.status == was[ident].status
            assert links(before, was[ident], ids) == links(after, record, {})


def links(workspace: Workspace, record: Record, ids: dict[str, str]) -> list[tuple[str, str]]:
    """Return the relations of *record* with the ids of their targets, changed as *ids* say."""
    found = [
        (each.relation, target.ident)
        for each in record.statements
        if (target := workspace.log.target(record, each).record)
    ]
    return sorted((relation, ids.get(ident, ident)) for relation, ident in found)


@examples(25)
@given(LOGS)
def test_what_is_mended_stays_mended(log: list[tuple[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        files = write(folder, log)
        first = run("fix", folder=folder)
        assert state(folder) == files
        assert run("fix", "--write", folder=folder).exit_code == 0
        assert (state(folder) != files) == (first.exit_code == 1)
        assert run("fix", folder=folder).exit_code == 0

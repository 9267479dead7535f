"""The figures as the guide shows them: tables in CSV, and a picture, made of ``figures.json``."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from benchmarks.advice import ADVICE
from benchmarks.picture import picture
from benchmarks.project import Flavour
from benchmarks.report import DIGITS, UNITS, figure, ratio
from benchmarks.results import Origin, Run, as_json, from_json
from benchmarks.steps import EDITS, Step
from benchmarks.variants import ADVISED

FOLDER = Path(__file__).parents[2] / "example-docs" / "guide" / "scale-figures"
FIGURES = "figures.json"

_LANGUAGES = {"rst": "reST", "md": "MyST"}
_COLUMNS = {
    Flavour.BARE: "Sphinx alone",
    Flavour.NEEDS: "sphinx-needs",
    Flavour.ADOPTED: "adopted",
    Flavour.RECORDS: "records",
    Flavour.VIEWS: "and views",
    Flavour.ROLLUPS: "and roll-ups",
}
_SIZES = (
    ("memory", Step.CLEAN, "memory, clean build"),
    ("memory", Step.NOTHING, "memory, nothing changed"),
    ("pickle", Step.CLEAN, "environment"),
)
_NOTHING = "–"
NO_BREAK = "\N{NO-BREAK SPACE}"

Row = Sequence[str]


def read(path: Path) -> list[Run]:
    """Return the runs that ``write`` or ``--json`` put into *path*."""
    return [from_json(each) for each in json.loads(path.read_text(encoding="utf-8"))]


def as_text(runs: Sequence[Run]) -> str:
    """Return *runs* as JSON."""
    return json.dumps([as_json(run) for run in runs], indent=1) + "\n"


def write(runs: Sequence[Run]) -> None:
    """Put *runs* into the guide in place of those that it shows."""
    FOLDER.mkdir(exist_ok=True)
    for name, text in {FIGURES: as_text(runs), **shown(runs)}.items():
        (FOLDER / name).write_text(text, encoding="utf-8")


def shown(runs: Sequence[Run]) -> dict[str, str]:
    """Return the text of each file that the guide shows of *runs*, by the file's name."""
    ordered = sorted(runs, key=_order)
    logs = [run for run in ordered if Flavour.BARE in run.names]
    pictured = min(logs, key=lambda run: (*_order(run)[:2], -run.settings.records))
    return {
        "builds.csv": _table(["Log", "Build", *_COLUMNS.values()], map(_builds, logs)),
        "pages.csv": _table(["Log", "Edit", *_COLUMNS.values()], map(_pages, logs)),
        "sizes.csv": _table(["Log", "MB", *_COLUMNS.values()], map(_sizes, logs)),
        "advice.csv": _table(
            ["Advice", "Log", "Build", "Without", "With", "Ratio"], map(_advice, ordered)
        ),
        "runs.csv": _table(["Logs", "Command", "When, and with what"], [_origins(ordered)]),
        "builds.svg": picture(pictured, _log(pictured), _COLUMNS),
    }


def _order(run: Run) -> tuple[bool, int, str, str, int]:
    """Return what puts the plain set-up and one job first, then small logs."""
    settings = run.settings
    plain = settings.setup == "plain"
    return (not plain, settings.jobs, settings.setup, settings.suffix, settings.records)


def _table(head: Row, rows: Iterable[Iterable[Row]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(head)
    for each in rows:
        writer.writerows(each)
    return text.getvalue()


def _log(run: Run) -> str:
    """Return what was built, in words as short as a column wants, and in one line."""
    settings = run.settings
    words = [f"{settings.records:,} {_LANGUAGES[settings.suffix]}"]
    words += [settings.setup] if settings.setup != "plain" else []
    words += [f"{settings.jobs} jobs"] if settings.jobs > 1 else []
    return ", ".join(words).replace(" ", NO_BREAK)


def _builds(run: Run) -> Iterator[Row]:
    """Yield a row for each build: seconds of Sphinx alone, then how many times as much."""
    for step in Step:
        cells = (
            _amount(figure(run, name, step, "processor").median, "processor")
            if name is Flavour.BARE
            else f"{ratio(run, name, step, 'processor').median:.2f}"
            if name in run.names
            else _NOTHING
            for name in _COLUMNS
        )
        yield [_log(run), step, *cells]


def _pages(run: Run) -> Iterator[Row]:
    """Yield a row for each edit whose pages were counted."""
    for step in EDITS if run.pages else ():
        found = [run.pages.get(name, {}).get(step) for name in _COLUMNS]
        cells = (
            f"{each.affected}/{each.rewritten}/{each.stale}" if each else _NOTHING for each in found
        )
        yield [_log(run), step, *cells]


def _sizes(run: Run) -> Iterator[Row]:
    """Yield a row for each size, in megabytes."""
    for kind, step, title in _SIZES:
        cells = (
            f"{figure(run, name, step, kind).median:.{DIGITS.get(kind, 2)}f}"
            if name in run.names
            else _NOTHING
            for name in _COLUMNS
        )
        yield [_log(run), title, *cells]


def _advice(run: Run) -> Iterator[Row]:
    """Yield a row for each piece of advice that *run* has measured."""
    for each in ADVICE:
        if {each.without, each.follows} <= {*run.names} & {*ADVISED}:
            spent = (
                _amount(figure(run, name, each.step, each.figure).median, each.figure)
                for name in (each.without, each.follows)
            )
            share = ratio(run, each.follows, each.step, each.figure, to=each.without).median
            yield [each.text, f"{run.settings.records:,}", each.step, *spent, f"{share:.2f}"]


def _amount(value: float, kind: str) -> str:
    """Return *value* with its unit."""
    return f"{value:.{DIGITS.get(kind, 2)}f}{NO_BREAK}{UNITS.get(kind, 'MB')}"


def _origins(runs: Iterable[Run]) -> Iterator[Row]:
    """Yield a row for all runs of one command, with what it ran on."""
    alike: dict[tuple[str, str], list[Run]] = {}
    for run in runs:
        alike.setdefault((_command(run), _where(run.origin)), []).append(run)
    for (command, where), same in alike.items():
        sizes = " ".join(f"{run.settings.records}" for run in same)
        yield ["; ".join(map(_log, same)), f'`make bench RECORDS="{sizes}" {command}`', where]


def _command(run: Run) -> str:
    """Return what measures what *run* has, besides the size of the log."""
    settings, options = run.settings, []
    if settings.setup == "advice":
        options += ["--advice"]
    else:
        options += ["--setup", settings.setup] if settings.setup != "plain" else []
        options += ["--jobs", f"{settings.jobs}"] if settings.jobs > 1 else []
        options += ["--flavours", ",".join(run.names)] if {*run.names} != {*Flavour} else []
        options += [] if run.pages else ["--no-stale"]
    bench = f' BENCH="{" ".join(options)}"' if options else ""
    return f"ROUNDS={settings.rounds} FORMAT={settings.suffix}{bench}"


def _where(origin: Origin) -> str:
    versions = ", ".join(f"{name} {found}" for name, found in origin.versions.items())
    return f"{origin.date}, {origin.processors} processors, {versions}"

"""Measures builds of a log of decisions; the package's docstring tells how, and what it means."""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.markup import LANGUAGES
from benchmarks.plan import FEWEST
from benchmarks.project import Flavour
from benchmarks.report import table
from benchmarks.results import Run, as_json, from_json, origin
from benchmarks.rounds import Settings, compared, measured, say
from benchmarks.setups import SETUPS

_QUICK = {
    "records": [300],
    "rounds": 1,
    "flavours": (Flavour.BARE, Flavour.VIEWS, Flavour.ROLLUPS),
    "stale": False,
}


def main() -> None:
    """Measure, print the tables, and write the JSON where it is asked for."""
    options = _options()
    runs = [from_json(each) for path in options.add for each in json.loads(path.read_text("utf-8"))]
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as folder:
        for run in _runs(options, options.folder or Path(folder)):
            print(table(run), end="\n\n", flush=True)
            runs.append(run)
    if options.json:
        text = json.dumps([as_json(run) for run in runs], indent=1)
        options.json.write_text(f"{text}\n", encoding="utf-8")


def _runs(options: argparse.Namespace, folder: Path) -> Iterator[Run]:
    """Yield what was measured of each log, as soon as it is done."""
    flavours = tuple(each for each in options.flavours if each.installed)
    for flavour in options.flavours:
        if flavour not in flavours:
            say(f"{flavour} is left out: {flavour.extension} is not installed")
    for records in options.records:
        settings = Settings(
            records,
            options.rounds,
            options.format,
            options.seed,
            options.jobs,
            options.setup,
            flavours,
        )
        rounds = measured(settings, folder / str(records))
        pages = compared(settings, folder / str(records)) if options.stale else {}
        yield Run(settings, origin(), rounds, pages)


def _flavours(names: str) -> tuple[Flavour, ...]:
    chosen = names.split(",")
    return tuple(flavour for flavour in Flavour if flavour in map(Flavour, chosen))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="benchmarks",
        description=__doc__,
        formatter_class=argparse.ArgumentDefaultsHelpFormatter,
    )
    add = parser.add_argument
    add("--records", type=int, nargs="+", default=[300], metavar="N", help="how many records")
    add("--rounds", type=int, default=3, metavar="N", help="how often all is measured")
    add("--format", default="rst", choices=sorted(LANGUAGES), help="language of the pages")
    add("--seed", type=int, default=0, metavar="N", help="which log of that size it is")
    add("--jobs", type=int, default=1, metavar="N", help="-j of Sphinx")
    add("--setup", default="plain", choices=SETUPS, help="theme, and where the views are")
    add("--flavours", type=_flavours, default=tuple(Flavour), metavar="NAME,NAME")
    add("--no-stale", dest="stale", action="store_false", help="do not look for stale pages")
    add("--quick", action="store_true", help="what ends within five minutes")
    add("--json", type=Path, metavar="FILE", help="where to write every figure")
    add("--add", type=Path, nargs="+", default=[], metavar="FILE", help="JSON of earlier runs")
    add("--folder", type=Path, help="where to keep the projects and what was built")
    if parser.parse_args().quick:
        parser.set_defaults(**_QUICK)
    options = parser.parse_args()
    if min(options.records, default=FEWEST) < FEWEST or options.rounds < 1 or options.jobs < 1:
        parser.error(f"--records must be at least {FEWEST}, --rounds and --jobs at least 1")
    return options


if __name__ == "__main__":
    main()

"""Measures builds of a log of decisions. ``tests/benchmarks/__init__.py`` explains the figures."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks import guide
from benchmarks.markup import LANGUAGES
from benchmarks.plan import FEWEST
from benchmarks.project import Flavour
from benchmarks.report import table
from benchmarks.results import Run, origin
from benchmarks.rounds import Settings, Variants, compared, measured, say
from benchmarks.setups import SETUPS
from benchmarks.variants import ADVISED, flavours

_QUICK = {
    "records": [100],
    "rounds": 1,
    "flavours": [Flavour.BARE, Flavour.VIEWS, Flavour.ROLLUPS],
    "stale": False,
}


def main() -> None:
    """Measure, print the tables, and write the figures where they are asked for."""
    options = _options()
    runs = [run for path in options.add for run in guide.read(path)]
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as folder:
        for run in _runs(options, options.folder or Path(folder)):
            print(table(run), end="\n\n", flush=True)
            runs.append(run)
    if options.json:
        options.json.write_text(guide.as_text(runs), encoding="utf-8")
    if options.guide:
        guide.write(runs)


def _runs(options: argparse.Namespace, folder: Path) -> Iterator[Run]:
    """Yield what was measured of each log, as soon as it is done."""
    variants = _variants(options)
    setup = "advice" if options.advice else options.setup
    for records in options.records:
        settings = Settings(
            records, options.rounds, options.format, options.seed, setup, options.jobs
        )
        rounds = measured(settings, variants, folder / f"{records}")
        stale = options.stale and not options.advice
        pages = compared(settings, variants, folder / f"{records}") if stale else {}
        yield Run(settings, origin(), rounds, pages)


def _variants(options: argparse.Namespace) -> Variants:
    """Return what is to be measured, as far as it is installed here."""
    wanted = ADVISED if options.advice else flavours(options.setup, options.jobs)
    found = {}
    for name, variant in wanted.items():
        if not options.advice and name not in options.flavours:
            continue
        missing = ", ".join(variant.missing())
        if missing:
            say(f"{name} is left out: {missing} is not installed")
        else:
            found[name] = variant
    return found


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="benchmarks",
        description=__doc__,
    )
    add = parser.add_argument
    add(
        "--records",
        type=int,
        nargs="*",
        default=[300],
        metavar="N",
        help="sizes (default: 300); without any, nothing is measured",
    )
    add("--rounds", type=int, default=3, metavar="N", help="how often (default: %(default)s)")
    add(
        "--format",
        default="rst",
        choices=sorted(LANGUAGES),
        help="language (default: %(default)s)",
    )
    add("--seed", type=int, default=0, metavar="N", help="another number makes another log")
    add("--jobs", type=int, default=1, metavar="N", help="-j of Sphinx (default: %(default)s)")
    add(
        "--setup",
        default="plain",
        choices=SETUPS,
        help="theme and place of views (default: %(default)s)",
    )
    names = f"what is built, of {','.join(Flavour)} (default: all)"
    add("--flavours", type=_flavours, default=[*Flavour], metavar="NAME,NAME", help=names)
    add("--no-stale", dest="stale", action="store_false", help="do not look for stale pages")
    add("--quick", action="store_true", help="a small log in three flavours, within five minutes")
    add("--advice", action="store_true", help="measure what helps in a large log instead")
    add("--json", type=Path, metavar="FILE", help="where to write every figure")
    add("--add", type=Path, nargs="+", default=[], metavar="FILE", help="JSON of earlier runs")
    add("--guide", action="store_true", help="put the figures into the guide, with those of --add")
    add("--folder", type=Path, help="where to keep the projects and what was built")
    if parser.parse_args().quick:
        parser.set_defaults(**_QUICK)
    options = parser.parse_args()
    if min(options.records, default=FEWEST) < FEWEST or options.rounds < 1 or options.jobs < 1:
        parser.error(f"--records must be at least {FEWEST}, --rounds and --jobs at least 1")
    return options


def _flavours(names: str) -> list[Flavour]:
    return [Flavour(name) for name in names.split(",")]


if __name__ == "__main__":
    main()

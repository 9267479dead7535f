"""Measures builds of a log of decisions; the package's docstring tells how, and what it means."""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

from benchmarks.markup import LANGUAGES
from benchmarks.plan import FEWEST
from benchmarks.report import data, table
from benchmarks.rounds import Settings, measured


def main() -> None:
    """Measure, print the table, and write the JSON where it is asked for."""
    options = _options()
    settings = Settings(options.records, options.rounds, options.format, options.seed, options.jobs)
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as folder:
        rounds = measured(settings, options.folder or Path(folder))
    print(table(settings, rounds))
    if options.json:
        text = json.dumps(data(settings, rounds), indent=1)
        options.json.write_text(f"{text}\n", encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="benchmarks",
        description=__doc__,
        formatter_class=argparse.ArgumentDefaultsHelpFormatter,
    )
    add = parser.add_argument
    add("--records", type=int, default=300, metavar="N", help="how many records the log has")
    add("--rounds", type=int, default=3, metavar="N", help="how often all is measured")
    add("--format", default="rst", choices=sorted(LANGUAGES), help="language of the pages")
    add("--seed", type=int, default=0, metavar="N", help="which log of that size it is")
    add("--jobs", type=int, default=1, metavar="N", help="-j of Sphinx")
    add("--json", type=Path, metavar="FILE", help="where to write every figure")
    add("--folder", type=Path, help="where to keep the projects and what was built")
    options = parser.parse_args()
    if options.records < FEWEST or options.rounds < 1 or options.jobs < 1:
        parser.error(f"--records must be at least {FEWEST}, --rounds and --jobs at least 1")
    return options


if __name__ == "__main__":
    main()

"""What README and the recipes of the guide show of commands that write is what these print."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from folders import EXAMPLE_DOCS, TESTS
from optional_packages import needs_myst
from shown_outputs import outputs

BLOCK = re.compile(r"(?<=```console\n)(?:(?!```).)*sphinx-decisions (?:new|status|renumber)"
                   r"(?:(?!```).)*", re.DOTALL)  # fmt: skip
RECIPES = EXAMPLE_DOCS / "guide" / "recipes"
TWO = "two-took-the-same-number"
SHOWN = {
    "readme": TESTS.parent / "README.md",
    **{name: RECIPES / f"{name}.md" for name in ("write-the-next-record", TWO)},
    "supersede-a-decision": RECIPES / "supersede-a-decision.md",
}

pytestmark = [
    needs_myst,
    pytest.mark.skipif(not SHOWN["readme"].exists(), reason="needs the checkout"),
]


@pytest.mark.parametrize("name", SHOWN)
def test_shown_outputs_are_real(name: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """With ``--force-regen``, they are written anew. Commands without output are not run."""
    write_log(tmp_path / "docs" / "adr", twice=name == TWO)
    text = SHOWN[name].read_text(encoding="utf-8")
    assert BLOCK.search(text)
    real = BLOCK.sub(lambda shown: "".join(outputs(shown[0], tmp_path)), text)
    if request.config.getoption("force_regen"):
        SHOWN[name].write_text(real, encoding="utf-8")
    else:
        assert text == real


PAGE = """\
# {number}. {title}

Date: {day}

## Status

{status}

## Context

{context}

## Decision

{decision}

## Consequences

{consequences}
"""
RECORDS = (
    ("2026-02-03", "Keep decisions as records", "People ask why.", "We write records."),
    ("2026-03-10", "Keep sessions in files", "One server answers.", "We keep them in files."),
    ("2026-04-21", "Send mail at night", "Mail slows requests down.", "A job sends mail."),
    ("2026-05-12", "Keep sessions in the database", "Two servers answer.", "We use the database."),
)
RELAY = ("2026-05-13", "Send mail through a relay", "Mail is late.", "A relay sends it.")


def write_log(folder: Path, *, twice: bool) -> None:
    """Write a log into *folder*: three records, or five of which two have the number 4."""
    folder.mkdir(parents=True)
    for number, record in enumerate(RECORDS if twice else RECORDS[:3], start=1):
        _write(folder, number, record)
    if twice:
        relay = _write(folder, 4, RELAY)
        at_night = folder / "0003-send-mail-at-night.md"
        see = f"\nSee also [4. {RELAY[1]}]({relay.name}).\n"
        at_night.write_text(at_night.read_text() + see)


def _write(folder: Path, number: int, record: tuple[str, str, str, str]) -> Path:
    day, title, context, decision = record
    path = folder / f"{number:04d}-{title.lower().replace(' ', '-')}.md"
    values = {"number": number, "title": title, "day": day, "status": "Accepted"}
    parts = {"context": context, "decision": decision, "consequences": "Reviews take longer."}
    path.write_text(PAGE.format(**values, **parts))
    return path

#!/usr/bin/env python3
"""Name the messages that a language lacks; with --strict, one that is missing is an error."""

from __future__ import annotations

import sys
from pathlib import Path

from babel.messages.pofile import read_po

LOCALE = Path(__file__).resolve().parent.parent / "sphinx_decisions" / "locale"


def missing(path: Path) -> list[str]:
    """Return the messages of the catalogue at *path* that have no translation, or a guessed one."""
    with path.open("rb") as file:
        catalog = read_po(file)
    return [str(each.id) for each in catalog if each.id and (not each.string or each.fuzzy)]


def main(arguments: list[str]) -> int:
    """Print what is missing in each language."""
    found = {path.parts[-3]: missing(path) for path in sorted(LOCALE.glob("*/LC_MESSAGES/*.po"))}
    for language, messages in found.items():
        print(f"{language}: {len(messages)} messages without a translation")
        for message in messages:
            print(f"  {message}")
    return int("--strict" in arguments and any(found.values()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

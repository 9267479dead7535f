"""Small good logs of our own in each style in which people write records: ``tests/corpora``."""

from __future__ import annotations

import tomllib
from typing import Any

from folders import TESTS

FOLDER = TESTS / "corpora"
SAMPLES: dict[str, Any] = tomllib.loads((FOLDER / "expected.toml").read_text(encoding="utf-8"))
CONF: dict[str, dict[str, Any]] = {
    name: {"decisions_kinds": {"adr": sample["kind"]}} for name, sample in SAMPLES.items()
}


def expectations(name: str) -> dict[str, Any]:
    """Return what is expected of the log *name*, in the same form as for public logs."""
    records = []
    for file, told in SAMPLES[name].items():
        if file.endswith((".md", ".rst")):
            pairs = [each.split() for each in told.get("relations", ())]
            relations = [
                {"relation": relation, "target": target, "partial": False}
                for relation, target in pairs
            ]
            records.append({**told, "file": file, "relations": relations})
    pairs = [
        {"new": new, "old": old, "partial": False, "written_by": by}
        for new, old, *by in SAMPLES[name].get("pairs", ())
    ]
    return {
        "records": records,
        "supersession_pairs": pairs,
        "duplicate_ids": {},
        "title_number_differs_from_file": [],
        "unknown_targets": [],
        "in_force_but_superseded": [],
        "superseded_without_successor": [],
    }

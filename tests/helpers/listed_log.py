"""A small log for the commands that list and show records."""

from __future__ import annotations

from pathlib import Path

CONF = """
project = "Shop"
decisions_kinds = {"adr": {"profile": "nygard", "extra_fields": {"team": "text"}}}
decisions_logs = {"web": {"path": "web", "title": "Web shop", "id_format": "WEB-{:03d}"}}
"""

_RISKS = """
Risks
-----

.. list-table::
   :header-rows: 1

   * - Risk
     - Likelihood
     - Impact
     - Mitigation
   * - It is slow
     - High
     - Low
     - Measure
   * - It is lost
     - Low
     - High
     - Copies
"""


def page(title: str, *options: str, body: str = "") -> str:
    """Return a page with a record: its *title*, the *options* of its marker, its *body*."""
    marker = "".join(f"\n   {option}" for option in options)
    return f"{title}\n{'=' * 60}\n\n.. adr::{marker}\n\nContext\n-------\n\nc\n\n{body}"


FILES = {
    "conf.py": CONF,
    "adr/0001-mysql.rst": page(
        "Use MySQL", ":status: Accepted", ":date: 2024-05-01", ":tags: storage"
    ),
    "adr/0002-postgresql.rst": page(
        "Use PostgreSQL",
        ":status: Approved",
        ":date: 2025-01-15",
        ":tags: storage, events",
        ":supersedes: ADR-0001",
        ":authors: Ada <ada@example.org>; Zoë",
        ":team: Core",
        body=_RISKS,
    ),
    "adr/0003-kafka.rst": page(
        "Use Kafka | or *Redis*", ":status: Proposed", ":depends-on: ADR-0002 in part (events)"
    ),
    "web/0001-react.rst": page(
        "Use React", ":status: Accepted", ":date: 2025-06", ":authors: @zoe"
    ),
    "web/0002-redux.rst": page("Use Redux", ":status: Accepted"),
}
"""Two logs; ADR-0001 is superseded, whatever its status line says."""


def write_log(folder: Path) -> Path:
    """Write the log to *folder*, and return that."""
    for name, text in FILES.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder

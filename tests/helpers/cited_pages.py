"""Pages with records that others cite, and the links to them."""

from __future__ import annotations

from docutils import nodes
from support import App, resolved

RELAXED = 'decisions_rules = {"missing_section": "off", "missing_field": "off"}\n'
LOGS = RELAXED + (
    'decisions_logs = {"web": {"path": "web", "title": "Web", "id_format": "WEB-{:03d}"}}\n'
)


def record(title: str, *fields: str, marker: str = "adr") -> str:
    """Return a page with one record; its status is Accepted unless a field says otherwise."""
    status = () if any(line.startswith(":status:") for line in fields) else (":status: Accepted",)
    lines = (*status, ":date: 2026-01-15", *fields)
    options = "".join(f"   {line}\n" for line in lines)
    return f"{title}\n{'=' * 2 * len(title)}\n\n.. {marker}::\n{options}\nWe decide.\n"


def links(app: App, docname: str = "page") -> list[tuple[str, str]]:
    """Return text and address of every link on the page as it is written."""
    return [
        (" ".join(link.astext().split()), link.get("refuri") or f"#{link['refid']}")
        for link in resolved(app, docname).findall(nodes.reference)
    ]

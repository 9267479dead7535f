"""Addresses in the published guide of this package."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, metadata


@cache
def guide_address() -> str:
    """Return the address of the guide, or nothing if the metadata of this package has none."""
    try:
        urls = metadata("sphinx-decisions").get_all("Project-URL") or []
    except PackageNotFoundError:
        return ""
    named: dict[str, str] = dict(each.split(", ", 1) for each in urls)
    return named.get("Documentation", "")


def rule_address(guide: str, code: str) -> str:
    """Return where *guide* explains the rule *code*; nothing if the guide has no address."""
    anchor = code.replace("_", "-")
    return f"{guide.rstrip('/')}/guide/checks.html#{anchor}" if guide else ""

"""Text of pages in either language, ``rst`` or ``md``."""

from __future__ import annotations


def heading(suffix: str, title: str, level: int = 1) -> str:
    """Return a heading."""
    if suffix == "md":
        return f"{'#' * level} {title}"
    # Twice as long as needed, because some characters are two columns wide.
    return f"{title}\n{'=-~^'[level - 1] * (2 * len(title))}"


def sections(suffix: str, *parts: tuple[str, str], level: int = 3) -> str:
    """Return sections with titles and bodies."""
    return "\n\n".join(f"{heading(suffix, title, level)}\n\n{text}" for title, text in parts)


def marker(suffix: str, *options: str) -> str:
    """Return a marker without title and body; *options* are written ``status: Accepted``."""
    return around(suffix, "", options, "")


def around(suffix: str, title: str, options: tuple[str, ...], body: str) -> str:
    """Return a marker with *title* as its argument and *body* as its content."""
    lines = [f":{option}" for option in options]
    lines += ["", *body.splitlines()] if body else []
    if suffix == "md":
        return "\n".join([f"````{{adr}} {title}".rstrip(), *lines, "````"])
    indented = (f"   {line}".rstrip() for line in lines)
    return "\n".join([f".. adr:: {title}".rstrip(), *indented])


def page(suffix: str, title: str, *options: str, body: str = "") -> str:
    """Return a page with *title*, a marker under it and *body*."""
    parts = [heading(suffix, title), marker(suffix, *options), body]
    return "\n\n".join(part for part in parts if part) + "\n"

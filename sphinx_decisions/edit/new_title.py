"""The title of a new record, with its number as other titles have theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sphinx_decisions.edit.new_facts import NewFacts
from sphinx_decisions.parse.ids import unpadded

_BEHIND = re.compile(r"[\])]?[ \t]*[-–—:.)|]*[ \t]+|[\])]?[-–—:.)]+")
_STANDS_FOR_NUMBER = re.compile(
    r"\[?\{?\b(?:ADR[- ]?)?(?:NUMBER|number|num|N{1,5}|n{3,5}|X{2,5}|x{2,5}|\d{1,5})\b\}?\]?"
    r"(?=\s*[-–—:.)])"
)


def number_lead(title: str, old: str, facts: NewFacts) -> str:
    """Return what stands before the name in *title*, whose number is *old*, with the new number."""
    if not old or not facts.digits:
        return ""
    found = re.search(rf"(?<!\d){re.escape(old)}(?!\d)", title)
    if not found:
        return ""
    behind = _BEHIND.match(title, found.end())
    gap = behind[0] if behind else " "
    return f"{title[: found.start()]}{facts.number_like(old)}{gap}"


def template_lead(title: str, facts: NewFacts) -> str:
    """Return what stands before the name in the *title* of a template, with the new number."""
    found = _STANDS_FOR_NUMBER.search(title)
    if not found or not facts.digits or re.search(r"\w", title[: found.start()].replace("ADR", "")):
        return ""
    before = title[: found.start()]
    if found[0].upper().startswith("ADR"):
        before += re.match(r"(?i)adr[- ]?", found[0])[0]  # type: ignore[index]
    behind = _BEHIND.match(title, found.end())
    places = re.search(r"0+|\d+|[nNxX]+$", found[0])
    padded = found[0].strip("[]{}").upper() in ("NUMBER", "NUM") or not places
    digits = facts.digits if padded or len(places[0]) > 1 else unpadded(facts.digits)  # type: ignore[index]
    return f"{before}{digits}{behind[0] if behind else ' '}"


def titles(name: str, is_rst: bool) -> Iterator[str]:
    """Yield the source of a title that reads *name*, the plainest first."""
    yield name
    yield escaped(name, is_rst)


def escaped(name: str, is_rst: bool) -> str:
    """Return *name* with a backslash before each character that could be markup."""
    if is_rst:
        return re.sub(r"([\\*`|]|_(?!\w)|(?<!\w)_)", r"\\\1", name)
    return re.sub(r"([\\*`<>\[\]{}$&#|]|(?<!\w)_|_(?!\w))", r"\\\1", name)


_PLAIN = re.compile(r"[^\W_][^:#\"']*")
_AMBIGUOUS = re.compile(r"(?i)(?:y|n|yes|no|on|off|true|false|null|[\d.,:+-]+(?:e\d+)?)$")


def as_yaml(name: str, written: str) -> str:
    """Return *name* as a value in YAML, quoted as *written* is, or where it must be."""
    quote = written.strip()[:1]
    is_plain = _PLAIN.fullmatch(name) and not _AMBIGUOUS.fullmatch(name)
    if quote == '"':
        inner = name.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{inner}"'
    if quote == "'" or not is_plain:
        inner = name.replace("'", "''")
        return f"'{inner}'"
    return name

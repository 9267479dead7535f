"""Values of front matter, written so that YAML reads them as they are meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sphinx_decisions.edit.entry import Entry
from sphinx_decisions.edit.source import Edit, Edits, SourceText

_PLAIN = re.compile(r"(?![-?:] )[^\W_](?:(?!: | #)[^\n\[\]{},\"'`|>&*!%@])*(?<!:)(?<!\s)")
_ITEM = re.compile(r"(?P<bullet>[ \t]*-[ \t]+)(?P<quote>[\"']?)")


def yaml_scalar(text: str, quote: str = "") -> str:
    """Return *text* as a scalar, in quotes if it needs them, or with the *quote* of its like."""
    if not quote and _PLAIN.fullmatch(text):
        return text
    if quote == "'":
        return "'" + text.replace("'", "''") + "'"
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def yaml_value(texts: Sequence[str], like: str = "") -> str:
    """Return *texts* as a value, a list if the value *like* is one or there are several."""
    quote = _quote(like)
    scalars = [yaml_scalar(each, quote) for each in texts]
    if re.match(r"\s*\n", like) or like.startswith("- "):
        return "".join(f"\n  - {each}" for each in scalars)
    if len(texts) > 1 or like.startswith("["):
        return f"[{', '.join(scalars)}]"
    return scalars[0]


def extended_yaml(source: SourceText, entry: Entry, texts: Sequence[str]) -> Iterator[Edits]:
    """Yield edits that add *texts* to the value of *entry*: to a list, or to words."""
    value = source.text[entry.start : entry.end]
    scalars = [yaml_scalar(each, _quote(value)) for each in texts]
    if value.rstrip().endswith("]") and value.lstrip().startswith("["):
        end = entry.start + len(value.rstrip()) - 1
        end -= len(source.text[entry.start : end]) - len(source.text[entry.start : end].rstrip())
        yield (Edit(end, end, "".join(f", {each}" for each in scalars)),)
        return
    last = source.lines[entry.last - 1]
    if item := _ITEM.match(last.text):
        own = [yaml_scalar(each, item["quote"]) for each in texts]
        yield (Edit(last.end, last.end, "".join(f"\n{item['bullet']}{each}" for each in own)),)
        return
    inner = value[1:-1] if _quote(value) else value
    yield (Edit(entry.start, entry.end, yaml_scalar(", ".join((inner, *texts)), _quote(value))),)
    whole = [yaml_scalar(inner), *map(yaml_scalar, texts)]
    yield (Edit(entry.start, entry.end, f"[{', '.join(whole)}]"),)


def _quote(value: str) -> str:
    """Return the quotation mark that *value*, or its first entry, begins with."""
    found = re.match(r"\s*\[?\s*(?:-\s+)?([\"'])", value)
    return found[1] if found else ""

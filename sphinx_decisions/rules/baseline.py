"""The baseline: a file of findings that a project knows, so that only new ones fail its build."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields

from sphinx_decisions.model.message import Message, say
from sphinx_decisions.parse.ids import natural_key

FILE = "decisions-baseline.json"
"""What the file is called where ``conf.py`` does not say."""

# Names of files may hold bytes that are no text.
_ENCODING, _ERRORS = "utf-8", "surrogatepass"


@dataclass(frozen=True, slots=True)
class KnownFinding:
    """What tells a finding from all others: its rule, its record, and its *subject* in there.

    A finding without a record has the *file* instead. *number* counts those that are equal in all
    of this.
    """

    code: str = ""
    log: str = ""
    kind: str = ""
    id: str = ""
    file: str = ""
    subject: str = ""
    number: int = 1


@dataclass(frozen=True, slots=True)
class Baseline:
    """The findings listed in the file at *path*, with the line of each.

    If the file cannot be used, *broken* says why, and nothing is known; *line* is where, or 0.
    """

    path: str = ""
    known: Mapping[KnownFinding, int] = field(default_factory=dict)
    broken: Message | None = None
    line: int = 0


def encoded(known: Iterable[KnownFinding]) -> bytes:
    """Return the content of a file that lists *known*."""
    return serialized(known).encode(_ENCODING, _ERRORS)


def serialized(known: Iterable[KnownFinding]) -> str:
    """Return the text of a file that lists *known*, one on each line so that versions merge."""
    lines = (json.dumps(_entry(each), ensure_ascii=False) for each in sorted(known, key=_order))
    # The last entry is empty: so each line ends alike, and none changes for another's sake.
    return "\n".join(
        ('{"version": 1, "findings": [', *(f"{line}," for line in lines), "{}", "]}\n")
    )


def _entry(known: KnownFinding) -> dict[str, object]:
    return {name: value for name, value in asdict(known).items() if value not in ("", 1)}


def _order(known: KnownFinding) -> tuple[object, ...]:
    place = known.file, known.log, known.kind, natural_key(known.id), known.id
    return known.code, *place, known.subject, known.number


def loaded(read: Callable[[], bytes], file: str, path: str) -> Baseline:
    """Return the baseline that *read* reads from the file at *path*; messages call it *file*."""
    try:
        text = read().decode(_ENCODING, _ERRORS)
    except (OSError, ValueError) as error:
        message = say(
            "The baseline “{file}” cannot be read, so nothing is known: {error}. Build with “-D "
            "decisions_write_baseline=1” to write it, or remove decisions_baseline.",
            file=file,
            error=getattr(error, "strerror", None) or error,
        )
        return Baseline(path, broken=message)
    return parsed(text, path)


def parsed(text: str, path: str) -> Baseline:
    """Return the baseline that is the *text* of the file at *path*."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        message = say(
            "The baseline cannot be read, so nothing is known: {error}. Mend it, or build with "
            "“-D decisions_write_baseline=1” to write it again.",
            error=error.msg,
        )
        return Baseline(path, broken=message, line=error.lineno)
    except (ValueError, RecursionError):
        data = None
    entries = data.get("findings") if isinstance(data, dict) and data.get("version") == 1 else None
    if not isinstance(entries, list) or not all(map(_is_entry, entries)):
        message = say(
            "The baseline is no list of known findings, so nothing is known. Build with “-D "
            "decisions_write_baseline=1” to write it again."
        )
        return Baseline(path, broken=message, line=1)
    lines = _lines(text)
    known = (KnownFinding(**each) for each in entries if each)
    return Baseline(path, {each: lines.get(each, 1) for each in known})


_TYPES = {each.name: type(each.default) for each in fields(KnownFinding)}


def _is_entry(value: object) -> bool:
    return isinstance(value, dict) and all(
        type(part) is _TYPES.get(name) for name, part in value.items()
    )


def _lines(text: str) -> dict[KnownFinding, int]:
    """Return the line of each entry that has one for itself."""
    found = {}
    for number, line in enumerate(text.split("\n"), start=1):
        try:
            value = json.loads(line.strip().removesuffix(","))
        except (ValueError, RecursionError):
            continue
        if value and _is_entry(value):
            found[KnownFinding(**value)] = number
    return found

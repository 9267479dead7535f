"""The name of the file of a new record, formed as the log names its newest files."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from sphinx_decisions.model.kind import IdFormat, Kind
from sphinx_decisions.parse.ids import prefixes, read_file_name, usual_width

_LONGEST = 100
"""How many bytes a name has at most, without its suffix; systems allow 143 and more."""

_DAY = re.compile(r"\d{4}(?P<gap>[-_]?)\d\d[-_]?\d\d(?P<end>[-_]*)")

_RESERVED = frozenset(
    {
        *("con", "prn", "aux", "nul", "index", "readme", "template"),
        *(f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"),
    }
)
"""Names that Windows has for devices, and those of pages that are never records."""


class Case(StrEnum):
    """How the letters of the words are written."""

    LOWER = "lower"
    UPPER = "upper"
    TITLE = "title"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class NameForm:
    """The form of file names: *day*, *prefix*, number, *gap* and words, joined by *joint*.

    *day* is a form of ``strftime``, empty where names have none. If *numbered*, there is a number,
    padded to *width*, and words behind it only if *worded*. *page* is the name of the page in a
    folder for each record, else empty.
    """

    day: str = ""
    prefix: str = ""
    numbered: bool = True
    width: int = 4
    gap: str = "-"
    joint: str = "-"
    case: Case = Case.LOWER
    page: str = ""
    worded: bool = True


def usual_form(docnames: Sequence[str], kind: Kind, id_format: IdFormat) -> NameForm:
    """Return the form of *docnames*, pages of records, the newest first; the first of a tie.

    Without any, it is that of the kind's ids.
    """
    if not docnames:
        return NameForm(numbered=id_format.numbered, width=max(id_format.width, 1))
    forms = [_form(each, kind, id_format) for each in docnames[:_TELLING]]
    form, _ = Counter(forms).most_common(1)[0]
    numbers = [read_file_name(each, kind, id_format).digits for each in docnames]
    return replace(form, width=usual_width(filter(None, numbers)))


_TELLING = 5
"""How many of the newest names tell the form: one that is unlike the others does not count."""


def _form(docname: str, kind: Kind, id_format: IdFormat) -> NameForm:
    """Return the form of the name of one page; the width of its number is left out."""
    *folders, name = docname.split("/")
    read = read_file_name(docname, kind, id_format)
    page = ""
    if folders and name.casefold() in ("index", "readme"):
        page, name = name, folders[-1]
    day, rest = "", name
    if read.date and (match := _DAY.match(name)):
        day = f"%Y{match['gap']}%m{match['gap']}%d{match['end']}"
        rest = name[match.end() :]
    prefix, gap = "", "-"
    if read.digits:
        prefix, _, rest = rest.partition(read.digits)
        words = rest.lstrip("-_. ")
        gap, rest = rest[: len(rest) - len(words)], words
    elif match := re.match(rf"(?:{'|'.join(prefixes(kind, id_format))})[-_]", rest, re.IGNORECASE):
        prefix, rest = match[0], rest[match.end() :]
    joint = _joint(rest, gap or day[-1:])
    gap = gap if rest else joint
    numbered, worded = bool(read.digits), bool(rest) or not (read.digits or day)
    return NameForm(day, prefix, numbered, 0, gap, joint, _case(rest, joint), page, worded)


def _joint(words: str, gap: str) -> str:
    """Return what stands between *words*: the most frequent separator, else the *gap* before."""
    found: list[str] = re.findall(r"[-_ ]+", words)
    if found:
        return max(found, key=found.count)
    is_camel = re.search(r"[^\W\d_][^\W_]*(?<=[^\W_])[A-Z]", words) and not words.isupper()
    if is_camel and words[:1].isupper():
        return ""
    return gap if gap in ("-", "_") else "-"


def _case(words: str, joint: str) -> Case:
    if words == words.lower():
        return Case.LOWER
    if words == words.upper() and len(words) > 1:
        return Case.UPPER
    single = words.split(joint) if joint else [words]
    starts = [each[0] for each in single if each and each[0].isalpha()]
    return Case.TITLE if all(each == each.upper() for each in starts) else Case.KEPT


def record_path(form: NameForm, digits: str, day: datetime.date, title: str, kind: str) -> str:
    """Return the path, without suffix, of a record of *kind*, from the folder of its log.

    *digits* is its number, empty if it has none. The words of the *title* keep the letters of their
    script; one without any gives only the number or day. Empty if there is neither.
    """
    start = day.strftime(form.day) if form.day else ""
    if form.numbered:
        start += f"{form.prefix}{digits.zfill(form.width)}"
        gap = form.gap
    else:
        start, gap = f"{start}{form.prefix}", ""
    words = [_cased(each, form.case) for each in title_words(title)] if form.worded else []
    room = _LONGEST - len(f"{start}{gap}".encode())
    name = _shortened(words, form.joint, room)
    if {each.casefold() for each in words} - _KIND_WORDS == {"template"}:
        # A page whose words are only these is taken for the template of the log.
        name = "" if form.numbered else f"{name}{form.joint}of{form.joint}records"
    if not gap and form.numbered and not re.match("[A-Z]", name):
        gap = "-"  # What ends a number.
    stem = f"{start}{gap}{name}" if name else start.rstrip("-_ ")
    if stem.casefold() in _RESERVED:
        stem = f"{stem}{form.joint}{kind}"
    return f"{stem}/{form.page}" if stem and form.page else stem


_KIND_WORDS = {"adr", "adrs", "architectural", "architecture", "decision", "madr", "record"}


def title_words(title: str) -> list[str]:
    """Return the words of *title*: letters with their marks, and digits, of any script."""
    text = unicodedata.normalize("NFC", title)
    # An apostrophe within a word, and signs that only shape or direct letters, are left out.
    text = re.sub(r"(?<=\w)['’ʼ](?=\w)", "", text)
    kept = (
        each if unicodedata.category(each)[0] in "LNM" else " "
        for each in text
        if unicodedata.category(each) != "Cf"
    )
    # A mark that no letter precedes has nothing to stand on.
    return re.sub(r"(?:(?<=\s)|^)[^\w\s]+", "", "".join(kept)).split()


def _cased(word: str, case: Case) -> str:
    if case is Case.LOWER:
        return unicodedata.normalize("NFC", word.lower())
    if case is Case.UPPER:
        return unicodedata.normalize("NFC", word.upper())
    return word[0].upper() + word[1:] if case is Case.TITLE else word


def _shortened(words: Iterable[str], joint: str, room: int) -> str:
    """Return as many whole *words* as have *room*; of a first word that is too long, its start."""
    name = ""
    for word in words:
        longer = f"{name}{joint}{word}" if name else word
        if len(longer.encode()) > room:
            return name or _start(word, room)
        name = longer
    return name


def _start(word: str, room: int) -> str:
    """Return the start of *word* of at most *room* bytes, no letter without its marks."""
    start = word.encode()[: max(room, 0)].decode("utf-8", "ignore")
    while start and unicodedata.category(word[len(start)]).startswith("M"):
        start = start[:-1]
    return start


def is_same_file(one: str, other: str) -> bool:
    """Return whether two paths name the same file where neither case nor composition count."""
    return _folded(one) == _folded(other)


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())

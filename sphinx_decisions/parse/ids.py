"""Ids: parsed from fields, file names and titles, and turned into anchors."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from sphinx_decisions.model.date import Date
from sphinx_decisions.model.kind import IdFormat, Kind
from sphinx_decisions.model.message import Message, say
from sphinx_decisions.parse.dates import parse_date

_FILE_DATE = re.compile(r"(\d{4})[-_]?(\d\d)[-_]?(\d\d)(?=[-_]|$)[-_]?")
_FILE_NUMBER = re.compile(
    r"(?:(?P<letters>[^\W\d_]+(?:[-_][^\W\d_]+){0,3})(?P<gap>[-_]?))?"
    r"(?P<number>\d+)(?=[-_]|$|(?P<word>[A-Z]))"
)
_TITLE_NUMBER = re.compile(r"\W*(?P<number>\d+)(?:\.(?!\d)|:|\s+[-–—]\s)\s*(?P<name>.*)", re.DOTALL)

_LEADING = re.compile(
    r"\W*(?:[^\W\d_]+[-_ ]?(?=\d+\W*:))?(?P<number>\d+)[^\w(]+(?P<name>.+)", re.DOTALL
)
"""A number at the start of a title, possibly with a foreign prefix: ``API-001:``."""


@dataclass(frozen=True, slots=True)
class FileName:
    """What the file name of a page says about its record.

    *digits* is the number as written, *slug* the whole name, and *words* the rest of the name after
    date and number.
    """

    digits: str = ""
    date: Date | None = None
    slug: str = ""
    words: str = ""


def prefixes(kind: Kind, id_format: IdFormat) -> tuple[str, ...]:
    """Return the prefixes that may precede a number of *kind*, without separators."""
    words = (id_format.prefix, kind.id_format.prefix, kind.name)
    return tuple(
        dict.fromkeys(word.strip(" -_#").casefold() for word in words if word.strip(" -_#"))
    )


def parse_id(text: str, kind: Kind, id_format: IdFormat) -> str:
    """Return *text* as an identity: a number without padding, or a slug.

    ``ADR-0005``, ``ADR-005``, ``ADR-5``, ``0005`` and ``5`` are all ``5``.
    """
    text = " ".join(text.split()).casefold()
    if not id_format.numbered:
        return slugify(text.removeprefix(id_format.prefix.casefold()))
    words = "|".join(re.escape(word) for word in prefixes(kind, id_format))
    match = re.fullmatch(rf"(?:(?:{words})[-_\s#]*)?#?(\d[\w.-]*)", text) if words else None
    ident = slugify(match[1] if match else text.lstrip("#"))
    return unpadded(ident) if ident.isdecimal() else ident


def read_id(text: str, own: FileName, kind: Kind, id_format: IdFormat) -> str:
    """Return the identity in the field ``id``; *own* is the file name of the record.

    If *text* is the file name, such as ``0022-use-x``, or its words, the identity is its number.
    """
    ident = parse_id(text, kind, id_format)
    names = {own.slug, own.words, f"{own.digits}-{own.words}"}
    return unpadded(own.digits) if own.digits and ident in names else ident


def unpadded(digits: str) -> str:
    """Return *digits* of any script as ASCII digits without leading zeros.

    An empty string stays empty. ``int`` is not used because it refuses very long numbers.
    """
    plain = digits
    if not digits.isascii():
        plain = "".join(str(unicodedata.decimal(digit)) for digit in digits)
    return plain.lstrip("0") or "0" if digits else ""


def usual_width(numbers: Iterable[str]) -> int:
    """Return the width to which most of *numbers* are padded; in a tie, the greatest.

    Only numbers with a leading zero are considered: ``12`` may be padded to two digits or not at
    all.
    """
    numbers = tuple(numbers)
    widths = {len(each) for each in numbers if each.startswith("0")} | {1}
    return max(widths, key=lambda width: (sum(is_padded(n, width) for n in numbers), width))


def is_padded(digits: str, width: int) -> bool:
    """Return whether *digits* are padded to exactly *width*."""
    return digits == unpadded(digits).zfill(width)


def near_numbers(number: str) -> set[str]:
    """Return the numbers for which *number* may be a slip: digits swapped, one lost, one too many.

    ``50`` may be ``0005``. Of a short number, a digit more or less tells nothing.
    """
    digits = f"0{number}"
    places = range(len(number))
    near = {f"{digits[:i]}{digits[i + 1]}{digits[i]}{digits[i + 2 :]}" for i in places}
    if len(number) > 1:
        near |= {f"{number[:i]}{d}{number[i:]}" for i in (*places, len(number)) for d in range(10)}
    if len(number) > 2:
        near |= {number[:i] + number[i + 1 :] for i in places}
    return {unpadded(each) for each in near} - {number}


_COUNTABLE = 18


def is_number(ident: str) -> bool:
    """Return whether *ident* is a plausible sequence number, not just a long run of digits."""
    return ident.isdecimal() and len(ident) <= _COUNTABLE


def read_file_name(docname: str, kind: Kind, id_format: IdFormat) -> FileName:
    """Return what the file name in *docname* says (the folder's name for ``index``, ``README``).

    A full date in front is a date and never a number. Other letters than the kind's prefix need a
    separator before the number (``dec-004-x``), so that ``http2-clients`` has no number. Several
    words (``web-ADR-004-x``), and a title without a separator (``Adr004UseX``), need the kind's
    prefix.
    """
    parts = docname.split("/")
    name = parts[-1]
    if name.casefold() in ("index", "readme") and len(parts) > 1:
        name = parts[-2]
    rest = name
    date = None
    if match := _FILE_DATE.match(name):
        date = parse_date("-".join(match.groups()))
        rest = name[match.end() :] if date else name
    digits = ""
    if match := _FILE_NUMBER.match(rest):
        words = re.split("[-_]", (match["letters"] or "").casefold())
        own = not {"", *prefixes(kind, id_format)}.isdisjoint(words)
        if own or (match["gap"] and len(words) == 1 and not match["word"]):
            digits = match["number"]
            rest = rest[match.end() :]
    return FileName(digits, date, slugify(name), slugify(rest.strip("-_")))


def read_title(title: str, kind: Kind, id_format: IdFormat) -> tuple[str, str]:
    """Return the number in *title* as written (or empty), and the title without it."""
    words = "|".join(re.escape(word) for word in prefixes(kind, id_format))
    if words and id_format.numbered:
        shown = rf"\W*(?:{words})[-_\s#]*(?P<number>\d+)\b(?P<rest>.*)"
        match = re.fullmatch(shown, title, re.IGNORECASE | re.DOTALL)
        if match and (cut := re.match(r"\s*[:.)–—-]+\s*|\s+|$", match["rest"])):
            return match["number"], match["rest"][cut.end() :].strip()
    if id_format.numbered and (match := _TITLE_NUMBER.fullmatch(title)):
        return match["number"], match["name"].strip()
    return "", title


def without_number(title: str, digits: str) -> str:
    """Return *title* without a leading number that equals *digits*, the number of its file.

    ``0005 Use X`` becomes ``Use X``. Without that file name the number is kept, because titles such
    as ``2024 roadmap`` begin with a number too.
    """
    match = _LEADING.match(title)
    return match["name"] if match and match["number"] == digits else title


def slugify(text: str) -> str:
    """Return *text* as a slug: lower case, words joined by hyphens; letters of any script stay.

    It neither begins nor ends with ``_``, which is emphasis where people name a record.
    """
    words = re.findall(r"[\w.]+", unicodedata.normalize("NFC", text).casefold())
    return "-".join(words).strip("-._")


def make_anchor(kind: str, log: str, shown: str) -> str:
    """Return the anchor and label of a record: ``adr-0005`` for ``ADR-0005``.

    A printed id without letters, or that is only a slug, gets the kind's name as a prefix, and a
    record of a named log the log's name, so that anchors differ between kinds and logs.
    """
    slug = ascii_slug(shown)
    if not re.match(rf"(?:[a-z]+-?|{re.escape(kind)}-)\d", slug):
        slug = f"{kind}-{slug}" if slug else kind
    if log and not slug.startswith(ascii_slug(log) + "-"):
        slug = f"{ascii_slug(log)}-{slug}"
    return slug


def ascii_slug(text: str) -> str:
    """Return *text* reduced to what an anchor may contain: ``a-z0-9`` and hyphens; may be empty."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain.casefold()))


def class_names(text: str) -> tuple[str, ...]:
    """Return the words of *text* usable as class names; LaTeX would execute other characters."""
    return tuple(filter(None, map(ascii_slug, text.split())))


def class_refusals(text: str) -> Iterator[Message]:
    """Yield a message for each word of *text* that ``class_names`` leaves out."""
    for each in text.split():
        if not class_names(each):
            yield say(
                "“{value}” is not a valid class name. Use letters a to z, digits and hyphens.",
                value=each,
            )


@lru_cache(maxsize=8192)
def natural_key(text: str) -> str:
    """Return a text by which *text* sorts: ``2`` before ``10``, numbers before words, any case."""
    return re.sub(r"\d+", _number_key, text.casefold())


def _number_key(digits: re.Match[str]) -> str:
    """Return a number with its length in front: of two numbers the longer one is greater.

    A blank, which comes before all that can be seen, puts it before words.
    """
    number = unpadded(digits[0])
    return f" {len(number):04d}{number}"

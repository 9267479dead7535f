"""Heads and Status sections made of random known pieces, with the words that must be kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from hypothesis import strategies as st

Words = frozenset[str]
"""Words in lower case, all of which are found together."""


@dataclass(frozen=True)
class Piece:
    """A *text* as its author wrote it, and what must be found of it afterwards.

    Each item of *kept* lists the ways in which one thing may be shown: in the author's words on
    the page, or as it was understood in the box.
    """

    text: str
    kept: tuple[tuple[Words, ...], ...] = ()

    @property
    def distinct(self) -> bool:
        """Whether each name, number and day is in it only once."""
        found = [word for ways in self.kept for word in ways[0] if re.search(r"\d", word)]
        return len(found) - found.count("2026") - found.count("03") == len(
            {*found} - {"2026", "03"}
        )

    def within(self, form: str) -> Piece:
        return Piece(form.format(self.text), self.kept)


def joined(pieces: Iterable[Piece], between: str = "") -> Piece:
    pieces = tuple(pieces)
    kept = tuple(way for piece in pieces for way in piece.kept)
    return Piece(between.join(piece.text for piece in pieces), kept)


def said(text: str, *ways: str) -> Piece:
    """Return the piece *text*, which is kept in its own words, or in those of one of *ways*."""
    return Piece(text, (tuple(frozenset(way.casefold().split()) for way in (ways or (text,))),))


STATUSES = (
    *("Accepted", "Adopted", "Draft", "Proposed", "Rejected", "Deprecated", "Superseded"),
    *("in review", "On hold", "IMPLEMENTED"),
)
EMPHASIS = ("{}", "{}", "**{}**", "*{}*")
VERBS = {
    "supersedes": ("supersedes",),
    "Supercedes": ("supercedes", "supersedes"),
    "Replaces": ("replaces", "supersedes"),
    "superseded by": ("superseded by",),
    "Superceded by:": ("superceded by", "superseded by"),
    "replaced by": ("replaced by", "superseded by"),
    "Amends": ("amends",),
    "amended by": ("amended by",),
    "clarifies": ("clarifies",),
    "depends on": ("depends on",),
    "relates to": ("relates to", "related"),
}
LINKED = {"md": "[{}](0011-{}.md)", "rst": "`{} <0011-{}.rst>`__"}
MONTH = "2026 03"


SIGNS = st.integers(100, 999).map("qv{}x".format)
"""Words that are used nowhere else."""


@st.composite
def _days(draw: st.DrawFn) -> Piece:
    day = draw(st.integers(13, 28))
    form = draw(
        st.sampled_from(
            ("2026-03-{}", "{} March 2026", "March {}, 2026", "{}.03.2026", "2026/03/{}")
        )
    )
    return said(form.format(day), f"2026 03 {day}", f"2026 March {day}")


DAYS = _days()
REMARKS = st.builds(
    lambda form, sign: said(form.format(sign), sign),
    st.sampled_from(
        ("{}", "pending {}", "see the {} minutes", "until {} is done", "but {} and the rest")
    ),
    SIGNS,
)
STATUS = st.builds(
    lambda text, form: said(text).within(form),
    st.sampled_from(STATUSES),
    st.sampled_from(EMPHASIS),
)


@st.composite
def targets(draw: st.DrawFn, suffix: str) -> Piece:
    number, sign = draw(st.one_of(st.integers(10, 12), st.integers(30, 99))), draw(SIGNS)
    return draw(
        st.sampled_from(
            (
                said(f"ADR-00{number}", str(number)),
                said(f"ADR-{number}", str(number)),
                said(f"#{number}", str(number)),
                joined([said(f"ADR-00{number}:", str(number)), said(f"Use {sign}", sign)], " "),
                said(f"00{number}-use-{sign}.{suffix}", sign),
                said(LINKED[suffix].format(f"Use {sign}", sign), sign),
            )
        )
    )


@st.composite
def relations(draw: st.DrawFn, suffix: str) -> Piece:
    verb = draw(st.sampled_from(tuple(VERBS)))
    found = [said(verb, *VERBS[verb]), draw(targets(suffix))]
    if draw(st.booleans()):
        found[1:] = [
            joined([*found[1:], draw(targets(suffix))], draw(st.sampled_from((", ", " and "))))
        ]
    if draw(st.booleans()):
        found.append(said("in part", "in part"))
    if draw(st.booleans()):
        found.append(draw(REMARKS).within("({})"))
    return joined(found, " ")


BETWEEN = (" ", ", ", "; ", " - ", ". ", " (")


@st.composite
def statuses(draw: st.DrawFn, suffix: str) -> Piece:
    """Draw a status with what people write after it."""
    found = draw(STATUS)
    day = DAYS.flatmap(
        lambda piece: st.sampled_from(("{}", "on {}", "since {}", "({})")).map(piece.within)
    )
    for _ in range(draw(st.integers(0, 3))):
        more = draw(st.one_of(day, day, relations(suffix), REMARKS, REMARKS))
        between = draw(st.sampled_from(BETWEEN))
        found = joined([found, more.within("{})") if between == " (" else more], between)
    return found


@st.composite
def histories(draw: st.DrawFn, suffix: str) -> Piece:
    arrow = draw(st.sampled_from((" -> ", " → ", " => ")))
    return joined(draw(st.lists(statuses(suffix), min_size=2, max_size=3)), arrow)


@st.composite
def keyed(draw: st.DrawFn, suffix: str) -> tuple[str, Piece]:
    """Draw a key with its value."""
    people = st.lists(SIGNS.map(lambda sign: said(f"Ada {sign}", sign)), min_size=1, max_size=3)
    values: dict[str, st.SearchStrategy[Piece]] = {
        "Status": statuses(suffix),
        "Date": st.one_of(
            DAYS,
            st.builds(
                lambda *pair: joined(pair, " "), DAYS, REMARKS.map(lambda p: p.within("({})"))
            ),
            st.builds(lambda *pair: joined(pair, ", "), DAYS, REMARKS),
        ),
        "Deciders": people.map(lambda found: joined(found, ", ")),
        "Author(s)": people.map(lambda found: joined(found, "; ")),
        "Tags": st.lists(SIGNS.map(said), min_size=1, max_size=2).map(
            lambda found: joined(found, ", ")
        ),
        "Supersedes": targets(suffix),
        "Superseded by": targets(suffix),
        "Related": st.lists(targets(suffix), min_size=1, max_size=2).map(
            lambda found: joined(found, ", ")
        ),
        "Clarifies": targets(suffix),
        "Technical Story": REMARKS,
        "Review by": DAYS,
        "Summary": REMARKS,
        "Id": SIGNS.map(said),
    }
    key = draw(st.sampled_from(tuple(values)))
    return key, draw(values[key])


Block = Callable[[list[tuple[str, Piece]]], str]


def _lines(form: str) -> Block:
    return lambda pairs: "\n".join(form.format(key, value.text) for key, value in pairs)


def _quote(pairs: list[tuple[str, Piece]]) -> str:
    """Return lines in a block quote, after a comment that separates them from the marker."""
    return "..\n\n" + _lines("   {}: {}")(pairs)


def _list_table(pairs: list[tuple[str, Piece]]) -> str:
    rows = "\n".join(f"   * - {key}\n     - {value.text}" for key, value in pairs)
    return f".. list-table::\n\n{rows}"


def _wide_table(pairs: list[tuple[str, Piece]]) -> str:
    heads, cells = zip(*((key, value.text) for key, value in pairs), strict=True)
    rows = (
        "\n".join(f"{'* -' if not n else '  -'} {cell}" for n, cell in enumerate(row))
        for row in (heads, cells)
    )
    text = "\n".join(rows).replace("\n", "\n   ")
    return f".. list-table::\n   :header-rows: 1\n\n   {text}"


def _pipes(pairs: list[tuple[str, Piece]]) -> str:
    first, *rest = (f"| {key} | {value.text} |" for key, value in pairs)
    return "\n".join([first, "|---|---|", *rest])


def _wide_pipes(pairs: list[tuple[str, Piece]]) -> str:
    heads, cells = zip(*((key, value.text) for key, value in pairs), strict=True)
    return "\n".join(f"| {' | '.join(row)} |" for row in (heads, ["---"] * len(heads), cells))


ALIKE = (
    _lines("{}: {}"),
    _lines("**{}:** {}"),
    _lines("**{}**: {}"),
    _lines("* {}: {}"),
    _lines("* **{}**: {}"),
)
BLOCKS: dict[str, tuple[Block, ...]] = {
    "md": (*ALIKE, _lines("> {}: {}"), _lines("> * {}: {}"), _pipes, _wide_pipes),
    "rst": (
        *ALIKE,
        _quote,
        _lines(":{}: {}"),
        _lines("| {}: {}"),
        _lines("{}\n   {}"),
        _list_table,
        _wide_table,
    ),
}


@st.composite
def heads(draw: st.DrawFn, suffix: str) -> Piece:
    """Draw a block of keys with their values."""
    pairs = draw(st.lists(keyed(suffix), min_size=1, max_size=4))
    text = draw(st.sampled_from(BLOCKS[suffix]))(pairs)
    return Piece(text, joined(value for _, value in pairs).kept)


@st.composite
def sections(draw: st.DrawFn, suffix: str) -> Piece:
    """Draw the paragraphs and lists of a Status section."""
    line = st.one_of(
        statuses(suffix), statuses(suffix), histories(suffix), relations(suffix), DAYS, REMARKS
    )
    found = draw(st.lists(line, min_size=1, max_size=4))
    form, between = draw(st.sampled_from((("{}", "\n\n"), ("* {}", "\n"), ("{}", "\n"))))
    blocks = [joined((each.within(form) for each in found), between)]
    for more in (heads(suffix), _listed(suffix)):
        if not draw(st.integers(0, 3)):
            blocks.insert(draw(st.integers(0, 1)), draw(more))
    return joined(blocks, "\n\n")


def _listed(suffix: str) -> st.SearchStrategy[Piece]:
    """Return a verb with a list of its targets below."""
    return st.builds(
        lambda verb, found: joined(
            [said(f"{verb}:\n", *VERBS[verb]), *(each.within("* {}") for each in found)], "\n"
        ),
        st.sampled_from(("supersedes", "Amends", "superseded by", "relates to")),
        st.lists(targets(suffix), min_size=1, max_size=3),
    )

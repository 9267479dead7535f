"""Text that breaks code which treats it as anything but text, and pages made of it."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

MARKUP = (
    *("<script>alert(1)</script>", "<b>", "&amp;", "&", '"', "'", "-->", "]]>", "<!--"),
    *("`", "``", "*", "**", "_", "__", "|", "|x|", "\\", "\\\\", "~", "^", "$", "$$", "%", "#"),
    *("{", "}", "{{ x }}", "{% x %}", "{0}", "{x}", "%s", "%(x)s", "${x}", "\\N", "\\input{x}"),
    *("[", "]", "(", ")", "[x]", "[ ] ", "[^1]", "[1]_", "[#]_", "<", ">", "=", "+", "!", "@"),
    *(
        ":",
        "::",
        ";",
        ",",
        "--",
        "---",
        "- ",
        "* ",
        "1. ",
        "#. ",
        "+ ",
        "> ",
        ".. ",
        "/",
        "..",
        ".",
    ),
    *("`a <b>`_", "`a <javascript:b>`_", "a_", "`a`_", "_`a`", ":adr:`5`", "{adr}`5`", ":x:`y`"),
    *("[a](b.md)", "[a](javascript:b)", "![a](b)", "<javascript:b>", "<https://a.b>", "[](#c)"),
    *("```", ":::", "~~~", ".. note::", "```{note}", "|a|b|", "|---|", "+---+", "===", "___"),
)
VALUES = (
    *("javascript:alert(1)", "data:text/html,<b>", "vbscript:x", "file:///etc/passwd", "../../x"),
    *("Ada <javascript:alert(1)>", "Ada <a@b>", "https://a.b/?c=d&e", "mailto:a@b", "#x", "/x"),
    *("None", "N/A", "TBD", "[TITLE]", "none", "not ", "not none", "in part", "ADR-0077 in part"),
    *(
        "ADR-0077 (x)",
        "adr:5",
        ":5",
        "web:5",
        "5",
        "0",
        "-1",
        "007",
        "²",
        "٣",
        "2026",
        "2026-13-45",
    ),
    *("January 2026", "0000-00-00", "2026-01-15", "Accepted", "Superseded by ADR-0077", "high"),
    *("99999", "9" * 4301, "0" * 4301 + "1", "a" * 300, "1e400", "< 50 ms", "nan", "inf"),
)
SIGNS = tuple("\x00\x01\x07\x08\x1b\x7f\x9b\xa0\xad\u200b\u200f\u202e\u2066\ufeff\ufffe\uffff")
BREAKS = tuple("\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029\r")
"""The characters at which ``str.splitlines``, and so docutils, ends a line."""

_WORDS = st.text(st.characters(exclude_characters=(*BREAKS, "\n"), exclude_categories=("Cs",)))
TEXT = st.lists(
    st.one_of(
        st.sampled_from(MARKUP),
        st.sampled_from(VALUES),
        st.sampled_from(SIGNS),
        st.sampled_from(("a", "b ", " ", "x y")),
        _WORDS.filter(bool),
    ),
    max_size=5,
).map("".join)
"""One line of any text."""

PARTS = (
    *("Status", "Context", "Decision", "Chosen Option", "Alternatives Considered", "Risks"),
    *("Consequences", "Positive", "Negative", "References", "Decision Record", "Open Questions"),
    *("Implementation Strategy", "Performance Considerations", "Executive Summary", "Overview"),
    *("Goals", "Non-Goals", "Design", "Migration Guide", "From X", "API Design", "Prior Art"),
    *("Affected Components", "Constraints", "Rollback Plan", "Option 1: Files", "2. Phase", "Pros"),
)
LABELS = (
    *("Status", "Date", "Supersedes", "Related", "Pros", "Cons", "Why not chosen", "Key Takeaway"),
    *("Mitigation", "Positive", "Rationale", "Description", "Goals", "Components", "Author"),
)
COLUMNS = (
    *("Risk", "Likelihood", "Impact", "Mitigation", "Metric", "Target", "Actual", "Notes", "Date"),
    *("Action", "Author", "Option", "Pros", "Cons", "Reason", "", "Question"),
)


def indented(text: str, by: str = "   ") -> str:
    """Return *text* with *by* in front of each line that is not blank."""
    return "\n".join(f"{by}{line}" if line.strip() else line for line in text.split("\n"))


def directive(suffix: str, name: str, argument: str, options: Sequence[str], body: str) -> str:
    """Return a directive with lines of *options*, and *body* below them."""
    lines = "\n".join((*options, *(("", body) if body else ())))
    if suffix == "md":
        fence = "`" * 9
        while fence in lines:
            fence += "`"
        return f"{fence}{{{name}}} {argument}\n{lines}\n{fence}"
    return f".. {name}:: {argument}\n{indented(lines)}\n"


def heading(suffix: str, title: str, level: int) -> str:
    """Return a heading."""
    if suffix == "md":
        return f"{'#' * level} {title}"
    return f"{title}\n{'=-~^+'[level - 1] * max(4, 3 * len(title))}"


def table(suffix: str, rows: Sequence[Sequence[str]]) -> str:
    """Return a table whose first row is its head."""
    if suffix == "md":
        lines = [f"| {' | '.join(row)} |" for row in rows]
        return "\n".join((lines[0], "|---" * len(rows[0]) + "|", *lines[1:]))
    items = (f"{'-' if n else '* -'} {cell}" for row in rows for n, cell in enumerate(row))
    lines = [item if item.startswith("*") else f"  {item}" for item in items]
    return directive(suffix, "list-table", "", (":header-rows: 1",), "\n".join(lines))


@st.composite
def tables(draw: st.DrawFn, suffix: str) -> str:
    head = draw(st.lists(st.sampled_from(COLUMNS), min_size=1, max_size=4))
    cells = st.lists(TEXT, min_size=len(head), max_size=len(head))
    return table(suffix, [head, *draw(st.lists(cells, max_size=3))])


def leaves(suffix: str) -> st.SearchStrategy[str]:
    bold = st.builds(
        "**{}**{}{}".format, st.sampled_from(LABELS), st.sampled_from((": ", ":", "")), TEXT
    )
    boxes = st.lists(st.builds("- {}{}".format, st.sampled_from(("[ ] ", "[x] ", "", "[X]")), TEXT))
    note = "[^a]: x" if suffix == "md" else ".. [1] x"
    return st.one_of(TEXT, bold, boxes.map("\n".join), tables(suffix), st.just(note))


def wrapped(suffix: str, inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Return blocks that contain those of *inner*: lists, quotations, directives, sections."""
    names = (
        "note",
        "only",
        "container",
        "adr",
        "design-doc",
        "decisions-ignore",
        "figure",
        "topic",
    )
    arguments = st.one_of(st.sampled_from(("", "html", "not html", "pixel.png")), TEXT)

    def one(name: str, argument: str, body: str) -> str:
        return directive(suffix, name, argument, (), body)

    quote = "> " if suffix == "md" else "   "
    return st.one_of(
        st.builds(lambda text: f"- {indented(text, '  ').lstrip()}", inner),
        st.builds(
            lambda text: (
                f"term\n: {indented(text, '  ').lstrip()}"
                if suffix == "md"
                else f"term\n{indented(text)}"
            ),
            inner,
        ),
        st.builds(lambda text: indented(text, quote), inner),
        st.builds(one, st.sampled_from(names), arguments, inner),
        st.builds(
            lambda title, level, text: f"{heading(suffix, title, level)}\n\n{text}",
            st.one_of(st.sampled_from(PARTS), TEXT.filter(str.strip)),
            st.integers(2, 4),
            inner,
        ),
        st.lists(inner, min_size=1, max_size=4).map("\n\n".join),
    )


def bodies(suffix: str) -> st.SearchStrategy[str]:
    """Return the blocks of pages: blocks in blocks, with known parts among them."""
    return st.recursive(leaves(suffix), lambda inner: wrapped(suffix, inner), max_leaves=8)

"""Whatever a page holds, in either language: no traceback, and nothing that was written is lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hostile_text import TEXT, bodies, directive, heading
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from reused_project import Page, Workbench
from support import LANGUAGES

EXAMPLES = int(os.environ.get("EXAMPLES", "25"))
"""How many pages each test invents; ``make hostile EXAMPLES=5000`` searches longer."""

NAMES = (
    *("id", "status", "date", "authors", "tags", "components", "review-by", "summary", "ignore"),
    *("class", "name", "supersedes", "superseded-by", "related", "Review By", "tag", "kind", "x"),
)
OPTIONS = (
    *("status", "tags", "sort", "group-by", "columns", "limit", "since", "class", "name", "align"),
    *("widths", "root", "follow", "depth", "relations", "direction", "isolated", "alt", "path"),
)
VIEWS = (
    *("adr-table", "decision-graph", "decision-counts", "decision-risks", "decision-questions"),
    *("decision-alternatives", "decision-components", "decision-timeline", "decision-findings"),
)
FORMS = (":{}: {}", ":{}: {}", "{}: {}", ":{} {}", ":{}:\n   {}", "{} {}")
END = "Zebra comes last"

searched = settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    derandomize="EXAMPLES" not in os.environ,
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)


def sign(number: int) -> str:
    """Return a word by which the value of an option is found again."""
    return f"qv{number}x"


def options(names: tuple[str, ...]) -> st.SearchStrategy[list[str]]:
    """Return lines of options, readable ones and others; each value has its ``sign``."""
    name = st.one_of(st.sampled_from(names), st.sampled_from(names), TEXT)
    value = st.tuples(TEXT, TEXT)
    written = st.lists(st.tuples(st.sampled_from(FORMS), name, value), max_size=4)
    return written.map(
        lambda found: [
            line
            for number, (form, name, (before, behind)) in enumerate(found)
            for line in form.format(name, f"{before}{sign(number)}{behind}").split("\n")
        ]
    )


def assert_nothing_is_lost(page: Page, text: str) -> None:
    """Assert that each option is kept, shown, or told of in a finding at its line."""
    for number in range(4):
        lines = [n for n, line in enumerate(text.split("\n"), start=1) if sign(number) in line]
        for line in lines:
            noted = any(f":{near}: " in page.said for near in (line, line - 1))
            assert sign(number) in page.told or noted
    assert END in page.document.astext()


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_markers(tmp_path: Path, suffix: str) -> None:
    bench = Workbench(tmp_path)

    @searched
    @given(TEXT, options(NAMES))
    def holds(title: str, lines: list[str]) -> None:
        blocks = (heading(suffix, f"T {title}", 1), directive(suffix, "adr", "", lines, ""), END)
        text = "\n\n".join(blocks)
        page = bench.read(text, suffix)
        assert len(page.records) == 1
        assert_nothing_is_lost(page, text)

    holds()


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_bodies(tmp_path: Path, suffix: str) -> None:
    bench = Workbench(tmp_path)

    @searched
    @given(bodies(suffix))
    def holds(body: str) -> None:
        marker = directive(suffix, "adr", "", [":id: 5"], "")
        page = bench.read("\n\n".join((heading(suffix, "T", 1), marker, END, body)), suffix)
        assert "ADR-0005" in {each.shown_id for each in page.records}

    holds()


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_views(tmp_path: Path, suffix: str) -> None:
    bench = Workbench(tmp_path)

    @searched
    @given(st.sampled_from(VIEWS), TEXT, options(OPTIONS))
    def holds(name: str, caption: str, lines: list[str]) -> None:
        view = directive(suffix, name, caption.replace("`", ""), lines, "")
        text = "\n\n".join((heading(suffix, "T", 1), view, END))
        page = bench.read(text, suffix)
        assert END in page.document.astext()

    holds()


@pytest.mark.parametrize("suffix", LANGUAGES)
@pytest.mark.parametrize("condition", ["\x07", "html and", "}}"])
def test_a_condition_that_cannot_be_evaluated(tmp_path: Path, suffix: str, condition: str) -> None:
    marker = f"{heading(suffix, 'Inside', 2)}\n\n{directive(suffix, 'adr', '', [':id: 5'], '')}"
    text = f"{heading(suffix, 'T', 1)}\n\n{directive(suffix, 'only', condition, [], marker)}"
    (record,) = Workbench(tmp_path).read(text, suffix).records
    assert record.shown_id == "ADR-0005"

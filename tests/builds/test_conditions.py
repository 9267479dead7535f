"""What ``only`` leaves out of a page is left out of every view of it, and of the data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from build_outputs import shown
from conditional_pages import HEAD, part, risk, under
from rebuilt_site import CONF, Site
from support import LANGUAGES, build, findings

from sphinx_decisions.sphinx_ext.domain import decision_domain

RST = """
ADR-0001: Use A
===============

.. adr::
   :status: Accepted
   :date: 2026-01-01

Alternatives Considered
-----------------------

B
  **Cons:** Slow

  .. only:: internal

     **Description:** Hidden description

.. only:: internal

   Status
   ------

   Rejected

   Affected Components
   -------------------

   - Hidden component

   Risks
   -----

   ============= ========== ======
   Risk          Likelihood Impact
   ============= ========== ======
   Hidden risk   High       High
   ============= ========== ======

   Open Questions
   --------------

   - [ ] Hidden question

   References
   ----------

   - :adr:`2`

   Chosen Option
   -------------

   **B**

   **Key Takeaway:** Hidden takeaway
"""
# In MyST, headings inside of a directive may end up outside of it.
MARKDOWN = """# ADR-0001: Use A

```{adr}
:status: Accepted
:date: 2026-01-01
```

## Alternatives Considered

B
: **Cons:** Slow

  :::{only} internal
  **Description:** Hidden description
  :::

## Risks

:::{only} internal

| Risk | Likelihood | Impact |
|------|------------|--------|
| Hidden risk | High | High |

:::

## Open Questions

:::{only} internal

- [ ] Hidden question

:::

## References

:::{only} internal

- {adr}`2`

:::
"""
SOURCES = {"rst": RST, "md": MARKDOWN}
MYST = 'myst_enable_extensions = ["deflist", "colon_fence"]\n'
OTHER = "ADR-0002: Use C\n===============\n\n.. adr::\n   :status: Proposed\n   :date: 2026-01-02\n"
VIEWS = "Views\n=====\n\n" + "\n\n".join(
    f".. decision-{name}::"
    for name in ("risks", "questions", "components", "alternatives", "table", "timeline")
)


def files(suffix: str) -> dict[str, str]:
    return {f"a.{suffix}": SOURCES[suffix], "b.rst": OTHER, "views.rst": VIEWS}


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_no_part_of_a_record_is_told_elsewhere(tmp_path: Path, suffix: str) -> None:
    for tags in ([], ["internal"]):
        app = build(tmp_path / str(len(tags)), files(suffix), conf=CONF + MYST, tags=tags)
        pages = "".join(map(app.output, ("b.html", "views.html", "decisions.json"))).casefold()
        assert "hidden" not in pages
        assert ("hidden description" in app.output("a.html").casefold()) is bool(tags)
        first, second = json.loads(app.output("decisions.json"))["records"]
        assert first["relations"] == second["relations"] == []
        assert [option["chosen"] for option in first["contents"]["options"]] == [False]
        assert (first["status"], first["summary"]) == ("Accepted", "")


def test_builds_with_and_without_it_take_turns(tmp_path: Path) -> None:
    site = Site(tmp_path, files("rst"))
    for tags in ([], ["internal"], []):
        after = shown(site.build(tags=tags))
        assert after == shown(site.clean(tags=tags))


def test_a_part_under_a_condition_is_missing(tmp_path: Path) -> None:
    page = OTHER + "\n.. only:: internal\n\n   Context\n   -------\n\n   Text.\n"
    kinds = "decisions_kinds = {'adr': {'profile': 'nygard', 'required_sections': ['Context']}}\n"
    for tags in ([], ["internal"]):
        found = findings(build(tmp_path, {"b.rst": page}, conf=kinds, tags=tags))
        assert ("missing_section", "b.rst", 4) in found


HIDDEN = """
Pages
=====

.. ifconfig:: builder == "text"

   .. adr:: ADR-0003: Use D
      :status: Accepted
      :date: 2026-01-03

.. ifconfig:: nonsense

   .. adr:: ADR-0004: Use E
      :status: Accepted
      :date: 2026-01-03

.. ifconfig:: builder == "html"

   .. decision-table::
      :columns: title
"""


def test_ifconfig_is_a_condition_too(tmp_path: Path) -> None:
    conf = f"{CONF}extensions.append('sphinx.ext.ifconfig')\n"
    site = Site(tmp_path, {"a.rst": HIDDEN, "b.rst": OTHER, "views.rst": VIEWS}, conf)
    for builder, there in {"text": ["2", "3"], "html": ["2"]}.items():
        app = site.build(builder=builder)
        assert "[decisions" not in app.warnings
        assert [each.ident for each in decision_domain(app.env).log.records] == there
        assert ("Use D" in app.output({"html": "views.html", "text": "views.txt"}[builder])) is (
            "3" in there
        )


# What pages say of themselves


def test_a_description_quotes_no_record_that_is_left_out(tmp_path: Path) -> None:
    secret = ".. adr:: ADR-0002: Sell\n   :status: Accepted\n   :summary: Hidden sale."
    public = ".. adr:: ADR-0003: Buy\n   :status: Accepted\n   :summary: Public buy."
    pages = {
        "a.rst": f"Page\n====\n{under('internal', secret)}",
        "b.rst": f"Page\n====\n{under('internal', secret.replace('2', '4'))}\n{public}\n",
    }
    app = build(tmp_path, pages, conf=CONF)
    assert "Hidden" not in app.output("a.html") + app.output("b.html")
    assert 'content="Public buy."' in app.output("b.html")


MARKER = ".. adr::\n   :status: Accepted\n   :date: 2026-01-01"
STATUS = part("Status", "- **Status**: Accepted\n- **Date**: 2026-01-01")


@pytest.mark.parametrize("facts", [STATUS, "\n**Status:** Accepted\n\n" + part("Context", "So.")])
def test_facts_stay_where_no_box_may_show_them(tmp_path: Path, facts: str) -> None:
    page = f"ADR-0001: Use A\n===============\n{under('html', '.. adr::')}{facts}"
    for builder, name in {"html": "a.html", "text": "a.txt"}.items():
        app = build(tmp_path / builder, {"a.rst": page}, builder, conf=CONF)
        assert "Accepted" in app.output(name)


@pytest.mark.parametrize("conditions", [("html", "latex"), ("latex", "html"), ("latex", "text")])
def test_a_second_marker_is_told_wherever_its_section_is_shown(
    tmp_path: Path, conditions: tuple[str, str]
) -> None:
    """Also where the first, which counts, is left out."""
    markers = [under(each, MARKER) for each in conditions]
    text = "".join(("ADR-0001: Use A\n===============\n", *markers, part("Context", "So.")))
    app = build(tmp_path, {"a.rst": text, "b.rst": under("internal", text)}, conf=CONF)
    line = [number for number, each in enumerate(text.splitlines(), 1) if ".. adr::" in each][1]
    assert findings(app) == [("misplaced_marker", "a.rst", line)]
    assert [each.status for each in decision_domain(app.env).log.records] == (
        ["Accepted"] if conditions[0] == "html" else []
    )


# Findings of builds that leave something out

VIEW = ".. adr-graph::\n   :root: 2"
DIRE = risk("Fire").replace("High  ", "Dire  ", 1)
WAIVER = ".. decisions-ignore:: unknown_level\n\n"
NYGARD = CONF + "decisions_kinds = {'adr': {'profile': 'nygard'}}\n"


@pytest.mark.parametrize(
    "body",
    [
        under("internal", part("Risks", WAIVER + DIRE)),
        part("Risks", "None.\n" + under("internal", DIRE)),
        under("internal", part("Views", VIEW)),
        under("internal", part("Risks", risk("Fire").replace("Risk ", "Odd  "))),
        under("internal", part("Context", "[Describe the context]")),
    ],
)
def test_nothing_is_told_of_what_is_left_out(tmp_path: Path, body: str) -> None:
    other = under("internal", ".. adr:: ADR-0002: Sell\n   :status: Accepted\n   :date: 2026-01-01")
    files = {"a.rst": HEAD + body, "b.rst": f"Page\n====\n{other}"}
    assert findings(build(tmp_path, files, conf=NYGARD)) == []


def test_a_root_that_is_left_out_is_told_as_what_it_is(tmp_path: Path) -> None:
    other = under("internal", ".. adr:: ADR-0002: Sell\n   :status: Accepted\n   :date: 2026-01-01")
    files = {"a.rst": f"{HEAD}\n{VIEW}\n", "b.rst": f"Page\n====\n{other}"}
    rules = {"hidden_record": "warning", "graph_engine": "off"}
    strict = f"{NYGARD}decisions_rules |= {rules}\n"
    app = build(tmp_path, files, conf=strict)
    assert findings(app) == [("hidden_record", "a.rst", 8)]
    assert "Sell" not in app.output("decisions.json")
    assert findings(build(tmp_path, files, conf=strict, tags=["internal"])) == []


def test_a_component_whose_view_is_left_out_leads_nowhere(tmp_path: Path) -> None:
    head = HEAD + "   :components: store\n\nThe :decision-component:`store`.\n"
    files = {"a.rst": head + under("internal", ".. decision-components::")}
    assert [code for code, _, _ in findings(build(tmp_path, files, conf=NYGARD))] == [
        "unknown_component"
    ]
    assert findings(build(tmp_path, files, conf=NYGARD, tags=["internal"])) == []

"""What ``only`` leaves out of a page is left out of every view of it, and of the data."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from conditional import HEAD, part, risk, under
from factory import record
from outputs import shown
from site_builds import CONF, Site
from support import LANGUAGES, App, build, findings, records

from sphinx_decisions.log.visibility import as_shown
from sphinx_decisions.model.contents import Contents, Passage, Phase, ProsePart, Risk, Task
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.record import Section
from sphinx_decisions.sphinx_ext.domain import decision_domain

ALWAYS, SECRET = Place("a.rst", 1), Place("a.rst", 2, ("internal",))

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


def told(app: App) -> str:
    """Return all that readers get from pages and data, in small letters."""
    names = ("a.html", "b.html", "views.html", "decisions.json")
    return "\n".join(map(app.output, names)).casefold()


def test_only_what_holds_is_left_of_a_record() -> None:
    risks = [Risk(Passage("R"), "Low", "Low", Passage(), each) for each in (ALWAYS, SECRET)]
    tasks = [Task(Passage("T"), False, each) for each in (ALWAYS, SECRET)]
    contents = Contents(
        risks=tuple(risks),
        chosen="A",
        constraints=ProsePart(Passage("N"), SECRET),
        phases=(Phase("P", "", tuple(tasks), ALWAYS),),
    )
    sections = (Section("Risks", 1, ALWAYS), Section("Notes", 1, SECRET))
    whole = replace(record(1), sections=sections, contents=contents)
    assert as_shown(whole, lambda _: True) == whole
    left = as_shown(whole, lambda _: False)
    assert left.sections == sections[:1]
    assert left.contents.risks == (risks[0],)
    assert left.contents.constraints is None
    assert left.contents.phases[0].tasks == (tasks[0],)
    assert left.contents.chosen == "A"


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_nothing_of_it_is_told_elsewhere(tmp_path: Path, suffix: str) -> None:
    app = build(tmp_path, files(suffix), conf=CONF + MYST)
    assert "hidden" not in told(app)
    first, second = json.loads(app.output("decisions.json"))["records"]
    assert first["relations"] == second["relations"] == []
    assert [option["chosen"] for option in first["contents"]["options"]] == [False]
    assert first["summary"] == ""


@pytest.mark.parametrize("suffix", LANGUAGES)
def test_all_of_it_is_told_where_it_holds(tmp_path: Path, suffix: str) -> None:
    app = build(tmp_path, files(suffix), conf=CONF + MYST, tags=["internal"])
    views = app.output("views.html")
    assert "Hidden risk" in views
    assert "Hidden question" in views
    assert "related" in app.output("b.html").casefold()


def test_no_fact_depends_on_a_condition(tmp_path: Path) -> None:
    for tags in ([], ["internal"]):
        app = build(tmp_path, files("rst"), conf=CONF, tags=tags)
        first, _ = records(app)
        assert first.status == "Accepted"
        assert first.field("components") is None


def test_builds_with_and_without_it_take_turns(tmp_path: Path) -> None:
    site = Site(tmp_path, files("rst"))
    for tags in ([], ["internal"], []):
        after = shown(site.build(tags=tags))
        assert after == shown(site.clean(tags=tags))


def test_a_part_that_is_left_out_is_missing(tmp_path: Path) -> None:
    page = OTHER + "\n.. only:: internal\n\n   Context\n   -------\n\n   Text.\n"
    kinds = "decisions_kinds = {'adr': {'profile': 'nygard', 'required_sections': ['Context']}}\n"
    found = {
        bool(tags): findings(build(tmp_path, {"b.rst": page}, conf=kinds, tags=tags))
        for tags in ([], ["internal"])
    }
    assert ("missing_section", "b.rst", 4) in found[False]
    assert found[True] == []


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


STATUS = part("Status", "- **Status**: Accepted\n- **Date**: 2026-01-01")


@pytest.mark.parametrize("facts", [STATUS, "\n**Status:** Accepted\n\n" + part("Context", "So.")])
def test_facts_stay_where_no_box_may_show_them(tmp_path: Path, facts: str) -> None:
    page = f"ADR-0001: Use A\n===============\n{under('html', '.. adr::')}{facts}"
    for builder, name in {"html": "a.html", "text": "a.txt"}.items():
        app = build(tmp_path / builder, {"a.rst": page}, builder, conf=CONF)
        assert "Accepted" in app.output(name)


# Findings of builds that leave something out

VIEW = ".. adr-graph::\n   :root: 2"
DIRE = risk("Fire").replace("High  ", "Dire  ", 1)
WAIVER = ".. decisions-ignore:: unknown_level\n\n"
NYGARD = CONF + "decisions_kinds = {'adr': {'profile': 'nygard'}}\n"


@pytest.mark.parametrize(
    "body",
    [
        under("internal", part("Risks", WAIVER + DIRE)),
        part("Risks", WAIVER + under("internal", DIRE)),
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

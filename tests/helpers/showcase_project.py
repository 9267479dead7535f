"""A project whose page ``everything`` shows everything that this extension adds to pages."""

from __future__ import annotations

import awkward_project
from optional_packages import HAS_MYST

CONF = (
    awkward_project.CONF
    + """
# Without pygraphviz the lists of graphs stand in for them, with a warning.
suppress_warnings = [
    "decisions.unknown_record",
    "decisions.unknown_level",
    "decisions.cycle",
    "decisions.graph_engine",
]
myst_enable_extensions = ["tasklist"]
decisions_rules = {"missing_section": "off", "cycle": "error"}
"""
)

_STORE = """
ADR-0020: Use PostgreSQL for the event store
--------------------------------------------

.. adr::
   :status: Accepted
   :date: 2026-01-15
   :authors: Ada Lovelace <ada@example.org>, Grace Hopper
   :deciders: Lovelace, Ada (by letter); grace hopper
   :consulted: The board
   :tags: storage, events
   :components: Event store, Reports

Chosen Option
~~~~~~~~~~~~~

**One PostgreSQL database**

Alternatives Considered
~~~~~~~~~~~~~~~~~~~~~~~

Option A: Flat files
++++++++++++++++++++

**Description:** One file a day on the file server.

.. list-table::
   :header-rows: 1

   * - Pros
     - Cons
   * - No cost, ``cat`` and ``grep`` will do
     - No queries, and nothing that would ever tell us that a file is not there any more

**Why not chosen:** Nobody finds anything.

Option B: An event database
+++++++++++++++++++++++++++

**Description:** A product made for events.

**Why not chosen:** Too much to learn, see :adr:`2`.

Risks
~~~~~

.. list-table::
   :header-rows: 1

   * - Risk
     - Likelihood
     - Impact
     - Mitigation
   * - The disk fills
     - High
     - High
     - An alarm at 80 %
   * - ``SELECT event_id, payload FROM events_of_all_years`` is slow
     - Medium
     - Medium
     - Partitions by month
   * - A key leaks
     - Low
     - Medium
     - Keys live for an hour
   * - Nobody knows
     - Who knows
     - High
     - Asking

Decision Record
~~~~~~~~~~~~~~~

.. list-table::
   :header-rows: 1

   * - Action
     - Date
     - Author
   * - Proposed
     - 2025-11-02
     - Ada Lovelace
   * - Accepted
     - 2026-01-15
     - Grace Hopper

ADR-0021: Use an event database after all
-----------------------------------------

.. adr::
   :status: Proposed
   :date: 2026-03-02
   :supersedes: ADR-0020
   :components: Event store

We would.

ADR-0022: Write nothing at all
------------------------------

.. adr::
   :status: Deprecated
   :date: 2025-02-01
   :components: Event store

We did not.

ADR-0023: Write events to files
-------------------------------

.. adr::
   :status: Superseded
   :date: 2025-03-01
   :superseded-by: ADR-0020

We did.

The event stream
----------------

.. design-doc::
   :id: stream
   :status: Active
   :date: 2026-02
   :implements: ADR-0020

Implementation Strategy
~~~~~~~~~~~~~~~~~~~~~~~

Phase 1: The broker (January)
+++++++++++++++++++++++++++++

- [x] Install three nodes
- [x] Watch them

Phase 2: The services (March)
+++++++++++++++++++++++++++++

- [x] Move the orders
- [ ] Move the payments

  - [ ] Those of the last ten years, which lie on tapes

Phase 3: The rest
+++++++++++++++++

- [ ] All of it

Performance Considerations
~~~~~~~~~~~~~~~~~~~~~~~~~~

.. list-table::
   :header-rows: 1

   * - Metric
     - Target
     - Actual/Expected
     - Notes
   * - Time to subscribe
     - < 1 s
     - 0.4 s
     - In one zone
   * - Events
     - > 100/s
     - 80/s
     - Before tuning

Open Questions
~~~~~~~~~~~~~~

- [ ] Who pays for the third zone?
- [x] Which broker? The one that we know.
"""

_CITED = """
Cited
-----

In force :adr:`20`, :adr:`~20`, open :adr:`21`, :adr:`~21`, retired :adr:`22`, :adr:`~22` and
:adr:`the long way <23>`; :design-doc:`stream`; :decision-component:`Event store`; a long one:
:adr:`3`; and one that is not there: :adr:`99`.
"""

VIEWS = """
Views
-----

.. adr-table:: Our decisions
   :name: everything-table
   :group-by: status
   :columns: id, title, status, date, authors, tags, components, superseded-by

.. decision-table::
   :columns: id, kind, log, lifecycle, path
.. decision-table:: In strips
   :columns: id, title, summary
   :widths: 10 60 30

.. adr-table:: Nothing here
   :tags: nothing
.. adr-table::
   :tags: nothing

.. decision-counts:: Counted
.. decision-counts::
   :group-by: lifecycle

.. decision-findings:: What is wrong
.. decision-graph:: How they hang together

.. adr-graph::
   :root: ADR-0020
   :follow: both
.. adr-graph::
   :tags: nothing

.. decision-risks:: Risks
   :columns: risk, likelihood, impact, mitigation, severity, record
.. decision-alternatives:: What we did not choose
   :columns: alternative, pros, cons, reason
.. decision-questions:: Questions
   :columns: question, state, record
.. decision-progress:: How far we are
.. decision-components:: Who shaped what
.. decision-targets:: Targets
.. decision-people:: Who did what
   :columns: person, authored, decided, consulted, informed, record
.. decision-timeline:: History
.. decision-timeline::
   :group-by: status
   :since: 2026
.. decision-timeline:: No history
   :since: 2099
"""

_TASKS = """
# Tasks

```{design-doc}
:id: tasks
:status: Draft
:date: 2026-02
```

See {adr}`21` and [](#adr-0022).

## Implementation Strategy

### Phase 1: Begin

- [x] This with `code`
- [ ] That

  - [ ] And what follows from it

A list besides:

- A bullet
- Another

## Open Questions

- [ ] Who pays?
"""

_VERSIONED = """
Use PostgreSQL 17.2
===================

.. adr::
   :status: Accepted
   :date: 2026-02-10

We do.
"""

FILES: dict[str, str | None] = {
    **awkward_project.FILES,
    "log/0010-version.rst": _VERSIONED,
    "everything.rst": f"Everything\n==========\n{_CITED}{_STORE}{VIEWS}",
}
if HAS_MYST:
    FILES["tasks.md"] = _TASKS
FILES["index.rst"] = str(awkward_project.FILES["index.rst"]).replace(
    "   views\n", "   views\n   everything\n" + "   tasks\n" * HAS_MYST
)

"""What a log costs: the time, memory and files of Sphinx builds with and without this extension.

``make bench RECORDS="300 1000" ROUNDS=3 FORMAT=rst`` writes a log of that many decision records
once for each *flavour*, and builds all of them again and again. ``make bench BENCH="--jobs 2 --json
FILE"`` passes further options, and ``BENCH=--help`` lists them; ``BENCH=--quick`` ends within five
minutes on two processors. Nothing here is a test: the suite checks that the log is the same each
time and a clean one, and that the guide shows the figures that are kept for it.

The log (``plan.py``, ``record.py``, ``prose.py``)
    Every record is the whole template for decisions, filled in: 21 parts, 4 tables and some
    checkboxes, in some 240 lines of reStructuredText or 190 of MyST. Every fifth has phases,
    targets and open questions too, for the roll-ups to show. 15 % of the records are superseded, in
    chains of up to three, and each record cites three others. The words are put together at random
    from a fixed vocabulary, and the same seed gives the same log. A build of it gives no finding.

The flavours (``project.py``, ``views.py``)
    ``bare`` has the same prose without this extension: the marker is a paragraph or field list of
    the same facts, and roles are plain text. ``needs`` has a need on each page in place of the
    marker, with status, tags and what it supersedes, ``:need:`` in place of our citations, and a
    ``needtable`` for each of our tables; its graph would need another program. It takes
    ``.venv/bin/pip install sphinx-needs`` (which the extra ``dev`` has), and is left out where that
    is missing. ``adopted`` has the same pages as ``bare`` with the extension, which makes them
    records by their folder and what they say. ``records`` has the records and their citations, and
    no views. ``views`` adds a table of all records, three filtered ones and a graph; ``rollups``
    adds the roll-ups and the open findings to these. All flavours have the same pages: where one
    has no view, a sentence stands in. ``--flavours bare,views`` chooses some.

The set-ups (``setups.py``)
    ``plain``, the default, has the theme ``basic`` without sidebars, so that its work does not hide
    the extension's, and each view on a page of its own, away from the toctree. ``index`` has
    alabaster without its navigation, and the whole table and the graph on the page with the
    toctree.

The steps (``steps.py``)
    A clean build; a build after no change; and builds after an edit of the body, the status and the
    title of one record, the most cited of those that supersede another and are in force. Each edit
    is undone by a build that is not counted.

The figures (``measure.py``)
    Each build is a process of its own, from the interpreter's start to the end of its tear-down.
    *Processor* is the time that it and its children spent, in user and system mode; *wall* is the
    time that passed; *memory* is the largest resident size of any one process. *Pickle* is
    ``environment.pickle`` after the build, *doctrees* the whole folder that holds it. Warnings are
    errors, so a log with findings is never measured.

The pages (``freshness.py``)
    After all rounds, each edit is made once more, and built in a copy of a clean build and in an
    empty folder. Pages that differ between clean builds before and after it are *affected*; those
    that its build wrote are *rewritten*; those that differ from the clean build afterwards are
    *stale*. Only pages with a source count: Sphinx writes its others in every build. ``--no-stale``
    leaves this out, which takes four clean builds of each flavour.

The rounds (``rounds.py``, ``report.py``)
    The flavours take turns within a round, so that a slow spell of the machine meets all of them.
    The table shows the median over the rounds with the lowest and highest value in parentheses. A
    ratio compares a flavour with ``bare`` in the same round, and is summed up likewise.

Advice (``variants.py``, ``advice.py``)
    ``--advice`` measures what helps in a large log instead: the flavour ``views`` without each
    piece of advice and with it. PyStemmer is hidden from all builds but those that are about it,
    and these are left out where it is missing (``.venv/bin/pip install -e ".[fast]"``), as are
    themes.

The guide (``guide.py``, ``picture.py``)
    ``--guide`` puts the figures into ``example-docs/guide/scale-figures``, with the tables and the
    picture that the page *Large logs* shows of them, in place of those that are there. Runs of
    several sizes, languages and set-ups become one guide by ``--add``: first ``--json a.json``,
    ``--setup index --json b.json`` and so on, then ``--records --add a.json b.json --guide``,
    which measures nothing.
"""

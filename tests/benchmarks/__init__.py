"""What a log costs: the time, memory and files of Sphinx builds with and without this extension.

``make bench RECORDS=300 ROUNDS=3 FORMAT=rst`` writes a log of that many decision records five
times, and builds each of the five *flavours* again and again. ``make bench BENCH="--jobs 2 --json
FILE"`` passes further options, and ``BENCH=--help`` lists them. Nothing here is a test: the suite
only checks that the log is the same each time and a clean one.

The log (``plan.py``, ``record.py``, ``prose.py``)
    Every record is the whole template for decisions, filled in: 21 parts, 4 tables and some
    checkboxes, in some 240 lines of reStructuredText or 190 of MyST. Every fifth has phases,
    targets and open questions too, for the roll-ups to show. 15 % of the records are superseded, in
    chains of up to three, and each record cites three others. The words are put together at random
    from a fixed vocabulary, and the same seed gives the same log. A build of it gives no finding.

The flavours (``project.py``)
    ``bare`` has the same prose without this extension: the marker is a paragraph or field list of
    the same facts, and roles are plain text. ``adopted`` has the same pages with the extension,
    which makes them records by their folder and what they say. ``records`` has the records and
    their citations, and no views. ``views`` adds a table of all records, three filtered ones and a
    graph; ``rollups`` adds the roll-ups and the open findings to these. Each view has a page of its
    own, away from the toctree. All flavours have the same pages: where one has no view, a sentence
    stands in. The theme is ``basic`` without sidebars, so that its work does not hide the
    extension's.

The steps (``steps.py``)
    A clean build; a build after no change; and builds after an edit of the body, the status and the
    title of one record, the most cited of those that supersede another and are in force. Each edit
    is undone by a build that is not counted.

The figures (``measure.py``)
    Each build is a process of its own. *Processor* is the time that it and its children spent, in
    user and system mode; *wall* is the time that passed; *memory* is the largest resident size of
    any one process. *Pickle* is ``environment.pickle`` after the build, *doctrees* the whole folder
    that holds it. Warnings are errors, so a log with findings is never measured.

The rounds (``rounds.py``, ``report.py``)
    The flavours take turns within a round, so that a slow spell of the machine meets all of them.
    The table shows the median over the rounds with the lowest and highest value in parentheses. A
    ratio compares a flavour with ``bare`` in the same round, and is summed up likewise.
"""

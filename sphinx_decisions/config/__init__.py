"""Turns values of ``conf.py`` into settings.

To add a value, write a function in ``settings``; to add a key of a kind, one in the module of
``kind_keys`` that is named after the subject; ``logs`` and ``relations`` have theirs. Such a
function reads the value, and its docstring is the guide's text, with an example (see ``key``).
``entry`` refuses invalid values. ``profiles``, ``statuses`` and ``headings`` are the built-in
kinds as data, ``kinds`` applies the configured keys to them. ``places`` finds the lines of
``conf.py``.
"""

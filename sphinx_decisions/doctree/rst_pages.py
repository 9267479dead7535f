"""Parses reStructuredText without a build, with what ``conf.py`` puts around each page."""

from __future__ import annotations

import re

from docutils import nodes
from docutils.parsers import rst
from docutils.parsers.rst import states
from docutils.statemachine import StringList, string2lines

_FIELD = re.compile(states.Body.patterns["field_marker"])


class RstParser(rst.Parser):
    """docutils' parser; *prolog* and *epilog* do not change the numbers of a page's lines."""

    def __init__(self, prolog: str = "", epilog: str = "") -> None:
        super().__init__()
        self._prolog = prolog
        self._epilog = epilog

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Parse the page; the prolog follows its docinfo, as in a build."""
        self.setup_parse(inputstring, document)
        machine = states.RSTStateMachine(state_classes=self.state_classes, initial_state="Body")
        width = document.settings.tab_width
        own = string2lines(inputstring, width, convert_whitespace=True)
        lines = StringList(own, document.current_source)
        if self._prolog:
            number = next((n for n, line in enumerate(own) if not _FIELD.match(line)), len(own))
            before = ["", *self._prolog.splitlines(), ""]
            lines = lines[:number] + StringList(before, "<rst_prolog>") + lines[number:]
        if self._epilog:
            # Not ``+=``, which forgets where the lines come from.
            lines = lines + StringList(["", *self._epilog.splitlines()], "<rst_epilog>")
        machine.run(lines, document, inliner=self.inliner)
        self.finish_parse()

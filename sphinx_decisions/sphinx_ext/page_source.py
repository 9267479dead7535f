"""The text of a page before it is parsed: its front matter, its language."""

from __future__ import annotations

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from sphinx_decisions.doctree.front_matter import read_front_matter
from sphinx_decisions.model.record import RawField

_STASH = "sphinx_decisions_front_matter"


def stash_front_matter(app: Sphinx, docname: str, content: list[str]) -> None:
    """Keep the front matter of a page that is about to be parsed (``source-read``)."""
    head, block = content[0].removeprefix("\ufeff"), ""
    lines = head.split("\n", 1)
    if lines[0].rstrip() == "---" and len(lines) == 2:
        body = lines[1].split("\n")
        ends = [i for i, line in enumerate(body) if line.rstrip() in ("---", "...")]
        block = "\n".join(body[: ends[0]]) if ends else ""
    app.env.temp_data[_STASH] = block


def front_matter(env: BuildEnvironment, source: str) -> tuple[tuple[RawField, ...], bool]:
    """Return the fields of the page's front matter, and whether YAML can read it."""
    block = "" if is_restructured_text(env) else str(env.temp_data.get(_STASH, ""))
    return read_front_matter(block, source)


def is_restructured_text(env: BuildEnvironment) -> bool:
    """Return whether the page that is being read is reST, whatever its file is called."""
    name = str(env.doc2path(env.docname))
    fitting = [suffix for suffix in env.config.source_suffix if name.endswith(suffix)]
    longest = max(fitting, key=len, default=".rst")
    return env.config.source_suffix.get(longest) in ("restructuredtext", None)

"""Build the user guide, which is also the showcase: it is made with the extension itself."""

from __future__ import annotations

import sys
from pathlib import Path

from sphinx_decisions import __version__

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "sphinx-decisions"
author = "the sphinx-decisions authors"
copyright = f"2026, {author}"
version = release = __version__
language = "en"

extensions = [
    "sphinx_decisions",
    "myst_parser",
    "reference",
    "template_lines",
    "fact_forms",
    "profile_reference",
    "rule_reference",
    "css_reference",
    "command_output",
]
source_suffix = {".rst": "restructuredtext", ".md": "markdown"}
exclude_patterns = ["_build", "snippets", "front"]
myst_enable_extensions = ["colon_fence", "deflist"]
numfig = True

decisions_logs = {
    "shop": {
        "path": "example-log",
        "title": "Example: an online shop",
        "id_format": "SHOP-{:03d}",
    },
    "harbour": {
        "path": "harbour",
        "title": "Example: a harbour",
        "id_format": "PORT-{:03d}",
        "profile": "nygard",
    },
}

html_theme = "furo"
html_title = "sphinx-decisions"
latex_engine = "lualatex"

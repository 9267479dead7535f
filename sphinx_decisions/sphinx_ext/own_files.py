"""The names of the files that an output folder may have of this extension, besides its pages."""

from __future__ import annotations

LOG = "decisions.json"
FEED = "decisions.atom"

STYLE = "decisions.css"
BOOK_STYLE = "decisions-epub.css"
"""A style sheet for e-books: their validator rejects what browsers have understood for years."""

TABLES_SCRIPT = "decisions-tables.js"
GRAPHS_SCRIPT = "decisions-graphs.js"

ASSETS = (STYLE, BOOK_STYLE, TABLES_SCRIPT, GRAPHS_SCRIPT)
"""Those in the folder of static files."""

OWN_FILES = (LOG, FEED, *(f"_static/{name}" for name in ASSETS))
"""All of them, as seen from the output folder."""

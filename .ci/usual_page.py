#!/usr/bin/env python3
"""Write anew what all stored pages are compressed against, from a record of our own log.

Run it when classes of the model have changed much, and raise ``DecisionDomain.data_version`` then:
pages that were compressed against another one cannot be read any more.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from sphinx.testing.util import SphinxTestApp

from sphinx_decisions.sphinx_ext.domain import decision_domain
from sphinx_decisions.store.page_bytes import pickled

ROOT = Path(__file__).resolve().parent.parent
RECORD = ROOT / "example-docs" / "decisions" / "0005-render-at-write-time.rst"
USUAL_PAGE = ROOT / "sphinx_decisions" / "store" / "usual_page.bin"


def main() -> None:
    """Read the record as a project of one page, and write its bytes."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder)
        shutil.copy(RECORD, source / "index.rst")
        (source / "conf.py").write_text("extensions = ['sphinx_decisions']\n", encoding="utf-8")
        app = SphinxTestApp("dummy", srcdir=source)
        app.build()
        data = pickled(decision_domain(app.env).pages.get("index"))[1]
        app.cleanup()
    # The name of the folder, which is nobody else's, is of no use.
    USUAL_PAGE.write_bytes(data.replace(str(source).encode(), b""))
    print(f"{USUAL_PAGE.relative_to(ROOT)}: {USUAL_PAGE.stat().st_size} bytes")


if __name__ == "__main__":
    main()

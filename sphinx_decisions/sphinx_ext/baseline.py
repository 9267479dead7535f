"""The file of known findings: read in every build, and written by one that is told to."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.application import Sphinx
from sphinx.util import logging

from sphinx_decisions.doctree.source_files import put, regular
from sphinx_decisions.model.settings import Settings
from sphinx_decisions.render.words import translate
from sphinx_decisions.sphinx_ext.domain import decision_domain
from sphinx_decisions.sphinx_ext.output import cannot_write

if TYPE_CHECKING:
    from sphinx_decisions.rules.baseline import Baseline, KnownFinding

logger = logging.getLogger(__name__)


def read_baseline(app: Sphinx) -> Baseline:
    """Return the baseline that ``decisions_baseline`` names; an empty one if it names none."""
    # Here, because every build looks at the file, and one without changes does not read it.
    from sphinx_decisions.rules.baseline import Baseline, loaded

    settings = decision_domain(app.env).settings
    if not settings.baseline or settings.write_baseline:
        return Baseline()
    path = _path(app, settings)
    return loaded(lambda: regular(path).read_bytes(), settings.baseline, str(path))


def baseline_content(app: Sphinx) -> bytes | str:
    """Return the content of the baseline, or why it cannot be read; nothing where there is none."""
    settings = decision_domain(app.env).settings
    try:
        return regular(_path(app, settings)).read_bytes() if settings.baseline else b""
    except OSError as error:
        return str(error)


def write_baseline(app: Sphinx, known: Iterable[KnownFinding]) -> Baseline:
    """Write *known* to the baseline of this project, say so, and return it."""
    from sphinx_decisions.rules.baseline import FILE, Baseline, encoded

    settings = decision_domain(app.env).settings
    path, known = _path(app, settings), tuple(known)
    try:
        put(path, encoded(known))
    except OSError as error:
        cannot_write(path, error)
        return Baseline()
    words = translate("known findings written to {file}: {count}")
    logger.info(words.format(file=path.name, count=len(known)))
    if not settings.baseline:
        line = f'decisions_baseline = "{FILE}"'
        words = translate("From now on they are mere information if conf.py has this line: {line}")
        logger.info(words.format(line=line))
    return Baseline(str(path), dict.fromkeys(known, 1))


def _path(app: Sphinx, settings: Settings) -> Path:
    from sphinx_decisions.rules.baseline import FILE

    return Path(app.confdir) / (settings.baseline or FILE)

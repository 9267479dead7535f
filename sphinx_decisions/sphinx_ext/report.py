"""Runs the rules when all pages have been read, and reports what they find."""

from __future__ import annotations

import ast
import datetime
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, TypedDict

from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.logging import is_suppressed_warning

from sphinx_decisions.doctree.source_files import seen_from
from sphinx_decisions.model.citation import Citation
from sphinx_decisions.model.finding import Finding, Problem, Severity, Waiver
from sphinx_decisions.model.place import Place
from sphinx_decisions.model.view import View
from sphinx_decisions.render.drawing.draw import engine_available
from sphinx_decisions.render.words import translate
from sphinx_decisions.rules.check import check
from sphinx_decisions.rules.project import Project
from sphinx_decisions.sphinx_ext.domain import NAME, decision_domain
from sphinx_decisions.sphinx_ext.draw import draws
from sphinx_decisions.sphinx_ext.references import checked_citations
from sphinx_decisions.views.findings_table import ReportedFinding

logger = logging.getLogger(__name__)
_TYPE = "decisions"


def report(app: Sphinx) -> tuple[Finding, ...]:
    """Log every finding of this build, in one place and one order, and return them."""
    findings = check(project_of(app))
    for finding in findings:
        _log(app, finding)
    decision_domain(app.env).findings = tuple(_open(app, finding) for finding in findings)
    return findings


def _open(app: Sphinx, finding: Finding) -> ReportedFinding:
    """Return *finding* as pages show it: with files as seen from the source folder."""
    folder = f"{app.srcdir}{os.sep}"
    file = seen_from(str(app.srcdir), finding.place.source)
    docname = app.env.path2doc(finding.place.source) or ""
    return ReportedFinding(
        finding,
        _sentence(finding).replace(folder, ""),
        file,
        docname if docname in app.env.found_docs else "",
    )


def _sentence(finding: Finding) -> str:
    """Return what is wrong and how to mend it, in the language of the project."""
    return finding.message.worded(translate)


def project_of(app: Sphinx) -> Project:
    """Return everything that the rules look at."""
    domain = decision_domain(app.env)
    config_file = Path(app.confdir) / "conf.py"
    project = Project(
        log=domain.log,
        config_file=str(config_file),
        config_places=dict(_config_places(config_file)) if domain.settings.problems else {},
        external=_external_names(app),
        engine=engine_available() or not draws(app.builder),
        today=_today(),
        **_told(app, domain.visible),
    )
    whole = domain.whole_log()
    if whole:
        return replace(project, whole=replace(project, log=whole, **_told(app, iter)))
    return project


class _Told(TypedDict):
    """What pages tell beside their records."""

    views: tuple[View, ...]
    citations: tuple[Citation, ...]
    component_citations: tuple[Citation, ...]
    waivers: tuple[Waiver, ...]
    problems: tuple[Problem, ...]


def _told(app: Sphinx, visible: Callable[[Iterable[Any]], Iterator[Any]]) -> _Told:
    """Return what pages tell, as far as it is *visible*."""
    domain = decision_domain(app.env)
    pages = list(domain.pages)
    cited = visible(each for page in pages for each in page.citations)
    citations = tuple(checked_citations(app, cited))
    return _Told(
        views=tuple(visible(each for page in pages for each in page.views)),
        citations=tuple(each for each in citations if not domain.names_component(each)),
        component_citations=tuple(filter(domain.names_component, citations)),
        waivers=tuple(visible(each for page in pages for each in page.waivers)),
        problems=tuple(visible(each for page in pages for each in page.problems)),
    )


def _today() -> datetime.date:
    """Return the day of this build: that of ``SOURCE_DATE_EPOCH`` when set, as all of Sphinx."""
    now = datetime.datetime.now(datetime.UTC)
    with suppress(KeyError, ValueError, OverflowError, OSError):
        now = datetime.datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), datetime.UTC)
    return now.date()


def _log(app: Sphinx, finding: Finding) -> None:
    if is_suppressed_warning(_TYPE, finding.code, app.config.suppress_warnings):
        return
    text = _sentence(finding)
    if finding.severity is Severity.INFO:
        logger.info("%s: %s [%s.%s]", finding.place, text, _TYPE, finding.code)
        return
    level = logger.error if finding.severity is Severity.ERROR else logger.warning
    level(text, type=_TYPE, subtype=finding.code, location=str(finding.place))
    if finding.severity is Severity.ERROR:
        # Sphinx itself only fails for warnings with -W; an error must fail without it too.
        app.statuscode = 1


def _external_names(app: Sphinx) -> dict[str, frozenset[str]]:
    """Return the names of records that inventories of other projects know, by kind."""
    if "sphinx.ext.intersphinx" not in app.extensions:
        return {}
    from sphinx.ext.intersphinx import InventoryAdapter

    inventory = InventoryAdapter(app.env).main_inventory
    return {
        object_type.partition(":")[2]: frozenset(items)
        for object_type, items in inventory.items()
        if object_type.startswith(f"{NAME}:")
    }


def _config_places(path: Path) -> Iterator[tuple[tuple[str, ...], Place]]:
    """Yield where ``conf.py`` sets each ``decisions_…`` value and the keys inside it."""
    try:
        tree = ast.parse(path.read_text(encoding="utf-8"))
    except (OSError, SyntaxError, ValueError):
        return
    for statement in tree.body:
        if isinstance(statement, ast.Assign):
            for target in statement.targets:
                if isinstance(target, ast.Name) and target.id.startswith("decisions_"):
                    yield (target.id,), Place(str(path), statement.lineno)
                    yield from _key_places((target.id,), statement.value, str(path))


def _key_places(
    above: tuple[str, ...], value: ast.expr, path: str
) -> Iterator[tuple[tuple[str, ...], Place]]:
    if isinstance(value, ast.Dict):
        for key, inner in zip(value.keys, value.values, strict=True):
            if isinstance(key, ast.Constant):
                here = (*above, str(key.value))
                yield here, Place(path, key.lineno)
                yield from _key_places(here, inner, path)

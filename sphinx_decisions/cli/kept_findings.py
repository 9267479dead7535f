"""What the rules found in earlier runs, kept until something that they look at changes."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sphinx_decisions.cli.stored_pages import shown
from sphinx_decisions.doctree.page_bytes import packed_data, unpacked_data

if TYPE_CHECKING:
    from sphinx_decisions.cli.workspace import Workspace
    from sphinx_decisions.model.finding import Finding
    from sphinx_decisions.rules.baseline import Baseline
    from sphinx_decisions.rules.kept import RecordFindings

_ALL = "findings"
_OF_RECORDS = "findings of records"


def kept_findings(workspace: Workspace, baseline: Baseline) -> tuple[Finding, ...]:
    """Return what the rules find in *workspace* that need no build, by place.

    Where nothing has changed since an earlier run, no rule looks at anything; where pages have
    changed, the rules about single records look at the records of these pages alone.
    """
    conf = _digest(shown(workspace.conf))
    key = _key(workspace, baseline, conf)
    found: tuple[Finding, ...] | None = _unpacked(workspace.cache.get(_ALL, key), tuple)
    if found is None:
        found = _checked(workspace, baseline, conf)
        workspace.cache.put(_ALL, key, packed_data(found))
    return found


def _key(workspace: Workspace, baseline: Baseline, conf: str) -> str:
    """Return a text that stands for everything that rules look at."""
    from sphinx_decisions.rules.clock import today

    file = workspace.docs.conf_file  # Findings tell the lines where values are set in it.
    lines = file.read_bytes() if file else b""
    parts = (workspace.reading.digest, conf, _digest(lines), today(), baseline)
    return _digest(repr(parts))


def _checked(workspace: Workspace, baseline: Baseline, conf: str) -> tuple[Finding, ...]:
    from sphinx_decisions.rules.check import check
    from sphinx_decisions.rules.kept import Kept

    pages = workspace.reading.pages
    digests = {name: _digest(conf.encode() + page.data) for name, page in pages.items()}
    before: RecordFindings = _unpacked(workspace.cache.get(_OF_RECORDS, ""), dict) or {}
    kept = Kept(digests, before)
    found = check(workspace.project_with(baseline), kept)
    if kept.now != before:
        workspace.cache.put(_OF_RECORDS, "", packed_data(kept.now))
    seen = workspace.seen
    return tuple(
        replace(each, place=replace(each.place, source=seen(each.place.source))) for each in found
    )


def _unpacked(data: bytes | None, type_: type) -> Any:
    """Return what *data* holds; ``None`` if it is no longer what was kept."""
    try:
        found = unpacked_data(data) if data else None
        return found if isinstance(found, type_) else None
    except Exception:  # Unpickling can raise anything.
        return None


def _digest(content: str | bytes) -> str:
    data = content.encode(errors="surrogatepass") if isinstance(content, str) else content
    return hashlib.sha256(data).hexdigest()

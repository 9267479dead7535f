"""What ``conf.py`` tells Sphinx not to report, and which other projects it names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx_decisions.model.citation import Citation
    from sphinx_decisions.model.settings import Settings


def shown(conf: Mapping[str, Any]) -> Callable[[str], bool]:
    """Return what tells whether the findings of a rule are reported."""
    from sphinx_decisions.rules.ignored import is_suppressed

    hidden = [each for each in _list(conf, "suppress_warnings") if isinstance(each, str)]
    return lambda code: not is_suppressed(code, hidden)


def checked(conf: Mapping[str, Any], settings: Settings) -> Callable[[Citation], bool]:
    """Return what tells whether rules look at a citation."""
    from sphinx_decisions.rules.ignored import is_ignored

    exact = [tuple(each) for each in _pairs(conf, "nitpick_ignore")]
    patterns = _pairs(conf, "nitpick_ignore_regex")
    return lambda citation: not is_ignored(citation, settings, exact, patterns)


def names_other_projects(conf: Mapping[str, Any]) -> bool:
    """Return whether citations may lead to other projects, whose inventories a build reads."""
    extensions = conf.get("extensions")
    uses = not isinstance(extensions, list) or "sphinx.ext.intersphinx" in extensions
    return bool(conf.get("intersphinx_mapping")) and uses


def _pairs(conf: Mapping[str, Any], name: str) -> list[tuple[str, str]]:
    pairs = [each for each in _list(conf, name) if isinstance(each, list | tuple)]
    return [(each[0], each[1]) for each in pairs if len(each) == 2 and all(map(_is_text, each))]


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _list(conf: Mapping[str, Any], name: str) -> list[Any]:
    value = conf.get(name)
    return [*value] if isinstance(value, list | tuple | set | frozenset) else []

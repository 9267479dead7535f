"""What is built and compared: a log in one flavour, one set-up, and by a Sphinx with options."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from importlib.util import find_spec

from benchmarks.plan import Planned
from benchmarks.project import Flavour, Project
from benchmarks.setups import ALABASTER, PLAIN, SETUPS, Setup
from benchmarks.steps import EDITS, Step
from benchmarks.views import ALL, GRAPH


@dataclass(frozen=True)
class Variant:
    """A project and how it is built: in so many *jobs*, after each of *edits*.

    PyStemmer is used if *stemmer* says so, and if it says nothing, wherever it is installed.
    """

    flavour: Flavour
    setup: Setup = PLAIN
    jobs: int = 1
    edits: tuple[Step, ...] = tuple(EDITS)
    stemmer: bool | None = None

    @property
    def theme(self) -> str:
        """The name of its theme, which is also that of the module unless Sphinx brings it."""
        return f"{self.setup.conf['html_theme']}"

    def missing(self) -> Iterator[str]:
        """Yield the modules that it would need and that are not installed."""
        modules = [self.flavour.extension, self.theme]
        modules += ["Stemmer"] if self.stemmer else []
        for module in modules:
            if module not in ("", "basic") and find_spec(module) is None:
                yield module

    def project(self, log: tuple[Planned, ...], suffix: str) -> Project:
        """Return *log* as the project that is built."""
        return Project(log, self.flavour, suffix, self.setup)


def flavours(setup: str, jobs: int) -> dict[str, Variant]:
    """Return every flavour in the set-up called *setup*."""
    return {flavour: Variant(flavour, SETUPS[setup], jobs) for flavour in Flavour}


def _clean(setup: Setup, flavour: Flavour = Flavour.VIEWS, stemmer: bool = False) -> Variant:
    return Variant(flavour, setup, edits=(), stemmer=stemmer)


def _theme(name: str, apart: bool = False) -> Variant:
    return _clean(Setup({"html_theme": name}, apart=apart))


def _edited(setup: Setup, *edits: Step) -> Variant:
    return Variant(Flavour.VIEWS, setup, edits=edits, stemmer=False)


_COLLECTOR = ("import gc", "gc.set_threshold(100_000, 20, 100)")
_NO_NAVIGATION = Setup(
    {"html_theme": "alabaster", "html_sidebars": {"decisions/**": [*ALABASTER]}},
)
_ALL_ADVICE = replace(_NO_NAVIGATION, lines=_COLLECTOR)
_ON_INDEX = replace(PLAIN, on_index=frozenset({ALL.page}))

ADVISED: Mapping[str, Variant] = {
    "plain": _edited(PLAIN, Step.BODY, Step.STATUS),
    "jobs": replace(_clean(PLAIN), jobs=2),
    "stemmer": _clean(PLAIN, stemmer=True),
    "collector": _edited(replace(PLAIN, lines=_COLLECTOR), Step.STATUS),
    "on-index": _edited(_ON_INDEX, Step.BODY),
    "limit": _edited(replace(PLAIN, options={ALL.page: {"limit": "20"}}), Step.STATUS),
    "isolated": _edited(replace(PLAIN, options={GRAPH.page: {"isolated": "hide"}}), Step.STATUS),
    "alabaster": _theme("alabaster"),
    "alabaster-sidebars": _clean(_NO_NAVIGATION),
    "alabaster-apart": _theme("alabaster", apart=True),
    "furo": _theme("furo"),
    "furo-apart": _theme("furo", apart=True),
    "rtd": _theme("sphinx_rtd_theme"),
    "rtd-apart": _theme("sphinx_rtd_theme", apart=True),
    "pydata": _theme("pydata_sphinx_theme"),
    "pydata-apart": _theme("pydata_sphinx_theme", apart=True),
    "bare-alabaster": _clean(Setup({"html_theme": "alabaster"}), Flavour.BARE),
    "bare-advice": _clean(_ALL_ADVICE, Flavour.BARE, stemmer=True),
    "all-advice": _clean(_ALL_ADVICE, stemmer=True),
}
"""Each with or without one piece of advice; ``advice.py`` says which two are compared."""

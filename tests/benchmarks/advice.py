"""What helps in a large log: which two variants show what each piece of advice brings."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.steps import Step


@dataclass(frozen=True)
class Advice:
    """A piece of advice in MyST, the variant that does *without* it and the one that *follows* it.

    They are compared by the *figure* of one *step*.
    """

    text: str
    without: str
    follows: str
    step: Step = Step.CLEAN
    figure: str = "processor"


ADVICE = (
    Advice("alabaster: `html_sidebars` without navigation", "alabaster", "alabaster-sidebars"),
    Advice("alabaster: records in a toctree apart", "alabaster", "alabaster-apart"),
    Advice("furo: records in a toctree apart", "furo", "furo-apart"),
    Advice("sphinx_rtd_theme: records in a toctree apart", "rtd", "rtd-apart"),
    Advice("pydata_sphinx_theme: records in a toctree apart", "pydata", "pydata-apart"),
    Advice("PyStemmer", "plain", "stemmer"),
    Advice("`gc.set_threshold`", "plain", "collector"),
    Advice("`gc.set_threshold`", "plain", "collector", Step.STATUS),
    Advice("`gc.set_threshold`, in memory", "plain", "collector", figure="memory"),
    Advice("`-j 2`, in time that passes", "plain", "jobs", figure="wall"),
    Advice("The whole table away from the toctree's page", "on-index", "plain", Step.BODY),
    Advice("`limit: 20` in the whole table", "plain", "limit", Step.STATUS),
    Advice("`isolated: hide` in the graph", "plain", "isolated", Step.STATUS),
    Advice("Sphinx alone; the extension with all advice", "bare-alabaster", "all-advice"),
    Advice("Sphinx alone, the extension; both with all advice", "bare-advice", "all-advice"),
)

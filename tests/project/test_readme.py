"""The outputs that README shows are real."""

from __future__ import annotations

import re
import shlex

import pytest
from command import run
from folders import EXAMPLE_DOCS, TESTS
from optional_packages import needs_myst

README = TESTS.parent / "README.md"
OUTPUT = re.compile(r"(?<=```console\n)\$ (sphinx-decisions (?!new ).*)\n([^`]*)(?=```)")
DAY = {"SOURCE_DATE_EPOCH": "1798761600"}

pytestmark = pytest.mark.skipif(not README.exists(), reason="needs the checkout")


@needs_myst
def test_what_readme_shows_is_what_the_commands_print(request: pytest.FixtureRequest) -> None:
    """With ``--force-regen``, it is written anew."""
    text = README.read_text(encoding="utf-8")
    real = OUTPUT.sub(with_output, text)
    assert len(OUTPUT.findall(text)) == 3
    if request.config.getoption("force_regen"):
        README.write_text(real, encoding="utf-8")
    else:
        assert text == real


def with_output(shown: re.Match[str]) -> str:
    """Return the command line of *shown* with what it prints in the folder of the guide."""
    _, *arguments = shlex.split(shown[1])
    result = run(*arguments, folder=EXAMPLE_DOCS, **DAY)
    lines = (line.rstrip() for line in result.output.rstrip().splitlines())
    return "\n".join((f"$ {shown[1]}", *lines, ""))

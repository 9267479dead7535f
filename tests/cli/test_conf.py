"""What is read of ``conf.py``: literals without running it, other values by running it apart."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from sphinx_decisions.cli import conf_run
from sphinx_decisions.cli.cache import Cache
from sphinx_decisions.cli.conf import conf_values, values_at_hand
from sphinx_decisions.cli.conf_literals import Uncertain, literals
from sphinx_decisions.cli.docs import Docs
from sphinx_decisions.cli.errors import CannotRun
from sphinx_decisions.cli.workspace import Workspace


def docs_of(folder: Path, conf: str) -> Docs:
    root = folder / "docs"
    root.mkdir(exist_ok=True)
    (root / "conf.py").write_text(conf, encoding="utf-8")
    return Docs(root, root / "conf.py", root)


def values(folder: Path, conf: str, cache: Cache | None = None) -> dict[str, Any]:
    return dict(conf_values(docs_of(folder, conf), cache or Cache()))


def runs(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Return a list to which each ``conf.py`` is added that is run from now on."""
    found: list[Path] = []
    run = conf_run.run_conf

    def noted(docs: Docs, file: Path, why: str) -> conf_run.Told:
        found.append(file)
        return run(docs, file, why)

    monkeypatch.setattr(conf_run, "run_conf", noted)
    return found


LITERAL = {
    "project = 'x'": {"project": "x"},
    "project: str = 'x'": {"project": "x"},
    "project = 'x' 'y'": {"project": "xy"},
    "project = 'x'\nproject = 'y'": {"project": "y"},
    "extensions = ['a']\nextensions += ['b']": {"extensions": ["a", "b"]},
    "extensions = ['a']\nextensions.append('b')": {"extensions": ["a", "b"]},
    "extensions = ['a'] + ['b']": {"extensions": ["a", "b"]},
    "common = ['a']\nextensions = common + ['b']": {"common": ["a"], "extensions": ["a", "b"]},
    "import sys\nsys.path.insert(0, 'x')\nproject = 'x'": {"project": "x"},
    "author = 'x'\ncopyright = f'2026, {author}'\nif author: html_theme = 'x'": {},
    "html_theme = theme()\nproject = 'x'": {"project": "x"},
    "def setup(app):\n    app.add_css_file('x.css')\n\nproject = 'x'": {"project": "x"},
}

UNCERTAIN = [
    "from x import *",
    "from x import extensions",
    "import project",
    "project = name()",
    "project, author = 'x', 'y'",
    "if x:\n    extensions = ['a']",
    "try:\n    import a\n    extensions = ['a']\nexcept ImportError:\n    pass",
    "for x in y:\n    extensions.append(x)",
    "extensions = ['a']\nextend(extensions)",
    "extensions = ['a']\nadded = extensions",
    "extensions = added = []",
    "decisions_kinds = {}\ndecisions_kinds['a'] = {}",
    "myst_substitutions = {'a': a}",
    "html_title = (project := 'x')",
    "globals()['project'] = 'x'",
    "title = eval('x')",
    "def add():\n    global extensions\n    extensions = []\n",
    "def add():\n    extensions.append('x')\n",
    "common = []\nadd(common)\nextensions = common",
    "del project",
    "with a as project:\n    pass",
]


@pytest.mark.parametrize(("conf", "expected"), LITERAL.items())
def test_literals_are_known_without_running(conf: str, expected: dict[str, Any]) -> None:
    found = literals(ast.parse(conf))
    assert not isinstance(found, Uncertain)
    assert expected.items() <= found.items()
    assert "html_theme" not in found


@pytest.mark.parametrize("conf", UNCERTAIN)
def test_what_may_change_a_value_that_matters_is_seen(conf: str) -> None:
    assert isinstance(literals(ast.parse(conf)), Uncertain)


def test_an_error_says_why_conf_py_is_run(tmp_path: Path) -> None:
    with pytest.raises(CannotRun, match="because line 2 may set “project” to something that is no"):
        values(tmp_path, "import os\nproject = os.none\n")
    with pytest.raises(CannotRun, match="because line 1 may set any value to something"):
        values(tmp_path, "from none import *\n")


def test_no_code_runs_where_what_matters_is_literal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = runs(monkeypatch)
    conf = "import nothing\nnothing.at_all()\nproject = 'x'\nrelease = nothing.version\n"
    assert values(tmp_path, conf) == {"project": "x", "extensions": []}
    assert found == []


def test_other_values_are_those_of_a_build(tmp_path: Path) -> None:
    """The folder of ``conf.py`` is the current one, and tags can be asked for."""
    conf = """
import os
from pathlib import Path
project = Path.cwd().name
language = "de" if tags.has("none") else "en"
templates_path = [Path("x"), "y"]
exclude_patterns = ("a", "b")
decisions_rules = {each: "off" for each in ("number_gap",)}
decisions_logs = {"a": {"path": object}, 1: {"path": "b"}}
myst_update_mathjax = object()
nothing_that_matters = 5
suppress_warnings = {"a"}
"""
    assert values(tmp_path, conf) == {
        "project": "docs",
        "language": "en",
        "extensions": [],
        "templates_path": ["x", "y"],
        "exclude_patterns": ("a", "b"),
        "decisions_rules": {"number_gap": "off"},
        "decisions_logs": {"a": {}, 1: {"path": "b"}},
        "suppress_warnings": {"a"},
    }


NOISY = """
import os, subprocess, sys
print("x" * 10_000_000)
print("x" * 10_000_000, file=sys.stderr)
os.write(1, b"raw")
subprocess.run([sys.executable, "-c", "print('from a child')"])
answer = sys.stdin.read()
project = "read: " + answer
"""


def test_a_conf_py_may_print_and_ask_as_it_likes(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert values(tmp_path, NOISY)["project"] == "read: "
    assert "".join(capfd.readouterr()) == ""


@pytest.mark.parametrize(
    ("conf", "reason"),
    {
        "import none_such\nproject = none_such.x": "No module named 'none_such'",
        "project = 1 / 0": "ZeroDivisionError: division by zero",
        "import sys\nproject = sys.exit(0)": "called sys.exit()",
        "raise KeyboardInterrupt\nproject = x()": "KeyboardInterrupt",
        "import os\nproject = os._exit(0)": "ended the process",
        "import os\nproject = os.abort()": "ended the process",
        "project = (": "conf.py:1: '(' was never closed",
        "project = '\\x00\x00": "cannot be read|conf.py:",
    }.items(),
)
def test_a_conf_py_that_fails_is_an_error_with_its_reason(
    tmp_path: Path, conf: str, reason: str
) -> None:
    with pytest.raises(CannotRun) as told:
        values(tmp_path, conf)
    pattern = reason if "|" in reason else re.escape(reason)
    assert re.search(pattern, told.value.message)
    assert "conf.py" in told.value.message


def test_a_conf_py_without_end_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conf_run, "TIMEOUT", 1.0)
    with pytest.raises(CannotRun, match="did not end within 1 seconds"):
        values(tmp_path, "import time\nwhile True:\n    time.sleep(1)\n    project = 'x'\n")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_no_conf_py(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "conf.py")
    with pytest.raises(CannotRun, match="no regular file"):
        conf_values(Docs(tmp_path, tmp_path / "conf.py", tmp_path), Cache())


RUN = "from part import name\nproject = name.strip()\n"
PART = "from pathlib import Path\nname = Path(__file__).with_name('NAME').read_text()\n"
IMPORTING = "import sys\nsys.path.insert(0, '.')\n" + RUN


def test_a_conf_py_is_run_again_only_if_something_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Itself, a module or a file of the project that it used, or a variable that it names."""
    found, cache = runs(monkeypatch), Cache()
    docs = docs_of(tmp_path, IMPORTING)
    part, name = docs.root / "part.py", docs.root / "NAME"
    part.write_text(PART, encoding="utf-8")
    name.write_text("one\n", encoding="utf-8")
    for _ in range(2):
        assert conf_values(docs, cache)["project"] == "one"
    assert len(found) == 1
    name.write_text("two\n", encoding="utf-8")
    assert conf_values(docs, cache)["project"] == "two"
    part.write_text("name = 'three'\n", encoding="utf-8")
    os.utime(part, (5, 5))  # Python goes by it to see whether what it compiled is current.
    assert conf_values(docs, cache)["project"] == "three"
    conf = "import os\nproject = os.environ.get('CONF_NAME', 'none')\n"
    assert values(tmp_path, conf, cache)["project"] == "none"
    monkeypatch.setenv("CONF_NAME", "four")
    assert values(tmp_path, conf, cache)["project"] == "four"
    assert len(found) == 5


def test_what_does_not_matter_is_not_kept(tmp_path: Path) -> None:
    cache = mock.Mock(wraps=Cache())
    conf = "project = 'x'.upper()\nsecret_token = 'hush'\n"
    assert values(tmp_path, conf, cache)["project"] == "X"
    (kept,) = (call.args[2] for call in cache.put.call_args_list)
    assert b"project" in kept
    assert b"hush" not in kept


@pytest.mark.parametrize("junk", [b"", b"{", b"[]", b"\xff", b"null", b'{"files": 1}'])
def test_what_is_kept_may_be_junk(tmp_path: Path, junk: bytes) -> None:
    cache = mock.Mock(wraps=Cache())
    cache.get.return_value = junk
    assert values(tmp_path, "project = 'x'.upper()\n", cache)["project"] == "X"


def test_what_is_kept_is_never_run(tmp_path: Path) -> None:
    cache = mock.Mock(wraps=Cache())
    entry = {"files": {}, "values": {"project": "__import__('os').getcwd()"}}
    cache.get.return_value = json.dumps(entry).encode()
    assert "project" not in values(tmp_path, "project = 'x'.upper()\n", cache)


def test_settings_are_those_of_a_build(tmp_path: Path) -> None:
    """Names that are almost one of ours are problems, and so are names that are taken."""
    kinds = "{'note': {}}"
    docs = docs_of(tmp_path, f"decisions_rulez = {{}}\ndecisions_kinds = {kinds}\n")
    problems = Workspace(docs.root).settings.problems
    assert [each.key for each in problems] == [("decisions_rulez",), ("decisions_kinds", "note")]


def test_settings_without_kinds_of_their_own_need_no_docutils(tmp_path: Path) -> None:
    docs = docs_of(tmp_path, "decisions_rules = {'number_gap': 'off'}\n")
    code = (
        "import sys\nfrom pathlib import Path\n"
        "from sphinx_decisions.cli.workspace import Workspace\n"
        f"Workspace(Path({str(docs.root)!r})).settings\n"
        "sys.exit('docutils' in sys.modules)\n"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def test_without_running_it_there_are_literals_and_what_an_earlier_run_has_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    docs, cache = docs_of(tmp_path, "language = 'de'\nproject = str('x')\n"), Cache()
    ran = runs(monkeypatch)
    assert values_at_hand(docs, cache) == {"extensions": [], "language": "de"}
    assert not ran
    conf_values(docs, cache)
    assert values_at_hand(docs, cache)["project"] == "x"
    assert len(ran) == 1

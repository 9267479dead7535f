"""What git knows: who writes, and which files are on the branches of others.

git is only asked, with fixed arguments: no hook, pager, filter or other program that its
configuration names is run, nothing comes from the network, and nothing is written. Without git,
nothing is known.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

_SAFELY = (
    "--no-pager",
    "--no-optional-locks",
    "--literal-pathspecs",
    *("-c", "core.fsmonitor=false"),
    *("-c", f"core.hooksPath={os.devnull}"),
)

_ENVIRONMENT = {
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",  # The same for versions of git that do not know the line above.
    "GIT_NO_REPLACE_OBJECTS": "1",
}

_OF_ANOTHER_REPOSITORY = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_COMMON_DIR",
    "GIT_OBJECT_DIRECTORY",
    "GIT_NAMESPACE",
    "GIT_PREFIX",
)
"""What git sets for a hook; the repository that is asked is that of the folder."""

_SECONDS = 10
"""How long git may take for one answer."""

_BRANCHES = ("refs/heads", "refs/remotes")
_TREES = re.compile(rb"[0-9a-f]{40,} [0-9a-f]{40,}\n")


def author(folder: Path) -> str:
    """Return who writes in *folder* according to git's configuration; empty if it does not say."""
    return " ".join(_ask(folder, "config", "--get", "user.name").decode("utf-8", "replace").split())


def names_on_branches(folder: Path, below: str = "") -> frozenset[str]:
    """Return the files of *folder* on every branch, local or remote-tracking.

    They are paths from *folder*, only those in its subfolder *below*, if that is given.
    """
    prefix = f"{below}/" if below else ""
    trees = _trees(folder, prefix)
    if not trees:
        return frozenset()
    first, *others = trees
    found = _ask(folder, "ls-tree", "-r", "-z", "--name-only", "--full-tree", first).split(b"\0")
    if others:
        # What the other trees have in addition. Unlike a list of each, it takes one process, and
        # no time for the folders that they have in common.
        pairs = _lines(f"{first} {each}" for each in others)
        found += _TREES.sub(b"", _ask(folder, *_ADDED, given=pairs)).split(b"\0")
    return frozenset(prefix + os.fsdecode(each) for each in found if each)


_ADDED = (
    "diff-tree",
    *("--stdin", "-r", "-z", "--name-only", "--no-renames", "--diff-filter=A"),
    *("--no-ext-diff", "--no-textconv", "--ignore-submodules=all"),
)


def _trees(folder: Path, below: str) -> list[str]:
    """Return the different contents that the folder *below* of *folder* has on the branches."""
    branches = _ask(folder, "for-each-ref", "--format=%(objectname)", *_BRANCHES).split()
    paths = _lines(f"{each.decode()}:./{below}" for each in dict.fromkeys(branches))
    asked = ("cat-file", "--batch-check=%(objecttype) %(objectname)")
    answers = map(bytes.split, _ask(folder, *asked, given=paths).splitlines()) if branches else ()
    return list(dict.fromkeys(each[1].decode() for each in answers if each[0] == b"tree"))


def _lines(texts: Iterable[str]) -> bytes:
    return b"".join(os.fsencode(f"{each}\n") for each in texts)


def _ask(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    """Return what git answers in *folder*; empty if it is not there, refuses, or takes too long."""
    program = shutil.which("git")
    if not program or not os.path.isabs(program):  # Never one that lies in the current folder.
        return b""
    kept = {name: text for name, text in os.environ.items() if name not in _OF_ANOTHER_REPOSITORY}
    try:
        answer = subprocess.run(
            [program, "-C", str(folder), *_SAFELY, *arguments],
            input=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=kept | _ENVIRONMENT,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, ValueError, subprocess.SubprocessError):
        return b""
    return answer.stdout if answer.returncode == 0 else b""

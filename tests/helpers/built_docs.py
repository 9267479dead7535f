"""Our own docs as a site: built once, opened from disk or from a server, in either browser."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from folders import EXAMPLE_DOCS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Visited = Callable[..., "Page"]


@pytest.fixture(scope="session")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Returns the folder with the pages of ``example-docs``, which several workers share."""
    root = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        root = root.parent
    built, unfinished = root / "example-docs", root / "example-docs-unfinished"
    with (root / "example-docs.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not built.exists():
            # In a process of its own, because the theme changes modules while it builds.
            command = [sys.executable, "-m", "sphinx", "-q", "-W", "-n", "-d", root / "doctrees"]
            paths = os.pathsep.join(str(Path(each).resolve()) for each in sys.path if each)
            env = {**os.environ, "PYTHONPATH": paths}
            subprocess.run([*command, EXAMPLE_DOCS, unfinished], env=env, check=True)
            unfinished.rename(built)
    return built


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Print nothing about a request."""

    def do_GET(self) -> None:
        """Answer also the question for an icon, which browsers ask of every server."""
        if self.path == "/favicon.ico":
            self.send_response(204)
            self.end_headers()
        else:
            super().do_GET()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve *folder* meanwhile; the value is the address, without a slash at the end."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=folder)) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture(scope="module")
def addresses(docs: Path) -> Iterator[dict[str, str]]:
    """Returns the two addresses of our docs: on disk, and at a server."""
    with served(docs) as address:
        yield {"file": docs.as_uri(), "http": address}


@contextmanager
def visiting(browser: Browser, base: str, **options: object) -> Iterator[Visited]:
    """Yield a function that opens a page below *base* in a window with *options*.

    On leaving, fails if a page printed to the console, raised an error or asked for anything
    outside of *base*.
    """
    context = browser.new_context(**options)
    problems: list[str] = []

    def check(url: str) -> None:
        if urlsplit(url).scheme != "data" and not url.startswith(base):
            problems.append(f"a request for {url}")

    page = context.new_page()
    page.on("console", lambda message: problems.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("request", lambda request: check(request.url))

    def visit(name: str) -> Page:
        page.goto(f"{base}/{name}")
        return page

    yield visit
    context.close()
    if problems:
        pytest.fail("\n".join(problems))

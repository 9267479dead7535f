"""One project in every theme, and a browser to look at it."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import awkward_project
import pytest
import showcase_project
from build_command import write_project
from required_tools import require_tool

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DARK = ("furo", "pydata_sphinx_theme", "sphinx_book_theme")
"""The themes that have a dark mode."""


def _theme(name: str) -> object:
    missing = not importlib.util.find_spec(name)
    return pytest.param(name, marks=pytest.mark.skipif(missing, reason=f"needs {name}"))


THEMES = [_theme(name) for name in ("alabaster", *DARK, "sphinx_rtd_theme")]
LOOKS = [
    pytest.param(name.values[0], scheme, marks=name.marks, id=f"{name.values[0]}-{scheme}")
    for name in THEMES
    for scheme in ("light", "dark")
    if scheme == "light" or name.values[0] in DARK
]

Site = Callable[[str], Path]
Opened = Callable[..., "Page"]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Returns the folder with the pages of ``everything`` in a theme.

    Each theme is built once, even if several workers share the tests.
    """
    fcntl = pytest.importorskip("fcntl")  # there is none on Windows
    root = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        root = root.parent

    def pages(theme: str) -> Path:
        with (root / f"{theme}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not (root / theme).exists():
                _build(root / f"{theme}-unfinished", theme)
                (root / f"{theme}-unfinished").rename(root / theme)
        return root / theme / "_build"

    return pages


def _build(folder: Path, theme: str) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    awkward_project.write_picture(folder)
    write_project(folder, showcase_project.FILES, showcase_project.CONF)
    # In a process of its own: themes change their own modules while they build.
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "-D", f"html_theme={theme}"]
    paths = os.pathsep.join(str(Path(each).resolve()) for each in sys.path if each)
    env = {**os.environ, "PYTHONPATH": paths, "PYTHONWARNINGS": "ignore"}
    subprocess.run([*command, ".", "_build"], cwd=folder, env=env, check=True)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    playwright = pytest.importorskip("playwright.sync_api")
    program = require_tool("chromium", "chromium-browser", "google-chrome")
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def firefox() -> Iterator[Browser]:
    """Returns the installed Firefox, which Playwright drives by WebDriver BiDi."""
    playwright = pytest.importorskip("playwright.sync_api")
    program = require_tool("firefox-esr", "firefox")
    with playwright.sync_playwright() as running:
        # Going back loads a page anew: Playwright does not notice one that Firefox has kept.
        settings = {"browser.sessionhistory.max_total_viewers": 0}
        browser = running.firefox.launch(
            channel="moz-firefox", executable_path=program, firefox_user_prefs=settings
        )
        yield browser
        browser.close()


@pytest.fixture
def opened(browser: Browser, site: Site) -> Iterator[Opened]:
    """Opens a page of a theme, at a width, light or dark; nothing comes from the network."""
    contexts: list[BrowserContext] = []

    def page(theme: str, name: str, width: int = 1200, scheme: str = "light") -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,  # type: ignore[arg-type]
        )
        contexts.append(context)
        context.route("http*://**", lambda route: route.abort())
        page = context.new_page()
        page.goto(f"{site(theme).as_uri()}/{name}")
        return page

    yield page
    for context in contexts:
        context.close()

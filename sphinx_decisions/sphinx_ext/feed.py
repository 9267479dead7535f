"""Writing of ``decisions.atom`` beside HTML pages, and the links to it in their heads."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

from sphinx.application import Sphinx
from sphinx.builders import Builder

from sphinx_decisions.export.atom import MEDIA_TYPE, Channel, feed, folder_url
from sphinx_decisions.log.log import Log
from sphinx_decisions.render.words import own_word, translate, word
from sphinx_decisions.sphinx_ext.domain import decision_domain
from sphinx_decisions.sphinx_ext.output import keep
from sphinx_decisions.sphinx_ext.own_files import FEED

_BUILDERS = ("html", "dirhtml")
"""The builders of sites with a page for each document."""


class Feed:
    """The feed of one build; its *title* is empty if there is none."""

    def __init__(self) -> None:
        self.title = ""
        self._data = b""

    def make(self, app: Sphinx) -> None:
        """Make the feed of what this build shows.

        Its ids and links need the address of the site, ``html_baseurl``.
        """
        self.title, self._data = "", b""
        base = folder_url(str(app.config.html_baseurl or ""))
        if app.builder.name in _BUILDERS and base:
            log = decision_domain(app.env).log
            channel = _channel(app, log, base)
            self._data = feed(log, channel)
            self.title = channel.title if self._data else ""

    def link(self, app: Sphinx, pagename: str, context: dict[str, Any]) -> None:
        """Name the feed in the head of the page *pagename*, made from *context*.

        Only pages that show records name it.
        """
        domain = decision_domain(app.env)
        if self.title and domain.shows(domain.pages.get(pagename)):
            address = context["pathto"](FEED, resource=True)
            about = {"rel": "alternate", "type": MEDIA_TYPE, "title": self.title, "href": address}
            tag = ET.tostring(ET.Element("link", about), encoding="unicode", method="html")
            context["metatags"] = f"{context.get('metatags', '')}{tag}\n"

    def write(self, app: Sphinx) -> None:
        """Write the file at the end of a build that succeeded; remove one of the past."""
        if app.builder.name in _BUILDERS:
            path = Path(app.outdir) / FEED
            if self._data:
                keep(path, self._data)
            else:
                path.unlink(missing_ok=True)


def _channel(app: Sphinx, log: Log, base: str) -> Channel:
    """Return the channel of a feed of *log*; a log that is the only one gives it its title."""
    config = app.config
    titles = {scope.name: scope.title for scope in log.settings.logs}
    names = {record.log for record in log.records}
    title = titles.get(names.pop()) if len(names) == 1 else ""
    return Channel(
        title=f"{config.project}: {title or translate('Decisions')}",
        author=config.project,
        language=(config.language or "en").replace("_", "-"),
        base=base,
        name=FEED,
        page_url=partial(_page_url, app.builder, base),
        status_word=own_word,
        superseded_by=word("superseded-by"),
    )


def _page_url(builder: Builder, base: str, docname: str) -> str:
    return urljoin(base, builder.get_target_uri(docname))

"""Data of a view for the scripts of a page, which show nothing by themselves."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET

from docutils import nodes


def island(name: str, data: object) -> nodes.raw:
    """Return *data* as JSON in a ``<script>`` of the class ``decision-<name>``, never run.

    Only HTML writers show the node. ``<`` and ``&`` are escaped as JSON allows, so that no text can
    end the element, in HTML or in XHTML.
    """
    element = ET.Element("script", {"type": "application/json", "class": f"decision-{name}"})
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&":
        text = text.replace(char, f"\\u{ord(char):04x}")
    element.text = text
    return nodes.raw("", ET.tostring(element, "unicode"), format="html")

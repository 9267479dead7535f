"""The log of two records whose page the first page of the guide shows; see ``.ci/pictures.py``."""

project = "Events"
extensions = ["myst_parser", "sphinx_decisions"]
decisions_kinds = {"adr": {"profile": "light"}}
html_theme = "furo"

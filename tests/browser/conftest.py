"""A browser, and a site in each theme."""

from themed_site import browser, opened, site  # noqa: F401 -- fixtures

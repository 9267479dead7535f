"""Two browsers, and a site in each theme."""

from built_docs import addresses, docs  # noqa: F401 -- fixtures
from themed_site import browser, firefox, opened, site  # noqa: F401 -- fixtures

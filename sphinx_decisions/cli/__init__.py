"""The command ``sphinx-decisions``: it reads and checks a log without a build of Sphinx."""

"""Runs the command line: ``python -m sphinx_decisions`` is ``sphinx-decisions``."""

from sphinx_decisions.cli.main import main

if __name__ == "__main__":
    main(prog_name="sphinx-decisions")

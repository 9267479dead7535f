# make html | test | lint | messages | builders | test-wheel | clean
# Needs Python 3.11 or later and make; everything else goes into .venv.

# A pyenv shim stands on the PATH even where it cannot run, and Debian splits venv from Python:
# so each candidate is asked, not just looked for.
PYTHON ?= $(shell for python in python3.13 python3.12 python3.11 python3; do \
	$$python -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' \
	2>/dev/null && echo $$python && break; done)
JOBS ?= 2

BIN = .venv/bin
BUILDERS = html dirhtml singlehtml epub latex text man texinfo xml gettext json
SPHINX = $(BIN)/python -m sphinx -W -n -q

.PHONY: html test lint messages builders test-wheel clean
.DELETE_ON_ERROR:

html: .venv/docs.stamp
	$(SPHINX) -b html -d build/doctrees/html example-docs build/html
	@echo "$(CURDIR)/build/html/index.html"

test: .venv/dev.stamp
	$(BIN)/pytest -n $(JOBS)

lint: .venv/dev.stamp
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/sphinx-lint example-docs

# The words that translators start from.
messages: .venv/dev.stamp
	$(BIN)/pybabel -q extract -k translate -k N_ -k say --no-location --sort-output \
		--omit-header -o sphinx_decisions/locale/sphinx_decisions.pot sphinx_decisions

# Each builder has a doctree folder of its own, for gettext does not share one, and not in its
# output, where EPUB would take it for a part of the book.
builders: .venv/docs.stamp
	@set -e; for builder in $(BUILDERS); do \
		echo "sphinx-build -E -b $$builder"; \
		$(SPHINX) -E -b $$builder -d build/doctrees/$$builder example-docs build/$$builder; \
	done

# `pytest`, not `python -m pytest`, which would put the checkout on the path.
test-wheel: .venv/dev.stamp .venv-wheel/bin/python
	rm -rf dist
	$(BIN)/pip wheel -q --no-deps --wheel-dir dist .
	.venv-wheel/bin/pip uninstall -q -y sphinx-decisions
	.venv-wheel/bin/pip install -q "$$(echo dist/*.whl)[test]"
	.venv-wheel/bin/pytest -n $(JOBS)

clean:
	rm -rf .venv .venv-wheel build dist

# .venv/docs.stamp and .venv/dev.stamp: the extra of that name is installed, as pyproject.toml has it.
.venv/%.stamp: pyproject.toml | .venv/bin/python
	$(BIN)/pip install -q -e ".[$*]"
	@touch $@

.venv/bin/python .venv-wheel/bin/python:
	@test -n "$(PYTHON)" || { echo "No Python 3.11 or later with venv: make PYTHON=/path/to/python" >&2; exit 1; }
	$(PYTHON) -m venv $(@D:/bin=)

# make html | test | check | equivalence | lint | messages | release-check | builders | linkcheck | pictures |
#      usual-page | matrix | test-wheel | hostile | bench | clean
# Needs Python 3.11 or later and make; everything else goes into .venv.

# Each candidate is run, not only searched on the PATH: a pyenv shim may be there but not work, and
# Debian packages venv separately from Python.
PYTHON ?= $(shell for python in python3.13 python3.12 python3.11 python3; do \
	$$python -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' \
	2>/dev/null && echo $$python && break; done)
JOBS ?= 2

BIN = .venv/bin
BUILDERS = html dirhtml singlehtml epub latex text man texinfo xml gettext json decisions linkcheck
SPHINX = $(BIN)/python -m sphinx -W -n -q
OFFLINE = -D "linkcheck_ignore=https?://"

# The commands whose output the guide shows keep what they have read, for all builders.
export COMMAND_OUTPUT_CACHE = $(CURDIR)/build/command-output

.PHONY: html test check equivalence lint messages release-check builders linkcheck pictures usual-page matrix test-wheel hostile bench clean
.DELETE_ON_ERROR:

html: .venv/docs.stamp
	$(SPHINX) -b html -d build/doctrees/html example-docs build/html
	@echo "$(CURDIR)/build/html/index.html"

test: .venv/dev.stamp
	$(BIN)/pytest -n $(JOBS) --dist worksteal

# Checks our own log as the guide advises others to do.
check: .venv/dev.stamp
	$(BIN)/sphinx-decisions --docs example-docs check

# Builds random logs after random edits, and compares with fresh builds; SEED=7 uses other edits.
STEPS ?= 2000
SEED ?= 0
equivalence: .venv/dev.stamp
	EQUIVALENCE_STEPS=$(STEPS) EQUIVALENCE_SEED=$(SEED) \
		$(BIN)/pytest -n $(JOBS) --dist worksteal tests/builds/test_equivalence.py

lint: .venv/dev.stamp
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/sphinx-lint example-docs
	$(BIN)/codespell

# Extracts the messages, updates and compiles every language. Add a language with:
# .venv/bin/pybabel init -i $(CATALOGUE).pot -d $(LOCALE) -D sphinx_decisions -l fr
LOCALE = sphinx_decisions/locale
CATALOGUE = $(LOCALE)/sphinx_decisions
messages: .venv/dev.stamp
	$(BIN)/pybabel -q extract -k translate -k N_ -k around -k say -k refuse --no-location \
		--sort-output --omit-header -o $(CATALOGUE).pot sphinx_decisions
	$(BIN)/pybabel -q update -N --ignore-obsolete --ignore-pot-creation-date \
		-i $(CATALOGUE).pot -d $(LOCALE) -D sphinx_decisions
	$(BIN)/pybabel -q compile -d $(LOCALE) -D sphinx_decisions
	@$(BIN)/python .ci/translations.py

# What may wait while the work goes on, and not at a release: the catalogues that are committed hold
# every message, and every language all of them.
release-check: messages
	git diff --exit-code --stat -- $(LOCALE)
	@$(BIN)/python .ci/translations.py --strict

# Each builder has a doctree folder of its own, because they run side by side. It is outside the output
# folder, whose files EPUB would pack into the book. All but gettext, which marks other texts, begin with
# what the first has read. Nothing is fetched from the network.
builders: .venv/docs.stamp
	rm -rf build/doctrees
	$(SPHINX) $(OFFLINE) -E -a -b html -d build/doctrees/html example-docs build/html
	@printf '%s\n' $(filter-out html,$(BUILDERS)) | xargs -P $(JOBS) -I '{}' sh -c 'echo "sphinx-build -a -b {}" && \
		{ test {} = gettext || cp -r build/doctrees/html build/doctrees/{}; } && \
		$(SPHINX) $(OFFLINE) -a -b {} -d build/doctrees/{} example-docs build/{}'

# The addresses of other sites in the guide, which needs a network and is no part of CI.
linkcheck: .venv/docs.stamp
	$(SPHINX) -E -b linkcheck -d build/doctrees/linkcheck example-docs build/linkcheck

# The pictures of the guide's first page, anew from real pages in Chromium.
pictures: .venv/dev.stamp
	$(BIN)/python .ci/pictures.py

# What stored pages are compressed against, anew from a record of our own log.
usual-page: .venv/dev.stamp
	$(BIN)/python .ci/usual_page.py

# Tests with every available version of Python and Sphinx; MATRIX="--only py3.12 --jobs 4" passes options.
matrix:
	$(PYTHON) .ci/matrix.py $(MATRIX)

# `pytest`, not `python -m pytest`, which would put the checkout on the path.
test-wheel: .venv/dev.stamp .venv-wheel/bin/python
	rm -rf dist
	$(BIN)/pip wheel -q --no-deps --wheel-dir dist .
	.venv-wheel/bin/pip uninstall -q -y sphinx-decisions
	.venv-wheel/bin/pip install -q "$$(echo dist/*.whl)[test]"
	.venv-wheel/bin/pytest -n $(JOBS)

# Searches longer than the tests for random pages that break something.
hostile: .venv/dev.stamp
	EXAMPLES=$(or $(EXAMPLES),2000) $(BIN)/pytest -n $(JOBS) tests/builds/test_parsers_properties.py

# Measures builds with and without this extension: make bench RECORDS="300 1000" FORMAT=md, or
# BENCH=--quick for what ends within five minutes. BENCH=--help lists all options.
bench: .venv/dev.stamp
	@PYTHONPATH=tests $(BIN)/python -m benchmarks $(if $(RECORDS),--records $(RECORDS)) \
		$(if $(ROUNDS),--rounds $(ROUNDS)) $(if $(FORMAT),--format $(FORMAT)) $(BENCH)

clean:
	rm -rf .venv .venv-wheel .venv-matrix build dist

# .venv/docs.stamp and .venv/dev.stamp: the extra of that name is installed, as pyproject.toml has it.
.venv/%.stamp: pyproject.toml | .venv/bin/python
	$(BIN)/pip install -q -e ".[$*]"
	@touch $@

.venv/bin/python .venv-wheel/bin/python:
	@test -n "$(PYTHON)" || { echo "No Python 3.11 or later with venv: make PYTHON=/path/to/python" >&2; exit 1; }
	$(PYTHON) -m venv $(@D:/bin=)
